// SPDX-License-Identifier: BSL-1.0
// What lists, orders and exports of recordings share.
#pragma once

#include "vapix/parameters.hpp"

namespace camsim::vapix {

std::string disk_name(const CameraState& state);
/// "2011-08-12T08:12:11Z"
std::string utc_text(std::chrono::system_clock::time_point at);
/// "20110812_081211_016F_00408C1834FD": when it began, four digits, the camera's serial number.
std::string recording_name(const CameraState& state, const Recording& recording, int salt = 0);
/// Null where there is none.
const Recording* find_recording(const CameraState& state, const std::string& id);

}  // namespace camsim::vapix
