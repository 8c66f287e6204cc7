// SPDX-License-Identifier: BSL-1.0
// The state keys of eventstatus.cgi and what they mean; a table, so that a new one is a line.
#pragma once

#include <camsdk/events.hpp>

namespace camsdk::drivers::hanwha {

/// One line of the stream: "Channel.0.MotionDetection=True".
struct StateLine {
    std::string key;
    bool on = false;
    EventKind kind = EventKind::other;
    EventSource source;
    bool pulse = false;  ///< it happened, and has no end (SystemEvent)
};

/// A line that tells a state; nothing for other lines, and for parts of a state that is told as a whole (the regions of
/// a motion).
std::optional<StateLine> state_line(std::string_view key, std::string_view value);

}  // namespace camsdk::drivers::hanwha
