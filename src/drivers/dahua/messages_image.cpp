// SPDX-License-Identifier: BSL-1.0
// Picture tables in our words.
#include "messages_image.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::dahua::messages {

using codec::same;

namespace {

// All levels of this platform count from 0 to 100.
constexpr double most = 100;

// VideoInDayNight.Mode, and the numbers that the older VideoInOptions.DayNightColor has instead.
struct DayNightWord {
    DayNight value;
    const char* word;
    const char* number;
};
constexpr DayNightWord day_night_words[] = {
    {DayNight::day, "Color", "0"}, {DayNight::automatic, "Brightness", "1"}, {DayNight::night, "BlackWhite", "2"}};

std::string level_text(double level)
{
    return std::to_string(std::lround(level * most));
}

Open<DayNight> day_night_of(const std::string& word)
{
    for (const auto& one : day_night_words)
        if (same(word, one.word) || word == one.number)
            return {one.value, word};
    return {DayNight::unknown, word};
}

ImagingControl level_control(const char* name)
{
    ImagingControl control;
    control.name = name;
    control.device_range = Range{0, most};
    return control;
}

ImagingControl mode_control(const char* name, std::vector<std::string> choices)
{
    ImagingControl control;
    control.name = name;
    control.choices = std::move(choices);
    return control;
}

Error lacking(const char* what)
{
    return Error(ErrorCode::not_supported, std::string("imaging.") + what + " is not available on this camera");
}

Error choice(const char* what, const char* words)
{
    return Error(ErrorCode::invalid_argument, std::string(what) + " must be one of " + words);
}

}  // namespace

const std::vector<std::string>& image_tables()
{
    static const std::vector<std::string> names{"VideoInSharpness", "VideoInDayNight", "VideoInBacklight",
                                                "VideoInWhiteBalance", "VideoInExposure"};
    return names;
}

int active_profile(const KeyValues& mode, int channel)
{
    const int profile = mode.integer(at("VideoInMode", channel) + ".Config[0]").value_or(0);
    return profile >= 0 && profile < 16 ? profile : 0;
}

void Picture::add(const std::string& table, const KeyValues& values)
{
    tables_.emplace_back(table, values);
}

std::string Picture::row(const std::string& table) const
{
    std::string base = at(table, channel_);
    for (const auto& [name, values] : tables_) {
        if (name != table)
            continue;
        if (values.has(at(base, profile_)))
            return at(base, profile_);
        if (values.has(at(base, 0)))
            return at(base, 0);
    }
    return base;
}

std::optional<std::string> Picture::value(const std::string& table, const std::string& leaf) const
{
    for (const auto& [name, values] : tables_)
        if (name == table)
            return values.text(row(table) + "." + leaf);
    return std::nullopt;
}

std::optional<double> Picture::level(const std::string& table, const std::string& leaf) const
{
    const auto text = value(table, leaf);
    const auto number = text ? codec::to_number(*text) : std::nullopt;
    if (!number || *number < 0 || *number > most)
        return std::nullopt;
    return *number / most;
}

ImagingSettings Picture::settings() const
{
    ImagingSettings settings;
    settings.brightness = level("VideoColor", "Brightness");
    settings.contrast = level("VideoColor", "Contrast");
    settings.saturation = level("VideoColor", "Saturation");
    settings.sharpness = level("VideoInSharpness", "Sharpness");
    if (const auto mode = value("VideoInDayNight", "Mode"))
        settings.day_night = day_night_of(*mode);
    else if (const auto number = value("VideoInOptions", "DayNightColor"))
        settings.day_night = day_night_of(*number);
    if (const auto mode = value("VideoInBacklight", "Mode")) {
        settings.wdr = Open<AutoMode>(
            same(*mode, "WideDynamic") || same(*mode, "WideDynamicRange") ? AutoMode::on : AutoMode::off, *mode);
        settings.backlight = Open<AutoMode>(same(*mode, "BackLight") ? AutoMode::on : AutoMode::off, *mode);
        settings.wdr_level = level("VideoInBacklight", "WideDynamicRange");
    }
    if (const auto mode = value("VideoInWhiteBalance", "Mode"))
        settings.white_balance = Open<AutoMode>(same(*mode, "Auto")     ? AutoMode::automatic
                                                : same(*mode, "Manual") ? AutoMode::manual
                                                                        : AutoMode::unknown,
                                                *mode);
    // 0 is automatic; what the other numbers mean differs by document.
    if (const auto mode = value("VideoInExposure", "Mode"))
        settings.exposure = Open<AutoMode>(*mode == "0" ? AutoMode::automatic : AutoMode::unknown, *mode);
    settings.extra.emplace("profile", std::to_string(profile_));
    for (const char* leaf : {"Hue", "Gamma"})
        if (auto text = value("VideoColor", leaf))
            settings.extra.emplace(leaf, std::move(*text));
    return settings;
}

std::vector<ImagingControl> Picture::controls() const
{
    std::vector<ImagingControl> all;
    const ImagingSettings now = settings();
    if (now.brightness)
        all.push_back(level_control("brightness"));
    if (now.contrast)
        all.push_back(level_control("contrast"));
    if (now.saturation)
        all.push_back(level_control("saturation"));
    if (now.sharpness)
        all.push_back(level_control("sharpness"));
    if (now.day_night)
        all.push_back(mode_control("day_night", {"auto", "day", "night"}));
    if (now.wdr) {
        all.push_back(mode_control("wdr", {"off", "on"}));
        all.push_back(mode_control("backlight", {"off", "on"}));
    }
    if (now.wdr_level)
        all.push_back(level_control("wdr_level"));
    if (now.white_balance)
        all.push_back(mode_control("white_balance", {"auto", "manual"}));
    return all;
}

Result<std::vector<std::pair<std::string, Settings>>> Picture::format(const ImagingChange& change) const
{
    std::vector<std::pair<std::string, Settings>> all;
    const ImagingSettings now = settings();
    const auto put = [&](const std::string& table, const std::string& leaf, std::string text) {
        const auto known = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == table; });
        Settings& into = known == all.end() ? all.emplace_back(table, Settings()).second : known->second;
        into.emplace_back(row(table) + "." + leaf, std::move(text));
    };
    struct Level {
        const char* name;
        const char* table;
        const char* leaf;
        std::optional<double> wanted;
        bool there;
    };
    const Level levels[] = {
        {"brightness", "VideoColor", "Brightness", change.brightness, now.brightness.has_value()},
        {"contrast", "VideoColor", "Contrast", change.contrast, now.contrast.has_value()},
        {"saturation", "VideoColor", "Saturation", change.saturation, now.saturation.has_value()},
        {"sharpness", "VideoInSharpness", "Sharpness", change.sharpness, now.sharpness.has_value()},
        {"wdr_level", "VideoInBacklight", "WideDynamicRange", change.wdr_level, now.wdr_level.has_value()}};
    for (const Level& one : levels) {
        if (one.wanted && !one.there)
            return lacking(one.name);
        if (one.wanted)
            put(one.table, one.leaf, level_text(*one.wanted));
    }
    if (change.focus)
        return lacking("focus");
    if (change.exposure) {
        if (!now.exposure)
            return lacking("exposure");
        if (*change.exposure != AutoMode::automatic)
            return choice("exposure", "auto");
        put("VideoInExposure", "Mode", "0");
    }
    if (change.white_balance) {
        if (!now.white_balance)
            return lacking("white_balance");
        if (*change.white_balance != AutoMode::automatic && *change.white_balance != AutoMode::manual)
            return choice("white_balance", "auto, manual");
        put("VideoInWhiteBalance", "Mode", *change.white_balance == AutoMode::automatic ? "Auto" : "Manual");
    }
    if (change.day_night) {
        const auto word = std::find_if(std::begin(day_night_words), std::end(day_night_words),
                                       [&](const DayNightWord& one) { return one.value == *change.day_night; });
        if (!now.day_night)
            return lacking("day_night");
        if (word == std::end(day_night_words))
            return choice("day_night", "auto, day, night");
        if (value("VideoInDayNight", "Mode"))
            put("VideoInDayNight", "Mode", word->word);
        else
            put("VideoInOptions", "DayNightColor", word->number);
    }
    if (change.wdr || change.backlight) {
        if (!now.wdr)
            return lacking(change.wdr ? "wdr" : "backlight");
        for (const auto& wanted : {change.wdr, change.backlight})
            if (wanted && *wanted != AutoMode::on && *wanted != AutoMode::off)
                return choice("wdr and backlight", "off, on");
        // One mode holds both: what is not asked for stays, unless the other takes its place.
        bool wide = change.wdr ? *change.wdr == AutoMode::on : now.wdr->value == AutoMode::on;
        bool back = change.backlight ? *change.backlight == AutoMode::on : now.backlight->value == AutoMode::on;
        if (wide && back) {
            if (change.wdr && change.backlight)
                return Error(ErrorCode::invalid_argument, "this camera does either wdr or backlight, not both");
            (change.wdr ? back : wide) = false;
        }
        const std::string other = now.wdr->text;
        const bool keep = !wide && !back && now.wdr->value != AutoMode::on && now.backlight->value != AutoMode::on;
        put("VideoInBacklight", "Mode", wide ? "WideDynamic" : back ? "BackLight" : keep ? other : "Off");
    }
    return all;
}

}  // namespace camsdk::drivers::dahua::messages
