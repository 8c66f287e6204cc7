// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `masks`; the front is camsdk/masks.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/masks.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. `channel` counts from 1. Points are in 0..1.
class CAMSDK_API MasksBackend {
 public:
    static constexpr Feature feature = Feature::masks;
    virtual ~MasksBackend();
    virtual Task<std::vector<PrivacyMask>> list(int /*channel*/);
    virtual Task<MaskLimits> limits(int /*channel*/);
    virtual Task<PrivacyMask> set(int /*channel*/, PrivacyMask);
    virtual Task<void> remove(int /*channel*/, std::string);
};

}  // namespace camsdk::driver
