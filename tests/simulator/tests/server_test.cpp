// SPDX-License-Identifier: BSL-1.0
// Real sockets: kept connections, a restart that closes and opens the port, the silent camera, TLS, RTSP.
#include "net/server.hpp"
#include "app/build.hpp"
#include "core/apply_quirks.hpp"

#include <doctest/doctest.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

#include <functional>
#include <future>
#include <thread>

using namespace camsim;
namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

namespace {

/// A camera served by a thread of its own.
class Served {
 public:
    explicit Served(const std::string& quirk = {})
    {
        if (const auto parsed = parse_quirk(quirk))
            apply_quirk(*camera, parsed->first, parsed->second);
        camera->state.reboot_takes = std::chrono::milliseconds(1500);
        server.add(*camera, "127.0.0.1", 0, 0);
        server.start();
        thread = std::thread([this] { loop.run(); });
    }
    ~Served()
    {
        asio::post(loop, [this] {
            server.stop();
            loop.stop();
        });
        thread.join();
    }
    /// Runs something in the camera's own thread.
    void inside(std::function<void()> act)
    {
        std::promise<void> done;
        asio::post(loop, [&] {
            act();
            done.set_value();
        });
        done.get_future().wait();
    }

    std::unique_ptr<Camera> camera = build_camera("a", "hikvision", "admin", "Secret-12");
    asio::io_context loop{1};
    Server server{loop};
    std::thread thread;
};

Tcp::socket dial(int port)
{
    static asio::io_context client;
    Tcp::socket socket(client);
    socket.connect({asio::ip::make_address("127.0.0.1"), static_cast<std::uint16_t>(port)});
    return socket;
}

/// Sends and reads up to the end of the head; empty when the peer closes.
template <class Stream>
std::string talk(Stream& socket, const std::string& request)
{
    boost::system::error_code error;
    asio::write(socket, asio::buffer(request), error);
    std::string answer;
    asio::read_until(socket, asio::dynamic_buffer(answer), "\r\n\r\n", error);
    return error ? std::string() : answer;
}

constexpr const char* plain = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/// Whether something comes true before the time is over, looked at every 20 ms.
bool within_seconds(int seconds, const std::function<bool()>& test)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (!test()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

bool refused(int port)
{
    try {
        dial(port);
        return false;
    } catch (const boost::system::system_error&) {
        return true;
    }
}

}  // namespace

TEST_CASE("a kept connection answers again; with the switch it is closed without a word")
{
    const auto second_answer = [](const std::string& quirk) {
        Served served(quirk);
        Tcp::socket socket = dial(served.camera->state.http_port);
        const std::string head = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n";
        CHECK(talk(socket, head).rfind("HTTP/1.1 200", 0) == 0);
        return talk(socket, head);
    };
    CHECK(second_answer("").rfind("HTTP/1.1 200", 0) == 0);
    CHECK(second_answer("http_keepalive_silent_close").empty());
    CHECK(second_answer("conn_close_always").empty());
}

TEST_CASE("a restart closes the port and opens it again")
{
    Served served;
    const int port = served.camera->state.http_port;
    CHECK_FALSE(refused(port));
    served.inside([&] { served.camera->state.reboot(); });
    CHECK(within_seconds(5, [port] { return refused(port); }));
    CHECK(within_seconds(10, [port] { return !refused(port); }));
}

TEST_CASE("one session too many is closed at once")
{
    Served served("max_sessions=1");
    const int port = served.camera->state.http_port;
    Tcp::socket first = dial(port);
    CHECK_FALSE(talk(first, plain).empty());
    Tcp::socket second = dial(port);
    CHECK(talk(second, plain).empty());
}

TEST_CASE("HTTPS is served with a certificate whose fingerprint is told")
{
    Served served("tls=selfsigned");
    asio::io_context client;
    asio::ssl::context context(asio::ssl::context::tls_client);
    asio::ssl::stream<Tcp::socket> stream(client, context);
    stream.lowest_layer().connect(
        {asio::ip::make_address("127.0.0.1"), static_cast<std::uint16_t>(served.camera->state.http_port)});
    stream.handshake(asio::ssl::stream_base::client);
    CHECK(talk(stream, plain).rfind("HTTP/1.1 200", 0) == 0);
    CHECK(served.camera->state.tls.fingerprint.rfind("sha256:", 0) == 0);
}

TEST_CASE("RTSP describes after a login, and asks for one before")
{
    Served served;
    const int port = served.camera->state.rtsp_port;
    Tcp::socket socket = dial(port);
    CHECK(talk(socket, "OPTIONS rtsp://a/ RTSP/1.0\r\nCSeq: 1\r\n\r\n").find("DESCRIBE") != std::string::npos);
    const std::string uri = "rtsp://127.0.0.1:" + std::to_string(port) + "/Streaming/Channels/101";
    const std::string asked = talk(socket, "DESCRIBE " + uri + " RTSP/1.0\r\nCSeq: 2\r\n\r\n");
    CHECK(asked.rfind("RTSP/1.0 401", 0) == 0);
    const auto from = asked.find("nonce=\"") + 7;
    const std::string nonce = asked.substr(from, asked.find('"', from) - from);
    const std::string realm = served.camera->auth.settings.realm;
    const std::string response =
        digest_response({"MD5", "admin", realm, "Secret-12", "DESCRIBE", uri, nonce, "00000001", "c", "auth", ""});
    const std::string told =
        talk(socket, "DESCRIBE " + uri + " RTSP/1.0\r\nCSeq: 3\r\nAuthorization: Digest username=\"admin\", realm=\"" +
                         realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri +
                         "\", qop=auth, nc=00000001, cnonce=\"c\", response=\"" + response + "\"\r\n\r\n");
    CHECK(told.rfind("RTSP/1.0 200", 0) == 0);
    CHECK(told.find("application/sdp") != std::string::npos);
}
