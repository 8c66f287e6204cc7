// SPDX-License-Identifier: BSL-1.0
// Logins: how they are asked for, when they are refused, and what a camera that locks counts of us.
#include "stand.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

/// So many rounds are answered, and the right password never counts as a wrong one.
void right_each_time(Stand& stand, int rounds = 1)
{
    for (int i = 0; i < rounds; ++i)
        CHECK(ask_round(stand.camera()) == "");
    CHECK(stand.rejected() == 0);
}

/// A hundred calls' worth of logins must cost one challenge and no rejection.
void asked_for_once(const std::string& driver, const std::string& how, long challenges)
{
    Stand stand(driver, {how});
    right_each_time(stand, 5);
    CHECK(stand.simulated.stat("challenges") <= challenges);
    CHECK(stand.simulated.stat("authenticated") > 0);
}

constexpr const char* answers =
    "reads every challenge, prefers SHA-256 to MD5, answers one; the next request goes out with the login in it";

/// The camera's users cannot be read for this reason: at open, or by the first call where a driver opens without login.
void cannot_log_in(Stand& stand, ErrorCode why)
{
    const Result<Camera> camera = stand.open();
    const Result<std::vector<User>> users = camera ? camera->users().list().get() : camera.error();
    REQUIRE_FALSE(users);
    CHECK(users.error().code() == why);
}

/// Twelve calls at once are answered, over two connections at most.
void answers_all_at_once(Stand& stand)
{
    std::atomic<int> good{0}, told{0};
    std::vector<Running> running;
    for (int i = 0; i < 12; ++i)
        running.push_back(stand.camera().users().list().then([&](const Result<std::vector<User>>& users) {
            good += users ? 1 : 0;
            ++told;
        }));
    CHECK(wait_for(10s, [&] { return told == 12; }));
    CHECK(good == 12);
    CHECK(stand.simulated.stat("peak_connections") <= 2);
}

}  // namespace

TEST_CASE("auth=digest-only")
{
    on(every_driver, answers, [](const std::string& driver) { asked_for_once(driver, "auth=digest-only", 1); });
}

TEST_CASE("auth=sha256-only")
{
    on(every_driver, answers, [](const std::string& driver) { asked_for_once(driver, "auth=sha256-only", 1); });
}

TEST_CASE("auth=md5+sha256")
{
    on(every_driver, answers, [](const std::string& driver) { asked_for_once(driver, "auth=md5+sha256", 1); });
}

TEST_CASE("auth=no-algorithm")
{
    on(every_driver, "takes MD5 where no algorithm is named",
       [](const std::string& driver) { asked_for_once(driver, "auth=no-algorithm", 1); });
}

TEST_CASE("auth=qop-list")
{
    on(every_driver, "chooses auth out of the list",
       [](const std::string& driver) { asked_for_once(driver, "auth=qop-list", 1); });
}

TEST_CASE("auth=unquoted-qop-rejected")
{
    on(every_driver, "quotes qop",
       [](const std::string& driver) { asked_for_once(driver, "auth=unquoted-qop-rejected", 1); });
}

TEST_CASE("auth=basic-only")
{
    on(every_driver, "sends no password: auth_downgrade, unless Basic is permitted and TLS verified",
       [](const std::string& driver) {
           Stand stand(driver, {"auth=basic-only", "onvif_auth=digest"});
           cannot_log_in(stand, ErrorCode::auth_downgrade);
           CHECK(stand.simulated.stat("authenticated") == 0);
           CHECK(stand.simulated.stat("logins") == 0);
       });
}

TEST_CASE("auth=nonce-per-url")
{
    on(every_driver, "learns that a nonce holds for one address and asks for one each; nothing is rejected",
       [](const std::string& driver) { asked_for_once(driver, "auth=nonce-per-url", 60); });
}

TEST_CASE("lockout")
{
    on(every_driver, "stops after one rejected login: later calls answer unauthorized without a request",
       [](const std::string& driver) {
           Stand stand(driver, {"lockout=3/5min"});
           const Secret right = stand.options.password;
           stand.options.password = "Wrong-password-1";
           for (int i = 0; i < 10; ++i)
               cannot_log_in(stand, ErrorCode::unauthorized);
           CHECK(stand.rejected() == 1);
           stand.options.password = right;
           CHECK(ask_round(stand.camera()) == "");
           CHECK(stand.rejected() == 1);
       });
}

TEST_CASE("401_without_challenge")
{
    on(every_driver, "answers unauthorized at once: there is nothing to answer a login with, so none is sent",
       [](const std::string& driver) {
           Stand stand(driver, {"401_without_challenge", "onvif_auth=digest"});
           for (int i = 0; i < 3; ++i)
               cannot_log_in(stand, ErrorCode::unauthorized);
           CHECK(stand.rejected() == 0);
           CHECK(stand.simulated.stat("authenticated") == 0);
       });
}

TEST_CASE("nonce_per_request")
{
    on(every_driver, "learns that a nonce is good once and asks for a fresh one each time; nothing is rejected",
       [](const std::string& driver) {
           Stand stand(driver, {"nonce_per_request", "onvif_auth=digest"});
           right_each_time(stand, 3);
       });
}

TEST_CASE("nonce_not_preemptive")
{
    on(every_driver, "makes one fresh handshake where a carried nonce is refused by 401 or 403",
       [](const std::string& driver) {
           Stand stand(driver, {"nonce_not_preemptive", "onvif_auth=digest"});
           right_each_time(stand, 3);
       });
}

TEST_CASE("401_when_full")
{
    on(every_driver, "takes 401 with the words of a full camera as overloaded, never as a wrong password",
       [](const std::string& driver) {
           Stand stand(driver);
           Camera& camera = stand.camera();
           CHECK(ask_round(camera) == "");
           stand.set("401_when_full", "0");
           for (int i = 0; i < 5; ++i) {
               const auto users = camera.users().list().get();
               REQUIRE_FALSE(users);
               CHECK(users.error().code() == ErrorCode::overloaded);
           }
           stand.simulated.quirk("401_when_full", false);
           right_each_time(stand);
       });
}

TEST_CASE("conn_close_always")
{
    on(every_driver, "carries the login over to the next connection: at most two logins for all calls",
       [](const std::string& driver) {
           Stand stand(driver, {"conn_close_always", "onvif_auth=digest"});
           right_each_time(stand, 5);
           CHECK(stand.simulated.stat("logins") <= 2);
       });
}

TEST_CASE("max_sessions")
{
    on(every_driver, "never has more than two connections to a device", [](const std::string& driver) {
        Stand stand(driver, {"max_sessions=2"});
        answers_all_at_once(stand);
    });
}

TEST_CASE("crash_on_parallel")
{
    on(every_driver, "never has more than two connections to a device, its events included",
       [](const std::string& driver) {
           Stand stand(driver, {"crash_on_parallel=2"});
           std::atomic<bool> up{false};
           EventOptions how;
           how.on_connection = [&](bool stands, const std::optional<Error>&) { up = stands; };
           const Subscription events = stand.camera().events().subscribe(
               {}, [](const Event&) {}, {}, how);
           CHECK(wait_for(10s, [&] { return up.load(); }));
           answers_all_at_once(stand);
       });
}

TEST_CASE("wsse_single_timestamp")
{
    on({"onvif"}, "reads the clock once a token", [](const std::string& driver) {
        Stand stand(driver, {"wsse_single_timestamp", "onvif_auth=wsse"});
        right_each_time(stand, 5);
    });
}

TEST_CASE("wsse_nonce_replay")
{
    on({"onvif"}, "makes 16 fresh random bytes for each token", [](const std::string& driver) {
        Stand stand(driver, {"wsse_nonce_replay", "onvif_auth=wsse"});
        right_each_time(stand, 5);
    });
}

TEST_CASE("wsse_prefix_strict")
{
    on({"onvif"}, "writes the prefixes wsse: and wsu:", [](const std::string& driver) {
        Stand stand(driver, {"wsse_prefix_strict", "onvif_auth=wsse"});
        right_each_time(stand);
    });
}
