// SPDX-License-Identifier: BSL-1.0
// Times as devices write them: ISO 8601 with and without offset, compact forms, POSIX time zones in two dialects.
#pragma once

#include <camsdk/types.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace camsdk::codec {

/// A time as written: the wall clock read as if it were UTC, and the offset if one was written.
struct WrittenTime {
    TimePoint wall;
    std::optional<std::chrono::seconds> offset;  ///< east of UTC; zero for "Z"
    bool zulu = false;
    /// UTC: by the written offset, else by `otherwise`.
    TimePoint utc(std::chrono::seconds otherwise = std::chrono::seconds(0)) const
    {
        return wall - offset.value_or(otherwise);
    }
};

/// 2026-03-29T10:00:00[.5][Z|+02:00|+0200], "2026-03-29 10:00:00", 20260329T100000Z, 20260329 alone. A seconds field of
/// 60 or more is refused, as is a day that the month does not have.
std::optional<WrittenTime> parse_time(std::string_view text);

/// "2026-03-29T10:00:00", the wall clock of `utc` at that offset.
std::string wall_text(TimePoint utc, std::chrono::seconds offset = std::chrono::seconds(0));
/// "+02:00", "-03:30".
std::string offset_text(std::chrono::seconds offset);

/// One switch of daylight saving: month 1..12, week 1..5 (5 the last), weekday 0..6 (0 Sunday), seconds after midnight.
struct DstSwitch {
    int month = 0;
    int week = 0;
    int weekday = 0;
    std::chrono::seconds at{7200};
    CAMSDK_VALUE(DstSwitch, month, week, weekday, at)
};

/// A time zone's rules.
struct ZoneRules {
    std::chrono::seconds standard{0};  ///< east of UTC
    std::optional<std::chrono::seconds> daylight;
    DstSwitch start;  ///< in standard wall time
    DstSwitch end;    ///< in daylight wall time
    /// What is added to UTC at that instant.
    std::chrono::seconds offset_at(TimePoint utc) const;
    CAMSDK_VALUE(ZoneRules, standard, daylight, start, end)
};

/// POSIX TZ: CET-1CEST,M3.5.0,M10.5.0/3 and <+03>-3; also the dialect of Hikvision,
/// CST-1:00:00DST01:00:00,M3.5.0/02:00:00, M10.5.0/03:00:00, where the figure behind DST is the advance. Only the M
/// form of rules.
std::optional<ZoneRules> parse_posix_zone(std::string_view text);
/// The rules in Hikvision's dialect, always named CST.
std::string hikvision_zone(const ZoneRules& rules);
/// The rules as plain POSIX TZ with names made of the offset (<+01>-1<+02>,M3.5.0/2,M10.5.0/3).
std::string posix_zone(const ZoneRules& rules);

}  // namespace camsdk::codec
