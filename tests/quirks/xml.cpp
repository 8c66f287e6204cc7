// SPDX-License-Identifier: BSL-1.0
// Documents that are not quite XML, and values that are none.
#include "stand.hpp"

using namespace camsdk;
using namespace camsdk::testing;

TEST_CASE("xml_undeclared_ns")
{
    on({"hikvision", "onvif"}, "reads elements by their local names",
       [](const std::string& driver) { CHECK(ask_round(Stand(driver, {"xml_undeclared_ns"}).camera()) == ""); });
}

TEST_CASE("xml_bad_utf8")
{
    on({"hikvision", "onvif"}, "puts U+FFFD where bytes are no UTF-8", [](const std::string& driver) {
        Stand stand(driver, {"xml_bad_utf8"});
        CHECK(ask_round(stand.camera()) == "");
        const auto profiles = stand.camera().media().profiles().get();
        const auto info = stand.camera().device().info().get();
        REQUIRE(profiles);
        REQUIRE(info);
        std::string told = info->name.value_or("");
        for (const Profile& profile : *profiles)
            told += profile.name.value_or("");
        CHECK(told.find('\xe9') == std::string::npos);
        CHECK(told.find("\xef\xbf\xbd") != std::string::npos);
    });
}

TEST_CASE("xml_bad_time")
{
    on({"hikvision", "onvif"}, "a typed error for the clock, or the time that was meant; all else works",
       [](const std::string& driver) {
           Stand stand(driver, {"xml_bad_time"});
           const auto clock = stand.camera().clock().get().get();
           if (!clock)
               CHECK(clock.error().code() == ErrorCode::protocol);
           else
               CHECK(std::abs(clock->offset_seconds) < 7200);
           CHECK(ask_round(stand.camera()) == "");
           CHECK(stand.rejected() <= 1);
       });
}

TEST_CASE("xml_whitespace_uri")
{
    on({"onvif"}, "trims addresses", [](const std::string& driver) {
        Stand stand(driver, {"xml_whitespace_uri"});
        CHECK(ask_round(stand.camera()) == "");
        const auto picture = stand.camera().media().snapshot().get();
        CHECK_MESSAGE(picture, (picture ? "" : picture.error().message()));
        CHECK(stand.camera().media().describe_stream().get());
    });
}

TEST_CASE("xml_empty_uri")
{
    on({"onvif"}, "leaves the address out; a snapshot is a typed error", [](const std::string& driver) {
        Stand stand(driver, {"xml_empty_uri"});
        CHECK(ask_round(stand.camera()) == "");
        const auto picture = stand.camera().media().snapshot().get();
        REQUIRE_FALSE(picture);
        const bool typed =
            picture.error().code() == ErrorCode::protocol || picture.error().code() == ErrorCode::not_supported;
        CHECK(typed);
    });
}
