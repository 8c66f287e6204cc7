// SPDX-License-Identifier: BSL-1.0
// JSON writing: texts, numbers, times, errors.
#include <camsdk/json.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <ctime>

namespace camsdk {

namespace detail {

namespace {

// The length of the valid UTF-8 sequence at the start of `text`, 0 where there is none.
std::size_t utf8_length(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xC2 && lead < 0xE0   ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0u) != 0x80)
            return 0;
    const unsigned second = byte(1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
        (lead == 0xF4 && second > 0x8F))
        return 0;
    return length;
}

void escape_byte(std::string& out, unsigned char c)
{
    switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (c < 0x20 || c == 0x7F) {
                std::array<char, 8> text{};
                std::snprintf(text.data(), text.size(), "\\u%04x", c);
                out += text.data();
            } else {
                out += static_cast<char>(c);
            }
    }
}

}  // namespace

void json_text(std::string& out, std::string_view text)
{
    out += '"';
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 0)
            out += "\xEF\xBF\xBD";
        else if (length == 1)
            escape_byte(out, static_cast<unsigned char>(text[0]));
        else
            out += text.substr(0, length);
        text.remove_prefix(length ? length : 1);
    }
    out += '"';
}

void json_number(std::string& out, double value)
{
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    std::array<char, 40> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
    out.append(text.data(), end.ptr);
}

std::string iso_time(TimePoint time)
{
    const auto whole = std::chrono::floor<std::chrono::seconds>(time);
    const std::time_t seconds = std::chrono::system_clock::to_time_t(whole);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 48> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    std::string out(text.data(), length);
    if (const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(time - whole).count(); rest != 0) {
        std::snprintf(text.data(), text.size(), ".%03d", static_cast<int>(rest));
        out += text.data();
    }
    return out + 'Z';
}

}  // namespace detail

std::string to_json(const Error& error)
{
    std::string out = "{\"code\":";
    detail::json_text(out, to_string(error.code()));
    out += ",\"message\":";
    detail::json_text(out, error.message());
    const auto optional_text = [&](const char* name, const std::string& text) {
        out += name;
        if (text.empty())
            out += "null";
        else
            detail::json_text(out, text);
    };
    optional_text(",\"camera\":", error.camera());
    optional_text(",\"operation\":", error.operation());
    out += error.retryable() ? ",\"retryable\":true" : ",\"retryable\":false";
    if (error.http_status())
        out += ",\"http_status\":" + std::to_string(error.http_status());
    if (!error.vendor_text().empty())
        optional_text(",\"vendor_text\":", error.vendor_text());
    return out + '}';
}

}  // namespace camsdk
