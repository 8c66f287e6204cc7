// SPDX-License-Identifier: BSL-1.0
// A stage for events: a simulated camera, and what a subscriber heard of it.
#pragma once

#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

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
        options.on_connection = [this](bool up, const std::optional<Error>&) { note([&] { ups_ += up ? 1 : 0; }); };
        subscription_ = camera->events().subscribe(
            {}, [this](const Event& event) { note([&] { events_.push_back(event); }); },
            [this](const Error& error) { note([&] { end_ = error; }); }, options);
        REQUIRE(until([&] { return ups_ > 0 || end_; }));
    }

    void emit(const std::string& kind, const std::string& phase, const std::string& more = "")
    {
        simulated_.emit(kind, phase, more);
    }
    template <class P>
    bool until(P condition, std::chrono::milliseconds limit = 10s)
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, limit, condition);
    }
    /// Waits until so many events came that are no initial states, and says them: "motion start 1".
    std::vector<std::string> words(std::size_t count, std::chrono::milliseconds limit = 10s)
    {
        std::vector<std::string> out;
        until(
            [&] {
                out.clear();
                for (const Event& event : events_)
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
        until(
            [&] {
                for (const Event& event : events_)
                    if (event.kind == EventKind::stream_gap)
                        found = event;
                return found.has_value();
            },
            limit);
        return found;
    }
    void settle() { std::this_thread::sleep_for(1s); }
    int ups()
    {
        std::lock_guard lock(mutex_);
        return ups_;
    }
    std::optional<Error> ended()
    {
        std::lock_guard lock(mutex_);
        return end_;
    }
    Simulated& simulated() { return simulated_; }
    /// Where the receiver listens.
    const std::string& receiver() const { return receiver_; }
    void leave() { subscription_.end(); }

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
    template <class F>
    void note(F f)
    {
        std::lock_guard lock(mutex_);
        f();
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Event> events_;
    int ups_ = 0;
    std::optional<Error> end_;
    std::string receiver_;
    Simulated simulated_;
    Context context_;
    Subscription subscription_;
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
