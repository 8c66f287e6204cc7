// SPDX-License-Identifier: BSL-1.0
// Hostile answers, from the first byte on: every call ends by its deadline with a typed error, and no password goes
// out.
#include "stand.hpp"
#include "trap.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

using Peer = Listener::Peer;
using Codes = std::vector<ErrorCode>;

constexpr const char* password = "Hostile-camera-1";
constexpr auto deadline = 1500ms;

const std::string xml_head =
    "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nConnection: close\r\n\r\n<?xml version=\"1.0\"?>";

std::string digest(const std::string& nonce, const std::string& more = {})
{
    return "WWW-Authenticate: Digest realm=\"x\", nonce=\"" + nonce + "\", qop=\"auth\"" + more + "\r\n";
}

std::string denied(const std::string& challenges)
{
    return "HTTP/1.1 401 X\r\n" + challenges + "Content-Length: 0\r\n\r\n";
}

/// Opens a camera that answers everything so, by each driver.
void hostile(const char* does, const Codes& allowed, const Listener::Answer& answer)
{
    on(every_driver, does, [&](const std::string& driver) {
        Listener camera("127.0.0.1", answer);
        OpenOptions options;
        options.user = "admin";
        options.password = password;
        Context context;
        const auto begin = std::chrono::steady_clock::now();
        const auto opened = context.open(driver + "+http://" + camera.where(), options).within(deadline).get();
        std::optional<Error> error;
        if (!opened)
            error = opened.error();
        else if (const auto users = opened->users().list().within(deadline).get(); !users)
            error = users.error();
        CHECK(std::chrono::steady_clock::now() - begin < 2 * deadline + 700ms);
        REQUIRE(error);
        CHECK_MESSAGE(std::find(allowed.begin(), allowed.end(), error->code()) != allowed.end(),
                      to_string(error->code()) << ": " << error->message());
        const std::string seen = camera.received();
        CHECK(seen.find(password) == std::string::npos);
        CHECK(seen.find("Authorization: Basic") == std::string::npos);
        CHECK(seen.find("Accept-Encoding") == std::string::npos);
        CHECK(error->message().find(password) == std::string::npos);
    });
}

void flood(Peer& peer, const std::string& piece)
{
    while (peer.send(piece)) {
    }
}

constexpr const char* ends = "ends by the deadline";
constexpr const char* bounded = "ends at the limit of the answer's size: limit_exceeded";
constexpr const char* refused = "refuses the document at its limits, by the deadline at the latest";

}  // namespace

TEST_CASE("DOCTYPE")
{
    hostile("refuses a document type, whatever it declares", {ErrorCode::protocol, ErrorCode::limit_exceeded},
            [](Peer& peer) {
                peer.send(xml_head +
                          "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>");
            });
}

TEST_CASE("a million nested elements")
{
    hostile(refused, {ErrorCode::protocol, ErrorCode::limit_exceeded, ErrorCode::timeout}, [](Peer& peer) {
        std::string deep = xml_head;
        for (int i = 0; i < 1000000; ++i)
            deep += "<a>";
        peer.send(deep);
    });
}

TEST_CASE("a million attributes")
{
    hostile(refused, {ErrorCode::protocol, ErrorCode::limit_exceeded, ErrorCode::timeout}, [](Peer& peer) {
        std::string wide = xml_head + "<a";
        for (int i = 0; i < 300000; ++i)
            wide += " a" + std::to_string(i) + "=\"\"";
        peer.send(wide + "/>");
    });
}

TEST_CASE("5 GB chunked")
{
    hostile(bounded, {ErrorCode::limit_exceeded, ErrorCode::timeout}, [](Peer& peer) {
        peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        flood(peer, "10000\r\n" + std::string(0x10000, 'A') + "\r\n");
    });
}

TEST_CASE("a chunk of 2^64 bytes")
{
    hostile(bounded, {ErrorCode::limit_exceeded, ErrorCode::protocol, ErrorCode::timeout}, [](Peer& peer) {
        peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n");
        flood(peer, std::string(65536, 'A'));
    });
}

TEST_CASE("an endless body")
{
    hostile(bounded, {ErrorCode::limit_exceeded}, [](Peer& peer) {
        peer.send("HTTP/1.1 200 OK\r\n\r\n");
        flood(peer, std::string(65536, 'A'));
    });
}

TEST_CASE("one byte a second")
{
    hostile(ends, {ErrorCode::timeout}, [](Peer& peer) {
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (peer.send("A"))
            peer.sleep(200);
    });
}

TEST_CASE("a head that trickles")
{
    hostile(ends, {ErrorCode::timeout}, [](Peer& peer) {
        peer.send("HTTP/1.1 200 OK\r\nX: ");
        while (peer.send("A"))
            peer.sleep(100);
    });
}

TEST_CASE("silence")
{
    hostile(ends, {ErrorCode::timeout}, [](Peer& peer) {
        while (!peer.over())
            peer.sleep(50);
    });
}

TEST_CASE("endless headers")
{
    hostile("ends at 100 lines or 64 KiB of headers: limit_exceeded", {ErrorCode::limit_exceeded}, [](Peer& peer) {
        peer.send("HTTP/1.1 200 OK\r\n");
        flood(peer, "X-Flood: 1\r\n");
    });
}

TEST_CASE("one endless header")
{
    hostile("ends at 64 KiB of headers", {ErrorCode::limit_exceeded, ErrorCode::protocol}, [](Peer& peer) {
        peer.send("HTTP/1.1 200 OK\r\nX-Flood: ");
        flood(peer, std::string(4096, 'A'));
    });
}

TEST_CASE("100-continue for ever")
{
    hostile("counts the heads of interim answers too",
            {ErrorCode::limit_exceeded, ErrorCode::timeout, ErrorCode::protocol}, [](Peer& peer) {
                for (;;)
                    if (!peer.send("HTTP/1.1 100 Continue\r\n\r\n"))
                        return;
            });
}

TEST_CASE("gzip bomb")
{
    hostile("never asks for compression and never unpacks", {ErrorCode::protocol, ErrorCode::limit_exceeded},
            [](Peer& peer) {
                peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n\x1f\x8b\x08" +
                          std::string(1 << 20, '\0'));
            });
}

TEST_CASE("Content-Length: -1")
{
    hostile("protocol", {ErrorCode::protocol, ErrorCode::unreachable, ErrorCode::limit_exceeded}, [](Peer& peer) {
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n");
        flood(peer, std::string(65536, 'A'));
    });
}

TEST_CASE("two Content-Lengths")
{
    hostile("protocol", {ErrorCode::protocol},
            [](Peer& peer) { peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello"); });
}

TEST_CASE("401 loop")
{
    hostile("answers one challenge, and one more where it is called stale; then unauthorized",
            {ErrorCode::unauthorized, ErrorCode::timeout, ErrorCode::protocol},
            [count = std::make_shared<std::atomic<int>>(0)](Peer& peer) {
                peer.send(denied(digest("n" + std::to_string(++*count), ", stale=TRUE")));
            });
}

TEST_CASE("only Basic is offered")
{
    hostile("auth_downgrade: no password goes out", {ErrorCode::auth_downgrade, ErrorCode::protocol},
            [](Peer& peer) { peer.send(denied("WWW-Authenticate: Basic realm=\"x\"\r\n")); });
}

TEST_CASE("two challenges, Basic first")
{
    hostile("answers the Digest one", {ErrorCode::unauthorized, ErrorCode::protocol},
            [](Peer& peer) { peer.send(denied("WWW-Authenticate: Basic realm=\"x\"\r\n" + digest("n"))); });
}

TEST_CASE("an endless multipart answer")
{
    hostile(bounded, {ErrorCode::limit_exceeded, ErrorCode::protocol, ErrorCode::timeout}, [](Peer& peer) {
        peer.send("HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=" + std::string(10000, 'b') +
                  "\r\n\r\n");
        flood(peer, "--b\r\nContent-Length: -5\r\n\r\n" + std::string(8192, 'A'));
    });
}

TEST_CASE("Dahua table.x[99999999]=")
{
    hostile("bounds indexes and lines",
            {ErrorCode::protocol, ErrorCode::limit_exceeded, ErrorCode::unauthorized, ErrorCode::not_supported},
            [](Peer& peer) {
                peer.send(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
                    "table.x[99999999]=1\r\ntable.Encode[99999999].MainFormat[2147483648].Video.Width=1e309\r\n");
            });
}

TEST_CASE("H5 no UsernameToken where Digest is offered")
{
    on({"onvif"}, "answers the Digest challenge; a UsernameToken goes to devices that offer none",
       [](const std::string& driver) {
           Listener camera("127.0.0.1", [](Peer& peer) { peer.send(denied(digest("n"))); });
           OpenOptions options;
           options.user = "admin";
           options.password = password;
           Context context;
           CHECK_FALSE(context.open(driver + "+http://" + camera.where(), options).within(deadline).get());
           CHECK(camera.received().find("Authorization: Digest") != std::string::npos);
           CHECK(camera.received().find("UsernameToken") == std::string::npos);
       });
}
