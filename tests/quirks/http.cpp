// SPDX-License-Identifier: BSL-1.0
// HTTP as cameras speak it: connections that close silently, lengths that lie, odd status lines.
#include "stand.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

void answers_all(const std::string& driver, const Words& quirks)
{
    Stand stand(driver, quirks);
    for (int i = 0; i < 3; ++i)
        CHECK(ask_round(stand.camera()) == "");
    CHECK(stand.rejected() == 0);
    CHECK(stand.simulated.stat("peak_connections") <= 2);
}

}  // namespace

TEST_CASE("http_keepalive_silent_close")
{
    on(every_driver, "repeats an idempotent call once on a new connection; no call is lost",
       [](const std::string& driver) { answers_all(driver, {"http_keepalive_silent_close"}); });
}

TEST_CASE("content_length_wrong")
{
    on(every_driver,
       "takes an answer that is whole by its own end (texts of Dahua's have none), and never one that is cut",
       [](const std::string& driver) {
           if (driver != "dahua")  // texts of Dahua's have no end of their own: there the length must be right
               answers_all(driver, {"content_length_wrong=48"});
           Stand stand(driver);
           Camera& camera = stand.camera();
           const auto before = camera.users().list().get();
           REQUIRE(before);
           REQUIRE(camera.media().snapshot().get());
           stand.set("content_length_wrong", "48");
           const auto picture = camera.media().snapshot().get();
           CHECK_MESSAGE(picture, (picture ? "" : picture.error().message()));
           stand.set("content_length_wrong", "-48");
           const auto users = camera.users().list().get();
           if (!users)
               CHECK((users.error().code() == ErrorCode::protocol || users.error().code() == ErrorCode::unreachable));
           else
               CHECK(users->size() == before->size());
       });
}

TEST_CASE("http_version_trailing_space")
{
    on(every_driver, "reads the status all the same",
       [](const std::string& driver) { answers_all(driver, {"http_version_trailing_space"}); });
}

TEST_CASE("http10")
{
    on(every_driver, "reads the answer to its end", [](const std::string& driver) { answers_all(driver, {"http10"}); });
}

TEST_CASE("expect_100_unsupported")
{
    on({"axis", "dahua", "hanwha", "hikvision"}, "sends a large body without asking first",
       [](const std::string& driver) {
           Stand stand(driver, {"expect_100_unsupported"});
           Camera& camera = stand.camera();
           const auto done =
               camera.maintenance().upload_firmware(simulated_firmware(driver) + std::string(2u << 20, '\x17')).get();
           CHECK_MESSAGE(done, (done ? "" : done.error().message()));
       });
}

TEST_CASE("html_200")
{
    on(every_driver, "protocol: a web page is no answer, and the next call works", [](const std::string& driver) {
        Stand stand(driver);
        Camera& camera = stand.camera();
        CHECK(ask_round(camera) == "");
        stand.set("html_200", "");
        const auto users = camera.users().list().get();
        REQUIRE_FALSE(users);
        CHECK(users.error().code() == ErrorCode::protocol);
        stand.simulated.quirk("html_200", false);
        CHECK(camera.users().list().get());
    });
}
