// SPDX-License-Identifier: BSL-1.0
// Motion of the head: each axis is a start value, a speed and perhaps a goal.
#include "core/ptz_state.hpp"

#include <algorithm>
#include <cmath>

namespace camsim {
namespace {

double wrapped(double degrees)
{
    const double rest = std::fmod(degrees, 360.0);
    return rest < 0 ? rest + 360.0 : rest;
}

/// The shorter way around to a goal, signed.
double turn_to(double from, double to)
{
    const double difference = wrapped(to - from);
    return difference > 180 ? difference - 360 : difference;
}

double seconds(PtzState::Time from, PtzState::Time to)
{
    return std::max(0.0, std::chrono::duration<double>(to - from).count());
}

}  // namespace

double PtzState::value(const Axis& axis, Time now, double low, double high, bool endless)
{
    const Time end = axis.until ? std::min(now, *axis.until) : now;
    double moved = axis.speed * seconds(axis.since, end);
    if (axis.target && std::abs(moved) >= std::abs(*axis.target - axis.start))
        moved = *axis.target - axis.start;
    const double at = axis.start + moved;
    return endless ? wrapped(at) : std::clamp(at, low, high);
}

bool PtzState::running(const Axis& axis, Time now, double low, double high, bool endless)
{
    if (axis.speed == 0 || (axis.until && now >= *axis.until))
        return false;
    const double moved = axis.speed * seconds(axis.since, now);
    if (axis.target)
        return std::abs(moved) < std::abs(*axis.target - axis.start);
    const double at = axis.start + moved;
    return endless || (axis.speed > 0 ? at < high : at > low);
}

void PtzState::settle(Time now)
{
    const PtzPosition here = position(now);
    pan_ = {here.pan, 0, {}, now, {}};
    tilt_ = {here.tilt, 0, {}, now, {}};
    zoom_ = {here.zoom, 0, {}, now, {}};
}

bool PtzState::stop_is_lost()
{
    if (to_lose_ <= 0)
        return false;
    --to_lose_;
    swallowed = loses_silently;
    return true;
}

void PtzState::move(double pan, double tilt, double zoom, Time now, std::optional<std::chrono::milliseconds> timeout)
{
    const bool still = pan == 0 && tilt == 0 && zoom == 0;
    if (still && stop_is_lost())
        return;
    if (!still)
        to_lose_ = loses_stops;
    settle(now);
    running_patrol = 0;
    pan_.speed = std::clamp(pan, -1.0, 1.0) * limits.pan_speed;
    tilt_.speed = std::clamp(tilt, -1.0, 1.0) * limits.tilt_speed;
    zoom_.speed = std::clamp(zoom, -1.0, 1.0) * limits.zoom_speed;
    if (timeout)
        pan_.until = tilt_.until = zoom_.until = now + *timeout;
}

void PtzState::go_to(PtzPosition target, Time now, double speed)
{
    settle(now);
    speed = std::clamp(speed, 0.01, 1.0);
    const double pan_goal = limits.endless_pan ? pan_.start + turn_to(pan_.start, target.pan)
                                               : std::clamp(target.pan, limits.pan_min, limits.pan_max);
    const auto start = [](Axis& axis, double goal, double rate) {
        axis.target = goal;
        axis.speed = goal == axis.start ? 0 : (goal > axis.start ? rate : -rate);
    };
    start(pan_, pan_goal, limits.pan_speed * speed);
    start(tilt_, std::clamp(target.tilt, limits.tilt_min, limits.tilt_max), limits.tilt_speed * speed);
    start(zoom_, std::clamp(target.zoom, limits.zoom_min, limits.zoom_max), limits.zoom_speed * speed);
}

void PtzState::go_by(PtzPosition difference, Time now, double speed)
{
    const PtzPosition here = position(now);
    go_to({here.pan + difference.pan, here.tilt + difference.tilt, here.zoom + difference.zoom}, now, speed);
}

void PtzState::stop(Time now, bool pan_tilt, bool zoom)
{
    if (stop_is_lost())
        return;
    const PtzPosition here = position(now);
    running_patrol = 0;
    if (pan_tilt) {
        pan_ = {here.pan, 0, {}, now, {}};
        tilt_ = {here.tilt, 0, {}, now, {}};
    }
    if (zoom)
        zoom_ = {here.zoom, 0, {}, now, {}};
}

PtzPosition PtzState::position(Time now) const
{
    return {value(pan_, now, limits.pan_min, limits.pan_max, limits.endless_pan),
            value(tilt_, now, limits.tilt_min, limits.tilt_max, false),
            value(zoom_, now, limits.zoom_min, limits.zoom_max, false)};
}

bool PtzState::moving_pan_tilt(Time now) const
{
    return running(pan_, now, limits.pan_min, limits.pan_max, limits.endless_pan) ||
           running(tilt_, now, limits.tilt_min, limits.tilt_max, false);
}

bool PtzState::moving_zoom(Time now) const
{
    return running(zoom_, now, limits.zoom_min, limits.zoom_max, false);
}

bool PtzState::moving(Time now) const
{
    return moving_pan_tilt(now) || moving_zoom(now);
}

PtzPreset& PtzState::save_preset(int id, const std::string& name, Time now)
{
    PtzPreset& preset = presets[id];
    preset.id = id;
    if (preset.token.empty())
        preset.token = std::to_string(id);
    if (!name.empty())
        preset.name = name;
    else if (preset.name.empty())
        preset.name = "Preset " + std::to_string(id);
    preset.position = position(now);
    return preset;
}

bool PtzState::go_to_preset(int id, Time now, double speed)
{
    const auto found = presets.find(id);
    if (found == presets.end())
        return false;
    go_to(found->second.position, now, speed);
    return true;
}

void PtzState::place(PtzPosition where, Time now)
{
    const double pan = limits.endless_pan ? wrapped(where.pan) : std::clamp(where.pan, limits.pan_min, limits.pan_max);
    pan_ = {pan, 0, {}, now, {}};
    tilt_ = {std::clamp(where.tilt, limits.tilt_min, limits.tilt_max), 0, {}, now, {}};
    zoom_ = {std::clamp(where.zoom, limits.zoom_min, limits.zoom_max), 0, {}, now, {}};
}

}  // namespace camsim
