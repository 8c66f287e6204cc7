// SPDX-License-Identifier: BSL-1.0
// What makes a simulated camera one of Axis's.
#pragma once

#include "core/camera.hpp"

namespace camsim {

/// Name plates of the usual Axis camera.
void name_axis(Identity& identity);

/// Languages, realm and header; the identity must be set before.
void speak_axis(Camera& camera);

}  // namespace camsim
