// SPDX-License-Identifier: BSL-1.0
// /ISAPI/System/time and its NTP servers. Pure.
#pragma once

#include <camsdk/clock.hpp>
#include <codec/time.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

inline constexpr const char* time_path = "/ISAPI/System/time";
inline constexpr const char* ntp_path = "/ISAPI/System/time/ntpServers";

/// What a Time document says.
struct DeviceTime {
    std::optional<TimePoint> utc;
    std::chrono::seconds offset{0};   ///< of the wall clock, east of UTC
    std::optional<std::string> zone;  ///< the device's word
    codec::ZoneRules rules;           ///< of the zone; the written offset alone where the zone is not understood
    std::optional<bool> daylight_saving;
    Open<ClockMode> mode;
};
/// `now` decides whether daylight saving time is on where the document writes no offset.
DeviceTime parse_time(XmlElement root, TimePoint now);

/// The Time document with what is to change; the local time in the device's own spelling (with or without offset).
/// `invalid_argument` for a zone that is neither POSIX nor the device's dialect.
Result<std::string> edit_time(const Xml& document, std::optional<TimePoint> utc, const std::optional<std::string>& zone,
                              std::optional<ClockMode> mode);

std::vector<std::string> parse_ntp(XmlElement root);
/// The NTPServerList with these servers; what the list has beyond them is taken out, other fields stay.
Result<std::string> edit_ntp(const Xml& document, const std::vector<std::string>& servers);
/// Whether the device would take this text as an address rather than as a name.
bool is_address(std::string_view host) noexcept;

}  // namespace camsdk::drivers::hikvision::messages
