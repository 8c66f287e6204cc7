// SPDX-License-Identifier: BSL-1.0
// mDNS and SSDP: questions, answers, descriptions, pointers that go in circles.
#include <doctest/doctest.h>

#include "discovery/description_fetch.hpp"
#include "discovery/dns_message.hpp"
#include "discovery/mdns.hpp"
#include "discovery/ssdp.hpp"
#include "hostile.hpp"

using namespace camsdk::discovery;

namespace {

std::string word(unsigned value)
{
    return {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
}

std::string name(std::initializer_list<std::string> labels)
{
    std::string out;
    for (const auto& label : labels)
        out += static_cast<char>(label.size()) + label;
    return out + '\0';
}

std::string record(const std::string& owner, unsigned type, const std::string& data)
{
    return owner + word(type) + word(0x8001) + std::string("\0\0\0\x78", 4) + word(static_cast<unsigned>(data.size())) +
           data;
}

std::string response(unsigned answers, const std::string& records)
{
    return word(7) + word(0x8400) + word(0) + word(answers) + word(0) + word(0) + records;
}

const std::string service = name({"_axis-video", "_tcp", "local"});
const std::string instance = name({"AXIS M1065-LW - ACCC8E010203", "_axis-video", "_tcp", "local"});
const std::string host = name({"axis-accc8e010203", "local"});

const std::string whole =
    response(4, record(service, 12, instance) + record(instance, 33, word(0) + word(0) + word(8080) + host) +
                    record(instance, 16, std::string("\x17", 1) + "macaddress=ACCC8E010203") +
                    record(host, 1, std::string("\xC0\x00\x02\x5A", 4)));

const std::string ssdp_answer =
    "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=1800\r\nLOCATION: http://192.0.2.90:49152/rootdesc1.xml\r\n"
    "SERVER: Linux/4.9 UPnP/1.0\r\nST: urn:axis-com:service:BasicService:1\r\n"
    "USN: uuid:Upnp-BasicDevice-1_0-ACCC8E010203::urn:axis-com:service:BasicService:1\r\n\r\n";

std::string description(const std::string& maker)
{
    return "<?xml version=\"1.0\"?><root xmlns=\"urn:schemas-upnp-org:device-1-0\"><device><friendlyName>AXIS M1065-LW"
           "</friendlyName><manufacturer>" +
           maker +
           "</manufacturer><modelName>AXIS M1065-LW</modelName><modelNumber>M1065-LW</modelNumber>"
           "<serialNumber>ACCC8E010203</serialNumber><UDN>uuid:Upnp-BasicDevice-1_0-ACCC8E010203</UDN>"
           "<presentationURL>http://192.0.2.90:80/</presentationURL></device></root>";
}

}  // namespace

TEST_CASE("mdns: the question asks for services of cameras, by unicast")
{
    const std::string question = mdns::question(0x1234);
    CHECK(question.substr(0, 6) == word(0x1234) + word(0) + word(5));
    CHECK(question.find(service + word(12) + word(0x8001)) != std::string::npos);
    CHECK(mdns::parse(question).empty());
}

TEST_CASE("mdns: a whole answer")
{
    const auto all = mdns::parse(whole);
    REQUIRE(all.size() == 1);
    CHECK(all[0].driver == "axis");
    CHECK(all[0].manufacturer == "AXIS");
    CHECK(all[0].model == "M1065-LW");
    CHECK(all[0].serial == "ACCC8E010203");
    CHECK(all[0].mac == "ac:cc:8e:01:02:03");
    CHECK(all[0].http_port == 8080);
    CHECK(all[0].addresses == std::vector<std::string>{"192.0.2.90"});
    CHECK(all[0].follow_up.empty());
}

TEST_CASE("mdns: a bare pointer is followed; other services are not")
{
    const auto all = mdns::parse(response(1, record(service, 12, instance)));
    REQUIRE(all.size() == 1);
    CHECK(all[0].mac == "ac:cc:8e:01:02:03");
    CHECK(all[0].follow_up.find(instance) != std::string::npos);
    const std::string printer = name({"_ipp", "_tcp", "local"});
    CHECK(mdns::parse(response(1, record(printer, 12, name({"x", "_ipp", "_tcp", "local"})))).empty());
}

TEST_CASE("dns: names by pointer, and pointers that are traps")
{
    // The record's name points at the service's, which stands in the question.
    const std::string head = word(7) + word(0x8400) + word(1) + word(1) + word(0) + word(0);
    const std::string question = service + word(12) + word(1);
    const auto good = dns::parse(head + question + record(std::string("\xC0\x0C", 2), 12, instance));
    REQUIRE(good);
    REQUIRE(good->size() == 1);
    CHECK(dns::same_name(good->at(0).name, dns::name_of("_AXIS-video._tcp.LOCAL")));
    CHECK_FALSE(dns::parse(response(1, record(std::string("\xC0\x0C", 2), 12, instance))));  // at itself
    CHECK_FALSE(dns::parse(response(1, record(std::string("\xC0\xFF", 2), 12, instance))));  // ahead
    CHECK_FALSE(dns::parse(response(1, std::string("\x3F"
                                                   "abc",
                                                   4))));  // cut label
    CHECK_FALSE(dns::parse(response(60000, "")));
    const std::string long_label(63, 'x');
    const auto far = dns::parse(
        head + question +
        record(name({long_label, long_label}).substr(0, 128) + std::string("\xC0\x0C", 2), 16, std::string(1, '\0')));
    REQUIRE(far);
    CHECK(far->at(0).name.size() == 5);
    CHECK_FALSE(dns::parse(head + question +
                           record(name({long_label, long_label, long_label, long_label}), 16, std::string(1, '\0'))));
    CHECK_FALSE(dns::parse(response(1, record(std::string("\x41", 1) + std::string(65, 'a') + '\0', 16, ""))));
    CHECK_FALSE(dns::parse(word(7) + word(0x8403) + std::string(8, '\0')));  // an error
    torment([](const std::string& bytes) { return mdns::parse(bytes); }, whole);
}

TEST_CASE("ssdp: an answer of Axis is a camera, of others not by itself")
{
    CHECK(ssdp::search(ssdp::axis_device, "239.255.255.250:1900") ==
          "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\n"
          "ST: urn:axis-com:service:BasicService:1\r\n\r\n");
    const auto all = ssdp::parse(ssdp_answer);
    REQUIRE(all.size() == 1);
    CHECK(all[0].camera);
    CHECK(all[0].uuid == "upnp-basicdevice-1_0-accc8e010203");
    CHECK(all[0].describes == "http://192.0.2.90:49152/rootdesc1.xml");
    std::string router = ssdp_answer;
    router.replace(router.find("ST: urn:axis-com:service:BasicService:1"), 39, "ST: upnp:rootdevice");
    REQUIRE(ssdp::parse(router).size() == 1);
    CHECK_FALSE(ssdp::parse(router)[0].camera);
    CHECK(ssdp::parse("NOTIFY * HTTP/1.1\r\nLOCATION: http://192.0.2.90/x\r\n\r\n").empty());
    CHECK(ssdp::parse("HTTP/1.1 404 Not Found\r\nLOCATION: http://192.0.2.90/x\r\n\r\n").empty());
    torment(ssdp::parse, ssdp_answer);
}

TEST_CASE("ssdp: a description names the maker; only those of cameras make one")
{
    const auto axis = ssdp::parse_description(description("AXIS"));
    REQUIRE(axis);
    CHECK(axis->camera);
    CHECK(axis->driver == "axis");
    CHECK(axis->model == "M1065-LW");
    CHECK(axis->mac == "ac:cc:8e:01:02:03");
    CHECK(axis->urls == std::vector<std::string>{"http://192.0.2.90:80/"});
    for (const char* other : {"Axis Robotics", "Shanghai Dahua Scale Factory", "Router Maker", ""}) {
        const auto answer = ssdp::parse_description(description(other));
        REQUIRE(answer);
        CHECK_FALSE(answer->camera);
    }
    CHECK_FALSE(ssdp::parse_description("<html></html>"));
    torment(ssdp::parse_description, description("AXIS"));
}

TEST_CASE("ssdp: a description is the body of a 200 and of nothing else")
{
    CHECK(body_of("HTTP/1.1 200 OK\r\nA: b\r\n\r\n<root/>") == "<root/>");
    CHECK(body_of("HTTP/1.0 302 Found\r\nLocation: http://192.0.2.1/\r\n\r\n<root/>").empty());
    CHECK(body_of("HTTP/1.1 200 OK\r\nA: b").empty());
    CHECK(body_of("").empty());
}
