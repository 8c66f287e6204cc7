// SPDX-License-Identifier: BSL-1.0
// The stream that an RTSP address of Axis's asks for.
#pragma once

#include "core/camera_state.hpp"
#include "core/http.hpp"

#include <optional>
#include <string>

namespace camsim::vapix {

bool is_stream_path(const std::string& path);

/// The stream that an RTSP address describes; nothing where it cannot be made.
std::optional<StreamProfile> stream_of(const CameraState& state, const HttpRequest& request);

}  // namespace camsim::vapix
