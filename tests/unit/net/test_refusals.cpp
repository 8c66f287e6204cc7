// SPDX-License-Identifier: BSL-1.0
// Logins that the camera or the Link refuses: the meanings of 401, downgrades, UsernameToken.
#include <doctest/doctest.h>

#include "digest_camera.hpp"

using namespace net_test;
using driver::get;

TEST_CASE("locked and overloaded are told from a wrong password, and only that trips the breaker")
{
    struct Case {
        const char* body;
        ErrorCode code;
    };
    for (const Case& one :
         {Case{"<userCheck><lockStatus>lock</lockStatus><unlockTime>1800</unlockTime></userCheck>",
               ErrorCode::locked_out},
          Case{"Error: account locked", ErrorCode::locked_out},
          Case{"The connection limit is reached", ErrorCode::overloaded},
          Case{"<userCheck><lockStatus>unlock</lockStatus><retryLoginTime>6</retryLoginTime></userCheck>",
               ErrorCode::unauthorized},
          Case{"<html>Unauthorized</html>", ErrorCode::unauthorized}}) {
        DigestCamera camera;
        camera.refusal = one.body;
        Server server([&](const Seen& request) { return camera.answer(request); });
        auto shared = net::make_shared_state();
        Rig rig(server.url(), account("wrong"), shared);
        const auto first = rig.send(get("/"));
        CHECK(first.code() == one.code);
        CHECK(first.error->http_status() == 401);
        CHECK(first.error->vendor_text() == one.body);
        const auto before = server.count();
        {
            std::lock_guard lock(camera.mutex);
            camera.password = "wrong";
        }
        const auto second = rig.send(get("/"));
        if (one.code == ErrorCode::overloaded)
            CHECK(second.value);
        else
            CHECK(second.code() == one.code);
        CHECK((server.count() == before) == (one.code != ErrorCode::overloaded));
    }
}

TEST_CASE("Basic is refused unless permitted over TLS, and after Digest always")
{
    std::atomic<bool> basic{true};
    DigestCamera camera;
    Server server([&](const Seen& request) {
        return basic ? reply(401, "", "WWW-Authenticate: Basic realm=\"x\"\r\n") : camera.answer(request);
    });
    auto options = account();
    options.allow_basic = true;
    Rig rig(server.url(), options);
    CHECK(rig.send(get("/")).code() == ErrorCode::auth_downgrade);
    basic = false;
    CHECK(rig.send(get("/")).value);
    basic = true;
    CHECK(rig.send(get("/")).code() == ErrorCode::auth_downgrade);
    for (const auto& one : server.seen())
        CHECK(one.header("authorization").find("Basic") == std::string::npos);
}

TEST_CASE("a login is made in a pinned realm alone")
{
    DigestCamera camera;
    Server server([&](const Seen& request) { return camera.answer(request); });
    auto options = account();
    options.realms = {"another"};
    Rig stranger(server.url(), options);
    CHECK(stranger.send(get("/")).code() == ErrorCode::auth_downgrade);
    for (const auto& one : server.seen())
        CHECK(one.header("authorization").empty());
    options.realms = {"another", "cam \"1\""};
    Rig known(server.url(), options);
    CHECK(known.send(get("/")).value->status == 200);
    CHECK(camera.rejected == 0);
}

TEST_CASE("Basic over a pinned TLS peer works where it is permitted, until Digest was seen")
{
    Identity identity;
    std::atomic<bool> digest{false};
    Server server(
        [&](const Seen& request) {
            if (digest)
                return reply(401, "", "WWW-Authenticate: Digest realm=\"x\", nonce=\"n\", qop=\"auth\"\r\n");
            if (request.header("authorization") == "Basic " + net::to_base64("admin:right"))
                return reply(200, "in");
            return reply(401, "", "WWW-Authenticate: Basic realm=\"x\"\r\n");
        },
        &identity);
    auto options = account();
    options.tls.trust = TlsTrust::pin;
    options.tls.pin = identity.pin();
    auto shared = net::make_shared_state();
    {
        Rig not_permitted(server.url("https"), options, shared);
        CHECK(not_permitted.send(get("/")).code() == ErrorCode::auth_downgrade);
    }
    options.allow_basic = true;
    Rig rig(server.url("https"), options, shared);
    CHECK(rig.send(get("/")).value->body == "in");
    digest = true;
    Request open = get("/");
    open.authenticate = false;
    CHECK(rig.send(std::move(open)).value->status == 401);
    digest = false;
    Rig later(server.url("https"), options, shared);
    CHECK(later.send(get("/")).code() == ErrorCode::auth_downgrade);
}

TEST_CASE("no user, unknown algorithms, no challenge, endless challenges")
{
    Server server([](const Seen& request) {
        if (request.target == "/odd")
            return reply(401, "", "WWW-Authenticate: Digest realm=\"x\", nonce=\"n\", algorithm=ROT13\r\n");
        if (request.target == "/bare")
            return reply(401, "go away");
        static std::atomic<int> number{0};
        return reply(401, "",
                     "WWW-Authenticate: Digest realm=\"x\", stale=true, qop=\"auth\", nonce=\"" +
                         std::to_string(++number) + "\"\r\n");
    });
    Rig nobody(server.url());
    CHECK(nobody.send(get("/bare")).code() == ErrorCode::unauthorized);
    Rig rig(server.url(), account());
    CHECK(rig.send(get("/odd")).code() == ErrorCode::protocol);
    CHECK(rig.send(get("/bare")).code() == ErrorCode::unauthorized);
    const auto before = server.count();
    CHECK(rig.send(get("/loop")).code() == ErrorCode::protocol);
    CHECK(server.count() - before <= 4);
    Rig anonymous(server.url(), account(), net::make_shared_state(), true);
    CHECK(anonymous.send(get("/loop")).value->status == 401);
    for (const auto& one : server.seen())
        CHECK((one.target == "/loop" || one.header("authorization").empty()));
}

TEST_CASE("the strongest of several challenges is answered")
{
    Server server([](const Seen& request) {
        if (request.header("authorization").empty())
            return reply(401, "",
                         "WWW-Authenticate: Basic realm=\"x\"\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"n1\", "
                         "qop=\"auth\", algorithm=MD5, Digest realm=\"x\", nonce=\"n2\", qop=\"auth,auth-int\", "
                         "algorithm=SHA-256\r\n");
        return reply(200, request.login("algorithm") + " " + request.login("nonce"));
    });
    Rig rig(server.url(), account());
    CHECK(rig.send(get("/")).value->body == "SHA-256 n2");
}

TEST_CASE("credentials go to the camera's own host only")
{
    DigestCamera camera;
    Server server([&](const Seen& request) { return camera.answer(request); });
    Server other([](const Seen&) { return reply(401, "", "WWW-Authenticate: Basic realm=\"x\"\r\n"); });
    auto options = account();
    options.hosts = HostPolicy::same_host_port;
    Rig rig(server.url(), options);
    CHECK(rig.send(get(other.url() + "/snap")).value->body == "welcome");
    CHECK(other.count() == 0);
    options.hosts = HostPolicy::strict;
    Rig strict(server.url(), options);
    CHECK(strict.send(get("http://192.0.2.7/snap")).code() == ErrorCode::host_mismatch);
}

TEST_CASE("a UsernameToken is right, fresh, and fed back to the breaker")
{
    Server server([](const Seen&) { return reply(200, "ok"); });
    auto shared = net::make_shared_state();
    Rig rig(server.url(), account("secret"), shared);
    const auto token = rig.on_loop([&] { return rig.link().username_token(std::chrono::hours(1)).value(); });
    const auto again = rig.on_loop([&] { return rig.link().username_token({}).value(); });
    CHECK(token.user == "admin");
    CHECK(token.nonce != again.nonce);
    CHECK(token.created > again.created);
    CHECK(token.created.size() == 20);
    const auto nonce = *net::from_base64(token.nonce);
    CHECK(nonce.size() == 16);
    CHECK(token.password_digest == net::to_base64(net::hash_raw(Hash::sha1, {nonce, token.created, "secret"})));
    rig.on_loop([&] { rig.link().login_verdict(driver::LoginVerdict::rejected); });
    CHECK(rig.on_loop([&] { return rig.link().username_token({}).error().code(); }) == ErrorCode::unauthorized);
    CHECK(rig.send(get("/")).code() == ErrorCode::unauthorized);
    CHECK(server.count() == 0);
    rig.on_loop([&] { rig.link().password_changed("somebody", "x"); });
    CHECK(rig.send(get("/")).code() == ErrorCode::unauthorized);
    rig.on_loop([&] { rig.link().password_changed("admin", "new"); });
    CHECK(rig.send(get("/")).value);
    Rig nobody(server.url());
    CHECK(nobody.on_loop([&] { return nobody.link().username_token({}).error().code(); }) == ErrorCode::unauthorized);
}

TEST_CASE("special characters of names and passwords")
{
    for (const char* password : {"p\xc3\xa4ss\"w\\rd", ":;,=&", "right "}) {
        DigestCamera camera;
        camera.password = password;
        Server server([&](const Seen& request) { return camera.answer(request); });
        Rig rig(server.url(), account(password));
        CHECK(rig.send(get("/a?x=\"y\"&z=%20[0]")).value);
    }
}
