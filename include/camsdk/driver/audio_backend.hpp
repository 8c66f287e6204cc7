// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `audio`; the front is camsdk/audio.hpp, which documents each call.
#pragma once

#include <camsdk/audio.hpp>
#include <camsdk/driver/backend.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class CAMSDK_API AudioBackend {
 public:
    static constexpr Feature feature = Feature::audio;
    virtual ~AudioBackend();
    virtual Task<AudioPorts> list();
    virtual Task<AudioInput> set_input(AudioInput);
};

}  // namespace camsdk::driver
