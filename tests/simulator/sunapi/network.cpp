// SPDX-License-Identifier: BSL-1.0
// network.cgi: interface, ports, DNS, services that announce or call out. Names of ddns, zeroconf, bonjour, upnp, qos
// and p2p values are not verified; attributes.cgi tells the ones of this camera.
#include "sunapi/submenu.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace camsim::sunapi {
namespace {

NetworkInterface& line(const Place& place)
{
    if (place.state.network.interfaces.empty())
        throw Fault{612};
    return place.state.network.interfaces.front();
}

std::string mask_of(int prefix)
{
    const std::uint32_t bits = prefix == 0 ? 0 : ~std::uint32_t{0} << (32 - prefix);
    return std::to_string(bits >> 24) + "." + std::to_string(bits >> 16 & 255) + "." + std::to_string(bits >> 8 & 255) +
           "." + std::to_string(bits & 255);
}

/// Four numbers, or 604.
std::uint32_t address_bits(const std::string& text)
{
    const auto parts = split(text, '.');
    std::uint32_t bits = 0;
    if (parts.size() != 4)
        throw Fault{604};
    for (const std::string& part : parts) {
        if (part.empty() || part.size() > 3 || part.find_first_not_of("0123456789") != std::string::npos ||
            std::stoi(part) > 255)
            throw Fault{604};
        bits = bits << 8 | static_cast<std::uint32_t>(std::stoi(part));
    }
    return bits;
}

int prefix_of(const std::string& mask)
{
    const std::uint32_t bits = address_bits(mask);
    for (int prefix = 0; prefix <= 32; ++prefix)
        if (mask_of(prefix) == mask && bits != 0)
            return prefix;
    throw Fault{604};
}

std::string upper(std::string value)
{
    for (char& c : value)
        c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    return value;
}

Field address_field(const char* name, std::string& (*where)(const Place&))
{
    return words(name, 15).with([where](const Place& place) { return where(place); },
                                [where](const Place& place, const std::string& value) {
                                    address_bits(value);
                                    where(place) = value;
                                });
}

Fields interface_fields(const CameraState&)
{
    return {
        words("InterfaceName", 15, "Network1"),
        words("MACAddress").tells_only([](const Place& place) { return upper(line(place).mac); }),
        words("LinkStatus").tells_only([](const Place&) { return std::string("Connected"); }),
        choice("IPv4Type", {"Manual", "DHCP", "PPPoE"})
            .with([](const Place& place) { return std::string(line(place).dhcp ? "DHCP" : "Manual"); },
                  [](const Place& place, const std::string& value) { line(place).dhcp = value == "DHCP"; }),
        address_field("IPv4Address", [](const Place& place) -> std::string& { return line(place).address; }),
        whole("IPv4PrefixLength", 1, 32)
            .with([](const Place& place) { return std::to_string(line(place).prefix); },
                  [](const Place& place, const std::string& value) { line(place).prefix = std::stoi(value); }),
        words("IPv4SubnetMask", 15)
            .with([](const Place& place) { return mask_of(line(place).prefix); },
                  [](const Place& place, const std::string& value) { line(place).prefix = prefix_of(value); }),
        address_field("IPv4Gateway", [](const Place& place) -> std::string& { return place.state.network.gateway; }),
        words("HostName", 63)
            .with([](const Place& place) { return place.state.network.hostname; },
                  [](const Place& place, const std::string& value) { place.state.network.hostname = value; }),
        whole("MTUSize", 900, 1500)
            .with([](const Place& place) { return std::to_string(line(place).mtu); },
                  [](const Place& place, const std::string& value) { line(place).mtu = std::stoi(value); }),
        flag("IPv6Enable"),
        choice("IPv6Type", {"Default", "DHCP", "Manual"}),
        words("IPv6DefaultAddress").tells_only([](const Place& place) { return line(place).ipv6_address; }),
        flag("IsDefaultGateway", true),
        flag("ICMPEnable", true)};
}

HttpResponse view_interface(Context& context)
{
    const Place place{context.camera(), context.state, nullptr};
    const Object one = members(interface_fields(context.state), place, "network", "interface");
    if (!context.json)
        return told(context, one);
    std::string inner = as_json(one);
    inner.resize(inner.size() - 2);
    return told(context, {{"NetworkInterfaces", raw("[" + inner + "]")}});
}

Fields interface_settable(const CameraState& state)
{
    Fields fields = interface_fields(state);
    std::erase_if(fields, [](const Field& field) { return !field.asks; });
    return fields;
}

/// The device drops the session after a change.
HttpResponse set_interface(Context& context)
{
    if (context.find("IPv4PrefixLength") && context.find("IPv4SubnetMask"))
        throw Fault{602};
    HttpResponse response = set_group(context, *submenu("network", "interface"));
    response.close = true;
    return response;
}

Field port(const char* protocol, long standard)
{
    return whole("Port", 1, 65535, standard)
        .with(
            [protocol, standard](const Place& place) {
                return std::to_string(place.state.network.port(protocol, static_cast<int>(standard)));
            },
            [protocol](const Place& place, const std::string& value) {
                for (PortProtocol& one : place.state.network.protocols)
                    if (one.port == std::stoi(value) && one.name != protocol)
                        throw Fault{606};
                for (PortProtocol& one : place.state.network.protocols)
                    if (one.name == protocol)
                        one.port = std::stoi(value);
            });
}

Fields http(const CameraState&)
{
    return {port("HTTP", 80)};
}

Fields https(const CameraState&)
{
    return {port("HTTPS", 443)};
}

Fields rtsp(const CameraState&)
{
    return {port("RTSP", 554), choice("Timeout", {"60s", "Never"})};
}

Field name_server(const char* name, std::size_t place_in_list)
{
    return words(name, 45).with(
        [place_in_list](const Place& place) {
            const auto& all = place.state.network.dns;
            return place_in_list < all.size() ? all[place_in_list] : std::string();
        },
        [place_in_list](const Place& place, const std::string& value) {
            if (!value.empty() && value.find(':') == std::string::npos)
                address_bits(value);
            auto& all = place.state.network.dns;
            all.resize(std::max(all.size(), place_in_list + 1));
            all[place_in_list] = value;
            while (!all.empty() && all.back().empty())
                all.pop_back();
        });
}

Fields dns(const CameraState&)
{
    return {
        choice("Type", {"Manual", "DHCP"})
            .with([](const Place& place) { return std::string(place.state.network.dns_from_dhcp ? "DHCP" : "Manual"); },
                  [](const Place& place, const std::string& value) {
                      place.state.network.dns_from_dhcp = value == "DHCP";
                  }),
        name_server("PrimaryDNS", 0), name_server("SecondaryDNS", 1)};
}

Fields dynamic_dns(const CameraState&)
{
    return {choice("Type", {"Off", "WisenetDDNS", "PublicDDNS"}),
            words("SamsungServerName", 63, "ddns.hanwha-security.com"),
            words("SamsungProductID", 31),
            flag("SamsungQuickConnect"),
            choice("PublicServiceEntry", {"www.dyndns.org", "www.no-ip.com"}),
            words("PublicHostName", 63),
            words("PublicUserName", 63),
            words("PublicPassword", 63).write_only()};
}

Fields upnp(const CameraState&)
{
    return {flag("Enable").with(
                [](const Place& place) { return yes_or_no(place.state.network.upnp); },
                [](const Place& place, const std::string& value) { place.state.network.upnp = value == "True"; }),
            words("FriendlyName", 63, "WISENET")};
}

Fields zero_configuration(const CameraState&)
{
    return {flag("Enable").with([](const Place& place) { return yes_or_no(place.state.network.zero_configuration); },
                                [](const Place& place, const std::string& value) {
                                    place.state.network.zero_configuration = value == "True";
                                })};
}

Fields bonjour(const CameraState&)
{
    return {flag("Enable"), words("FriendlyName", 63, "WISENET")};
}

Fields onvif_discovery(const CameraState&)
{
    return {flag("Enable").with(
        [](const Place& place) { return yes_or_no(place.state.network.discoverable); },
        [](const Place& place, const std::string& value) { place.state.network.discoverable = value == "True"; })};
}

Fields snmp(const CameraState&)
{
    return {flag("Version1"),
            flag("Version2"),
            words("ReadCommunity", 31, "public"),
            words("WriteCommunity", 31, "write"),
            flag("Version3"),
            words("UserPassword", 31).write_only()};
}

Fields snmp_trap(const CameraState&)
{
    Fields fields{flag("Enable")};
    fields.push_back(words("Trap.0.Address", 63));
    fields.push_back(words("Trap.0.Community", 31));
    fields.push_back(flag("Trap.0.AuthenticationFailure"));
    return fields;
}

Fields p2p(const CameraState&)
{
    return {flag("Enable")};
}

}  // namespace

void add_network(Catalogue& catalogue)
{
    catalogue.push_back(
        {"network",
         "interface",
         {interface_fields, "", Level::user, Level::admin},
         {{"view", Level::user, nullptr, view_interface}, {"set", Level::admin, interface_settable, set_interface}}});
    const auto add = [&catalogue](const char* name, Fields (*fields)(const CameraState&)) {
        catalogue.push_back({"network", name, {fields, "", Level::admin, Level::admin}, {}});
    };
    add("http", http);
    add("https", https);
    add("rtsp", rtsp);
    add("dns", dns);
    add("dynamicdns", dynamic_dns);
    add("upnpdiscovery", upnp);
    add("zeroconf", zero_configuration);
    add("bonjour", bonjour);
    add("onvifdiscovery", onvif_discovery);
    add("snmp", snmp);
    add("snmptrap", snmp_trap);
    add("p2p", p2p);
}

}  // namespace camsim::sunapi
