// SPDX-License-Identifier: BSL-1.0
// Service `closed_network`: every configured reason that a camera would talk outside. Interface only in this version:
// configured_egress() answers `not_supported`.
#pragma once

#include <camsdk/camera.hpp>

namespace camsdk::services {

/// One target. A camera's word about itself shows configuration, never behaviour.
struct Egress {
    std::string kind;  ///< gateway, dns, ntp, ddns, cloud, mail, ftp, http_push, mqtt …
    std::string target;
    std::optional<bool> enabled;
    std::optional<bool> inside;  ///< of the declared networks; empty: a name that is not resolved on purpose
    CAMSDK_VALUE(Egress, kind, target, enabled, inside)
};

CAMSDK_API Task<std::vector<Egress>> configured_egress(Camera camera, std::vector<std::string> declared_networks);

}  // namespace camsdk::services
