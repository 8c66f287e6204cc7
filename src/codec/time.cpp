// SPDX-License-Identifier: BSL-1.0
// Times as devices write them.
#include "codec/time.hpp"

#include <cstdio>
#include <cstdlib>

#include "codec/text.hpp"

namespace camsdk::codec {

namespace {

using std::chrono::seconds;

/// Reads from the front of a text and says whether it fitted.
class Reader {
 public:
    explicit Reader(std::string_view text) : rest_(text) {}
    bool done() const { return rest_.empty(); }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    bool take(char c)
    {
        if (peek() != c)
            return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool take_any(std::string_view of)
    {
        return !rest_.empty() && of.find(rest_.front()) != std::string_view::npos && take(rest_.front());
    }
    /// Exactly `digits` digits.
    std::optional<int> fixed(std::size_t digits)
    {
        if (rest_.size() < digits)
            return std::nullopt;
        for (char c : rest_.substr(0, digits))
            if (c < '0' || c > '9')
                return std::nullopt;
        const auto value = to_int(rest_.substr(0, digits));
        rest_.remove_prefix(digits);
        return value;
    }
    /// One to `most` digits.
    std::optional<int> number(std::size_t most = 3)
    {
        std::size_t count = 0;
        while (count < rest_.size() && count < most && rest_[count] >= '0' && rest_[count] <= '9')
            ++count;
        return count ? fixed(count) : std::nullopt;
    }
    std::string_view rest() const { return rest_; }
    void skip(std::size_t count) { rest_.remove_prefix(count); }

 private:
    std::string_view rest_;
};

std::optional<TimePoint> civil(int y, int m, int d, int hh, int mm, int ss)
{
    using namespace std::chrono;
    const year_month_day date{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
    if (!date.ok() || y < 1900 || y > 2200 || hh > 24 || mm > 59 || ss > 59)
        return std::nullopt;
    return sys_days(date) + hours(hh) + minutes(mm) + seconds(ss);
}

/// h[h][:mm[:ss]], at most 167 h.
std::optional<seconds> clock_span(Reader& reader)
{
    const auto hours = reader.number();
    if (!hours || *hours > 167)
        return std::nullopt;
    int minutes = 0;
    int secs = 0;
    if (reader.take(':')) {
        const auto got = reader.number(2);
        if (!got || *got > 59)
            return std::nullopt;
        minutes = *got;
        if (reader.take(':')) {
            const auto more = reader.number(2);
            if (!more || *more > 59)
                return std::nullopt;
            secs = *more;
        }
    }
    return seconds(*hours * 3600 + minutes * 60 + secs);
}

std::optional<seconds> signed_span(Reader& reader)
{
    const bool minus = reader.peek() == '-';
    reader.take_any("+-");
    const auto span = clock_span(reader);
    if (!span)
        return std::nullopt;
    return minus ? -*span : *span;
}

bool zone_name(Reader& reader)
{
    if (reader.take('<')) {
        const auto close = reader.rest().find('>');
        if (close == std::string_view::npos || close == 0)
            return false;
        reader.skip(close + 1);
        return true;
    }
    std::size_t count = 0;
    for (char c : reader.rest()) {
        if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))
            break;
        ++count;
    }
    reader.skip(count);
    return count >= 3;
}

std::optional<DstSwitch> dst_switch(Reader& reader)
{
    DstSwitch rule;
    if (!reader.take('M'))
        return std::nullopt;
    const auto month = reader.number(2);
    if (!month || !reader.take('.'))
        return std::nullopt;
    const auto week = reader.number(1);
    if (!week || !reader.take('.'))
        return std::nullopt;
    const auto weekday = reader.number(1);
    if (!weekday || *month < 1 || *month > 12 || *week < 1 || *week > 5 || *weekday > 6)
        return std::nullopt;
    rule.month = *month;
    rule.week = *week;
    rule.weekday = *weekday;
    if (reader.take('/')) {
        const auto at = signed_span(reader);
        if (!at)
            return std::nullopt;
        rule.at = *at;
    }
    return rule;
}

/// The wall clock of a switch in a year, read as if it were UTC.
TimePoint switch_wall(const DstSwitch& rule, std::chrono::year year)
{
    using namespace std::chrono;
    const month m(static_cast<unsigned>(rule.month));
    const weekday w(static_cast<unsigned>(rule.weekday));
    const sys_days date =
        rule.week == 5 ? sys_days(year / m / w[last]) : sys_days(year / m / w[static_cast<unsigned>(rule.week)]);
    return date + rule.at;
}

std::string span_text(seconds span, bool full)
{
    const long long total = std::llabs(span.count());
    char buffer[48];
    if (full)
        std::snprintf(buffer, sizeof buffer, "%02lld:%02lld:%02lld", total / 3600, total / 60 % 60, total % 60);
    else if (total % 3600 == 0)
        std::snprintf(buffer, sizeof buffer, "%lld", total / 3600);
    else
        std::snprintf(buffer, sizeof buffer, "%lld:%02lld", total / 3600, total / 60 % 60);
    return (span.count() < 0 ? "-" : "") + std::string(buffer);
}

std::string switch_text(const DstSwitch& rule, bool full)
{
    return ",M" + std::to_string(rule.month) + "." + std::to_string(rule.week) + "." + std::to_string(rule.weekday) +
           "/" + span_text(rule.at, full);
}

std::string numeric_name(seconds east)
{
    const long long minutes = std::llabs(east.count()) / 60;
    char buffer[40];
    if (minutes % 60)
        std::snprintf(buffer, sizeof buffer, "<%c%02lld%02lld>", east.count() < 0 ? '-' : '+', minutes / 60,
                      minutes % 60);
    else
        std::snprintf(buffer, sizeof buffer, "<%c%02lld>", east.count() < 0 ? '-' : '+', minutes / 60);
    return buffer;
}

}  // namespace

std::optional<WrittenTime> parse_time(std::string_view text)
{
    Reader in(trim(text));
    const auto y = in.fixed(4);
    const bool dashed = in.take('-') || in.take('/');
    const auto m = in.fixed(2);
    if (dashed && !in.take_any("-/"))
        return std::nullopt;
    const auto d = in.fixed(2);
    if (!y || !m || !d)
        return std::nullopt;
    int clock[3] = {0, 0, 0};
    std::chrono::milliseconds part(0);
    if (in.take_any("Tt ")) {
        for (int i = 0; i < 3; ++i) {
            if (i > 0 && !in.take(':') && (in.peek() < '0' || in.peek() > '9'))
                break;
            const auto field = in.fixed(2);
            if (!field)
                return std::nullopt;
            clock[i] = *field;
        }
        if (in.take('.')) {
            double scale = 100;
            while (const auto digit = in.fixed(1)) {
                part += std::chrono::milliseconds(static_cast<int>(*digit * scale));
                scale /= 10;
            }
        }
    }
    const auto wall = civil(*y, *m, *d, clock[0], clock[1], clock[2]);
    if (!wall)
        return std::nullopt;
    WrittenTime time;
    time.wall = *wall + part;
    if (in.take_any("Zz")) {
        time.offset = seconds(0);
        time.zulu = true;
    } else if (in.peek() == '+' || in.peek() == '-') {
        const bool minus = in.peek() == '-';
        in.take_any("+-");
        const auto hours = in.fixed(2);
        in.take(':');
        const auto minutes = in.done() ? std::optional<int>(0) : in.fixed(2);
        if (!hours || !minutes || *hours > 15 || *minutes > 59)
            return std::nullopt;
        const auto east = seconds(*hours * 3600 + *minutes * 60);
        time.offset = minus ? -east : east;
    }
    return in.done() ? std::optional<WrittenTime>(time) : std::nullopt;
}

std::string wall_text(TimePoint utc, seconds offset)
{
    using namespace std::chrono;
    const auto wall = floor<seconds>(utc + offset);
    const auto date = floor<days>(wall);
    const year_month_day ymd(date);
    const auto rest = (wall - date).count();
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(ymd.year()),
                  static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()), static_cast<int>(rest / 3600),
                  static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
    return buffer;
}

std::string offset_text(seconds offset)
{
    const long long minutes = std::llabs(offset.count()) / 60;
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%c%02lld:%02lld", offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return buffer;
}

seconds ZoneRules::offset_at(TimePoint utc) const
{
    if (!daylight)
        return standard;
    using namespace std::chrono;
    const auto year = year_month_day(floor<days>(utc + standard)).year();
    const TimePoint begins = switch_wall(start, year) - standard;
    const TimePoint ends = switch_wall(end, year) - *daylight;
    // South of the equator daylight time spans the turn of the year.
    const bool on = begins < ends ? utc >= begins && utc < ends : utc >= begins || utc < ends;
    return on ? *daylight : standard;
}

std::optional<ZoneRules> parse_posix_zone(std::string_view text)
{
    Reader in(trim(text));
    ZoneRules rules;
    if (!zone_name(in))
        return std::nullopt;
    const auto west = signed_span(in);
    if (!west || *west > std::chrono::hours(24) || *west < -std::chrono::hours(24))
        return std::nullopt;
    rules.standard = -*west;
    if (in.done())
        return rules;
    const bool hikvision = starts_with(in.rest(), "DST");
    if (!zone_name(in))
        return std::nullopt;
    rules.daylight = rules.standard + std::chrono::hours(1);
    if (!in.done() && in.peek() != ',') {
        const auto figure = signed_span(in);
        if (!figure)
            return std::nullopt;
        rules.daylight = hikvision ? rules.standard + *figure : -*figure;
    }
    if (in.done())
        return std::nullopt;  // daylight time without its rules says nothing
    in.take(',');
    const auto start = dst_switch(in);
    if (!start || !in.take(','))
        return std::nullopt;
    const auto end = dst_switch(in);
    if (!end || !in.done())
        return std::nullopt;
    rules.start = *start;
    rules.end = *end;
    return rules;
}

std::string hikvision_zone(const ZoneRules& rules)
{
    const std::string sign = rules.standard.count() > 0 ? "-" : "+";
    const long long total = std::llabs(rules.standard.count());
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%lld:%02lld:%02lld", total / 3600, total / 60 % 60, total % 60);
    std::string text = "CST" + sign + buffer;
    if (rules.daylight)
        text += "DST" + span_text(*rules.daylight - rules.standard, true) + switch_text(rules.start, true) +
                switch_text(rules.end, true);
    return text;
}

std::string posix_zone(const ZoneRules& rules)
{
    std::string text = numeric_name(rules.standard) + span_text(-rules.standard, false);
    if (rules.daylight)
        text += numeric_name(*rules.daylight) + span_text(-*rules.daylight, false) + switch_text(rules.start, false) +
                switch_text(rules.end, false);
    return text;
}

}  // namespace camsdk::codec
