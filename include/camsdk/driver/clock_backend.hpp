// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `clock`; the front is camsdk/clock.hpp, which documents each call.
#pragma once

#include <camsdk/clock.hpp>
#include <camsdk/driver/backend.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class CAMSDK_API ClockBackend {
 public:
    static constexpr Feature feature = Feature::clock;
    virtual ~ClockBackend();
    virtual Task<ClockStatus> get();
    virtual Task<ClockStatus> set(ClockChange);
};

}  // namespace camsdk::driver
