// SPDX-License-Identifier: BSL-1.0
// Heads that do not stop: rest within the time and half a second, whatever is lost or ignored, and whoever is gone.
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include "stand.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

using Steady = std::chrono::steady_clock;

constexpr auto time_of_move = 600ms;
constexpr auto promise = time_of_move + 500ms;
constexpr PtzVelocity across{0.3, 0, 0};

/// Of a head that turns: whether it rests as soon as promised.
void rests_in_time(const Stand& stand, std::chrono::milliseconds limit = promise)
{
    REQUIRE(wait_for(5s, [&] { return stand.turning(); }));
    const auto begin = Steady::now();
    CHECK(wait_for(5s, [&] { return !stand.turning(); }));
    CHECK(Steady::now() - begin < limit);
    std::this_thread::sleep_for(100ms);
    CHECK_FALSE(stand.turning());
}

void moves_and_rests(const std::string& driver, const Words& quirks)
{
    Stand stand(driver, quirks);
    Camera& camera = stand.camera();
    std::atomic<int> told{0};
    camera.ptz().move(across, time_of_move).then([&](const Result<void>& result) { told = result ? 1 : 2; });
    rests_in_time(stand);
    CHECK(wait_for(5s, [&] { return told != 0; }));
    CHECK(told == 1);
}

/// Two orders make one stop of Axis's.
std::string first_stop_lost(const std::string& driver, bool silently)
{
    return std::string("ptz_stop_lost=") + (driver == "axis" && !silently ? "2" : "1") + (silently ? "/silent" : "");
}

}  // namespace

TEST_CASE("ptz_ignores_timeout")
{
    on(every_driver, "orders the stop itself, and again where the first is lost: rest within the time and 0.5 s",
       [](const std::string& driver) {
           for (const bool silently : {false, true})
               moves_and_rests(driver, {"ptz_ignores_timeout", first_stop_lost(driver, silently)});
       });
}

TEST_CASE("ptz_rejects_timeout")
{
    on({"dahua", "hikvision", "onvif"}, "moves without a time and orders the stop itself",
       [](const std::string& driver) { moves_and_rests(driver, {"ptz_rejects_timeout"}); });
}

TEST_CASE("ptz_no_stop")
{
    on(every_driver,
       "moves at speed nothing where Stop fails; a head that turns on is told to go where it is: rest within 0.5 s",
       [](const std::string& driver) {
           moves_and_rests(driver, {"ptz_no_stop", "ptz_ignores_timeout"});
       });
}

TEST_CASE("ptz_no_axis")
{
    on({"onvif"}, "sends declared axes only: not_supported for the others, without a request",
       [](const std::string& driver) {
           Stand stand(driver, {"ptz_no_axis=zoom"});
           Camera& camera = stand.camera();
           const auto zoom = camera.ptz().move({0, 0, 0.5}, 200ms).get();
           REQUIRE_FALSE(zoom);
           CHECK(zoom.error().code() == ErrorCode::not_supported);
           CHECK(camera.ptz().move(across, 200ms).get());
       });
}

TEST_CASE("ptz_movestatus_stuck")
{
    on({"dahua", "onvif"}, "believes positions, not the word for moving", [](const std::string& driver) {
        moves_and_rests(driver, {"ptz_movestatus_stuck", "ptz_ignores_timeout"});
    });
}

TEST_CASE("the asking thread is killed while the head turns")
{
    on(every_driver, "the Context's own thread stops the head", [](const std::string& driver) {
        Stand stand(driver, {"ptz_ignores_timeout", first_stop_lost(driver, true)});
        const Ptz ptz = stand.camera().ptz();
        std::thread asking([&ptz] { (void)ptz.move(across, time_of_move).get(); });
        REQUIRE(wait_for(5s, [&] { return stand.turning(); }));
        pthread_cancel(asking.native_handle());
        asking.join();
        const auto begin = Steady::now();
        CHECK(wait_for(5s, [&] { return !stand.turning(); }));
        CHECK(Steady::now() - begin < promise);
    });
}

TEST_CASE("the Context is destroyed while the head turns")
{
    on(every_driver, "stops the head before it ends", [](const std::string& driver) {
        Simulated simulated = Simulated::camera(driver, {"ptz_ignores_timeout", first_stop_lost(driver, false)});
        {
            Context context;
            const auto camera = context.open(simulated.url(), simulated.options()).get();
            REQUIRE(camera);
            camera->ptz().move(across, 20s).then([](const Result<void>&) {});
            CHECK(wait_for(5s, [&] { return simulated.turning(); }));
        }
        CHECK_FALSE(simulated.turning());
    });
}

TEST_CASE("the whole process is killed while the head turns")
{
    on({"dahua", "hikvision", "onvif"}, "has given the device the time as well, and the device ends the move by itself",
       [](const std::string& driver) {
           Stand stand(driver);
           std::string program = PTZ_CHILD, url = stand.simulated.url(), user = "admin";
           std::string password = Simulated::password;
           char* words[] = {program.data(), url.data(), user.data(), password.data(), nullptr};
           pid_t child = -1;
           REQUIRE(posix_spawn(&child, PTZ_CHILD, nullptr, nullptr, words, environ) == 0);
           const bool turned = wait_for(10s, [&] { return stand.turning(); });
           const auto begin = Steady::now();
           kill(child, SIGKILL);
           waitpid(child, nullptr, 0);
           CHECK(turned);
           CHECK(wait_for(5s, [&] { return !stand.turning(); }));
           CHECK(Steady::now() - begin < 2s + 500ms);
       });
}
