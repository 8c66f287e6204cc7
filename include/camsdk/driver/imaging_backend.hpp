// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `imaging`; the front is camsdk/imaging.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/imaging.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. `channel` counts from 1. Levels are in 0..1.
class CAMSDK_API ImagingBackend {
 public:
    static constexpr Feature feature = Feature::imaging;
    virtual ~ImagingBackend();
    virtual Task<ImagingSettings> get(int /*channel*/);
    virtual Task<std::vector<ImagingControl>> controls(int /*channel*/);
    virtual Task<ImagingSettings> set(int /*channel*/, ImagingChange);
};

}  // namespace camsdk::driver
