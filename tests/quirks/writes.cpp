// SPDX-License-Identifier: BSL-1.0
// Writes that are acknowledged and forgotten, capabilities that lie, errors that say something else.
#include "stand.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

Result<ImagingSettings> brighter(const Camera& camera, double brightness)
{
    ImagingChange change;
    change.brightness = brightness;
    return camera.imaging().set(change).get();
}

}  // namespace

TEST_CASE("write_ok_but_ignored")
{
    on(every_driver, "reads every write back: not_applied", [](const std::string& driver) {
        Stand stand(driver, {"write_ok_but_ignored"});
        const auto now = stand.camera().imaging().get().get();
        REQUIRE(now);
        const auto set = brighter(stand.camera(), now->brightness.value_or(0.5) > 0.5 ? 0.2 : 0.8);
        REQUIRE_FALSE(set);
        CHECK(set.error().code() == ErrorCode::not_applied);
        const auto name = stand.camera().device().set_name("Other name").get();
        REQUIRE_FALSE(name);
        CHECK(name.error().code() == ErrorCode::not_applied);
    });
}

TEST_CASE("cap_lies")
{
    on({"dahua", "hanwha", "hikvision", "onvif"}, "tries before it trusts; what is refused is not_supported",
       [](const std::string& driver) {
           Stand stand(driver, {driver == "onvif" ? "cap_lies=analytics" : "cap_lies"});
           CHECK(ask_round(stand.camera()) == "");
           const auto rules = stand.camera().analytics().rules().get();
           if (!rules)
               CHECK(rules.error().code() == ErrorCode::not_supported);
           const auto capabilities = stand.camera().capabilities().get();
           CHECK(capabilities);
       });
}

TEST_CASE("notauthorized_for_unsupported")
{
    on({"dahua", "hikvision", "onvif"}, "does not take it for a wrong password: the camera goes on to be used",
       [](const std::string& driver) {
           Stand stand(driver, {"notauthorized_for_unsupported"});
           for (int i = 0; i < 2; ++i) {
               (void)stand.camera().audio().list().get();
               (void)stand.camera().io().list().get();
               (void)stand.camera().security().get().get();
               CHECK(ask_round(stand.camera()) == "");
           }
           CHECK(stand.rejected() == 0);
       });
}

TEST_CASE("isapi_put_partial_rejected")
{
    on({"hikvision"}, "sends the whole document back with what is known changed", [](const std::string& driver) {
        Stand stand(driver, {"isapi_put_partial_rejected"});
        const auto set = brighter(stand.camera(), 0.8);
        REQUIRE_MESSAGE(set, (set ? "" : set.error().message()));
        CHECK(set->brightness == doctest::Approx(0.8));
        CHECK(stand.camera().device().set_name("Other name").get());
    });
}

TEST_CASE("isapi_put_zeroes_missing")
{
    on({"hikvision"}, "sends every element back: what was not meant keeps its value", [](const std::string& driver) {
        Stand stand(driver, {"isapi_put_zeroes_missing"});
        const auto before = stand.camera().imaging().get().get();
        const auto set = brighter(stand.camera(), 0.8);
        REQUIRE(before);
        REQUIRE(set);
        CHECK(set->contrast == before->contrast);
        CHECK(set->saturation == before->saturation);
        CHECK(set->brightness == doctest::Approx(0.8));
    });
}

TEST_CASE("isapi_ns")
{
    on({"hikvision"}, "reads by local names and writes in the document's own namespace", [](const std::string& driver) {
        for (const char* space : {"psia", "isapi", "ver10", "std-cgi", "none"}) {
            CAPTURE(space);
            Stand stand(driver, {std::string("isapi_ns=") + space});
            CHECK(ask_round(stand.camera()) == "");
            const auto set = brighter(stand.camera(), 0.8);
            CHECK_MESSAGE(set, (set ? "" : set.error().message()));
        }
    });
}
