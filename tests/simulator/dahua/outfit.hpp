// SPDX-License-Identifier: BSL-1.0
// What makes a simulated camera one of Dahua's.
#pragma once

#include "core/camera.hpp"

namespace camsim {

/// The name plate of a Dahua dome.
void name_dahua(Identity& identity);

/// Adds the language, the realm "Login to SERIAL" and the lock after five rejected logins.
void speak_dahua(Camera& camera);

}  // namespace camsim
