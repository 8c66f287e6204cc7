// SPDX-License-Identifier: BSL-1.0
// systemlog.cgi in its two forms.
#include <algorithm>
#include <array>
#include <codec/text.hpp>

#include "messages_storage.hpp"

namespace camsdk::drivers::axis::messages {

namespace {

using codec::starts_with;
using codec::trim;

/// The next word of a line, taken off it.
std::string_view take_word(std::string_view& line)
{
    line = trim(line);
    const auto end = std::min(line.find(' '), line.size());
    const auto word = line.substr(0, end);
    line = trim(line.substr(end));
    return word;
}

/// The level between two marks at the line's start, taken off it.
std::optional<std::string> take_level(std::string_view& line, char open, char close)
{
    if (line.empty() || line.front() != open)
        return std::nullopt;
    const auto end = line.find(close);
    if (end > 24)  // npos too
        return std::nullopt;
    std::string level(trim(line.substr(1, end - 1)));
    line = trim(line.substr(end + 1));
    return codec::clean_utf8(level);
}

std::optional<TimePoint> yearless(std::string_view month, std::string_view day, std::string_view time,
                                  const codec::ZoneRules& zone, TimePoint now)
{
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto at = std::find(months.begin(), months.end(), month);
    const auto number = codec::to_int(day);
    if (at == months.end() || !number || *number < 1 || *number > 31)
        return std::nullopt;
    const int this_year = codec::to_int(codec::wall_text(now).substr(0, 4)).value_or(1970);
    const std::string rest = "-" + std::to_string(at - months.begin() + 101).substr(1) + "-" +
                             std::to_string(*number + 100).substr(1) + "T" + std::string(time);
    for (int year = this_year; year > this_year - 5; --year) {
        const auto written = codec::parse_time(std::to_string(year) + rest);
        if (!written)
            continue;
        const TimePoint utc = written->wall - zone.offset_at(written->wall - zone.standard);
        if (utc <= now + std::chrono::hours(24))
            return utc;
    }
    return std::nullopt;
}

LogEntry entry_of(std::string_view line, const codec::ZoneRules& zone, TimePoint now)
{
    LogEntry entry;
    std::string_view rest = line;
    if (auto level = take_level(rest, '<', '>')) {
        const auto month = take_word(rest);
        const auto day = take_word(rest);
        const auto time = take_word(rest);
        entry.time = yearless(month, day, time, zone, now);
        if (entry.time) {
            take_word(rest);  // the device's own name
            entry.kind = std::move(level);
            entry.text = codec::clean_utf8(rest);
            return entry;
        }
    } else if (const auto written = codec::parse_time(take_word(rest))) {
        entry.time = written->utc(zone.offset_at(written->wall - zone.standard));
        take_word(rest);
        entry.kind = take_level(rest, '[', ']');
        entry.text = codec::clean_utf8(rest);
        return entry;
    }
    entry.text = codec::clean_utf8(line);
    return entry;
}

}  // namespace

std::vector<LogEntry> parse_log(const std::string& text, const LogQuery& query, const codec::ZoneRules& zone,
                                TimePoint now)
{
    std::vector<LogEntry> all;
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const auto line = trim(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (line.empty() || starts_with(line, "-----"))
            continue;
        LogEntry entry = entry_of(line, zone, now);
        const bool early = query.from && (!entry.time || *entry.time < *query.from);
        const bool late = query.to && (!entry.time || *entry.time > *query.to);
        if (!early && !late)
            all.push_back(std::move(entry));
    }
    // The newest lines are those at the end.
    const auto limit = static_cast<std::size_t>(std::max(0, query.limit));
    if (all.size() > limit)
        all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(limit));
    return all;
}

}  // namespace camsdk::drivers::axis::messages
