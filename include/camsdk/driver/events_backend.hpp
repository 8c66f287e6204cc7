// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `events`; the front is camsdk/events.hpp.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/events.hpp>

namespace camsdk::driver {

/// Where a driver puts what it read; folding, inferred ends, gaps and queues are the core's. Thread-bound.
class EventSink {
 public:
    virtual ~EventSink() = default;
    /// Hands over one event.
    virtual void event(Event event) = 0;
    /// A sign of life that is no event (heartbeat, empty poll).
    virtual void alive() = 0;
};

/// One run of the device's event stream.
class CAMSDK_API EventsBackend {
 public:
    static constexpr Feature feature = Feature::events;
    virtual ~EventsBackend();
    /// Reads events into `sink` until the connection ends (an Error says why) or the Task is dropped; the core
    /// reconnects.
    virtual Task<void> run(EventFilter, EventSink&);
};

}  // namespace camsdk::driver
