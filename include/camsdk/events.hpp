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
    EventPhase phase = EventPhase::pulse;
    EventSource source;
    std::optional<TimePoint> time;  ///< the device's own
    TimePoint received;
    bool inferred = false;  ///< made by the library, as an end that the camera never sent
    Extra data;
    std::string raw_topic;
    std::string raw;                    ///< the payload as received
    std::optional<TimePoint> gap_from;  ///< of a stream_gap
    std::optional<TimePoint> gap_to;
    CAMSDK_VALUE(Event, kind, phase, source, time, received, inferred, data, raw_topic, raw, gap_from, gap_to)
};

/// What to be told of; an empty list means everything.
struct EventFilter {
    std::vector<EventKind> kinds;
    CAMSDK_VALUE(EventFilter, kinds)
};

using EventHandler = std::function<void(const Event&)>;
/// Told once when a subscription cannot go on.
using EventEnd = std::function<void(Error)>;

/// The handle of feature `events`. Thread-safe.
class CAMSDK_API Events {
 public:
    /// Tells `on_event` on the camera's loop until the Subscription is destroyed. ISAPI alertStream; ONVIF pull point.
    Subscription subscribe(EventFilter filter, EventHandler on_event, EventEnd on_end = {}) const;

    explicit Events(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
