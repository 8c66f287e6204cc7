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

/// The driver that knows the device for sure, a vendor's own protocol first; `not_supported` where none does. The Link
/// outlives the task.
Task<std::shared_ptr<const driver::Driver>> recognise_driver(driver::Link& anonymous,
                                                             std::shared_ptr<Registry> registry);

}  // namespace camsdk
