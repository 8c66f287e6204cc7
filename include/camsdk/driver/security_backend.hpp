// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `security`; the front is camsdk/security.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/security.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class SecurityBackend {
 public:
    static constexpr Feature feature = Feature::security;
    virtual ~SecurityBackend() = default;
    virtual Task<SecuritySettings> get() { return unsupported("security.get"); }
    virtual Task<std::vector<Certificate>> certificates() { return unsupported("security.certificates"); }
};

}  // namespace camsdk::driver
