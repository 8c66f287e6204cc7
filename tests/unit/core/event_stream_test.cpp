// SPDX-License-Identifier: BSL-1.0
// A subscription over losses, silence, refusals and its own end, on a toy camera.
#include <doctest/doctest.h>
#include <camsdk/camsdk.hpp>

#include <atomic>
#include <condition_variable>
#include <thread>

#include "toy_driver.hpp"

using namespace camsdk;
using namespace std::chrono_literals;

namespace {

Task<DeviceInfo> toy_info(driver::Link&)
{
    return Result<DeviceInfo>(toy::named("T1"));
}

Event happening(EventKind kind, EventPhase phase)
{
    Event event;
    event.kind = kind;
    event.phase = phase;
    return event;
}

/// A camera whose stream the test writes, and what a subscriber heard.
struct Watch {
    Context context;
    std::shared_ptr<toy::Script> script = std::make_shared<toy::Script>();
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Event> events;
    std::vector<bool> links;
    std::optional<Error> end;

    Watch()
    {
        script->info = toy_info;
        REQUIRE(context.add_driver(std::make_unique<toy::Driver>(script)));
    }
    Camera camera() { return context.open("toy+http://127.0.0.1:9").get().value(); }
    Subscription subscribe(const Camera& camera, EventFilter filter = {})
    {
        EventOptions options;
        options.on_connection = [this](bool up, const std::optional<Error>&) { note([&] { links.push_back(up); }); };
        return camera.events().subscribe(
            std::move(filter), [this](const Event& event) { note([&] { events.push_back(event); }); },
            [this](Error error) { note([&] { end = std::move(error); }); }, std::move(options));
    }
    template <class F>
    void note(F f)
    {
        std::lock_guard lock(mutex);
        f();
        changed.notify_all();
    }
    template <class P>
    bool until(P condition, std::chrono::milliseconds limit = 10s)
    {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, limit, condition);
    }
};

}  // namespace

TEST_CASE("a subscription delivers until it is destroyed")
{
    Watch watch;
    watch.script->events = [](driver::Link& link, driver::EventSink& sink) -> Task<void> {
        sink.connected(0ms);
        for (int i = 0; i < 1000; ++i) {
            Event event = happening(i % 2 ? EventKind::motion : EventKind::other, EventPhase::pulse);
            sink.event(std::move(event));
            Task<void> pause = link.sleep(1ms);
            (void)co_await std::move(pause);
        }
        co_return Result<void>();
    };
    EventFilter filter;
    filter.kinds = {EventKind::motion};
    const Camera camera = watch.camera();
    Subscription subscription = watch.subscribe(camera, filter);
    REQUIRE(watch.until([&] { return watch.events.size() >= 3; }));
    subscription.end();
    const std::size_t at_end = watch.events.size();
    std::this_thread::sleep_for(20ms);
    CHECK(watch.events.size() == at_end);
    for (const Event& event : watch.events)
        CHECK(event.kind == EventKind::motion);
}

TEST_CASE("a loss is announced once and the stream goes on")
{
    Watch watch;
    auto runs = std::make_shared<std::atomic<int>>(0);
    watch.script->events = [runs](driver::Link& link, driver::EventSink& sink) -> Task<void> {
        const int run = ++*runs;
        sink.connected(0ms);
        sink.event(happening(EventKind::motion, run == 1 ? EventPhase::start : EventPhase::end));
        if (run == 1)
            co_return Error(ErrorCode::unreachable, "cut");
        Task<void> pause = link.sleep(30s);
        co_return co_await std::move(pause);
    };
    const Camera camera = watch.camera();
    Subscription subscription = watch.subscribe(camera);
    REQUIRE(watch.until([&] { return watch.events.size() >= 3; }));
    CHECK(watch.events[0].phase == EventPhase::start);
    CHECK(watch.events[1].kind == EventKind::stream_gap);
    CHECK(watch.events[1].gap_from <= watch.events[1].gap_to);
    CHECK(watch.events[1].data.at("reason").find("cut") != std::string::npos);
    CHECK(watch.events[2].phase == EventPhase::end);
    CHECK(watch.until([&] { return watch.links == std::vector<bool>{true, false, true}; }));
    CHECK_FALSE(watch.end);
}

TEST_CASE("half_open_socket: silence over three heartbeats is a loss")
{
    Watch watch;
    auto runs = std::make_shared<std::atomic<int>>(0);
    watch.script->events = [runs](driver::Link& link, driver::EventSink& sink) -> Task<void> {
        ++*runs;
        sink.connected(50ms);
        Task<void> pause = link.sleep(30s);
        co_return co_await std::move(pause);
    };
    const Camera camera = watch.camera();
    const auto begin = std::chrono::steady_clock::now();
    Subscription subscription = watch.subscribe(camera);
    REQUIRE(watch.until([&] { return watch.links.size() >= 2; }));
    const auto noticed = std::chrono::steady_clock::now() - begin;
    CHECK(noticed >= 150ms);
    CHECK(noticed < 2s);
    REQUIRE(watch.until([&] { return !watch.events.empty(); }));
    CHECK(watch.events.front().data.at("reason").find("silent") != std::string::npos);
    CHECK(*runs >= 2);
}

TEST_CASE("a wrong password ends the subscription, and what is on ends with it")
{
    Watch watch;
    watch.script->events = [](driver::Link&, driver::EventSink& sink) -> Task<void> {
        sink.connected(0ms);
        sink.event(happening(EventKind::motion, EventPhase::start));
        co_return Error(ErrorCode::unauthorized, "the password was changed");
    };
    const Camera camera = watch.camera();
    Subscription subscription = watch.subscribe(camera);
    REQUIRE(watch.until([&] { return watch.end.has_value(); }));
    CHECK(watch.end->code() == ErrorCode::unauthorized);
    CHECK(watch.end->operation() == "events.subscribe");
    REQUIRE(watch.events.size() == 2);
    CHECK(watch.events[1].phase == EventPhase::end);
    CHECK(watch.events[1].inferred);
}

TEST_CASE("an absent feature ends the subscription at once")
{
    Watch watch;
    const Camera camera = watch.camera();
    Subscription subscription = watch.subscribe(camera);
    REQUIRE(watch.until([&] { return watch.end.has_value(); }));
    CHECK(watch.end->code() == ErrorCode::not_supported);
}

TEST_CASE("two subscribers share one stream, and the later is told how things stand")
{
    Watch first;
    auto runs = std::make_shared<std::atomic<int>>(0);
    first.script->events = [runs](driver::Link& link, driver::EventSink& sink) -> Task<void> {
        ++*runs;
        sink.connected(0ms);
        sink.event(happening(EventKind::motion, EventPhase::start));
        Task<void> pause = link.sleep(30s);
        co_return co_await std::move(pause);
    };
    const Camera camera = first.camera();
    Subscription one = first.subscribe(camera);
    REQUIRE(first.until([&] { return first.events.size() == 1; }));
    std::promise<Event> told;
    Subscription two = camera.events().subscribe({}, [&](const Event& event) { told.set_value(event); });
    const Event event = told.get_future().get();
    CHECK(event.phase == EventPhase::state);
    CHECK(event.active == std::optional(true));
    CHECK(*runs == 1);
    two.end();
    one.end();
    Subscription three = first.subscribe(camera);
    CHECK(first.until([&] { return *runs == 2; }));
}

TEST_CASE("who comes when all have left begins anew: the first failure is told, and the wait is short again")
{
    using Steady = std::chrono::steady_clock;
    std::vector<Steady::time_point> runs;
    bool stands = false;  // from the third run on, until the first subscriber leaves
    Watch watch;
    watch.script->events = [&](driver::Link& link, driver::EventSink& sink) -> Task<void> {
        watch.note([&] {
            runs.push_back(Steady::now());
            stands = runs.size() == 3;
        });
        if (runs.size() > 3)
            co_return Error(ErrorCode::unreachable, "cut");
        sink.connected(0ms);
        if (!stands)
            co_return Error(ErrorCode::unreachable, "cut");
        Task<void> pause = link.sleep(30s);
        co_return co_await std::move(pause);
    };
    watch.script->leave = [](driver::Link& link) { return link.sleep(200ms); };
    const Camera camera = watch.camera();
    Subscription first = watch.subscribe(camera);
    REQUIRE(watch.until([&] { return stands && !watch.links.empty() && watch.links.back(); }));
    first.end();
    watch.note([&] { watch.links.clear(); });
    Subscription second = watch.subscribe(camera);  // while the device is told goodbye
    REQUIRE(watch.until([&] { return runs.size() >= 5 && !watch.links.empty(); }));
    watch.note([&] {  // it goes on failing meanwhile
        CHECK_FALSE(watch.links.front());
        CHECK(runs[4] - runs[3] < 1900ms);  // the third wait in a row takes two seconds at least
    });
    Watch late;
    Subscription joining = camera.events().subscribe(
        {}, [](const Event&) {}, {},
        [&] {
            EventOptions options;
            options.on_connection = [&](bool up, const std::optional<Error>& reason) {
                late.note([&] { late.links.push_back(up || !reason); });  // down, and why
            };
            return options;
        }());
    CHECK(late.until([&] { return !late.links.empty() && !late.links.front(); }));
}

TEST_CASE("the device is told goodbye when the last subscriber goes, and when the Context does")
{
    auto goodbyes = std::make_shared<std::atomic<int>>(0);
    const auto prepare = [&](Watch& watch) {
        watch.script->events = [](driver::Link& link, driver::EventSink& sink) -> Task<void> {
            sink.connected(0ms);
            Task<void> pause = link.sleep(30s);
            co_return co_await std::move(pause);
        };
        watch.script->leave = [goodbyes](driver::Link& link) -> Task<void> {
            Task<void> trip = link.sleep(20ms);
            (void)co_await std::move(trip);
            ++*goodbyes;
            co_return Result<void>();
        };
    };
    {
        Watch watch;
        prepare(watch);
        const Camera camera = watch.camera();
        Subscription subscription = watch.subscribe(camera);
        REQUIRE(watch.until([&] { return !watch.links.empty(); }));
        subscription.end();
        for (int i = 0; i < 500 && *goodbyes == 0; ++i)
            std::this_thread::sleep_for(10ms);
        CHECK(*goodbyes == 1);
    }
    Subscription outlives;
    Watch listener;
    {
        Watch watch;
        prepare(watch);
        const Camera camera = watch.camera();
        outlives = camera.events().subscribe(
            {}, [](const Event&) {}, [&](Error error) { listener.note([&] { listener.end = std::move(error); }); });
        Subscription same = watch.subscribe(camera);
        REQUIRE(watch.until([&] { return !watch.links.empty(); }));
        same.end();
    }
    CHECK(*goodbyes == 2);
    REQUIRE(listener.until([&] { return listener.end.has_value(); }));
    CHECK(listener.end->code() == ErrorCode::cancelled);
}

TEST_CASE("a handler that blocks delays neither the camera's calls nor the Context's other work")
{
    Watch watch;
    watch.script->events = [](driver::Link& link, driver::EventSink& sink) -> Task<void> {
        sink.connected(0ms);
        for (int i = 0; i < 5000; ++i)
            sink.event(happening(EventKind::other, EventPhase::pulse));
        Task<void> pause = link.sleep(30s);
        co_return co_await std::move(pause);
    };
    const Camera camera = watch.camera();
    std::promise<void> go_on;
    auto gate = go_on.get_future().share();
    std::promise<std::string> gap;
    bool told = false;
    int heard = 0;
    Subscription subscription = camera.events().subscribe({}, [&](const Event& event) {
        gate.wait();
        ++heard;
        if (event.kind == EventKind::stream_gap && !std::exchange(told, true))
            gap.set_value(event.data.at("lost"));
    });
    CHECK(camera.device().info().within(2s).get());
    go_on.set_value();
    const int lost = std::stoi(gap.get_future().get());
    subscription.end();
    CHECK(lost > 3000);
    CHECK(lost + heard - 1 <= 5000);
}
