// SPDX-License-Identifier: BSL-1.0
// Time: local times, the table of zone numbers, daylight saving out of Locales, NTP.
#pragma once

#include <camsdk/clock.hpp>
#include <codec/time.hpp>

#include "answer.hpp"

namespace camsdk::drivers::dahua::messages {

inline constexpr const char* get_time_path = "/cgi-bin/global.cgi?action=getCurrentTime";

/// The offset of a zone number of NTP.TimeZone; nothing for numbers that the table does not hold.
std::optional<std::chrono::seconds> zone_offset(int index);
std::optional<int> zone_index(std::chrono::seconds offset);

/// Rules out of tables NTP and Locales; daylight saving is taken as one hour, for which there is no field.
Result<codec::ZoneRules> parse_zone(const KeyValues& ntp, const KeyValues& locales);
/// Both tables' leaves of a POSIX zone; `invalid_argument` where this platform has no number for it.
struct ZoneSettings {
    Settings ntp;
    Settings locales;
};
Result<ZoneSettings> format_zone(std::string_view posix, const KeyValues& locales);

/// A local time, also unpadded (2011-7-3 21:02:32), as UTC.
std::optional<TimePoint> parse_local(std::string_view text, const codec::ZoneRules& zone);
/// "2026-03-29 10:00:00", local.
std::string local_text(TimePoint utc, const codec::ZoneRules& zone);

}  // namespace camsdk::drivers::dahua::messages
