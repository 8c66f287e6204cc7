// SPDX-License-Identifier: BSL-1.0
// Logins over HTTP: challenges counted, breaker, learnt nonce modes, the meanings of 401, downgrade, UsernameToken.
#include <doctest/doctest.h>

#include <set>

#include "net/crypto.hpp"
#include "rig.hpp"

using namespace net_test;
using driver::get;
using net::Hash;

namespace {

/// A camera that asks for Digest, and counts.
struct DigestCamera {
    std::string password = "right";
    std::string algorithm = "MD5";
    bool sha = false;
    bool once = false;          ///< a nonce holds once
    bool by_path = false;       ///< a nonce holds for one path
    bool forbid_reuse = false;  ///< 403 instead of 401 where a nonce is used again
    bool say_stale = true;
    std::string refusal;  ///< body of a rejection
    std::string public_path;
    int pause_ms = 0;

    std::atomic<int> challenges{0}, logins{0}, rejected{0}, stale{0};
    std::mutex mutex;
    struct Nonce {
        std::string path;
        std::set<std::string> counts;
    };
    std::map<std::string, Nonce> nonces;

    Reply challenge(const Seen& request, bool is_stale, const std::string& body = {})
    {
        ++challenges;
        const auto nonce = net::to_hex(net::random_bytes(8));
        nonces[nonce].path = request.target;
        return reply(401, body,
                     "WWW-Authenticate: Digest realm=\"cam \\\"1\\\"\", qop=\"auth\", nonce=\"" + nonce +
                         "\", algorithm=" + algorithm + (is_stale && say_stale ? ", stale=true" : "") + "\r\n");
    }
    std::string want(const Seen& request) const
    {
        const Hash hash = sha ? Hash::sha256 : Hash::md5;
        const auto a1 = hash_hex(hash, {"admin:cam \"1\":", password});
        const auto a2 = hash_hex(hash, {request.method, ":", request.target});
        return hash_hex(hash, {a1, ":", request.login("nonce"), ":", request.login("nc"), ":", request.login("cnonce"),
                               ":auth:", a2});
    }
    Reply answer(const Seen& request)
    {
        std::lock_guard lock(mutex);
        Reply out;
        if (request.target == public_path)
            out = reply(200, "public");
        else if (request.header("authorization").empty())
            out = challenge(request, false);
        else
            out = judge(request);
        out.pause_ms = pause_ms;
        return out;
    }
    Reply judge(const Seen& request)
    {
        const auto found = nonces.find(request.login("nonce"));
        const bool fresh = found != nonces.end() && found->second.counts.insert(request.login("nc")).second;
        const bool used_up =
            fresh && ((once && found->second.counts.size() > 1) || (by_path && found->second.path != request.target));
        if (used_up && forbid_reuse)
            return reply(403, "");
        if (!fresh || used_up) {
            ++stale;
            return challenge(request, true);
        }
        if (request.login("response") != want(request)) {
            ++rejected;
            return challenge(request, false, refusal);
        }
        ++logins;
        return reply(request.target == "/forbidden" ? 403 : 200, "welcome");
    }
};

OpenOptions account(const std::string& password = "right")
{
    OpenOptions options;
    options.user = "admin";
    options.password = password;
    return options;
}

std::vector<Request> many(int count, const std::string& path = "/x")
{
    std::vector<Request> requests;
    for (int i = 0; i < count; ++i)
        requests.push_back(get(path));
    return requests;
}

}  // namespace

TEST_CASE("a hundred calls cost one challenge and no rejected login")
{
    for (const char* algorithm : {"MD5", "SHA-256"}) {
        DigestCamera camera;
        camera.algorithm = algorithm;
        camera.sha = camera.algorithm == "SHA-256";
        Server server([&](const Seen& request) { return camera.answer(request); });
        Rig rig(server.url(), account());
        for (auto& outcome : rig.send_all(many(50)))
            CHECK(outcome.value->body == "welcome");
        for (int i = 0; i < 50; ++i)
            CHECK(rig.send(get("/" + std::to_string(i))).value->body == "welcome");
        CHECK(camera.challenges == 1);
        CHECK(camera.rejected == 0);
        CHECK(camera.stale == 0);
        CHECK(server.count() == 101);
        CHECK(server.connections() <= 2);
    }
}

TEST_CASE("fifty parallel calls with a wrong password make one rejected login, later ones none")
{
    DigestCamera camera;
    camera.pause_ms = 10;
    Server server([&](const Seen& request) { return camera.answer(request); });
    auto shared = net::make_shared_state();
    Rig rig(server.url(), account("wrong"), shared);
    for (auto& outcome : rig.send_all(many(50)))
        CHECK(outcome.code() == ErrorCode::unauthorized);
    CHECK(camera.rejected == 1);
    const auto requests = server.count();
    CHECK(rig.send(get("/y")).code() == ErrorCode::unauthorized);
    CHECK(rig.on_loop([&] { return rig.link().username_token({}).error().code(); }) == ErrorCode::unauthorized);
    CHECK(rig.send(get("/y")).message().find("wrong") == std::string::npos);
    {
        Rig second(server.url(), account("wrong"), shared);
        CHECK(second.send(get("/y")).code() == ErrorCode::unauthorized);
    }
    CHECK(server.count() == requests);
    Request open = get("/open");
    open.authenticate = false;
    CHECK(rig.send(std::move(open)).value->status == 401);

    rig.on_loop([&] { rig.link().set_credentials("admin", "right"); });
    for (auto& outcome : rig.send_all(many(5)))
        CHECK(outcome.value->status == 200);
    CHECK(camera.rejected == 1);
}

TEST_CASE("many Links with the same wrong password make one rejected login between them")
{
    DigestCamera camera;
    camera.pause_ms = 10;
    Server server([&](const Seen& request) { return camera.answer(request); });
    auto shared = net::make_shared_state();
    std::vector<std::unique_ptr<Rig>> rigs;
    for (int i = 0; i < 8; ++i)
        rigs.push_back(std::make_unique<Rig>(server.url(), account("wrong"), shared));
    std::vector<std::thread> threads;
    std::atomic<int> refused{0};
    for (auto& rig : rigs)
        threads.emplace_back([&] {
            for (auto& outcome : rig->send_all(many(3)))
                refused += outcome.code() == ErrorCode::unauthorized;
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(refused == 24);
    CHECK(camera.rejected == 1);
}

TEST_CASE("a nonce that grows old is renewed and counts as no rejection")
{
    for (bool say_stale : {true, false}) {
        DigestCamera camera;
        camera.say_stale = say_stale;
        Server server([&](const Seen& request) { return camera.answer(request); });
        Rig rig(server.url(), account());
        for (int i = 0; i < 6; ++i)
            CHECK(rig.send(get("/")).value);
        {
            std::lock_guard lock(camera.mutex);
            camera.nonces.clear();
        }
        for (auto& outcome : rig.send_all(many(10)))
            CHECK(outcome.value);
        CHECK(camera.rejected == 0);
        CHECK(camera.challenges <= 3);
    }
}

TEST_CASE("nonces that hold once are learnt: no stale use after the first few")
{
    for (bool forbid : {false, true}) {
        DigestCamera camera;
        camera.once = true;
        camera.forbid_reuse = forbid;
        Server server([&](const Seen& request) { return camera.answer(request); });
        Rig rig(server.url(), account());
        for (int i = 0; i < 20; ++i)
            CHECK(rig.send(get(i % 2 ? "/a" : "/b")).value->status == 200);
        CHECK(camera.rejected == 0);
        CHECK(camera.stale <= 3);
        const auto before = server.count();
        for (auto& outcome : rig.send_all(many(10)))
            CHECK(outcome.value->status == 200);
        CHECK(server.count() == before + 20);
    }
}

TEST_CASE("nonces bound to a path are learnt: one challenge a path")
{
    DigestCamera camera;
    camera.by_path = true;
    Server server([&](const Seen& request) { return camera.answer(request); });
    Rig rig(server.url(), account());
    for (int i = 0; i < 30; ++i)
        CHECK(rig.send(get("/" + std::to_string(i % 3))).value->status == 200);
    CHECK(camera.rejected == 0);
    CHECK(camera.challenges <= 6);
}

TEST_CASE("a real 403 is delivered and costs the doubt once only")
{
    DigestCamera camera;
    Server server([&](const Seen& request) { return camera.answer(request); });
    Rig rig(server.url(), account());
    CHECK(rig.send(get("/x")).value);
    for (int i = 0; i < 5; ++i)
        CHECK(rig.send(get("/forbidden")).value->status == 403);
    CHECK(camera.challenges <= 2);
    CHECK(camera.rejected == 0);
    CHECK(server.count() <= 2 + 5 + 2);
}

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

TEST_CASE("a password changed on the camera makes one rejected login, not one a call")
{
    DigestCamera camera;
    Server server([&](const Seen& request) { return camera.answer(request); });
    Rig rig(server.url(), account());
    CHECK(rig.send(get("/")).value);
    {
        std::lock_guard lock(camera.mutex);
        camera.password = "changed";
        camera.nonces.clear();
    }
    for (auto& outcome : rig.send_all(many(20)))
        CHECK(outcome.code() == ErrorCode::unauthorized);
    CHECK(camera.rejected == 1);
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

TEST_CASE("credentials that change while a login is on its way")
{
    DigestCamera camera;
    camera.pause_ms = 60;
    Server server([&](const Seen& request) { return camera.answer(request); });
    Rig rig(server.url(), account("wrong"));
    for (int wait_ms : {30, 90}) {  // during the challenge, and during the login
        std::thread changer([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(wait_ms));
            rig.on_loop([&] { rig.link().set_credentials("admin", "right"); });
        });
        for (auto& outcome : rig.send_all(many(4)))
            CHECK(outcome.value);
        changer.join();
        rig.on_loop([&] { rig.link().set_credentials("admin", "wrong again"); });
    }
    CHECK(camera.rejected <= 1);
}
