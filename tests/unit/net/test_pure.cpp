// SPDX-License-Identifier: BSL-1.0
// The pure parts: Digest vectors, challenge parser, URLs, host policy, refusals, ends of documents, pins.
#include <doctest/doctest.h>

#include "net/auth_session.hpp"
#include "net/challenge.hpp"
#include "net/digest.hpp"
#include "net/exchange.hpp"
#include "net/host_policy.hpp"
#include "net/tls_trust.hpp"

using namespace camsdk;
using namespace camsdk::net;

namespace {

std::string parameter(const std::string& header, const std::string& name)
{
    const auto at = header.find(name + "=\"");
    if (at == std::string::npos)
        return {};
    const auto start = at + name.size() + 2;
    return header.substr(start, header.find('"', start) - start);
}

DigestNonce answer(const std::string& challenge, const std::string& user, const std::string& password,
                   const std::string& cnonce)
{
    return DigestNonce(*read_offer(parse_challenges(challenge)).digest, user, password, cnonce);
}

}  // namespace

TEST_CASE("Digest of RFC 7616 3.9.1: MD5 and SHA-256")
{
    const std::string rest =
        "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", "
        "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
        "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    const std::string cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    auto md5 = answer("Digest " + rest + ", algorithm=MD5", "Mufasa", "Circle of Life", cnonce);
    const auto header = md5.authorize("GET", "/dir/index.html");
    CHECK(parameter(header, "response") == "8ca523f5e9506fed4657c9700eebdbec");
    CHECK(parameter(header, "username") == "Mufasa");
    CHECK(parameter(header, "opaque") == "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS");
    CHECK(header.find("nc=00000001") != std::string::npos);
    CHECK(header.find("algorithm=MD5") != std::string::npos);
    auto sha = answer("Digest " + rest + ", algorithm=SHA-256", "Mufasa", "Circle of Life", cnonce);
    CHECK(parameter(sha.authorize("GET", "/dir/index.html"), "response") ==
          "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
}

TEST_CASE("Digest of RFC 2617 3.5, with growing counts, and the old form of RFC 2069")
{
    auto nonce = answer(
        "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
        "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
        "Mufasa", "Circle Of Life", "0a4f113b");
    const auto first = nonce.authorize("GET", "/dir/index.html");
    CHECK(parameter(first, "response") == "6629fae49393a05397450978507c4ef1");
    CHECK(first.find("algorithm") == std::string::npos);
    for (int i = 0; i < 14; ++i)
        nonce.authorize("GET", "/");
    CHECK(nonce.authorize("GET", "/").find("nc=00000010") != std::string::npos);

    auto old = answer("Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"", "Mufasa",
                      "Circle Of Life", "x");
    const auto a1 = hash_hex(Hash::md5, {"Mufasa:testrealm@host.com:Circle Of Life"});
    const auto a2 = hash_hex(Hash::md5, {"GET:/dir/index.html"});
    const auto header = old.authorize("GET", "/dir/index.html");
    CHECK(parameter(header, "response") == hash_hex(Hash::md5, {a1, ":dcd98b7102dd2f0e8b11d0f600bfb0c093:", a2}));
    CHECK(parameter(header, "response") == "670fd8c2df070c60b045671b8b24ff02");
    CHECK(header.find("qop") == std::string::npos);
    CHECK(header.find("nc=") == std::string::npos);
}

TEST_CASE("Digest of RFC 7616 3.9.2: SHA-512-256, and the -sess forms by their definition")
{
    const auto hash = hash_hex(Hash::sha512_256, {"abc"});
    CHECK(hash == "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23");
    for (const char* name : {"MD5-sess", "SHA-256-sess"}) {
        const Hash h = std::string(name) == "MD5-sess" ? Hash::md5 : Hash::sha256;
        auto nonce =
            answer(std::string("Digest realm=\"r\", qop=\"auth\", nonce=\"n\", algorithm=") + name, "u", "p", "c");
        const auto a1 = hash_hex(h, {hash_hex(h, {"u:r:p"}), ":n:c"});
        const auto want = hash_hex(h, {a1, ":n:00000001:c:auth:", hash_hex(h, {"PUT:/x"})});
        CHECK(parameter(nonce.authorize("PUT", "/x"), "response") == want);
    }
}

TEST_CASE("names with quotes and backslashes are escaped, not broken out of")
{
    auto nonce = answer("Digest realm=\"r\", qop=\"auth\", nonce=\"n\"", "a\"b\\c", "p", "c");
    CHECK(nonce.authorize("GET", "/").find("username=\"a\\\"b\\\\c\"") != std::string::npos);
    CHECK(nonce.authorize("GET", "/x\"y").find("uri=\"/x\\\"y\"") != std::string::npos);
}

TEST_CASE("challenges as cameras write them")
{
    const auto offer = [](const char* text) { return read_offer(parse_challenges(text)); };
    CHECK(offer("Digest realm=\"a, b=\\\"c\\\"\", nonce=\"n\"").digest->realm == "a, b=\"c\"");
    CHECK(offer("digest REALM=r,NONCE=n,QOP=auth,STALE=TRUE").digest->stale);
    CHECK(offer("Digest realm=\"r\",nonce=\"n\",qop=auth-int").digest.has_value() == false);
    CHECK(offer("Digest realm=\"r\",nonce=\"n\",qop=\"auth-int , auth\"").digest->qop);
    CHECK(offer("Digest realm=\"r\", nonce=\"n\", algorithm=\"MD5\", Basic realm=\"x\"").basic);
    CHECK(offer("Basic realm=\"x\", Digest realm=\"r\", nonce=\"n\"").digest);
    CHECK(offer("Digest realm=\"r\", nonce=\"n\", algorithm=MD5, Digest realm=\"r\", nonce=\"m\", algorithm=SHA-256")
              .digest->nonce == "m");
    CHECK(offer("Digest realm=\"r\", nonce=\"m\", algorithm=SHA-256, Digest realm=\"r\", nonce=\"n\", algorithm=MD5")
              .digest->nonce == "m");
    CHECK(offer("Digest realm=\"r\", nonce=\"n\", algorithm=ROT13, Digest realm=\"r\", nonce=\"m\"").digest->nonce ==
          "m");
    CHECK(offer("Digest realm=\"r\", nonce=\"\"").digest.has_value() == false);
    CHECK(offer("Digest realm=\"r\"").any_digest);
    CHECK(offer("Digest realm=\"r\", nonce=\"a\x01b\"").digest.has_value() == false);
    CHECK(offer("Digest").any);
    CHECK_FALSE(offer("").any);
    CHECK_FALSE(offer(",,, ==\"\",").any);
    CHECK_FALSE(offer("nonce=\"n\"").any);
    CHECK(offer("Digest nonce=\"unterminated").digest->nonce == "unterminated");
    CHECK(offer("Digest nonce=\"n\\").digest->nonce == "n\\");
    CHECK(offer("NTLM TlRMTVNTUAAB=, Digest realm=\"r\", nonce=\"n\"").digest->nonce == "n");
    CHECK(offer("Digest realm=\"r\", nonce=\"first\", nonce=\"second\"").digest->nonce == "first");
    std::string flood;
    for (int i = 0; i < 10000; ++i)
        flood += "Basic a=b, c=d, ";
    CHECK(parse_challenges(flood).size() == 16);
    CHECK(offer(("Digest realm=\"r\", nonce=\"" + std::string(100000, 'n') + "\"").c_str()).digest.has_value() ==
          false);
    CHECK(next_nonce("qop=auth, nextnonce=\"abc\", rspauth=\"x\"") == "abc");
    CHECK(next_nonce("nothing").empty());
}

TEST_CASE("camera URLs")
{
    const auto url = parse_camera_url("hikvision+HTTPS://admin@Cam-1.example:8443/base/").value();
    CHECK(url.driver == "hikvision");
    CHECK(url.user == "admin");
    CHECK(url.endpoint.scheme == "https");
    CHECK(url.endpoint.host == "cam-1.example");
    CHECK(url.endpoint.port == 8443);
    CHECK(url.endpoint.base_path == "/base");
    CHECK(url.endpoint.origin() == "https://cam-1.example:8443");
    CHECK(parse_camera_url("http://192.0.2.1").value().endpoint.origin() == "http://192.0.2.1");
    CHECK(parse_camera_url("http://192.0.2.1").value().endpoint.port == 80);
    CHECK(parse_camera_url("https://[2001:db8::1]:444").value().endpoint.origin() == "https://[2001:db8::1]:444");
    CHECK(parse_camera_url("http://[fe80::1%eth0]/").value().endpoint.host == "fe80::1%eth0");
    CHECK(parse_camera_url("http://a%40b@h/").value().user == "a@b");
    CHECK(parse_camera_url("http://u@s@h/").value().endpoint.host == "h");
    for (const char* bad :
         {"",           "   ",           "192.0.2.1",      "ftp://h",      "rtsp://h",    "onvif+rtsp://h",
          "+http://h",  "a.b+http://h",  "http://",        "http://:80",   "http://h:0",  "http://h:65536",
          "http://h:x", "http://h:",     "http://h:80:80", "http://u:p@h", "http://[::1", "http://[::g]",
          "http://h h", "http://h/?a=b", "http://h/#f",    "http://h\r\n", "http://h%00", "http://a%0@h"}) {
        CAPTURE(bad);
        const auto result = parse_camera_url(bad);
        if (std::string(bad) == "http://h\r\n") {
            CHECK(result);
            continue;
        }
        REQUIRE_FALSE(result);
        CHECK(result.error().code() == ErrorCode::invalid_argument);
    }
    CHECK(parse_camera_url("http://u:hunter2@h").error().message().find("hunter2") == std::string::npos);
}

TEST_CASE("sockets take the zone of an IPv6 address without its percent-encoding")
{
    CHECK(dialled("fe80::1%25eth0") == "fe80::1%eth0");
    CHECK(dialled("fe80::1%2525") == "fe80::1%25");
    CHECK(dialled("fe80::1%25") == "fe80::1%25");
    CHECK(dialled("fe80::1") == "fe80::1");
    CHECK(dialled("camera.local") == "camera.local");
}

TEST_CASE("the host policy")
{
    struct Row {
        const char* endpoint;
        HostPolicy policy;
        const char* uri;
        const char* want;  ///< an address, or the name of an error
    };
    constexpr auto host = HostPolicy::same_host, port = HostPolicy::same_host_port, strict = HostPolicy::strict;
    for (const Row& row : std::initializer_list<Row>{
             {"http://192.0.2.1", host, "http://10.0.0.9/onvif/x", "http://192.0.2.1/onvif/x"},
             {"http://192.0.2.1:8080", host, "http://10.0.0.9:81/s?a=b#f", "http://192.0.2.1:81/s?a=b"},
             {"http://192.0.2.1:8080", host, "http://10.0.0.9/s", "http://192.0.2.1/s"},
             {"http://192.0.2.1:8080", port, "http://10.0.0.9:81/s", "http://192.0.2.1:8080/s"},
             {"http://192.0.2.1:8106", host, "http://192.0.2.1:8106:8106/s", "http://192.0.2.1:8106/s"},
             {"http://192.0.2.1", host, "http://169.254.169.254/latest", "http://192.0.2.1/latest"},
             {"http://192.0.2.1", host, "http://user:pw@10.0.0.9/s", "http://192.0.2.1/s"},
             {"http://192.0.2.1", host, "http://192.0.2.1@evil.example/s", "http://192.0.2.1/s"},
             {"http://192.0.2.1", host, "http://evil.example\\@192.0.2.1/s", "http://192.0.2.1/%5C@192.0.2.1/s"},
             {"http://192.0.2.1", host, " \r\n http://10.0.0.9/s\n", "http://192.0.2.1/s"},
             {"http://192.0.2.1", host, "http:///s", "http://192.0.2.1/s"},
             {"http://192.0.2.1", host, "/s t", "http://192.0.2.1/s%20t"},
             {"http://192.0.2.1", host, "http://[fe80::1]:80/s", "http://192.0.2.1/s"},
             {"https://[2001:db8::1]", host, "https://10.0.0.9/s", "https://[2001:db8::1]/s"},
             {"https://192.0.2.1:444", host, "http://192.0.2.1:80/s", "https://192.0.2.1:444/s"},
             {"http://192.0.2.1:81", host, "https://192.0.2.1/s", "http://192.0.2.1:81/s"},
             {"http://192.0.2.1", host, "rtsp://10.0.0.9:8554/live", "rtsp://192.0.2.1:8554/live"},
             {"http://192.0.2.1", host, "rtsp://u:p@10.0.0.9/live", "rtsp://192.0.2.1/live"},
             {"http://192.0.2.1:8080", port, "rtsp://10.0.0.9:8554/live", "rtsp://192.0.2.1:8554/live"},
             {"http://192.0.2.1", host, "RTSPS://10.0.0.9/live", "rtsps://192.0.2.1/live"},
             {"http://192.0.2.1", strict, "http://192.0.2.1:81/s", "http://192.0.2.1:81/s"},
             {"http://192.0.2.1", strict, "http://10.0.0.9/s", "host_mismatch"},
             {"http://192.0.2.1", strict, "rtsp://10.0.0.9/s", "host_mismatch"},
             {"https://192.0.2.1", strict, "http://192.0.2.1/s", "host_mismatch"},
             {"http://Cam.example", strict, "http://CAM.EXAMPLE/s", "http://cam.example/s"},
             {"http://192.0.2.1", host, "file:///etc/passwd", "host_mismatch"},
             {"http://192.0.2.1", host, "file:/etc/passwd", "host_mismatch"},
             {"http://192.0.2.1", host, "gopher://192.0.2.1/", "host_mismatch"},
             {"http://192.0.2.1", host, "javascript:alert(1)", "host_mismatch"},
             {"http://192.0.2.1", host, "//10.0.0.9/s", "host_mismatch"},
             {"http://192.0.2.1", host, "", "protocol"},
             {"http://192.0.2.1", host, " ", "protocol"},
             {"http://192.0.2.1", host, "http://192.0.2.1:99999/", "protocol"},
             {"http://192.0.2.1", host, "http://[::1/", "protocol"},
         }) {
        CAPTURE(row.endpoint);
        CAPTURE(row.uri);
        const auto result = localize(parse_camera_url(row.endpoint).value().endpoint, row.policy, row.uri);
        CHECK((result ? net::to_string(*result) : std::string(camsdk::to_string(result.error().code()))) == row.want);
    }
}

TEST_CASE("URLs are shown without their secrets")
{
    CHECK(redact_url("http://u:p@h:1/a?user=x&b=2&Password=y") == "http://h:1/a?user=***&b=2&Password=***");
    CHECK(redact_url("/a?token=1&action=get") == "/a?token=***&action=get");
    CHECK(redact_url("http://h/a@b") == "http://h/a@b");
    CHECK(redact_url("").empty());
}

TEST_CASE("what refusals say")
{
    using Kind = Refusal::Kind;
    CHECK(read_refusal("<lockStatus>lock</lockStatus><unlockTime>90</unlockTime>", true).seconds == 90);
    CHECK(read_refusal("{\"lockStatus\": \"lock\", \"unlockTime\": 1800}", true).kind == Kind::locked);
    CHECK(read_refusal("<lockStatus>unlock</lockStatus><retryLoginTime>4</retryLoginTime>", false).kind == Kind::plain);
    CHECK(read_refusal("<unlockTime>0</unlockTime>", false).kind == Kind::plain);
    CHECK(read_refusal("Your account is locked.", false).kind == Kind::locked);
    CHECK(read_refusal("Your account is locked.", true).kind == Kind::plain);
    CHECK(read_refusal("unlocked, blocked", false).kind == Kind::plain);
    CHECK(read_refusal("Too many connections", false).kind == Kind::overloaded);
    CHECK(read_refusal("The number of connections has reached the upper limit", false).kind == Kind::overloaded);
    CHECK(read_refusal("", false).kind == Kind::plain);
}

TEST_CASE("ends of documents")
{
    for (const char* whole : {"<a></a>", "<?xml version=\"1.0\"?>\n<n:a x=\"1\"><b/></n:a>\n", "<a/>", "{\"a\":\"}\"}",
                              "[1,[2]]", "\xff\xd8 picture \xff\xd9"}) {
        CAPTURE(whole);
        CHECK(looks_complete(whole));
        CHECK_FALSE(looks_cut(whole));
    }
    for (const char* cut : {"<a><b></b>", "<a><b/>", "<a></a", "{\"a\":1", "[1,[2", "<", "\xff\xd8 picture"}) {
        CAPTURE(cut);
        CHECK_FALSE(looks_complete(cut));
        CHECK(looks_cut(cut));
    }
    CHECK_FALSE(looks_cut("\xff\xd8 picture \xff\xd9 and what a camera adds"));
    CHECK_FALSE(looks_complete("[1,[2]"));
    CHECK_FALSE(looks_complete("key=value"));
    CHECK_FALSE(looks_cut("key=value"));
    CHECK_FALSE(looks_complete(""));
}

TEST_CASE("pins in base64 and hex")
{
    const std::string hex(64, 'a');
    const auto pin = normalize_pin("sha256:" + hex);
    REQUIRE(pin);
    CHECK(normalize_pin(*pin) == pin);
    CHECK(normalize_pin("sha256//" + pin->substr(7)) == pin);
    CHECK(normalize_pin(hex) == pin);
    CHECK_FALSE(normalize_pin(""));
    CHECK_FALSE(normalize_pin("sha256:abc"));
    CHECK_FALSE(normalize_pin("sha256:" + std::string(64, 'z')));
}
