// SPDX-License-Identifier: BSL-1.0
// Events of one run of a stream, as a step's value.
#pragma once

#include <camsdk/driver/events_backend.hpp>
#include <vector>

namespace camsdk::fuzz_session {

/// Runs the stream until it ends; then lets go of what the device holds.
Task<std::vector<Event>> watch_events(driver::EventsBackend& backend);

}  // namespace camsdk::fuzz_session
