// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `tours`; the front is camsdk/tours.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/tours.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. `channel` counts from 1.
class CAMSDK_API ToursBackend {
 public:
    static constexpr Feature feature = Feature::tours;
    virtual ~ToursBackend();
    virtual Task<std::vector<Tour>> list(int /*channel*/);
    virtual Task<void> start(int /*channel*/, std::string /*tour*/);
    virtual Task<void> stop(int /*channel*/);
};

}  // namespace camsdk::driver
