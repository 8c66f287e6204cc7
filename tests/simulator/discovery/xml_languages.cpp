// SPDX-License-Identifier: BSL-1.0
// The languages in XML: WS-Discovery and SADP.
#include "discovery/languages.hpp"

namespace camsim::discovery {

namespace {

constexpr const char* hex = "0123456789ABCDEF";

std::string percent_encoded(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                           c == '_' || c == '.';
        if (plain)
            out += c;
        else
            out += {'%', hex[byte >> 4], hex[byte & 15]};
    }
    return out;
}

std::string scopes(const Camera& camera)
{
    const std::string base = "onvif://www.onvif.org/";
    const Identity& identity = camera.state.identity;
    std::string all = base + "type/video_encoder " + base + "Profile/Streaming " + base + "Profile/T " + base +
                      "hardware/" + percent_encoded(identity.model) + " " + base + "name/" +
                      percent_encoded(identity.manufacturer + " " + identity.model) + " " + base + "location/";
    if (camera.driver == "hikvision" && !identity.mac.empty())
        all += " " + base + "MAC/" + identity.mac;
    return all;
}

std::string addresses(const Camera& camera, const std::string& host)
{
    const std::string path = "/onvif/device_service";
    const std::string port = ":" + std::to_string(camera.state.http_port);
    std::string own = web_address(camera, host) + path;
    if (camera.quirks.on("wsd_multi_xaddr"))
        own = "http://127.0.0.1" + port + path + " " + own + " http://169.254.77.3" + port + path +
              " http://10.255.0.9" + path + " ";
    if (camera.quirks.on("ipv6_linklocal"))
        own = "http://[fe80::46a6:42ff:fe00:1]" + port + path + " " + own;
    return own;
}

// Whether a camera with that switch answers a probe for these types.
bool asked_for(const Camera& camera, const std::string& types)
{
    const std::string wanted = camera.quirks.value("wsd_types_header");
    return wanted.empty() || types.find(wanted) != std::string::npos;
}

}  // namespace

std::vector<Reply> answer_ws_discovery(const Camera& camera, std::string_view question, const std::string& host)
{
    if (between_tags(question, "Action").find("/discovery/Probe") == std::string::npos ||
        question.find("Probe>") == std::string_view::npos)
        return {};
    if (camera.quirks.on("wsd_newline_sensitive") && question.find('\n') != std::string_view::npos)
        return {};
    const std::string types = between_tags(question, "Types");
    if (!asked_for(camera, types))
        return {};
    const std::string uuid = camera.state.identity.uuid;
    const std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<env:Envelope xmlns:env=\"http://www.w3.org/2003/05/soap-envelope\" "
        "xmlns:wsadis=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
        "xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\" "
        "xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\" xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\">"
        "<env:Header><wsadis:MessageID>urn:uuid:" +
        random_hex(4) + "-" + random_hex(2) + "-4000-8000-" + random_hex(6) + "</wsadis:MessageID><wsadis:RelatesTo>" +
        escaped(between_tags(question, "MessageID")) +
        "</wsadis:RelatesTo><wsadis:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</wsadis:To>"
        "<wsadis:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</wsadis:Action>"
        "<d:AppSequence InstanceId=\"1637072188\" MessageNumber=\"17\"/></env:Header><env:Body><d:ProbeMatches>"
        "<d:ProbeMatch><wsadis:EndpointReference><wsadis:Address>urn:uuid:" +
        uuid +
        "</wsadis:Address></wsadis:EndpointReference><d:Types>dn:NetworkVideoTransmitter "
        "tds:Device</d:Types><d:Scopes>" +
        escaped(scopes(camera)) + "</d:Scopes><d:XAddrs>" + escaped(addresses(camera, host)) +
        "</d:XAddrs><d:MetadataVersion>10</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></env:Body>"
        "</env:Envelope>";
    return {{xml}};
}

std::vector<Reply> answer_sadp(const Camera& camera, std::string_view question, const std::string& host)
{
    if (question.find("<Probe>") == std::string_view::npos || between_tags(question, "Types") != "inquiry")
        return {};
    const Identity& identity = camera.state.identity;
    std::string mac = identity.mac;
    for (char& c : mac)
        c = c == ':' ? '-' : c;
    const bool version_6 = host.find(':') != std::string::npos;
    const std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<ProbeMatch>\r\n<Uuid>" +
        escaped(between_tags(question, "Uuid")) +
        "</Uuid>\r\n<Types>inquiry</Types>\r\n<DeviceType>132423</DeviceType>\r\n<DeviceDescription>" +
        escaped(identity.model) + "</DeviceDescription>\r\n<DeviceSN>" + escaped(identity.serial) +
        "</DeviceSN>\r\n<CommandPort>8000</CommandPort>\r\n<HttpPort>" + std::to_string(camera.state.http_port) +
        "</HttpPort>\r\n<MAC>" + mac + "</MAC>\r\n<IPv4Address>" + (version_6 ? "0.0.0.0" : host) +
        "</IPv4Address>\r\n<IPv4SubnetMask>255.255.0.0</IPv4SubnetMask>\r\n<IPv4Gateway>0.0.0.0</IPv4Gateway>\r\n"
        "<IPv6Address>::</IPv6Address>\r\n<IPv6Gateway>::</IPv6Gateway>\r\n<IPv6MaskLen>64</IPv6MaskLen>\r\n"
        "<DHCP>false</DHCP>\r\n<AnalogChannelNum>0</AnalogChannelNum>\r\n<DigitalChannelNum>1</DigitalChannelNum>\r\n"
        "<SoftwareVersion>" +
        escaped(identity.firmware + identity.build) +
        "</SoftwareVersion>\r\n<DSPVersion>V7.3</DSPVersion>\r\n<BootTime>2026-03-01 10:00:00</BootTime>\r\n"
        "<Activated>true</Activated>\r\n<PasswordResetAbility>true</PasswordResetAbility>\r\n</ProbeMatch>\r\n";
    return {{xml, Reply::To::group, 37020}, {xml}};
}

}  // namespace camsim::discovery
