// SPDX-License-Identifier: BSL-1.0
// PTZ coordinates between a node's spaces and the generic ones (pan, tilt −1..1, zoom 0..1); pure.
#pragma once

#include <camsdk/ptz.hpp>

#include "messages_ptz.hpp"

namespace camsdk::drivers::onvif {

/// The space to use of a list: the generic one where it is there, else the first; null for an empty list.
const PtzSpace* choose_space(const std::vector<PtzSpace>& spaces);

PtzLimits to_limits(const PtzNode& node);
/// A position as the device gave it, in the generic space and in degrees where its space is spherical.
PtzStatus from_device(const PtzVector& position, const PtzNode& node);
/// The vector of an AbsoluteMove; `not_supported` for an axis that the node does not have.
Result<PtzVector> to_absolute(const PtzPosition& position, const PtzNode& node);
/// The vector of a ContinuousMove, with the axes that the node has; `not_supported` for a moved axis that it lacks.
Result<PtzVector> to_velocity(const PtzVelocity& velocity, const PtzNode& node);
/// What is assumed of a head whose node cannot be read: continuous and absolute movement in the generic spaces.
PtzNode assumed_node();

}  // namespace camsdk::drivers::onvif
