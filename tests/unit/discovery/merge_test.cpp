// SPDX-License-Identifier: BSL-1.0
// Merging: one device once, two devices twice, bounds.
#include <doctest/doctest.h>

#include <algorithm>

#include "discovery/merge.hpp"
#include "discovery/network_interfaces.hpp"

using namespace camsdk;
using namespace camsdk::discovery;

namespace {

struct Words {
    std::string protocol = "ws-discovery";
    std::string sender = "192.0.2.10";
    std::string interface = "eth0";
    std::optional<std::string> uuid = {}, mac = {}, serial = {};
    std::vector<std::string> urls = {};
    bool camera = true;
};

Sighting sighting(const Words& words)
{
    Sighting one;
    one.answer.protocol = words.protocol;
    one.answer.camera = words.camera;
    one.answer.driver = words.protocol == "sadp" ? "hikvision" : "onvif";
    one.answer.uuid = words.uuid;
    one.answer.mac = words.mac;
    one.answer.serial = words.serial;
    one.answer.urls = words.urls;
    one.sender = words.sender;
    one.interface = words.interface;
    return one;
}

std::vector<DiscoveredCamera> merged(const std::vector<Words>& all)
{
    Merger merger;
    for (const Words& words : all)
        merger.add(sighting(words));
    auto cameras = merger.cameras();
    std::vector<Words> backwards(all.rbegin(), all.rend());
    Merger other;
    for (const Words& words : backwards)
        other.add(sighting(words));
    CHECK(other.cameras().size() == cameras.size());  // whatever comes first
    return cameras;
}

}  // namespace

TEST_CASE("merge: one device by several protocols, told once")
{
    Merger merger;
    const auto first =
        merger.add(sighting({"ws-discovery", "192.0.2.10", "eth0", "u1", {}, {}, {"http://192.0.2.10/a"}}));
    REQUIRE(first);
    CHECK(first->driver == "onvif");
    CHECK_FALSE(merger.add(sighting({"sadp", "192.0.2.10", "eth0", {}, "02:00:00:00:00:01", "SN12345678"})));
    CHECK_FALSE(merger.add(sighting({"ws-discovery", "192.0.2.10", "eth0", "u1"})));
    const auto cameras = merger.cameras();
    REQUIRE(cameras.size() == 1);
    CHECK(cameras[0].protocols == std::vector<std::string>{"ws-discovery", "sadp"});
    CHECK(cameras[0].driver == "hikvision");  // the vendor's own goes before the standard
    CHECK(cameras[0].serial == "SN12345678");
    CHECK_FALSE(cameras[0].host_differs);
}

TEST_CASE("merge: one device by two interfaces, two addresses, two families")
{
    CHECK(merged({{"ws-discovery", "192.0.2.10", "eth0", "u1"}, {"ws-discovery", "198.51.100.10", "eth1", "u1"}})
              .size() == 1);
    CHECK(
        merged({{"ws-discovery", "192.0.2.10", "eth0", "u1"}, {"ws-discovery", "fe80::1%eth0", "eth0", "u1"}}).size() ==
        1);
    const auto by_mac = merged({{"sadp", "192.0.2.10", "eth0", {}, "02:00:00:00:00:01"},
                                {"sadp", "198.51.100.10", "eth1", {}, "02:00:00:00:00:01"}});
    REQUIRE(by_mac.size() == 1);
    CHECK(by_mac[0].addresses.size() == 2);
}

TEST_CASE("merge: what ties two records together comes last")
{
    const auto all = merged({{"ws-discovery", "192.0.2.10", "eth0", "u1"},
                             {"sadp", "198.51.100.10", "eth1", {}, "02:00:00:00:00:01"},
                             {"ws-discovery", "198.51.100.10", "eth1", "u1", "02:00:00:00:00:01"}});
    REQUIRE(all.size() == 1);
    CHECK(all[0].addresses.size() == 2);
}

TEST_CASE("merge: two addresses on one interface are one camera where it names one that it answered from")
{
    const std::vector<std::string> own{"http://192.0.2.10/x"};
    CHECK(merged({{"ws-discovery", "192.0.2.10", "eth0", "u1", {}, {}, own},
                  {"ws-discovery", "192.0.2.11", "eth0", "u1", {}, {}, own}})
              .size() == 1);
    const std::vector<std::string> factory{"http://192.168.1.64/x"};
    CHECK(merged({{"ws-discovery", "192.0.2.10", "eth0", "u1", {}, {}, factory},
                  {"ws-discovery", "192.0.2.11", "eth0", "u1", {}, {}, factory}})
              .size() == 2);
}

TEST_CASE("merge: the list is by address, numbers as numbers, IPv4 first")
{
    const auto all = merged({{"sadp", "192.0.2.100", "eth0", "a"},
                             {"sadp", "fe80::1%lo", "eth0", "b"},
                             {"sadp", "192.0.2.9", "eth0", "c"},
                             {"sadp", "10.0.0.1", "eth0", "d"}});
    REQUIRE(all.size() == 4);
    CHECK(all[0].address == "10.0.0.1");
    CHECK(all[1].address == "192.0.2.9");
    CHECK(all[2].address == "192.0.2.100");
    CHECK(all[3].address == "fe80::1%lo");
}

TEST_CASE("merge: clones stay two")
{
    CHECK(merged({{"ws-discovery", "192.0.2.10", "eth0", "u1", {}, {}, {"http://192.0.2.10/x"}},
                  {"ws-discovery", "192.0.2.11", "eth0", "u1", {}, {}, {"http://192.0.2.11/x"}}})
              .size() == 2);
    CHECK(merged({{"ws-discovery", "192.0.2.10", "eth0", "u1"}, {"ws-discovery", "192.0.2.11", "eth0", "u1"}}).size() ==
          2);
    CHECK(merged({{"sadp", "192.0.2.10", "eth0", {}, "02:00:00:00:00:01", "SAME12345"},
                  {"sadp", "192.0.2.11", "eth0", {}, "02:00:00:00:00:02", "SAME12345"}})
              .size() == 2);
    CHECK(
        merged({{"sadp", "192.0.2.10", "eth0", {}, {}, "SERIAL-1"}, {"sadp", "192.0.2.11", "eth1", {}, {}, "SERIAL-2"}})
            .size() == 2);
    for (const char* placeholder : {"00000000", "123456", "1"})
        CHECK(merged({{"sadp", "192.0.2.10", "eth0", {}, {}, placeholder},
                      {"sadp", "192.0.2.11", "eth0", {}, {}, placeholder}})
                  .size() == 2);
}

TEST_CASE("merge: two endpoints of one machine are two cameras, a renamed one is not")
{
    CHECK(merged({{"ws-discovery", "192.0.2.10", "eth0", "u1", {}, {}, {"http://192.0.2.10:8001/"}},
                  {"ws-discovery", "192.0.2.10", "eth0", "u2", {}, {}, {"http://192.0.2.10:8002/"}}})
              .size() == 2);
    CHECK(merged({{"ws-discovery", "192.0.2.10", "eth0", "u1", {}, {}, {"http://192.0.2.10/"}},
                  {"ws-discovery", "192.0.2.10", "eth0", "u2", {}, {}, {"http://192.0.2.10/"}}})
              .size() == 1);
}

TEST_CASE("merge: a host that is not the sender's is marked, and the sender's goes first")
{
    const auto wrong = merged({{"ws-discovery", "192.0.2.10", "eth0", "u1", {}, {}, {"http://10.9.9.9:8000/onvif/x"}}});
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].host_differs);
    CHECK(wrong[0].urls == std::vector<std::string>{"http://192.0.2.10:8000/onvif/x", "http://10.9.9.9:8000/onvif/x"});
    const auto both = merged(
        {{"ws-discovery", "192.0.2.10", "eth0", "u1", {}, {}, {"http://[2001:db8::1]/x", "http://192.0.2.10/x"}}});
    CHECK_FALSE(both[0].host_differs);
    const auto link_local = merged({{"ws-discovery", "fe80::1%eth0", "eth0", "u1", {}, {}, {"http://[fe80::1]/x"}}});
    CHECK_FALSE(link_local[0].host_differs);
    CHECK(link_local[0].urls == std::vector<std::string>{"http://[fe80::1%25eth0]/x"});
    auto elsewhere = sighting({"sadp", "192.0.2.10", "eth0", {}, "02:00:00:00:00:01"});
    elsewhere.answer.addresses = {"192.0.0.64"};
    elsewhere.answer.http_port = std::uint16_t{8080};
    Merger merger;
    const auto told = merger.add(elsewhere);
    REQUIRE(told);
    CHECK(told->host_differs);
    CHECK(told->urls == std::vector<std::string>{"http://192.0.2.10:8080/"});
}

TEST_CASE("merge: what may be any device is shown once it is known for a camera")
{
    Merger merger;
    CHECK_FALSE(merger.add(sighting({"ssdp", "192.0.2.10", "eth0", "u1", {}, {}, {}, false})));
    CHECK(merger.cameras().empty());
    CHECK(merger.add(sighting({"ws-discovery", "192.0.2.10", "eth0", "u2"})));
    REQUIRE(merger.cameras().size() == 1);
    CHECK(merger.cameras()[0].protocols.size() == 2);
}

TEST_CASE("merge: another sender adds but does not change")
{
    Merger merger;
    auto own = sighting({"ws-discovery", "192.0.2.10", "eth0", {}, "02:00:00:00:00:01"});
    own.answer.model = "honest";
    merger.add(own);
    auto foreign = sighting({"sadp", "192.0.2.66", "eth0", {}, "02:00:00:00:00:01"});
    foreign.answer.model = "forged";
    foreign.answer.name = "new";
    merger.add(foreign);
    REQUIRE(merger.cameras().size() == 1);
    CHECK(merger.cameras()[0].address == "192.0.2.10");
    CHECK(merger.cameras()[0].model == "honest");
    CHECK(merger.cameras()[0].name == "new");
}

TEST_CASE("merge: a sender that invents devices gets few")
{
    Merger merger;
    for (int i = 0; i < 1000; ++i) {
        const std::string number = std::to_string(1000 + i);
        merger.add(sighting({"sadp", "192.0.2.10", "eth0", "u" + number,
                             "02:00:00:00:" + number.substr(0, 2) + ":" + number.substr(2), "SERIAL" + number}));
    }
    CHECK(merger.cameras().size() == 8);
    for (int i = 0; i < 1000; ++i)
        merger.add(
            sighting({"ws-discovery", "192.0.2.20", "eth0", "u", {}, {}, {"http://192.0.2.20/" + std::to_string(i)}}));
    const auto cameras = merger.cameras();
    REQUIRE(cameras.size() == 9);
    CHECK(cameras.back().urls.size() <= 16);
}

TEST_CASE("ranges: single addresses, CIDR, bounds")
{
    const auto count = [](const std::vector<std::string>& ranges) {
        const auto all = expand_ranges(ranges, 1000);
        return all ? static_cast<int>(all->size()) : -1;
    };
    CHECK(count({"192.0.2.1"}) == 1);
    CHECK(count({"192.0.2.0/24"}) == 254);
    CHECK(count({"192.0.2.77/30", "192.0.2.4/32"}) == 3);
    CHECK(count({"192.0.2.4/31"}) == 2);
    CHECK(count({"255.255.255.255/24"}) == 254);
    CHECK(count({"2001:db8::/120"}) == 256);
    for (const char* bad : {"", "x", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "192.0.2/24", "10.0.0.0/8", "::/0",
                            "0.0.0.0/0", "example.org"})
        CHECK(count({bad}) == -1);
    const auto some = expand_ranges({"192.0.2.8/30"}, 10);
    REQUIRE(some);
    CHECK(some->front().to_string() == "192.0.2.9");
    CHECK(some->back().to_string() == "192.0.2.10");
}

TEST_CASE("interfaces: the loopback is there by name only, an unknown name is an error")
{
    const auto loopback = local_networks({"lo"});
    REQUIRE(loopback);
    REQUIRE_FALSE(loopback->empty());
    CHECK(loopback->front().interface == "lo");
    const auto others = local_networks({});
    REQUIRE(others);
    CHECK(std::none_of(others->begin(), others->end(), [](const auto& one) { return one.interface == "lo"; }));
    CHECK_FALSE(local_networks({"no-such-interface"}));
}
