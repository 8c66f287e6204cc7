// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `security`; the front is camsdk/security.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/security.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class CAMSDK_API SecurityBackend {
 public:
    static constexpr Feature feature = Feature::security;
    virtual ~SecurityBackend();
    virtual Task<SecuritySettings> get();
    virtual Task<std::vector<Certificate>> certificates();
};

}  // namespace camsdk::driver
