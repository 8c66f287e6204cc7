// SPDX-License-Identifier: BSL-1.0
// Base64.
#include <codec/base64.hpp>

namespace camsdk::codec {

namespace {

constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string from_base64(std::string_view text)
{
    std::string bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const auto at = digits.find(c);
        if (at == std::string_view::npos)
            continue;
        buffer = (buffer << 6 | static_cast<unsigned>(at)) & 0xffffffU;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(buffer >> bits & 0xffU);
        }
    }
    return bytes;
}

std::string to_base64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view group = bytes.substr(at, 3);
        unsigned buffer = 0;
        for (std::size_t i = 0; i < 3; ++i)
            buffer = buffer << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += i <= group.size() ? digits[buffer >> (18 - 6 * i) & 63U] : '=';
    }
    return text;
}

}  // namespace camsdk::codec
