// SPDX-License-Identifier: BSL-1.0
// What a Dahua camera looks for: cells of motion in both orders of bits, lines and areas in the space of 8191.
#include <doctest/doctest.h>

#include "messages_analytics.hpp"

using namespace camsdk;
using namespace camsdk::drivers::dahua;

namespace {

KeyValues rows(std::string text)
{
    return KeyValues::parse(text).value();
}

std::string of(const Settings& settings, const std::string& key)
{
    for (const auto& [name, value] : settings)
        if (name == key)
            return value;
    return "(missing)";
}

std::string motion_window(unsigned bits)
{
    std::string text =
        "MotionDetect[0].Enable=true\nMotionDetect[0].DetectVersion=V3.0\n"
        "MotionDetect[0].MotionDetectWindow[0].Sensitive=60\n";
    for (int row = 0; row < 18; ++row)
        text += "MotionDetect[0].MotionDetectWindow[0].Region[" + std::to_string(row) +
                "]=" + std::to_string(row == 0 ? bits : 0) + "\n";
    return text;
}

std::string old_motion(unsigned bits)
{
    std::string text = "MotionDetect[0].Enable=true\nMotionDetect[0].Level=6\n";
    for (int row = 0; row < 18; ++row)
        text += "MotionDetect[0].Region[" + std::to_string(row) + "]=" + std::to_string(row == 0 ? bits : 0) + "\n";
    return text;
}

const messages::RuleTable& motion_table()
{
    return messages::rule_tables().front();
}

constexpr double cell_wide = 1.0 / 22, cell_high = 1.0 / 18;

}  // namespace

TEST_CASE("motion: of a window the highest bit is the leftmost cell, of the older table the lowest")
{
    const auto window = messages::parse_rules(motion_table(), rows(motion_window(1u << 21)), 0);
    REQUIRE(window.size() == 1);
    REQUIRE(window[0].regions.size() == 1);
    CHECK(window[0].enabled == true);
    for (const Point& corner : window[0].regions[0].points) {
        CHECK(corner.x <= cell_wide + 1e-9);
        CHECK(corner.y <= cell_high + 1e-9);
    }
    CHECK(window[0].regions[0].sensitivity == doctest::Approx(0.6));
    const auto old = messages::parse_rules(motion_table(), rows(old_motion(1)), 0);
    REQUIRE(old[0].regions.size() == 1);
    CHECK(old[0].regions[0].points == window[0].regions[0].points);
    CHECK(old[0].regions[0].sensitivity == doctest::Approx(1));
    const auto right = messages::parse_rules(motion_table(), rows(motion_window(1)), 0);
    for (const Point& corner : right[0].regions[0].points)
        CHECK(corner.x >= 1 - cell_wide - 1e-9);
    CHECK(messages::parse_rules(motion_table(), rows(motion_window(1)), 2).empty());
}

TEST_CASE("motion: what is written has the order that the device has")
{
    AnalyticsRegion left;
    left.points = {{0, 0}, {cell_wide, 0}, {cell_wide, cell_high}, {0, cell_high}};
    left.sensitivity = 0.2;
    const auto id = messages::parse_rule_id("motion1");
    REQUIRE(id);
    const auto window = messages::format_regions(*id, rows(motion_window(0)), {left}).value();
    CHECK(of(window, "MotionDetect[0].MotionDetectWindow[0].Region[0]") == "2097152");
    CHECK(of(window, "MotionDetect[0].MotionDetectWindow[0].Region[1]") == "0");
    CHECK(of(window, "MotionDetect[0].MotionDetectWindow[0].Sensitive") == "20");
    const auto old = messages::format_regions(*id, rows(old_motion(0)), {left}).value();
    CHECK(of(old, "MotionDetect[0].Region[0]") == "1");
    CHECK(of(old, "MotionDetect[0].Level") == "2");
    CHECK(messages::format_regions(*id, rows("MotionDetect[0].Enable=true\n"), {left}).error().code() ==
          ErrorCode::not_supported);
    const auto others = rows(motion_window(0) + "MotionDetect[0].MotionDetectWindow[1].Region[0]=7\n");
    CHECK(of(messages::format_regions(*id, others, {left}).value(),
             "MotionDetect[0].MotionDetectWindow[1].Region[0]") == "0");
}

TEST_CASE("rules: lines and areas, slots without a type, points past the space")
{
    const auto values = rows(
        "VideoAnalyseRule[0][0].Type=CrossLineDetection\nVideoAnalyseRule[0][0].Enable=true\nVideoAnalyseRule[0][0]."
        "Name=Kerb\n"
        "VideoAnalyseRule[0][0].Config.DetectLine[0][0]=0\nVideoAnalyseRule[0][0].Config.DetectLine[0][1]=8192\n"
        "VideoAnalyseRule[0][0].Config.DetectLine[1][0]=8191\nVideoAnalyseRule[0][0].Config.DetectLine[1][1]=0\n"
        "VideoAnalyseRule[0][0].Config.Direction=LeftToRight\nVideoAnalyseRule[0][0].ObjectTypes[0]=Human\n"
        "VideoAnalyseRule[0][0].ObjectTypes[1]=Vehicle\n"
        "VideoAnalyseRule[0][1].Enable=false\nVideoAnalyseRule[0][2].Type=RioterDetection\n"
        "VideoAnalyseRule[0][3].Type=CrossRegionDetection\n"
        "VideoAnalyseRule[0][3].Config.DetectRegion[0][0]=0\nVideoAnalyseRule[0][3].Config.DetectRegion[0][1]=0\n"
        "VideoAnalyseRule[0][3].Config.DetectRegion[1][0]=8191\nVideoAnalyseRule[0][3].Config.DetectRegion[1][1]=0\n"
        "VideoAnalyseRule[0][3].Config.DetectRegion[2][0]=8191\nVideoAnalyseRule[0][3].Config.DetectRegion[2][1]=8191\n"
        "VideoAnalyseRule[0][3].Config.DetectRegion[3][0]=0\nVideoAnalyseRule[0][3].Config.DetectRegion[3][1]=8191\n"
        "VideoAnalyseRule[1][0].Type=FaceDetection\nVideoAnalyseRule[1][0].Enable=true\n");
    const auto all = messages::parse_video_rules(values, 0);
    REQUIRE(all.size() == 4);
    CHECK(all[0].id == "rule1.0");
    CHECK(all[0].kind.value == AnalyticsKind::line_crossing);
    CHECK(all[0].regions[0].points == Polygon{{0, 1}, {1, 0}});
    CHECK(all[0].regions[0].direction == "LeftToRight");
    CHECK(all[0].extra.at("ObjectTypes") == "Human,Vehicle");
    CHECK(all[1].kind.value == AnalyticsKind::other);
    CHECK(all[1].kind.text == "RioterDetection");
    CHECK(all[3].channel == 2);
    CHECK(all[3].kind.value == AnalyticsKind::face_detection);
    CHECK(messages::parse_video_rules(values, 2).size() == 1);

    // A shape of fewer points repeats its last, since a point that is not named stays.
    AnalyticsRegion region;
    region.points = {{0.25, 0.1}, {0.75, 0.1}, {0.5, 0.3}};
    const auto field = messages::parse_rule_id("rule1.3");
    const auto wanted = messages::format_regions(*field, values, {region}).value();
    CHECK(of(wanted, "VideoAnalyseRule[0][3].Config.DetectRegion[0][0]") == "2048");
    CHECK(of(wanted, "VideoAnalyseRule[0][3].Config.DetectRegion[2][1]") == "2457");
    CHECK(of(wanted, "VideoAnalyseRule[0][3].Config.DetectRegion[3][1]") == "2457");
    region.points = {{0, 0}, {1, 1}};
    CHECK(messages::format_regions(*field, values, {region}).error().code() == ErrorCode::invalid_argument);
    CHECK(messages::format_regions(*messages::parse_rule_id("rule1.0"), values, {region}));
    CHECK(messages::format_regions(*field, values, {}).error().code() == ErrorCode::invalid_argument);
}

TEST_CASE("rules: ids are whole")
{
    CHECK(messages::parse_rule_id("motion12")->path() == "MotionDetect[11]");
    CHECK(messages::parse_rule_id("audio1")->enable() == "AudioDetect[0].MutationDetect");
    CHECK(messages::parse_rule_id("rule2.4")->path() == "VideoAnalyseRule[1][4]");
    for (const char* text :
         {"", "motion", "motion0", "motion01", "motion1x", "rule1", "rule1.", "rule1.-1", "rule1.999", "x1"}) {
        CAPTURE(text);
        CHECK_FALSE(messages::parse_rule_id(text));
    }
}
