// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `clock`; the front is camsdk/clock.hpp, which documents each call.
#pragma once

#include <camsdk/clock.hpp>
#include <camsdk/driver/backend.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class ClockBackend {
 public:
    static constexpr Feature feature = Feature::clock;
    virtual ~ClockBackend() = default;
    virtual Task<ClockStatus> get() { return unsupported("clock.get"); }
    virtual Task<ClockStatus> set(ClockChange) { return unsupported("clock.set"); }
};

}  // namespace camsdk::driver
