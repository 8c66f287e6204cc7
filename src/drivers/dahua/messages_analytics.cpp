// SPDX-License-Identifier: BSL-1.0
// Rules of this platform: rows of cells for motion, points in 0..8191 for the rest.
#include "messages_analytics.hpp"

#include <algorithm>
#include <cmath>
#include <codec/geometry.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::dahua::messages {

using codec::same;

namespace {

constexpr int motion_columns = 22;
constexpr int most_rows = 64;
constexpr int most_points = 20;
constexpr int most_rules = 128;

// Of a window the leftmost cell is the highest bit, of the older table the lowest.
std::size_t bit_of(int column, bool high_first)
{
    return static_cast<std::size_t>(high_first ? motion_columns - 1 - column : column);
}

std::optional<codec::CellGrid> grid_at(const KeyValues& values, const std::string& path, bool high_first)
{
    const auto rows = values.indexes(path);
    if (rows.empty() || rows.back() >= most_rows)
        return std::nullopt;
    codec::CellGrid grid;
    grid.rows = rows.back() + 1;
    grid.columns = motion_columns;
    grid.cells.assign(static_cast<std::size_t>(grid.rows) * motion_columns, false);
    for (int row : rows) {
        const auto bits = values.unsigned_integer(at(path, row));
        if (!bits)
            return std::nullopt;
        for (int column = 0; column < motion_columns; ++column)
            if (*bits >> bit_of(column, high_first) & 1)
                grid.cells[static_cast<std::size_t>(row) * motion_columns + static_cast<std::size_t>(column)] = true;
    }
    return grid;
}

void add_cells(std::vector<AnalyticsRegion>& regions, const codec::CellGrid& grid, const std::string& id,
               std::optional<double> sensitivity)
{
    int part = 0;
    for (auto& outline : codec::outlines(grid)) {
        AnalyticsRegion region;
        region.id = part == 0 ? id : id + "." + std::to_string(part);
        region.points = std::move(outline);
        region.sensitivity = sensitivity;
        regions.push_back(std::move(region));
        ++part;
    }
}

std::optional<double> part_of_hundred(std::optional<double> value)
{
    return value && *value >= 0 && *value <= 100 ? std::optional<double>(*value / 100) : std::nullopt;
}

std::vector<AnalyticsRegion> motion_regions(const KeyValues& row)
{
    std::vector<AnalyticsRegion> regions;
    for (int index : row.indexes("MotionDetectWindow")) {
        const KeyValues window = row.child(at("MotionDetectWindow", index));
        const auto sensitivity = part_of_hundred(window.number("Sensitive"));
        if (const auto grid = grid_at(window, "Region", true))
            add_cells(regions, *grid, std::to_string(index), sensitivity);
    }
    if (row.has("MotionDetectWindow"))
        return regions;
    std::optional<double> sensitivity;
    if (const auto level = row.number("Level"); level && *level >= 1 && *level <= 6)
        sensitivity = (*level - 1) / 5;
    if (const auto grid = grid_at(row, "Region[0]", false))
        add_cells(regions, *grid, "0", sensitivity);
    else if (const auto plain = grid_at(row, "Region", false))
        add_cells(regions, *plain, "0", sensitivity);
    return regions;
}

Polygon points_at(const KeyValues& values, const std::string& path)
{
    Polygon points;
    for (int index : values.indexes(path)) {
        const auto x = values.integer(at(path, index) + "[0]");
        const auto y = values.integer(at(path, index) + "[1]");
        if (!x || !y || *x < 0 || *y < 0 || *x > 8192 || *y > 8192 || points.size() >= most_points)
            return {};
        const Point point = space.to_point({std::min(*x, 8191), std::min(*y, 8191)});
        if (points.empty() || !(points.back() == point))  // a shape of fewer points repeats its last
            points.push_back(point);
    }
    return points;
}

Open<AnalyticsKind> kind_of(const std::string& type)
{
    struct Word {
        const char* type;
        AnalyticsKind kind;
    };
    static const Word words[] = {
        {"CrossLineDetection", AnalyticsKind::line_crossing}, {"CrossRegionDetection", AnalyticsKind::intrusion},
        {"FaceDetection", AnalyticsKind::face_detection},     {"FaceRecognition", AnalyticsKind::face_recognition},
        {"TrafficJunction", AnalyticsKind::license_plate},    {"TrafficTollGate", AnalyticsKind::license_plate},
        {"TrafficGate", AnalyticsKind::license_plate},        {"MoveDetection", AnalyticsKind::motion}};
    for (const auto& one : words)
        if (same(type, one.type))
            return {one.kind, type};
    return {AnalyticsKind::other, type};
}

const char* shape_leaf(const KeyValues& row)
{
    return row.has("Config.DetectLine") ? "Config.DetectLine" : "Config.DetectRegion";
}

std::optional<AnalyticsRule> parse_video_rule(const KeyValues& row, int channel, int index)
{
    const auto type = row.text("Type");
    if (!type || type->empty())
        return std::nullopt;
    AnalyticsRule rule;
    RuleId id;
    id.channel = channel;
    id.row = index;
    rule.id = id.id();
    rule.kind = kind_of(*type);
    rule.channel = channel;
    rule.enabled = row.boolean("Enable");
    if (auto name = row.text("Name"); name && !name->empty())
        rule.name = std::move(name);
    AnalyticsRegion region;
    region.points = points_at(row, shape_leaf(row));
    if (!region.points.empty()) {
        region.id = "0";
        region.direction = row.text("Config.Direction");
        rule.regions.push_back(std::move(region));
    }
    for (const char* leaf : {"Class", "PtzPresetId"})
        if (auto text = row.text(leaf))
            rule.extra.emplace(leaf, std::move(*text));
    for (const auto& object : row.list("ObjectTypes"))
        rule.extra["ObjectTypes"] += (rule.extra["ObjectTypes"].empty() ? "" : ",") + object;
    return rule;
}

AnalyticsRule parse_plain_rule(const RuleTable& table, const KeyValues& row, int channel)
{
    AnalyticsRule rule;
    RuleId id;
    id.table = &table;
    id.channel = channel;
    rule.id = id.id();
    rule.kind = {table.kind, table.table};
    rule.channel = channel;
    rule.enabled = row.boolean(table.enable);
    if (table.kind == AnalyticsKind::motion && std::string_view(table.table) == "MotionDetect")
        rule.regions = motion_regions(row);
    for (const char* leaf : {"DetectVersion", "Sensitivity", "ObjectTypes.Human", "ObjectTypes.Vehicle", "Level"})
        if (auto text = row.text(leaf))
            rule.extra.emplace(leaf, std::move(*text));
    return rule;
}

Result<Settings> format_motion(const RuleId& id, const KeyValues& values, const std::vector<AnalyticsRegion>& regions)
{
    const KeyValues row = values.child(id.path());
    const bool windows = row.has("MotionDetectWindow[0].Region");
    const std::string leaf = windows                   ? "MotionDetectWindow[0].Region"
                             : row.has("Region[0][0]") ? "Region[0]"
                                                       : "Region";
    const auto grid = grid_at(row, leaf, windows);
    if (!grid)
        return Error(ErrorCode::not_supported, "this camera shows no cells of its motion detection");
    std::vector<Polygon> shapes;
    std::optional<double> sensitivity;
    for (const auto& region : regions) {
        shapes.push_back(region.points);
        if (region.sensitivity)
            sensitivity = region.sensitivity;
    }
    const auto wanted = codec::cells_in(shapes, grid->rows, motion_columns);
    Settings settings;
    for (int line = 0; line < grid->rows; ++line) {
        std::uint64_t bits = 0;
        for (int column = 0; column < motion_columns; ++column)
            if (wanted.at(line, column))
                bits |= std::uint64_t(1) << bit_of(column, windows);
        settings.emplace_back(at(id.path() + "." + leaf, line), std::to_string(bits));
    }
    // The other windows would go on looking where nobody asked for it.
    for (int other : row.indexes("MotionDetectWindow"))
        if (other != 0)
            for (int line : row.indexes(at("MotionDetectWindow", other) + ".Region"))
                settings.emplace_back(at(id.path() + "." + at("MotionDetectWindow", other) + ".Region", line), "0");
    if (sensitivity && windows)
        settings.emplace_back(id.path() + ".MotionDetectWindow[0].Sensitive",
                              std::to_string(std::lround(*sensitivity * 100)));
    else if (sensitivity && row.has("Level"))
        settings.emplace_back(id.path() + ".Level", std::to_string(1 + std::lround(*sensitivity * 5)));
    return settings;
}

}  // namespace

const std::vector<RuleTable>& rule_tables()
{
    static const std::vector<RuleTable> tables{{"motion", "MotionDetect", AnalyticsKind::motion, "Enable"},
                                               {"tamper", "BlindDetect", AnalyticsKind::tamper, "Enable"},
                                               {"audio", "AudioDetect", AnalyticsKind::audio, "MutationDetect"},
                                               {"smd", "SmartMotionDetect", AnalyticsKind::other, "Enable"}};
    return tables;
}

std::string RuleId::id() const
{
    const std::string number = std::to_string(channel);
    return table ? table->id + number : "rule" + number + "." + std::to_string(row);
}

std::string RuleId::name() const
{
    return table ? table->table : video_rules;
}

std::string RuleId::path() const
{
    const std::string base = at(name(), channel - 1);
    return table ? base : at(base, row);
}

std::string RuleId::enable() const
{
    return path() + "." + (table ? table->enable : "Enable");
}

std::optional<RuleId> parse_rule_id(std::string_view text)
{
    RuleId id;
    std::string_view rest;
    for (const auto& table : rule_tables())
        if (codec::starts_with(text, table.id)) {
            id.table = &table;
            rest = text.substr(std::string_view(table.id).size());
        }
    if (!id.table) {
        if (!codec::starts_with(text, "rule"))
            return std::nullopt;
        rest = text.substr(4);
        const auto dot = rest.find('.');
        if (dot == std::string_view::npos)
            return std::nullopt;
        id.row = codec::to_int(rest.substr(dot + 1)).value_or(-1);
        rest = rest.substr(0, dot);
    }
    id.channel = codec::to_int(rest).value_or(0);
    const bool sound = id.channel >= 1 && id.channel <= most_channels && id.row >= 0 && id.row < most_rules;
    return sound && id.id() == text ? std::optional<RuleId>(id) : std::nullopt;
}

std::vector<AnalyticsRule> parse_rules(const RuleTable& table, const KeyValues& values, int channel)
{
    std::vector<AnalyticsRule> all;
    for (int index : values.indexes(table.table))
        if (index < most_channels && (channel == 0 || channel == index + 1))
            all.push_back(parse_plain_rule(table, values.child(at(table.table, index)), index + 1));
    return all;
}

std::vector<AnalyticsRule> parse_video_rules(const KeyValues& values, int channel)
{
    std::vector<AnalyticsRule> all;
    for (int index : values.indexes(video_rules)) {
        if (index >= most_channels || (channel != 0 && channel != index + 1))
            continue;
        const std::string base = at(video_rules, index);
        for (int row : values.indexes(base))
            if (row < most_rules)
                if (auto rule = parse_video_rule(values.child(at(base, row)), index + 1, row))
                    all.push_back(std::move(*rule));
    }
    return all;
}

std::optional<AnalyticsRule> parse_rule(const RuleId& id, const KeyValues& values)
{
    if (!values.has(id.path()))
        return std::nullopt;
    if (id.table)
        return parse_plain_rule(*id.table, values.child(id.path()), id.channel);
    return parse_video_rule(values.child(id.path()), id.channel, id.row);
}

Result<Settings> format_regions(const RuleId& id, const KeyValues& values, const std::vector<AnalyticsRegion>& regions)
{
    if (id.table && std::string_view(id.table->table) == "MotionDetect")
        return format_motion(id, values, regions);
    const KeyValues row = values.child(id.path());
    const std::string leaf = shape_leaf(row);
    if (id.table || !row.has(leaf))
        return Error(ErrorCode::not_supported, "this rule has no region");
    if (regions.size() != 1)
        return Error(ErrorCode::invalid_argument, "this rule takes 1 region");
    const bool line = leaf == "Config.DetectLine";
    const std::size_t least = line ? 2 : 3;
    const auto& points = regions.front().points;
    if (points.size() < least || points.size() > most_points)
        return Error(ErrorCode::invalid_argument,
                     "this rule takes " + std::to_string(least) + " to " + std::to_string(most_points) + " points");
    Settings settings;
    // A point that is not named would stay, so the last one is repeated for what was there before.
    const auto before = row.indexes(leaf);
    const std::size_t slots =
        std::max<std::size_t>(points.size(), before.empty() ? 0 : static_cast<std::size_t>(before.back()) + 1);
    const auto grid = space.nearest(points);
    for (std::size_t index = 0; index < slots; ++index) {
        const auto point = grid[std::min(index, grid.size() - 1)];
        const std::string path = at(id.path() + "." + leaf, static_cast<int>(index));
        settings.emplace_back(path + "[0]", std::to_string(point.x));
        settings.emplace_back(path + "[1]", std::to_string(point.y));
    }
    if (regions.front().direction && row.has("Config.Direction"))
        settings.emplace_back(id.path() + ".Config.Direction", *regions.front().direction);
    return settings;
}

}  // namespace camsdk::drivers::dahua::messages
