// SPDX-License-Identifier: BSL-1.0
// POSIX time zones and ISO 8601 texts, without the host's own zone.
#include "core/camera_state.hpp"

#include <cctype>
#include <cstdio>
#include <cstdlib>

namespace camsim {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::system_clock;

class ZoneReader {
 public:
    explicit ZoneReader(const std::string& text) : at_(text.c_str()) {}

    std::string name()
    {
        std::string result;
        if (*at_ == '<') {
            for (++at_; *at_ && *at_ != '>'; ++at_)
                result += *at_;
            if (*at_)
                ++at_;
        } else {
            while (std::isalpha(static_cast<unsigned char>(*at_)))
                result += *at_++;
        }
        return result;
    }
    bool take(char wanted)
    {
        if (*at_ != wanted)
            return false;
        ++at_;
        return true;
    }
    [[nodiscard]] bool at_number() const
    {
        return *at_ == '-' || *at_ == '+' || std::isdigit(static_cast<unsigned char>(*at_));
    }
    int number()
    {
        char* end = nullptr;
        const long value = std::strtol(at_, &end, 10);
        at_ = end;
        return static_cast<int>(value);
    }
    /// [+-]hh[:mm[:ss]] in seconds.
    int time()
    {
        const bool negative = *at_ == '-';
        if (*at_ == '-' || *at_ == '+')
            ++at_;
        int result = number() * 3600;
        if (take(':'))
            result += number() * 60;
        if (take(':'))
            result += number();
        return negative ? -result : result;
    }
    /// Mm.w.d[/time] of a year, as local wall clock.
    std::optional<system_clock::time_point> rule(std::chrono::year year)
    {
        if (!take('M'))
            return std::nullopt;
        const int month = number();
        take('.');
        const int week = number();
        take('.');
        const int weekday = number();
        int when = 2 * 3600;
        if (take('/'))
            when = time();
        if (month < 1 || month > 12 || week < 1 || week > 5 || weekday < 0 || weekday > 6)
            return std::nullopt;
        const auto m = year / std::chrono::month(static_cast<unsigned>(month));
        const std::chrono::weekday d(static_cast<unsigned>(weekday));
        const sys_days day =
            week == 5 ? sys_days(m / d[std::chrono::last]) : sys_days(m / d[static_cast<unsigned>(week)]);
        return day + seconds(when);
    }

 private:
    const char* at_;
};

}  // namespace

int zone_offset_minutes(const std::string& posix_zone, system_clock::time_point utc)
{
    ZoneReader reader(posix_zone);
    if (reader.name().empty() || !reader.at_number())
        return 0;
    const int standard = -reader.time();
    const std::string daylight_name = reader.name();
    if (daylight_name.empty())
        return standard / 60;
    int daylight = standard + 3600;
    if (reader.at_number()) {
        const int given = reader.time();
        daylight = daylight_name == "DST" ? standard + given : -given;  // Hikvision writes the shift itself
    }
    if (!reader.take(','))
        return standard / 60;
    const std::chrono::year_month_day today(std::chrono::floor<days>(utc + seconds(standard)));
    const auto from = reader.rule(today.year());
    if (!reader.take(','))
        return standard / 60;
    const auto to = reader.rule(today.year());
    if (!from || !to)
        return standard / 60;
    const auto begins = *from - seconds(standard);
    const auto ends = *to - seconds(daylight);
    const bool summer = begins < ends ? utc >= begins && utc < ends : utc >= begins || utc < ends;
    return (summer ? daylight : standard) / 60;
}

std::string iso_time(system_clock::time_point utc, int minutes_east, bool zulu)
{
    const auto local = std::chrono::floor<seconds>(utc + minutes(minutes_east));
    const auto day = std::chrono::floor<days>(local);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss<seconds> clock(local - day);
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    std::string result = text;
    if (zulu && minutes_east == 0)
        return result + "Z";
    const int size = std::abs(minutes_east);
    std::snprintf(text, sizeof text, "%c%02d:%02d", minutes_east < 0 ? '-' : '+', size / 60, size % 60);
    return result + text;
}

std::optional<system_clock::time_point> parse_iso_time(const std::string& text, int minutes_east)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, used = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second, &used) < 6)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return std::nullopt;
    const char* rest = text.c_str() + used;
    if (*rest == '.')
        for (++rest; std::isdigit(static_cast<unsigned char>(*rest));)
            ++rest;
    int offset = minutes_east;
    if (*rest == 'Z') {
        offset = 0;
    } else if (*rest == '+' || *rest == '-') {
        int h = 0, m = 0;
        if (std::sscanf(rest + 1, "%2d:%2d", &h, &m) < 2)
            return std::nullopt;
        offset = (*rest == '-' ? -1 : 1) * (h * 60 + m);
    } else if (*rest) {
        return std::nullopt;
    }
    return sys_days(date) + hours(hour) + minutes(minute) + seconds(second) - minutes(offset);
}

}  // namespace camsim
