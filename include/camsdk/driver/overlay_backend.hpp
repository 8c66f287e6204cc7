// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `overlay`; the front is camsdk/overlay.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/overlay.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. `channel` counts from 1. Points are in 0..1.
class CAMSDK_API OverlayBackend {
 public:
    static constexpr Feature feature = Feature::overlay;
    virtual ~OverlayBackend();
    virtual Task<std::vector<Overlay>> list(int /*channel*/);
    virtual Task<Overlay> set(int /*channel*/, Overlay);
    virtual Task<void> remove(int /*channel*/, std::string);
};

}  // namespace camsdk::driver
