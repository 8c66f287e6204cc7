// SPDX-License-Identifier: BSL-1.0
// Work on a whole fleet: bounds, failures, slow cameras, the deadline.
#include <camsdk/services/fleet.hpp>
#include <camsdk/testing/fake_camera.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

using namespace camsdk;
using testing::FakeCamera;
using namespace std::chrono_literals;

namespace {

services::FleetCamera entry(const std::string& name, const std::string& url)
{
    services::FleetCamera camera;
    camera.name = name;
    camera.url = url;
    return camera;
}

services::Fleet fleet_of(const FakeCamera& fake, int count)
{
    services::Fleet fleet;
    for (int i = 0; i < count; ++i)
        fleet.cameras.push_back(entry("camera-" + std::to_string(i), fake.url()));
    return fleet;
}

}  // namespace

TEST_CASE("every camera is a row, in order, told once each on this thread")
{
    Context context;
    FakeCamera fake;
    fake.open(context).value();
    auto fleet = fleet_of(fake, 300);
    fleet.cameras[7] = entry("bad", "nosuchdriver+http://h");
    fleet.cameras[7].manufacturer = "Acme";
    fleet.cameras[7].tags = {"square"};
    fleet.cameras[9].password_env = "CAMSDK_TEST_UNSET_VARIABLE";
    std::set<std::string> told;
    const auto here = std::this_thread::get_id();
    const auto rows = services::inventory(context, fleet, {}, [&](const services::InventoryRow& row) {
        CHECK(std::this_thread::get_id() == here);
        CHECK(told.insert(row.name).second);
    });
    REQUIRE(rows.size() == 300);
    CHECK(told.size() == 300);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(rows[i].name == fleet.cameras[i].name);
        CHECK(rows[i].error.has_value() == (i == 7 || i == 9));
    }
    CHECK(rows[0].driver == "fake");
    CHECK(rows[0].model.has_value());
    CHECK(rows[7].error->code() == ErrorCode::invalid_argument);
    CHECK(rows[7].driver == "nosuchdriver");
    CHECK(rows[7].claimed_manufacturer == "Acme");
    CHECK_FALSE(rows[7].platform_manufacturer);
    CHECK(rows[7].tags == std::vector<std::string>{"square"});
    CHECK(rows[9].error->message().find("CAMSDK_TEST_UNSET_VARIABLE") != std::string::npos);
}

TEST_CASE("no more than so many at once while all are prompt")
{
    Context context;
    FakeCamera fake;
    fake.open(context).value();
    services::FleetOptions options;
    options.at_once = 3;
    options.patience = 1h;
    std::mutex mutex;
    std::vector<services::CameraDone> waiting;
    std::size_t most = 0;
    std::thread finisher;
    std::atomic<bool> over{false};
    finisher = std::thread([&] {
        while (!over) {
            std::this_thread::sleep_for(2ms);
            std::lock_guard lock(mutex);
            most = std::max(most, waiting.size());
            if (!waiting.empty()) {
                waiting.back()({});
                waiting.pop_back();
            }
        }
    });
    const auto unfinished = services::for_each_camera(
        context, fleet_of(fake, 20), options, [&](const auto&, Result<Camera> camera, services::CameraDone done) {
            CHECK(camera);
            std::lock_guard lock(mutex);
            waiting.push_back(std::move(done));
        });
    over = true;
    finisher.join();
    CHECK(unfinished.empty());
    CHECK(most <= 3);
    CHECK(most >= 2);
}

TEST_CASE("slow cameras do not hold up the others, and the deadline ends them")
{
    Context context;
    FakeCamera fake;
    fake.open(context).value();
    services::FleetOptions options;
    options.at_once = 2;
    options.patience = 20ms;
    options.deadline = 1500ms;
    std::vector<services::CameraDone> kept;
    std::mutex mutex;
    std::size_t done_count = 0;
    const auto fleet = fleet_of(fake, 10);
    const auto unfinished = services::for_each_camera(
        context, fleet, options, [&](const services::FleetCamera& camera, Result<Camera>, services::CameraDone done) {
            if (camera.name == "camera-0" || camera.name == "camera-1") {
                std::lock_guard lock(mutex);
                kept.push_back(std::move(done));
            } else {
                done([&] { ++done_count; });
            }
        });
    CHECK(unfinished == std::vector<std::size_t>{0, 1});
    CHECK(done_count == 8);
    for (auto& late : kept)
        late([&] { ++done_count; });  // after the end: taken, and not run
    CHECK(done_count == 8);
}

TEST_CASE("identify answers the fake camera's verdict")
{
    std::optional<Context> context;
    context.emplace();
    FakeCamera fake;
    const Camera camera = fake.open(*context).value();
    const auto verdict = services::identify(camera).get();
    REQUIRE(verdict);
    CHECK(verdict->claimed_manufacturer == camera.device().info().get().value().manufacturer);
    // One that is not over when everything ends is told so.
    std::atomic<int> told{0};
    services::identify(camera).then([&](Result<services::Identity>) { ++told; });
    context.reset();
    CHECK(told == 1);
}
