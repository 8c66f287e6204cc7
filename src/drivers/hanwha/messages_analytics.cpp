// SPDX-License-Identifier: BSL-1.0
// Detections.
#include "messages_analytics.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

#include "messages_masks.hpp"

namespace camsdk::drivers::hanwha::messages {

using codec::same;

namespace {

const Fields own_fields(const Fields& fields, int channel)
{
    Fields below = fields.below("Channel." + std::to_string(channel));
    return below.empty() ? fields : below;
}

bool is_line(const Detection& detection)
{
    return std::string_view(detection.id) == "line";
}

std::string item_name(const Detection& detection, int index)
{
    return std::string(detection.list) + "." + std::to_string(index);
}

std::optional<Range> sensitivity_range(const Detection& detection, const Parameters& parameters,
                                       const std::string& submenu)
{
    const std::string path =
        "eventsources/" + submenu + "/" +
        (detection.list ? std::string(detection.list) + ".#.SensitivityLevel" : "SensitivityLevel");
    const auto range = parameters.range(path);
    return range && range->max > range->min ? range : std::nullopt;
}

std::optional<double> level_in(const std::optional<int>& value, const std::optional<Range>& range)
{
    if (!value || !range || *value < range->min || *value > range->max)
        return std::nullopt;
    return (*value - range->min) / (range->max - range->min);
}

Polygon polygon_of(const std::string& text, const codec::Space& space, bool line)
{
    auto points = parse_points(text);
    if (points.size() == 2 && !line)  // two opposite corners
        points = {points[0], {points[1].x, points[0].y}, points[1], {points[0].x, points[1].y}};
    Polygon polygon;
    for (const auto& point : space.to_polygon(points))
        polygon.push_back({std::clamp(point.x, 0.0, 1.0), std::clamp(point.y, 0.0, 1.0)});
    return polygon;
}

/// "ROI.1.Coordinate" in lines, "Coordinates" out of JSON.
std::string coordinates(const Fields& item)
{
    const auto single = item.text("Coordinate");
    return single ? *single : item.text("Coordinates").value_or("");
}

AnalyticsRegion region_of(const Detection& detection, const Fields& item, int index, const codec::Space& space,
                          const std::optional<Range>& levels)
{
    AnalyticsRegion region;
    region.id = std::to_string(index);
    region.points = polygon_of(coordinates(item), space, is_line(detection));
    region.sensitivity = level_in(item.integer("SensitivityLevel"), levels);
    const auto mode = item.text("Mode");
    if (mode) {
        region.direction = *mode;
        region.enabled = !same(*mode, "Off");
    }
    return region;
}

Query set_query(const std::string& submenu, int channel)
{
    Query query("eventsources", submenu, "set");
    query.add("Channel", channel);
    return query;
}

/// The item's number that a region is meant for: its own id where that is one, else the next free.
int next_index(const AnalyticsRegion& region, const std::vector<int>& used)
{
    const auto own = codec::to_int(region.id);
    if (own && *own >= 1 && *own <= 256 && std::find(used.begin(), used.end(), *own) == used.end())
        return *own;
    int index = 1;
    while (std::find(used.begin(), used.end(), index) != used.end())
        ++index;
    return index;
}

Result<void> check_region(const Detection& detection, const AnalyticsRegion& region)
{
    const std::size_t least = is_line(detection) ? 2 : 3;
    const std::size_t most = is_line(detection) ? 2 : 8;
    if (region.points.size() < least || region.points.size() > most)
        return Error(ErrorCode::invalid_argument, "a region of this rule has " + std::to_string(least) +
                                                      (least == most ? "" : " to " + std::to_string(most)) + " points");
    for (const auto& point : region.points)
        if (!(point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1))
            return Error(ErrorCode::invalid_argument, "points are in 0 to 1");
    return {};
}

}  // namespace

const std::vector<Detection>& detections()
{
    static const std::vector<Detection> all{
        {"motion", AnalyticsKind::motion, nullptr, "ROI", "ROIIndex"},
        {"line", AnalyticsKind::line_crossing, nullptr, "Line", "LineIndex"},
        {"area", AnalyticsKind::intrusion, nullptr, "DefinedArea", "DefinedAreaIndex"},
        {"tamper", AnalyticsKind::tamper, "tamperingdetection", nullptr, nullptr},
        {"face", AnalyticsKind::face_detection, "facedetection", nullptr, nullptr},
        {"audio", AnalyticsKind::audio, "audiodetection", nullptr, nullptr},
        {"object", AnalyticsKind::other, "objectdetection", nullptr, nullptr},
        {"defocus", AnalyticsKind::other, "defocusdetection", nullptr, nullptr},
        {"fog", AnalyticsKind::other, "fogdetection", nullptr, nullptr},
        {"shock", AnalyticsKind::other, "shockdetection", nullptr, nullptr},
        {"mask", AnalyticsKind::other, "maskdetection", nullptr, nullptr},
    };
    return all;
}

std::optional<std::pair<const Detection*, int>> rule_of(std::string_view id)
{
    const auto dash = id.rfind('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    const auto channel = codec::to_int(id.substr(dash + 1));
    for (const auto& detection : detections())
        if (detection.id == id.substr(0, dash) && channel && *channel >= 1)
            return std::pair(&detection, *channel);
    return std::nullopt;
}

std::string analysis_submenu(const Parameters& parameters)
{
    const bool older =
        parameters.has_submenu("eventsources/videoanalysis") && !parameters.has_submenu("eventsources/videoanalysis2");
    return older ? "videoanalysis" : "videoanalysis2";
}

Query detection_view(const std::string& submenu, int channel)
{
    Query query("eventsources", submenu, "view");
    query.add("Channel", channel);
    return query;
}

std::optional<AnalysisMode> parse_mode(const Fields& fields, int channel)
{
    const auto word = own_fields(fields, channel).text("DetectionType");
    if (!word)
        return std::nullopt;
    for (const AnalysisMode mode :
         {AnalysisMode{}, AnalysisMode{true, false}, AnalysisMode{false, true}, AnalysisMode{true, true}})
        if (same(*word, mode_word(mode)))
            return mode;
    return std::nullopt;
}

std::string mode_word(AnalysisMode mode)
{
    if (mode.motion)
        return mode.video ? "MDAndIV" : "MotionDetection";
    return mode.video ? "IntelligentVideo" : "Off";
}

AnalyticsRule parse_rule(const Detection& detection, const Fields& fields, const codec::Space& space,
                         const Parameters& parameters, const std::string& submenu, int channel)
{
    const Fields own = own_fields(fields, channel);
    AnalyticsRule rule;
    rule.id = std::string(detection.id) + "-" + std::to_string(channel + 1);
    rule.kind = Open<AnalyticsKind>(detection.kind, detection.submenu ? detection.submenu : detection.list);
    rule.channel = channel + 1;
    for (const auto& [name, value] : own.all())
        if (!value.empty() && name.find('.') == std::string::npos && name != "Enable" && rule.extra.size() < 100)
            rule.extra[name] = value;
    if (!detection.list) {
        rule.enabled = own.boolean("Enable");
        if (const auto level = own.text("SensitivityLevel"))
            rule.extra["SensitivityLevel"] = *level;
        return rule;
    }
    const auto levels = sensitivity_range(detection, parameters, submenu);
    bool any_on = false;
    for (int index : own.indexes(detection.list)) {
        if (rule.regions.size() >= 64)
            break;
        auto region = region_of(detection, own.below(item_name(detection, index)), index, space, levels);
        any_on = any_on || region.enabled.value_or(true);
        if (!region.points.empty())
            rule.regions.push_back(std::move(region));
    }
    if (const auto mode = parse_mode(fields, channel)) {
        if (is_line(detection))
            rule.enabled = mode->video && any_on;
        else
            rule.enabled = detection.kind == AnalyticsKind::motion ? mode->motion : mode->video;
    }
    return rule;
}

Result<Query> switch_rule(const Detection& detection, const Fields& fields, bool enabled, const Parameters& parameters,
                          const std::string& submenu, int channel)
{
    if (!detection.list) {
        Query query = set_query(detection.submenu, channel);
        query.flag("Enable", enabled);
        return query;
    }
    const Fields own = own_fields(fields, channel);
    auto mode = parse_mode(fields, channel);
    if (!mode)
        return driver::unsupported("analytics.set_enabled (the camera's DetectionType is unknown)");
    bool lines_on = false;
    for (int index : own.indexes("Line"))
        lines_on = lines_on || !same(own.text("Line." + std::to_string(index) + ".Mode").value_or("Off"), "Off");
    Query query = set_query(submenu, channel);
    const auto lines = own.indexes("Line");
    if (is_line(detection)) {
        if (lines.empty())
            return Error(ErrorCode::invalid_argument, "the rule has no line yet; set its regions first");
        for (int index : lines) {
            const std::string name = item_name(detection, index) + ".Mode";
            const bool off = same(own.text(name).value_or("Off"), "Off");
            if (enabled == off)
                query.add(name, enabled ? "BothDirections" : "Off");
        }
        mode->video = mode->video || enabled;
    } else if (detection.kind == AnalyticsKind::motion) {
        mode->motion = enabled;
    } else {
        if (!enabled && lines_on)
            return Error(ErrorCode::invalid_argument,
                         "this camera switches areas and lines together; switch the lines off first");
        mode->video = enabled;
    }
    const std::string word = mode_word(*mode);
    const std::string path = "eventsources/" + submenu + "/DetectionType";
    if (!parameters.choices(path).empty() && !parameters.offers(path, word))
        return Error(ErrorCode::invalid_argument, "the camera cannot switch its video analysis to " + word);
    query.add("DetectionType", word);
    return query;
}

namespace {

/// What a new line or area needs beside its points; what is there already stays.
void add_defaults(Query& query, const Detection& detection, const std::string& name, const AnalyticsRegion& region,
                  const Fields& old, const Parameters& parameters, const std::string& submenu)
{
    const std::string base = "eventsources/" + submenu + "/" + detection.list + ".#.";
    if (is_line(detection)) {
        std::string mode = old.text("Mode").value_or("BothDirections");
        if (region.direction && parameters.offers(base + "Mode", *region.direction))
            mode = *region.direction;
        if (region.enabled)
            mode = !*region.enabled ? "Off" : same(mode, "Off") ? "BothDirections" : mode;
        query.add(name + ".Mode", mode);
    } else if (std::string_view(detection.list) == "DefinedArea" && old.empty()) {
        query.add(name + ".Type", "Inside");
        const auto modes = parameters.choices(base + "Mode");
        const bool intrusion = modes.empty() || parameters.offers(base + "Mode", "Intrusion");
        query.add(name + ".Mode", intrusion ? "Intrusion" : modes.front());
    }
}

}  // namespace

Result<RegionWrite> write_regions(const Detection& detection, const Fields& fields,
                                  const std::vector<AnalyticsRegion>& regions, const codec::Space& space,
                                  const Parameters& parameters, const std::string& submenu, int channel)
{
    if (!detection.list)
        return driver::unsupported("analytics.set_regions of this rule");
    if (regions.size() > 64)
        return Error(ErrorCode::invalid_argument, "a rule takes at most 64 regions here");
    const Fields own = own_fields(fields, channel);
    const auto levels = sensitivity_range(detection, parameters, submenu);
    RegionWrite write{set_query(submenu, channel), {}};
    std::vector<int> used;
    for (const auto& region : regions) {
        if (auto fits = check_region(detection, region); !fits)
            return fits.error();
        const int index = next_index(region, used);
        used.push_back(index);
        const std::string name = item_name(detection, index);
        write.query.add(name + ".Coordinate", points_text(space.nearest(region.points)));
        if (region.sensitivity) {
            if (!levels)
                return driver::unsupported("analytics.set_regions with a sensitivity");
            if (*region.sensitivity < 0 || *region.sensitivity > 1)
                return driver::out_of_range("sensitivity", *region.sensitivity, Range{0, 1});
            const double level = levels->min + *region.sensitivity * (levels->max - levels->min);
            write.query.add(name + ".SensitivityLevel", static_cast<int>(std::lround(level)));
        }
        add_defaults(write.query, detection, name, region, own.below(name), parameters, submenu);
    }
    for (int index : own.indexes(detection.list))
        if (std::find(used.begin(), used.end(), index) == used.end())
            write.surplus.push_back(index);
    return write;
}

Query remove_region(const Detection& detection, int index, const std::string& submenu, int channel)
{
    Query query("eventsources", submenu, "remove");
    query.add("Channel", channel).add(detection.remove, index);
    return query;
}

}  // namespace camsdk::drivers::hanwha::messages
