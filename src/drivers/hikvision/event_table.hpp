// SPDX-License-Identifier: BSL-1.0
// ISAPI's event types and what they mean; a table, so that a new one is a line.
#pragma once

#include <camsdk/events.hpp>

namespace camsdk::drivers::hikvision {

/// How long an event of a type lasts, as far as the stream tells.
enum class EventShape {
    told,      ///< it is on until `inactive` comes
    repeated,  ///< posted about every second while it lasts; many firmwares never send `inactive`
    moment,    ///< no duration
};

struct EventWord {
    EventKind kind = EventKind::other;
    EventShape shape = EventShape::repeated;
};

/// The meaning of an eventType, any case; an unknown one is `other`.
EventWord event_word(std::string_view type);

}  // namespace camsdk::drivers::hikvision
