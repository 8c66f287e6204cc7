// SPDX-License-Identifier: BSL-1.0
// Opening a camera: by a named driver, or by probing.
#pragma once

#include <camsdk/options.hpp>

#include "core/camera_core.hpp"
#include "core/registry.hpp"

namespace camsdk {

/// Opens what `url` means on the core's loop and fills the core in.
Task<Camera> open_camera(std::shared_ptr<detail::CameraCore> core, std::shared_ptr<Registry> registry,
                         net::CameraUrl url, OpenOptions options);

}  // namespace camsdk
