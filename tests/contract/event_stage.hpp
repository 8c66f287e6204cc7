// SPDX-License-Identifier: BSL-1.0
// A stage for events: a simulated camera, and what a subscriber heard of it.
#pragma once

#include <doctest/doctest.h>

#include <thread>

#include "event_ear.hpp"
#include "simulated.hpp"

namespace camsdk::testing {

using namespace std::chrono_literals;

using Words = std::vector<std::string>;

/// A simulated camera, and what a subscriber heard of it.
class Stage {
 public:
    /// `push`: the camera posts its events to a receiver on 127.0.0.1.
    explicit Stage(const std::string& driver, const std::vector<std::string>& quirks = {}, bool push = false)
        : simulated_(Simulated::camera(driver, quirks))
    {
        if (push) {
            EventReceiverOptions receiver;
            receiver.listen = "127.0.0.1";
            Result<std::string> origin = context_.receive_events(receiver);
            REQUIRE_MESSAGE(origin, origin.error().message());
            receiver_ = *origin;
        }
        Result<Camera> camera = context_.open(simulated_.url(), simulated_.options()).get();
        REQUIRE_MESSAGE(camera, camera.error().message());
        EventOptions options;
        options.push = push;
        ear_.emplace(*camera, options);
        REQUIRE(ear_->answered());
    }

    void emit(const std::string& kind, const std::string& phase, const std::string& more = "")
    {
        simulated_.emit(kind, phase, more);
    }
    /// Waits until so many events came that are no initial states, and says them: "motion start 1".
    std::vector<std::string> words(std::size_t count, std::chrono::milliseconds limit = 10s)
    {
        std::vector<std::string> out;
        ear_->until(
            [&](const EventEar::Heard& heard) {
                out.clear();
                for (const Event& event : heard.events)
                    if (event.phase != EventPhase::state && event.kind != EventKind::stream_gap)
                        out.push_back(word(event));
                return out.size() >= count;
            },
            limit);
        return out;
    }
    /// The gap, where one was announced in time.
    std::optional<Event> gap(std::chrono::milliseconds limit)
    {
        std::optional<Event> found;
        ear_->until(
            [&](const EventEar::Heard& heard) {
                for (const Event& event : heard.events)
                    if (event.kind == EventKind::stream_gap)
                        found = event;
                return found.has_value();
            },
            limit);
        return found;
    }
    void settle() { std::this_thread::sleep_for(1s); }
    int ups() const { return ear_->heard().ups; }
    std::optional<Error> ended() const { return ear_->heard().end; }
    Simulated& simulated() { return simulated_; }
    /// Where the receiver listens.
    const std::string& receiver() const { return receiver_; }
    void leave() { ear_->leave(); }

 private:
    static std::string word(const Event& event)
    {
        std::string text(to_string(event.kind));
        text += " " + std::string(to_string(event.phase));
        const bool of_channel = event.kind != EventKind::digital_input && event.kind != EventKind::relay;
        if (of_channel)
            text += " " + std::to_string(event.source.channel.value_or(0));
        return text + (event.inferred ? " inferred" : "");
    }

    std::string receiver_;
    Simulated simulated_;
    Context context_;
    std::optional<EventEar> ear_;
};

/// Raises the events that each vendor's cameras can tell.
inline void play_scene(Stage& stage)
{
    stage.emit("motion", "start");
    stage.emit("line_crossing", "pulse");
    stage.emit("motion", "end");
    stage.emit("tamper", "start");
    stage.emit("tamper", "end");
    stage.emit("input", "start", R"(,"input":1)");
    stage.emit("input", "end", R"(,"input":1)");
    stage.emit("intrusion", "start");
    stage.emit("intrusion", "end");
}

/// What a subscriber hears of it, whatever the vendor.
inline Words scene_words()
{
    return {"motion start 1",      "line_crossing pulse 1", "motion end 1",      "tamper start 1", "tamper end 1",
            "digital_input start", "digital_input end",     "intrusion start 1", "intrusion end 1"};
}

}  // namespace camsdk::testing
