// SPDX-License-Identifier: BSL-1.0
// Event streaming over WebSocket: what is asked for, and the notifications. Pure.
#pragma once

#include <camsdk/events.hpp>
#include <codec/topics.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace camsdk::drivers::axis::messages {

inline constexpr const char* event_socket_path = "/vapix/ws-data-stream?sources=events";
inline constexpr const char* event_socket_api = "event-streaming-over-websocket";

/// The order for all events.
std::string configure_all_events();

/// What a notification says, whatever it came by.
struct DecodedEvent {
    Event event;  ///< all but phase, time and raw; `active` where it is a state
    std::string property;
};
DecodedEvent decode_event(const std::string& topic, const codec::TopicItems& source, const codec::TopicItems& key,
                          const codec::TopicItems& data);

/// One message of the socket.
struct SocketMessage {
    bool configured = false;     ///< the order was taken
    std::optional<Error> error;  ///< or not
    std::optional<Event> event;  ///< all but the phase; `active` where it is a state
    std::string property;
};
/// Errors: `protocol`.
Result<SocketMessage> read_socket_message(std::string_view text);

}  // namespace camsdk::drivers::axis::messages
