// SPDX-License-Identifier: BSL-1.0
// The front of feature `audio`: argument checks, then the one way of every call.
#include "core/dispatch.hpp"

namespace camsdk {

Task<AudioPorts> Audio::list() const
{
    return detail::dispatch<driver::AudioBackend>(target_, "audio.list",
                                                  [](driver::AudioBackend& backend) { return backend.list(); });
}

Task<AudioInput> Audio::set_input(AudioInput input) const
{
    return detail::dispatch<driver::AudioBackend>(target_, "audio.set_input",
                                                  [input = std::move(input)](driver::AudioBackend& backend) mutable {
                                                      return backend.set_input(std::move(input));
                                                  });
}

}  // namespace camsdk
