// SPDX-License-Identifier: BSL-1.0
// RTSP DESCRIBE: SDP, login, redirects, limits.
#include <doctest/doctest.h>

#include "net/crypto.hpp"
#include "net/sdp.hpp"
#include "rig.hpp"

using namespace net_test;
using net::Hash;

namespace {

const std::string sdp =
    "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=x\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H265/90000\r\n"
    "m=audio 0 RTP/AVP 0\r\nm=application 0 RTP/AVP 107\r\na=rtpmap:107 vnd.onvif.metadata/90000\r\n";

Reply rtsp(int status, const std::string& body = {}, const std::string& headers = {})
{
    Reply out;
    out.wire = "RTSP/1.0 " + std::to_string(status) + " X\r\nCSeq: 1\r\n" + headers +
               "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    return out;
}

Reply camera(const Seen& request, const std::string& password, bool close)
{
    Reply out;
    if (request.header("authorization").empty()) {
        out = rtsp(401, "",
                   "WWW-Authenticate: Digest realm=\"r\", nonce=\"abc\"\r\nWWW-Authenticate: Basic realm=\"r\"\r\n");
    } else {
        const auto a1 = hash_hex(Hash::md5, {"admin:r:", password});
        const auto a2 = hash_hex(Hash::md5, {"DESCRIBE:", request.login("uri")});
        const bool good = request.login("response") == hash_hex(Hash::md5, {a1, ":abc:", a2}) &&
                          request.login("uri") == request.target;
        out = good ? rtsp(200, sdp) : rtsp(401, "", "WWW-Authenticate: Digest realm=\"r\", nonce=\"def\"\r\n");
    }
    out.close = close;
    return out;
}

OpenOptions account(const std::string& password)
{
    OpenOptions options;
    options.user = "admin";
    options.password = password;
    options.limits.exchange = std::chrono::milliseconds(1000);
    return options;
}

Outcome<StreamDescription> describe(Rig& rig, const std::string& uri)
{
    return rig.wait<StreamDescription>([&] { return rig.link().describe(uri); });
}

}  // namespace

TEST_CASE("codecs out of descriptions, also hostile ones")
{
    CHECK(net::sdp_codecs(sdp) == std::vector<std::string>{"H265", "PCMU", "vnd.onvif.metadata"});
    CHECK(net::sdp_codecs("m=video 0 RTP/AVP 26\nm=video 0 RTP/AVP 99\n") ==
          std::vector<std::string>{"JPEG", "unknown"});
    CHECK(net::sdp_codecs("m=\r\na=rtpmap:\r\nm=video -1 x 99999999999999\n") ==
          std::vector<std::string>{"unknown", "unknown"});
    CHECK(net::sdp_codecs("").empty());
    std::string flood;
    for (int i = 0; i < 1000; ++i)
        flood += "m=video 0 RTP/AVP 26\n";
    CHECK(net::sdp_codecs(flood).size() == 32);
}

TEST_CASE("a stream is described after a Digest login, whether or not the camera keeps the connection")
{
    for (bool close : {false, true}) {
        Server server([&](const Seen& request) { return camera(request, "right", close); });
        Rig rig("http://127.0.0.1", account("right"));
        const auto uri = "rtsp://user:leak@192.0.2.99:" + std::to_string(server.port()) + "/s?x=1";
        const auto outcome = describe(rig, uri);
        REQUIRE(outcome.value);
        CHECK(outcome.value->status == 200);
        CHECK(outcome.value->codecs == std::vector<std::string>{"H265", "PCMU", "vnd.onvif.metadata"});
        CHECK(outcome.value->sdp == sdp);
        const auto seen = server.seen();
        REQUIRE(seen.size() == 2);
        CHECK(seen[0].target == server.url("rtsp") + "/s?x=1");
        CHECK(server.connections() == (close ? 2 : 1));
    }
}

TEST_CASE("a wrong password for a stream is sent once")
{
    Server server([&](const Seen& request) { return camera(request, "right", false); });
    auto shared = net::make_shared_state();
    Rig rig("http://127.0.0.1", account("wrong"), shared);
    for (int i = 0; i < 3; ++i)
        CHECK(describe(rig, server.url("rtsp") + "/").code() == ErrorCode::unauthorized);
    int logins = 0;
    for (const auto& one : server.seen())
        logins += !one.header("authorization").empty();
    CHECK(logins == 1);
    CHECK(rig.on_loop([&] { return rig.link().username_token({}).error().code(); }) == ErrorCode::unauthorized);
}

TEST_CASE("a stream's login too is made in a pinned realm alone")
{
    Server server([&](const Seen& request) { return camera(request, "right", false); });
    auto options = account("right");
    options.realms = {"another"};
    Rig rig("http://127.0.0.1", options);
    CHECK(describe(rig, server.url("rtsp") + "/").code() == ErrorCode::auth_downgrade);
    for (const auto& one : server.seen())
        CHECK(one.header("authorization").empty());
    options.realms = {"r"};
    Rig known("http://127.0.0.1", options);
    CHECK(describe(known, server.url("rtsp") + "/").value);
}

TEST_CASE("redirects, Basic, floods, silence and other schemes")
{
    Server server([](const Seen& request) {
        const auto path = request.target.substr(request.target.rfind('/'));
        if (path == "/redirect")
            return rtsp(302, "", "Location: rtsp://192.0.2.1/\r\n");
        if (path == "/basic")
            return rtsp(401, "", "WWW-Authenticate: Basic realm=\"r\"\r\n");
        if (path == "/none")
            return rtsp(404);
        if (path == "/cut") {
            Reply cut = rtsp(200, sdp);
            cut.wire.resize(cut.wire.size() - 40);
            cut.close = true;
            return cut;
        }
        if (path == "/empty")
            return rtsp(200, "v=0\r\n");
        Reply out;
        out.hold = true;
        if (path == "/flood")
            out.wire = "RTSP/1.0 200 OK\r\nX: " + std::string(70000, 'x');
        if (path == "/long")
            out.wire = "RTSP/1.0 200 OK\r\nContent-Length: 99999999\r\n\r\n";
        if (path == "/http")
            out.wire = "HTTP/1.1 400 Bad\r\n\r\n";
        return out;
    });
    Rig rig("http://127.0.0.1", account("x"));
    const auto base = server.url("rtsp");
    CHECK(describe(rig, base + "/redirect").code() == ErrorCode::host_mismatch);
    CHECK(describe(rig, base + "/basic").code() == ErrorCode::auth_downgrade);
    CHECK(describe(rig, base + "/none").value->status == 404);
    CHECK(describe(rig, base + "/empty").code() == ErrorCode::protocol);
    CHECK(describe(rig, base + "/cut").code() == ErrorCode::protocol);
    CHECK(describe(rig, base + "/flood").code() == ErrorCode::limit_exceeded);
    CHECK(describe(rig, base + "/long").code() == ErrorCode::limit_exceeded);
    CHECK(describe(rig, base + "/http").code() == ErrorCode::protocol);
    CHECK(describe(rig, base + "/silent").code() == ErrorCode::timeout);
    CHECK(describe(rig, "http://127.0.0.1/").code() == ErrorCode::host_mismatch);
    CHECK(describe(rig, "file:///etc/passwd").code() == ErrorCode::host_mismatch);
    CHECK(describe(rig, "").code() == ErrorCode::protocol);
    for (const auto& one : server.seen())
        CHECK(one.header("authorization").find("Basic") == std::string::npos);
    std::unique_ptr<detail::TaskBody<StreamDescription>> dropped;
    rig.on_loop([&] {
        dropped = rig.link().describe(base + "/silent").release();
        dropped->start([](Result<StreamDescription>) { FAIL("a dropped task answered"); });
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    rig.on_loop([&] { dropped.reset(); });
}
