// SPDX-License-Identifier: BSL-1.0
// Listening hosts: which one is free, and that writing it leaves every other byte as it came.
#include <doctest/doctest.h>
#include <camsdk/testing/scripted_link.hpp>

#include "fixtures.hpp"
#include "listening_host.hpp"
#include "messages_hosts.hpp"
#include "route_link.hpp"

using namespace camsdk;
using namespace camsdk::drivers::hikvision;
using messages::HostTarget;

namespace {

const HostTarget ours{"192.0.2.7", 8123, "/camsdk/0123456789abcdef"};

std::string host(const std::string& id, const std::string& address, const std::string& url,
                 const std::string& more = "")
{
    return "<HttpHostNotification>\n<id>" + id + "</id><url>" + url +
           "</url><protocolType>HTTP</protocolType><parameterFormatType>XML</parameterFormatType><addressingFormatType>"
           "ipaddress</addressingFormatType><ipAddress>" +
           address + "</ipAddress><portNo>8123</portNo>" + more +
           "<httpAuthenticationMethod>none</httpAuthenticationMethod><Extensions xmlns=\"urn:x\"><interval>0</interval>"
           "</Extensions></HttpHostNotification>";
}

Xml list(const std::string& hosts)
{
    return *Xml::parse("<?xml version=\"1.0\"?>\n<HttpHostNotificationList version=\"2.0\" xmlns=\"urn:list\">" +
                       hosts + "</HttpHostNotificationList>");
}

}  // namespace

TEST_CASE("a host is free where nobody's address stands in it, or ours of an earlier run")
{
    const std::string used = host("1", "192.0.2.9", "/other");
    CHECK(messages::free_host(list(used + host("2", "0.0.0.0", "/")).root(), ours) == "2");
    CHECK(messages::free_host(list(used + host("2", "0.0.0.0", "/") + host("3", "192.0.2.7", "/camsdk/old")).root(),
                              ours) == "3");
    CHECK_FALSE(messages::free_host(list(used).root(), ours));
    CHECK_FALSE(messages::free_host(list(used + host("2", "192.0.2.8", "/camsdk/of-another")).root(), ours));
    CHECK_FALSE(messages::free_host(list("").root(), ours));
    const std::string named = host("2", "0.0.0.0", "/", "<hostName>vms.example.org</hostName>");
    CHECK_FALSE(messages::free_host(list(used + named).root(), ours));
}

TEST_CASE("isapi_put_partial_rejected: a host's own document is the whole one, in its list's namespace")
{
    const Xml all = list(host("1", "192.0.2.9", "/other") + host("2", "0.0.0.0", "/"));
    const auto document = messages::host_document(all, "2");
    REQUIRE(document);
    const Xml one = *Xml::parse(*document);
    CHECK(one.root().attribute("xmlns") == "urn:list");
    CHECK(messages::is_unset(one.root()));
    const auto pointed = messages::point_host(one, "2", ours);
    REQUIRE(pointed);
    const Xml after = *Xml::parse(*pointed);
    CHECK(messages::points_at(after.root(), ours));
    CHECK(pointed->find("<Extensions xmlns=\"urn:x\"><interval>0</interval></Extensions>") != std::string::npos);
    CHECK_FALSE(messages::host_document(all, "4"));
    const auto unset = messages::point_host(after, "2", std::nullopt);
    REQUIRE(unset);
    CHECK(messages::is_unset(Xml::parse(*unset)->root()));
}

TEST_CASE("the list written as a whole changes one host only")
{
    const Xml all = list(host("1", "192.0.2.9", "/other") + host("2", "0.0.0.0", "/"));
    const auto written = messages::point_host(all, "2", ours);
    REQUIRE(written);
    CHECK(written->find(host("1", "192.0.2.9", "/other")) != std::string::npos);
    const Xml after = *Xml::parse(*written);
    CHECK(messages::others_equal(all, after, "2"));
    CHECK_FALSE(messages::others_equal(all, after, "1"));
    const Xml zeroed = list(host("1", "0.0.0.0", "/") + host("2", "192.0.2.7", ours.path));
    CHECK_FALSE(messages::others_equal(all, zeroed, "2"));
    CHECK_FALSE(messages::others_log_in(all.root(), "2"));
    CHECK(messages::others_log_in(list(host("1", "192.0.2.9", "/", "<userName>vms</userName>")).root(), "2"));
}

TEST_CASE("recorded listening hosts: a used one is never taken, a free one is written and read back")
{
    const auto root = hikvision_test::recordings();
    if (root.empty()) {
        MESSAGE("no recordings here");
        return;
    }
    int free = 0, full = 0;
    for (const auto& device : std::filesystem::directory_iterator(root)) {
        const auto file = device.path() / "isapi" / "Event.notification.httpHosts.xml";
        if (!std::filesystem::exists(file))
            continue;
        CAPTURE(file.string());
        const auto all = Xml::parse(hikvision_test::read_file(file));
        REQUIRE(all);
        const auto id = messages::free_host(all->root(), ours);
        if (!id) {
            ++full;
            continue;
        }
        ++free;
        CHECK(id != "1");
        const auto document = messages::host_document(*all, *id);
        REQUIRE(document);
        const auto pointed = messages::point_host(*Xml::parse(*document), *id, ours);
        REQUIRE(pointed);
        CHECK(messages::points_at(Xml::parse(*pointed)->root(), ours));
        const auto whole = messages::point_host(*all, *id, ours);
        REQUIRE(whole);
        CHECK(messages::others_equal(*all, *Xml::parse(*whole), *id));
    }
    CHECK(free > 0);
    CHECK(full > 0);
}

TEST_CASE("a recorder that takes only the whole list is given that, and the host goes back to what it was")
{
    hikvision_test::RouteLink link;
    const std::string before = list(host("1", "192.0.2.9", "/other") + host("2", "0.0.0.0", "/")).text();
    link.document(messages::http_hosts_path, before);
    ListeningHost listening(std::make_shared<Session>(link));
    REQUIRE(camsdk::testing::run(listening.take(ours)));  // PUT of the single host is answered with 404
    CHECK(link.documents[messages::http_hosts_path].find("192.0.2.7") != std::string::npos);
    CHECK(*camsdk::testing::run(listening.stands()));
    link.asked.clear();
    REQUIRE(camsdk::testing::run(listening.take(ours)));
    CHECK(link.count("PUT") == 0);  // it stands already
    REQUIRE(camsdk::testing::run(listening.give_back()));
    CHECK(link.documents[messages::http_hosts_path].find("192.0.2.7") == std::string::npos);
    CHECK_FALSE(listening.taken());
}

TEST_CASE("what the device does not keep, or changes beside it, is told; a full list is overloaded")
{
    const std::string other = host("1", "192.0.2.9", "/other");
    const std::string before = list(other + host("2", "0.0.0.0", "/")).text();
    hikvision_test::RouteLink link;
    link.document(messages::http_hosts_path, before);
    link.frozen = true;
    ListeningHost ignored(std::make_shared<Session>(link));
    const Result<void> kept = camsdk::testing::run(ignored.take(ours));
    REQUIRE_FALSE(kept);
    CHECK(kept.error().code() == ErrorCode::not_applied);

    hikvision_test::RouteLink zeroing;
    zeroing.document(messages::http_hosts_path, before);
    zeroing.on(std::string("PUT ") + messages::http_hosts_path + "/2", [&](const driver::Request&) {
        zeroing.documents[messages::http_hosts_path] =
            list(host("1", "0.0.0.0", "/") + host("2", "192.0.2.7", ours.path)).text();
        return hikvision_test::RouteLink::answer(200);
    });
    ListeningHost beside(std::make_shared<Session>(zeroing));
    const Result<void> changed = camsdk::testing::run(beside.take(ours));
    REQUIRE_FALSE(changed);
    CHECK(changed.error().code() == ErrorCode::not_applied);
    CHECK(zeroing.documents[messages::http_hosts_path] == before);  // put back

    hikvision_test::RouteLink busy;
    busy.document(messages::http_hosts_path, list(other).text());
    ListeningHost full(std::make_shared<Session>(busy));
    const Result<void> taken = camsdk::testing::run(full.take(ours));
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code() == ErrorCode::overloaded);
    CHECK(busy.count("PUT") == 0);
}
