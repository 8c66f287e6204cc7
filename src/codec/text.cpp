// SPDX-License-Identifier: BSL-1.0
// Text as devices write it.
#include "codec/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace camsdk::codec {

namespace {
char low(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char high(char c) noexcept
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
int hex_digit(char c) noexcept
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = low(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// ASCII that is no control character, tab and newline: what most of every answer is.
constexpr std::array<bool, 256> plain_bytes = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x20; c < 0x7F; ++c)
        table[c] = true;
    table['\t'] = table['\n'] = true;
    return table;
}();

constexpr std::size_t block = 32;

/// Whether one of a block's bytes is not surely plain: a control character, DEL, or beyond ASCII. Without a branch, so
/// that the compiler makes a few vector instructions of it.
bool doubtful(const char* bytes) noexcept
{
    unsigned char found = 0;
    for (std::size_t i = 0; i < block; ++i) {
        const auto c = static_cast<signed char>(bytes[i]);
        found |= static_cast<unsigned char>(c < 0x20) | static_cast<unsigned char>(c == 0x7F);
    }
    return found != 0;
}

/// How many plain bytes a text begins with; a block at a time, since every answer goes through here.
std::size_t plain_run(std::string_view s) noexcept
{
    for (std::size_t at = 0;;) {
        while (at + block <= s.size() && !doubtful(s.data() + at))
            at += block;
        const std::size_t stop = std::min(at + block, s.size());
        while (at < stop && plain_bytes[static_cast<unsigned char>(s[at])])
            ++at;
        if (at < stop || at == s.size())
            return at;
    }
}

/// How many bytes the well-formed UTF-8 character at the start takes, 0 where it is none (RFC 3629).
std::size_t utf8_length(std::string_view s) noexcept
{
    auto at = [&](std::size_t i) { return static_cast<unsigned char>(i < s.size() ? s[i] : 0); };
    const unsigned char a = at(0);
    auto tail = [&](std::size_t i) { return (at(i) & 0xC0) == 0x80; };
    if (a < 0x80)
        return 1;
    if (a >= 0xC2 && a <= 0xDF)
        return tail(1) ? 2 : 0;
    if (a >= 0xE0 && a <= 0xEF) {
        const unsigned char b = at(1);
        if ((a == 0xE0 && b < 0xA0) || (a == 0xED && b > 0x9F))
            return 0;
        return tail(1) && tail(2) ? 3 : 0;
    }
    if (a >= 0xF0 && a <= 0xF4) {
        const unsigned char b = at(1);
        if ((a == 0xF0 && b < 0x90) || (a == 0xF4 && b > 0x8F))
            return 0;
        return tail(1) && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}
}  // namespace

std::string_view trim(std::string_view text) noexcept
{
    auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = low(c);
    return out;
}

std::string upper(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = high(c);
    return out;
}

bool same(std::string_view a, std::string_view b) noexcept
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (low(a[i]) != low(b[i]))
            return false;
    return true;
}

bool holds(std::string_view text, std::string_view part) noexcept
{
    if (part.empty())
        return true;
    const char first = low(part.front());
    for (std::size_t i = 0; i + part.size() <= text.size(); ++i)
        if (low(text[i]) == first && same(text.substr(i, part.size()), part))
            return true;
    return false;
}

bool starts_with(std::string_view text, std::string_view start) noexcept
{
    return text.size() >= start.size() && same(text.substr(0, start.size()), start);
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto at = text.find(separator);
        const auto part = trim(text.substr(0, at));
        if (!part.empty())
            parts.emplace_back(part);
        if (at == std::string_view::npos)
            break;
        text.remove_prefix(at + 1);
    }
    return parts;
}

std::string clean_utf8(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t plain = plain_run(bytes);
        out.append(bytes.substr(0, plain));
        bytes.remove_prefix(plain);
        if (bytes.empty())
            break;
        const std::size_t length = utf8_length(bytes);
        if (length == 0)
            out += "\xEF\xBF\xBD";
        else if (length > 1)
            out.append(bytes.substr(0, length));
        bytes.remove_prefix(length ? length : 1);
    }
    return out;
}

void clean_in_place(std::string& bytes)
{
    if (plain_run(bytes) != bytes.size())
        bytes = clean_utf8(bytes);
}

std::optional<int> to_int(std::string_view text) noexcept
{
    text = trim(text);
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    int value = 0;
    const auto end = text.data() + text.size();
    const auto got = std::from_chars(text.data(), end, value);
    if (got.ec != std::errc() || got.ptr != end)
        return std::nullopt;
    return value;
}

std::optional<std::uint64_t> to_unsigned(std::string_view text) noexcept
{
    text = trim(text);
    std::uint64_t value = 0;
    const auto end = text.data() + text.size();
    const auto got = std::from_chars(text.data(), end, value);
    if (got.ec != std::errc() || got.ptr != end)
        return std::nullopt;
    return value;
}

std::optional<double> to_number(std::string_view text) noexcept
{
    text = trim(text);
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    double value = 0;
    const auto end = text.data() + text.size();
    const auto got = std::from_chars(text.data(), end, value);
    if (got.ec != std::errc() || got.ptr != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<bool> to_bool(std::string_view text) noexcept
{
    text = trim(text);
    for (std::string_view yes : {"true", "1", "yes", "on", "enabled"})
        if (same(text, yes))
            return true;
    for (std::string_view no : {"false", "0", "no", "off", "disabled"})
        if (same(text, no))
            return false;
    return std::nullopt;
}

std::string number_text(double value, int digits)
{
    char buffer[64];
    const auto got = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, digits);
    if (got.ec != std::errc())
        return "0";
    std::string out(buffer, got.ptr);
    if (out.find('.') != std::string::npos) {
        while (out.back() == '0')
            out.pop_back();
        if (out.back() == '.')
            out.pop_back();
    }
    return out == "-0" ? "0" : out;
}

void append_xml_escaped(std::string& out, std::string_view text)
{
    const auto entity = [](char c) -> const char* {
        return c == '&'    ? "&amp;"
               : c == '<'  ? "&lt;"
               : c == '>'  ? "&gt;"
               : c == '"'  ? "&quot;"
               : c == '\'' ? "&apos;"
                           : nullptr;
    };
    std::size_t written = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (const char* instead = entity(text[i])) {
            out.append(text.substr(written, i - written)).append(instead);
            written = i + 1;
        }
    out.append(text.substr(written));
}

std::string xml_escape(std::string_view text)
{
    std::string out;
    append_xml_escaped(out, text);
    return out;
}

std::string xml_leaf(std::string_view name, std::string_view text)
{
    std::string out = "<";
    out.append(name).append(">");
    append_xml_escaped(out, text);
    return out.append("</").append(name).append(">");
}

std::string url_encode(std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        if (plain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

std::optional<std::string> query_value(std::string_view uri, std::string_view name)
{
    const auto question = uri.find('?');
    if (question == std::string_view::npos)
        return std::nullopt;
    uri.remove_prefix(question + 1);
    for (const std::string& pair : split(uri.substr(0, uri.find('#')), '&')) {
        const auto equals = pair.find('=');
        if (!same(std::string_view(pair).substr(0, equals), name))
            continue;
        std::string value;
        const std::string raw = equals == std::string::npos ? std::string() : pair.substr(equals + 1);
        for (std::size_t i = 0; i < raw.size(); ++i) {
            if (raw[i] == '%' && i + 2 < raw.size() && hex_digit(raw[i + 1]) >= 0 && hex_digit(raw[i + 2]) >= 0) {
                value += static_cast<char>(hex_digit(raw[i + 1]) * 16 + hex_digit(raw[i + 2]));
                i += 2;
            } else {
                value += raw[i];
            }
        }
        return value;
    }
    return std::nullopt;
}

std::string host_of(std::string_view uri)
{
    const auto start = uri.find("://");
    if (start == std::string_view::npos)
        return {};
    uri.remove_prefix(start + 3);
    uri = uri.substr(0, uri.find_first_of("/?#"));
    if (const auto at = uri.rfind('@'); at != std::string_view::npos)
        uri.remove_prefix(at + 1);
    if (!uri.empty() && uri.front() == '[') {
        const auto close = uri.find(']');
        return close == std::string_view::npos ? std::string() : std::string(uri.substr(0, close + 1));
    }
    return std::string(uri.substr(0, uri.find(':')));
}

std::string without_user_info(std::string_view uri)
{
    const auto start = uri.find("://");
    if (start == std::string_view::npos)
        return std::string(uri);
    const auto host = start + 3;
    const auto end = uri.find_first_of("/?#", host);
    const auto authority = uri.substr(host, end == std::string_view::npos ? end : end - host);
    const auto at = authority.rfind('@');
    if (at == std::string_view::npos)
        return std::string(uri);
    return std::string(uri.substr(0, host)) + std::string(uri.substr(host + at + 1));
}

std::optional<std::string> mac_text(std::string_view text)
{
    std::string digits;
    for (char c : trim(text)) {
        if (hex_digit(c) >= 0)
            digits += low(c);
        else if (c != ':' && c != '-' && c != '.')
            return std::nullopt;
    }
    if (digits.size() != 12 || digits == "000000000000")
        return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < 12; i += 2)
        out += (i ? ":" : "") + digits.substr(i, 2);
    return out;
}

std::optional<int> prefix_of_netmask(std::string_view mask)
{
    const auto parts = split(mask, '.');
    if (parts.size() != 4)
        return std::nullopt;
    std::uint32_t bits = 0;
    for (const auto& part : parts) {
        const auto byte = to_int(part);
        if (!byte || *byte < 0 || *byte > 255)
            return std::nullopt;
        bits = bits << 8 | static_cast<std::uint32_t>(*byte);
    }
    int prefix = 0;
    while (prefix < 32 && (bits & (1u << (31 - prefix))))
        ++prefix;
    const std::uint32_t whole = prefix == 0 ? 0u : ~0u << (32 - prefix);
    return bits == whole ? std::optional<int>(prefix) : std::nullopt;
}

}  // namespace camsdk::codec
