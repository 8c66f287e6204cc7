// SPDX-License-Identifier: BSL-1.0
// Feature `audio`: microphones and loudspeakers of the device.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

/// A microphone or line in.
struct AudioInput {
    std::string id;
    std::optional<bool> enabled;
    std::optional<std::string> codec;
    std::optional<std::string> kind;  ///< the device's word: MicIn, LineIn
    std::optional<double> volume;     ///< 0..1 by the device's own range
    CAMSDK_VALUE(AudioInput, id, enabled, codec, kind, volume)
};

/// A loudspeaker or line out.
struct AudioOutput {
    std::string id;
    std::optional<bool> enabled;
    std::optional<double> volume;  ///< 0..1
    CAMSDK_VALUE(AudioOutput, id, enabled, volume)
};

/// All audio ports of a device.
struct AudioPorts {
    std::vector<AudioInput> inputs;
    std::vector<AudioOutput> outputs;
    CAMSDK_VALUE(AudioPorts, inputs, outputs)
};

/// The handle of feature `audio`. Thread-safe.
class CAMSDK_API Audio {
 public:
    /// ISAPI /ISAPI/System/Audio/channels, /ISAPI/System/TwoWayAudio/channels; ONVIF GetAudioSources, GetAudioOutputs.
    Task<AudioPorts> list() const;
    /// Changes an input and reads it back; empty fields stay as they are.
    Task<AudioInput> set_input(AudioInput input) const;

    explicit Audio(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
