// SPDX-License-Identifier: BSL-1.0
// Image tables by channel and profile (0 day, 1 night, 2 normal): colour, sharpness, exposure, light against, white
// balance, day and night; the focus. The state holds one profile, the one that VideoInMode names; the others are kept.
#include "dahua/resource.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::dahua {
namespace {

constexpr int profiles = 3;

using Put = void (*)(Table&, const std::string& key, const Imaging&);
using Take = bool (*)(Imaging&, const Table& next, const std::string& key);

int active_profile(const Context& context, int channel)
{
    return std::clamp(read_table(context, "VideoInMode").number(at("VideoInMode", channel) + ".Config[0]"), 0,
                      profiles - 1);
}

/// A table of which the active profile is the state's.
void add_profiled(Catalogue& catalogue, const std::string& name, const char* lines, Put put, Take take,
                  std::vector<Limit> limits)
{
    ConfigTable table;
    table.name = name;
    table.base = [name, lines, put](const Context& context, Table& out) {
        for (const Channel& channel : context.state.channels)
            for (int p = 0; p < profiles; ++p) {
                const std::string key = at(name, channel.id - 1, p) + ".";
                put(out, key, Imaging{});
                out.add(key, lines);
            }
    };
    table.fill = [name, put](const Context& context, Table& out) {
        for (const Channel& channel : context.state.channels)
            put(out, at(name, channel.id - 1, active_profile(context, channel.id - 1)) + ".", channel.imaging);
    };
    table.apply = [name, take](Context& context, const Table& next, const Table&) {
        for (Channel& channel : context.state.channels)
            for (int p = 0; p < profiles; ++p) {
                Imaging other;
                Imaging& target = p == active_profile(context, channel.id - 1) ? channel.imaging : other;
                if (!take(target, next, at(name, channel.id - 1, p) + "."))
                    return false;
            }
        return true;
    };
    table.limits = std::move(limits);
    table.present = [](const Context& context) { return !context.quirks().on("dahua_old_image"); };
    catalogue.tables.push_back(std::move(table));
}

void add_colour(Catalogue& catalogue)
{
    add_profiled(
        catalogue, "VideoColor", "Gamma=50\nStyle=Standard\n",
        [](Table& table, const std::string& key, const Imaging& imaging) {
            table.set(key + "Brightness", imaging.brightness);
            table.set(key + "Contrast", imaging.contrast);
            table.set(key + "Saturation", imaging.saturation);
            table.set(key + "Hue", imaging.hue);
        },
        [](Imaging& imaging, const Table& next, const std::string& key) {
            imaging.brightness = next.number(key + "Brightness");
            imaging.contrast = next.number(key + "Contrast");
            imaging.saturation = next.number(key + "Saturation");
            imaging.hue = next.number(key + "Hue");
            return true;
        },
        {{"*.Style", 0, 0, "Standard|Gentle|Flamboyant"}, {"*", 0, 100, ""}});
    add_profiled(
        catalogue, "VideoInSharpness", "Level=4\nMode=1\n",
        [](Table& table, const std::string& key, const Imaging& imaging) {
            table.set(key + "Sharpness", imaging.sharpness);
        },
        [](Imaging& imaging, const Table& next, const std::string& key) {
            imaging.sharpness = next.number(key + "Sharpness");
            return true;
        },
        {{"*.Mode", 0, 1, ""}, {"*", 0, 100, ""}});
}

void add_exposure(Catalogue& catalogue)
{
    // Value1 and Value2 are the shortest and longest shutter in milliseconds; Mode 4 is manual (unverified)
    add_profiled(
        catalogue, "VideoInExposure", "Compensation=50\nGainMax=50\nGainMin=0\nValue1=0.100000\n",
        [](Table& table, const std::string& key, const Imaging& imaging) {
            table.set(key + "Mode", imaging.exposure == "manual" ? 4 : 0);
            table.set(key + "Gain", imaging.gain);
            table.set(key + "Value2", imaging.exposure_seconds * 1000);
        },
        [](Imaging& imaging, const Table& next, const std::string& key) {
            imaging.exposure = next.number(key + "Mode") == 4 ? "manual" : "auto";
            imaging.gain = next.number(key + "Gain");
            imaging.exposure_seconds = next.real(key + "Value2") / 1000;
            return next.real(key + "Value1") <= next.real(key + "Value2");
        },
        {{"*.Mode", 0, 4, ""}, {"*.Value*", 0, 1000, ""}, {"*", 0, 100, ""}});
}

void add_backlight(Catalogue& catalogue)
{
    add_profiled(
        catalogue, "VideoInBacklight", "BacklightMode=Default\nGlareInhibition=50\n",
        [](Table& table, const std::string& key, const Imaging& imaging) {
            table.set(key + "Mode", imaging.wdr != "off" ? "WideDynamic" : imaging.backlight ? "BackLight" : "Off");
            table.set(key + "WideDynamicRange", imaging.wdr_level);
        },
        [](Imaging& imaging, const Table& next, const std::string& key) {
            const std::string mode = next.get(key + "Mode");
            imaging.wdr = mode == "WideDynamic" ? "on" : "off";
            imaging.backlight = mode == "BackLight";
            imaging.wdr_level = next.number(key + "WideDynamicRange");
            return true;
        },
        {{"*.Mode", 0, 0, "Off|BackLight|WideDynamic|GlareInhibition"},
         {"*.BacklightMode", 0, 0, "Default|Region"},
         {"*", 0, 100, ""}});
    add_profiled(
        catalogue, "VideoInWhiteBalance", "ColorTemperatureLevel=50\n",
        [](Table& table, const std::string& key, const Imaging& imaging) {
            const bool manual = imaging.white_balance == "manual";
            table.set(key + "Mode", manual ? "Manual" : "Auto");
            table.set(key + "GainRed", imaging.white_balance_red);
            table.set(key + "GainBlue", imaging.white_balance_blue);
        },
        [](Imaging& imaging, const Table& next, const std::string& key) {
            imaging.white_balance = next.get(key + "Mode") == "Manual" ? "manual" : "auto";
            imaging.white_balance_red = next.number(key + "GainRed");
            imaging.white_balance_blue = next.number(key + "GainBlue");
            return true;
        },
        {{"*.Mode", 0, 0, "Auto|Manual"}, {"*", 0, 100, ""}});
}

void add_day_night(Catalogue& catalogue)
{
    add_profiled(
        catalogue, "VideoInDayNight", "Delay=6\nSensitivity=2\nType=Mechanism\n",
        [](Table& table, const std::string& key, const Imaging& imaging) {
            table.set(key + "Mode", imaging.day_night == "day"     ? "Color"
                                    : imaging.day_night == "night" ? "BlackWhite"
                                                                   : "Brightness");
        },
        [](Imaging& imaging, const Table& next, const std::string& key) {
            const std::string mode = next.get(key + "Mode");
            imaging.day_night = mode == "Color" ? "day" : mode == "BlackWhite" ? "night" : "auto";
            return true;
        },
        {{"*.Mode", 0, 0, "Color|Brightness|BlackWhite"},
         {"*.Type", 0, 0, "Mechanism|Electron"},
         {"*.Sensitivity", 1, 3, ""},
         {"*.Delay", 2, 60, ""}});
    add_profiled(
        catalogue, "VideoInDefog", "Intensity=50\nLightIntensityMode=Auto\n",
        [](Table& table, const std::string& key, const Imaging& imaging) {
            table.set(key + "Mode", imaging.defog ? "Manual" : "Off");
        },
        [](Imaging& imaging, const Table& next, const std::string& key) {
            imaging.defog = next.get(key + "Mode") != "Off";
            return true;
        },
        {{"*.Mode", 0, 0, "Off|Auto|Manual"}, {"*.LightIntensityMode", 0, 0, "Auto|Manual"}, {"*", 0, 100, ""}});
    add_profiled(
        catalogue, "VideoInDenoise", "2DEnable=true\n2DLevel=50\n3DAutoType.AverageLevel=50\n3DType=Auto\n",
        [](Table&, const std::string&, const Imaging&) {},
        [](Imaging&, const Table&, const std::string&) { return true; }, {{"*Level", 0, 100, ""}});
}

void add_modes(Catalogue& catalogue)
{
    ConfigTable mode;
    mode.name = "VideoInMode";
    mode.base = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels)
            table.add(at("VideoInMode", channel.id - 1),
                      ".Config[0]=2\n.Mode=0\n.TimeSection[0][0]=0 00:00:00-24:00:00\n");
    };
    mode.limits = {{"*.Config[0]", 0, profiles - 1, ""}, {"*.Mode", 0, 1, ""}};
    mode.grows = {"VideoInMode[*].TimeSection[*"};
    catalogue.tables.push_back(std::move(mode));

    ConfigTable control;
    control.name = "VideoImageControl";
    control.base = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels)
            table.add(at("VideoImageControl", channel.id - 1),
                      ".Flip=false\n.Freeze=false\n.Mirror=false\n.Rotate90=0\n.Stable=0\n");
    };
    control.fill = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels)
            table.set(at("VideoImageControl", channel.id - 1) + ".Stable", channel.imaging.stabilisation ? 2 : 0);
    };
    control.apply = [](Context& context, const Table& next, const Table&) {
        for (Channel& channel : context.state.channels)
            channel.imaging.stabilisation = next.number(at("VideoImageControl", channel.id - 1) + ".Stable") != 0;
        return true;
    };
    control.limits = {{"*.Rotate90", 0, 2, ""}, {"*.Stable", 0, 2, ""}};
    catalogue.tables.push_back(std::move(control));
}

HttpResponse focus_status(Context& context)
{
    const Channel* channel = context.channel();
    if (!channel)
        return bad_request();
    const double zoom =
        !channel->ptz ? 0 : (channel->ptz->position(context.now()).zoom - 1) / (channel->ptz->limits.zoom_max - 1);
    Table table;
    table.set("status.Focus", channel->imaging.focus_position);
    table.set("status.Status", "Normal");
    table.set("status.Zoom", zoom);
    return text_answer(table.text());
}

HttpResponse adjust_focus(Context& context)
{
    Channel* channel = context.channel();
    const auto focus = context.number("focus"), zoom = context.number("zoom");
    const auto good = [](const std::optional<double>& value) {
        return !value || *value == -1 || (*value >= 0 && *value <= 1);
    };
    if (!channel || !good(focus) || !good(zoom) || (!focus && !zoom))
        return bad_request();
    if (focus && *focus >= 0) {
        channel->imaging.focus_position = *focus;
        channel->imaging.focus = "manual";
    }
    if (zoom && *zoom >= 0 && channel->ptz) {
        PtzPosition target = channel->ptz->position(context.now());
        target.zoom = 1 + *zoom * (channel->ptz->limits.zoom_max - 1);
        channel->ptz->go_to(target, context.now());
    }
    return written(context);
}

HttpResponse adjust_continuously(Context& context)
{
    Channel* channel = context.channel();
    const double focus = context.number("focus").value_or(0), zoom = context.number("zoom").value_or(0);
    if (!channel || std::abs(focus) > 1 || std::abs(zoom) > 1)
        return bad_request();
    channel->imaging.focus_speed = focus;
    if (channel->ptz)
        zoom == 0 ? channel->ptz->stop(context.now(), false, true) : channel->ptz->move(0, 0, zoom, context.now());
    return written(context);
}

HttpResponse auto_focus(Context& context)
{
    Channel* channel = context.channel();
    if (!channel)
        return bad_request();
    channel->imaging.focus = "auto";
    channel->imaging.focus_position = 0.5;
    return written(context);
}

HttpResponse input_caps(Context& context)
{
    const Channel* channel = context.number("channel") == 0.0 ? nullptr : context.channel();
    if (!channel)
        return bad_request();
    Table table;
    table.add("caps.",
              "AutoSyncPhase=false\nBacklight=0,1,2,3\nCoverCount=4\nCoverType=0\nDayNightColor=true\n"
              "Defog=true\nElectricFocus=true\nExposureMode=5\nFlip=true\nGain=true\nHorizontalBrightness=100\n"
              "InfraRed=false\nIris=true\nMirror=true\nNightOptions=true\nRotate90=true\nSetColor=true\n"
              "SyncFocus=true\nWhiteBalance=2\nWideDynamicRange=100\n");
    table.set("caps.MaxHeight", channel->height);
    table.set("caps.MaxWidth", channel->width);
    return text_answer(table.text());
}

}  // namespace

void add_image(Catalogue& catalogue)
{
    add_modes(catalogue);
    add_colour(catalogue);
    add_exposure(catalogue);
    add_backlight(catalogue);
    add_day_night(catalogue);
    const auto add = [&catalogue](const char* action, Who who, HttpResponse (*run)(Context&)) {
        catalogue.actions.push_back({"devVideoInput.cgi", action, who, run});
    };
    add("getCaps", Who::anybody, input_caps);
    add("getFocusStatus", Who::anybody, focus_status);
    add("adjustFocus", Who::operator_, adjust_focus);
    add("adjustFocusContinuously", Who::operator_, adjust_continuously);
    add("autoFocus", Who::operator_, auto_focus);
}

}  // namespace camsim::dahua
