// SPDX-License-Identifier: BSL-1.0
// The queue before a handler: order, bounds, and what it says of what it dropped.
#include <doctest/doctest.h>

#include <future>
#include <thread>

#include "core/event_mailbox.hpp"

using namespace camsdk;

namespace {

/// A mailbox whose work runs when the test says so.
struct Box {
    explicit Box(std::size_t queue, EventFilter filter = {})
    {
        EventOptions options;
        options.queue = queue;
        options.on_connection = [this](bool up, const std::optional<Error>&) {
            heard.emplace_back(up ? "up" : "down");
        };
        mailbox = std::make_shared<EventMailbox>(
            std::move(filter), [this](const Event& event) { on_event(event); },
            [this](const Error& error) { heard.push_back("ended " + error.message()); }, std::move(options),
            [this](std::function<void()> work) { waiting.push_back(std::move(work)); });
    }
    void on_event(const Event& event)
    {
        std::string line(to_string(event.kind));
        line += " " + std::string(to_string(event.phase));
        if (event.kind == EventKind::stream_gap)
            line = "gap " + event.data.at("lost");
        heard.push_back(line);
        if (also)
            also();
    }
    void put(EventKind kind, EventPhase phase, std::uint64_t pair = 0)
    {
        Event event;
        event.kind = kind;
        event.phase = phase;
        mailbox->put(std::make_shared<const Event>(std::move(event)), pair);
    }
    std::vector<std::string> run()
    {
        while (!waiting.empty()) {
            auto work = std::move(waiting.front());
            waiting.pop_front();
            work();
        }
        return std::exchange(heard, {});
    }

    std::vector<std::string> heard;
    std::deque<std::function<void()>> waiting;
    std::function<void()> also;
    std::shared_ptr<EventMailbox> mailbox;
};

using Heard = std::vector<std::string>;

}  // namespace

TEST_CASE("events arrive in order, filtered, with the connection's news between them")
{
    EventFilter filter;
    filter.kinds = {EventKind::motion};
    Box box(10, filter);
    box.mailbox->connection(true, std::nullopt);
    box.put(EventKind::motion, EventPhase::start, 1);
    box.put(EventKind::relay, EventPhase::pulse);
    box.put(EventKind::motion, EventPhase::end, 1);
    box.mailbox->connection(false, std::nullopt);
    box.mailbox->end(Error(ErrorCode::unauthorized, "no"));
    box.put(EventKind::motion, EventPhase::pulse);
    CHECK(box.run() == Heard{"up", "motion start", "motion end", "down", "ended no"});
}

TEST_CASE("a full queue says what it dropped, and keeps starts and ends paired")
{
    Box box(3);
    box.put(EventKind::motion, EventPhase::start, 1);
    box.put(EventKind::audio, EventPhase::pulse);
    box.put(EventKind::audio, EventPhase::pulse);
    box.put(EventKind::audio, EventPhase::pulse);      // no room
    box.put(EventKind::tamper, EventPhase::start, 2);  // no room; still on later
    box.put(EventKind::relay, EventPhase::start, 3);   // no room
    box.put(EventKind::relay, EventPhase::end, 3);     // its start was not told
    box.put(EventKind::motion, EventPhase::end, 1);    // its start was told
    CHECK(box.run() == Heard{"motion start", "audio pulse", "audio pulse", "motion end", "gap 3", "tamper start"});
    box.put(EventKind::tamper, EventPhase::end, 2);
    CHECK(box.run() == Heard{"tamper end"});
}

TEST_CASE("a queue is bounded in bytes too")
{
    Box box(1000);
    Event event;
    event.raw.assign(1u << 20, 'x');
    const auto big = std::make_shared<const Event>(std::move(event));
    for (int i = 0; i < 10; ++i)
        box.mailbox->put(big, 0);
    const Heard heard = box.run();
    REQUIRE(heard.size() == 4);
    CHECK(heard.back() == "gap 7");
}

TEST_CASE("after stop() nothing is told, also from inside a handler")
{
    Box box(10);
    box.put(EventKind::motion, EventPhase::pulse);
    box.put(EventKind::motion, EventPhase::pulse);
    box.also = [&] { box.mailbox->stop(); };
    CHECK(box.run().size() == 1);
    box.put(EventKind::motion, EventPhase::pulse);
    box.mailbox->end(Error(ErrorCode::unauthorized, "no"));
    CHECK(box.run().empty());
}

TEST_CASE("stop() waits for the handler that runs")
{
    Box box(10);
    std::promise<void> inside;
    std::promise<void> go_on;
    std::atomic<bool> done = false;
    box.also = [&] {
        inside.set_value();
        go_on.get_future().wait();
        done = true;
    };
    box.put(EventKind::motion, EventPhase::pulse);
    std::thread handler([&] { box.run(); });
    inside.get_future().wait();
    std::thread helper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        go_on.set_value();
    });
    box.mailbox->stop();
    CHECK(done);
    handler.join();
    helper.join();
}
