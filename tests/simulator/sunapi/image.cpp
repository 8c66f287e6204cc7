// SPDX-License-Identifier: BSL-1.0
// image.cgi: levels, exposure, white balance, light, flip, focus.
#include "sunapi/submenu.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace camsim::sunapi {
namespace {

Field level(const char* name, int Imaging::*member)
{
    return whole(name, 1, 100)
        .with([member](const Place& place) { return std::to_string(std::max(1, place.channel->imaging.*member)); },
              [member](const Place& place, const std::string& value) {
                  place.channel->imaging.*member = std::atoi(value.c_str());
              });
}

/// 1..32 of the neutral 0..100.
Field sharpness()
{
    return whole("SharpnessLevel", 1, 32)
        .with(
            [](const Place& place) {
                return std::to_string(1 + std::lround(place.channel->imaging.sharpness * 31 / 100.0));
            },
            [](const Place& place, const std::string& value) {
                place.channel->imaging.sharpness =
                    static_cast<int>(std::lround((std::atoi(value.c_str()) - 1) * 100 / 31.0));
            });
}

Field switched(const char* name, bool Imaging::*member)
{
    return flag(name).with(
        [member](const Place& place) { return yes_or_no(place.channel->imaging.*member); },
        [member](const Place& place, const std::string& value) { place.channel->imaging.*member = value == "True"; });
}

Field preview()
{
    return choice("ImagePreview", {"Start", "Stop"}).write_only().with(nullptr, [](const Place&, const std::string&) {
    });
}

Fields enhancements(const CameraState&)
{
    return {
        level("Brightness", &Imaging::brightness),
        level("Contrast", &Imaging::contrast),
        flag("SharpnessEnable", true),
        sharpness(),
        level("Saturation", &Imaging::saturation),
        choice("Gamma", {"0.45", "0.50", "0.55", "0.60"}),
        choice("LDCMode", {"Off", "Manual"}),
        whole("LDCLevel", 1, 10, 5),
        switched("DISEnable", &Imaging::stabilisation),
        choice("DefogMode", {"Off", "Auto", "Manual"})
            .with([](const Place& place) { return std::string(place.channel->imaging.defog ? "Auto" : "Off"); },
                  [](const Place& place, const std::string& value) { place.channel->imaging.defog = value != "Off"; }),
        preview()};
}

Fields reset_fields(const CameraState& state)
{
    return {channel_field(state), flag("Reset").must()};
}

HttpResponse reset(Context& context)
{
    Imaging& now = context.channel().imaging;
    const Imaging fresh;
    now.brightness = fresh.brightness;
    now.contrast = fresh.contrast;
    now.saturation = fresh.saturation;
    now.sharpness = fresh.sharpness;
    return ok(context);
}

/// Low, Medium, High of 0..100.
Field third(const char* name, int Imaging::*member)
{
    return choice(name, {"Low", "Medium", "High"})
        .with(
            [member](const Place& place) {
                const int value = place.channel->imaging.*member;
                return std::string(value < 34 ? "Low" : value < 67 ? "Medium" : "High");
            },
            [member](const Place& place, const std::string& value) {
                place.channel->imaging.*member = value == "Low" ? 0 : value == "Medium" ? 50 : 100;
            });
}

std::string highlight_name(const Place& place)
{
    return "sunapi:image/highlight/" + std::to_string(place.channel->id);
}

std::string compensation(const Place& place)
{
    const Imaging& imaging = place.channel->imaging;
    if (imaging.wdr != "off")
        return "WDR";
    if (imaging.backlight)
        return "BLC";
    return place.state.settings.count(highlight_name(place)) ? "HLC" : "Off";
}

void set_compensation(const Place& place, const std::string& value)
{
    place.channel->imaging.wdr = value == "WDR" ? "on" : "off";
    place.channel->imaging.backlight = value == "BLC";
    place.state.settings.erase(highlight_name(place));
    if (value == "HLC")
        place.state.settings[highlight_name(place)] = "True";
}

constexpr std::array<const char*, 3> day_night_here = {"Color", "BW", "Auto"};
constexpr std::array<const char*, 3> day_night_neutral = {"day", "night", "auto"};

Field day_night()
{
    return choice("DayNightMode", {"Color", "BW", "Auto"})
        .with(
            [](const Place& place) {
                for (std::size_t i = 0; i < 3; ++i)
                    if (place.channel->imaging.day_night == day_night_neutral[i])
                        return std::string(day_night_here[i]);
                return std::string("Auto");
            },
            [](const Place& place, const std::string& value) {
                for (std::size_t i = 0; i < 3; ++i)
                    if (value == day_night_here[i])
                        place.channel->imaging.day_night = day_night_neutral[i];
            });
}

/// Shutter times from long to short; the neutral state has the longest in seconds.
Field longest_shutter()
{
    const std::vector<std::string> times{"1/5",  "1/10",  "1/25",  "1/30",  "1/50",
                                         "1/60", "1/100", "1/120", "1/250", "1/500"};
    return choice("AutoLongShutterSpeed", times)
        .with(
            [times](const Place& place) {
                std::string nearest = times.front();
                double off = 10;
                for (const std::string& one : times) {
                    const double distance =
                        std::abs(1.0 / std::atof(one.c_str() + 2) - place.channel->imaging.exposure_seconds);
                    if (distance < off) {
                        off = distance;
                        nearest = one;
                    }
                }
                return nearest;
            },
            [](const Place& place, const std::string& value) {
                place.channel->imaging.exposure_seconds = 1.0 / std::atof(value.c_str() + 2);
            });
}

constexpr const char* preset_name = "UserPreset1";

Fields camera(const CameraState&)
{
    return {choice("CompensationMode", {"Off", "BLC", "HLC", "WDR"}).with(compensation, set_compensation),
            third("WDRLevel", &Imaging::wdr_level),
            third("BLCLevel", &Imaging::backlight_level),
            choice("AGCMode", {"Off", "Low", "Medium", "High", "Manual"}, "High"),
            choice("AutoShortShutterSpeed", {"1/12000", "1/10000", "1/1000", "1/500"}),
            longest_shutter(),
            choice("PreferShutterSpeed", {"1/25", "1/50", "1/100", "1/250"}),
            choice("AFLKMode", {"Off", "50", "60"}),
            choice("IrisMode", {"Auto", "Manual"}),
            day_night(),
            choice("DayNightSwitchingTime", {"5s", "10s", "20s", "30s"}),
            flag("SSNREnable", true),
            choice("SSNRMode", {"Auto", "Manual"}),
            whole("SSNRLevel", 1, 32, 12),
            choice("ImagePreset", {preset_name}).write_only().with(nullptr, [](const Place&, const std::string&) {}),
            preview()};
}

/// Devices with image presets put the values of `camera` one level deeper. The JSON form follows that of tlsversion and
/// is not verified.
HttpResponse view_camera(Context& context)
{
    const Submenu& menu = *submenu("image", "camera");
    if (!context.camera().quirks.on("image_presets"))
        return view_group(context, menu);
    std::vector<Row> channels;
    for (Channel* channel : context.channels()) {
        const Place place{context.camera(), context.state, channel};
        const Object values = members(camera(context.state), place, menu.cgi, menu.name);
        Object out;
        if (context.json) {
            Object named{{"ImagePreset", text(preset_name)}};
            named.insert(named.end(), values.begin(), values.end());
            std::string inner = as_json(named);
            inner.resize(inner.size() - 2);
            out.emplace_back("ImagePresets", raw("[" + inner + "]"));
        } else {
            out.emplace_back("ImagePreset", object({{preset_name, object(values)}}));
        }
        channels.push_back({channel_number(*channel), std::move(out)});
    }
    return told(context, {{menu.group.rows, rows("Channel", std::move(channels))}});
}

Fields channel_only(const CameraState& state)
{
    return {channel_field(state)};
}

Fields white_balance(const CameraState&)
{
    return {choice("WhiteBalanceMode", {"ATW", "AWC", "Manual", "Indoor", "Outdoor"})
                .with(
                    [](const Place& place) {
                        const std::string& mode = place.channel->imaging.white_balance;
                        return mode == "auto" ? "ATW" : mode == "manual" ? "Manual" : mode;
                    },
                    [](const Place& place, const std::string& value) {
                        place.channel->imaging.white_balance = value == "ATW"      ? "auto"
                                                               : value == "Manual" ? "manual"
                                                                                   : value;
                    }),
            level("WhiteBalanceManualRedLevel", &Imaging::white_balance_red),
            level("WhiteBalanceManualBlueLevel", &Imaging::white_balance_blue)};
}

Fields dynamic_range(const CameraState&)
{
    return {flag("Enable", true), whole("Level", 1, 32, 12), choice("DynamicRange", {"Wide", "Narrow"})};
}

Fields light(const CameraState&)
{
    return {choice("Mode", {"DayNight", "Off", "On", "Sensor", "TimedSchedule"})};
}

Fields flip(const CameraState&)
{
    return {flag("HorizontalFlipEnable"), flag("VerticalFlipEnable"), choice("Rotate", {"0", "90", "270"})};
}

Fields focus_fields(const CameraState& state)
{
    return {channel_field(state), choice("Mode", {"SimpleFocus", "AutoFocus", "Reset"}),
            choice("Focus", {"-100", "-10", "-1", "1", "10", "100"}),
            choice("Zoom", {"-100", "-10", "-1", "1", "10", "100"})};
}

HttpResponse focus(Context& context)
{
    Channel& channel = context.channel();
    Imaging& imaging = channel.imaging;
    if (!context.find("Mode") && !context.find("Focus") && !context.find("Zoom"))
        throw Fault{603};
    if (context.find("Mode")) {
        imaging.focus = "auto";
        imaging.focus_position = 0.5;
    }
    if (context.find("Focus")) {
        imaging.focus = "manual";
        imaging.focus_position = std::clamp(imaging.focus_position + context.number("Focus") / 1000.0, 0.0, 1.0);
    }
    if (context.find("Zoom")) {
        if (!channel.ptz)
            throw Fault{608};
        channel.ptz->go_by({0, 0, context.number("Zoom") / 100.0}, context.now());
    }
    return ok(context);
}

}  // namespace

void add_image(Catalogue& catalogue)
{
    catalogue.push_back({"image",
                         "imageenhancements",
                         {enhancements, "ImageEnhancements", Level::user, Level::suser},
                         {{"control", Level::suser, reset_fields, reset}}});
    const auto add = [&catalogue](const char* name, const char* rows, Fields (*fields)(const CameraState&)) {
        catalogue.push_back({"image", name, {fields, rows, Level::user, Level::suser}, {}});
    };
    catalogue.push_back({"image",
                         "camera",
                         {camera, "Camera", Level::user, Level::suser},
                         {{"view", Level::user, channel_only, view_camera}}});
    add("whitebalance", "WhiteBalance", white_balance);
    add("ssdr", "SSDR", dynamic_range);
    add("irled", "IRLed", light);
    add("flip", "Flip", flip);
    catalogue.push_back({"image", "focus", {}, {{"control", Level::suser, focus_fields, focus}}});
}

}  // namespace camsim::sunapi
