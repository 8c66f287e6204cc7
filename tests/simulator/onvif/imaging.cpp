// SPDX-License-Identifier: BSL-1.0
// ONVIF Imaging service: settings 0..100, and the focus, which runs for a time.
#include "onvif/media_common.hpp"
#include "onvif/operations.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::onvif {
namespace {

constexpr double shortest_exposure = 10, longest_exposure = 1e6;  // microseconds
constexpr double highest_gain = 100;
constexpr double focus_a_second = 0.25;  // of the whole way, at speed 1

Channel& source_of(Call& call)
{
    return channel_of_source(call, required(call.in, "VideoSourceToken"), "NoSource");
}

/// Where the focus is now; the run goes on.
double focus_position(const Call& call, const Channel& channel)
{
    const auto run = call.memory.focus.find(channel.id);
    if (run == call.memory.focus.end())
        return channel.imaging.focus_position;
    const double seconds = std::chrono::duration<double>(call.now - run->second.since).count();
    return std::clamp(channel.imaging.focus_position + seconds * run->second.speed * focus_a_second, 0.0, 1.0);
}

bool focus_runs(const Call& call, const Channel& channel)
{
    const auto run = call.memory.focus.find(channel.id);
    if (run == call.memory.focus.end())
        return false;
    const double at = focus_position(call, channel);
    return run->second.speed > 0 ? at < 1 : at > 0;
}

void end_focus_run(Call& call, Channel& channel)
{
    channel.imaging.focus_position = focus_position(call, channel);
    channel.imaging.focus_speed = 0;
    call.memory.focus.erase(channel.id);
}

void get_settings(Call& call)
{
    const Imaging& image = source_of(call).imaging;
    const Node node = put(call.out, "timg:ImagingSettings");
    const Node backlight = put(node, "tt:BacklightCompensation");
    put(backlight, "tt:Mode", image.backlight ? "ON" : "OFF");
    put(backlight, "tt:Level", static_cast<double>(image.backlight_level));
    put(node, "tt:Brightness", static_cast<double>(image.brightness));
    put(node, "tt:ColorSaturation", static_cast<double>(image.saturation));
    put(node, "tt:Contrast", static_cast<double>(image.contrast));
    const Node exposure = put(node, "tt:Exposure");
    put(exposure, "tt:Mode", image.exposure == "manual" ? "MANUAL" : "AUTO");
    put(exposure, "tt:ExposureTime", image.exposure_seconds * 1e6);
    put(exposure, "tt:Gain", static_cast<double>(image.gain));
    const Node focus = put(node, "tt:Focus");
    put(focus, "tt:AutoFocusMode", image.focus == "manual" ? "MANUAL" : "AUTO");
    put(focus, "tt:DefaultSpeed", 1.0);
    put(node, "tt:IrCutFilter", image.day_night == "day" ? "ON" : image.day_night == "night" ? "OFF" : "AUTO");
    put(node, "tt:Sharpness", static_cast<double>(image.sharpness));
    const Node wide = put(node, "tt:WideDynamicRange");
    put(wide, "tt:Mode", image.wdr == "off" ? "OFF" : "ON");
    put(wide, "tt:Level", static_cast<double>(image.wdr_level));
    const Node white = put(node, "tt:WhiteBalance");
    put(white, "tt:Mode", image.white_balance == "manual" ? "MANUAL" : "AUTO");
    put(white, "tt:CrGain", static_cast<double>(image.white_balance_red));
    put(white, "tt:CbGain", static_cast<double>(image.white_balance_blue));
}

void read_level(Node from, const char* path, int& level)
{
    const auto value = number_at(from, path);
    if (value && (*value < 0 || *value > 100))
        invalid("SettingsInvalid", "The requested settings are incorrect");
    if (value)
        level = static_cast<int>(std::lround(*value));
}

/// The word that stands for a mode's text; the setting stays when the element is missing.
void read_mode(Node from, const char* path, std::string& setting,
               std::initializer_list<std::pair<const char*, const char*>> words)
{
    const auto value = text_at(from, path);
    if (!value)
        return;
    for (const auto& [theirs, ours] : words)
        if (*value == theirs) {
            setting = ours;
            return;
        }
    invalid("SettingsInvalid", "The requested settings are incorrect");
}

void read_exposure(Node wanted, Imaging& image)
{
    read_mode(wanted, "Exposure/Mode", image.exposure, {{"AUTO", "auto"}, {"MANUAL", "manual"}});
    read_level(wanted, "Exposure/Gain", image.gain);
    if (const auto time = number_at(wanted, "Exposure/ExposureTime")) {
        if (*time < shortest_exposure || *time > longest_exposure)
            invalid("SettingsInvalid", "The requested settings are incorrect");
        image.exposure_seconds = *time / 1e6;
    }
}

void set_settings(Call& call)
{
    Channel& channel = source_of(call);
    const Node wanted = child(call.in, "ImagingSettings");
    if (!wanted)
        malformed("The settings are missing");
    Imaging image = channel.imaging;
    read_level(wanted, "Brightness", image.brightness);
    read_level(wanted, "ColorSaturation", image.saturation);
    read_level(wanted, "Contrast", image.contrast);
    read_level(wanted, "Sharpness", image.sharpness);
    std::string backlight = image.backlight ? "on" : "off";
    read_mode(wanted, "BacklightCompensation/Mode", backlight, {{"ON", "on"}, {"OFF", "off"}});
    image.backlight = backlight == "on";
    read_level(wanted, "BacklightCompensation/Level", image.backlight_level);
    read_exposure(wanted, image);
    read_mode(wanted, "Focus/AutoFocusMode", image.focus, {{"AUTO", "auto"}, {"MANUAL", "manual"}});
    read_mode(wanted, "IrCutFilter", image.day_night, {{"ON", "day"}, {"OFF", "night"}, {"AUTO", "auto"}});
    std::string wide = image.wdr;
    read_mode(wanted, "WideDynamicRange/Mode", wide, {{"ON", "on"}, {"OFF", "off"}});
    if ((wide == "off") != (image.wdr == "off"))
        image.wdr = wide;
    read_level(wanted, "WideDynamicRange/Level", image.wdr_level);
    read_mode(wanted, "WhiteBalance/Mode", image.white_balance, {{"AUTO", "auto"}, {"MANUAL", "manual"}});
    read_level(wanted, "WhiteBalance/CrGain", image.white_balance_red);
    read_level(wanted, "WhiteBalance/CbGain", image.white_balance_blue);
    channel.imaging = image;
}

void put_modes(Node parent, const char* name, std::initializer_list<const char*> words)
{
    for (const char* word : words)
        put(parent, name, word);
}

void get_options(Call& call)
{
    source_of(call);
    const Node node = put(call.out, "timg:ImagingOptions");
    const Node backlight = put(node, "tt:BacklightCompensation");
    put_modes(backlight, "tt:Mode", {"ON", "OFF"});
    put_range(backlight, "tt:Level", 0.0, 100.0);
    for (const char* name : {"tt:Brightness", "tt:ColorSaturation", "tt:Contrast"})
        put_range(node, name, 0.0, 100.0);
    const Node exposure = put(node, "tt:Exposure");
    put_modes(exposure, "tt:Mode", {"AUTO", "MANUAL"});
    put_range(exposure, "tt:ExposureTime", shortest_exposure, longest_exposure);
    put_range(exposure, "tt:Gain", 0.0, highest_gain);
    const Node focus = put(node, "tt:Focus");
    put_modes(focus, "tt:AutoFocusModes", {"AUTO", "MANUAL"});
    put_range(focus, "tt:DefaultSpeed", 0.0, 1.0);
    put_modes(node, "tt:IrCutFilterModes", {"ON", "OFF", "AUTO"});
    put_range(node, "tt:Sharpness", 0.0, 100.0);
    const Node wide = put(node, "tt:WideDynamicRange");
    put_modes(wide, "tt:Mode", {"ON", "OFF"});
    put_range(wide, "tt:Level", 0.0, 100.0);
    const Node white = put(node, "tt:WhiteBalance");
    put_modes(white, "tt:Mode", {"AUTO", "MANUAL"});
    put_range(white, "tt:YrGain", 0.0, 100.0);
    put_range(white, "tt:YbGain", 0.0, 100.0);
}

void get_move_options(Call& call)
{
    source_of(call);
    const Node node = put(call.out, "timg:MoveOptions");
    put_range(put(node, "tt:Absolute"), "tt:Position", 0.0, 1.0);
    put_range(put(node, "tt:Relative"), "tt:Distance", -1.0, 1.0);
    put_range(put(node, "tt:Continuous"), "tt:Speed", -1.0, 1.0);
}

void move(Call& call)
{
    Channel& channel = source_of(call);
    const Node focus = child(call.in, "Focus");
    const auto position = number_at(focus, "Absolute/Position");
    const auto distance = number_at(focus, "Relative/Distance");
    const auto speed = number_at(focus, "Continuous/Speed");
    if (!position && !distance && !speed)
        malformed("The focus move is missing");
    if ((position && (*position < 0 || *position > 1)) || (distance && std::abs(*distance) > 1) ||
        (speed && std::abs(*speed) > 1))
        invalid("SettingsInvalid", "The requested move is out of bounds");
    end_focus_run(call, channel);
    channel.imaging.focus = "manual";
    if (position)
        channel.imaging.focus_position = *position;
    else if (distance)
        channel.imaging.focus_position = std::clamp(channel.imaging.focus_position + *distance, 0.0, 1.0);
    else if (*speed != 0)
        call.memory.focus[channel.id] = {channel.imaging.focus_speed = *speed, call.now};
}

void stop(Call& call)
{
    end_focus_run(call, source_of(call));
}

void get_status(Call& call)
{
    const Channel& channel = source_of(call);
    const Node focus = put(put(call.out, "timg:Status"), "tt:FocusStatus20");
    put(focus, "tt:Position", focus_position(call, channel));
    put(focus, "tt:MoveStatus", focus_runs(call, channel) ? "MOVING" : "IDLE");
}

void get_service_capabilities(Call& call)
{
    put_capabilities(call, call.out, service("timg"));
}

}  // namespace

const Operations& imaging_operations()
{
    static const Operations all{
        {"GetServiceCapabilities", Right::pre_auth, get_service_capabilities},
        {"GetImagingSettings", Right::read_media, get_settings},
        {"SetImagingSettings", Right::actuate, set_settings},
        {"GetOptions", Right::read_media, get_options},
        {"GetMoveOptions", Right::read_media, get_move_options},
        {"Move", Right::actuate, move},
        {"Stop", Right::actuate, stop},
        {"GetStatus", Right::read_media, get_status},
    };
    return all;
}

}  // namespace camsim::onvif
