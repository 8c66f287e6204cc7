// SPDX-License-Identifier: BSL-1.0
// Events that a simulated camera raises, kept in a bounded log that every protocol reads at its own pace.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace camsim {

/// One event in vendor-neutral words; each protocol puts it into its own.
struct Event {
    std::uint64_t sequence = 0;                ///< given by EventLog::emit, rising by one
    std::chrono::system_clock::time_point at;  ///< by the camera's clock
    std::string kind =
        "motion";  ///< motion line_crossing intrusion face_detection license_plate audio tamper input ...
    std::string phase = "pulse";  ///< start, end, pulse, state
    int channel = 1;
    int input = 0;     ///< digital input of an `input` event, from 1
    int output = 0;    ///< relay of an `output` event, from 1
    std::string rule;  ///< rule identifier, empty: the first of the kind
    int region = 1;
    std::map<std::string, std::string> data;  ///< e.g. plate, target, level, x y width height (0..1)
};

/// The last events of a camera, with a wake-up call for long polls and streams.
class EventLog {
 public:
    /// Numbers and stores an event, then wakes the listeners.
    const Event& emit(Event event);
    /// The events after that sequence number, oldest first.
    [[nodiscard]] std::vector<Event> after(std::uint64_t sequence) const;
    /// Number of the last event, 0 when there was none.
    [[nodiscard]] std::uint64_t last() const { return last_; }

    /// Adds a wake-up call; returns the id to remove it with.
    std::uint64_t listen(std::function<void()> wake);
    void forget(std::uint64_t listener) { listeners_.erase(listener); }

 private:
    static constexpr std::size_t keep_ = 1000;
    std::deque<Event> events_;
    std::uint64_t last_ = 0;
    std::uint64_t next_listener_ = 1;
    std::map<std::uint64_t, std::function<void()>> listeners_;
};

}  // namespace camsim
