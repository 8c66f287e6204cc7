// SPDX-License-Identifier: BSL-1.0
// Cameras that share a serial number, hide their address, or name another maker.
#include <camsdk/services/identity.hpp>

#include "stand.hpp"

using namespace camsdk;
using namespace camsdk::testing;

TEST_CASE("mac_missing")
{
    on({"dahua", "hanwha", "hikvision", "onvif"}, "leaves the address empty, never a made one",
       [](const std::string& driver) {
           Stand stand(driver, {"mac_missing"});
           const auto info = stand.camera().device().info().get();
           REQUIRE(info);
           CHECK_FALSE(info->mac);
       });
}

TEST_CASE("fake_manufacturer")
{
    on(every_driver, "gives the claim, and a verdict on it from all that is seen", [](const std::string& driver) {
        Stand stand(driver, {"fake_manufacturer=ACME"});
        const auto identity = services::identify(stand.camera()).get();
        REQUIRE_MESSAGE(identity, (identity ? "" : identity.error().message()));
        CHECK_FALSE(identity->evidence.empty());
        const bool believed =
            identity->platform_manufacturer == "ACME" && identity->confidence == services::Confidence::high;
        CHECK_FALSE(believed);
    });
}
