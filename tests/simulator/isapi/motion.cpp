// SPDX-License-Identifier: BSL-1.0
// motionDetection (a grid of cells) and tamperDetection of a video input; of a recorder under InputProxy too.
#include "isapi/region.hpp"
#include "isapi/resource.hpp"

#include <algorithm>

namespace camsim::isapi {
namespace {

AnalyticsRule* rule_of(const Context& context, const char* kind)
{
    Channel* channel = context.channel();
    if (!channel)
        return nullptr;
    for (AnalyticsRule& rule : channel->rules)
        if (rule.kind == kind)
            return &rule;
    return nullptr;
}

/// 18 rows of 22 cells: six hexadecimal digits a row, the leftmost cell the highest bit.
std::string grid_map(const CellGrid& grid)
{
    std::string text;
    for (int row = 0; row < grid.rows; ++row)
        for (int digit = 0; digit < 6; ++digit) {
            unsigned value = 0;
            for (int bit = 0; bit < 4; ++bit) {
                const int column = digit * 4 + bit;
                const auto cell = static_cast<std::size_t>(row * grid.columns + column);
                if (column < grid.columns && cell < grid.cells.size() && grid.cells[cell])
                    value |= 8U >> bit;
            }
            text += "0123456789abcdef"[value];
        }
    return text;
}

std::optional<CellGrid> read_map(const std::string& text)
{
    CellGrid grid;
    if (text.size() != static_cast<std::size_t>(grid.rows) * 6 ||
        text.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
        return std::nullopt;
    for (int row = 0; row < grid.rows; ++row)
        for (int column = 0; column < grid.columns; ++column) {
            const char digit = text[static_cast<std::size_t>(row * 6 + column / 4)];
            const int value = digit <= '9' ? digit - '0' : (digit | 32) - 'a' + 10;
            grid.cells.push_back((value & (8 >> (column % 4))) != 0);
        }
    return grid;
}

Document motion(const char* pattern)
{
    Document document;
    document.pattern = pattern;
    document.present = [](const Context& context) { return rule_of(context, "motion") != nullptr; };
    document.base = [](const Context&) {
        return "<MotionDetection><enabled/><enableHighlight>false</enableHighlight><samplingInterval>2</"
               "samplingInterval>"
               "<startTriggerTime>500</startTriggerTime><endTriggerTime>500</endTriggerTime><regionType>grid</"
               "regionType>"
               "<Grid><rowGranularity>18</rowGranularity><columnGranularity>22</columnGranularity></Grid>"
               "<MotionDetectionLayout><sensitivityLevel/><layout><gridMap/></layout><targetType/></"
               "MotionDetectionLayout>"
               "</MotionDetection>";
    };
    document.fill = [](const Context& context, pugi::xml_node root) {
        const AnalyticsRule& rule = *rule_of(context, "motion");
        put(root, "enabled", rule.enabled);
        put(root, "MotionDetectionLayout/sensitivityLevel", rule.sensitivity);
        put(root, "MotionDetectionLayout/layout/gridMap", grid_map(rule.grid.value_or(CellGrid{})));
        put(root, "MotionDetectionLayout/targetType", rule.targets);
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        AnalyticsRule& rule = *rule_of(context, "motion");
        const auto enabled = boolean(root, "enabled");
        const auto grid = read_map(text(root, "MotionDetectionLayout/layout/gridMap").value_or(""));
        if (!enabled || !grid)
            return bad_content();
        rule.enabled = *enabled;
        context.channel()->rules_enabled["motion"] = *enabled;
        rule.sensitivity = integer(root, "MotionDetectionLayout/sensitivityLevel").value_or(rule.sensitivity);
        rule.grid = grid;
        rule.targets = text(root, "MotionDetectionLayout/targetType").value_or(rule.targets);
        return done();
    };
    document.capabilities = [](const Context&) {
        return "<MotionDetection><enabled opt=\"true,false\"></enabled><samplingInterval min=\"1\" "
               "max=\"10\"></samplingInterval>"
               "<MotionDetectionLayout><sensitivityLevel min=\"0\" max=\"100\" step=\"20\"></sensitivityLevel>"
               "</MotionDetectionLayout></MotionDetection>";
    };
    return document;
}

Document tamper()
{
    Document document;
    document.pattern = "/System/Video/inputs/channels/{}/tamperDetection";
    document.present = [](const Context& context) {
        return context.state.identity.device_type != "NVR" && rule_of(context, "tamper") != nullptr;
    };
    document.base = [](const Context&) {
        return "<TamperDetection><enabled/><normalizedScreenSize><normalizedScreenWidth>704</normalizedScreenWidth>"
               "<normalizedScreenHeight>576</normalizedScreenHeight></normalizedScreenSize><TamperDetectionRegionList>"
               "<TamperDetectionRegion><id>1</id><enabled>true</enabled><sensitivityLevel/><RegionCoordinatesList/>"
               "</TamperDetectionRegion></TamperDetectionRegionList></TamperDetection>";
    };
    document.fill = [](const Context& context, pugi::xml_node root) {
        const AnalyticsRule& rule = *rule_of(context, "tamper");
        put(root, "enabled", rule.enabled);
        pugi::xml_node region = by_id(at(root, "TamperDetectionRegionList"), "TamperDetectionRegion", 1);
        put(region, "sensitivityLevel", rule.sensitivity);
        if (!rule.regions.empty())
            put_region(at(region, "RegionCoordinatesList"), "RegionCoordinates", rule.regions.front(), {704, 576});
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        AnalyticsRule& rule = *rule_of(context, "tamper");
        const pugi::xml_node region = by_id(at(root, "TamperDetectionRegionList"), "TamperDetectionRegion", 1);
        const auto enabled = boolean(root, "enabled");
        const auto points = read_region(at(region, "RegionCoordinatesList"), {704, 576});
        if (!enabled || !region || !points)
            return bad_content();
        rule.enabled = *enabled;
        context.channel()->rules_enabled["tamper"] = *enabled;
        rule.sensitivity = integer(region, "sensitivityLevel").value_or(rule.sensitivity);
        rule.regions = {*points};
        return done();
    };
    document.lists = {"TamperDetectionRegionList"};
    return document;
}

}  // namespace

void add_motion(Catalogue& catalogue)
{
    Document camera = motion("/System/Video/inputs/channels/{}/motionDetection");
    camera.present = [](const Context& context) {
        return context.state.identity.device_type != "NVR" && rule_of(context, "motion") != nullptr;
    };
    catalogue.documents.push_back(std::move(camera));
    Document recorder = motion("/ContentMgmt/InputProxy/channels/{}/video/motionDetection");
    recorder.present = [](const Context& context) {
        return context.state.identity.device_type == "NVR" && rule_of(context, "motion") != nullptr;
    };
    catalogue.documents.push_back(std::move(recorder));
    catalogue.documents.push_back(tamper());
}

}  // namespace camsim::isapi
