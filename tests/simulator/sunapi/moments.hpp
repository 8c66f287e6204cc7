// SPDX-License-Identifier: BSL-1.0
// Times as this vendor writes them: "2026-03-29 10:00:00" in the camera's zone, or with T and Z in UTC.
#pragma once

#include "sunapi/submenu.hpp"

#include <optional>

namespace camsim::sunapi {

using Moment = std::chrono::system_clock::time_point;

/// East of UTC at that moment, daylight saving only where it is switched on.
int minutes_east(const CameraState& state, Moment at);
std::string moment_text(Moment utc, int east);
/// In the zone of the camera.
std::string local_text(const CameraState& state, Moment utc);
std::optional<Moment> parse_moment(std::string text, const CameraState& state);

}  // namespace camsim::sunapi
