// SPDX-License-Identifier: BSL-1.0
// Conversions of PTZ positions, and the elements that describe spaces, nodes and configurations.
#include "onvif/ptz_space.hpp"

#include "onvif/media_common.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::onvif {
namespace {

constexpr const char* position_space = "http://www.onvif.org/ver10/tptz/PanTiltSpaces/PositionGenericSpace";
constexpr const char* zoom_position_space = "http://www.onvif.org/ver10/tptz/ZoomSpaces/PositionGenericSpace";

double scaled(double value, double low, double high)
{
    return high > low ? (value - low) / (high - low) : 0;
}

void put_space(Node parent, const char* name, const char* uri, double low, double high, bool flat)
{
    const Node node = put(parent, name);
    put(node, "tt:URI", uri);
    put_range(node, "tt:XRange", low, high);
    if (flat)
        put_range(node, "tt:YRange", low, high);
}

}  // namespace

GenericPosition to_generic(const PtzState& head, const PtzPosition& position)
{
    const PtzLimits& limits = head.limits;
    GenericPosition result;
    if (limits.endless_pan)
        result.pan = (position.pan > 180 ? position.pan - 360 : position.pan) / 180;
    else
        result.pan = 2 * scaled(position.pan, limits.pan_min, limits.pan_max) - 1;
    result.tilt = 2 * scaled(position.tilt, limits.tilt_min, limits.tilt_max) - 1;
    result.zoom = scaled(position.zoom, limits.zoom_min, limits.zoom_max);
    return result;
}

PtzPosition from_generic(const PtzState& head, const GenericPosition& position)
{
    const PtzLimits& limits = head.limits;
    PtzPosition result;
    if (limits.endless_pan)
        result.pan = position.pan < 0 ? position.pan * 180 + 360 : position.pan * 180;
    else
        result.pan = limits.pan_min + (position.pan + 1) / 2 * (limits.pan_max - limits.pan_min);
    result.tilt = limits.tilt_min + (position.tilt + 1) / 2 * (limits.tilt_max - limits.tilt_min);
    result.zoom = limits.zoom_min + position.zoom * (limits.zoom_max - limits.zoom_min);
    return result;
}

Channel& head_of_profile(Call& call)
{
    Channel& channel = channel_of_profile(call, profile_of(call, required(call.in, "ProfileToken")));
    if (!channel.ptz)
        invalid("NoPTZProfile", "The requested profile token does not reference a PTZ configuration");
    return channel;
}

void put_position(Node parent, const char* name, const PtzState& head, const PtzPosition& position)
{
    const GenericPosition generic = to_generic(head, position);
    const Node node = put(parent, name);
    const Node pan_tilt = put(node, "tt:PanTilt");
    set(pan_tilt, "x", generic.pan);
    set(pan_tilt, "y", generic.tilt);
    set(pan_tilt, "space", position_space);
    const Node zoom = put(node, "tt:Zoom");
    set(zoom, "x", generic.zoom);
    set(zoom, "space", zoom_position_space);
}

double travel_speed(const PtzState& head, Node speed)
{
    if (!speed)
        return 1;
    const Node pan_tilt = child(speed, "PanTilt");
    const double x = number_of(pan_tilt, "x").value_or(0);
    const double y = number_of(pan_tilt, "y").value_or(0);
    const double zoom = number_of(child(speed, "Zoom"), "x").value_or(0);
    const double fastest = std::max({std::abs(x), std::abs(y), std::abs(zoom)});
    if (fastest > 1)
        invalid("InvalidSpeed", "The requested speed is out of bounds");
    return fastest > 0 ? fastest : head.default_speed;
}

void put_spaces(const Call& call, Node parent, const char* name)
{
    const std::string missing = call.camera.quirks.value("ptz_no_axis");
    const bool pan_tilt = missing != "pantilt";
    const bool zoom = !call.quirk("ptz_no_axis") || missing != "zoom";
    const std::string root = "http://www.onvif.org/ver10/tptz/";
    const Node node = put(parent, name);
    const auto put_both = [&](const char* flat_name, const char* flat, const char* line_name, const char* line,
                              double lowest_zoom) {
        if (pan_tilt)
            put_space(node, flat_name, (root + "PanTiltSpaces/" + flat).c_str(), -1, 1, true);
        if (zoom)
            put_space(node, line_name, (root + "ZoomSpaces/" + line).c_str(), lowest_zoom, 1, false);
    };
    put_both("tt:AbsolutePanTiltPositionSpace", "PositionGenericSpace", "tt:AbsoluteZoomPositionSpace",
             "PositionGenericSpace", 0);
    put_both("tt:RelativePanTiltTranslationSpace", "TranslationGenericSpace", "tt:RelativeZoomTranslationSpace",
             "TranslationGenericSpace", -1);
    put_both("tt:ContinuousPanTiltVelocitySpace", "VelocityGenericSpace", "tt:ContinuousZoomVelocitySpace",
             "VelocityGenericSpace", -1);
    if (pan_tilt)
        put_space(node, "tt:PanTiltSpeedSpace", (root + "PanTiltSpaces/GenericSpeedSpace").c_str(), 0, 1, false);
    if (zoom)
        put_space(node, "tt:ZoomSpeedSpace", (root + "ZoomSpaces/ZoomGenericSpeedSpace").c_str(), 0, 1, false);
}

void put_ptz_configuration(const Call&, Node parent, const char* name, const Channel& channel)
{
    const Node node = put(parent, name);
    set(node, "token", ptz_configuration_token(channel.id));
    put(node, "tt:Name", "PTZ");
    put(node, "tt:UseCount", 1);
    put(node, "tt:NodeToken", ptz_node_token(channel.id));
    const std::string root = "http://www.onvif.org/ver10/tptz/";
    put(node, "tt:DefaultAbsolutePantTiltPositionSpace", position_space);
    put(node, "tt:DefaultAbsoluteZoomPositionSpace", zoom_position_space);
    put(node, "tt:DefaultRelativePanTiltTranslationSpace", root + "PanTiltSpaces/TranslationGenericSpace");
    put(node, "tt:DefaultRelativeZoomTranslationSpace", root + "ZoomSpaces/TranslationGenericSpace");
    put(node, "tt:DefaultContinuousPanTiltVelocitySpace", root + "PanTiltSpaces/VelocityGenericSpace");
    put(node, "tt:DefaultContinuousZoomVelocitySpace", root + "ZoomSpaces/VelocityGenericSpace");
    const Node speed = put(node, "tt:DefaultPTZSpeed");
    const double usual = channel.ptz ? channel.ptz->default_speed : 0.5;
    const Node pan_tilt = put(speed, "tt:PanTilt");
    set(pan_tilt, "x", usual);
    set(pan_tilt, "y", usual);
    set(put(speed, "tt:Zoom"), "x", usual);
    put(node, "tt:DefaultPTZTimeout", "PT5S");
}

}  // namespace camsim::onvif
