// SPDX-License-Identifier: BSL-1.0
// Feature `clock`: time, zone, NTP.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

enum class ClockMode { unknown, manual, ntp };
template <>
struct EnumNames<ClockMode> {
    static constexpr std::array<EnumTable<ClockMode>, 3> values{
        {{ClockMode::unknown, "unknown"}, {ClockMode::manual, "manual"}, {ClockMode::ntp, "ntp"}}};
};

/// A device's clock as read.
struct ClockStatus {
    TimePoint utc;                    ///< the device's time
    double offset_seconds = 0;        ///< device minus this host, at the middle of the exchange
    std::optional<std::string> zone;  ///< the zone as the device writes it (POSIX TZ, CST-1:00:00DST…, a name)
    std::optional<bool> daylight_saving;
    Open<ClockMode> mode;
    std::vector<std::string> ntp;  ///< servers, in order
    CAMSDK_VALUE(ClockStatus, utc, offset_seconds, zone, daylight_saving, mode, ntp)
};

/// What to change; an empty field stays as it is.
struct ClockChange {
    std::optional<TimePoint> utc;  ///< sets manual mode unless `ntp` is given
    std::optional<std::string> zone;
    std::optional<std::vector<std::string>> ntp;  ///< servers; an empty list switches NTP off
    CAMSDK_VALUE(ClockChange, utc, zone, ntp)
};

/// The handle of feature `clock`. Thread-safe.
class CAMSDK_API Clock {
 public:
    /// ISAPI /ISAPI/System/time and ntpServers; ONVIF GetSystemDateAndTime and GetNTP.
    Task<ClockStatus> get() const;
    /// Changes and reads back. ISAPI PUT /ISAPI/System/time; ONVIF SetSystemDateAndTime, SetNTP.
    Task<ClockStatus> set(ClockChange change) const;

    explicit Clock(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
