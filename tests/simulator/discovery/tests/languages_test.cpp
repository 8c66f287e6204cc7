// SPDX-License-Identifier: BSL-1.0
// What simulated cameras answer to searches, byte by byte where the format is binary.
#include "discovery/languages.hpp"
#include "app/build.hpp"

#include <doctest/doctest.h>

using namespace camsim;
using namespace camsim::discovery;

namespace {

std::unique_ptr<Camera> camera_of(const std::string& driver)
{
    auto camera = build_camera("gate", driver, "admin", "pw");
    camera->state.address = "127.9.9.9";
    camera->state.http_port = 8080;
    return camera;
}

std::string probe(const std::string& types)
{
    return "<s:Envelope xmlns:s=\"x\"><s:Header><a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe"
           "</a:Action><a:MessageID>urn:uuid:my-probe</a:MessageID></s:Header><s:Body><d:Probe><d:Types>" +
           types + "</d:Types></d:Probe></s:Body></s:Envelope>";
}

bool has(const std::vector<Reply>& replies, const std::string& text)
{
    return !replies.empty() && replies[0].bytes.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a probe match relates to the probe, and the switches of probes work")
{
    const auto camera = camera_of("hikvision");
    const auto replies = answer_ws_discovery(*camera, probe("dn:NetworkVideoTransmitter"), "127.9.9.9");
    CHECK(has(replies, "RelatesTo>urn:uuid:my-probe<"));
    CHECK(has(replies, "http://127.9.9.9:8080/onvif/device_service"));
    CHECK(has(replies, "onvif://www.onvif.org/hardware/DS-2DE4425IW-DE"));
    CHECK(answer_ws_discovery(*camera, replies[0].bytes, "127.9.9.9").empty());
    CHECK(answer_ws_discovery(*camera, "garbage", "127.9.9.9").empty());
    camera->quirks.set("wsd_types_header", "Device");
    CHECK(answer_ws_discovery(*camera, probe("dn:NetworkVideoTransmitter"), "127.9.9.9").empty());
    CHECK_FALSE(answer_ws_discovery(*camera, probe("tds:Device"), "127.9.9.9").empty());
    camera->quirks.set("wsd_newline_sensitive");
    CHECK(answer_ws_discovery(*camera, probe("tds:Device") + "\n", "127.9.9.9").empty());
    camera->quirks.set("wsd_multi_xaddr");
    CHECK(has(answer_ws_discovery(*camera, probe("tds:Device"), "127.9.9.9"), "http://127.0.0.1:8080/"));
}

TEST_CASE("SADP answers an inquiry to the group and to the one who asked, and nothing else")
{
    const auto camera = camera_of("hikvision");
    const auto replies = answer_sadp(*camera, "<Probe><Uuid>ABC</Uuid><Types>inquiry</Types></Probe>", "127.9.9.9");
    REQUIRE(replies.size() == 2);
    CHECK(replies[0].to == Reply::To::group);
    CHECK(has(replies, "<Uuid>ABC</Uuid>"));
    CHECK(has(replies, "<MAC>44-a6-42-00-00-01</MAC>"));
    CHECK(answer_sadp(*camera, "<Probe><Uuid>ABC</Uuid><Types>update</Types></Probe>", "127.9.9.9").empty());
    CHECK(answer_sadp(*camera, replies[0].bytes, "127.9.9.9").empty());
}

TEST_CASE("DHIP wants its head")
{
    const auto camera = camera_of("dahua");
    const std::string body = "{\"method\":\"DHDiscover.search\",\"params\":{\"mac\":\"\",\"uni\":1}}\n";
    std::string head("\x20\0\0\0DHIP", 8);
    head += std::string(24, '\0');
    head[16] = head[24] = static_cast<char>(body.size());
    CHECK(answer_dhip(*camera, body, "127.9.9.9").empty());
    const auto replies = answer_dhip(*camera, head + body, "127.9.9.9");
    REQUIRE(replies.size() == 1);
    const std::string& out = replies[0].bytes;
    CHECK(out.substr(4, 4) == "DHIP");
    const std::size_t size = static_cast<unsigned char>(out[16]) + 256U * static_cast<unsigned char>(out[17]);
    CHECK(size == out.size() - 32);
    CHECK(has(replies, "\"SerialNo\":\"" + camera->state.identity.serial + "\""));
}

TEST_CASE("IP Installer answers both scans with structures of their size")
{
    const auto camera = camera_of("hanwha");
    std::string scan(262, '\0');
    scan[0] = 1;
    const auto basic = answer_ip_installer(*camera, scan, "127.9.9.9");
    REQUIRE(basic.size() == 1);
    CHECK(basic[0].to == Reply::To::broadcast);
    CHECK(basic[0].port == 7711);
    CHECK(basic[0].bytes.size() == 262);
    CHECK(basic[0].bytes[0] == 11);
    CHECK(basic[0].bytes.substr(37, 10) == std::string("127.9.9.9\0", 10));
    scan[0] = 6;
    const auto extended = answer_ip_installer(*camera, scan, "127.9.9.9");
    REQUIRE(extended.size() == 1);
    CHECK(extended[0].bytes.size() == 334);
    CHECK(extended[0].bytes[0] == 12);
    scan[0] = 7;  // a change
    CHECK(answer_ip_installer(*camera, scan, "127.9.9.9").empty());
}

TEST_CASE("mDNS and SSDP answer what they are asked for, and the description is well-formed")
{
    const auto camera = camera_of("axis");
    const std::string service = std::string("\x0b_axis-video\x04_tcp\x05local") + '\0';
    const std::string head("\x12\x34\0\0\0\1\0\0\0\0\0\0", 12);
    const auto mdns = answer_mdns(*camera, head + service + std::string("\0\x0c\x80\1", 4), "127.9.9.9");
    REQUIRE(mdns.size() == 1);
    CHECK(mdns[0].bytes.substr(0, 2) == "\x12\x34");
    CHECK(has(mdns, "macaddress="));
    CHECK(answer_mdns(*camera, mdns[0].bytes, "127.9.9.9").empty());
    CHECK(answer_mdns(*camera, head + std::string("\x04_ipp\x04_tcp\x05local", 16) + '\0', "127.9.9.9").empty());
    const auto ssdp = answer_ssdp(*camera, "M-SEARCH * HTTP/1.1\r\nST: upnp:rootdevice\r\n\r\n", "127.9.9.9");
    CHECK(has(ssdp, "LOCATION: http://127.9.9.9:8080/rootdesc1.xml\r\n"));
    CHECK(answer_ssdp(*camera, "M-SEARCH * HTTP/1.1\r\nST: urn:tv\r\n\r\n", "127.9.9.9").empty());
    CHECK(between_tags(ssdp_description(*camera, "127.9.9.9"), "manufacturer") == camera->state.identity.manufacturer);
}
