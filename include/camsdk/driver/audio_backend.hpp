// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `audio`; the front is camsdk/audio.hpp, which documents each call.
#pragma once

#include <camsdk/audio.hpp>
#include <camsdk/driver/backend.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class AudioBackend {
 public:
    static constexpr Feature feature = Feature::audio;
    virtual ~AudioBackend() = default;
    virtual Task<AudioPorts> list() { return unsupported("audio.list"); }
    virtual Task<AudioInput> set_input(AudioInput) { return unsupported("audio.set_input"); }
};

}  // namespace camsdk::driver
