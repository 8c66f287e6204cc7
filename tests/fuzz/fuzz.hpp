// SPDX-License-Identifier: BSL-1.0
// What every fuzz target begins with.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// A property that must hold for any bytes; the fuzzer keeps the input where it does not.
inline void must(bool holds)
{
    if (!holds)
        std::abort();
}

}  // namespace fuzz
