// SPDX-License-Identifier: BSL-1.0
// Local times and zones of this platform.
#include "messages_time.hpp"

#include <array>
#include <codec/text.hpp>
#include <cstdio>

namespace camsdk::drivers::dahua::messages {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

// Minutes east of UTC by number, as two independent clients of this protocol have them.
constexpr std::array<int, 33> offsets{0,    60,   120,  180,  210,  240,  270,  300,  330,  345,  360,
                                      390,  420,  480,  540,  570,  600,  660,  720,  780,  -60,  -120,
                                      -180, -210, -240, -300, -360, -420, -480, -540, -600, -660, -720};

std::string padded(std::string_view text)
{
    std::string out;
    std::string number;
    const auto flush = [&] {
        if (number.size() == 1)
            out += '0';
        out += number;
        number.clear();
    };
    for (char c : text) {
        if (c >= '0' && c <= '9') {
            number += c;
        } else {
            flush();
            out += c;
        }
    }
    flush();
    return out;
}

std::optional<codec::DstSwitch> parse_switch(const KeyValues& values)
{
    codec::DstSwitch change;
    const auto month = values.integer("Month");
    const auto week = values.integer("Week");
    const auto day = values.integer("Day");
    if (!month || !day || *month < 1 || *month > 12)
        return std::nullopt;
    change.month = *month;
    change.at = hours(values.integer("Hour").value_or(0)) + minutes(values.integer("Minute").value_or(0));
    if (change.at < seconds(0) || change.at >= hours(24))
        return std::nullopt;
    if (week.value_or(0) != 0) {
        if (*week < -1 || *week > 5 || *day < 0 || *day > 6)
            return std::nullopt;
        change.week = *week == -1 ? 5 : *week;
        change.weekday = *day;
        return change;
    }
    // Week 0: a date of one year, which is the n-th such weekday of its month.
    const auto year = values.integer("Year");
    if (!year || *year < 1970 || *year > 2100 || *day < 1 || *day > 31)
        return std::nullopt;
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d 00:00:00", *year, *month, *day);
    const auto date = codec::parse_time(text);
    if (!date)
        return std::nullopt;
    const auto days = std::chrono::duration_cast<hours>(date->wall.time_since_epoch()).count() / 24;
    change.weekday = static_cast<int>((days + 4) % 7);
    change.week = (*day - 1) / 7 + 1;
    return change;
}

void format_switch(Settings& out, const std::string& name, const codec::DstSwitch& change)
{
    const auto whole = std::chrono::duration_cast<minutes>(change.at).count();
    out.emplace_back(name + ".Month", std::to_string(change.month));
    out.emplace_back(name + ".Week", std::to_string(change.week == 5 ? -1 : change.week));
    out.emplace_back(name + ".Day", std::to_string(change.weekday));
    out.emplace_back(name + ".Hour", std::to_string(whole / 60));
    out.emplace_back(name + ".Minute", std::to_string(whole % 60));
}

Error bad_zone(const std::string& why)
{
    return Error(ErrorCode::invalid_argument, "the time zone " + why);
}

}  // namespace

std::optional<seconds> zone_offset(int index)
{
    if (index < 0 || index >= static_cast<int>(offsets.size()))
        return std::nullopt;
    return minutes(offsets[static_cast<std::size_t>(index)]);
}

std::optional<int> zone_index(seconds offset)
{
    for (std::size_t index = 0; index < offsets.size(); ++index)
        if (minutes(offsets[index]) == offset)
            return static_cast<int>(index);
    return std::nullopt;
}

Result<codec::ZoneRules> parse_zone(const KeyValues& ntp, const KeyValues& locales)
{
    const auto index = ntp.integer("NTP.TimeZone");
    const auto offset = index ? zone_offset(*index) : std::nullopt;
    if (!offset)
        return Error(ErrorCode::not_supported, "the camera names a time zone whose offset is not known");
    codec::ZoneRules rules;
    rules.standard = *offset;
    if (!locales.boolean("Locales.DSTEnable").value_or(false))
        return rules;
    const auto start = parse_switch(locales.child("Locales.DSTStart"));
    const auto end = parse_switch(locales.child("Locales.DSTEnd"));
    if (start && end) {
        rules.daylight = rules.standard + hours(1);
        rules.start = *start;
        rules.end = *end;
    }
    return rules;
}

Result<ZoneSettings> format_zone(std::string_view posix, const KeyValues& locales)
{
    const auto rules = codec::parse_posix_zone(posix);
    if (!rules)
        return bad_zone("is not POSIX TZ, as in CET-1CEST,M3.5.0,M10.5.0/3");
    const auto index = zone_index(rules->standard);
    if (!index)
        return bad_zone(
            "has an offset that this platform has no number for: it knows whole hours from -12 to 13, and "
            "+3:30, +4:30, +5:30, +5:45, +6:30, +9:30, -3:30");
    ZoneSettings settings;
    settings.ntp.emplace_back("NTP.TimeZone", std::to_string(*index));
    if (!rules->daylight) {
        if (locales.has("Locales.DSTEnable"))
            settings.locales.emplace_back("Locales.DSTEnable", "false");
        return settings;
    }
    if (*rules->daylight - rules->standard != hours(1))
        return bad_zone("has a daylight saving that is not one hour, which this platform cannot hold");
    if (!locales.has("Locales.DSTEnable"))
        return bad_zone("has daylight saving, for which this camera has no table");
    settings.locales.emplace_back("Locales.DSTEnable", "true");
    format_switch(settings.locales, "Locales.DSTStart", rules->start);
    format_switch(settings.locales, "Locales.DSTEnd", rules->end);
    return settings;
}

std::optional<TimePoint> parse_local(std::string_view text, const codec::ZoneRules& zone)
{
    const auto written = codec::parse_time(padded(codec::trim(text)));
    if (!written)
        return std::nullopt;
    const TimePoint guess = written->utc(zone.standard);
    // In the hour before a switch the standard offset lands on its other side; a second look with that offset settles.
    return written->utc(zone.offset_at(written->utc(zone.offset_at(guess))));
}

std::string local_text(TimePoint utc, const codec::ZoneRules& zone)
{
    std::string text = codec::wall_text(utc, zone.offset_at(utc));
    if (const auto t = text.find('T'); t != std::string::npos)
        text[t] = ' ';
    return text.substr(0, 19);
}

}  // namespace camsdk::drivers::dahua::messages
