// SPDX-License-Identifier: BSL-1.0
// Recordings as ONVIF sees them: one a channel, from the first to the last file.
#pragma once

#include "onvif/call.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

namespace camsim::onvif {

constexpr const char* track_token = "Video_1";

struct Span {
    std::chrono::system_clock::time_point from, to;
};

std::string recording_token(int channel);
/// From the first to the last recorded moment of a channel, nothing when there is no recording.
std::optional<Span> recorded_span(const CameraState& state, int channel);
/// The channel of a recording token; ter:InvalidRecordingToken.
int recorded_channel(const Call& call, const std::string& token);
void put_recording_source(const Call& call, Node parent, const Channel& channel);

}  // namespace camsim::onvif
