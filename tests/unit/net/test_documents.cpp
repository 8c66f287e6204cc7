// SPDX-License-Identifier: BSL-1.0
// Documents out of RTP packets, and playing them over the connection that described them.
#include <doctest/doctest.h>

#include <atomic>
#include <future>

#include "net/rtp_documents.hpp"
#include "net/sdp.hpp"
#include "rig.hpp"

using namespace net_test;
using net::RtpDocuments;

namespace {

std::string rtp(unsigned sequence, const std::string& payload, bool last, unsigned flags = 0,
                const std::string& more = {})
{
    std::string packet = {static_cast<char>(0x80 | flags), static_cast<char>((last ? 0x80 : 0) | 98),
                          static_cast<char>(sequence >> 8), static_cast<char>(sequence & 0xff)};
    return packet + std::string(8, '\0') + more + payload;
}

struct Heard {
    std::vector<std::string> documents, losses;
    RtpDocuments reader{20, [this](std::string text) { documents.push_back(std::move(text)); },
                        [this](std::string_view reason) { losses.emplace_back(reason); }};
};

std::string interleaved(const std::string& packet, int channel = 0)
{
    return std::string{'$', static_cast<char>(channel), static_cast<char>(packet.size() >> 8),
                       static_cast<char>(packet.size() & 0xff)} +
           packet;
}

const std::string metadata_sdp =
    "v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:video\r\n"
    "m=application 0 RTP/AVP 98\r\na=rtpmap:98 VND.ONVIF.METADATA/90000\r\na=control:events\r\n";

std::string said(int status, const std::string& headers = {}, const std::string& body = {})
{
    return "RTSP/1.0 " + std::to_string(status) + " X\r\nCSeq: 1\r\n" + headers +
           (body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n") + "\r\n" + body;
}

/// A stream of events: DESCRIBE and SETUP are answered, `after_play` follows the answer to PLAY.
Reply events(const Seen& request, const std::string& after_play, int setup = 200)
{
    Reply out;
    if (request.method == "DESCRIBE")
        out.wire = said(200, "", metadata_sdp);
    else if (request.method == "SETUP")
        out.wire = said(setup, "Session: 42;timeout=60\r\n");
    else if (request.method == "PLAY")
        out.wire = said(200, "Session: 42\r\n") + after_play;
    else
        out.wire = said(200);
    return out;
}

/// Plays a stream to its end, and says how that was.
ErrorCode play(Rig& rig, driver::DocumentStream stream)
{
    std::promise<Error> end;
    std::unique_ptr<detail::TaskBody<void>> body;
    rig.on_loop([&] {
        body = rig.link().play(std::move(stream)).release();
        body->start([&](const Result<void>& result) { end.set_value(result.error()); });
    });
    const Error error = end.get_future().get();
    rig.on_loop([&] { body.reset(); });
    return error.code();
}

}  // namespace

TEST_CASE("pieces become documents; paddings, extensions and sources are no part of them")
{
    Heard heard;
    heard.reader.take(rtp(65535, "<a>", false));
    heard.reader.take(rtp(0, "</a>", true));
    heard.reader.take(rtp(1, std::string("<b/>") + std::string("\0\0\3", 3), true, 0x20));
    heard.reader.take(rtp(2, "<c/>", true, 0x10, std::string("\0\0\0\1abcd", 8)));
    heard.reader.take(rtp(3, "<d/>", true, 0x02, std::string(8, 'x')));
    CHECK(heard.documents == std::vector<std::string>{"<a></a>", "<b/>", "<c/>", "<d/>"});
    CHECK(heard.losses.empty());
}

TEST_CASE("what is missing, broken or too long is announced once, and the next document is whole")
{
    Heard heard;
    heard.reader.take(rtp(1, "<a>", false));
    heard.reader.take(rtp(3, "<x", false));
    heard.reader.take(rtp(4, "/></a>", true));
    CHECK(heard.losses.size() == 1);
    heard.reader.take(rtp(5, std::string(15, 'x'), false));
    heard.reader.take(rtp(6, std::string(15, 'x'), false));
    heard.reader.take(rtp(7, std::string(15, 'x'), true));
    CHECK(heard.losses.size() == 2);
    heard.reader.take("short");
    heard.reader.take(rtp(8, "\xff", true, 0x20));  // more padding than there is
    heard.reader.take(std::string(12, '\x40'));     // another version
    CHECK(heard.losses.size() == 3);
    heard.reader.take(rtp(9, "", true));
    heard.reader.take(rtp(10, "<b/>", true));
    CHECK(heard.documents == std::vector<std::string>{"<b/>"});
}

TEST_CASE("where a codec is controlled, and addresses below another")
{
    CHECK(net::sdp_control(metadata_sdp, "vnd.onvif.metadata") == "events");
    CHECK(net::sdp_control(metadata_sdp, "H264") == "video");
    CHECK_FALSE(net::sdp_control("v=0\r\nm=video 0 RTP/AVP 96\r\n", "vnd.onvif.metadata"));
    CHECK_FALSE(net::sdp_control("a=control:x\r\n", "unknown"));
    CHECK(net::rtsp_below("rtsp://h/a", "t=1") == "rtsp://h/a/t=1");
    CHECK(net::rtsp_below("rtsp://h/a/", "/t=1") == "rtsp://h/a/t=1");
    CHECK(net::rtsp_below("rtsp://h/a", "*") == "rtsp://h/a");
    CHECK(net::rtsp_below("rtsp://h/a", "") == "rtsp://h/a");
    CHECK(net::rtsp_below("rtsp://h/a", "rtsp://other/b") == "rtsp://other/b");
}

TEST_CASE("a stream is described, set up and played; packets and answers come as they will")
{
    const std::string flow = interleaved(rtp(7, "<a>", false)) + interleaved("report", 1) +
                             interleaved(rtp(8, "</a>", true)) + interleaved(rtp(9, "<b/>", true));
    std::atomic<int> kept{0};
    Server server([&](const Seen& request) {
        Reply out = events(request, flow);
        out.piece = 11;
        out.close = request.method == "OPTIONS" && ++kept == 3;
        return out;
    });
    Rig rig("http://127.0.0.1");
    std::vector<std::string> documents;
    int opened = 0, alive = 0;
    driver::DocumentStream stream("rtsp://192.0.2.99:" + std::to_string(server.port()) + "/media?event=on");
    stream.keep_alive = std::chrono::milliseconds(30);
    stream.on_open = [&] { ++opened; };
    stream.on_alive = [&] { ++alive; };
    stream.on_document = [&](std::string_view text) {
        documents.emplace_back(text);
        return true;
    };
    CHECK(play(rig, std::move(stream)) == ErrorCode::unreachable);
    CHECK(documents == std::vector<std::string>{"<a></a>", "<b/>"});
    CHECK(opened == 1);
    CHECK(alive == 3);
    const auto seen = server.seen();
    REQUIRE(seen.size() >= 3);
    CHECK(seen[1].method == "SETUP");
    CHECK(seen[1].target == server.url("rtsp") + "/media?event=on/events");
    CHECK(seen[1].header("transport").find("interleaved=0-1") != std::string::npos);
    CHECK(seen[2].method == "PLAY");
    CHECK(seen[2].header("session") == "42");
}

TEST_CASE("a stream that is none, is refused, or says nothing ends with the right error, and a receiver may end it")
{
    const auto outcome = [](const std::string& after_play, int setup, const std::string& sdp = metadata_sdp) {
        Server server([&](const Seen& request) {
            if (request.method == "DESCRIBE")
                return Reply{said(200, "", sdp)};
            Reply out = events(request, after_play, setup);
            if (request.method == "OPTIONS") {
                out.wire.clear();
                out.hold = true;
            }
            return out;
        });
        OpenOptions options;
        options.limits.exchange = std::chrono::milliseconds(300);
        Rig rig("http://127.0.0.1", options);
        driver::DocumentStream stream(server.url("rtsp") + "/media");
        stream.keep_alive = std::chrono::milliseconds(30);
        stream.on_document = [](std::string_view text) { return text != "<end/>"; };
        return play(rig, std::move(stream));
    };
    CHECK(outcome("", 200, "v=0\r\nm=video 0 RTP/AVP 96\r\n") == ErrorCode::not_supported);
    CHECK(outcome("", 461) == ErrorCode::not_supported);
    CHECK(outcome("", 500) == ErrorCode::protocol);
    CHECK(outcome("", 401) == ErrorCode::unreachable);
    CHECK(outcome("", 200) == ErrorCode::timeout);
    CHECK(outcome("no stream at all", 200) == ErrorCode::protocol);
    CHECK(outcome(interleaved(rtp(1, "<end/>", true)), 200) == ErrorCode::cancelled);
}
