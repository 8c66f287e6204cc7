// SPDX-License-Identifier: BSL-1.0
// time.cgi, ntp.cgi and, on older firmware, the Time parameters with date.cgi. Pure.
#pragma once

#include <camsdk/clock.hpp>
#include <codec/time.hpp>

#include "params.hpp"

namespace camsdk::drivers::axis::messages {

inline constexpr const char* time_path = "/axis-cgi/time.cgi";
inline constexpr const char* ntp_path = "/axis-cgi/ntp.cgi";

/// time.cgi getDateTimeInfo; protocol where it holds no time.
Result<ClockStatus> parse_date_time(JsonElement root);
/// Over it: ntp.cgi getNTPInfo.
void add_ntp(ClockStatus& status, JsonElement root);
/// Over it: the group Time.
void add_time_params(ClockStatus& status, const Params& time, bool with_zone);
/// The Date header of any answer: how older firmware's clock is read.
std::optional<TimePoint> date_of(const driver::Response& response);

/// The method that sets a zone and its parameters: setPosixTimeZone or setTimeZone; invalid_argument for anything
/// that is neither a POSIX TZ nor the name of a zone.
struct ZoneOrder {
    std::string method;
    Json params;
};
Result<ZoneOrder> zone_order(const std::string& zone);
Json date_time(TimePoint utc);
Json ntp_client(const std::vector<std::string>& servers);
Json ntp_off();
/// date.cgi?action=set, in the device's wall clock. [K] the arguments besides year are not in the fact sheet; the
/// reading back afterwards is what counts.
driver::Request set_date(TimePoint utc, std::chrono::seconds offset);

}  // namespace camsdk::drivers::axis::messages
