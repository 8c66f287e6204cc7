// SPDX-License-Identifier: BSL-1.0
// What the library costs a camera, by the camera's own count; and one typed error for each kind of bad input.
#include <doctest/doctest.h>

#include <thread>

#include "simulated.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

template <class T>
void expect(const char* call, Task<T> task)
{
    const Result<T> result = task.get();
    CHECK_MESSAGE(result, call << ": " << (result ? std::string() : result.error().message()));
}

// What a program that watches and drives a camera asks again and again.
void hundred_calls(const Camera& camera)
{
    for (int i = 0; i < 10; ++i) {
        CAPTURE(i);
        expect("info", camera.device().info());
        expect("channels", camera.device().channels());
        expect("profiles", camera.media().profiles());
        expect("users", camera.users().list());
        expect("presets", camera.ptz().presets());
        expect("status", camera.ptz().status());
        expect("stop", camera.ptz().stop());
        expect("overlays", camera.overlay().list());
        expect("picture", camera.imaging().get());
        expect("snapshot", camera.media().snapshot());
    }
}

void count(const std::string& driver)
{
    Simulated simulated = Simulated::camera(driver);
    Context context;
    Result<Camera> camera = context.open(simulated.url(), simulated.options()).get();
    REQUIRE_MESSAGE(camera, camera.error().message());
    const long opening = simulated.stat("requests");
    hundred_calls(*camera);
    MESSAGE(driver << ": " << simulated.stat("connections") << " connections, " << simulated.stat("requests")
                   << " requests (" << opening << " of them to open), " << simulated.stat("challenges")
                   << " challenges");
    CHECK(simulated.stat("connections") <= 2);
    CHECK(simulated.stat("requests") <= 101);
    CHECK(simulated.stat("challenges") <= 1);
    CHECK(simulated.stat("rejected_logins") == 0);
}

void wrong_password(const std::string& driver)
{
    Simulated simulated = Simulated::camera(driver);
    OpenOptions right = simulated.options();
    OpenOptions wrong = right;
    wrong.password = "Wrong-password-1";
    Context context;
    Result<Camera> camera = context.open(simulated.url(), right).get();
    REQUIRE_MESSAGE(camera, camera.error().message());
    CHECK(camera->users().list().get());
    simulated.reset_stats();
    camera->set_credentials(wrong.user, wrong.password);
    std::atomic<int> refused{0};
    std::atomic<int> told{0};
    std::vector<Running> running;
    for (int i = 0; i < 50; ++i)
        running.push_back(camera->users().list().then([&](Result<std::vector<User>> result) {
            refused += !result && result.error().code() == ErrorCode::unauthorized;
            ++told;
        }));
    for (int i = 0; i < 1000 && told < 50; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    CHECK(told == 50);
    CHECK(refused == 50);
    for (int i = 0; i < 50; ++i) {
        const auto users = camera->users().list().get();
        CHECK((!users && users.error().code() == ErrorCode::unauthorized));
    }
    CHECK(simulated.stat("rejected_logins") == 1);
    camera->set_credentials(right.user, right.password);
    CHECK(camera->users().list().get());
    CHECK(simulated.stat("rejected_logins") == 1);
}

Result<Camera> open(Context& context, const std::string& url, OpenOptions options = {})
{
    options.limits.connect = std::chrono::milliseconds(1500);
    return context.open(url, options).within(std::chrono::seconds(10)).get();
}

ErrorCode code_of(const Result<Camera>& camera)
{
    return camera ? ErrorCode::cancelled : camera.error().code();
}

// The code of reading users from a camera with such a switch set once it is open.
Result<std::vector<User>> users_with(const std::string& driver, const std::string& quirk, OpenOptions options)
{
    Simulated simulated = Simulated::camera(driver);
    options.user = "admin";
    options.password = Simulated::password;
    Context context;
    Result<Camera> camera = context.open(simulated.url(), options).get();
    if (!camera)
        return camera.error();
    simulated.quirk(quirk, true);
    return camera->users().list().get();
}

}  // namespace

TEST_CASE("hikvision: a hundred calls on two connections with one challenge")
{
    count("hikvision");
}

TEST_CASE("onvif: a hundred calls on two connections with one challenge")
{
    count("onvif");
}

TEST_CASE("axis: a hundred calls on two connections with one challenge")
{
    count("axis");
}

TEST_CASE("dahua: a hundred calls on two connections with one challenge")
{
    count("dahua");
}

TEST_CASE("hanwha: a hundred calls on two connections with one challenge")
{
    count("hanwha");
}

TEST_CASE("axis: a wrong password is told to the camera once")
{
    wrong_password("axis");
}

TEST_CASE("dahua: a wrong password is told to the camera once")
{
    wrong_password("dahua");
}

TEST_CASE("hanwha: a wrong password is told to the camera once")
{
    wrong_password("hanwha");
}

TEST_CASE("hikvision: a wrong password is told to the camera once")
{
    wrong_password("hikvision");
}

TEST_CASE("onvif: a wrong password is told to the camera once")
{
    wrong_password("onvif");
}

TEST_CASE("a wrong password given at open is told to the camera once")
{
    for (const char* driver : {"axis", "dahua", "hanwha", "hikvision", "onvif"}) {
        CAPTURE(driver);
        Simulated simulated = Simulated::camera(driver);
        OpenOptions wrong = simulated.options();
        wrong.password = "Wrong-password-1";
        Context context;
        for (int i = 0; i < 5; ++i) {
            Result<Camera> camera = context.open(simulated.url(), wrong).get();
            if (camera)  // a driver that needs no login to open
                CHECK(camera->users().list().get().error().code() == ErrorCode::unauthorized);
            else
                CHECK(camera.error().code() == ErrorCode::unauthorized);
        }
        CHECK(simulated.stat("rejected_logins") == 1);
    }
}

TEST_CASE("bad addresses")
{
    Context context;
    for (const char* url : {"ftp://192.0.2.1", "gopher+http://192.0.2.1", "http://", "http:///path", "", "192.0.2.1",
                            "http://192.0.2.1:99999", "http://admin:secret@192.0.2.1"}) {
        CAPTURE(url);
        const Result<Camera> camera = open(context, url);
        CHECK(code_of(camera) == ErrorCode::invalid_argument);
        if (!camera)
            CHECK(camera.error().message().find("secret") == std::string::npos);
    }
}

TEST_CASE("nobody there")
{
    Context context;
    CHECK(code_of(open(context, "hikvision+http://127.0.0.1:1")) == ErrorCode::unreachable);
    CHECK(code_of(open(context, "http://127.0.0.1:1")) == ErrorCode::unreachable);
    CHECK(code_of(open(context, "onvif+http://no-such-host.invalid")) == ErrorCode::unreachable);
}

TEST_CASE("a certificate that does not verify, and nothing is sent")
{
    for (const char* kind : {"tls=selfsigned", "tls=wronghost", "tls=expired"}) {
        CAPTURE(kind);
        Simulated simulated = Simulated::camera("hikvision", {kind});
        Context context;
        CHECK(code_of(open(context, simulated.url(), simulated.options())) == ErrorCode::tls);
        CHECK(simulated.stat("requests") == 0);
    }
}

TEST_CASE("answers that are none")
{
    for (const char* driver : {"axis", "dahua", "hanwha", "hikvision", "onvif"}) {
        CAPTURE(driver);
        for (const auto& [name, wanted] :
             {std::pair{"garbage", ErrorCode::protocol}, std::pair{"html_200", ErrorCode::protocol},
              std::pair{"huge_body", ErrorCode::limit_exceeded}}) {
            const std::string quirk = name;  // clang 14 captures no structured binding
            CAPTURE(quirk);
            const auto users = users_with(driver, quirk, {});
            REQUIRE_FALSE(users);
            CAPTURE(users.error().message());
            CHECK(users.error().code() == wanted);
        }
        const auto cut = users_with(driver, "truncated", {});
        REQUIRE_FALSE(cut);
        const bool typed = cut.error().code() == ErrorCode::unreachable || cut.error().code() == ErrorCode::protocol;
        CHECK(typed);
        const auto moved = users_with(driver, "http_500", {});
        REQUIRE_FALSE(moved);
        CHECK(moved.error().code() == ErrorCode::protocol);
    }
}
