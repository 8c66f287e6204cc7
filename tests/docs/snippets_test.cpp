// SPDX-License-Identifier: BSL-1.0
// What the pages in docs/ show, compiled as C++17 and run on a fake camera. quotes_test.cpp compares page and code.
#include <doctest/doctest.h>
#include <camsdk/adapters/future.hpp>
#include <camsdk/camsdk.hpp>
#include <camsdk/testing/fake_camera.hpp>
#include <future>
#include <iostream>

namespace {

int open_and_ask(camsdk::Context& context, const std::string& url, const camsdk::OpenOptions& login)
{
    camsdk::Result<camsdk::Camera> camera = context.open(url, login).get();
    if (!camera) {
        std::cerr << to_string(camera.error().code()) << ": " << camera.error().message() << '\n';
        return 1;
    }
    const std::vector<camsdk::Profile> profiles = camera->media().profiles().get().value();
    for (const camsdk::Profile& profile : profiles)
        std::cout << profile.token << ' ' << profile.name.value_or("") << '\n';

    camsdk::PtzVelocity right;
    right.pan = 0.5;
    camsdk::Result<void> moved = camera->ptz().move(right, std::chrono::seconds(1)).get();
    if (!moved)
        std::cout << moved.error().message() << '\n';
    return 0;
}

void show(const camsdk::Error&) {}
void use(const camsdk::DeviceInfo&) {}

void ask(const camsdk::Camera& camera)
{
    auto info = camera.device().info().get();
    if (!info)
        return show(info.error());
    use(*info);
}

}  // namespace

TEST_CASE("the page opens a camera and asks it")
{
    camsdk::testing::FakeCamera fake;
    camsdk::Context context;
    ask(fake.open(context).value());  // from here on the Context knows the fake's URL
    CHECK(open_and_ask(context, fake.url(), {}) == 0);
    CHECK(open_and_ask(context, "hikvision+http://127.0.0.1:1", {}) == 1);
}

TEST_CASE("the page is told later")
{
    using namespace std::chrono_literals;
    camsdk::testing::FakeCamera fake;
    camsdk::Context context;
    camsdk::Camera camera = fake.open(context).value();
    std::promise<std::string> promise;
    auto told = promise.get_future();

    camsdk::Running running = camera.device().info().within(2s).then([&](camsdk::Result<camsdk::DeviceInfo> info) {
        promise.set_value(info ? info->model.value_or("?") : info.error().message());  // on the camera's loop
    });

    CHECK(told.get() == fake.state().info.model);
    running.cancel();  // too late to matter

    std::future<camsdk::Result<camsdk::DeviceInfo>> future = camsdk::to_future(camera.device().info());
    CHECK(future.get().has_value());
}

TEST_CASE("the page is told of events")
{
    camsdk::testing::FakeCamera fake;
    camsdk::Context context;
    camsdk::Camera camera = fake.open(context).value();
    std::promise<camsdk::EventKind> seen;

    camsdk::EventFilter filter;
    filter.kinds = {camsdk::EventKind::motion, camsdk::EventKind::stream_gap};
    camsdk::Subscription subscription = camera.events().subscribe(
        filter, [&](const camsdk::Event& event) { seen.set_value(event.kind); },
        [](camsdk::Error end) { std::cerr << "no more events: " << end.message() << '\n'; });

    camsdk::Event event;
    event.kind = camsdk::EventKind::motion;
    fake.emit(event);
    CHECK(seen.get_future().get() == camsdk::EventKind::motion);
}

TEST_CASE("the page opens a receiver for cameras that push")
{
    camsdk::Context context;

    camsdk::EventReceiverOptions receiver;
    receiver.listen = "127.0.0.1";  // an address of this host, or "eth1"
    if (auto origin = context.receive_events(receiver); !origin)
        std::cerr << origin.error().message() << '\n';
    camsdk::EventOptions options;
    options.push = true;

    CHECK_FALSE(context.receive_events(receiver));  // one for a Context
}

TEST_CASE("the page tests a program without cameras")
{
    camsdk::Context context;
    camsdk::testing::FakeCamera fake;
    camsdk::Camera camera = fake.open(context).value();
    fake.fail("ptz.go_home", camsdk::Error(camsdk::ErrorCode::overloaded, "busy"));

    CHECK(camera.ptz().go_home().get().error().code() == camsdk::ErrorCode::overloaded);

    fake.recover();
    CHECK(camera.ptz().go_home().get().has_value());
}
