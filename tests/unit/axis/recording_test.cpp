// SPDX-License-Identifier: BSL-1.0
// Recorded answers beside the project, read by the driver's parsers. Skipped where they are not there.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "messages_analytics.hpp"
#include "messages_device.hpp"
#include "messages_image.hpp"
#include "messages_io.hpp"
#include "messages_media.hpp"
#include "messages_ptz.hpp"
#include "messages_storage.hpp"

using namespace camsdk;
using namespace camsdk::drivers::axis;

namespace {

std::filesystem::path recordings()
{
    const char* given = std::getenv("CAMSDK_SHARED");
    const auto shared =
        given ? std::filesystem::path(given) : std::filesystem::path(CAMSDK_SOURCE_DIR).parent_path() / "shared";
    return shared / "captures" / "axis";
}

/// A recorded text; empty, with a message, where it is not there.
std::string recorded(const std::string& name)
{
    std::ifstream file(recordings() / name, std::ios::binary);
    if (!file) {
        MESSAGE("no recording " << name << " here");
        return {};
    }
    std::stringstream all;
    all << file.rdbuf();
    return all.str();
}

Params recorded_params(const std::string& name)
{
    driver::Response response;
    response.status = 200;
    response.body = recorded("Kane610-axis-tests/" + name);
    return response.body.empty() ? Params() : parse_params(response).value();
}

/// A recorded JSON answer, held against read_json.
std::optional<Json> recorded_json(const std::string& name)
{
    driver::Response response;
    response.status = 200;
    response.body = recorded("Kane610-axis-tests/" + name);
    if (response.body.empty())
        return std::nullopt;
    return read_json(response, name).value();
}

}  // namespace

TEST_CASE("axis recordings: identity and APIs")
{
    for (const auto& entry :
         std::filesystem::exists(recordings() / "Kane610-axis-tests/test_basic_device_info")
             ? std::filesystem::directory_iterator(recordings() / "Kane610-axis-tests/test_basic_device_info")
             : std::filesystem::directory_iterator()) {
        const auto answer = recorded_json("test_basic_device_info/" + entry.path().filename().string());
        if (!answer || !JsonElement(*answer).child("data/propertyList"))
            continue;
        DeviceInfo info;
        messages::add_device_info(info, *answer);
        CHECK(info.model == "M1065-LW");
        CHECK(info.firmware == "9.80.1");
        CHECK(info.mac == "ac:cc:12:34:56:78");
    }
    if (const auto apis = recorded_json("test_api_discovery/L0073_GET_API_LIST_RESPONSE.json")) {
        const auto all = messages::parse_api_list(*apis);
        CHECK(all.size() == JsonElement(*apis).items("data/apiList").size());
        CHECK(all.count("param-cgi") == 1);
        CHECK(all.count("stream-profiles") == 1);
    }
}

TEST_CASE("axis recordings: heads and fixed cameras")
{
    const Params head = recorded_params("test_ptz/L0011_PTZ_RESPONSE.txt");
    if (head.empty())
        return;
    const auto caps = messages::parse_ptz(head, 1);
    REQUIRE(caps.enabled);
    CHECK(caps.limits.pan_degrees == Range{-170, 170});
    CHECK(caps.limits.tilt_degrees == Range{-20, 90});
    CHECK(caps.limits.can_zoom);
    CHECK(caps.limits.continuous == Support::yes);
    for (const char* name : {"test_ptz/L0132_PTZ_5_51_M1054_RESPONSE.txt", "test_ptz/L0235_PTZ_5_51_M3024_RESPONSE.txt",
                             "test_ptz/L0466_PTZ_10_12_M3058_RESPONSE.txt"}) {
        const Params params = recorded_params(name);
        const auto fixed = messages::parse_ptz(params, 1);
        const bool on = params.boolean("PTZ.ImageSource.I0.PTZEnabled").value_or(true);
        CAPTURE(name);
        CHECK((!fixed.enabled || on));
    }
}

TEST_CASE("axis recordings: views and stream profiles")
{
    const Params image = recorded_params("test_image/L0011_IMAGE_RESPONSE.txt");
    if (image.empty())
        return;
    const auto views = parse_views(image);
    REQUIRE_FALSE(views.empty());
    CHECK(views[0].number == 1);
    CHECK(views[0].name == "Fußgängerüberweg");
    const auto video = messages::view_encoder(image, "Image.I0", Codec::h264, {});
    CHECK(video.width == 1920);
    CHECK(video.gop == 32);
    CHECK(video.codec_profile == "high");
    CHECK_FALSE(video.fps);
    const auto entries =
        messages::parse_stream_profiles(recorded_params("test_stream_profile/L0013_STREAM_PROFILE_RESPONSE.txt"));
    REQUIRE(entries.size() == 2);
    CHECK(entries[1].arguments.value("videocodec") == "h265");
    CHECK(entries[1].index == 1);
    if (const auto list = recorded_json("test_stream_profiles/L0117_LIST_RESPONSE.json"))
        CHECK(messages::parse_stream_profiles(JsonElement(*list)).at(0).name == "My full HD profile");
    for (const char* name :
         {"test_image/L0198_IMAGE_RESPONSE_MISSING_MPEG_KEY.txt", "test_image/L0216_IMAGE_MINIMAL_RESPONSE.txt"})
        CHECK_FALSE(messages::view_encoder(recorded_params(name), "Image.I0", Codec::h264, {}).gop);
}

TEST_CASE("axis recordings: ports and analytics")
{
    if (const auto ports = recorded_json("test_port_management/L0174_GET_PORTS_RESPONSE.json")) {
        const auto all = messages::parse_ports(*ports);
        REQUIRE(all.inputs.size() == 1);
        CHECK(all.inputs[0].name == "PIR sensor");
        CHECK(all.inputs[0].active == false);
    }
    const auto& known = messages::known_applications();
    if (const auto vmd = recorded_json("test_vmd4/L0092_GET_CONFIGURATION_RESPONSE.json")) {
        const auto rules = messages::parse_rules(*vmd, known[0], true);
        REQUIRE(rules.size() == 1);
        CHECK(rules[0].name == "Profile 1");
        CHECK(rules[0].regions.at(0).points.at(0).y == doctest::Approx(0.985));
    }
    if (const auto aoa = recorded_json("test_object_analytics/L0140_GET_CONFIGURATION_RESPONSE.json")) {
        const auto rules = messages::parse_rules(*aoa, known[1], true);
        REQUIRE(rules.size() == 2);
        CHECK(rules[0].kind == AnalyticsKind::motion);
        CHECK(rules[1].kind == AnalyticsKind::line_crossing);
        CHECK(rules[1].regions.at(0).points.at(0).x == doctest::Approx(0.5));
    }
}

TEST_CASE("axis recordings: an application's refusal of a version is told as one")
{
    driver::Response response;
    response.status = 200;
    response.body = recorded("Kane610-axis-tests/test_vmd4/L0125_GET_CONFIGURATION_RESPONSE_error.json");
    if (response.body.empty())
        return;
    const auto refused = read_json(response, "vmd");
    REQUIRE_FALSE(refused);
    CHECK(wrong_version(refused.error()));
}

TEST_CASE("axis recordings: the log of a newer camera")
{
    const std::string log = recorded("systemlog-bench/9.80.2.2.log");
    if (log.empty())
        return;
    LogQuery query;
    query.limit = 100000;
    const auto all = messages::parse_log(log, query, {}, codec::parse_time("2021-01-01T00:00:00Z")->utc());
    REQUIRE(all.size() > 5);
    CHECK(all[0].kind == "ERR");
    CHECK(codec::wall_text(*all[0].time) == "2020-09-07T19:16:29");
    CHECK(all[0].text.rfind("kernel: ", 0) == 0);
    std::size_t timed = 0;
    for (const auto& one : all)
        timed += one.time.has_value();
    CHECK(timed * 10 > all.size() * 9);
}
