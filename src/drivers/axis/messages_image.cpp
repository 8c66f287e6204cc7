// SPDX-License-Identifier: BSL-1.0
// Imaging: names, ranges and words of the ImageSource parameters.
#include "messages_image.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::axis::messages {

using codec::same;
using codec::starts_with;

namespace {

/// A level and the parameters that hold it, newer firmware's name first.
struct Level {
    const char* field;
    std::optional<double> ImagingSettings::*value;
    std::optional<double> ImagingChange::*wish;
    std::vector<const char*> names;
};
const std::vector<Level>& levels()
{
    static const std::vector<Level> all{
        {"brightness", &ImagingSettings::brightness, &ImagingChange::brightness, {"Sensor.Brightness"}},
        {"contrast", &ImagingSettings::contrast, &ImagingChange::contrast, {"Sensor.Contrast", "Video.Contrast"}},
        {"saturation",
         &ImagingSettings::saturation,
         &ImagingChange::saturation,
         {"Sensor.ColorLevel", "Video.Saturation"}},
        {"sharpness", &ImagingSettings::sharpness, &ImagingChange::sharpness, {"Sensor.Sharpness"}},
    };
    return all;
}

/// A mode and the parameter that holds it.
struct Mode {
    const char* field;
    std::optional<Open<AutoMode>> ImagingSettings::*value;
    std::optional<AutoMode> ImagingChange::*wish;
    const char* name;
};
constexpr Mode modes[] = {
    {"wdr", &ImagingSettings::wdr, &ImagingChange::wdr, "Sensor.WDR"},
    {"backlight", &ImagingSettings::backlight, &ImagingChange::backlight, "Sensor.BacklightCompensation"},
    {"exposure", &ImagingSettings::exposure, &ImagingChange::exposure, "Sensor.Exposure"},
    {"white_balance", &ImagingSettings::white_balance, &ImagingChange::white_balance, "Sensor.WhiteBalance"},
};
constexpr const char* day_night_name = "DayNight.IrCutFilter";

std::optional<std::string> first_there(const Params& params, const std::string& source,
                                       const std::vector<const char*>& names)
{
    for (const char* name : names)
        if (params.has(source + "." + name))
            return source + "." + name;
    return std::nullopt;
}

Range range_of(const Definitions& known, const std::string& name)
{
    const Definition* definition = definition_of(known, name);
    const auto range = definition ? definition->range() : std::nullopt;
    return range && range->max > range->min ? *range : Range{0, 100};
}

AutoMode mode_of(const std::string& word)
{
    if (const auto flag = codec::to_bool(word))
        return *flag ? AutoMode::on : AutoMode::off;
    if (same(word, "auto") || starts_with(codec::lower(word), "auto_") || starts_with(codec::lower(word), "flicker"))
        return AutoMode::automatic;
    return same(word, "manual") ? AutoMode::manual : AutoMode::unknown;
}

/// The filter in front of the sensor is there by day: yes and on are day.
DayNight day_night_of(const std::string& word)
{
    if (same(word, "auto"))
        return DayNight::automatic;
    const auto filter = codec::to_bool(word);
    return !filter ? DayNight::unknown : *filter ? DayNight::day : DayNight::night;
}

/// The device's words, or those of the value that is there now where it tells none.
std::vector<std::string> words_of(const Definitions& known, const std::string& name, const std::string& now)
{
    if (const Definition* definition = definition_of(known, name); definition && !definition->choices.empty())
        return definition->choices;
    if (same(now, "on") || same(now, "off"))
        return {"on", "off", "auto"};
    return {"yes", "no", "auto"};
}

template <class E, class Read>
Result<std::string> word_for(const char* field, E wanted, const std::vector<std::string>& words, Read read)
{
    // "auto" itself before "auto_outdoor" and its kin.
    for (const bool plain : {true, false})
        for (const auto& word : words)
            if (read(word) == wanted && (!plain || same(word, to_string(wanted)) || codec::to_bool(word)))
                return word;
    std::string allowed;
    for (const auto& word : words)
        if (const E one = read(word); one != E::unknown && allowed.find(to_string(one)) == std::string::npos)
            allowed += (allowed.empty() ? "" : ", ") + std::string(to_string(one));
    return Error(ErrorCode::invalid_argument,
                 std::string(field) + " " + std::string(to_string(wanted)) + " is not allowed: " + allowed);
}

}  // namespace

ImagingSettings imaging_of(const Params& params, const Definitions& known, const std::string& source)
{
    ImagingSettings settings;
    for (const Level& level : levels()) {
        const auto name = first_there(params, source, level.names);
        const auto value = name ? params.number(*name) : std::nullopt;
        if (!value)
            continue;
        const Range range = range_of(known, *name);
        settings.*level.value = std::clamp((*value - range.min) / (range.max - range.min), 0.0, 1.0);
    }
    for (const Mode& mode : modes)
        if (const auto word = params.text(source + "." + mode.name))
            settings.*mode.value = Open<AutoMode>(mode_of(*word), *word);
    if (const auto word = params.text(source + "." + day_night_name))
        settings.day_night = Open<DayNight>(day_night_of(*word), *word);
    for (const auto& [name, value] : params.below(source).all())
        if (!value.empty() && settings.extra.size() < 200)
            settings.extra[name] = value;
    return settings;
}

std::vector<ImagingControl> imaging_controls(const Params& params, const Definitions& known, const std::string& source)
{
    std::vector<ImagingControl> all;
    for (const Level& level : levels())
        if (const auto name = first_there(params, source, level.names)) {
            ImagingControl control;
            control.name = level.field;
            control.device_range = range_of(known, *name);
            all.push_back(std::move(control));
        }
    auto add = [&](const char* field, const std::string& name, auto read) {
        const auto now = params.text(name);
        if (!now)
            return;
        ImagingControl control;
        control.name = field;
        for (const auto& word : words_of(known, name, *now)) {
            const auto meaning = read(word);
            std::string ours = meaning == decltype(meaning)::unknown ? word : std::string(to_string(meaning));
            if (std::find(control.choices.begin(), control.choices.end(), ours) == control.choices.end())
                control.choices.push_back(std::move(ours));
        }
        all.push_back(std::move(control));
    };
    for (const Mode& mode : modes)
        add(mode.field, source + "." + mode.name, mode_of);
    add("day_night", source + "." + day_night_name, day_night_of);
    return all;
}

Result<Params> imaging_change(const ImagingChange& change, const Params& params, const Definitions& known,
                              const std::string& source)
{
    if (change.focus || change.wdr_level)
        return driver::unsupported(change.focus ? "imaging.set of the focus" : "imaging.set of the WDR level");
    Params wanted;
    for (const Level& level : levels()) {
        const auto value = change.*level.wish;
        if (!value)
            continue;
        const auto name = first_there(params, source, level.names);
        if (!name)
            return driver::unsupported(std::string("imaging.set of the ") + level.field);
        const Range range = range_of(known, *name);
        wanted.set(*name, std::to_string(std::lround(range.min + *value * (range.max - range.min))));
    }
    for (const Mode& mode : modes) {
        const auto value = change.*mode.wish;
        if (!value)
            continue;
        const std::string name = source + "." + mode.name;
        if (!params.has(name))
            return driver::unsupported(std::string("imaging.set of the ") + mode.field);
        auto word = word_for(mode.field, *value, words_of(known, name, params.text(name).value_or("")), mode_of);
        if (!word)
            return word.error();
        wanted.set(name, *word);
    }
    if (change.day_night) {
        const std::string name = source + "." + day_night_name;
        if (!params.has(name))
            return driver::unsupported("imaging.set of day_night");
        auto word = word_for("day_night", *change.day_night, words_of(known, name, params.text(name).value_or("")),
                             day_night_of);
        if (!word)
            return word.error();
        wanted.set(name, *word);
    }
    return wanted;
}

}  // namespace camsdk::drivers::axis::messages
