// SPDX-License-Identifier: BSL-1.0
// Feature `imaging`: brightness and its kin, day and night, exposure, focus.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

enum class DayNight { unknown, automatic, day, night, schedule, event };
template <>
struct EnumNames<DayNight> {
    static constexpr std::array<EnumTable<DayNight>, 6> values{{{DayNight::unknown, "unknown"},
                                                                {DayNight::automatic, "auto"},
                                                                {DayNight::day, "day"},
                                                                {DayNight::night, "night"},
                                                                {DayNight::schedule, "schedule"},
                                                                {DayNight::event, "event"}}};
};

enum class AutoMode { unknown, off, on, automatic, manual };
template <>
struct EnumNames<AutoMode> {
    static constexpr std::array<EnumTable<AutoMode>, 5> values{{{AutoMode::unknown, "unknown"},
                                                                {AutoMode::off, "off"},
                                                                {AutoMode::on, "on"},
                                                                {AutoMode::automatic, "auto"},
                                                                {AutoMode::manual, "manual"}}};
};

/// The picture's settings; levels are 0..1 by the device's own range. Empty: the device does not say.
struct ImagingSettings {
    std::optional<double> brightness;
    std::optional<double> contrast;
    std::optional<double> saturation;
    std::optional<double> sharpness;
    std::optional<Open<DayNight>> day_night;
    std::optional<Open<AutoMode>> wdr;  ///< wide dynamic range
    std::optional<double> wdr_level;
    std::optional<Open<AutoMode>> backlight;  ///< backlight compensation
    std::optional<Open<AutoMode>> exposure;   ///< auto or manual
    std::optional<Open<AutoMode>> focus;      ///< auto or manual
    std::optional<Open<AutoMode>> white_balance;
    Extra extra;
    CAMSDK_VALUE(ImagingSettings, brightness, contrast, saturation, sharpness, day_night, wdr, wdr_level, backlight,
                 exposure, focus, white_balance, extra)
};

/// What to change; an empty field stays as it is.
struct ImagingChange {
    std::optional<double> brightness;
    std::optional<double> contrast;
    std::optional<double> saturation;
    std::optional<double> sharpness;
    std::optional<DayNight> day_night;
    std::optional<AutoMode> wdr;
    std::optional<double> wdr_level;
    std::optional<AutoMode> backlight;
    std::optional<AutoMode> exposure;
    std::optional<AutoMode> focus;
    std::optional<AutoMode> white_balance;
    CAMSDK_VALUE(ImagingChange, brightness, contrast, saturation, sharpness, day_night, wdr, wdr_level, backlight,
                 exposure, focus, white_balance)
};

/// One control of the catalogue: its name is the field's name in ImagingSettings.
struct ImagingControl {
    std::string name;
    std::optional<Range> device_range;  ///< of a level, in the device's own steps
    std::vector<std::string> choices;   ///< of a mode: our words, or the device's where we have none
    CAMSDK_VALUE(ImagingControl, name, device_range, choices)
};

/// The handle of feature `imaging`; without a chosen channel it means channel 1. Thread-safe.
class CAMSDK_API Imaging {
 public:
    /// ISAPI /ISAPI/Image/channels/N; ONVIF GetImagingSettings.
    Task<ImagingSettings> get() const;
    /// ISAPI …/capabilities; ONVIF GetOptions.
    Task<std::vector<ImagingControl>> controls() const;
    /// Changes and reads back; levels outside 0..1 are `invalid_argument`.
    Task<ImagingSettings> set(ImagingChange change) const;

    explicit Imaging(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
