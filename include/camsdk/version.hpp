// SPDX-License-Identifier: BSL-1.0
// The library's version.
#pragma once

#include <camsdk/export.hpp>

#define CAMSDK_VERSION_MAJOR 0
#define CAMSDK_VERSION_MINOR 1
#define CAMSDK_VERSION_PATCH 0

namespace camsdk {
/// The version of the library that is loaded, "0.1.0". Reentrant.
CAMSDK_API const char* version() noexcept;
}  // namespace camsdk
