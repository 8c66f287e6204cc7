// SPDX-License-Identifier: BSL-1.0
// eventManager.cgi: the stream of events, and what goes on at this moment. Pure.
#pragma once

#include <camsdk/events.hpp>

#include "answer.hpp"
#include "event_table.hpp"

namespace camsdk::drivers::dahua::messages {

/// attach to all codes with a heartbeat of so many seconds, 1..60.
std::string attach_path(int heartbeat_seconds);
/// The indexes at which a code is on.
Call<std::vector<int>> event_indexes(const std::string& code);

/// One event as the device wrote it: "Code=…;action=…;index=…[;data={…}]".
struct CodeEvent {
    std::string code;
    std::string action;  ///< Start, Stop, Pulse, State
    int index = 0;       ///< from 0
    EventCode meaning;
    Event event;  ///< all but the phase
};
/// Errors: `protocol`. Data that are no JSON are left out; the raw text keeps them.
Result<CodeEvent> parse_event(std::string text);
/// Where an index of a code points.
EventSource source_at(const EventCode& meaning, int index);

}  // namespace camsdk::drivers::dahua::messages
