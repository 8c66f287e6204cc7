// SPDX-License-Identifier: BSL-1.0
// ONVIF's generic PTZ spaces and the degrees of the simulated head.
#pragma once

#include "onvif/call.hpp"

namespace camsim::onvif {

/// The generic position space: pan and tilt -1..1 over the head's range, zoom 0..1.
struct GenericPosition {
    double pan = 0, tilt = 0, zoom = 0;
};
GenericPosition to_generic(const PtzState& head, const PtzPosition& position);
PtzPosition from_generic(const PtzState& head, const GenericPosition& position);

/// The channel with a head that a request's profile token means; ter:NoProfile, ter:NoPTZProfile.
Channel& head_of_profile(Call& call);
void put_position(Node parent, const char* name, const PtzState& head, const PtzPosition& position);
/// Writes the spaces that the head knows.
void put_spaces(const Call& call, Node parent, const char* name);
/// The travel speed 0..1 of a Speed element; ter:InvalidSpeed.
double travel_speed(const PtzState& head, Node speed);

}  // namespace camsim::onvif
