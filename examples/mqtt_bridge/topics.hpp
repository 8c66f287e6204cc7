// SPDX-License-Identifier: BSL-1.0
// The names and texts on the broker; pure.
#pragma once

#include <camsdk/events.hpp>
#include <optional>
#include <string>

namespace mqtt_bridge {

/// A name as one level of a topic: "/", "+", "#" and control characters become "_".
std::string level(const std::string& name);

/// "motion/1", "digital_input/2": what is on or off, of one camera.
std::string state_name(const camsdk::Event& event);

/// An order out of PREFIX/CAMERA/command/….
struct Order {
    std::string camera;
    std::string what;    ///< preset, output, snapshot
    std::string target;  ///< the output's id
};
std::optional<Order> read_order(const std::string& prefix, const std::string& topic);

/// Home Assistant's discovery: topic and text of a binary sensor for a state, and of a camera and a button for
/// pictures.
struct Announcement {
    std::string topic;
    std::string payload;
};
Announcement announce_state(const std::string& discovery, const std::string& prefix, const std::string& camera,
                            const camsdk::Event& event);
Announcement announce_picture(const std::string& discovery, const std::string& prefix, const std::string& camera);
Announcement announce_button(const std::string& discovery, const std::string& prefix, const std::string& camera);

}  // namespace mqtt_bridge
