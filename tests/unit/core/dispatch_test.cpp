// SPDX-License-Identifier: BSL-1.0
// The way of a call: waiting, telling, bounding, cancelling, ending with the Context.
#include <doctest/doctest.h>
#include <camsdk/adapters/future.hpp>
#include <camsdk/camsdk.hpp>

#include <atomic>
#include <thread>

#include "toy_driver.hpp"

using namespace camsdk;
using namespace std::chrono_literals;

namespace {

Task<DeviceInfo> at_once(driver::Link&)
{
    return Result<DeviceInfo>(toy::named("T1"));
}

Task<DeviceInfo> after(driver::Link& link, std::chrono::milliseconds time)
{
    Task<void> pause = link.sleep(time);
    Result<void> slept = co_await std::move(pause);
    if (!slept)
        co_return slept.error();
    co_return toy::named("late");
}

Task<DeviceInfo> throwing(driver::Link&)
{
    throw std::runtime_error("a bug in the driver");
    co_return toy::named("never");
}

struct Bench {
    Context context;
    std::shared_ptr<toy::Script> script = std::make_shared<toy::Script>();
    Bench()
    {
        script->info = at_once;
        REQUIRE(context.add_driver(std::make_unique<toy::Driver>(script)));
    }
    Camera camera() { return context.open("toy+http://127.0.0.1:9").get().value(); }
};

}  // namespace

TEST_CASE("get() waits and answers")
{
    Bench bench;
    auto camera = bench.camera();
    CHECK(camera.driver() == "toy");
    CHECK(camera.url() == "toy+http://127.0.0.1:9");
    CHECK(camera.device().info().get().value().model == "T1");
}

TEST_CASE("an absent feature answers not_supported and names itself")
{
    Bench bench;
    auto moved = bench.camera().ptz().move({0.5, 0, 0}).get();
    REQUIRE_FALSE(moved);
    CHECK(moved.error().code() == ErrorCode::not_supported);
    CHECK(moved.error().message() == "ptz.move is not available on this camera");
    CHECK(moved.error().operation() == "ptz.move");
    CHECK(moved.error().camera() == "toy+http://127.0.0.1:9");
    auto absent_method = bench.camera().device().status().get();
    REQUIRE_FALSE(absent_method);
    CHECK(absent_method.error().code() == ErrorCode::not_supported);
}

TEST_CASE("capabilities follow the backends unless the driver knows better")
{
    Bench bench;
    auto all = bench.camera().capabilities().get().value();
    CHECK(all.size() == feature_count);
    CHECK(all[Feature::device] == Support::yes);
    CHECK(all[Feature::ptz] == Support::no);
}

TEST_CASE("then() tells on the camera's loop, where get() refuses to block")
{
    Bench bench;
    auto camera = bench.camera();
    std::promise<ErrorCode> inner;
    camera.device().info().then([&](Result<DeviceInfo> info) {
        CHECK(info);
        inner.set_value(camera.device().info().get().error().code());
    });
    CHECK(inner.get_future().get() == ErrorCode::invalid_argument);
}

TEST_CASE("a task runs once")
{
    Bench bench;
    auto task = bench.camera().device().info();
    CHECK(task.get());
    auto again = task.get();
    REQUIRE_FALSE(again);
    CHECK(again.error().code() == ErrorCode::invalid_argument);
}

TEST_CASE("deadlines end a call that does not come back")
{
    Bench bench;
    bench.script->info = [](driver::Link& link) { return after(link, 30s); };
    auto camera = bench.camera();
    CHECK(camera.device().info().within(30ms).get().error().code() == ErrorCode::timeout);
    CHECK(camera.device().info().get(30ms).error().code() == ErrorCode::timeout);
}

TEST_CASE("a sleeping call comes back when its time is over")
{
    Bench bench;
    bench.script->info = [](driver::Link& link) { return after(link, 5ms); };
    CHECK(bench.camera().device().info().get().value().model == "late");
}

TEST_CASE("cancel() ends a running call with cancelled")
{
    Bench bench;
    bench.script->info = [](driver::Link& link) { return after(link, 30s); };
    std::promise<ErrorCode> told;
    auto running =
        bench.camera().device().info().then([&](Result<DeviceInfo> info) { told.set_value(info.error().code()); });
    running.cancel();
    CHECK(told.get_future().get() == ErrorCode::cancelled);
    running.cancel();
}

TEST_CASE("close() ends what is pending, and later calls too; once is enough")
{
    Bench bench;
    bench.script->info = [](driver::Link& link) { return after(link, 30s); };
    std::promise<ErrorCode> told;
    auto camera = bench.camera();
    camera.device().info().then([&](Result<DeviceInfo> info) { told.set_value(info.error().code()); });
    bench.context.close();
    bench.context.close();
    CHECK(told.get_future().get() == ErrorCode::cancelled);
    CHECK(camera.device().info().get().error().code() == ErrorCode::cancelled);
}

TEST_CASE("destroying the Context ends what is pending, and later calls too")
{
    std::promise<ErrorCode> told;
    auto future = told.get_future();
    std::optional<Camera> camera;
    {
        Bench bench;
        bench.script->info = [](driver::Link& link) { return after(link, 30s); };
        camera = bench.camera();
        camera->device().info().then([&](Result<DeviceInfo> info) { told.set_value(info.error().code()); });
    }
    CHECK(future.get() == ErrorCode::cancelled);
    CHECK(camera->device().info().get().error().code() == ErrorCode::cancelled);
}

TEST_CASE("an exception out of a driver is an error, not a crash")
{
    Bench bench;
    bench.script->info = throwing;
    CHECK(bench.camera().device().info().get().error().code() == ErrorCode::protocol);
    bench.script->info = [](driver::Link&) -> Task<DeviceInfo> { throw 1; };
    CHECK(bench.camera().device().info().get().error().code() == ErrorCode::protocol);
}

TEST_CASE("futures and executors")
{
    Bench bench;
    CHECK(to_future(bench.camera().device().info()).get().value().model == "T1");
    std::promise<bool> elsewhere;
    std::promise<std::thread> thread;
    bench.camera().device().info().then(
        [&](std::function<void()> work) { thread.set_value(std::thread(std::move(work))); },
        [&](Result<DeviceInfo> info) { elsewhere.set_value(info.has_value()); });
    CHECK(elsewhere.get_future().get());
    thread.get_future().get().join();
}

TEST_CASE("many threads call one camera")
{
    Bench bench;
    bench.script->info = [](driver::Link& link) { return after(link, 1ms); };
    auto camera = bench.camera();
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i)
                good += camera.device().info().get().has_value();
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(good == 160);
}
