// SPDX-License-Identifier: BSL-1.0
// Moving, positions, presets.
#include "messages_ptz.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::hanwha::messages {

using codec::holds;

namespace {

Query control(const char* submenu, int channel)
{
    Query query("ptzcontrol", submenu, "control");
    query.add("Channel", channel);
    return query;
}

double generic(double value, Range range, double least)
{
    const double part = range.max > range.min ? (value - range.min) / (range.max - range.min) : 0.5;
    return std::clamp(least + part * (1 - least), least, 1.0);
}

double device(double value, Range range, double least)
{
    return range.min + (value - least) / (1 - least) * (range.max - range.min);
}

/// A velocity of -1 to 1 in the device's speeds: never 0 for a movement that was asked.
int speed_of(double part, Range range)
{
    const double full = part < 0 ? -range.min : range.max;
    const double speed = part * full;
    if (part != 0 && std::abs(speed) < 1)
        return part < 0 ? -1 : 1;
    return static_cast<int>(std::lround(speed));
}

/// The part of a list that concerns a channel: some answers name it, some do not.
Fields of_channel(const Fields& fields, std::string_view list, int channel)
{
    return fields.indexes(list).empty() ? fields.below("Channel." + std::to_string(channel)) : fields;
}

Support worse(Support a, Support b)
{
    return a == b ? a : a == Support::no || b == Support::no ? Support::no : Support::unknown;
}

}  // namespace

bool grows_downwards(Range tilt) noexcept
{
    return tilt.max > -tilt.min;
}

PtzCaps parse_ptz_caps(const Attributes& attributes, const Parameters& parameters, int channel)
{
    const auto says = [&](const char* name) {
        return attributes.support(std::string("PTZSupport/Support/") + name, channel);
    };
    PtzCaps caps;
    caps.pan = parameters.range("ptzcontrol/absolute/Pan");
    caps.tilt = parameters.range("ptzcontrol/absolute/Tilt");
    caps.zoom = parameters.range("ptzcontrol/absolute/Zoom");
    // Of a device that describes nothing each axis is tried: it refuses by itself what it has not.
    const bool real = !attributes.known || says("RealPTZ") == Support::yes || says("ExternalPTZ") == Support::yes;
    PtzLimits& limits = caps.limits;
    limits.can_pan = real || says("Absolute.Pan") == Support::yes || says("Continuous.Pan") == Support::yes;
    limits.can_tilt = real || says("Absolute.Tilt") == Support::yes || says("Continuous.Tilt") == Support::yes;
    limits.can_zoom = real || says("Absolute.Zoom") == Support::yes || says("Continuous.Zoom") == Support::yes ||
                      says("ZoomOnly") == Support::yes;
    limits.absolute = limits.can_pan ? worse(says("Absolute.Pan"), says("Absolute.Tilt")) : says("Absolute.Zoom");
    if (limits.absolute == Support::yes && !caps.pan && !caps.zoom)
        limits.absolute = Support::unknown;  // no range that a position could be meant in
    limits.continuous = limits.can_pan || limits.can_zoom ? Support::yes : Support::no;
    limits.home = says("Home");
    limits.pan_degrees = limits.can_pan ? caps.pan : std::nullopt;
    if (caps.tilt && limits.can_tilt) {
        caps.tilt_down = grows_downwards(*caps.tilt);
        limits.tilt_degrees = caps.tilt_down ? Range{-caps.tilt->max, -caps.tilt->min} : *caps.tilt;
    }
    if (caps.zoom && caps.zoom->min >= 1)
        limits.zoom_factor = caps.zoom;
    limits.max_presets = attributes.integer("PTZSupport/Limit/MaxPreset", channel);
    if (parameters.known && !parameters.find("ptzcontrol/continuous/NormalizedSpeed")) {
        caps.normalized = false;
        const Range common{-6, 6};
        caps.pan_speed = parameters.range("ptzcontrol/continuous/Pan").value_or(common);
        caps.tilt_speed = parameters.range("ptzcontrol/continuous/Tilt").value_or(common);
        caps.zoom_speed = parameters.range("ptzcontrol/continuous/Zoom").value_or(common);
    }
    caps.tells_movement = parameters.has_submenu("ptzcontrol/movestatus");
    return caps;
}

Query move(int channel, const PtzVelocity& velocity, const PtzCaps& caps)
{
    Query query = control("continuous", channel);
    if (caps.normalized)
        query.flag("NormalizedSpeed", true);
    if (caps.limits.can_pan)
        query.add("Pan", speed_of(velocity.pan, caps.pan_speed));
    if (caps.limits.can_tilt)
        query.add("Tilt", speed_of(velocity.tilt, caps.tilt_speed));
    if (caps.limits.can_zoom)
        query.add("Zoom", speed_of(velocity.zoom, caps.zoom_speed));
    return query;
}

Query stop(int channel)
{
    Query query = control("stop", channel);
    query.add("OperationType", "All");
    return query;
}

Query move_to(int channel, const PtzPosition& position, const PtzCaps& caps)
{
    Query query = control("absolute", channel);
    if (position.pan && caps.pan)
        query.add("Pan", codec::number_text(device(*position.pan, *caps.pan, -1), 2));
    if (position.tilt && caps.tilt)
        query.add("Tilt",
                  codec::number_text(device(caps.tilt_down ? -*position.tilt : *position.tilt, *caps.tilt, -1), 2));
    if (position.zoom && caps.zoom)
        query.add("Zoom", codec::number_text(device(*position.zoom, *caps.zoom, 0), 2));
    return query;
}

Query position(int channel)
{
    Query query("ptzcontrol", "query", "view");
    query.add("Channel", channel).add("Query", "Pan,Tilt,Zoom");
    return query;
}

Query movement(int channel)
{
    Query query("ptzcontrol", "movestatus", "view");
    query.add("Channel", channel);
    return query;
}

Query home(int channel)
{
    return control("home", channel);
}

Query presets(int channel)
{
    Query query("ptzconfig", "preset", "view");
    query.add("Channel", channel);
    return query;
}

Query goto_preset(int channel, int preset)
{
    Query query = control("preset", channel);
    query.add("Preset", preset);
    return query;
}

Query save_preset(int channel, int preset, std::string_view name)
{
    Query query("ptzconfig", "preset", "add");
    query.add("Channel", channel).add("Preset", preset).add("Name", name);
    return query;
}

Query remove_preset(int channel, int preset)
{
    Query query("ptzconfig", "preset", "remove");
    query.add("Channel", channel).add("Preset", preset);
    return query;
}

Query tours(int channel)
{
    Query query("ptzconfig", "group", "view");
    query.add("Channel", channel);
    return query;
}

Query run_tour(int channel, int tour, bool start)
{
    Query query = control("group", channel);
    query.add("Group", tour).add("Mode", start ? "Start" : "Stop");
    return query;
}

PtzStatus parse_position(const Fields& fields, const PtzCaps& caps, int channel)
{
    const auto number = [&](const std::string& name) {
        const auto own = fields.number("Channel." + std::to_string(channel) + "." + name);
        return own ? own : fields.number(name);
    };
    PtzStatus status;
    const auto pan = number("Pan");
    const auto tilt = number("Tilt");
    const auto zoom = number("Zoom");
    if (caps.limits.can_pan)
        status.pan_degrees = pan;
    if (caps.limits.can_tilt)
        status.tilt_degrees = tilt && caps.tilt_down ? -*tilt : tilt;
    if (caps.limits.zoom_factor)
        status.zoom_factor = zoom;
    if (pan && caps.pan && caps.limits.can_pan)
        status.pan = generic(*pan, *caps.pan, -1);
    if (tilt && caps.tilt && caps.limits.can_tilt)
        status.tilt = generic(*tilt, *caps.tilt, -1) * (caps.tilt_down ? -1 : 1);
    if (zoom && caps.zoom && caps.limits.can_zoom)
        status.zoom = generic(*zoom, *caps.zoom, 0);
    return status;
}

std::optional<bool> parse_movement(const Fields& fields, int channel)
{
    bool known = false;
    for (const auto& [name, value] : fields.all()) {
        if (codec::starts_with(name, "Channel.") && channel_in(name) != channel)
            continue;
        if (const auto flag = codec::to_bool(value); flag && holds(name, "mov")) {
            known = true;
            if (*flag)
                return true;
        }
        if (holds(value, "moving"))
            return true;
        known = known || holds(value, "idle") || holds(value, "stop");
    }
    return known ? std::optional(false) : std::nullopt;
}

std::vector<Preset> parse_presets(const Fields& fields, int channel)
{
    const Fields list = of_channel(fields, "Preset", channel);
    std::vector<Preset> all;
    for (int number : list.indexes("Preset")) {
        if (number < 1 || all.size() >= 1024)
            continue;
        Preset preset;
        preset.token = std::to_string(number);
        preset.name = list.text("Preset." + preset.token + ".Name");
        all.push_back(std::move(preset));
    }
    return all;
}

std::vector<Tour> parse_tours(const Fields& fields, int channel)
{
    const Fields list = of_channel(fields, "Group", channel);
    std::vector<Tour> all;
    for (int number : list.indexes("Group")) {
        const Fields group = list.below("Group." + std::to_string(number));
        const auto leads = [](const auto& field) {
            return leaf_of(field.first) == "Preset" && codec::to_int(field.second).value_or(0) > 0;
        };
        if (number < 1 || all.size() >= 256 || std::none_of(group.all().begin(), group.all().end(), leads))
            continue;
        Tour tour;
        tour.token = std::to_string(number);
        tour.name = group.text("Name");
        all.push_back(std::move(tour));
    }
    return all;
}

std::optional<int> free_preset(const std::vector<Preset>& taken, int most)
{
    for (int number = 1; number <= most; ++number)
        if (std::none_of(taken.begin(), taken.end(),
                         [&](const Preset& one) { return one.token == std::to_string(number); }))
            return number;
    return std::nullopt;
}

}  // namespace camsdk::drivers::hanwha::messages
