// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `ptz`; the front is camsdk/ptz.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/ptz.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. `channel` counts from 1. Arguments are in range.
class PtzBackend {
 public:
    static constexpr Feature feature = Feature::ptz;
    virtual ~PtzBackend() = default;
    virtual Task<PtzLimits> limits(int /*channel*/) { return unsupported("ptz.limits"); }
    virtual Task<PtzStatus> status(int /*channel*/) { return unsupported("ptz.status"); }
    virtual Task<void> move(int /*channel*/, PtzVelocity, std::optional<std::chrono::milliseconds> /*duration*/)
    {
        return unsupported("ptz.move");
    }
    virtual Task<void> move_to(int /*channel*/, PtzPosition) { return unsupported("ptz.move_to"); }
    virtual Task<void> stop(int /*channel*/) { return unsupported("ptz.stop"); }
    virtual Task<std::vector<Preset>> presets(int /*channel*/) { return unsupported("ptz.presets"); }
    virtual Task<void> goto_preset(int /*channel*/, std::string) { return unsupported("ptz.goto_preset"); }
    virtual Task<Preset> save_preset(int /*channel*/, std::string) { return unsupported("ptz.save_preset"); }
    virtual Task<void> remove_preset(int /*channel*/, std::string) { return unsupported("ptz.remove_preset"); }
    virtual Task<void> go_home(int /*channel*/) { return unsupported("ptz.go_home"); }
};

}  // namespace camsdk::driver
