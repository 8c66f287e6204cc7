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

}  // namespace camsdk::driver
