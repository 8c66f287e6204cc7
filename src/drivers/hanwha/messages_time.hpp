// SPDX-License-Identifier: BSL-1.0
// system.cgi date and timezonelist. Pure.
#pragma once

#include <camsdk/clock.hpp>

#include "session.hpp"

namespace camsdk::drivers::hanwha::messages {

Query date();
Query zone_list();

/// A clock as read; `utc` is empty where the device said no time.
struct DeviceTime {
    std::optional<TimePoint> utc;
    std::optional<std::string> zone;  ///< POSIX, else "TimeZoneIndex=N"
    std::optional<bool> daylight_saving;
    Open<ClockMode> mode;
    std::vector<std::string> ntp;
};
DeviceTime parse_date(const Fields& fields);
DeviceZone parse_zone(const Fields& fields);

/// A zone of the device's own list.
struct ListedZone {
    int index = 0;
    std::optional<codec::ZoneRules> rules;
};
std::vector<ListedZone> parse_zone_list(const Fields& fields);
/// The index of a zone given as "TimeZoneIndex=N" or a bare number.
std::optional<int> zone_index(std::string_view zone);
/// The index of the listed zone with these rules; where only the standard offset is listed, that.
std::optional<int> index_of(const std::vector<ListedZone>& zones, const codec::ZoneRules& wanted);

/// SyncType=Manual with a time: UTC where the device takes IsUTCTime, else its wall clock.
Query set_time(TimePoint utc, const DeviceZone& zone, bool as_utc);
Query set_ntp(const std::vector<std::string>& servers);
Query set_zone_index(int index, std::optional<bool> daylight_saving);
Query set_posix_zone(std::string_view zone);

/// "2014-08-01 10:00:00" of an instant on the device's wall clock.
std::string wall_time(TimePoint utc, const DeviceZone& zone);
/// UTC of "2014-08-01 10:00:00" (an NVR may add " DST"), or of a time with T and Z.
std::optional<TimePoint> utc_time(std::string_view text, const DeviceZone& zone);

}  // namespace camsdk::drivers::hanwha::messages
