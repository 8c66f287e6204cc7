// SPDX-License-Identifier: BSL-1.0
// Logins: the published vectors, nonces, counting, lockout.
#include "app/build.hpp"
#include "client.hpp"
#include "core/apply_quirks.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace camsim;

namespace {

constexpr const char* info = "/ISAPI/System/deviceInfo";

}  // namespace

TEST_CASE("Digest gives the responses of RFC 7616")
{
    DigestInput input{"MD5",
                      "Mufasa",
                      "http-auth@example.org",
                      "Circle of Life",
                      "GET",
                      "/dir/index.html",
                      "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                      "00000001",
                      "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                      "auth",
                      ""};
    CHECK(digest_response(input) == "8ca523f5e9506fed4657c9700eebdbec");
    input.algorithm = "SHA-256";
    CHECK(digest_response(input) == "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
}

TEST_CASE("the token digest is that of the ONVIF programmer's guide")
{
    CHECK(token_digest("LKqI6G/AikKCQrN0zqZFlg==", "2010-09-16T07:50:45Z", "userpassword") ==
          "tuOSpGlFlIXsozq4HFNeeGeFLEI=");
}

TEST_CASE("one challenge, one login, then the nonce is used on")
{
    auto camera = build_camera("a", "hikvision", "admin", "Secret-12");
    test::Client client(*camera, "admin", "Secret-12");
    for (int i = 0; i < 5; ++i)
        CHECK(client.get(info).status == 200);
    CHECK(camera->stats.challenges == 1);
    CHECK(camera->stats.logins == 1);
    CHECK(camera->stats.authenticated == 5);
    CHECK(camera->stats.rejected_logins == 0);
}

TEST_CASE("a count that does not rise makes the nonce stale, not the login wrong")
{
    auto camera = build_camera("a", "hikvision", "admin", "Secret-12");
    test::Client client(*camera, "admin", "Secret-12");
    client.get(info);
    client.count = 0;
    CHECK(client.ask_once("GET", info).status == 401);
    CHECK(camera->stats.rejected_logins == 0);
    CHECK(camera->stats.challenges == 2);
}

TEST_CASE("after the allowed wrong logins the right password is refused too, until the time is over")
{
    auto camera = build_camera("a", "hikvision", "admin", "Secret-12");
    apply_quirk(*camera, "lockout", "3/2");
    for (int i = 0; i < 3; ++i) {
        test::Client wrong(*camera, "admin", "no");
        CHECK(wrong.get(info).status == 401);
    }
    CHECK(camera->stats.rejected_logins == 3);
    test::Client right(*camera, "admin", "Secret-12");
    CHECK(right.get(info).status == 401);
    CHECK(right.text("lockStatus") == "lock");
    std::this_thread::sleep_for(std::chrono::milliseconds(2100));
    test::Client again(*camera, "admin", "Secret-12");
    CHECK(again.get(info).status == 200);
}

TEST_CASE("the switches of the login are taken")
{
    auto camera = build_camera("a", "hikvision", "admin", "Secret-12");
    test::Client client(*camera, "admin", "Secret-12");
    SUBCASE("SHA-256 only")
    {
        apply_quirk(*camera, "auth", "sha256-only");
        CHECK(client.get(info).status == 200);
        CHECK(client.challenge["algorithm"] == "SHA-256");
    }
    SUBCASE("MD5-sess")
    {
        apply_quirk(*camera, "auth", "md5-sess");
        CHECK(client.get(info).status == 200);
    }
    SUBCASE("a nonce for one request")
    {
        apply_quirk(*camera, "nonce_per_request", "");
        for (int i = 0; i < 3; ++i)
            CHECK(client.get(info).status == 200);
        CHECK(camera->stats.challenges == 3);
        CHECK(camera->stats.rejected_logins == 0);
    }
    SUBCASE("both algorithms are two headers")
    {
        apply_quirk(*camera, "auth", "md5+sha256");
        client.ask_once("GET", info);
        int headers = 0;
        for (const auto& [name, value] : client.last.headers)
            headers += name == "WWW-Authenticate";
        CHECK(headers == 2);
    }
}

TEST_CASE("a token is taken once, near the clock, with the right password")
{
    auto camera = build_camera("a", "onvif", "admin", "Secret-12");
    HttpRequest request;
    const auto now = std::chrono::system_clock::now();
    const auto judge = [&](const std::string& password, const std::string& nonce, int off) {
        const auto at = now + std::chrono::seconds(off);
        const std::string created = iso_time(at, 0, true);
        UsernameToken token{"admin", token_digest(nonce, created, password), true, nonce, created, at};
        return camera->auth.token(token, request, now, Camera::steady()).verdict;
    };
    CHECK(judge("Secret-12", "AAAAAAAAAAAAAAAAAAAAAA==", 0) == Verdict::ok);
    CHECK(judge("Secret-12", "AAAAAAAAAAAAAAAAAAAAAA==", 0) == Verdict::wrong);
    CHECK(judge("Secret-12", "BAAAAAAAAAAAAAAAAAAAAA==", 4000) == Verdict::wrong);
    CHECK(judge("other", "CAAAAAAAAAAAAAAAAAAAAA==", 0) == Verdict::wrong);
    CHECK(camera->stats.rejected_logins == 3);
}
