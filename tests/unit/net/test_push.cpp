// SPDX-License-Identifier: BSL-1.0
// What cameras post: read tolerantly and within limits, taken only from the right camera at its own path.
#include <doctest/doctest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <thread>

#include "feed_push.hpp"
#include "net/push_receiver.hpp"

using namespace camsdk;
using namespace camsdk::net;
using namespace std::chrono_literals;
using boost::asio::ip::tcp;
using net_test::feed_push;

namespace {

std::string post(const std::string& path, const std::string& body, const std::string& more = "",
                 const std::string& version = "HTTP/1.1")
{
    return "POST " + path + " " + version +
           "\r\nHost: here\r\nContent-Type: application/xml\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n" + more + "\r\n" + body;
}

/// A receiver on 127.0.0.1 and what it was handed.
struct Desk {
    explicit Desk(PushReceiverSettings settings = {})
    {
        settings.address = boost::asio::ip::make_address("127.0.0.1");
        auto opened = PushReceiver::open(settings);
        REQUIRE_MESSAGE(opened, opened.error().message());
        receiver = *opened;
        path = receiver->desk()->admit("127.0.0.1", [this](driver::Push push) {
            std::lock_guard lock(mutex);
            taken.push_back(std::move(push.body));
            return accepts;
        });
    }
    ~Desk() { receiver->stop(); }
    std::vector<std::string> all()
    {
        std::lock_guard lock(mutex);
        return taken;
    }

    std::mutex mutex;
    std::vector<std::string> taken;
    bool accepts = true;
    std::shared_ptr<PushReceiver> receiver;
    std::string path;
};

/// A camera's socket.
struct Caller {
    explicit Caller(const Desk& desk, const std::string& from = "127.0.0.1")
    {
        socket.open(tcp::v4());
        socket.bind({boost::asio::ip::make_address(from), 0});
        socket.connect({boost::asio::ip::make_address("127.0.0.1"), desk.receiver->port()});
        const timeval limit{5, 0};
        setsockopt(socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    }
    void say(const std::string& text)
    {
        boost::system::error_code ignored;
        boost::asio::write(socket, boost::asio::buffer(text), ignored);
    }
    /// The next answer's status, 0 where the connection ended.
    int hear()
    {
        std::string text;
        char one = 0;
        while (text.find("\r\n\r\n") == std::string::npos && ::recv(socket.native_handle(), &one, 1, 0) == 1)
            text += one;
        return text.size() < 12 ? 0 : std::atoi(text.c_str() + 9);
    }

    boost::asio::io_context io;
    tcp::socket socket{io};
};

}  // namespace

TEST_CASE("http_version_trailing_space: a post is read whatever its first line ends with, in pieces of any size")
{
    for (const char* version : {"HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 \t", "HTTP/1.0"})
        for (const std::size_t piece : {1, 7, 1000}) {
            CAPTURE(version);
            CAPTURE(piece);
            PushRequest request(100);
            REQUIRE(feed_push(request, post("/camsdk/x?a=1", "<a>b</a>", "", version), piece) ==
                    PushRequest::State::complete);
            CHECK(request.is_post());
            CHECK(request.path() == "/camsdk/x");
            CHECK(request.keeps_alive() == (version != std::string("HTTP/1.0")));
            const driver::Push push = request.push();
            CHECK(push.content_type == "application/xml");
            CHECK(push.body == "<a>b</a>");
        }
}

TEST_CASE("a post in chunks is read, and what comes behind a post is left for the next")
{
    const std::string chunked =
        "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<a/>\r\n3;x=y\r\nabc\r\n0\r\n\r\n";
    for (const std::size_t piece : {1, 5, 1000}) {
        PushRequest request(100);
        REQUIRE(feed_push(request, chunked, piece) == PushRequest::State::complete);
        CHECK(request.push().body == "<a/>abc");
    }
    std::string two = post("/p", "one") + "POST /q";
    PushRequest request(100);
    REQUIRE(request.take(two) == PushRequest::State::judge);
    request.go_on();
    REQUIRE(request.take(two) == PushRequest::State::complete);
    CHECK(two == "POST /q");
}

TEST_CASE("what is too large or no request is refused, before it is kept")
{
    const auto refusal = [](const std::string& text) {
        PushRequest request(100);
        return feed_push(request, text, 64) == PushRequest::State::refused ? request.status() : 0;
    };
    CHECK(refusal(post("/p", std::string(101, 'x'))) == 413);
    CHECK(refusal("POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n" +
                  std::string(200, 'x')) == 413);
    CHECK(refusal("POST /p HTTP/1.1\r\nX: " + std::string(20000, 'x')) == 431);
    CHECK(refusal("POST /p HTTP/1.1\r\nX: " + std::string(16300, 'x') + "\r\nY: " + std::string(80, 'y') +
                  "\r\n\r\n") == 431);
    CHECK(refusal("\x16\x03\x01 no HTTP\r\n\r\n") == 400);
    CHECK(refusal("POST /p HTTP/1.1\r\nContent-Length: -5\r\n\r\n") == 400);
    CHECK(refusal("POST /p HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(6000, '0')) == 400);
}

TEST_CASE("a receiver takes what the right camera posts at its own path, over one connection")
{
    Desk desk;
    CHECK(desk.path.size() > 32);
    CHECK(desk.receiver->desk()->admit("127.0.0.1", nullptr) != desk.path);
    Caller camera(desk);
    camera.say(post(desk.path, "one"));
    CHECK(camera.hear() == 200);
    camera.say(post(desk.path, "two") + post(desk.path, "three"));
    CHECK(camera.hear() == 200);
    CHECK(camera.hear() == 200);
    CHECK(desk.all() == std::vector<std::string>{"one", "two", "three"});
    camera.say("POST " + desk.path + " HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    CHECK(camera.hear() == 100);
    camera.say("four");
    CHECK(camera.hear() == 200);
    CHECK(desk.all().back() == "four");
}

TEST_CASE("a wrong path, another source, another method: nothing is taken, and all are told the same")
{
    Desk desk;
    const std::string named = desk.receiver->desk()->admit("localhost", [](driver::Push) { return true; });
    const std::string unknown = desk.receiver->desk()->admit("no-such-host.invalid", [](driver::Push) { return true; });
    struct Try {
        std::string text, from;
        int status;
    };
    const Try tries[] = {
        {post("/", "x"), "127.0.0.1", 404},
        {post(desk.path + "0", "x"), "127.0.0.1", 404},
        {post(desk.path.substr(0, desk.path.size() - 1), "x"), "127.0.0.1", 404},
        {post(desk.path, "x"), "127.0.0.2", 404},
        {post(unknown, "x"), "127.0.0.1", 404},
        {"GET " + desk.path + " HTTP/1.1\r\nHost: h\r\n\r\n", "127.0.0.1", 404},
        {post(desk.path, std::string((4u << 20) + 1, 'x')), "127.0.0.1", 413},
        {post(named, "x"), "127.0.0.1", 200},
    };
    for (const Try& one : tries) {
        CAPTURE(one.text.substr(0, 60));
        Caller caller(desk, one.from);
        std::thread speaking([&] { caller.say(one.text); });
        CHECK(caller.hear() == one.status);
        if (one.status != 200)
            CHECK(caller.hear() == 0);  // and hung up on
        speaking.join();
    }
    CHECK(desk.all().empty());
}

TEST_CASE("who cannot be served now is told to come again, and a path that was given up is none")
{
    Desk desk;
    desk.accepts = false;
    Caller camera(desk);
    camera.say(post(desk.path, "one"));
    CHECK(camera.hear() == 503);
    desk.receiver->desk()->remove(desk.path);
    camera.say(post(desk.path, "two"));
    CHECK(camera.hear() == 404);
}

TEST_CASE("connections are bounded, in all and from one address, and a slow one is hung up on")
{
    PushReceiverSettings settings;
    settings.connections = 3;
    settings.connections_each = 2;
    settings.patience = 300ms;
    Desk desk(settings);
    {
        Caller first(desk), second(desk), third(desk), other(desk, "127.0.0.2"), last(desk, "127.0.0.3");
        CHECK(third.hear() == 0);
        CHECK(last.hear() == 0);
        const auto begin = std::chrono::steady_clock::now();
        first.say("POST " + desk.path);
        CHECK(first.hear() == 0);
        CHECK(other.hear() == 0);
        CHECK(std::chrono::steady_clock::now() - begin < 3s);
    }
    for (int i = 0; i < 100; ++i) {  // their places become free
        Caller camera(desk);
        camera.say(post(desk.path, "one"));
        if (camera.hear() == 200)
            break;
        std::this_thread::sleep_for(20ms);
    }
    CHECK(desk.all() == std::vector<std::string>{"one"});
}

TEST_CASE("a receiver never listens on all addresses, nor on one that is not this host's")
{
    for (const char* address : {"0.0.0.0", "::", "224.0.0.1", "192.0.2.1"}) {
        PushReceiverSettings settings;
        settings.address = boost::asio::ip::make_address(address);
        const auto opened = PushReceiver::open(settings);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code() == ErrorCode::invalid_argument);
    }
    Desk desk;
    PushReceiverSettings taken;
    taken.address = boost::asio::ip::make_address("127.0.0.1");
    taken.port = desk.receiver->port();
    const auto second = PushReceiver::open(taken);
    REQUIRE_FALSE(second);
    CHECK(second.error().code() == ErrorCode::unreachable);
}
