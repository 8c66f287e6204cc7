// SPDX-License-Identifier: BSL-1.0
// eventsources.cgi videoanalysis2: regions of motion, lines, areas. Which side of a line is Right is judged by this
// vendor with the upper point first; the neutral direction only keeps the word.
#include "sunapi/pixels.hpp"

#include <algorithm>
#include <array>

namespace camsim::sunapi {
namespace {

AnalyticsRule* slot_of(Channel& channel, const char* kind, int slot)
{
    for (AnalyticsRule& rule : channel.rules)
        if (rule.kind == kind && rule.slot == slot)
            return &rule;
    return nullptr;
}

std::string extra_name(const Channel& channel, const std::string& what)
{
    return "sunapi:analysis/" + std::to_string(channel.id) + "/" + what;
}

std::string extra(const CameraState& state, const Channel& channel, const std::string& what,
                  const std::string& standard)
{
    const auto found = state.settings.find(extra_name(channel, what));
    return found == state.settings.end() ? standard : found->second;
}

bool motion_on(Channel& channel)
{
    const AnalyticsRule* rule = slot_of(channel, "motion", 1);
    return rule && rule->enabled && channel.rules_enabled["motion"];
}

bool intelligent_on(Channel& channel)
{
    return channel.rules_enabled["line_crossing"] || channel.rules_enabled["intrusion"];
}

std::string detection_type(Channel& channel)
{
    const bool motion = motion_on(channel), intelligent = intelligent_on(channel);
    return motion && intelligent ? "MDAndIV" : motion ? "MotionDetection" : intelligent ? "IntelligentVideo" : "Off";
}

std::string objects(const std::string& targets)
{
    std::vector<std::string> out;
    if (targets.find("human") != std::string::npos)
        out.emplace_back("Person");
    if (targets.find("vehicle") != std::string::npos)
        out.emplace_back("Vehicle");
    return join(out);
}

std::string targets(const std::string& listed)
{
    std::vector<std::string> out;
    if (listed.find("Person") != std::string::npos)
        out.emplace_back("human");
    if (listed.find("Vehicle") != std::string::npos)
        out.emplace_back("vehicle");
    return join(out);
}

std::vector<Row> regions(const CameraState& state, Channel& channel)
{
    std::vector<Row> out;
    const AnalyticsRule* rule = slot_of(channel, "motion", 1);
    for (std::size_t i = 0; rule && i < rule->regions.size(); ++i) {
        const int number_here = static_cast<int>(i) + 1;
        const std::string name = "ROI." + std::to_string(number_here) + ".";
        if (rule->regions[i].empty())
            continue;
        const auto level = [&](const char* what, const char* standard) {
            return number(std::stoi(extra(state, channel, name + what, standard)));
        };
        const Value sensitivity = i == 0 ? number(std::max(1, rule->sensitivity)) : level("SensitivityLevel", "80");
        out.push_back({number_here,
                       {{"Coordinates", points(to_pixels(channel, rule->regions[i]), "Coordinate")},
                        {"ThresholdLevel", level("ThresholdLevel", "5")},
                        {"SensitivityLevel", sensitivity},
                        {"Duration", level("Duration", "1")}}});
    }
    return out;
}

std::string line_mode(const AnalyticsRule& rule)
{
    if (!rule.enabled)
        return "Off";
    return rule.direction == "left-right" ? "Right" : rule.direction == "right-left" ? "Left" : "BothDirections";
}

std::vector<Row> lines(Channel& channel)
{
    std::vector<Row> out;
    for (int slot = 1; slot <= most_regions; ++slot) {
        const AnalyticsRule* rule = slot_of(channel, "line_crossing", slot);
        if (rule && !rule->regions.empty())
            out.push_back({slot,
                           {{"Coordinates", points(to_pixels(channel, rule->regions.front()), "Coordinate")},
                            {"Mode", text(line_mode(*rule))},
                            {"RuleName", text(rule->name)},
                            {"ObjectTypeFilter", list(split(objects(rule->targets)))}}});
    }
    return out;
}

std::vector<Row> areas(const CameraState& state, Channel& channel)
{
    std::vector<Row> out;
    for (int slot = 1; slot <= most_regions; ++slot) {
        const AnalyticsRule* rule = slot_of(channel, "intrusion", slot);
        if (!rule || rule->regions.empty())
            continue;
        const std::string name = "DefinedArea." + std::to_string(slot) + ".";
        const std::string modes = extra(state, channel, name + "Mode", "Intrusion");
        const auto seconds = [&](const char* what) {
            return number(std::stoi(extra(state, channel, name + what, "0")));
        };
        out.push_back({slot,
                       {{"Coordinates", points(to_pixels(channel, rule->regions.front()), "Coordinate")},
                        {"Type", text(extra(state, channel, name + "Type", "Inside"))},
                        {"Mode", list(rule->enabled ? split(modes) : std::vector<std::string>{})},
                        {"IntrusionDuration", number(static_cast<long long>(rule->dwell_seconds))},
                        {"AppearanceDuration", seconds("AppearanceDuration")},
                        {"LoiteringDuration", seconds("LoiteringDuration")},
                        {"RuleName", text(rule->name)},
                        {"ObjectTypeFilter", list(split(objects(rule->targets)))}}});
    }
    return out;
}

constexpr std::array<const char*, 2> detections = {"MotionDetection", "IntelligentVideo"};

Fields channel_only(const CameraState& state)
{
    return {channel_field(state)};
}

HttpResponse view(Context& context)
{
    std::vector<Row> channels;
    for (Channel* channel : context.channels()) {
        const std::string whole_picture =
            std::to_string(channel->width - 1) + "," + std::to_string(channel->height - 1);
        Object out{{"DetectionType", text(detection_type(*channel))}};
        out.emplace_back("ROIs", rows("ROI", regions(context.state, *channel)));
        out.emplace_back("Lines", rows("Line", lines(*channel)));
        out.emplace_back("DefinedAreas", rows("DefinedArea", areas(context.state, *channel)));
        Object in_text;
        std::string in_json;
        for (const char* detection : detections) {
            const std::string name = std::string("DetectionType.") + detection + ".";
            const Object sizes{
                {"MinimumObjectSizeInPixels",
                 text(extra(context.state, *channel, name + "MinimumObjectSizeInPixels", "10,10"))},
                {"MaximumObjectSizeInPixels",
                 text(extra(context.state, *channel, name + "MaximumObjectSizeInPixels", whole_picture))}};
            in_text.emplace_back(detection, object(sizes));
            Object named{{"DetectionType", text(detection)}};
            named.insert(named.end(), sizes.begin(), sizes.end());
            std::string entry = as_json(named);
            entry.resize(entry.size() - 2);
            in_json += (in_json.empty() ? "" : ",") + entry;
        }
        if (context.json)
            out.emplace_back("ObjectSizeByDetectionTypes", raw("[" + in_json + "]"));
        else
            out.emplace_back("DetectionType", object(std::move(in_text)));
        channels.push_back({channel_number(*channel), std::move(out)});
    }
    return told(context, {{"VideoAnalysis", rows("Channel", std::move(channels))}});
}

Fields set_fields(const CameraState& state)
{
    Fields fields{channel_field(state),
                  choice("DetectionType", {"Off", "MotionDetection", "IntelligentVideo", "MDAndIV"}),
                  csv("ROI.#.Coordinate"),
                  whole("ROI.#.ThresholdLevel", 1, 100, 5),
                  whole("ROI.#.SensitivityLevel", 1, 100, 80),
                  whole("ROI.#.Duration", 0, 5, 1),
                  csv("Line.#.Coordinate"),
                  choice("Line.#.Mode", {"Off", "Right", "Left", "BothDirections"}),
                  words("Line.#.RuleName", 31),
                  csv("Line.#.ObjectTypeFilter", {"Person", "Vehicle"}),
                  csv("DefinedArea.#.Coordinate"),
                  choice("DefinedArea.#.Type", {"Inside", "Outside"}),
                  csv("DefinedArea.#.Mode", {"Intrusion", "Entering", "Exiting", "AppearDisappear", "Loitering"}),
                  whole("DefinedArea.#.IntrusionDuration", 0, 5),
                  whole("DefinedArea.#.AppearanceDuration", 10, 600, 10),
                  whole("DefinedArea.#.LoiteringDuration", 10, 600, 10),
                  words("DefinedArea.#.RuleName", 31),
                  csv("DefinedArea.#.ObjectTypeFilter", {"Person", "Vehicle"})};
    for (const char* detection : detections)
        for (const char* size : {"MinimumObjectSizeInPixels", "MaximumObjectSizeInPixels"})
            fields.push_back(csv(std::string("DetectionType.") + detection + "." + size));
    return fields;
}

/// The grid that other languages read follows the regions.
void paint_grid(AnalyticsRule& rule)
{
    if (!rule.grid)
        return;
    CellGrid& grid = *rule.grid;
    grid.cells.assign(static_cast<std::size_t>(grid.columns * grid.rows), false);
    for (int row = 0; row < grid.rows; ++row)
        for (int column = 0; column < grid.columns; ++column) {
            const Point middle{(column + 0.5) / grid.columns, (row + 0.5) / grid.rows};
            for (const Polygon& region : rule.regions)
                if (region.size() > 2 && inside(region, middle))
                    grid.cells[static_cast<std::size_t>(row * grid.columns + column)] = true;
        }
}

void check_index(int index)
{
    if (index < 1 || index > most_regions)
        throw Fault{604};
}

void take_regions(const Context& context, Channel& channel)
{
    AnalyticsRule* rule = slot_of(channel, "motion", 1);
    for (const int index : context.indexes("ROI.")) {
        check_index(index);
        if (!rule)
            throw Fault{608};
        const std::string name = "ROI." + std::to_string(index) + ".";
        const auto at = static_cast<std::size_t>(index) - 1;
        if (rule->regions.size() <= at)
            rule->regions.resize(at + 1);
        if (const std::string* corners = context.find("ROI.#.Coordinate", {index})) {
            Polygon region = from_pixels(channel, *corners, 2, 8);
            rule->regions[at] = region.size() == 2 ? box(region[0], region[1]) : region;
        } else if (rule->regions[at].empty()) {
            throw Fault{603};
        }
        for (const char* what : {"ThresholdLevel", "SensitivityLevel", "Duration"})
            if (const std::string* value = context.find(std::string("ROI.#.") + what, {index})) {
                context.state.settings[extra_name(channel, name + what)] = *value;
                if (index == 1 && std::string(what) == "SensitivityLevel")
                    rule->sensitivity = std::stoi(*value);
            }
    }
    if (rule && !context.indexes("ROI.").empty())
        paint_grid(*rule);
}

AnalyticsRule& slot_for(const Context& context, Channel& channel, const char* kind, const std::string& name, int index)
{
    check_index(index);
    AnalyticsRule* rule = slot_of(channel, kind, index);
    if (!rule)
        throw Fault{608};
    if (const std::string* corners = context.find(name + ".#.Coordinate", {index})) {
        const bool line = name == "Line";
        rule->regions = {from_pixels(channel, *corners, line ? 2 : 3, line ? 2 : 8)};
    } else if (rule->regions.empty()) {
        throw Fault{603};
    }
    if (const std::string* value = context.find(name + ".#.RuleName", {index}))
        rule->name = *value;
    if (const std::string* value = context.find(name + ".#.ObjectTypeFilter", {index}))
        rule->targets = targets(*value);
    return *rule;
}

void take_lines(const Context& context, Channel& channel)
{
    for (const int index : context.indexes("Line.")) {
        AnalyticsRule& rule = slot_for(context, channel, "line_crossing", "Line", index);
        if (const std::string* mode = context.find("Line.#.Mode", {index})) {
            rule.enabled = *mode != "Off";
            rule.direction = *mode == "Right" ? "left-right" : *mode == "Left" ? "right-left" : "any";
        }
    }
}

void take_areas(const Context& context, Channel& channel)
{
    for (const int index : context.indexes("DefinedArea.")) {
        AnalyticsRule& rule = slot_for(context, channel, "intrusion", "DefinedArea", index);
        const std::string name = "DefinedArea." + std::to_string(index) + ".";
        for (const char* what : {"Type", "Mode", "AppearanceDuration", "LoiteringDuration"})
            if (const std::string* value = context.find(std::string("DefinedArea.#.") + what, {index}))
                context.state.settings[extra_name(channel, name + what)] = *value;
        if (const std::string* modes = context.find("DefinedArea.#.Mode", {index}))
            rule.enabled = !modes->empty();
        if (const std::string* seconds = context.find("DefinedArea.#.IntrusionDuration", {index}))
            rule.dwell_seconds = std::stoi(*seconds);
    }
}

void take_type(const Context& context, Channel& channel)
{
    const std::string* type = context.find("DetectionType");
    if (!type)
        return;
    const bool motion = *type == "MotionDetection" || *type == "MDAndIV";
    const bool intelligent = *type == "IntelligentVideo" || *type == "MDAndIV";
    channel.rules_enabled["motion"] = motion;
    if (AnalyticsRule* rule = slot_of(channel, "motion", 1))
        rule->enabled = motion;
    channel.rules_enabled["line_crossing"] = channel.rules_enabled["intrusion"] = intelligent;
}

HttpResponse set(Context& context)
{
    Channel& channel = context.channel();
    const CameraState before = context.state;
    try {
        take_type(context, channel);
        take_regions(context, channel);
        take_lines(context, channel);
        take_areas(context, channel);
        for (const Given& one : context.given)
            if (one.field->name.rfind("DetectionType.", 0) == 0) {
                from_pixels(channel, one.value, 1, 1);
                context.state.settings[extra_name(channel, one.field->name)] = one.value;
            }
    } catch (const Fault&) {
        context.state = before;
        throw;
    }
    return ok(context);
}

Fields remove_fields(const CameraState& state)
{
    return {channel_field(state), whole("ROIIndex", 1, most_regions, 1), whole("LineIndex", 1, most_regions, 1),
            whole("DefinedAreaIndex", 1, most_regions, 1)};
}

void clear_slot(const Context& context, Channel& channel, const char* parameter, const char* kind)
{
    if (!context.find(parameter))
        return;
    AnalyticsRule* rule = slot_of(channel, kind, context.number(parameter));
    if (!rule || rule->regions.empty())
        throw Fault{604};
    rule->regions.clear();
    rule->enabled = false;
}

HttpResponse remove(Context& context)
{
    Channel& channel = context.channel();
    if (context.given.empty() || (context.given.size() == 1 && context.find("Channel")))
        throw Fault{603};
    if (context.find("ROIIndex")) {
        AnalyticsRule* rule = slot_of(channel, "motion", 1);
        const auto at = static_cast<std::size_t>(context.number("ROIIndex")) - 1;
        if (!rule || at >= rule->regions.size() || rule->regions[at].empty())
            throw Fault{604};
        rule->regions[at].clear();
        paint_grid(*rule);
    }
    clear_slot(context, channel, "LineIndex", "line_crossing");
    clear_slot(context, channel, "DefinedAreaIndex", "intrusion");
    return ok(context);
}

}  // namespace

void add_analysis(Catalogue& catalogue)
{
    catalogue.push_back({"eventsources",
                         "videoanalysis2",
                         {},
                         {{"view", Level::user, channel_only, view},
                          {"set", Level::admin, set_fields, set},
                          {"remove", Level::admin, remove_fields, remove}}});
}

}  // namespace camsim::sunapi
