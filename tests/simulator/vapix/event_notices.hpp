// SPDX-License-Identifier: BSL-1.0
// Events in Axis's topics, whatever they are sent by.
#pragma once

#include "core/camera.hpp"

#include <string>
#include <vector>

namespace camsim::vapix {

/// What one notification says.
struct EventNotice {
    std::string topic;
    std::string source_name;  ///< empty: it has none
    std::string source;
    std::string state_name;
    bool on = false;
    bool initial = false;  ///< how it stands as the stream begins
    std::chrono::system_clock::time_point at;
};

/// The states of a camera, as a stream begins with them.
std::vector<EventNotice> present_notices(const Camera& camera);
/// What an event makes, switches counted.
std::vector<EventNotice> notices_of(const Camera& camera, const Event& event);

}  // namespace camsim::vapix
