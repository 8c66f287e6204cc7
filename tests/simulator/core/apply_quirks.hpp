// SPDX-License-Identifier: BSL-1.0
// Turning switches on and off on a camera that exists.
#pragma once

#include "core/camera.hpp"

#include <string>

namespace camsim {

/// Sets a switch and does what it asks for at once.
void apply_quirk(Camera& camera, const std::string& name, const std::string& value);

/// Clears a switch; settings that it changed go back to their usual values.
void remove_quirk(Camera& camera, const std::string& name);

/// Turns a camera's state into that of a recorder with so many channels.
void make_recorder(CameraState& state, int channels);

}  // namespace camsim
