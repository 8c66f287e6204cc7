// SPDX-License-Identifier: BSL-1.0
// Lexical values of ONVIF answers: numbers, booleans, durations and times, read leniently and without a locale.
#pragma once

#include <camsdk/types.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsdk::drivers::onvif {

/// A finite decimal number; "25.000000", " 25", "+2.5e1" are read, "25,0", "0x19", "nan" are not.
std::optional<double> to_number(std::string_view text);
/// A whole number in int's range; a fraction is rounded ("25.0" is 25).
std::optional<int> to_int(std::string_view text);
/// true, 1, on, active, yes and their opposites, any case.
std::optional<bool> to_bool(std::string_view text);
/// An xs:duration up to years of 365 and months of 30 days; "PT1H0M0.5S".
std::optional<std::chrono::milliseconds> to_duration(std::string_view text);
/// An xs:dateTime as UTC; without a zone it is taken as UTC, "2023-01-01T24:00:00Z" and a second 60 roll over; years
/// outside 1970..2200 and hours over 24 are refused.
std::optional<TimePoint> to_time(std::string_view text);
/// The UTC instant of a civil date and time, fields out of range refused as above.
std::optional<TimePoint> civil_time(int year, int month, int day, int hour, int minute, int second);

/// Without trailing zeros, at most six decimals.
std::string format_number(double value);
/// "PT1.5S"; never negative.
std::string format_duration(std::chrono::milliseconds value);
/// "2026-01-02T03:04:05Z".
std::string format_time(TimePoint time);

struct Civil {
    int year, month, day, hour, minute, second;
};
Civil to_civil(TimePoint time);

/// Words between blanks or commas.
std::vector<std::string> split_words(std::string_view text);
/// The part after the last ':' ("tt:LineDetector").
std::string local_part(std::string_view qname);
/// Percent-decoding; a bad escape stays as it stands.
std::string percent_decode(std::string_view text);
/// Standard base64, blanks skipped; nothing where it is not base64.
std::optional<std::string> base64_decode(std::string_view text);

/// Nine decimals: more than any device has, and free of the noise of the arithmetic.
double tidy(double value);
/// ONVIF's normalised plane (−1..1, y up, centre origin) and ours (0..1, y down, top left).
Point from_normalised(double x, double y);
Point to_normalised(Point p);

}  // namespace camsdk::drivers::onvif
