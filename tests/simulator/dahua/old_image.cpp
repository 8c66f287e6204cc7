// SPDX-License-Identifier: BSL-1.0
// VideoInOptions: the one image table of firmware before 2014 (switch dahua_old_image).
#include "dahua/resource.hpp"

namespace camsim::dahua {
namespace {

bool is_old(const Context& context)
{
    return context.quirks().on("dahua_old_image");
}

std::string options_key(const Channel& channel)
{
    return at("VideoInOptions", channel.id - 1) + ".";
}

/// DayNightColor: 0 colour, 1 by the light, 2 black and white.
int day_night(const Imaging& imaging)
{
    return imaging.day_night == "day" ? 0 : imaging.day_night == "night" ? 2 : 1;
}

void fill_options(const Context& context, Table& table)
{
    for (const Channel& channel : context.state.channels) {
        const Imaging& imaging = channel.imaging;
        table.set(options_key(channel) + "Backlight", imaging.backlight ? 1 : 0);
        table.set(options_key(channel) + "DayNightColor", day_night(imaging));
        table.set(options_key(channel) + "Gain", imaging.gain);
        table.set(options_key(channel) + "WhiteBalance", imaging.white_balance == "manual" ? "Custom" : "Auto");
    }
}

bool apply_options(Context& context, const Table& next, const Table&)
{
    for (Channel& channel : context.state.channels) {
        const std::string key = options_key(channel);
        Imaging& imaging = channel.imaging;
        const int mode = next.number(key + "DayNightColor");
        imaging.backlight = next.number(key + "Backlight") != 0;
        imaging.day_night = mode == 0 ? "day" : mode == 2 ? "night" : "auto";
        imaging.gain = next.number(key + "Gain");
        imaging.white_balance = next.get(key + "WhiteBalance") == "Custom" ? "manual" : "auto";
    }
    return true;
}

}  // namespace

void add_old_image(Catalogue& catalogue)
{
    ConfigTable options;
    options.name = "VideoInOptions";
    options.base = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels)
            table.add(options_key(channel),
                      "ExposureSpeed=0\nFlip=false\nMirror=false\nNightOptions.SwitchMode=0\nRotate90=false\n");
    };
    options.fill = fill_options;
    options.apply = apply_options;
    options.limits = {
        {"*.Backlight", 0, 3, ""},     {"*.DayNightColor", 0, 2, ""},
        {"*.ExposureSpeed", 0, 9, ""}, {"*.Gain", 0, 100, ""},
        {"*.SwitchMode", 0, 4, ""},    {"*.WhiteBalance", 0, 0, "Disable|Auto|Custom|Sunny|Cloudy|Home|Office|Night"}};
    options.present = is_old;
    catalogue.tables.push_back(std::move(options));
}

}  // namespace camsim::dahua
