// SPDX-License-Identifier: BSL-1.0
// What every parser of datagrams must come through: the good one cut, bent and repeated.
#pragma once

#include <cstdint>
#include <string>

/// Calls `parse` with `good` cut at each length, with each byte changed in several ways, and with noise. That it comes
/// back at all is the point; sanitizers look at the rest.
template <class Parse>
void torment(Parse parse, const std::string& good)
{
    for (std::size_t length = 0; length <= good.size(); ++length)
        parse(good.substr(0, length));
    for (std::size_t at = 0; at < good.size(); ++at)
        for (const unsigned change : {0x01U, 0x80U, 0xFFU, 0xC0U}) {
            std::string bent = good;
            bent[at] = static_cast<char>(static_cast<unsigned char>(bent[at]) ^ change);
            parse(bent);
        }
    std::uint32_t state = 12345;
    for (std::size_t size = 0; size < 600; ++size) {
        std::string noise(size, '\0');
        for (char& c : noise)
            c = static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
        parse(noise);
        parse(good + noise);
    }
    parse(good + good);
    parse(std::string(65507, '<'));
    parse(std::string(65507, '\xC0'));
}
