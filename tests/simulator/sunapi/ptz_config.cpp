// SPDX-License-Identifier: BSL-1.0
// ptzconfig.cgi: presets, groups (tours of presets), settings of the head.
#include "sunapi/ptz_units.hpp"

#include <algorithm>

namespace camsim::sunapi {
namespace {

constexpr int most_steps = 128;

Fields channel_only(const CameraState& state)
{
    return {channel_field(state)};
}

Fields save_fields(const CameraState& state)
{
    return {channel_field(state), whole("Preset", 1, most_presets, 1).must(), words("Name", 31)};
}

HttpResponse save_preset(Context& context)
{
    PtzState& head = head_of(context.channel());
    const int number = context.number("Preset");
    const bool fresh = !head.presets.count(number);
    if (context.action == "add" && !fresh)
        throw Fault{606};
    if (context.action == "update" && fresh)
        throw Fault{604};
    head.save_preset(number, context.value("Name"), context.now());
    return ok(context);
}

Fields remove_fields(const CameraState& state)
{
    return {channel_field(state), csv("Preset").must()};
}

HttpResponse remove_preset(Context& context)
{
    PtzState& head = head_of(context.channel());
    const auto wanted = split(context.value("Preset"));
    if (context.value("Preset") == "All") {
        head.presets.clear();
        return ok(context);
    }
    for (const std::string& one : wanted)
        if (one.empty() || one.find_first_not_of("0123456789") != std::string::npos || one.size() > 4 ||
            !head.presets.count(std::stoi(one)))
            throw Fault{604};
    for (const std::string& one : wanted)
        head.presets.erase(std::stoi(one));
    return ok(context);
}

HttpResponse list_groups(Context& context)
{
    std::vector<Row> channels;
    bool any = false;
    for (Channel* channel : context.channels()) {
        std::vector<Row> groups;
        for (const auto& [number, patrol] : head_of(*channel).patrols) {
            std::vector<Row> steps;
            int step = 0;
            for (const PtzPatrolPoint& point : patrol.points)
                steps.push_back({++step,
                                 {{"Preset", sunapi::number(point.preset)},
                                  {"Speed", sunapi::number(point.speed)},
                                  {"DwellTime", sunapi::number(static_cast<long long>(point.dwell_seconds))}}});
            any = any || !steps.empty();
            if (!steps.empty())
                groups.push_back({number, {{"PresetSequences", rows("PresetSequence", std::move(steps))}}});
        }
        channels.push_back({channel_number(*channel), {{"Groups", rows("Group", std::move(groups))}}});
    }
    if (!any)
        throw Fault{612};
    return told(context, {{"PTZGroups", rows("Channel", std::move(channels))}});
}

Fields step_fields(const CameraState& state)
{
    return {channel_field(state),
            whole("Group", 1, most_groups, 1).must(),
            whole("PresetSequence", 1, most_steps, 1).must(),
            whole("Preset", 1, most_presets, 1).must(),
            whole("Speed", 1, 64, 64),
            whole("DwellTime", 1, 128, 3)};
}

/// One step in a request; a step is put after the last or in place of one that is there.
HttpResponse save_step(Context& context)
{
    PtzState& head = head_of(context.channel());
    if (!head.presets.count(context.number("Preset")))
        throw Fault{604};
    const int group = context.number("Group");
    const auto found = head.patrols.find(group);
    const bool fresh = found == head.patrols.end() || found->second.points.empty();
    const std::size_t have = fresh ? 0 : found->second.points.size();
    const auto step = static_cast<std::size_t>(context.number("PresetSequence"));
    if (step > have + 1)
        throw Fault{604};
    PtzPatrol& patrol = head.patrols[group];
    patrol.id = group;
    if (patrol.name.empty())
        patrol.name = "Group " + std::to_string(group);
    patrol.points.resize(std::max(have, step));
    PtzPatrolPoint& point = patrol.points[step - 1];
    point.preset = context.number("Preset");
    point.speed = context.number("Speed", 64);
    point.dwell_seconds = context.number("DwellTime", 3);
    return ok(context);
}

Fields remove_step_fields(const CameraState& state)
{
    return {channel_field(state), whole("Group", 1, most_groups, 1).must(), whole("PresetSequence", 1, most_steps, 1)};
}

HttpResponse remove_step(Context& context)
{
    PtzState& head = head_of(context.channel());
    const auto found = head.patrols.find(context.number("Group"));
    if (found == head.patrols.end())
        throw Fault{604};
    auto& points = found->second.points;
    if (!context.find("PresetSequence")) {
        head.patrols.erase(found);
        return ok(context);
    }
    const auto step = static_cast<std::size_t>(context.number("PresetSequence"));
    if (step > points.size())
        throw Fault{604};
    points.erase(points.begin() + static_cast<std::ptrdiff_t>(step) - 1);
    if (points.empty())
        head.patrols.erase(found);
    return ok(context);
}

Fields head_settings(const CameraState&)
{
    return {flag("AutoFlipEnable", true), flag("ProportionalPTSpeed", true),
            choice("MountPosition", {"Ceiling", "Wall", "Standing"})};
}

}  // namespace

HttpResponse list_presets(Context& context)
{
    std::vector<Row> channels;
    bool any = false;
    for (Channel* channel : context.channels()) {
        if (!channel->ptz)
            continue;
        std::vector<Row> each;
        for (const auto& [id, preset] : channel->ptz->presets)
            each.push_back({id, {{"Name", text(preset.name)}}});
        any = any || !each.empty();
        channels.push_back({channel_number(*channel), {{"Presets", rows("Preset", std::move(each))}}});
    }
    if (channels.empty())
        throw Fault{608};
    if (!any)
        throw Fault{612};
    return told(context, {{"PTZPresets", rows("Channel", std::move(channels))}});
}

void add_ptz_config(Catalogue& catalogue)
{
    catalogue.push_back({"ptzconfig",
                         "preset",
                         {},
                         {{"view", Level::user, channel_only, list_presets},
                          {"add", Level::suser, save_fields, save_preset},
                          {"update", Level::suser, save_fields, save_preset},
                          {"remove", Level::suser, remove_fields, remove_preset}}});
    catalogue.push_back({"ptzconfig",
                         "group",
                         {},
                         {{"view", Level::user, channel_only, list_groups},
                          {"add", Level::suser, step_fields, save_step},
                          {"update", Level::suser, step_fields, save_step},
                          {"remove", Level::suser, remove_step_fields, remove_step}}});
    catalogue.push_back({"ptzconfig", "ptzsettings", {head_settings, "PTZSettings"}, {}});
}

}  // namespace camsim::sunapi
