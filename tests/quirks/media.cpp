// SPDX-License-Identifier: BSL-1.0
// Pictures behind logins of their own, profiles that are half there, recorders and their channels.
#include "stand.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

/// A JPEG, or an error that says what was wrong; and no password in the clear.
void picture_or_error(const std::string& driver, const Words& quirks, std::optional<ErrorCode> wanted)
{
    Stand stand(driver, quirks);
    const auto picture = stand.camera().media().snapshot().get();
    if (wanted) {
        REQUIRE_FALSE(picture);
        CHECK(picture.error().code() == *wanted);
    } else {
        REQUIRE_MESSAGE(picture, (picture ? "" : picture.error().message()));
        CHECK(picture->bytes.rfind("\xff\xd8", 0) == 0);
    }
    CHECK(ask_round(stand.camera()) == "");
    CHECK(stand.rejected() == 0);
}

void encoder_listed(const std::string& quirk)
{
    on({"onvif"}, "asks Media2 first and Media1 where that has no encoders; a half configured profile is left out",
       [&quirk](const std::string& driver) {
           Stand stand(driver, {quirk});
           const auto profiles = stand.camera().media().profiles().get();
           REQUIRE_MESSAGE(profiles, (profiles ? "" : profiles.error().message()));
           REQUIRE_FALSE(profiles->empty());
           CHECK(std::any_of(profiles->begin(), profiles->end(),
                             [](const Profile& one) { return one.video && one.video->width.value_or(0) > 0; }));
           CHECK(stand.camera().media().encoder_options("").get());
       });
}

/// Channel n of a recorder is channel n of the library.
void numbered_alike(const std::string& driver, const Words& quirks, std::size_t count)
{
    Stand stand(driver, quirks);
    const auto channels = stand.camera().device().channels().get();
    REQUIRE_MESSAGE(channels, (channels ? "" : channels.error().message()));
    REQUIRE(channels->size() == count);
    for (std::size_t i = 0; i < count; ++i)
        CHECK((*channels)[i].number == static_cast<int>(i) + 1);
    const int last = static_cast<int>(count);
    const auto picture = stand.camera().channel(last).media().snapshot().get();
    CHECK_MESSAGE(picture, (picture ? "" : picture.error().message()));
    const auto profiles = stand.camera().channel(last).media().profiles().get();
    REQUIRE(profiles);
    for (const Profile& profile : *profiles)
        CHECK(profile.channel == last);
}

}  // namespace

TEST_CASE("snapshot_auth=none")
{
    on({"onvif"}, "takes the picture",
       [](const std::string& driver) { picture_or_error(driver, {"snapshot_auth=none"}, std::nullopt); });
}

TEST_CASE("snapshot_auth=basic")
{
    on({"onvif"}, "auth_downgrade: no password in the clear",
       [](const std::string& driver) { picture_or_error(driver, {"snapshot_auth=basic"}, ErrorCode::auth_downgrade); });
}

TEST_CASE("snapshot_auth=digest")
{
    on(every_driver, "logs in as for every other call",
       [](const std::string& driver) { picture_or_error(driver, {"auth=digest-only"}, std::nullopt); });
}

TEST_CASE("snapshot_auth=in-query")
{
    on({"onvif"}, "unauthorized: a password is never put into an address", [](const std::string& driver) {
        picture_or_error(driver, {"snapshot_auth=in-query"}, ErrorCode::unauthorized);
    });
}

TEST_CASE("snapshot_html_200")
{
    on(every_driver, "protocol: what is no JPEG is no picture",
       [](const std::string& driver) { picture_or_error(driver, {"snapshot_html_200"}, ErrorCode::protocol); });
}

TEST_CASE("h265_only_media2")
{
    encoder_listed("h265_only_media2");
}

TEST_CASE("media2_broken")
{
    encoder_listed("media2_broken");
}

TEST_CASE("half_configured_profile")
{
    encoder_listed("half_configured_profile");
}

TEST_CASE("nvr_channels")
{
    on({"dahua", "hikvision"}, "numbers channels as the recorder does, from 1",
       [](const std::string& driver) { numbered_alike(driver, {"nvr_channels=3"}, 3); });
}

TEST_CASE("zero_based_index")
{
    on({"dahua"}, "a camera that counts from 0 is found out by its refusal, a recorder by that of its last number",
       [](const std::string& driver) {
           numbered_alike(driver, {"zero_based_index"}, 1);
           numbered_alike(driver, {"zero_based_index", "nvr_channels=3"}, 3);
       });
}

TEST_CASE("single_item_list")
{
    on({"hikvision"}, "reads a list of one as a list", [](const std::string& driver) {
        Stand stand(driver, {"single_item_list"});
        CHECK(ask_round(stand.camera()) == "");
        const auto profiles = stand.camera().media().profiles().get();
        REQUIRE(profiles);
        CHECK(profiles->size() == 1);
    });
}

TEST_CASE("missing_source_port")
{
    on({"hikvision"}, "lists the channel without what is not said of its source", [](const std::string& driver) {
        numbered_alike(driver, {"nvr_channels=2", "missing_source_port"}, 2);
    });
}
