// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `ptz`; the front is camsdk/ptz.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/ptz.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. `channel` counts from 1. Arguments are in range.
class CAMSDK_API PtzBackend {
 public:
    static constexpr Feature feature = Feature::ptz;
    virtual ~PtzBackend();
    virtual Task<PtzLimits> limits(int /*channel*/);
    virtual Task<PtzStatus> status(int /*channel*/);
    /// Gives the order and does not wait. A duration is passed on where the protocol has one, so that the device stops
    /// also when this program is gone; in any case the core calls stop() at its end, and again until the device rests.
    virtual Task<void> move(int /*channel*/, PtzVelocity, std::optional<std::chrono::milliseconds> /*duration*/);
    virtual Task<void> move_to(int /*channel*/, PtzPosition);
    virtual Task<void> stop(int /*channel*/);
    virtual Task<std::vector<Preset>> presets(int /*channel*/);
    virtual Task<void> goto_preset(int /*channel*/, std::string);
    virtual Task<Preset> save_preset(int /*channel*/, std::string);
    virtual Task<void> remove_preset(int /*channel*/, std::string);
    virtual Task<void> go_home(int /*channel*/);
};

}  // namespace camsdk::driver
