// SPDX-License-Identifier: BSL-1.0
// Groups PTZ and GuardTour, and the scales of a head: pan -180..180, zoom 1..9999.
#include "vapix/parameters.hpp"

#include <cmath>
#include <cstdio>

namespace camsim::vapix {
namespace {

std::string fraction(double value)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.6f", value);
    return text;
}

void support(Tree& tree, int number)
{
    tree.under("PTZ.Support.S" + std::to_string(number), "7707");
    for (const char* name :
         {"AbsolutePan",       "AbsoluteTilt",    "AbsoluteZoom",    "ActionNotification", "AreaZoom",
          "AutoFocus",         "AutoIrCutFilter", "ContinuousFocus", "ContinuousPan",      "ContinuousTilt",
          "ContinuousZoom",    "AbsoluteFocus",   "RelativeFocus",   "IrCutFilter",        "JoyStickEmulation",
          "ProportionalSpeed", "RelativePan",     "RelativeTilt",    "RelativeZoom",       "ServerPreset",
          "SpeedCtl"})
        tree.fixed(name, "true");
    for (const char* name : {"AbsoluteBrightness", "AbsoluteIris", "AutoIris", "Auxiliary", "BackLight",
                             "ContinuousBrightness", "ContinuousIris", "DevicePreset", "DigitalZoom", "GenericHTTP",
                             "LensOffset", "OSDMenu", "RelativeBrightness", "RelativeIris"})
        tree.fixed(name, "false");
}

void head_groups(Tree& tree, Channel& channel)
{
    PtzState& head = *channel.ptz;
    const std::string n = std::to_string(channel.id), zero = std::to_string(channel.id - 1);
    const PtzLimits& limits = head.limits;
    tree.under("PTZ.Limit.L" + n, "7707");
    tree.fixed("MaxFocus", "9999");
    tree.fixed("MaxPan", limits.endless_pan ? "180" : std::to_string(std::lround(axis_pan(limits.pan_max))));
    tree.fixed("MaxTilt", std::to_string(std::lround(limits.tilt_max)));
    tree.fixed("MaxZoom", "9999");
    tree.fixed("MinFocus", "1");
    tree.fixed("MinPan", limits.endless_pan ? "-180" : std::to_string(std::lround(axis_pan(limits.pan_min))));
    tree.fixed("MinTilt", std::to_string(std::lround(limits.tilt_min)));
    tree.fixed("MinZoom", "1");
    tree.under("PTZ.Preset.P" + zero, "7714");
    tree.fixed("HomePosition", kept_value(tree.state(), "PTZ.Home" + n, "1"));
    tree.fixed("ImageSource", zero);
    tree.keep_text("Name", "");
    for (auto& [number, preset] : head.presets) {
        const std::string item = "Position.P" + std::to_string(number);
        tree.fixed(item + ".Data", "tilt=" + fraction(preset.position.tilt) +
                                       ":focus=5000.000000:pan=" + fraction(axis_pan(preset.position.pan)) +
                                       ":zoom=" + fraction(axis_zoom(limits, preset.position.zoom)));
        tree.text(item + ".Name", preset.name, 95, [one = &preset](const std::string& text) {
            one->name = text;
            return !text.empty();
        });
    }
    support(tree, channel.id);
    tree.under("PTZ.Various.V" + n, "7714");
    tree.keep_flag("CtlQueueing", false, "true", "false");
    for (const char* name : {"PanEnabled", "TiltEnabled", "ZoomEnabled", "ProportionalSpeedEnabled", "SpeedCtlEnabled"})
        tree.keep_flag(name, true, "true", "false");
    tree.keep_flag("HomePresetSet", true, "true", "false");
    tree.keep_flag("Locked", false, "true", "false");
    tree.keep_number("ReturnToOverview", 0, 0, 9999);
}

void tours(Tree& tree, CameraState& state)
{
    tree.under("GuardTour", "7714");
    tree.fixed("MaxGroups", "100");
    for (const int number : kept_items(state, "GuardTour.G", "Name")) {
        const std::string tour = "GuardTour.G" + std::to_string(number);
        tree.under(tour, "7714");
        tree.keep_text("Name", "", 255);
        tree.keep_number("CamNbr", 1, 1, static_cast<long>(state.channels.size()));
        tree.flag("Running", kept_value(state, tour + ".Running", "no") == "yes", [&state, tour](bool on) {
            for (const int other : kept_items(state, "GuardTour.G", "Name"))
                keep_value(state, "GuardTour.G" + std::to_string(other) + ".Running", "no");
            keep_value(state, tour + ".Running", on ? "yes" : "no");
            start_tour(state, tour, on);
        });
        tree.keep_flag("RandomEnabled", false);
        tree.keep_number("TimeBetweenSequences", 0, 0, 65535);
        for (const int stop : kept_items(state, tour + ".Tour.T", "PresetNbr")) {
            tree.under(tour + ".Tour.T" + std::to_string(stop), "7714");
            tree.keep_number("PresetNbr", 1, 1, 256);
            tree.keep_number("Position", 0, 0, 100);
            tree.keep_number("MoveSpeed", 70, 1, 100);
            tree.keep_number("WaitTime", 10, 0, 65535);
            tree.keep_choice("WaitTimeViewType", "Seconds", {"Seconds", "Minutes"});
        }
    }
}

}  // namespace

double axis_pan(double degrees)
{
    return degrees > 180 ? degrees - 360 : degrees;
}

double axis_zoom(const PtzLimits& limits, double magnification)
{
    return 1 + (magnification - limits.zoom_min) / (limits.zoom_max - limits.zoom_min) * 9998;
}

double magnification(const PtzLimits& limits, double zoom)
{
    return limits.zoom_min + (zoom - 1) / 9998 * (limits.zoom_max - limits.zoom_min);
}

void ptz_groups(Context& context, Tree& tree)
{
    CameraState& state = context.state;
    bool any = false;
    for (const Channel& channel : state.channels)
        any = any || channel.ptz.has_value();
    if (!any)
        return;
    tree.under("PTZ", "7714");
    tree.fixed("CameraDefault", "1");
    tree.fixed("NbrOfCameras", std::to_string(state.channels.size()));
    tree.fixed("NbrOfSerPorts", "0");
    for (Channel& channel : state.channels) {
        const std::string n = std::to_string(channel.id);
        tree.under("PTZ", "7714");
        tree.fixed("CamPorts.Cam" + n + "Port", n);
        if (context.quirks().on("axis_ptz_off"))
            tree.fixed("ImageSource.I" + std::to_string(channel.id - 1) + ".PTZEnabled", "false");
        else
            tree.keep_flag("ImageSource.I" + std::to_string(channel.id - 1) + ".PTZEnabled", channel.ptz.has_value(),
                           "true", "false");
        if (channel.ptz)
            head_groups(tree, channel);
    }
    tours(tree, state);
}

void start_tour(CameraState& state, const std::string& tour, bool on)
{
    const auto number = whole(kept_value(state, tour + ".CamNbr", "1"));
    Channel* channel = state.channel(static_cast<int>(number.value_or(1)));
    if (!channel || !channel->ptz)
        return;
    const auto now = Camera::steady();
    if (!on) {
        channel->ptz->stop(now);
        return;
    }
    const auto stops = kept_items(state, tour + ".Tour.T", "PresetNbr");
    if (stops.empty())
        return;
    const std::string first = tour + ".Tour.T" + std::to_string(stops.front());
    const auto preset = whole(kept_value(state, first + ".PresetNbr", "1"));
    channel->ptz->go_to_preset(static_cast<int>(preset.value_or(1)), now);
}

}  // namespace camsim::vapix
