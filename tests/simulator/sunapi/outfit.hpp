// SPDX-License-Identifier: BSL-1.0
// What a camera of this vendor is delivered with.
#pragma once

#include "core/camera.hpp"

namespace camsim::sunapi {

/// Identity of the single camera that `camsim camera hanwha` runs.
void identify(Identity& identity);

/// The vendor's profiles (1 MJPEG, 2 H.264, 3 H.265, 10 MOBILE) in place of the general ones, its realm, its lock after
/// five wrong passwords.
void deliver(Camera& camera);

}  // namespace camsim::sunapi
