// SPDX-License-Identifier: BSL-1.0
// ISAPI documents of the network.
#include "messages_network.hpp"

#include <algorithm>
#include <codec/text.hpp>

namespace camsdk::drivers::hikvision::messages {

using codec::same;

namespace {

std::string leaf(XmlElement like, const std::string& name, std::string_view value)
{
    return codec::xml_leaf(std::string(like.prefix()) + name, value);
}

bool unset(const std::string& host)
{
    return host.empty() || host == "0.0.0.0" || host == "::" || host == "::0";
}

void add_host(std::vector<std::string>& hosts, const std::optional<std::string>& host)
{
    if (host && !unset(*host) && std::find(hosts.begin(), hosts.end(), *host) == hosts.end())
        hosts.push_back(*host);
}

}  // namespace

std::vector<NetworkProtocol> parse_protocols(XmlElement root)
{
    std::vector<NetworkProtocol> all;
    for (const auto& item : root.children("AdminAccessProtocol")) {
        const auto name = item.value("protocol");
        if (!name)
            continue;
        NetworkProtocol protocol;
        protocol.name = codec::upper(*name);
        protocol.enabled = item.boolean("enabled");
        if (const auto port = item.integer("portNo"); port && *port > 0 && *port < 65536)
            protocol.ports.push_back(*port);
        all.push_back(std::move(protocol));
    }
    return all;
}

Extra parse_protocol_extra(XmlElement root)
{
    Extra extra;
    for (const auto& item : root.children("AdminAccessProtocol"))
        if (const auto name = item.value("protocol"))
            extra.merge(codec::flatten(item, {}, codec::upper(*name) + "."));
    for (auto at = extra.begin(); at != extra.end();) {
        const auto field = at->first.substr(at->first.find('.') + 1);
        const bool placed =
            same(field, "id") || same(field, "enabled") || same(field, "protocol") || same(field, "portNo");
        at = placed ? extra.erase(at) : std::next(at);
    }
    return extra;
}

Result<std::string> edit_protocol(const Xml& document, const NetworkProtocol& wanted)
{
    XmlEdit edit(document);
    for (const auto& item : edit.root().children("AdminAccessProtocol")) {
        if (!same(item.value("protocol").value_or(""), wanted.name))
            continue;
        if (wanted.enabled)
            edit.set_child(item, "enabled", *wanted.enabled ? "true" : "false");
        if (wanted.ports.size() > 1)
            return Error(ErrorCode::invalid_argument, "the camera has one port for each protocol");
        if (!wanted.ports.empty()) {
            const int port = wanted.ports.front();
            if (port < 1 || port > 65535)
                return Error(ErrorCode::invalid_argument, "a port must be in 1..65535");
            edit.set_child(item, "portNo", std::to_string(port));
        }
        return edit.text();
    }
    return Error(ErrorCode::not_found, "the camera has no protocol of that name");
}

void add_interfaces(NetworkConfiguration& configuration, XmlElement root)
{
    for (const auto& item : root.children("NetworkInterface")) {
        const auto ip = item.child("IPAddress");
        const auto version = ip.value("ipVersion").value_or("dual");
        NetworkInterface interface;
        interface.id = item.value("id").value_or("");
        interface.name = item.value("interfaceName");
        interface.enabled = item.boolean("enabled");
        if (const auto mac = item.value("Link/MACAddress"))
            interface.mac = codec::mac_text(*mac);
        interface.mtu_bytes = item.integer("Link/MTU");
        if (const auto address = ip.value("ipAddress"); address && !unset(*address)) {
            const auto prefix = codec::prefix_of_netmask(ip.value("subnetMask").value_or(""));
            interface.ipv4.push_back(prefix ? *address + "/" + std::to_string(*prefix) : *address);
        }
        if (const auto address = ip.value("ipv6Address"); address && !unset(*address)) {
            const auto bits = ip.value("bitMask");
            interface.ipv6.push_back(bits ? *address + "/" + *bits : *address);
        }
        for (const auto& entry : ip.child("Ipv6Mode/ipv6AddressList").children()) {
            const auto address = entry.value("address");
            const auto bits = entry.value("bitMask");
            if (address && !unset(*address))
                interface.ipv6.push_back(bits ? *address + "/" + *bits : *address);
        }
        std::sort(interface.ipv6.begin(), interface.ipv6.end());
        interface.ipv6.erase(std::unique(interface.ipv6.begin(), interface.ipv6.end()), interface.ipv6.end());
        if (const auto type = ip.value("addressingType"))
            interface.dhcp = same(*type, "dynamic");
        add_host(configuration.gateways, ip.value("DefaultGateway/ipAddress"));
        add_host(configuration.gateways, ip.value("DefaultGateway/ipv6Address"));
        for (const char* which : {"PrimaryDNS", "SecondaryDNS"}) {
            add_host(configuration.dns, ip.value(std::string(which) + "/ipAddress"));
            add_host(configuration.dns, ip.value(std::string(which) + "/ipv6Address"));
        }
        if (const auto automatic = ip.boolean("DNSEnable"))
            configuration.dns_from_dhcp = *automatic;
        configuration.extra["interface." + interface.id + ".ipVersion"] = version;
        configuration.extra.merge(codec::flatten(item, {}, "interface." + interface.id + "."));
        configuration.interfaces.push_back(std::move(interface));
    }
}

Result<std::string> edit_dns(const Xml& document, const std::vector<std::string>& servers)
{
    if (servers.size() > 2)
        return Error(ErrorCode::invalid_argument, "the camera takes at most 2 name servers");
    XmlEdit edit(document);
    const char* const names[] = {"PrimaryDNS", "SecondaryDNS"};
    for (std::size_t i = 0; i < 2; ++i) {
        const std::string host = i < servers.size() ? servers[i] : std::string("0.0.0.0");
        const std::string field = host.find(':') == std::string::npos ? "ipAddress" : "ipv6Address";
        const auto block = edit.root().child(names[i]);
        if (!block) {
            if (i < servers.size()) {
                const std::string tag = std::string(edit.root().prefix()) + names[i];
                edit.append(edit.root(), "<" + tag + ">" + leaf(edit.root(), field, host) + "</" + tag + ">");
            }
        } else if (block.leaf()) {
            edit.set_inner(block, leaf(edit.root(), field, host));
        } else {
            edit.set_child(block, field, host);
        }
    }
    return edit.text();
}

XmlElement hostname_leaf(XmlElement root)
{
    for (const char* name : {"hostName", "hostname", "name"})
        if (const auto found = root.find(name); found && found.leaf())
            return found;
    return root.leaf() ? root : XmlElement();
}

const std::vector<ServiceSource>& service_sources()
{
    static const std::vector<ServiceSource> all = {
        {"cloud", "/ISAPI/System/Network/EZVIZ", "EZVIZ", "isSupportEZVIZ"},
        {"platform", "/ISAPI/System/Network/Ehome", "Ehome|EhomeList", "isSupportEhome"},
        {"ddns", "/ISAPI/System/Network/DDNS", "DDNSList|DDNS", "isSupportDdns"},
        {"mail", "/ISAPI/System/Network/mailing", "mailingList|mailing", ""},
        {"ftp", "/ISAPI/System/Network/ftp", "FTPNotificationList|FTPNotification|ftp", "isSupportFtp"},
        {"http_push", "/ISAPI/Event/notification/httpHosts", "HttpHostNotificationList|HttpHostNotification", ""},
        {"snmp", "/ISAPI/System/Network/SNMP", "SNMP", ""},
        {"upnp", "/ISAPI/System/Network/UPnP", "UPnP", "isSupportUpnp"},
        {"ntp", "/ISAPI/System/time/ntpServers", "NTPServerList", ""},
        {"sip", "/ISAPI/System/Network/SIP", "SIPServerList|SIPServer|SIP", ""},
        {"syslog", "/ISAPI/System/logServer", "LogServer", "isSupportLogServer"},
        {"nas", "/ISAPI/ContentMgmt/Storage/nas", "nasList|nas", ""},
    };
    return all;
}

namespace {

void collect_hosts(XmlElement element, std::vector<std::string>& hosts)
{
    for (const auto& child : element.children()) {
        const auto name = child.name();
        if (!child.leaf()) {
            collect_hosts(child, hosts);
        } else if (same(name, "hostName") || same(name, "ipAddress") || same(name, "ipv6Address") ||
                   same(name, "serverIPAddress") || same(name, "serverAddress")) {
            add_host(hosts, child.text());
        }
    }
}

std::optional<bool> switched_on(XmlElement item)
{
    for (const char* name : {"enabled", "Enable", "enable"})
        if (const auto state = item.boolean(name))
            return state;
    return std::nullopt;
}

NetworkService service_of(const std::string& kind, XmlElement item)
{
    NetworkService service;
    service.kind = kind;
    service.enabled = switched_on(item);
    collect_hosts(item, service.targets);
    service.extra = codec::flatten(item, {"enabled"});
    return service;
}

}  // namespace

std::vector<NetworkService> parse_services(const std::string& kind, XmlElement root)
{
    std::vector<NetworkService> all;
    const auto name = codec::lower(root.name());
    const bool list = name.size() > 4 && name.substr(name.size() - 4) == "list";
    if (!list) {
        all.push_back(service_of(kind, root));
        return all;
    }
    for (const auto& item : root.children()) {
        if (item.leaf())
            continue;
        NetworkService service = service_of(kind, item);
        // These entries have no switch of their own: a server that is named is one the device talks to.
        if (!service.enabled && (kind == "http_push" || kind == "nas"))
            service.enabled = !service.targets.empty();
        all.push_back(std::move(service));
    }
    return all;
}

}  // namespace camsdk::drivers::hikvision::messages
