// SPDX-License-Identifier: BSL-1.0
// EventNotificationAlert: one alert of an alertStream or of a push. Pure.
#pragma once

#include <camsdk/driver/link.hpp>
#include <camsdk/events.hpp>
#include <set>

#include "answer.hpp"
#include "event_table.hpp"

namespace camsdk::drivers::hikvision::messages {

inline constexpr const char* alert_stream_path = "/ISAPI/Event/notification/alertStream";

/// One alert as the device wrote it.
struct Alert {
    std::string type;  ///< lower case
    std::optional<bool> active;
    std::optional<int> post;  ///< activePostCount: rises while it lasts; some firmwares never set it back
    EventShape shape = EventShape::repeated;
    Event event;  ///< all but the phase
};

/// An alert's document, XML or JSON. `channels` are the numbers that the device has; where empty, what it says is
/// taken. Errors: `protocol`.
Result<Alert> parse_alert(std::string document, const std::set<int>& channels);

/// Whether it is only the stream's sign of life: `heartBeat`, or the video loss that is over and never was.
bool is_heartbeat(const Alert& alert);

}  // namespace camsdk::drivers::hikvision::messages
