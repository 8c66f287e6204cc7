// SPDX-License-Identifier: BSL-1.0
// TLS: system authorities, pins, trust on first use; nothing is sent to a peer that is not trusted.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "net/tls_trust.hpp"
#include "rig.hpp"

using namespace net_test;
using driver::get;

namespace {

Reply hello(const Seen&)
{
    return reply(200, "hello");
}

OpenOptions options(TlsTrust trust, const std::string& pin = {}, const std::string& file = {})
{
    OpenOptions out;
    out.user = "admin";
    out.password = "x";
    out.tls.trust = trust;
    out.tls.pin = pin;
    out.tls.trust_file = file;
    return out;
}

struct Folder {
    Folder()
    {
        char name[] = "/tmp/camsdk-net-XXXXXX";
        path = ::mkdtemp(name);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string path;
};

std::string read_text(const std::string& path)
{
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("a self-signed camera is refused by the system's authorities, before a request is sent")
{
    Identity identity;
    Server server(hello, &identity);
    Rig rig(server.url("https"), options(TlsTrust::system_ca));
    CHECK(rig.send(get("/")).code() == ErrorCode::tls);
    CHECK(server.count() == 0);
}

TEST_CASE("the right pin connects and names the peer, a wrong one refuses, a bad one is told")
{
    Identity identity, other;
    Server server(hello, &identity);
    {
        Rig rig(server.url("https"), options(TlsTrust::pin, identity.pin()));
        CHECK(rig.send(get("/")).value->body == "hello");
        CHECK(rig.send(get("/")).value->body == "hello");
        CHECK(server.connections() == 1);
        const auto peer = rig.on_loop([&] { return rig.link().tls_peer(); });
        CHECK(peer.spki_sha256 == *net::normalize_pin(identity.pin()));
        CHECK(peer.subject == "CN=127.0.0.1");
        CHECK(peer.issuer == "CN=127.0.0.1");
    }
    const auto before = server.count();
    Rig wrong(server.url("https"), options(TlsTrust::pin, other.pin()));
    CHECK(wrong.send(get("/")).code() == ErrorCode::tls);
    Rig bad(server.url("https"), options(TlsTrust::pin, "sha1:abc"));
    CHECK(bad.send(get("/")).code() == ErrorCode::invalid_argument);
    Rig none(server.url("https"), options(TlsTrust::trust_on_first_use));
    CHECK(none.send(get("/")).code() == ErrorCode::invalid_argument);
    CHECK(server.count() == before);
}

TEST_CASE("trust on first use: written down once, kept by the next program, refused when the key changes")
{
    Folder folder;
    const auto file = folder.path + "/known";
    Identity identity, other;
    Server server(hello, &identity);
    const auto line = "127.0.0.1:" + std::to_string(server.port()) + " " + *net::normalize_pin(identity.pin()) + "\n";
    {
        Rig rig(server.url("https"), options(TlsTrust::trust_on_first_use, {}, file));
        CHECK(rig.send(get("/")).value);
        CHECK(rig.send(get("/")).value);
    }
    CHECK(read_text(file) == line);
    struct stat facts {};
    CHECK(::stat(file.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);

    server.use(other);
    const auto before = server.count();
    Rig rig(server.url("https"), options(TlsTrust::trust_on_first_use, {}, file));
    const auto outcome = rig.send(get("/"));
    CHECK(outcome.code() == ErrorCode::tls);
    CHECK(outcome.message().find(*net::normalize_pin(identity.pin())) != std::string::npos);
    CHECK(outcome.message().find(*net::normalize_pin(other.pin())) != std::string::npos);
    CHECK(server.count() == before);
    CHECK(read_text(file) == line);

    std::ofstream(file, std::ios::trunc) << "127.0.0.1:" << server.port() << " " << *net::normalize_pin(other.pin())
                                         << "\n";
    CHECK(rig.send(get("/")).value);
    Rig unusable(server.url("https"), options(TlsTrust::trust_on_first_use, {}, folder.path));
    CHECK(unusable.send(get("/")).code() == ErrorCode::tls);
}

TEST_CASE("plain HTTP has no peer, and TLS to a plain port is a TLS error")
{
    Server server(hello);
    Rig plain(server.url());
    CHECK(plain.send(get("/")).value);
    CHECK(plain.on_loop([&] { return plain.link().tls_peer(); }).spki_sha256.empty());
    Server banner([](const Seen&) { return Reply{}; });
    Rig rig(banner.url("https"), [] {
        auto out = options(TlsTrust::system_ca);
        out.limits.exchange = std::chrono::milliseconds(500);
        return out;
    }());
    const auto code = rig.send(get("/")).code();
    CHECK((code == ErrorCode::tls || code == ErrorCode::timeout));
}
