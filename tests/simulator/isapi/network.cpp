// SPDX-License-Identifier: BSL-1.0
// /ISAPI/System/Network: interfaces, and the services that talk outside (Integrate, EZVIZ, UPnP, SNMP, DDNS, mail,
// FTP).
#include "isapi/resource.hpp"

#include <cstdio>

namespace camsim::isapi {
namespace {

std::string mask_of(int prefix)
{
    const std::uint32_t bits = prefix <= 0 ? 0 : 0xffffffffU << (32 - prefix);
    char text[32];
    std::snprintf(text, sizeof text, "%u.%u.%u.%u", bits >> 24, bits >> 16 & 255, bits >> 8 & 255, bits & 255);
    return text;
}

std::optional<int> prefix_of(const std::string& mask)
{
    for (int prefix = 0; prefix <= 32; ++prefix)
        if (mask_of(prefix) == mask)
            return prefix;
    return std::nullopt;
}

bool is_ipv4(const std::string& text)
{
    unsigned a = 0, b = 0, c = 0, d = 0;
    char rest = 0;
    return std::sscanf(text.c_str(), "%3u.%3u.%3u.%3u%c", &a, &b, &c, &d, &rest) == 4 && a < 256 && b < 256 &&
           c < 256 && d < 256;
}

std::string address_xml(const CameraState& state)
{
    const NetworkInterface& interface = state.network.interfaces.front();
    const auto dns = [&state](std::size_t i) {
        return i < state.network.dns.size() ? state.network.dns[i] : std::string("0.0.0.0");
    };
    return std::string("<IPAddress><ipVersion>dual</ipVersion><addressingType>") +
           (interface.dhcp ? "dynamic" : "static") + "</addressingType><ipAddress>" + interface.address +
           "</ipAddress><subnetMask>" + mask_of(interface.prefix) + "</subnetMask><ipv6Address>" +
           (interface.ipv6_address.empty() ? "::" : interface.ipv6_address) + "</ipv6Address><bitMask>" +
           std::to_string(interface.ipv6_prefix) + "</bitMask><DefaultGateway><ipAddress>" + state.network.gateway +
           "</ipAddress><ipv6Address>::</ipv6Address></DefaultGateway><PrimaryDNS><ipAddress>" + dns(0) +
           "</ipAddress></PrimaryDNS><SecondaryDNS><ipAddress>" + dns(1) +
           "</ipAddress></SecondaryDNS><Ipv6Mode><ipV6AddressingType>ra</ipV6AddressingType></Ipv6Mode></IPAddress>";
}

void fill_address(const CameraState& state, pugi::xml_node node)
{
    pugi::xml_document fresh;
    fresh.load_string(address_xml(state).c_str());
    const pugi::xml_node from = fresh.document_element();
    for (const char* path : {"addressingType", "ipAddress", "subnetMask", "ipv6Address", "bitMask",
                             "DefaultGateway/ipAddress", "PrimaryDNS/ipAddress", "SecondaryDNS/ipAddress"})
        put(node, path, text(from, path).value_or(""));
}

Outcome apply_address(CameraState& state, pugi::xml_node node)
{
    const auto address = text(node, "ipAddress"), mask = text(node, "subnetMask");
    const auto gateway = text(node, "DefaultGateway/ipAddress");
    const auto prefix = prefix_of(mask.value_or(""));
    if (!address || !is_ipv4(*address) || !prefix || (gateway && !gateway->empty() && !is_ipv4(*gateway)))
        return {400, 6, "badIPAddress", {}};
    NetworkInterface& interface = state.network.interfaces.front();
    const bool moved = interface.address != *address || interface.prefix != *prefix;
    interface.address = *address;
    interface.prefix = *prefix;
    interface.dhcp = text(node, "addressingType") == "dynamic";
    if (gateway)
        state.network.gateway = *gateway;
    state.network.dns.clear();
    for (const char* path : {"PrimaryDNS/ipAddress", "SecondaryDNS/ipAddress"})
        if (const auto dns = text(node, path); dns && !dns->empty() && *dns != "0.0.0.0") {
            if (!is_ipv4(*dns))
                return {400, 6, "badIPAddress", {}};
            state.network.dns.push_back(*dns);
        }
    return moved ? restart_needed() : done();
}

std::string interface_xml(const CameraState& state)
{
    const NetworkInterface& interface = state.network.interfaces.front();
    return "<NetworkInterface><id>1</id>" + address_xml(state) +
           "<Discovery><UPnP><enabled>false</enabled></UPnP><Zeroconf><enabled>false</enabled></Zeroconf></Discovery>"
           "<Link><MACAddress>" +
           interface.mac + "</MACAddress><autoNegotiation>true</autoNegotiation><speed>" +
           std::to_string(interface.speed_mbps) + "</speed><duplex>" + (interface.full_duplex ? "full" : "half") +
           "</duplex><MTU>" + std::to_string(interface.mtu) + "</MTU></Link></NetworkInterface>";
}

bool first_interface(const Context& context)
{
    return context.number() == 1 && !context.state.network.interfaces.empty();
}

void add_interfaces(Catalogue& catalogue)
{
    Document one;
    one.pattern = "/System/Network/interfaces/{}";
    one.present = first_interface;
    one.base = [](const Context& context) { return interface_xml(context.state); };
    one.fill = [](const Context& context, pugi::xml_node root) { fill_address(context.state, at(root, "IPAddress")); };
    one.apply = [](Context& context, pugi::xml_node root) {
        return apply_address(context.state, at(root, "IPAddress"));
    };
    one.capabilities = [](const Context&) {
        return "<NetworkInterface><IPAddress><ipVersion opt=\"dual\"></ipVersion><addressingType "
               "opt=\"static,dynamic\">"
               "</addressingType></IPAddress><Link><MTU min=\"1280\" max=\"1500\"></MTU></Link></NetworkInterface>";
    };
    one.reads = Who::operator_;
    catalogue.documents.push_back(one);
    Document leaf = one;
    leaf.pattern = "/System/Network/interfaces/{}/ipAddress";
    leaf.base = [](const Context& context) { return address_xml(context.state); };
    leaf.fill = [](const Context& context, pugi::xml_node root) { fill_address(context.state, root); };
    leaf.apply = [](Context& context, pugi::xml_node root) { return apply_address(context.state, root); };
    leaf.capabilities = nullptr;
    catalogue.documents.push_back(std::move(leaf));
    Document all;
    all.pattern = "/System/Network/interfaces";
    all.reads = Who::operator_;
    all.base = [](const Context& context) {
        return "<NetworkInterfaceList>" + interface_xml(context.state) + "</NetworkInterfaceList>";
    };
    catalogue.documents.push_back(std::move(all));
}

/// A document that has no counterpart in the neutral state: it is kept as written.
void add_plain(Catalogue& catalogue, const char* pattern, const char* base, const char* capabilities = nullptr)
{
    Document document;
    document.pattern = pattern;
    document.reads = Who::operator_;
    document.base = [base](const Context&) { return base; };
    document.apply = [](Context&, pugi::xml_node) { return done(); };
    if (capabilities)
        document.capabilities = [capabilities](const Context&) { return capabilities; };
    catalogue.documents.push_back(std::move(document));
}

/// A list with one entry, and the entry by its number. The lists' names are from memory: no recording has them.
void add_listed(Catalogue& catalogue, const std::string& path, const std::string& list, const char* base)
{
    Document one;
    one.pattern = path + "/{}";
    one.present = [](const Context& context) { return context.number() == 1; };
    one.reads = Who::operator_;
    one.base = [base](const Context&) { return base; };
    one.apply = [](Context&, pugi::xml_node) { return done(); };
    catalogue.documents.push_back(std::move(one));
    catalogue.actions.push_back({"GET", path, Who::operator_, [path, list, base](Context& context) {
                                     const auto kept = context.state.settings.find("isapi:/isapi" + lower(path) + "/1");
                                     const bool set = kept != context.state.settings.end();
                                     const std::string entry = set ? kept->second : base;
                                     return xml_answer(context, "<" + list + ">" + entry + "</" + list + ">");
                                 }});
}

void add_integrate(Catalogue& catalogue)
{
    Document document;
    document.pattern = "/System/Network/Integrate";
    document.reads = Who::administrator;
    document.base = [](const Context&) {
        return "<Integrate><CGI><enable>true</enable><certificateType>digest</certificateType></"
               "CGI><ONVIF><enable>false"
               "</enable><certificateType>digest/WSSE</certificateType></ONVIF></Integrate>";
    };
    document.fill = [](const Context& context, pugi::xml_node root) {
        put(root, "ONVIF/enable", context.state.onvif_enabled);
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        const auto enable = boolean(root, "ONVIF/enable");
        if (!enable)
            return bad_content();
        context.state.onvif_enabled = *enable;
        return done();
    };
    catalogue.documents.push_back(std::move(document));
}

void add_hostname(Catalogue& catalogue)
{
    Document document;
    document.pattern = "/System/Network/hostname";
    document.base = [](const Context&) { return "<Hostname><enabled>true</enabled><hostname></hostname></Hostname>"; };
    document.fill = [](const Context& context, pugi::xml_node root) {
        put(root, "hostname", context.state.network.hostname);
    };
    document.apply = [](Context& context, pugi::xml_node root) {
        const auto name = text(root, "hostname");
        if (!name || name->empty() || name->size() > 64)
            return bad_content();
        context.state.network.hostname = *name;
        return done();
    };
    catalogue.documents.push_back(std::move(document));
}

}  // namespace

void add_network(Catalogue& catalogue)
{
    add_interfaces(catalogue);
    add_integrate(catalogue);
    add_hostname(catalogue);
    add_plain(catalogue, "/System/Network/EZVIZ",
              "<EZVIZ><enabled>false</enabled><registerStatus>false</registerStatus><redirect>false</redirect>"
              "<serverAddress><addressingFormatType>hostname</addressingFormatType><hostName></hostName></"
              "serverAddress></EZVIZ>");
    add_plain(catalogue, "/System/Network/Ehome",
              "<Ehome><enabled>false</enabled><addressingFormatType>ipaddress</addressingFormatType><ipAddress>0.0.0.0"
              "</ipAddress><portNo>7660</portNo><deviceID></deviceID></Ehome>");
    add_plain(catalogue, "/System/Network/UPnP", "<UPnP><enabled>false</enabled><name></name></UPnP>");
    add_plain(catalogue, "/System/Network/SNMP",
              "<SNMP><SNMPv2c><notificationEnabled>false</notificationEnabled></SNMPv2c><SNMPAdvanced>"
              "<SNMPv3Enabled>false</SNMPv3Enabled></SNMPAdvanced></SNMP>");
    add_listed(catalogue, "/System/Network/DDNS", "DDNSList",
               "<DDNS><id>1</id><enabled>false</enabled><provider>NO-IP</provider><serverAddress><addressingFormatType>"
               "hostname</addressingFormatType><hostName></hostName></serverAddress><deviceDomainName></"
               "deviceDomainName></DDNS>");
    add_listed(catalogue, "/System/Network/mailing", "mailingList",
               "<mailing><id>1</id><sender><emailAddress></emailAddress><smtp><enableAuthorization>false"
               "</enableAuthorization><addressingFormatType>hostname</addressingFormatType><hostName></hostName>"
               "<portNo>25</portNo></smtp></sender></mailing>");
    add_listed(catalogue, "/System/Network/ftp", "FTPNotificationList",
               "<FTPNotification><id>1</id><enabled>false</enabled><addressingFormatType>ipaddress"
               "</addressingFormatType><ipAddress>0.0.0.0</ipAddress><portNo>21</portNo><userName></userName>"
               "</FTPNotification>");
    add_plain(catalogue, "/System/Network/ipFilter",
              "<IPFilter><enabled>false</enabled><permissionType>deny</permissionType><IPFilterAddressList>"
              "</IPFilterAddressList></IPFilter>");
    add_plain(
        catalogue, "/System/logServer",
        "<LogServer><enabled>false</enabled><addressingFormatType>ipaddress</addressingFormatType><ipAddress>0.0.0.0"
        "</ipAddress><portNo>514</portNo></LogServer>");
    add_plain(catalogue, "/System/Network/telnetd", "<Telnetd><enabled>false</enabled></Telnetd>");
    add_plain(catalogue, "/System/Network/ssh", "<SSH><enabled>false</enabled></SSH>");
}

}  // namespace camsim::isapi
