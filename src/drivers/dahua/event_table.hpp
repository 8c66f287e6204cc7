// SPDX-License-Identifier: BSL-1.0
// The codes of eventManager.cgi and what they mean; a table, so that a new one is a line.
#pragma once

#include <camsdk/events.hpp>

namespace camsdk::drivers::dahua {

/// What the `index` of a code counts.
enum class IndexOf { channel, input, none };

struct EventCode {
    EventKind kind = EventKind::other;
    IndexOf index = IndexOf::channel;
    bool confirmed = false;  ///< getEventIndexes tells whether it still goes on
};

/// The meaning of a code; an unknown one is `other`.
EventCode event_code(std::string_view code);

}  // namespace camsdk::drivers::dahua
