// SPDX-License-Identifier: BSL-1.0
// PTZ coordinates between a node's spaces and the generic ones.
#include "ptz_spaces.hpp"

#include <algorithm>
#include <cmath>

#include "values.hpp"

namespace camsdk::drivers::onvif {
namespace {

constexpr Range both{-1, 1};
constexpr Range unit{0, 1};

double scale(double value, const Range& from, const Range& to)
{
    if (from == to)
        return std::clamp(value, to.min, to.max);
    if (from.max <= from.min)
        return to.min;
    return tidy(std::clamp(to.min + (value - from.min) / (from.max - from.min) * (to.max - to.min), to.min, to.max));
}

/// Zero stays zero, also where a device's range is lopsided.
double scale_velocity(double value, const Range& to)
{
    return value < 0 ? -value * std::min(to.min, 0.0) : value * std::max(to.max, 0.0);
}

bool spherical(const std::string& uri)
{
    return uri.find("SphericalPositionSpace") != std::string::npos;
}

const PtzSpace* by_uri(const std::vector<PtzSpace>& spaces, const std::string& uri)
{
    for (const auto& space : spaces)
        if (space.uri == uri)
            return &space;
    return nullptr;
}

const PtzSpace* degrees_space(const std::vector<PtzSpace>& spaces)
{
    for (const auto& space : spaces)
        if (spherical(space.uri))
            return &space;
    return nullptr;
}

/// A space is named only where there is a choice: some devices stumble over the attribute.
std::string name_of(const PtzSpace& space, const std::vector<PtzSpace>& spaces)
{
    return spaces.size() > 1 ? space.uri : std::string{};
}

Error no_axis(const char* what)
{
    return Error(ErrorCode::not_supported, std::string("this camera cannot ") + what);
}

}  // namespace

const PtzSpace* choose_space(const std::vector<PtzSpace>& spaces)
{
    for (const auto& space : spaces)
        if (space.uri.find("Generic") != std::string::npos)
            return &space;
    return spaces.empty() ? nullptr : &spaces.front();
}

PtzLimits to_limits(const PtzNode& node)
{
    PtzLimits limits;
    const bool turns =
        !node.absolute_pan_tilt.empty() || !node.continuous_pan_tilt.empty() || !node.relative_pan_tilt.empty();
    limits.can_pan = limits.can_tilt = turns;
    limits.can_zoom = !node.absolute_zoom.empty() || !node.continuous_zoom.empty() || !node.relative_zoom.empty();
    limits.absolute = node.absolute_pan_tilt.empty() && node.absolute_zoom.empty() ? Support::no : Support::yes;
    limits.continuous = node.continuous_pan_tilt.empty() && node.continuous_zoom.empty() ? Support::no : Support::yes;
    limits.home = !node.home ? Support::unknown : *node.home ? Support::yes : Support::no;
    if (const auto* space = degrees_space(node.absolute_pan_tilt)) {
        limits.pan_degrees = space->x;
        limits.tilt_degrees = space->y;
    }
    limits.max_presets = node.max_presets;
    return limits;
}

PtzStatus from_device(const PtzVector& v, const PtzNode& node)
{
    PtzStatus status;
    if (v.pan && v.tilt) {
        const auto* named = v.pan_tilt_space.empty() ? choose_space(node.absolute_pan_tilt)
                                                     : by_uri(node.absolute_pan_tilt, v.pan_tilt_space);
        const PtzSpace none;
        const PtzSpace& space = named != nullptr ? *named : none;
        const bool degrees = spherical(v.pan_tilt_space) || spherical(space.uri);
        if (degrees) {
            status.pan_degrees = v.pan;
            status.tilt_degrees = v.tilt;
        }
        // How degrees lie in the generic space is the device's secret, unless it has no generic space at all.
        const auto* generic = choose_space(node.absolute_pan_tilt);
        if (!degrees || generic == nullptr || spherical(generic->uri)) {
            status.pan = scale(*v.pan, space.x.value_or(both), both);
            status.tilt = scale(*v.tilt, space.y.value_or(both), both);
        }
    }
    if (v.zoom) {
        const auto* named =
            v.zoom_space.empty() ? choose_space(node.absolute_zoom) : by_uri(node.absolute_zoom, v.zoom_space);
        status.zoom = scale(*v.zoom, named != nullptr ? named->x.value_or(unit) : unit, unit);
    }
    return status;
}

Result<PtzVector> to_absolute(const PtzPosition& position, const PtzNode& node)
{
    PtzVector v;
    if (position.pan && position.tilt) {
        const auto* space = choose_space(node.absolute_pan_tilt);
        if (space == nullptr)
            return no_axis("pan and tilt to a position");
        v.pan = scale(*position.pan, both, space->x.value_or(both));
        v.tilt = scale(*position.tilt, both, space->y.value_or(both));
        v.pan_tilt_space = name_of(*space, node.absolute_pan_tilt);
    }
    if (position.zoom) {
        const auto* space = choose_space(node.absolute_zoom);
        if (space == nullptr)
            return no_axis("zoom to a position");
        v.zoom = scale(*position.zoom, unit, space->x.value_or(unit));
        v.zoom_space = name_of(*space, node.absolute_zoom);
    }
    return v;
}

Result<PtzVector> to_velocity(const PtzVelocity& velocity, const PtzNode& node)
{
    PtzVector v;
    const auto* turn = choose_space(node.continuous_pan_tilt);
    const auto* zoom = choose_space(node.continuous_zoom);
    if (turn == nullptr && (velocity.pan != 0 || velocity.tilt != 0))
        return no_axis("pan and tilt at a speed");
    if (zoom == nullptr && velocity.zoom != 0)
        return no_axis("zoom at a speed");
    if (turn != nullptr) {
        v.pan = scale_velocity(velocity.pan, turn->x.value_or(both));
        v.tilt = scale_velocity(velocity.tilt, turn->y.value_or(both));
        v.pan_tilt_space = name_of(*turn, node.continuous_pan_tilt);
    }
    if (zoom != nullptr) {
        v.zoom = scale_velocity(velocity.zoom, zoom->x.value_or(both));
        v.zoom_space = name_of(*zoom, node.continuous_zoom);
    }
    return v;
}

PtzNode assumed_node()
{
    PtzNode node;
    node.absolute_pan_tilt = {{"Generic", both, both}};
    node.absolute_zoom = {{"Generic", unit, std::nullopt}};
    node.continuous_pan_tilt = {{"Generic", both, both}};
    node.continuous_zoom = {{"Generic", both, std::nullopt}};
    return node;
}

}  // namespace camsdk::drivers::onvif
