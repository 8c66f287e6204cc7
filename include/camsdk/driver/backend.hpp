// SPDX-License-Identifier: BSL-1.0
// What all backends share.
#pragma once

#include <camsdk/driver/coroutine.hpp>
#include <camsdk/types.hpp>

namespace camsdk::driver {

/// `not_supported`, in one wording: "ptz.go_home is not available on this camera". Converts to any Task and Result.
CAMSDK_API Error unsupported(std::string_view operation);

/// `invalid_argument` that names the argument, the value and the allowed range.
CAMSDK_API Error out_of_range(std::string_view argument, double value, Range allowed);

/// What a caller named by its token or, where no token is so spelt, by its name: a preset, a tour. Null where neither.
template <class T>
const T* find_named(const std::vector<T>& all, std::string_view wanted)
{
    if (wanted.empty())
        return nullptr;
    for (const T& one : all)
        if (one.token == wanted)
            return &one;
    for (const T& one : all)
        if (one.name == wanted)
            return &one;
    return nullptr;
}

}  // namespace camsdk::driver
