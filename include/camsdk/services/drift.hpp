// SPDX-License-Identifier: BSL-1.0
// Service `drift`: what changed at a camera since a baseline. Interface only in this version: check_drift() answers
// `not_supported`.
#pragma once

#include <camsdk/services/configuration.hpp>

namespace camsdk::services {

/// One difference between a baseline and now.
struct Drift {
    std::string path;
    std::string before;
    std::string after;
    std::string kind;      ///< security, privacy, image, noise
    std::string severity;  ///< info, low, medium, high
    CAMSDK_VALUE(Drift, path, before, after, kind, severity)
};

CAMSDK_API Task<std::vector<Drift>> check_drift(Camera camera, ConfigurationDocument baseline);

}  // namespace camsdk::services
