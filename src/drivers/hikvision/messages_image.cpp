// SPDX-License-Identifier: BSL-1.0
// ImageChannel documents.
#include "messages_image.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>
#include <functional>
#include <map>

namespace camsdk::drivers::hikvision::messages {

using codec::same;
using codec::starts_with;

namespace {

struct Level {
    const char* name;
    const char* path;  ///< below ImageChannel
    const char* leaf;  ///< the resource
    std::optional<double> ImagingSettings::*now;
    std::optional<double> ImagingChange::*wanted;
};
constexpr Level levels[] = {
    {"brightness", "Color/brightnessLevel", "color", &ImagingSettings::brightness, &ImagingChange::brightness},
    {"contrast", "Color/contrastLevel", "color", &ImagingSettings::contrast, &ImagingChange::contrast},
    {"saturation", "Color/saturationLevel", "color", &ImagingSettings::saturation, &ImagingChange::saturation},
    {"sharpness", "Sharpness/SharpnessLevel", "sharpness", &ImagingSettings::sharpness, &ImagingChange::sharpness},
    {"wdr_level", "WDR/WDRLevel", "WDR", &ImagingSettings::wdr_level, &ImagingChange::wdr_level},
};

Open<AutoMode> wdr_mode(const std::string& word)
{
    return {same(word, "close")  ? AutoMode::off
            : same(word, "open") ? AutoMode::on
            : same(word, "auto") ? AutoMode::automatic
                                 : AutoMode::unknown,
            word};
}
Open<AutoMode> switch_mode(const std::string& word)
{
    const auto on = codec::to_bool(word);
    return {!on ? AutoMode::unknown : *on ? AutoMode::on : AutoMode::off, word};
}
Open<AutoMode> auto_mode(const std::string& word)
{
    return {starts_with(word, "auto") ? AutoMode::automatic
            : same(word, "manual")    ? AutoMode::manual
                                      : AutoMode::unknown,
            word};
}

struct Mode {
    const char* name;
    const char* path;
    const char* leaf;
    std::optional<Open<AutoMode>> ImagingSettings::*now;
    std::optional<AutoMode> ImagingChange::*wanted;
    Open<AutoMode> (*read)(const std::string&);
};
constexpr Mode modes[] = {
    {"wdr", "WDR/mode", "WDR", &ImagingSettings::wdr, &ImagingChange::wdr, wdr_mode},
    {"backlight", "BLC/enabled", "BLC", &ImagingSettings::backlight, &ImagingChange::backlight, switch_mode},
    {"exposure", "Exposure/ExposureType", "exposure", &ImagingSettings::exposure, &ImagingChange::exposure, auto_mode},
    {"focus", "FocusConfiguration/focusStyle", "focusConfiguration", &ImagingSettings::focus, &ImagingChange::focus,
     auto_mode},
    {"white_balance", "WhiteBalance/WhiteBalanceStyle", "whiteBalance", &ImagingSettings::white_balance,
     &ImagingChange::white_balance, auto_mode},
};

constexpr const char* day_night_path = "IrcutFilter/IrcutFilterType";
constexpr std::pair<DayNight, const char*> day_night_words[] = {{DayNight::automatic, "auto"},
                                                                {DayNight::day, "day"},
                                                                {DayNight::night, "night"},
                                                                {DayNight::schedule, "schedule"},
                                                                {DayNight::event, "eventTrigger"}};

Open<DayNight> day_night_of(const std::string& word)
{
    for (const auto& [value, known] : day_night_words)
        if (same(word, known))
            return {value, word};
    return {DayNight::unknown, word};
}

Range range_of(XmlElement capabilities, const char* path)
{
    const auto element = capabilities.child(path);
    const auto low = codec::to_number(element.attribute("min").value_or(""));
    const auto high = codec::to_number(element.attribute("max").value_or(""));
    return low && high && *low < *high ? Range{*low, *high} : Range{0, 100};
}

std::vector<std::string> words_of(XmlElement capabilities, const char* path)
{
    return codec::split(capabilities.child(path).attribute("opt").value_or(""), ',');
}

/// The device's word for a mode: out of its own list where it gives one.
std::optional<std::string> word_for(const Mode& mode, AutoMode wanted, XmlElement capabilities,
                                    const std::string& present)
{
    const auto choices = words_of(capabilities, mode.path);
    for (const auto& choice : choices)
        if (mode.read(choice) == wanted)
            return choice;
    if (!choices.empty())
        return std::nullopt;
    if (mode.read(present) == wanted)
        return present;
    for (const char* word : {"close", "open", "auto", "manual", "true", "false", "auto1"})
        if (mode.read(word) == wanted)
            // Focus styles are written in capitals.
            return present == codec::upper(present) && present != codec::lower(present) ? codec::upper(word)
                                                                                        : std::string(word);
    return std::nullopt;
}

int step_of(double level, const Range& range)
{
    return static_cast<int>(std::lround(range.min + level * (range.max - range.min)));
}

Error lacks(const char* name)
{
    return Error(ErrorCode::not_supported, std::string("imaging ") + name + " is not available on this camera");
}

}  // namespace

std::string image_path(int channel, const std::string& leaf)
{
    return "/ISAPI/Image/channels/" + std::to_string(channel) + (leaf.empty() ? "" : "/" + leaf);
}

ImagingSettings parse_image(XmlElement channel, XmlElement capabilities)
{
    ImagingSettings settings;
    std::vector<std::string> dotted = {"id", "IrcutFilter.IrcutFilterType"};
    auto placed = [&](std::string path) {
        std::replace(path.begin(), path.end(), '/', '.');
        dotted.push_back(std::move(path));
    };
    for (const auto& level : levels)
        if (const auto raw = channel.number(level.path)) {
            const Range range = range_of(capabilities, level.path);
            settings.*level.now = std::clamp((*raw - range.min) / (range.max - range.min), 0.0, 1.0);
            placed(level.path);
        }
    for (const auto& mode : modes)
        if (const auto word = channel.value(mode.path)) {
            settings.*mode.now = mode.read(*word);
            placed(mode.path);
        }
    if (const auto word = channel.value(day_night_path))
        settings.day_night = day_night_of(*word);
    const std::vector<std::string_view> leave_out(dotted.begin(), dotted.end());
    settings.extra = codec::flatten(channel, leave_out);
    return settings;
}

std::vector<ImagingControl> parse_controls(XmlElement capabilities)
{
    std::vector<ImagingControl> all;
    for (const auto& level : levels)
        if (capabilities.child(level.path)) {
            ImagingControl control;
            control.name = level.name;
            control.device_range = range_of(capabilities, level.path);
            all.push_back(std::move(control));
        }
    for (const auto& mode : modes) {
        if (!capabilities.child(mode.path))
            continue;
        ImagingControl control;
        control.name = mode.name;
        for (const auto& word : words_of(capabilities, mode.path)) {
            const auto known = mode.read(word);
            const std::string name(known == AutoMode::unknown ? std::string_view(word) : to_string(known.value));
            if (std::find(control.choices.begin(), control.choices.end(), name) == control.choices.end())
                control.choices.push_back(name);
        }
        all.push_back(std::move(control));
    }
    if (capabilities.child(day_night_path)) {
        ImagingControl control;
        control.name = "day_night";
        for (const auto& word : words_of(capabilities, day_night_path)) {
            const auto known = day_night_of(word);
            control.choices.emplace_back(known == DayNight::unknown ? std::string_view(word) : to_string(known.value));
        }
        all.push_back(std::move(control));
    }
    return all;
}

Result<std::vector<LeafWrite>> leaf_writes(const Xml& image, const ImagingChange& change, XmlElement capabilities)
{
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> wanted;  // leaf: field path and text
    const XmlElement channel = image.root();
    for (const auto& level : levels) {
        const auto& value = change.*level.wanted;
        if (!value)
            continue;
        if (!(*value >= 0 && *value <= 1))
            return Error(ErrorCode::invalid_argument,
                         std::string(level.name) + " " + codec::number_text(*value) + " is outside 0 to 1");
        if (!channel.child(level.path))
            return lacks(level.name);
        wanted[level.leaf].emplace_back(level.path,
                                        std::to_string(step_of(*value, range_of(capabilities, level.path))));
    }
    for (const auto& mode : modes) {
        const auto& value = change.*mode.wanted;
        if (!value)
            continue;
        const auto present = channel.value(mode.path);
        if (!present)
            return lacks(mode.name);
        const auto word = word_for(mode, *value, capabilities, *present);
        if (!word)
            return Error(ErrorCode::invalid_argument, std::string(mode.name) + " " + std::string(to_string(*value)) +
                                                          " is not possible on this camera");
        wanted[mode.leaf].emplace_back(mode.path, *word);
    }
    if (change.day_night) {
        if (!channel.child(day_night_path))
            return lacks("day_night");
        std::string word;
        for (const auto& [value, known] : day_night_words)
            if (value == *change.day_night)
                word = known;
        const auto choices = words_of(capabilities, day_night_path);
        const bool offered = choices.empty() || std::any_of(choices.begin(), choices.end(),
                                                            [&](const std::string& one) { return same(one, word); });
        if (word.empty() || !offered)
            return Error(ErrorCode::invalid_argument,
                         "day_night " + std::string(to_string(*change.day_night)) + " is not possible on this camera");
        wanted["ircutFilter"].emplace_back(day_night_path, word);
    }
    std::vector<LeafWrite> writes;
    for (const auto& [leaf, fields] : wanted) {
        const std::string group = fields.front().first.substr(0, fields.front().first.find('/'));
        std::string source = image.source(channel.child(group));
        // The leaf's own document needs the namespace that the whole one declares.
        const auto space = channel.attribute("xmlns");
        if (space && !channel.child(group).attribute("xmlns") && channel.prefix().empty())
            source.insert(source.find_first_of(" />", 1), " xmlns=\"" + codec::xml_escape(*space) + "\"");
        auto document = Xml::parse(std::move(source));
        if (!document)
            return document.error();
        XmlEdit edit(*document);
        for (const auto& [path, text] : fields)
            edit.set_child(edit.root(), path.substr(path.find('/') + 1), text);
        auto body = edit.text();
        if (!body)
            return body.error();
        writes.push_back({leaf, std::move(*body)});
    }
    return writes;
}

std::string missing_change(const ImagingChange& change, const ImagingSettings& now, XmlElement capabilities)
{
    for (const auto& level : levels) {
        const auto& value = change.*level.wanted;
        if (!value)
            continue;
        const Range range = range_of(capabilities, level.path);
        const auto& read = now.*level.now;
        if (!read || std::abs(*read - *value) * (range.max - range.min) > 0.51)
            return level.name;
    }
    for (const auto& mode : modes)
        if (const auto& value = change.*mode.wanted; value && (!(now.*mode.now) || *(now.*mode.now) != *value))
            return mode.name;
    if (change.day_night && (!now.day_night || *now.day_night != *change.day_night))
        return "day_night";
    return {};
}

}  // namespace camsdk::drivers::hikvision::messages
