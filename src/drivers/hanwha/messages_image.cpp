// SPDX-License-Identifier: BSL-1.0
// The picture's settings.
#include "messages_image.hpp"

#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::hanwha::messages {

using codec::same;

namespace {

/// A level in imageenhancements: 0..1 by the range that attributes.cgi gives, and by no guess.
struct Level {
    const char* name;
    const char* field;
    std::optional<double> ImagingSettings::*value;
    std::optional<double> ImagingChange::*wish;
};
constexpr Level levels[] = {
    {"brightness", "Brightness", &ImagingSettings::brightness, &ImagingChange::brightness},
    {"contrast", "Contrast", &ImagingSettings::contrast, &ImagingChange::contrast},
    {"saturation", "Saturation", &ImagingSettings::saturation, &ImagingChange::saturation},
    {"sharpness", "SharpnessLevel", &ImagingSettings::sharpness, &ImagingChange::sharpness},
};

std::optional<Range> level_range(const Parameters& parameters, const std::string& submenu, const char* field)
{
    const auto range = parameters.range("image/" + submenu + "/" + field);
    return range && range->max > range->min ? range : std::nullopt;
}

/// Where a field stands: flat below the channel, or below one of the channel's image presets.
struct Place {
    std::string prefix;
    std::optional<std::string> preset;  ///< what a write names it by
};

std::optional<Place> place_of(const Fields& fields, const std::string& field, int channel)
{
    const std::string own = "Channel." + std::to_string(channel) + ".";
    for (const std::string& prefix : {own, std::string()})
        if (fields.has(prefix + field))
            return Place{prefix, std::nullopt};
    for (const auto& prefix : fields.groups(field)) {
        const auto at = prefix.find("ImagePreset.");
        if (at == std::string::npos || (codec::starts_with(prefix, "Channel.") && channel_in(prefix) != channel))
            continue;
        std::string preset = prefix.substr(at + 12);
        if (!preset.empty())
            preset.pop_back();
        return Place{prefix, preset};
    }
    return std::nullopt;
}

std::optional<std::string> text_at(const Fields& fields, const std::string& field, int channel)
{
    const auto place = place_of(fields, field, channel);
    return place ? fields.text(place->prefix + field) : std::nullopt;
}

DayNight day_night_of(std::string_view word)
{
    if (same(word, "Color"))
        return DayNight::day;
    if (same(word, "BW"))
        return DayNight::night;
    if (same(word, "Auto"))
        return DayNight::automatic;
    if (same(word, "Schedule"))
        return DayNight::schedule;
    if (same(word, "ExternalBW"))
        return DayNight::event;
    return DayNight::unknown;
}

const char* word_of(DayNight mode)
{
    switch (mode) {
        case DayNight::day:
            return "Color";
        case DayNight::night:
            return "BW";
        case DayNight::automatic:
            return "Auto";
        case DayNight::schedule:
            return "Schedule";
        case DayNight::event:
            return "ExternalBW";
        default:
            return nullptr;
    }
}

AutoMode white_balance_of(std::string_view word)
{
    if (same(word, "Manual") || same(word, "AWC"))  // AWC holds what it measured once
        return AutoMode::manual;
    return same(word, "ATW") ? AutoMode::automatic : AutoMode::unknown;
}

constexpr const char* compensation = "CompensationMode";

void read_compensation(ImagingSettings& settings, const Picture& picture, const Parameters& parameters, int channel)
{
    const auto mode = text_at(picture.camera, compensation, channel);
    if (!mode)
        return;
    const bool known = same(*mode, "Off") || same(*mode, "WDR") || same(*mode, "BLC") || same(*mode, "HLC");
    if (!known)
        return void(settings.extra[compensation] = *mode);
    if (same(*mode, "WDR") || parameters.offers("image/camera/CompensationMode", "WDR"))
        settings.wdr = Open<AutoMode>(same(*mode, "WDR") ? AutoMode::on : AutoMode::off, *mode);
    if (same(*mode, "BLC") || parameters.offers("image/camera/CompensationMode", "BLC"))
        settings.backlight = Open<AutoMode>(same(*mode, "BLC") ? AutoMode::on : AutoMode::off, *mode);
    if (same(*mode, "HLC"))
        settings.extra[compensation] = *mode;
}

constexpr const char* kept_extra[] = {"AGCMode",         "IrisMode",  "AFLKMode", "PreferShutterSpeed",
                                      "SSNREnable",      "DefogMode", "LDCMode",  "DayNightSwitchingTime",
                                      "SharpnessEnable", "DISEnable", "WDRLevel", "BLCLevel"};

/// WDRLevel and the like are words on some models and numbers on others: a level only where it is a number in a range.
std::optional<Range> wdr_range(const Parameters& parameters)
{
    return level_range(parameters, "camera", "WDRLevel");
}

}  // namespace

std::string enhancements_submenu(const Parameters& parameters)
{
    return parameters.has_submenu("image/imageenhancements2") ? "imageenhancements2" : "imageenhancements";
}

Query picture_view(const std::string& submenu, int channel)
{
    Query query("image", submenu, "view");
    query.add("Channel", channel);
    return query;
}

ImagingSettings parse_picture(const Picture& picture, const Parameters& parameters, int channel)
{
    ImagingSettings settings;
    const std::string submenu = enhancements_submenu(parameters);
    for (const auto& level : levels) {
        const auto range = level_range(parameters, submenu, level.field);
        const auto text = text_at(picture.enhancements, level.field, channel);
        const auto number = text ? codec::to_number(*text) : std::nullopt;
        if (range && number && *number >= range->min && *number <= range->max)
            settings.*(level.value) = (*number - range->min) / (range->max - range->min);
        else if (text)
            settings.extra[level.field] = *text;
    }
    if (const auto mode = text_at(picture.camera, "DayNightMode", channel))
        settings.day_night = Open<DayNight>(day_night_of(*mode), *mode);
    read_compensation(settings, picture, parameters, channel);
    if (const auto range = wdr_range(parameters))
        if (const auto text = text_at(picture.camera, "WDRLevel", channel))
            if (const auto number = codec::to_number(*text); number && *number >= range->min && *number <= range->max)
                settings.wdr_level = (*number - range->min) / (range->max - range->min);
    if (const auto mode = text_at(picture.white_balance, "WhiteBalanceMode", channel))
        settings.white_balance = Open<AutoMode>(white_balance_of(*mode), *mode);
    for (const char* name : kept_extra)
        for (const Fields* fields : {&picture.camera, &picture.enhancements})
            if (const auto value = text_at(*fields, name, channel))
                settings.extra[name] = *value;
    return settings;
}

std::vector<ImagingControl> parse_controls(const Picture& picture, const Parameters& parameters, int channel)
{
    std::vector<ImagingControl> all;
    const std::string submenu = enhancements_submenu(parameters);
    for (const auto& level : levels)
        if (const auto range = level_range(parameters, submenu, level.field);
            range && place_of(picture.enhancements, level.field, channel))
            all.push_back({level.name, range, {}});
    const auto modes = [&](const char* name, const std::string& path, auto word) {
        ImagingControl control;
        control.name = name;
        for (const auto& choice : parameters.choices(path))
            control.choices.push_back(word(choice));
        if (!control.choices.empty())
            all.push_back(std::move(control));
    };
    modes("day_night", "image/camera/DayNightMode", [](const std::string& choice) {
        const DayNight mode = day_night_of(choice);
        return mode == DayNight::unknown ? choice : std::string(to_string(mode));
    });
    for (const auto& [name, word] : {std::pair{"wdr", "WDR"}, std::pair{"backlight", "BLC"}})
        if (parameters.offers("image/camera/CompensationMode", word))
            all.push_back({name, std::nullopt, {"off", "on"}});
    if (const auto range = wdr_range(parameters))
        all.push_back({"wdr_level", range, {}});
    modes("white_balance", "image/whitebalance/WhiteBalanceMode", [](const std::string& choice) {
        const AutoMode mode = white_balance_of(choice);
        return same(choice, "ATW") || same(choice, "Manual") ? std::string(to_string(mode)) : choice;
    });
    return all;
}

namespace {

Query write_of(const std::string& submenu, int channel, const std::optional<std::string>& preset)
{
    Query query("image", submenu, "set");
    query.add("Channel", channel);
    if (preset)
        query.add("ImagePreset", *preset);
    return query;
}

Result<void> check_mode(const Parameters& parameters, const std::string& path, const std::string& word)
{
    const auto choices = parameters.choices(path);
    if (choices.empty() || parameters.offers(path, word))
        return {};
    std::string list;
    for (const auto& choice : choices)
        list += (list.empty() ? "" : ", ") + choice;
    return Error(ErrorCode::invalid_argument, "the camera takes one of " + list + " and not " + word);
}

Result<std::optional<Query>> enhancement_write(const ImagingChange& change, const Picture& picture,
                                               const Parameters& parameters, int channel)
{
    const std::string submenu = enhancements_submenu(parameters);
    std::optional<Query> query;
    for (const auto& level : levels) {
        const auto wish = change.*(level.wish);
        if (!wish)
            continue;
        const auto range = level_range(parameters, submenu, level.field);
        const auto place = place_of(picture.enhancements, level.field, channel);
        if (!range || !place)
            return driver::unsupported(std::string("imaging.set of ") + level.name);
        if (!query)
            query = write_of(submenu, channel, place->preset);
        if (std::string_view(level.field) == "SharpnessLevel" &&
            place_of(picture.enhancements, "SharpnessEnable", channel))
            query->flag("SharpnessEnable", true);  // the level is refused while it is off
        query->add(level.field, static_cast<int>(std::lround(range->min + *wish * (range->max - range->min))));
    }
    return query;
}

/// WDR, backlight compensation and Off are one mode of the device.
Result<std::optional<std::string>> compensation_word(const ImagingChange& change, const std::string& now)
{
    const auto decided = [](const std::optional<AutoMode>& wish) {
        return !wish || *wish == AutoMode::on || *wish == AutoMode::off;
    };
    if (!decided(change.wdr) || !decided(change.backlight))
        return Error(ErrorCode::invalid_argument, "wdr and backlight are on or off on this camera");
    if (change.wdr == AutoMode::on && change.backlight == AutoMode::on)
        return Error(ErrorCode::invalid_argument, "this camera has either wdr or backlight compensation on");
    if (change.wdr == AutoMode::on)
        return std::optional<std::string>("WDR");
    if (change.backlight == AutoMode::on)
        return std::optional<std::string>("BLC");
    if ((change.wdr && same(now, "WDR")) || (change.backlight && same(now, "BLC")))
        return std::optional<std::string>("Off");
    return std::optional<std::string>();
}

Result<std::optional<Query>> camera_write(const ImagingChange& change, const Picture& picture,
                                          const Parameters& parameters, int channel)
{
    std::optional<Query> query;
    const auto put = [&](const char* field, const std::string& value) -> Result<void> {
        const auto place = place_of(picture.camera, field, channel);
        if (!place)
            return driver::unsupported(std::string("imaging.set of ") + field);
        if (!query)
            query = write_of("camera", channel, place->preset);
        query->add(field, value);
        return {};
    };
    if (change.day_night) {
        const char* word = word_of(*change.day_night);
        if (!word)
            return Error(ErrorCode::invalid_argument, "day_night is one of auto, day, night, schedule, event");
        if (auto fits = check_mode(parameters, "image/camera/DayNightMode", word); !fits)
            return fits.error();
        if (auto done = put("DayNightMode", word); !done)
            return done.error();
    }
    if (change.wdr || change.backlight) {
        auto word = compensation_word(change, text_at(picture.camera, compensation, channel).value_or(""));
        if (!word)
            return word.error();
        if (*word) {
            if (auto fits = check_mode(parameters, "image/camera/CompensationMode", **word); !fits)
                return fits.error();
            if (auto done = put(compensation, **word); !done)
                return done.error();
        }
    }
    if (change.wdr_level) {
        const auto range = wdr_range(parameters);
        if (!range)
            return driver::unsupported("imaging.set of wdr_level");
        const auto level = std::lround(range->min + *change.wdr_level * (range->max - range->min));
        if (auto done = put("WDRLevel", std::to_string(level)); !done)
            return done.error();
    }
    return query;
}

}  // namespace

Result<std::vector<Query>> picture_writes(const ImagingChange& change, const Picture& picture,
                                          const Parameters& parameters, int channel)
{
    if (change.exposure)
        return driver::unsupported("imaging.set of exposure");
    if (change.focus)
        return driver::unsupported("imaging.set of focus");
    std::vector<Query> all;
    auto enhancement = enhancement_write(change, picture, parameters, channel);
    if (!enhancement)
        return enhancement.error();
    auto camera = camera_write(change, picture, parameters, channel);
    if (!camera)
        return camera.error();
    for (auto* query : {&*enhancement, &*camera})
        if (*query)
            all.push_back(std::move(**query));
    if (change.white_balance) {
        if (*change.white_balance != AutoMode::automatic && *change.white_balance != AutoMode::manual)
            return Error(ErrorCode::invalid_argument, "white_balance is auto or manual on this camera");
        const char* word = *change.white_balance == AutoMode::automatic ? "ATW" : "Manual";
        const auto place = place_of(picture.white_balance, "WhiteBalanceMode", channel);
        if (!place)
            return driver::unsupported("imaging.set of white_balance");
        if (auto fits = check_mode(parameters, "image/whitebalance/WhiteBalanceMode", word); !fits)
            return fits.error();
        Query query = write_of("whitebalance", channel, place->preset);
        query.add("WhiteBalanceMode", word);
        all.push_back(std::move(query));
    }
    return all;
}

std::string missing_change(const ImagingChange& change, const ImagingSettings& now, const Parameters& parameters)
{
    const std::string submenu = enhancements_submenu(parameters);
    for (const auto& level : levels) {
        const auto wish = change.*(level.wish);
        const auto range = level_range(parameters, submenu, level.field);
        const auto value = now.*(level.value);
        if (wish && (!range || !value || std::abs(*value - *wish) * (range->max - range->min) > 0.51))
            return level.name;
    }
    if (change.day_night && (!now.day_night || *now.day_night != *change.day_night))
        return "day_night";
    if (change.wdr && (!now.wdr || *now.wdr != *change.wdr))
        return "wdr";
    if (change.backlight && (!now.backlight || *now.backlight != *change.backlight))
        return "backlight";
    const auto range = wdr_range(parameters);
    if (change.wdr_level && range &&
        (!now.wdr_level || std::abs(*now.wdr_level - *change.wdr_level) * (range->max - range->min) > 0.51))
        return "wdr_level";
    if (change.white_balance && (!now.white_balance || *now.white_balance != *change.white_balance))
        return "white_balance";
    return {};
}

}  // namespace camsdk::drivers::hanwha::messages
