// SPDX-License-Identifier: BSL-1.0
// ptz.cgi: units, positions, presets.
#include "messages_ptz.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::axis::messages {

namespace {

Range range_of(const Params& limits, const std::string& axis, Range otherwise)
{
    const auto min = limits.number("Min" + axis);
    const auto max = limits.number("Max" + axis);
    return min && max && *max > *min ? Range{*min, *max} : otherwise;
}

Support told(const std::optional<bool>& flag)
{
    return !flag ? Support::unknown : *flag ? Support::yes : Support::no;
}

double to_generic(double value, Range range, Range generic)
{
    const double part = std::clamp((value - range.min) / (range.max - range.min), 0.0, 1.0);
    return generic.min + part * (generic.max - generic.min);
}

double to_device(double value, Range range, Range generic)
{
    return range.min + (value - generic.min) / (generic.max - generic.min) * (range.max - range.min);
}

constexpr Range both_ways{-1, 1};
constexpr Range one_way{0, 1};

std::string speed(double part)
{
    // Slow is slow, not still: a velocity that is not 0 stays at least one step.
    const double steps = std::clamp(part * 100, -100.0, 100.0);
    const long whole = std::lround(steps);
    return std::to_string(whole == 0 && part != 0 ? (part > 0 ? 1 : -1) : whole);
}

}  // namespace

PtzCaps parse_ptz(const Params& params, int camera)
{
    const std::string number = std::to_string(camera);
    const Params support = params.below("PTZ.Support.S" + number);
    const Params various = params.below("PTZ.Various.V" + number);
    const Params limits = params.below("PTZ.Limit.L" + number);
    PtzCaps caps;
    const auto switched = params.boolean("PTZ.ImageSource.I" + std::to_string(camera - 1) + ".PTZEnabled");
    caps.enabled = switched.value_or(true) && (!support.empty() || !limits.empty());
    if (!caps.enabled)
        return caps;
    auto axis = [&](const char* name) {
        const bool moves = support.boolean(std::string("Continuous") + name).value_or(false) ||
                           support.boolean(std::string("Absolute") + name).value_or(false);
        return moves && various.boolean(std::string(name) + "Enabled").value_or(true);
    };
    caps.limits.can_pan = axis("Pan");
    caps.limits.can_tilt = axis("Tilt");
    caps.limits.can_zoom = axis("Zoom");
    auto any_of = [&](const char* way) {
        std::optional<bool> told_any;
        for (const char* name : {"Pan", "Tilt", "Zoom"})
            if (const auto one = support.boolean(std::string(way) + name))
                told_any = told_any.value_or(false) || *one;
        return told_any;
    };
    caps.limits.absolute = told(any_of("Absolute"));
    caps.limits.continuous = told(any_of("Continuous"));
    caps.limits.home = Support::yes;
    if (various.boolean("HomePresetSet") == false)
        caps.limits.home = Support::unknown;
    caps.pan = range_of(limits, "Pan", caps.pan);
    caps.tilt = range_of(limits, "Tilt", caps.tilt);
    caps.zoom = range_of(limits, "Zoom", caps.zoom);
    if (caps.limits.can_pan && limits.has("MaxPan"))
        caps.limits.pan_degrees = caps.pan;
    if (caps.limits.can_tilt && limits.has("MaxTilt"))
        caps.limits.tilt_degrees = caps.tilt;
    return caps;
}

std::string ptz_path(int camera, const std::string& arguments)
{
    return "/axis-cgi/com/ptz.cgi?camera=" + std::to_string(camera) + "&" + arguments;
}

std::vector<std::string> velocity(const PtzVelocity& velocity, const PtzLimits& axes)
{
    std::vector<std::string> orders;
    if (axes.can_pan || axes.can_tilt)
        orders.push_back("continuouspantiltmove=" + speed(axes.can_pan ? velocity.pan : 0) + "," +
                         speed(axes.can_tilt ? velocity.tilt : 0));
    if (axes.can_zoom)
        orders.push_back("continuouszoommove=" + speed(velocity.zoom));
    return orders;
}

std::string position(const PtzPosition& wanted, const PtzCaps& caps)
{
    std::string text;
    auto add = [&](const char* name, double value, int digits) {
        text += (text.empty() ? "" : "&") + std::string(name) + "=" + codec::number_text(value, digits);
    };
    if (wanted.pan)
        add("pan", to_device(*wanted.pan, caps.pan, both_ways), 2);
    if (wanted.tilt)
        add("tilt", to_device(*wanted.tilt, caps.tilt, both_ways), 2);
    if (wanted.zoom)
        add("zoom", std::round(to_device(*wanted.zoom, caps.zoom, one_way)), 0);
    return text;
}

Result<PtzStatus> parse_position(const std::string& text, const PtzCaps& caps)
{
    PtzStatus status;
    for (const auto& line : codec::split(text, '\n')) {
        const auto equals = line.find('=');
        if (equals == std::string::npos)
            continue;
        const auto name = codec::lower(codec::trim(std::string_view(line).substr(0, equals)));
        const auto value = codec::to_number(std::string_view(line).substr(equals + 1));
        if (!value || !std::isfinite(*value))
            continue;
        if (name == "pan") {
            status.pan_degrees = value;
            status.pan = to_generic(*value, caps.pan, both_ways);
        } else if (name == "tilt") {
            status.tilt_degrees = value;
            status.tilt = to_generic(*value, caps.tilt, both_ways);
        } else if (name == "zoom") {
            status.zoom = to_generic(*value, caps.zoom, one_way);
        }
    }
    if (!status.pan && !status.tilt && !status.zoom)
        return Error(ErrorCode::protocol, "ptz.cgi answered no position");
    return status;
}

Result<std::vector<Preset>> parse_presets(const std::string& text)
{
    static constexpr std::string_view start = "presetposno";
    if (!codec::holds(text, "preset"))
        return Error(ErrorCode::protocol, "ptz.cgi answered no list of presets");
    std::vector<Preset> all;
    for (const auto& line : codec::split(text, '\n')) {
        const auto trimmed = codec::trim(line);
        const auto equals = trimmed.find('=');
        if (!codec::starts_with(trimmed, start) || equals == std::string_view::npos || all.size() >= 1000)
            continue;
        const auto number = codec::to_int(trimmed.substr(start.size(), equals - start.size()));
        if (!number || *number < 1)
            continue;
        Preset preset;
        preset.token = std::to_string(*number);
        if (auto name = codec::clean_utf8(codec::trim(trimmed.substr(equals + 1))); !name.empty())
            preset.name = std::move(name);
        all.push_back(std::move(preset));
    }
    return all;
}

Result<void> check_preset_name(const std::string& name)
{
    if (name.empty() || name.size() > 31)
        return Error(ErrorCode::invalid_argument, "a preset's name must be 1 to 31 bytes on this camera");
    return {};
}

std::vector<Tour> parse_tours(const Params& params, int camera)
{
    std::vector<Tour> all;
    for (int index : params.indices("GuardTour.G")) {
        const Params one = params.below("GuardTour.G" + std::to_string(index));
        if (one.integer("CamNbr").value_or(1) != camera)
            continue;
        Tour tour;
        tour.token = std::to_string(index);
        tour.name = one.text("Name");
        tour.running = one.boolean("Running");
        all.push_back(std::move(tour));
    }
    return all;
}

Params tour_switch(const std::string& token, bool on)
{
    Params change;
    change.set("GuardTour.G" + token + ".Running", on ? "yes" : "no");
    return change;
}

}  // namespace camsdk::drivers::axis::messages
