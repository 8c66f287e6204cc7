// SPDX-License-Identifier: BSL-1.0
// What a driver in a shared object exports, and the ABI string that both sides compare.
#pragma once

#include <camsdk/driver/driver.hpp>
#include <camsdk/version.hpp>

/// Changes whenever a driver-side header changes its layout, and with the compiler's C++ ABI.
#define CAMSDK_PLUGIN_ABI "camsdk-driver-2 cxxabi-" CAMSDK_STRING(__GXX_ABI_VERSION)
#define CAMSDK_STRING(x) CAMSDK_STRING_2(x)
#define CAMSDK_STRING_2(x) #x

/// Place once in a plugin, outside any namespace: CAMSDK_DRIVER_PLUGIN(acme::AcmeDriver)
#define CAMSDK_DRIVER_PLUGIN(Class)                                      \
    extern "C" CAMSDK_API const char* camsdk_plugin_abi()                \
    {                                                                    \
        return CAMSDK_PLUGIN_ABI;                                        \
    }                                                                    \
    extern "C" CAMSDK_API camsdk::driver::Driver* camsdk_plugin_create() \
    {                                                                    \
        return new Class();                                              \
    }
