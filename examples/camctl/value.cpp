// SPDX-License-Identifier: BSL-1.0
// The tree that a command answers, as JSON and as text.
#include "value.hpp"

#include <array>
#include <cstdio>

namespace camctl {

namespace {

/// One code point of UTF-8 and how many bytes it takes; broken bytes are U+FFFD, one at a time.
struct CodePoint {
    std::uint32_t code = 0xFFFD;
    std::size_t length = 1;
};

CodePoint first_of(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || lead > 0xF4 || text.size() < length)
        return {};
    std::uint32_t code = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0u) != 0x80)
            return {};
        code = code << 6 | (byte(i) & 0x3Fu);
    }
    constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[length] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return {};
    return {code, length};
}

// Control characters, and what changes the direction of writing or cannot be seen.
bool misleading(std::uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD || code == 0x61C ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) ||
           (code >= 0xE0000 && code <= 0xE007F);
}

std::string quoted(const std::string& text)
{
    std::string json = camsdk::to_json(text);
    std::string out;
    for (std::string_view rest = json; !rest.empty();) {
        const CodePoint point = first_of(rest);
        std::array<char, 32> escape{};
        if (point.code >= 0x7F && misleading(point.code)) {
            if (point.code < 0x10000)
                std::snprintf(escape.data(), escape.size(), "\\u%04x", point.code);
            else
                std::snprintf(escape.data(), escape.size(), "\\u%04x\\u%04x", 0xD800u + ((point.code - 0x10000) >> 10),
                              0xDC00u + ((point.code - 0x10000) & 0x3FFu));
            out += escape.data();
        } else {
            out += rest.substr(0, point.length);
        }
        rest.remove_prefix(point.length);
    }
    return out;
}

}  // namespace

const Value& Value::operator[](std::string_view name) const
{
    static const Value null;
    if (const Object* fields = object())
        for (const auto& [key, value] : *fields)
            if (key == name)
                return value;
    return null;
}

Value& Value::set(const std::string& name, Value value)
{
    if (is_null())
        content_ = Object();
    auto& fields = std::get<Object>(content_);
    for (auto& [key, old] : fields) {
        if (key == name) {
            old = std::move(value);
            return *this;
        }
    }
    fields.emplace_back(name, std::move(value));
    return *this;
}

Value Value::pick(const std::vector<std::string>& names) const
{
    Object fields;
    for (const std::string& name : names)
        fields.emplace_back(name, (*this)[name]);
    return fields;
}

void Value::write_json(std::string& out) const
{
    if (is_null()) {
        out += "null";
    } else if (const auto* flag = std::get_if<bool>(&content_)) {
        out += *flag ? "true" : "false";
    } else if (const auto* number = std::get_if<double>(&content_)) {
        out += camsdk::to_json(*number);
    } else if (const auto* whole = std::get_if<std::int64_t>(&content_)) {
        out += std::to_string(*whole);
    } else if (const auto* words = text()) {
        out += quoted(*words);
    } else if (const auto* values = list()) {
        out += '[';
        for (std::size_t i = 0; i < values->size(); ++i) {
            out += i ? ", " : "";
            (*values)[i].write_json(out);
        }
        out += ']';
    } else {
        out += '{';
        bool first = true;
        for (const auto& [name, value] : *object()) {
            out += std::exchange(first, false) ? "" : ", ";
            out += quoted(name) + ": ";
            value.write_json(out);
        }
        out += '}';
    }
}

std::string Value::json() const
{
    std::string out;
    write_json(out);
    return out;
}

std::string Value::cell() const
{
    if (is_null())
        return "-";
    if (const auto* words = text())
        return shown(*words);
    if (const auto* number = std::get_if<double>(&content_)) {
        std::array<char, 40> text{};
        std::snprintf(text.data(), text.size(), "%.6g", *number);
        return text.data();
    }
    if (const auto* flag = std::get_if<bool>(&content_))
        return *flag ? "yes" : "no";
    std::string out;
    if (const auto* values = list()) {
        for (const Value& one : *values)
            out += (out.empty() ? "" : one.object() ? "; " : ", ") + one.cell();
    } else if (const auto* fields = object()) {
        for (const auto& [name, value] : *fields)
            if (!value.is_null() && name != "extra")
                out += (out.empty() ? "" : " ") + shown(name) + "=" + value.cell();
    } else {
        return json();
    }
    return out.empty() ? "-" : out;
}

std::string shown(std::string_view text)
{
    constexpr std::size_t longest = 500;
    std::string out;
    std::size_t count = 0;
    while (!text.empty() && count++ < longest) {
        const CodePoint point = first_of(text);
        if (misleading(point.code)) {
            std::array<char, 16> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u{%x}", point.code);
            out += escape.data();
        } else if (point.code == 0xFFFD) {
            out += "\xEF\xBF\xBD";
        } else {
            out += text.substr(0, point.length);
        }
        text.remove_prefix(point.length);
    }
    return text.empty() ? out : out + "…";
}

}  // namespace camctl
