// SPDX-License-Identifier: BSL-1.0
// The list of languages, who speaks which, and the switches.
#include "discovery/languages.hpp"

namespace camsim::discovery {

namespace {

bool onvif(const Camera& camera)
{
    return camera.state.onvif_enabled && camera.state.network.discoverable;
}
bool hikvision(const Camera& camera)
{
    return camera.driver == "hikvision";
}
bool dahua(const Camera& camera)
{
    return camera.driver == "dahua";
}
bool hanwha(const Camera& camera)
{
    return camera.driver == "hanwha";
}
bool axis(const Camera& camera)
{
    return camera.driver == "axis";
}

}  // namespace

const std::vector<Language>& languages()
{
    static const std::vector<Language> all{
        {"ws-discovery", 3702, "239.255.255.250", "ff02::c", false, onvif, answer_ws_discovery},
        {"sadp", 37020, "239.255.255.250", nullptr, false, hikvision, answer_sadp},
        {"dhip", 37810, "239.255.255.251", nullptr, true, dahua, answer_dhip},
        {"ip-installer", 7701, nullptr, nullptr, true, hanwha, answer_ip_installer},
        {"mdns", 5353, "224.0.0.251", "ff02::fb", false, axis, answer_mdns},
        {"ssdp", 1900, "239.255.255.250", "ff02::c", false, axis, answer_ssdp},
    };
    return all;
}

std::vector<QuirkInfo> discovery_quirks()
{
    return {
        {"wsd_duplicates", "=N: every answer to a search goes out N times (2 unless told)"},
        {"wsd_multi_xaddr", "its WS-Discovery answers name a loopback, a link-local and a foreign address too"},
        {"wsd_multi_nic", "=ADDRESS: answers to a search go out from that address of the host too"},
        {"ipv6_linklocal", "its WS-Discovery answers name a link-local IPv6 address before its own"},
        {"wsd_newline_sensitive", "probes with line breaks are not answered"},
        {"wsd_types_header", "=NetworkVideoTransmitter|Device: probes for other types are not answered"},
        {"discovery_only", "=ws-discovery|sadp|dhip|ip-installer|mdns|ssdp: it answers searches of that kind only"},
        {"discovery_host", "=ADDRESS: the address that it names in answers to searches, whatever its own is"},
        {"discovery_flood",
         "=N: every answer to a search goes out N times, each a little different (1000 unless told)"},
        {"discovery_garbage", "random bytes and a datagram of 60,000 bytes go before every answer to a search"},
        {"discovery_silent", "searches are not answered"},
    };
}

std::string web_address(const Camera& camera, const std::string& host)
{
    const bool secure = camera.quirks.on("tls");
    const int port = camera.state.http_port;
    const bool usual = port == (secure ? 443 : 80);
    return std::string(secure ? "https://" : "http://") + host + (usual ? "" : ":" + std::to_string(port));
}

std::string between_tags(std::string_view xml, std::string_view name)
{
    for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
        const std::size_t end = xml.find_first_of(" />\t\r\n", at + 1);
        if (end == std::string_view::npos)
            return {};
        const std::string_view tag = xml.substr(at + 1, end - at - 1);
        if (tag.substr(tag.rfind(':') + 1) != name)
            continue;
        const std::size_t from = xml.find('>', end);
        const std::size_t to = from == std::string_view::npos ? from : xml.find('<', from);
        return to == std::string_view::npos ? std::string() : std::string(xml.substr(from + 1, to - from - 1));
    }
    return {};
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

}  // namespace camsim::discovery
