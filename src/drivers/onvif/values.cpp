// SPDX-License-Identifier: BSL-1.0
// Lexical values of ONVIF answers.
#include "values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

namespace camsdk::drivers::onvif {
namespace {

std::string_view trim(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Eats a number off the front; digits and one dot only.
std::optional<double> eat_number(std::string_view& text)
{
    std::size_t n = 0;
    while (n < text.size() && ((text[n] >= '0' && text[n] <= '9') || text[n] == '.'))
        ++n;
    double value = 0;
    const auto end = text.data() + n;
    const auto [at, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
    if (n == 0 || error != std::errc{} || at != end)
        return std::nullopt;
    text.remove_prefix(n);
    return value;
}

bool eat(std::string_view& text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

/// A whole number of exactly or at least `digits` digits.
std::optional<int> eat_int(std::string_view& text, std::size_t digits)
{
    std::size_t n = 0;
    while (n < text.size() && n < digits && text[n] >= '0' && text[n] <= '9')
        ++n;
    if (n == 0)
        return std::nullopt;
    int value = 0;
    std::from_chars(text.data(), text.data() + n, value);
    text.remove_prefix(n);
    return value;
}

// Howard Hinnant's days-from-civil, valid for the proleptic Gregorian calendar.
std::int64_t days_from_civil(int y, int m, int d)
{
    y -= m <= 2 ? 1 : 0;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yoe = y - era * 400;
    const std::int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

/// Minutes east of UTC of "Z", "+01:00", "-0530" or nothing.
std::optional<int> zone_minutes(std::string_view text)
{
    if (text.empty() || text == "Z" || text == "z")
        return 0;
    const int sign = text.front() == '-' ? -1 : 1;
    if (text.front() != '-' && text.front() != '+')
        return std::nullopt;
    text.remove_prefix(1);
    const auto hours = eat_int(text, 2);
    eat(text, ':');
    const auto minutes = eat_int(text, 2);
    if (!hours || *hours > 14 || minutes.value_or(0) > 59 || !text.empty())
        return std::nullopt;
    return sign * (*hours * 60 + minutes.value_or(0));
}

}  // namespace

std::optional<double> to_number(std::string_view text)
{
    text = trim(text);
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    double value = 0;
    const auto end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || at != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<int> to_int(std::string_view text)
{
    const auto number = to_number(text);
    if (!number || *number < std::numeric_limits<int>::min() || *number > std::numeric_limits<int>::max())
        return std::nullopt;
    return static_cast<int>(std::lround(*number));
}

std::optional<bool> to_bool(std::string_view text)
{
    std::string word(trim(text));
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (word == "true" || word == "1" || word == "on" || word == "active" || word == "yes")
        return true;
    if (word == "false" || word == "0" || word == "off" || word == "inactive" || word == "no")
        return false;
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> to_duration(std::string_view text)
{
    text = trim(text);
    const bool negative = eat(text, '-');
    if (!eat(text, 'P') || text.empty())
        return std::nullopt;
    double seconds = 0;
    bool in_time = false;
    bool any = false;
    while (!text.empty()) {
        if (!in_time && eat(text, 'T')) {
            in_time = true;
            continue;
        }
        const auto number = eat_number(text);
        if (!number || text.empty())
            return std::nullopt;
        const char unit = text.front();
        text.remove_prefix(1);
        any = true;
        if (unit == 'Y' && !in_time)
            seconds += *number * 365 * 86400;
        else if (unit == 'M' && !in_time)
            seconds += *number * 30 * 86400;
        else if (unit == 'W' && !in_time)
            seconds += *number * 7 * 86400;
        else if (unit == 'D' && !in_time)
            seconds += *number * 86400;
        else if (unit == 'H' && in_time)
            seconds += *number * 3600;
        else if (unit == 'M')
            seconds += *number * 60;
        else if (unit == 'S' && in_time)
            seconds += *number;
        else
            return std::nullopt;
    }
    if (!any || seconds > 1e10)
        return std::nullopt;
    return std::chrono::milliseconds(std::llround((negative ? -seconds : seconds) * 1000));
}

std::optional<TimePoint> civil_time(int year, int month, int day, int hour, int minute, int second)
{
    if (year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 24 ||
        minute < 0 || minute > 59 || second < 0 || second > 60)
        return std::nullopt;
    const std::int64_t seconds = days_from_civil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
    return TimePoint(std::chrono::seconds(seconds));
}

std::optional<TimePoint> to_time(std::string_view text)
{
    text = trim(text);
    const auto year = eat_int(text, 4);
    const bool d1 = eat(text, '-');
    const auto month = eat_int(text, 2);
    const bool d2 = eat(text, '-');
    const auto day = eat_int(text, 2);
    const bool t = eat(text, 'T') || eat(text, ' ');
    const auto hour = eat_int(text, 2);
    const bool c1 = eat(text, ':');
    const auto minute = eat_int(text, 2);
    const bool c2 = eat(text, ':');
    const auto second = eat_int(text, 2);
    if (!year || !month || !day || !hour || !minute || !second || !d1 || !d2 || !t || !c1 || !c2)
        return std::nullopt;
    double fraction = 0;
    if (!text.empty() && text.front() == '.')
        fraction = eat_number(text).value_or(0);
    const auto zone = zone_minutes(text);
    auto time = civil_time(*year, *month, *day, *hour, *minute, *second);
    if (!time || !zone)
        return std::nullopt;
    return *time - std::chrono::minutes(*zone) + std::chrono::milliseconds(std::llround(fraction * 1000));
}

std::string format_number(double value)
{
    std::array<char, 64> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 6);
    if (error != std::errc{})
        return "0";
    std::string text(buffer.data(), end);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string format_duration(std::chrono::milliseconds value)
{
    const auto seconds = static_cast<double>(std::max<std::int64_t>(value.count(), 0)) / 1000.0;
    return "PT" + format_number(seconds) + "S";
}

Civil to_civil(TimePoint time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    const std::int64_t days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400;
    const auto rest = static_cast<int>(seconds - days * 86400);
    const std::int64_t z = days + 719468;
    const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    const std::int64_t doe = z - era * 146097;
    const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const std::int64_t mp = (5 * doy + 2) / 153;
    const auto day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
    const auto month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    const auto year = static_cast<int>(yoe + era * 400 + (month <= 2 ? 1 : 0));
    return {year, month, day, rest / 3600, rest / 60 % 60, rest % 60};
}

std::string format_time(TimePoint time)
{
    const auto c = to_civil(time);
    std::array<char, 96> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour,
                  c.minute, c.second);
    return buffer.data();
}

std::vector<std::string> split_words(std::string_view text)
{
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto end = text.find_first_of(" \t\r\n,");
        if (end != 0)
            words.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return words;
}

std::string local_part(std::string_view qname)
{
    const auto colon = qname.rfind(':');
    return std::string(colon == std::string_view::npos ? qname : qname.substr(colon + 1));
}

std::string percent_decode(std::string_view text)
{
    const auto hex = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                      : -1;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
            out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::optional<std::string> base64_decode(std::string_view text)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '=')
            continue;
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos)
            return std::nullopt;
        bits = (bits << 6U | static_cast<unsigned>(value)) & 0xFFFFFFU;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
        }
    }
    return out;
}

double tidy(double value)
{
    return std::round(value * 1e9) / 1e9 + 0.0;
}

Point from_normalised(double x, double y)
{
    return {tidy(std::clamp((x + 1) / 2, 0.0, 1.0)), tidy(std::clamp((1 - y) / 2, 0.0, 1.0))};
}

Point to_normalised(Point p)
{
    return {tidy(2 * p.x - 1), tidy(1 - 2 * p.y)};
}

}  // namespace camsdk::drivers::onvif
