// SPDX-License-Identifier: BSL-1.0
// Events in ISAPI's words.
#pragma once

#include "core/camera.hpp"

#include <string>

namespace camsim::isapi {

/// The vendor's event type of a neutral kind: "VMD", "linedetection", ...
std::string event_type(const std::string& kind);

/// The id of the trigger that links an event to its notifications: "VMD-1", "IO-1".
std::string trigger_id(const Event& event);

/// Whether the trigger of an event has the method `center`, without which it never reaches the stream.
bool reaches_center(const Camera& camera, const Event& event);

/// EventNotificationAlert of an event. `post` is activePostCount.
std::string alert_xml(const Camera& camera, const std::string& space, const HttpRequest& request, const Event& event,
                      bool active, int post);

/// The keep-alive: a video loss that is over.
std::string heartbeat_xml(const Camera& camera, const std::string& space, const HttpRequest& request);

/// The endless answer to GET alertStream.
HttpResponse alert_stream(Camera& camera, const std::string& space, const HttpRequest& request);

}  // namespace camsim::isapi
