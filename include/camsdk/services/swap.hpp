// SPDX-License-Identifier: BSL-1.0
// Service `swap`: moves one camera's configuration to its replacement. Interface only in this version: swap() answers
// `not_supported`.
#pragma once

#include <camsdk/services/configuration.hpp>

namespace camsdk::services {

/// How a swap is run.
struct SwapOptions {
    bool dry_run = true;
    CAMSDK_VALUE(SwapOptions, dry_run)
};

/// Exports `old_camera`, plans on `new_camera`, applies unless dry, and reads back.
CAMSDK_API Task<std::vector<PlannedChange>> swap(Camera old_camera, Camera new_camera, SwapOptions options = {});

}  // namespace camsdk::services
