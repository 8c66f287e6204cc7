// SPDX-License-Identifier: BSL-1.0
// Events of the camera as ONVIF notifications: topics, items, properties.
#pragma once

#include "core/camera.hpp"
#include "onvif/memory.hpp"
#include "onvif/xml.hpp"

#include <string>
#include <vector>

namespace camsim::onvif {

/// The notifications that an event makes, switches counted.
std::vector<Notice> notices_of(const Camera& camera, const Event& event);
/// The state of every property, as Initialized notifications.
std::vector<Notice> present_state(const Camera& camera);
/// Whether a topic is wanted by a topic expression of the ConcreteSet dialect ("a/b//.|c/d"); empty takes all.
bool topic_wanted(const std::string& filter, const std::string& topic);
/// Whether every alternative of an expression begins with a topic root that this camera has.
bool filter_understood(const std::string& filter);
/// Writes the topic set of GetEventProperties.
void put_topic_set(Node parent);
/// Writes a wsnt:NotificationMessage (or another element of that type).
void put_notice(Node parent, const char* name, const Camera& camera, const Notice& notice);

}  // namespace camsim::onvif
