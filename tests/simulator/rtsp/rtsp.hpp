// SPDX-License-Identifier: BSL-1.0
// The RTSP face of a simulated camera: OPTIONS and DESCRIBE with Digest; no media flows.
#pragma once

#include "core/camera.hpp"

namespace camsim {

/// Answers one RTSP request; any path of the two vendors' grammars that names a stream of this camera is described.
HttpResponse answer_rtsp(Camera& camera, const HttpRequest& request);

/// The SDP of a stream.
std::string session_description(const CameraState& state, const StreamProfile& profile, const std::string& uri);

}  // namespace camsim
