// SPDX-License-Identifier: BSL-1.0
// Encoder configurations as the ver10 Media service writes them.
#pragma once

#include "onvif/call.hpp"

namespace camsim::onvif {

void put_encoder1(const Call& call, Node parent, const char* name, const StreamProfile& profile);
void put_audio_encoder1(const Call& call, Node parent, const char* name, const AudioEncoder& audio);

}  // namespace camsim::onvif
