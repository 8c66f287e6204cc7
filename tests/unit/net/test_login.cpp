// SPDX-License-Identifier: BSL-1.0
// Logins over HTTP: challenges counted, the breaker, learnt nonce modes, changed credentials.
#include <doctest/doctest.h>

#include "digest_camera.hpp"

using namespace net_test;
using driver::get;

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

TEST_CASE("a password that was rejected is tried once more each time that it is given")
{
    DigestCamera camera;
    Server server([&](const Seen& request) { return camera.answer(request); });
    auto shared = net::make_shared_state();
    Rig rig(server.url(), account(), shared);
    Rig second(server.url(), account(), shared);
    const auto give = [&](const char* password) {
        rig.on_loop([&] { rig.link().set_credentials("admin", password); });
    };
    const auto camera_has = [&](const char* password) {
        std::lock_guard lock(camera.mutex);
        camera.password = password;
        camera.nonces.clear();
    };
    CHECK(rig.send(get("/y")).value);
    camera_has("other");
    for (int i = 0; i < 3; ++i)
        CHECK(rig.send(get("/y")).code() == ErrorCode::unauthorized);
    CHECK(camera.rejected == 1);
    for (int i = 0; i < 3; ++i) {
        give("right");
        for (int j = 0; j < 3; ++j)
            CHECK(rig.send(get("/y")).code() == ErrorCode::unauthorized);
        CHECK(camera.rejected == 2 + i);
    }
    CHECK(second.send(get("/y")).code() == ErrorCode::unauthorized);
    CHECK(camera.rejected == 4);
    give("other");
    CHECK(rig.send(get("/y")).value);
    camera_has("right");
    give("right");
    CHECK(rig.send(get("/y")).value);
    CHECK(second.send(get("/y")).value);
    CHECK(camera.rejected == 4);
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

TEST_CASE("a camera that wants a nonce's counts in order gets a nonce for each connection")
{
    DigestCamera camera;
    camera.in_order = true;
    camera.pause_ms = 2;
    Server server([&](const Seen& request) {
        if (request.connection == 1)  // what was sent first is seen last
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return camera.answer(request);
    });
    Rig rig(server.url(), account());
    CHECK(rig.send(get("/x")).value);
    for (int i = 0; i < 5; ++i)
        for (auto& outcome : rig.send_all(many(i == 4 ? 40 : 2)))
            CHECK(outcome.value->status == 200);
    CHECK(camera.rejected == 0);
    CHECK(camera.stale == 1);
    CHECK(camera.challenges == 2);
    CHECK(server.busiest() == 2);
}
