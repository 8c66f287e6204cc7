// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `events`; the front is camsdk/events.hpp.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/events.hpp>

namespace camsdk::driver {

/// One event as a source read it, before the core folds it.
struct EventReading {
    EventReading() = default;
    /// `property`: see below.
    explicit EventReading(Event e, std::string p = {}) : event(std::move(e)), property(std::move(p)) {}

    /// `start`: it is on, told for the first time or again; `end`: it is off; `pulse`: it happened; `state`: how it
    /// stands as the stream begins (`active` says which, nothing where it is no yes or no). The core sets `received`,
    /// `inferred`, `active` of starts and ends, `repeats`.
    Event event;
    /// What it is a state of; two readings of the same property are the same thing going on. Empty: topic and source.
    std::string property;
    /// Of a start that the camera repeats while it lasts and may never end: an end is inferred when it was not told
    /// again for so long. Zero: it lasts until its end is told.
    std::chrono::milliseconds hold{0};
};

/// Where a driver puts what it read; folding, inferred ends, gaps and queues are the core's. Thread-bound.
class EventSink {
 public:
    virtual ~EventSink() = default;
    /// The device's stream stands: nothing that happens from now on is missed. `heartbeat`: the longest that it is
    /// silent while all is well; after three of them the core gives this run up. Zero: it may be silent for ever.
    virtual void connected(std::chrono::milliseconds heartbeat) = 0;
    /// Hands over one event.
    virtual void read(EventReading reading) = 0;
    /// A sign of life that is no event (heartbeat, empty poll).
    virtual void alive() = 0;
    /// Something came that cannot be read, and may have been an event; the core announces it as a gap. `reason` is for
    /// people, without device text.
    virtual void lost(std::string_view reason) = 0;

    void event(Event event) { read(EventReading(std::move(event))); }
};

/// One post of a camera to a receiver of ours.
struct Push {
    std::string content_type;
    std::string body;
};

/// A camera's own way in at the Context's receiver, as long as its event stream is wanted. Thread-bound.
class PushDoor {
 public:
    virtual ~PushDoor() = default;
    /// The address by which the camera reaches it, no name.
    virtual std::string host() const = 0;
    /// The port by which the camera reaches it.
    virtual std::uint16_t port() const = 0;
    /// From "/"; a secret of this camera and us.
    virtual std::string path() const = 0;
    /// The three as one: "http://host:port/path".
    virtual std::string url() const = 0;
    /// The handler of what comes, until the run ends; before there is one the camera is told to come again.
    virtual void on_push(std::function<void(Push)> handler) = 0;
};

/// How the paths of receivers begin, by which a driver knows what an earlier run left in a camera.
inline constexpr std::string_view push_path_prefix = "/camsdk/";

/// The device's event stream.
class CAMSDK_API EventsBackend {
 public:
    static constexpr Feature feature = Feature::events;
    virtual ~EventsBackend();
    /// Reads events into `sink` until the connection ends (an Error says why) or the Task is dropped; the core connects
    /// again. One run at a time.
    virtual Task<void> run(EventSink& sink);
    /// The same, with the device posting its events to `door`: has it do so, looks that it stays so, reads what comes.
    virtual Task<void> receive(EventSink& sink, PushDoor& door);
    /// Called after a run was dropped while it stood: tells the device to let go of what it holds for us (a pull
    /// point, our address). Best effort, and bounded by the core.
    virtual Task<void> leave();
};

}  // namespace camsdk::driver
