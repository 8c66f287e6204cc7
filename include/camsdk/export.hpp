// SPDX-License-Identifier: BSL-1.0
// Which symbols the shared library shows.
#pragma once

#if defined(_WIN32)
#define CAMSDK_API
#else
#define CAMSDK_API __attribute__((visibility("default")))
#endif
