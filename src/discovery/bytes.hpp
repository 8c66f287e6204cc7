// SPDX-License-Identifier: BSL-1.0
// Reading binary datagrams: every access bounded, zero where there is nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace camsdk::discovery {

inline std::uint8_t byte_at(std::string_view bytes, std::size_t at)
{
    return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : std::uint8_t{0};
}

inline std::uint16_t little16(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(byte_at(bytes, at) | byte_at(bytes, at + 1) << 8);
}

inline std::uint32_t little32(std::string_view bytes, std::size_t at)
{
    return little16(bytes, at) | static_cast<std::uint32_t>(little16(bytes, at + 2)) << 16;
}

inline std::uint16_t big16(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(byte_at(bytes, at) << 8 | byte_at(bytes, at + 1));
}

inline void append_little32(std::string& out, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(value >> shift & 0xFF);
}

inline void append_big16(std::string& out, std::uint16_t value)
{
    out += static_cast<char>(value >> 8);
    out += static_cast<char>(value & 0xFF);
}

/// A text in a field of fixed size, ended by the first NUL.
inline std::string_view text_field(std::string_view bytes, std::size_t at, std::size_t size)
{
    if (at >= bytes.size())
        return {};
    const std::string_view field = bytes.substr(at, size);
    return field.substr(0, field.find('\0'));
}

}  // namespace camsdk::discovery
