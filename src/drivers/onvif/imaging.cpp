// SPDX-License-Identifier: BSL-1.0
// Feature `imaging`: GetImagingSettings, GetOptions, SetImagingSettings; levels 0..1 by the device's own range.
#include <algorithm>
#include <cmath>

#include "backends.hpp"
#include "values.hpp"

namespace camsdk::drivers::onvif {
namespace {

constexpr Range assumed_range{0, 100};  // only for reading where a device names none; writing then is refused

std::optional<double> level(const std::optional<double>& value, const std::optional<Range>& range)
{
    const Range r = range.value_or(assumed_range);
    if (!value || r.max <= r.min || (!range && (*value < r.min || *value > r.max)))
        return std::nullopt;
    return std::clamp((*value - r.min) / (r.max - r.min), 0.0, 1.0);
}

/// ONVIF speaks of the filter: ON is in front of the sensor, which is day.
Open<DayNight> to_day_night(const std::string& word)
{
    if (word == "ON")
        return {DayNight::day, word};
    if (word == "OFF")
        return {DayNight::night, word};
    if (word == "AUTO")
        return {DayNight::automatic, word};
    return {DayNight::unknown, word};
}

Open<AutoMode> to_mode(const std::string& word)
{
    const std::pair<const char*, AutoMode> known[] = {
        {"ON", AutoMode::on}, {"OFF", AutoMode::off}, {"AUTO", AutoMode::automatic}, {"MANUAL", AutoMode::manual}};
    for (const auto& [text, mode] : known)
        if (word == text)
            return {mode, word};
    return {AutoMode::unknown, word};
}

const char* mode_word(AutoMode mode)
{
    switch (mode) {
        case AutoMode::on:
            return "ON";
        case AutoMode::off:
            return "OFF";
        case AutoMode::automatic:
            return "AUTO";
        case AutoMode::manual:
            return "MANUAL";
        case AutoMode::unknown:
            break;
    }
    return "";
}

ImagingSettings to_settings(const PictureSettings& s, const PictureOptions& o)
{
    ImagingSettings out;
    out.brightness = level(s.brightness, o.brightness);
    out.contrast = level(s.contrast, o.contrast);
    out.saturation = level(s.saturation, o.saturation);
    out.sharpness = level(s.sharpness, o.sharpness);
    if (!s.ir_cut.empty())
        out.day_night = to_day_night(s.ir_cut);
    const auto mode = [](const std::string& word) {
        return word.empty() ? std::optional<Open<AutoMode>>() : to_mode(word);
    };
    out.wdr = mode(s.wdr.mode);
    out.wdr_level = level(s.wdr.level, o.wdr_level);
    out.backlight = mode(s.backlight.mode);
    out.exposure = mode(s.exposure_mode);
    out.focus = mode(s.focus_mode);
    out.white_balance = mode(s.white_balance_mode);
    for (const auto& [name, value] : s.exposure)
        out.extra["exposure." + name] = value;
    for (const auto& [name, value] : s.focus)
        out.extra["focus." + name] = value;
    for (const auto& [name, value] : s.white_balance)
        out.extra["white_balance." + name] = value;
    const std::pair<const char*, const ModeLevel*> more[] = {{"backlight", &s.backlight},
                                                             {"stabilization", &s.stabilization},
                                                             {"tone_compensation", &s.tone},
                                                             {"defogging", &s.defogging},
                                                             {"noise_reduction", &s.noise_reduction}};
    for (const auto& [name, m] : more) {
        if (!m->mode.empty() && m != &s.backlight)
            out.extra[name] = m->mode;
        if (m->level)
            out.extra[std::string(name) + ".level"] = format_number(*m->level);
    }
    if (s.ir_cut_boundary_offset)
        out.extra["ir_cut.boundary_offset"] = format_number(*s.ir_cut_boundary_offset);
    return out;
}

/// Collects a change into the device's own settings.
class Change {
 public:
    Change(PictureSettings now, const PictureOptions& options) : wanted(std::move(now)), options_(options) {}
    PictureSettings wanted;
    std::optional<Error> error;

    void level(const char* name, const std::optional<double>& value, std::optional<double>& field,
               const std::optional<Range>& range)
    {
        if (!value || error)
            return;
        if (!range)
            error = Error(ErrorCode::not_supported, std::string(name) + " is not available on this camera");
        else
            field = range->min + *value * (range->max - range->min);
    }
    void mode(const char* name, const std::optional<AutoMode>& value, std::string& field,
              const std::vector<std::string>& modes)
    {
        if (!value || error)
            return;
        choose(name, mode_word(*value), field, modes);
    }
    void day_night(const std::optional<DayNight>& value)
    {
        if (!value || error)
            return;
        const char* word = *value == DayNight::day         ? "ON"
                           : *value == DayNight::night     ? "OFF"
                           : *value == DayNight::automatic ? "AUTO"
                                                           : "";
        choose("day_night", word, wanted.ir_cut, options_.ir_cut_modes);
    }

 private:
    void choose(const char* name, const std::string& word, std::string& field, const std::vector<std::string>& modes)
    {
        if (modes.empty() && field.empty()) {
            error = Error(ErrorCode::not_supported, std::string(name) + " is not available on this camera");
        } else if (word.empty() || (!modes.empty() && std::find(modes.begin(), modes.end(), word) == modes.end())) {
            std::string all;
            for (const auto& m : modes)
                all += (all.empty() ? "" : ", ") + m;
            error = Error(ErrorCode::invalid_argument, std::string(name) + ": this camera has " + all);
        } else {
            field = word;
        }
    }
    const PictureOptions& options_;
};

class OnvifImaging final : public driver::ImagingBackend {
 public:
    explicit OnvifImaging(SharedSession session) : session_(std::move(session)) {}

    Task<ImagingSettings> get(int channel) override
    {
        Result<std::string> source = co_await source_of(channel);
        if (!source)
            co_return source.error();
        Result<PictureOptions> options = co_await options_of(*source);
        if (!options)
            co_return options.error();
        Result<PictureSettings> now = co_await session_->call(get_imaging_settings(*source));
        if (!now)
            co_return now.error();
        co_return to_settings(*now, *options);
    }

    Task<std::vector<ImagingControl>> controls(int channel) override
    {
        Result<std::string> source = co_await source_of(channel);
        if (!source)
            co_return source.error();
        Result<PictureOptions> o = co_await options_of(*source);
        if (!o)
            co_return o.error();
        std::vector<ImagingControl> list;
        const std::pair<const char*, const std::optional<Range>*> levels[] = {{"brightness", &o->brightness},
                                                                              {"contrast", &o->contrast},
                                                                              {"saturation", &o->saturation},
                                                                              {"sharpness", &o->sharpness},
                                                                              {"wdr_level", &o->wdr_level}};
        for (const auto& [name, range] : levels)
            if (*range)
                list.push_back({name, *range, {}});
        const std::pair<const char*, const std::vector<std::string>*> modes[] = {
            {"day_night", &o->ir_cut_modes},  {"wdr", &o->wdr_modes},     {"backlight", &o->backlight_modes},
            {"exposure", &o->exposure_modes}, {"focus", &o->focus_modes}, {"white_balance", &o->white_balance_modes}};
        for (const auto& [name, words] : modes) {
            if (words->empty())
                continue;
            ImagingControl control;
            control.name = name;
            const bool day = control.name == "day_night";
            for (const auto& word : *words)
                control.choices.push_back(day ? known_word(to_day_night(word)) : known_word(to_mode(word)));
            list.push_back(std::move(control));
        }
        co_return list;
    }

    Task<ImagingSettings> set(int channel, ImagingChange change) override
    {
        Result<std::string> source = co_await source_of(channel);
        if (!source)
            co_return source.error();
        Result<PictureOptions> o = co_await options_of(*source);
        if (!o)
            co_return o.error();
        Result<PictureSettings> now = co_await session_->call(get_imaging_settings(*source));
        if (!now)
            co_return now.error();
        Change edit(*now, *o);
        edit.level("brightness", change.brightness, edit.wanted.brightness, o->brightness);
        edit.level("contrast", change.contrast, edit.wanted.contrast, o->contrast);
        edit.level("saturation", change.saturation, edit.wanted.saturation, o->saturation);
        edit.level("sharpness", change.sharpness, edit.wanted.sharpness, o->sharpness);
        edit.level("wdr_level", change.wdr_level, edit.wanted.wdr.level, o->wdr_level);
        edit.day_night(change.day_night);
        edit.mode("wdr", change.wdr, edit.wanted.wdr.mode, o->wdr_modes);
        edit.mode("backlight", change.backlight, edit.wanted.backlight.mode, o->backlight_modes);
        edit.mode("exposure", change.exposure, edit.wanted.exposure_mode, o->exposure_modes);
        edit.mode("focus", change.focus, edit.wanted.focus_mode, o->focus_modes);
        edit.mode("white_balance", change.white_balance, edit.wanted.white_balance_mode, o->white_balance_modes);
        if (edit.error)
            co_return *edit.error;
        Result<void> done = co_await session_->call(set_imaging_settings(*source, edit.wanted));
        if (!done)
            co_return done.error();
        Result<PictureSettings> after = co_await session_->call(get_imaging_settings(*source));
        if (!after)
            co_return after.error();
        const ImagingSettings wanted = to_settings(edit.wanted, *o);
        ImagingSettings got = to_settings(*after, *o);
        if (auto field = ignored(change, wanted, got))
            co_return Error(ErrorCode::not_applied, "the camera accepted the change and kept its " + *field);
        co_return got;
    }

 private:
    template <class E>
    static std::string known_word(const Open<E>& word)
    {
        return word.value == E::unknown ? word.text : std::string(to_string(word.value));
    }

    static std::optional<std::string> ignored(const ImagingChange& change, const ImagingSettings& wanted,
                                              const ImagingSettings& got)
    {
        // Devices with whole steps round, so a level may be off by a little more than one step of a hundred.
        const auto far = [](const std::optional<double>& a, const std::optional<double>& b) {
            return !a || !b || std::abs(*a - *b) > 0.02;
        };
        const std::tuple<const char*, bool, bool> checks[] = {
            {"brightness", change.brightness.has_value(), far(wanted.brightness, got.brightness)},
            {"contrast", change.contrast.has_value(), far(wanted.contrast, got.contrast)},
            {"saturation", change.saturation.has_value(), far(wanted.saturation, got.saturation)},
            {"sharpness", change.sharpness.has_value(), far(wanted.sharpness, got.sharpness)},
            {"wdr_level", change.wdr_level.has_value(), far(wanted.wdr_level, got.wdr_level)},
            {"day_night", change.day_night.has_value(), wanted.day_night != got.day_night},
            {"wdr", change.wdr.has_value(), wanted.wdr != got.wdr},
            {"backlight", change.backlight.has_value(), wanted.backlight != got.backlight},
            {"exposure", change.exposure.has_value(), wanted.exposure != got.exposure},
            {"focus", change.focus.has_value(), wanted.focus != got.focus},
            {"white_balance", change.white_balance.has_value(), wanted.white_balance != got.white_balance}};
        for (const auto& [name, asked, differs] : checks)
            if (asked && differs)
                return std::string(name);
        return std::nullopt;
    }

    Task<std::string> source_of(int channel)
    {
        Result<ChannelSource> source = co_await session_->channel(channel);
        if (!source)
            co_return source.error();
        if (source->video_source.empty())
            co_return Error(ErrorCode::not_supported, "no profile of this channel names its video source");
        co_return source->video_source;
    }

    /// Ranges cannot change while the device is open.
    Task<PictureOptions> options_of(std::string source)
    {
        if (const auto known = options_.find(source); known != options_.end())
            co_return known->second;
        Result<PictureOptions> options = co_await session_->call(get_imaging_options(source));
        if (!options && options.error().code() == ErrorCode::not_supported)
            options = PictureOptions{};
        if (!options)
            co_return options.error();
        options_[source] = *options;
        co_return options;
    }

    SharedSession session_;
    std::map<std::string, PictureOptions> options_;
};

}  // namespace

std::shared_ptr<driver::ImagingBackend> make_imaging(SharedSession session)
{
    return std::make_shared<OnvifImaging>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
