// SPDX-License-Identifier: BSL-1.0
// Feature `events`: what happens at a camera, as typed events in one stream.
#pragma once

#include <camsdk/subscription.hpp>
#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

enum class EventKind {
    other,
    motion,
    line_crossing,
    intrusion,
    face_detection,
    face_recognition,
    license_plate,
    audio,
    tamper,
    video_loss,
    digital_input,
    relay,
    storage,
    network,
    login,
    system,
    stream_gap,
    unknown = other
};
template <>
struct EnumNames<EventKind> {
    static constexpr std::array<EnumTable<EventKind>, 17> values{{{EventKind::other, "other"},
                                                                  {EventKind::motion, "motion"},
                                                                  {EventKind::line_crossing, "line_crossing"},
                                                                  {EventKind::intrusion, "intrusion"},
                                                                  {EventKind::face_detection, "face_detection"},
                                                                  {EventKind::face_recognition, "face_recognition"},
                                                                  {EventKind::license_plate, "license_plate"},
                                                                  {EventKind::audio, "audio"},
                                                                  {EventKind::tamper, "tamper"},
                                                                  {EventKind::video_loss, "video_loss"},
                                                                  {EventKind::digital_input, "digital_input"},
                                                                  {EventKind::relay, "relay"},
                                                                  {EventKind::storage, "storage"},
                                                                  {EventKind::network, "network"},
                                                                  {EventKind::login, "login"},
                                                                  {EventKind::system, "system"},
                                                                  {EventKind::stream_gap, "stream_gap"}}};
};

enum class EventPhase { start, end, pulse, state };
template <>
struct EnumNames<EventPhase> {
    static constexpr std::array<EnumTable<EventPhase>, 4> values{{{EventPhase::start, "start"},
                                                                  {EventPhase::end, "end"},
                                                                  {EventPhase::pulse, "pulse"},
                                                                  {EventPhase::state, "state"}}};
};

/// Where at the camera something happened.
struct EventSource {
    std::optional<int> channel;
    std::optional<std::string> input;
    std::optional<std::string> rule;
    std::optional<std::string> region;
    CAMSDK_VALUE(EventSource, channel, input, rule, region)
};

/// One thing that happened at a camera, or to its event stream.
struct Event {
    EventKind kind = EventKind::other;
    /// `start` and `end` come in pairs; `state` is how something stood when the stream began, and its `end` follows
    /// where it was active; `pulse` has no duration.
    EventPhase phase = EventPhase::pulse;
    EventSource source;
    std::optional<TimePoint> time;  ///< the device's own
    TimePoint received;
    bool inferred = false;       ///< concluded by the library, as an end that the camera never sent
    std::optional<bool> active;  ///< whether it is on now; nothing for a pulse and for states that are no yes or no
    std::uint32_t repeats = 0;   ///< of an end: how often the camera told the same again in between
    Extra data;                  ///< in the vendor's names; of a stream_gap: `reason`, `lost`
    std::string raw_topic;       ///< the vendor's own name of it
    std::string raw;             ///< the payload as received
    std::optional<TimePoint> gap_from;  ///< of a stream_gap, by this host's clock
    std::optional<TimePoint> gap_to;
    CAMSDK_VALUE(Event, kind, phase, source, time, received, inferred, active, repeats, data, raw_topic, raw, gap_from,
                 gap_to)
};

/// What to be told of; an empty list means everything. `stream_gap` is always told.
struct EventFilter {
    std::vector<EventKind> kinds;
    CAMSDK_VALUE(EventFilter, kinds)
};

using EventHandler = std::function<void(const Event&)>;
/// Told once when a subscription cannot go on.
using EventEnd = std::function<void(Error)>;
/// Told when the stream stands, and when it does not (with the reason).
using EventConnection = std::function<void(bool connected, const std::optional<Error>& reason)>;

/// How a subscription delivers.
struct EventOptions {
    EventConnection on_connection;
    Executor executor;         ///< runs the handlers, one after the other; without it the Context's event thread does
    std::size_t queue = 1000;  ///< events that may wait for the handler; what is dropped is told as a stream_gap
    std::size_t queue_bytes = 4u << 20;
    /// Has the camera post its events to Context::receive_events() instead of being asked for them: a write to its
    /// configuration, taken back at the end (ISAPI httpHosts; ONVIF basic notification). Who subscribes first decides
    /// for all that share the stream. A camera does not tell what it could not post.
    bool push = false;
};

/// The handle of feature `events`. Thread-safe.
class CAMSDK_API Events {
 public:
    /// Tells `on_event` until the Subscription is destroyed, over losses of the connection: what may have been missed
    /// is announced as a `stream_gap`. Handlers run on the Context's event thread, never on a camera's loop: a slow one
    /// delays other handlers only. `on_end` is told `unauthorized`, `not_supported` and whatever else no waiting mends.
    /// All subscriptions of one camera share one stream. ISAPI alertStream; ONVIF pull point.
    Subscription subscribe(EventFilter filter, EventHandler on_event, EventEnd on_end = {},
                           EventOptions options = {}) const;

    explicit Events(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
