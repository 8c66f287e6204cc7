// SPDX-License-Identifier: BSL-1.0
// Clocks that are wrong, jump, and lie about their zone.
#include "stand.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

constexpr const char* recovers =
    "measures the clock before the first token, and once more after a token was refused: at most one rejected login";

void token_clock(const std::string& quirk)
{
    on({"onvif"}, recovers, [&quirk](const std::string& driver) {
        Stand stand(driver, {quirk, "onvif_auth=wsse"});
        for (int i = 0; i < 3; ++i)
            CHECK(ask_round(stand.camera()) == "");
        CHECK(stand.rejected() <= 1);
    });
}

}  // namespace

TEST_CASE("clock_skew")
{
    on(every_driver,
       "tells the offset; tokens are made by the camera's clock, measured anew once where it jumps: one rejected login",
       [](const std::string& driver) {
           Stand stand(driver, {"clock_skew=90", "onvif_auth=wsse"});
           Camera& camera = stand.camera();
           CHECK(ask_round(camera) == "");
           const auto clock = camera.clock().get().get();
           REQUIRE(clock);
           CHECK(std::abs(clock->offset_seconds - 90) < 3);
           CHECK(stand.rejected() == 0);
           stand.set("clock_skew", "-3600");
           for (int i = 0; i < 3; ++i)
               CHECK(ask_round(camera) == "");
           CHECK(stand.rejected() <= 1);
       });
}

TEST_CASE("clock_resets_on_reboot")
{
    on(every_driver, "goes on after a restart whose clock is years off, with at most one rejected login",
       [](const std::string& driver) {
           Stand stand(driver, {"clock_resets_on_reboot", "onvif_auth=wsse"}, {"--reboot-ms", "200"});
           Camera& camera = stand.camera();
           CHECK(ask_round(camera) == "");
           stand.simulated.power("reboot");
           std::this_thread::sleep_for(100ms);  // its ports close at the next turn of the simulator
           CHECK(wait_for(10s, [&] { return camera.users().list().get().has_value(); }));
           CHECK(ask_round(camera) == "");
           CHECK(stand.rejected() <= 1);
       });
}

TEST_CASE("clock_needs_auth")
{
    token_clock("clock_needs_auth");
}

TEST_CASE("clock_local_as_utc")
{
    token_clock("clock_local_as_utc");
}

TEST_CASE("clock_no_utc")
{
    token_clock("clock_no_utc");
}
