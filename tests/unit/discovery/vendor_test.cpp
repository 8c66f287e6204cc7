// SPDX-License-Identifier: BSL-1.0
// SADP, DHDiscover, IP Installer: questions byte for byte, answers read, hostile ones survived.
#include <doctest/doctest.h>

#include "discovery/dhdiscover.hpp"
#include "discovery/ip_installer.hpp"
#include "discovery/sadp.hpp"
#include "hostile.hpp"

using namespace camsdk::discovery;

namespace {

std::string sadp_answer(const std::string& types = "inquiry")
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ProbeMatch><Uuid>13A888A9-F1B1-4020-AE9F-05607682D23B</Uuid>"
           "<Types>" +
           types +
           "</Types><DeviceType>132423</DeviceType><DeviceDescription>XY-2CD2346</DeviceDescription>"
           "<DeviceSN>XY-2CD234620200101AAWR123456789</DeviceSN><CommandPort>8000</CommandPort>"
           "<HttpPort>8080</HttpPort><MAC>02-19-b6-00-00-01</MAC><IPv4Address>192.0.2.64</IPv4Address>"
           "<IPv4SubnetMask>255.255.255.0</IPv4SubnetMask><IPv4Gateway>0.0.0.0</IPv4Gateway>"
           "<IPv6Address>::</IPv6Address><DHCP>false</DHCP><SoftwareVersion>V5.7.18build 240826</SoftwareVersion>"
           "<Activated>true</Activated></ProbeMatch>";
}

std::string dahua_answer(const std::string& body, std::uint32_t wrong = 0)
{
    std::string out("\x20\0\0\0DHIP\0\0\0\0\0\0\0\0", 16);
    const auto size = static_cast<std::uint32_t>(body.size()) + wrong;
    for (int round = 0; round < 2; ++round) {
        for (int shift = 0; shift < 32; shift += 8)
            out += static_cast<char>(size >> shift & 0xFF);
        out.append(4, '\0');
    }
    return out + body;
}

const std::string dahua_body =
    R"({"mac":"02:ef:8c:00:00:01","method":"client.notifyDevInfo","params":{"deviceInfo":{"DeviceClass":"IPC",)"
    R"("DeviceType":"IPC-HDW0000","HttpPort":80,"IPv4Address":{"DefaultGateway":"192.0.2.1","DhcpEnable":false,)"
    R"("IPAddress":"192.0.2.108","SubnetMask":"255.255.255.0"},"Init":166,"MachineName":"gate","Port":37777,)"
    R"("SerialNo":"4A1B2C3PAG00001","Vendor":"Dahua","Version":"2.800.0000000.1.R"}}})";

std::string installer_answer(char mode, std::size_t size)
{
    std::string out(size, '\0');
    const auto put = [&](std::size_t at, const std::string& text) { out.replace(at, text.size(), text); };
    out[0] = mode;
    put(19, "00:09:18:01:02:03");
    put(37, "192.0.2.77");
    put(109, "XNV-6080");
    out[120] = 0x1F, out[121] = 0x1F;  // 7967
    put(133, "http://192.0.2.77:7967/");
    if (size >= 334) {
        put(261, "entrance");
        put(293, "XNV-6080R-LONG");
        out[326] = 4;
        out[328] = 1;
        out[330] = static_cast<char>(0xBB), out[331] = 0x01;  // 443
    }
    return out;
}

}  // namespace

TEST_CASE("sadp: the inquiry and an answer")
{
    CHECK(sadp::inquiry("13a888a9-f1b1-4020-ae9f-05607682d23b") ==
          "<?xml version=\"1.0\" encoding=\"utf-8\"?><Probe><Uuid>13A888A9-F1B1-4020-AE9F-05607682D23B</Uuid>"
          "<Types>inquiry</Types></Probe>");
    const auto all = sadp::parse(sadp_answer());
    REQUIRE(all.size() == 1);
    CHECK(all[0].driver == "hikvision");
    CHECK_FALSE(all[0].manufacturer);  // the platform is under many labels
    CHECK(all[0].model == "XY-2CD2346");
    CHECK(all[0].serial == "XY-2CD234620200101AAWR123456789");
    CHECK(all[0].mac == "02:19:b6:00:00:01");
    CHECK(all[0].http_port == 8080);
    CHECK(all[0].addresses == std::vector<std::string>{"192.0.2.64"});
    CHECK(sadp::parse(sadp_answer("hello")).size() == 1);
}

TEST_CASE("sadp: our own inquiry, changes of others and empty answers are nothing")
{
    CHECK(sadp::parse(sadp::inquiry("x")).empty());
    CHECK(sadp::parse(sadp_answer("update")).empty());
    CHECK(sadp::parse("<ProbeMatch><Types>inquiry</Types></ProbeMatch>").empty());
    torment(sadp::parse, sadp_answer());
}

TEST_CASE("dhdiscover: the search byte for byte")
{
    const std::string search = dhdiscover::search();
    const std::string body = "{\"method\":\"DHDiscover.search\",\"params\":{\"mac\":\"\",\"uni\":1}}\n";
    CHECK(search == dahua_answer(body));
}

TEST_CASE("dhdiscover: an answer")
{
    const auto all = dhdiscover::parse(dahua_answer(dahua_body + std::string("\n\0", 2)));
    REQUIRE(all.size() == 1);
    CHECK(all[0].driver == "dahua");
    CHECK(all[0].manufacturer == "Dahua");
    CHECK(all[0].model == "IPC-HDW0000");
    CHECK(all[0].serial == "4A1B2C3PAG00001");
    CHECK(all[0].mac == "02:ef:8c:00:00:01");
    CHECK(all[0].name == "gate");
    CHECK(all[0].http_port == 80);
    CHECK(all[0].addresses == std::vector<std::string>{"192.0.2.108"});
    std::string private_label = dahua_body;
    private_label.replace(private_label.find("\"Dahua\""), 7, "\"Private\"");
    CHECK_FALSE(dhdiscover::parse(dahua_answer(private_label)).at(0).manufacturer);
}

TEST_CASE("dhdiscover: without the head, with a wrong length, with another message it is nothing")
{
    CHECK(dhdiscover::parse(dahua_body).empty());
    CHECK(dhdiscover::parse(dahua_answer(dahua_body, 1)).empty());
    CHECK(dhdiscover::parse(dahua_answer(dahua_body, 0xFFFFFFF0U)).empty());
    CHECK(dhdiscover::parse(dhdiscover::search()).empty());
    CHECK(dhdiscover::parse(dahua_answer("[]")).empty());
    CHECK(dhdiscover::parse(dahua_answer(std::string(2000, '['))).empty());
    torment(dhdiscover::parse, dahua_answer(dahua_body));
}

TEST_CASE("ip installer: scans and answers")
{
    CHECK(ip_installer::scan(ip_installer::Scan::basic, "mark").size() == 262);
    const std::string extended = ip_installer::scan(ip_installer::Scan::extended, std::string(40, 'm'));
    CHECK(extended.size() == 334);
    CHECK(extended[0] == 6);
    CHECK(extended.substr(1, 18) == std::string(17, 'm') + '\0');
    const auto basic = ip_installer::parse(installer_answer(11, 262));
    REQUIRE(basic.size() == 1);
    CHECK(basic[0].driver == "hanwha");
    CHECK(basic[0].mac == "00:09:18:01:02:03");
    CHECK(basic[0].model == "XNV-6080");
    CHECK(basic[0].http_port == 7967);
    CHECK(basic[0].urls == std::vector<std::string>{"http://192.0.2.77:7967/"});
    const auto more = ip_installer::parse(installer_answer(12, 334));
    REQUIRE(more.size() == 1);
    CHECK(more[0].model == "XNV-6080R-LONG");
    CHECK(more[0].name == "entrance");
    CHECK(more[0].https_port == 443);
}

TEST_CASE("ip installer: scans of others, short and nameless answers are nothing")
{
    CHECK(ip_installer::parse(ip_installer::scan(ip_installer::Scan::extended, "x")).empty());
    CHECK(ip_installer::parse(installer_answer(11, 262).substr(0, 200)).empty());
    CHECK(ip_installer::parse(installer_answer(12, 334).substr(0, 300)).empty());
    std::string nameless = installer_answer(12, 334);
    nameless[19] = 'z';
    CHECK(ip_installer::parse(nameless).empty());
    torment(ip_installer::parse, installer_answer(12, 334));
}
