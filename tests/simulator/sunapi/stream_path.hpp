// SPDX-License-Identifier: BSL-1.0
// Which stream an RTSP path of this vendor names: /profile2/media.smp, /0/profile2/media.smp, /LiveChannel/0/media.smp.
#pragma once

#include "core/camera_state.hpp"

#include <string>

namespace camsim::sunapi {

bool is_stream_path(const std::string& path);
/// Whether streams are shown without a login (security.cgi rtsp, RTSPAuthentication=Anonymous).
bool open_to_all(const CameraState& state);
/// Null where there is no such stream, or nothing recorded to play.
const StreamProfile* stream_of_path(CameraState& state, const std::string& path);

}  // namespace camsim::sunapi
