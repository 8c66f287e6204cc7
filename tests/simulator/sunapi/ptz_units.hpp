// SPDX-License-Identifier: BSL-1.0
// What ptzcontrol and ptzconfig share.
#pragma once

#include "sunapi/submenu.hpp"

namespace camsim::sunapi {

constexpr int most_presets = 300;
constexpr int most_groups = 6;

/// Throws 608 where a channel has none.
PtzState& head_of(Channel& channel);
PtzLimits limits_of_head(const CameraState& state);

HttpResponse list_presets(Context& context);

}  // namespace camsim::sunapi
