// SPDX-License-Identifier: BSL-1.0
// WS-Discovery: probes, and matches as cameras really write them.
#include <doctest/doctest.h>

#include "discovery/ws_discovery.hpp"
#include "hostile.hpp"

using namespace camsdk::discovery;

namespace {

std::string matches(const std::string& inner, const std::string& extra = {})
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><SOAP-ENV:Envelope "
           "xmlns:SOAP-ENV=\"http://www.w3.org/2003/05/soap-envelope\" "
           "xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
           "xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\" "
           "xmlns:x=\"http://www.onvif.org/ver10/network/wsdl\"><SOAP-ENV:Header>" +
           extra + "</SOAP-ENV:Header><SOAP-ENV:Body><d:ProbeMatches>" + inner +
           "</d:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>";
}

std::string match(const std::string& address, const std::string& types, const std::string& scopes,
                  const std::string& urls)
{
    return "<d:ProbeMatch><wsa:EndpointReference><wsa:Address>" + address +
           "</wsa:Address></wsa:EndpointReference><d:Types>" + types + "</d:Types><d:Scopes>" + scopes +
           "</d:Scopes><d:XAddrs>" + urls + "</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch>";
}

const std::string camera = match(
    "urn:uuid:1419D68A-1DD2-11B2-A105-000000000001", "x:NetworkVideoTransmitter tds:Device",
    "onvif://www.onvif.org/type/ptz onvif://www.onvif.org/name/ACME%20AC-100 onvif://www.onvif.org/hardware/AC-100 "
    "onvif://www.onvif.org/MAC/02:AA:bb:00:00:01 ONVIF://www.onvif.org/SerialNumber/S%2F1234567",
    "http://192.0.2.10/onvif/device_service  https://192.0.2.10:8443/onvif/device_service ");

}  // namespace

TEST_CASE("ws-discovery: a probe has no line break and bears its id")
{
    const std::string probe = ws_discovery::probe(ws_discovery::Types::video_transmitter, "the-id");
    CHECK(probe.find('\n') == std::string::npos);
    CHECK(probe.find("urn:uuid:the-id<") != std::string::npos);
    CHECK(probe.find("dn:NetworkVideoTransmitter") != std::string::npos);
    CHECK(ws_discovery::probe(ws_discovery::Types::device, "x").find("tds:Device") != std::string::npos);
    CHECK(ws_discovery::probe(ws_discovery::Types::any, "x").find("Types") == std::string::npos);
    CHECK(ws_discovery::parse(probe).empty());
}

TEST_CASE("ws-discovery: a match is read whole")
{
    const auto all = ws_discovery::parse(matches(camera));
    REQUIRE(all.size() == 1);
    CHECK(all[0].protocol == "ws-discovery");
    CHECK(all[0].camera);
    CHECK(all[0].driver == "onvif");
    CHECK(all[0].uuid == "1419d68a-1dd2-11b2-a105-000000000001");
    CHECK(all[0].name == "ACME AC-100");
    CHECK(all[0].manufacturer == "ACME");
    CHECK(all[0].model == "AC-100");
    CHECK(all[0].mac == "02:aa:bb:00:00:01");
    CHECK(all[0].serial == "S/1234567");
    REQUIRE(all[0].urls.size() == 2);
    CHECK(all[0].urls[1] == "https://192.0.2.10:8443/onvif/device_service");
}

TEST_CASE("ws-discovery: byte order mark, NUL tail, greeting, uuid: without urn")
{
    CHECK(ws_discovery::parse("\xEF\xBB\xBF" + matches(camera) + std::string(3, '\0')).size() == 1);
    std::string hello = matches(camera);
    for (const std::string part : {"<d:ProbeMatches>", "</d:ProbeMatches>"})
        hello.erase(hello.find(part), part.size());
    for (std::size_t at; (at = hello.find("ProbeMatch>")) != std::string::npos;)
        hello.replace(at, 11, "Hello>");
    CHECK(ws_discovery::parse(hello).size() == 1);
    const auto bare = ws_discovery::parse(matches(match("uuid:AB-1", "dn:NetworkVideoTransmitter", "", "")));
    REQUIRE(bare.size() == 1);
    CHECK(bare[0].uuid == "ab-1");
    CHECK(bare[0].urls.empty());
}

TEST_CASE("ws-discovery: printers are left out, cameras with odd prefixes are not")
{
    const std::string printer =
        match("urn:uuid:1", "wsdp:Device wprt:PrintDeviceType", "", "http://192.0.2.9:5357/printer");
    CHECK(ws_discovery::parse(matches(printer)).empty());
    CHECK(ws_discovery::parse(matches(match("urn:uuid:2", "NetworkVideoTransmitter", "", ""))).size() == 1);
    CHECK(ws_discovery::parse(matches(match("urn:uuid:3", "", "onvif://www.onvif.org/type/x", ""))).size() == 1);
}

TEST_CASE("ws-discovery: what an address must not be is dropped")
{
    const auto all = ws_discovery::parse(matches(
        match("urn:uuid:4", "dn:NetworkVideoTransmitter", "",
              "ftp://192.0.2.1/ http://u:secret@192.0.2.1/ http:// javascript:alert(1) http://192.0.2.1/ok http://" +
                  std::string(600, 'a') + "/")));
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].urls.size() == 1);
    CHECK(all[0].urls[0] == "http://192.0.2.1/ok");
}

TEST_CASE("ws-discovery: many devices and long texts are bounded")
{
    std::string many;
    for (int i = 0; i < 200; ++i)
        many += match("urn:uuid:" + std::to_string(i), "NetworkVideoTransmitter", "", "");
    CHECK(ws_discovery::parse(matches(many)).size() == most_devices_in_one);
    const auto long_name = ws_discovery::parse(
        matches(match("urn:uuid:5", "", "onvif://www.onvif.org/name/" + std::string(5000, 'x'), "")));
    REQUIRE(long_name.size() == 1);
    CHECK(long_name[0].name->size() == longest_text);
    CHECK(ws_discovery::parse("<!DOCTYPE a [<!ENTITY b \"c\">]>" + matches(camera)).empty());
}

TEST_CASE("ws-discovery: hostile bytes")
{
    torment(ws_discovery::parse, matches(camera));
}
