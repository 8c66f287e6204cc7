// SPDX-License-Identifier: BSL-1.0
// Service `identity`: who really made a camera, whatever the label says, with the evidence for it.
#pragma once

#include <camsdk/camera.hpp>

namespace camsdk::services {

enum class Confidence { low, medium, high };
}  // namespace camsdk::services

namespace camsdk {
template <>
struct EnumNames<services::Confidence> {
    static constexpr std::array<EnumTable<services::Confidence>, 3> values{{{services::Confidence::low, "low"},
                                                                            {services::Confidence::medium, "medium"},
                                                                            {services::Confidence::high, "high"}}};
};
}  // namespace camsdk

namespace camsdk::services {

/// The verdict. A camera's word about itself is evidence of what it was set to say, no more: hence the confidence.
struct Identity {
    std::optional<std::string> claimed_manufacturer;   ///< verbatim
    std::optional<std::string> platform_manufacturer;  ///< empty where nothing points anywhere
    bool rebrand = false;  ///< the two are both known and differ, by a strong vote or two kinds of weaker ones
    Confidence confidence = Confidence::low;
    std::vector<IdentityEvidence> evidence;  ///< the driver's, and what the library's own tables add
    CAMSDK_VALUE(Identity, claimed_manufacturer, platform_manufacturer, rebrand, confidence, evidence)
};

/// The verdict on what is known: the platform with the heaviest evidence, of each kind the heaviest vote. `high` takes
/// two strong votes of different kinds and no strong vote against, `medium` one strong and one medium, else `low`. The
/// library adds what its tables and the IEEE registry of this host say of addresses, certificates, serial numbers,
/// firmware and labels. Reentrant.
CAMSDK_API Identity judge_identity(const DeviceInfo& info, std::vector<IdentityEvidence> evidence);

/// Asks a camera for its information and evidence, looks at it from outside (Camera::observe), and judges. A camera
/// without evidence of its own is judged by the rest. Thread-safe.
CAMSDK_API Task<Identity> identify(Camera camera);

}  // namespace camsdk::services
