// SPDX-License-Identifier: BSL-1.0
// Detection documents.
#include "messages_analytics.hpp"

#include <algorithm>
#include <cmath>
#include <codec/motion_grid.hpp>
#include <codec/text.hpp>

#include "messages_overlay.hpp"

namespace camsdk::drivers::hikvision::messages {

namespace {

#define VIDEO_INPUT "/ISAPI/System/Video/inputs/channels/%/"
#define PROXY_VIDEO "/ISAPI/ContentMgmt/InputProxy/channels/%/video/"
#define SMART "/ISAPI/Smart/"
constexpr const char* region_points = "RegionCoordinatesList";
constexpr const char* region_point = "RegionCoordinates";

bool is_motion(const Detection& detection)
{
    return std::string_view(detection.id) == "motion";
}
bool is_line(const Detection& detection)
{
    return detection.kind == AnalyticsKind::line_crossing;
}

std::optional<double> level_of(XmlElement item, const Detection& detection)
{
    auto raw = item.number("sensitivityLevel");
    if (!raw || *raw < detection.sensitivity_min || *raw > detection.sensitivity_max)
        return std::nullopt;
    return (*raw - detection.sensitivity_min) / (detection.sensitivity_max - detection.sensitivity_min);
}

std::string raw_level(double level, const Detection& detection)
{
    return std::to_string(
        std::lround(detection.sensitivity_min +
                    std::clamp(level, 0.0, 1.0) * (detection.sensitivity_max - detection.sensitivity_min)));
}

bool has_shape(const std::vector<codec::GridPoint>& points)
{
    return points.size() >= 2 && std::any_of(points.begin(), points.end(),
                                             [&](const codec::GridPoint& point) { return !(point == points.front()); });
}

XmlElement motion_layout(XmlElement root)
{
    return root.child("MotionDetectionLayout/layout");
}

std::optional<codec::CellGrid> grid_of(XmlElement root)
{
    const auto text = motion_layout(root).value("gridMap");
    const auto rows = root.integer("Grid/rowGranularity");
    const auto columns = root.integer("Grid/columnGranularity");
    return text ? parse_grid(*text, rows.value_or(18), columns.value_or(22)) : std::nullopt;
}

void add_motion_regions(AnalyticsRule& rule, const Detection& detection, XmlElement root)
{
    const auto sensitivity = level_of(root.child("MotionDetectionLayout"), detection);
    auto add = [&](std::string id, Polygon points) {
        AnalyticsRegion region;
        region.id = std::move(id);
        region.points = std::move(points);
        region.sensitivity = sensitivity;
        rule.regions.push_back(std::move(region));
    };
    if (const auto grid = grid_of(root)) {
        for (auto& region : codec::regions_of(*grid))
            add(std::move(region.id), std::move(region.points));
        if (!rule.regions.empty())
            return;
    }
    const codec::Space space = screen_of(root, 1000, 1000);
    for (const auto& item : motion_layout(root).child("RegionList").children("Region")) {
        const auto points = parse_points(item.child(region_points));
        if (has_shape(points))
            add(item.value("id").value_or(""), space.to_polygon(points));
    }
}

Result<std::string> edit_motion(const Detection& detection, const Xml& document,
                                const std::vector<AnalyticsRegion>& regions)
{
    XmlEdit edit(document);
    const auto map = motion_layout(edit.root()).child("gridMap");
    const auto now = grid_of(edit.root());
    if (!map || !now)
        return Error(ErrorCode::not_supported, "motion regions of this camera are no grid and cannot be set");
    const auto grid = codec::cells_of(regions, now->rows, now->columns);
    if (!grid)
        return grid.error();
    edit.set(map, format_grid(*grid, map.text().size()));
    // A recorder keeps the shapes beside the grid; the old ones would contradict it.
    const auto list = motion_layout(edit.root()).child("RegionList");
    if (list && !list.children("Region").empty()) {
        const codec::Space space = screen_of(edit.root(), 1000, 1000);
        std::string inner;
        for (std::size_t i = 0; i < regions.size(); ++i)
            inner += "<Region><id>" + std::to_string(i + 1) + "</id><RegionCoordinatesList>" +
                     format_points(space.nearest(regions[i].points), region_point) +
                     "</RegionCoordinatesList></Region>";
        edit.set_inner(list, inner);
    }
    if (!regions.empty() && regions.front().sensitivity)
        edit.set_child(edit.root().child("MotionDetectionLayout"), "sensitivityLevel",
                       raw_level(*regions.front().sensitivity, detection));
    return edit.text();
}

Result<void> check_region(const Detection& detection, const AnalyticsRegion& region)
{
    const std::size_t least = is_line(detection) ? 2 : 3;
    const std::size_t most = is_line(detection) ? 2 : 10;
    if (region.points.size() < least || region.points.size() > most)
        return Error(ErrorCode::invalid_argument,
                     "a region of this rule has " + std::to_string(least) + " to " + std::to_string(most) + " points");
    return {};
}

void set_region(XmlEdit& edit, const Detection& detection, XmlElement item, const codec::Space& space,
                const AnalyticsRegion* region)
{
    std::vector<codec::GridPoint> points;
    if (region)
        points = space.nearest(region->points);
    else if (is_line(detection))
        points = {{0, space.height}, {0, space.height}};  // how an unused line is written
    const std::string prefix(item.prefix());
    const auto inner = format_points(points, prefix + detection.point);
    if (const auto list = item.child(detection.points))
        edit.set_inner(list, inner);
    else if (region)
        edit.append(item, "<" + prefix + detection.points + ">" + inner + "</" + prefix + detection.points + ">");
    const bool enabled = region && region->enabled.value_or(true);
    if (item.child("enabled"))
        edit.set_child(item, "enabled", enabled ? "true" : "false");
    if (region && region->sensitivity)
        edit.set_child(item, "sensitivityLevel", raw_level(*region->sensitivity, detection));
    if (region && region->direction)
        edit.set_child(item, "directionSensitivity", *region->direction);
}

}  // namespace

const std::vector<Detection>& detections()
{
    using K = AnalyticsKind;
    static const std::vector<Detection> all = {
        {"motion", K::motion, "MotionDetection", VIDEO_INPUT "motionDetection", PROXY_VIDEO "motionDetection",
         "isSupportMotionDetection", nullptr, nullptr, nullptr, nullptr, 0, 100, 1000, 1000},
        {"tamper", K::tamper, "TamperDetection", VIDEO_INPUT "tamperDetection", PROXY_VIDEO "tamperDetection",
         "isSupportTamperDetection", "TamperDetectionRegionList", "TamperDetectionRegion", region_points, region_point,
         0, 100, 704, 576},
        {"videoloss", K::other, "VideoLoss", VIDEO_INPUT "videoLoss", PROXY_VIDEO "videoLoss", "isSupportVideoLoss",
         nullptr, nullptr, nullptr, nullptr, 0, 100, 1000, 1000},
        {"linedetection", K::line_crossing, "LineDetection", SMART "LineDetection/%", nullptr, "isSupportLineDetection",
         "LineItemList", "LineItem", "CoordinatesList", "Coordinates", 1, 100, 1000, 1000},
        {"fielddetection", K::intrusion, "FieldDetection", SMART "FieldDetection/%", nullptr, "isSupportFieldDetection",
         "FieldDetectionRegionList", "FieldDetectionRegion", region_points, region_point, 1, 100, 1000, 1000},
        {"regionentrance", K::intrusion, "RegionEntrance", SMART "regionEntrance/%", nullptr, "isSupportRegionEntrance",
         "RegionEntranceRegionList", "RegionEntranceRegion", region_points, region_point, 1, 100, 1000, 1000},
        {"regionexiting", K::intrusion, "RegionExiting", SMART "regionExiting/%", nullptr, "isSupportRegionExiting",
         "RegionExitingRegionList", "RegionExitingRegion", region_points, region_point, 1, 100, 1000, 1000},
        {"facedetection", K::face_detection, "FaceDetect", SMART "FaceDetect/%", nullptr, "isSupportFaceDetect",
         nullptr, nullptr, nullptr, nullptr, 1, 5, 1000, 1000},
        {"scenechangedetection", K::tamper, "SceneChangeDetection", SMART "SceneChangeDetection/%", nullptr,
         "isSupportSceneChangeDetection", nullptr, nullptr, nullptr, nullptr, 1, 100, 1000, 1000},
        {"audiodetection", K::audio, "AudioDetection", SMART "AudioDetection/channels/%", nullptr,
         "isSupportAudioDetection", nullptr, nullptr, nullptr, nullptr, 1, 100, 1000, 1000},
    };
    return all;
}
#undef VIDEO_INPUT
#undef PROXY_VIDEO
#undef SMART

std::optional<std::pair<const Detection*, int>> rule_of(std::string_view id)
{
    const auto dash = id.rfind('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    const auto channel = codec::to_int(id.substr(dash + 1));
    if (!channel || *channel < 1)
        return std::nullopt;
    for (const auto& detection : detections())
        if (codec::same(id.substr(0, dash), detection.id))
            return std::make_pair(&detection, *channel);
    return std::nullopt;
}

std::string detection_path(const Detection& detection, int channel, bool proxy)
{
    std::string path = proxy && detection.proxy_path ? detection.proxy_path : detection.path;
    return path.replace(path.find('%'), 1, std::to_string(channel));
}

AnalyticsRule parse_rule(const Detection& detection, int channel, XmlElement root)
{
    AnalyticsRule rule;
    rule.id = std::string(detection.id) + "-" + std::to_string(channel);
    rule.kind = Open<AnalyticsKind>(detection.kind, std::string(root.name()));
    rule.channel = channel;
    rule.enabled = root.boolean("enabled");
    std::vector<std::string_view> leave_out = {"id", "enabled", "normalizedScreenSize", "MotionDetectionLayout.layout"};
    rule.extra = codec::flatten(root, leave_out);
    if (is_motion(detection)) {
        add_motion_regions(rule, detection, root);
        return rule;
    }
    if (!detection.list)
        return rule;
    for (auto at = rule.extra.begin(); at != rule.extra.end();)
        at = codec::starts_with(at->first, detection.list) ? rule.extra.erase(at) : std::next(at);
    const codec::Space space = screen_of(root, detection.width, detection.height);
    for (const auto& item : root.child(detection.list).children(detection.item)) {
        AnalyticsRegion region;
        region.id = item.value("id").value_or(std::to_string(rule.regions.size() + 1));
        region.sensitivity = level_of(item, detection);
        region.enabled = item.boolean("enabled");
        region.direction = item.value("directionSensitivity");
        const auto points = parse_points(item.child(detection.points));
        auto rest = codec::flatten(item, {"id", "enabled", "directionSensitivity", detection.points});
        for (auto& [name, text] : rest)
            rule.extra["region." + region.id + "." + name] = std::move(text);
        if (!has_shape(points))
            continue;  // a slot that nobody uses
        region.points = space.to_polygon(points);
        rule.regions.push_back(std::move(region));
    }
    return rule;
}

Result<std::string> edit_rule_enabled(const Xml& document, bool enabled)
{
    XmlEdit edit(document);
    if (!edit.root().child("enabled"))
        return Error(ErrorCode::not_supported, "this rule has no switch");
    edit.set_child(edit.root(), "enabled", enabled ? "true" : "false");
    return edit.text();
}

Result<std::string> edit_rule_regions(const Detection& detection, const Xml& document,
                                      const std::vector<AnalyticsRegion>& regions)
{
    if (is_motion(detection))
        return edit_motion(detection, document, regions);
    if (!detection.list)
        return Error(ErrorCode::not_supported, "this rule has no regions");
    XmlEdit edit(document);
    const auto list = edit.root().child(detection.list);
    const auto slots = list.children(detection.item);
    const auto most = codec::to_int(list.attribute("size").value_or("")).value_or(static_cast<int>(slots.size()));
    if (!list || static_cast<int>(regions.size()) > most)
        return Error(ErrorCode::invalid_argument, "the camera holds at most " + std::to_string(most) + " regions here");
    const codec::Space space = screen_of(edit.root(), detection.width, detection.height);
    for (const auto& region : regions)
        if (auto fits = check_region(detection, region); !fits)
            return fits.error();
    for (std::size_t i = 0; i < std::max(slots.size(), regions.size()); ++i) {
        const AnalyticsRegion* region = i < regions.size() ? &regions[i] : nullptr;
        if (i < slots.size()) {
            set_region(edit, detection, slots[i], space, region);
            continue;
        }
        const std::string prefix(list.prefix());
        auto leaf = [&](const std::string& name, const std::string& value) {
            return codec::xml_leaf(prefix + name, value);
        };
        edit.append(list, "<" + prefix + detection.item + ">" + leaf("id", std::to_string(i + 1)) +
                              leaf("enabled", region->enabled.value_or(true) ? "true" : "false") +
                              leaf("sensitivityLevel", raw_level(region->sensitivity.value_or(0.5), detection)) + "<" +
                              prefix + detection.points + ">" +
                              format_points(space.nearest(region->points), prefix + detection.point) + "</" + prefix +
                              detection.points + "></" + prefix + detection.item + ">");
    }
    return edit.text();
}

std::optional<codec::CellGrid> parse_grid(std::string_view hex, int rows, int columns)
{
    if (rows < 1 || rows > 128 || columns < 1 || columns > 128)
        return std::nullopt;
    const std::size_t digits = hex.size() / static_cast<std::size_t>(rows);
    if (digits == 0 || digits * 4 < static_cast<std::size_t>(columns))
        return std::nullopt;
    codec::CellGrid grid;
    grid.rows = rows;
    grid.columns = columns;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const auto at = static_cast<std::size_t>(row) * digits + static_cast<std::size_t>(column) / 4;
            const char c = hex[at];
            const int value = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (value < 0)
                return std::nullopt;
            grid.cells.push_back((value >> (3 - column % 4)) & 1);
        }
    return grid;
}

std::string format_grid(const codec::CellGrid& grid, std::size_t digits)
{
    static constexpr char hex[] = "0123456789abcdef";
    const std::size_t in_row = grid.rows > 0 ? digits / static_cast<std::size_t>(grid.rows) : 0;
    std::string text;
    for (int row = 0; row < grid.rows; ++row)
        for (std::size_t digit = 0; digit < in_row; ++digit) {
            int value = 0;
            for (int bit = 0; bit < 4; ++bit)
                value = value << 1 | (grid.at(row, static_cast<int>(digit) * 4 + bit) ? 1 : 0);
            text += hex[value];
        }
    return text;
}

}  // namespace camsdk::drivers::hikvision::messages
