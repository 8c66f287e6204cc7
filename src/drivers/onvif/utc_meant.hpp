// SPDX-License-Identifier: BSL-1.0
// Which instant a device means by the times that it tells.
#pragma once

#include "messages_device.hpp"

namespace camsdk::drivers::onvif {

/// UTC as told; out of local time and zone where there is none, or where the local time stands in its place. `ours` is
/// this host's clock. Nothing where the device tells neither.
std::optional<TimePoint> utc_meant(const SystemClock& clock, TimePoint ours);

}  // namespace camsdk::drivers::onvif
