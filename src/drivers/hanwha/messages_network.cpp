// SPDX-License-Identifier: BSL-1.0
// Network, services, protection.
#include "messages_network.hpp"

#include <algorithm>
#include <codec/text.hpp>
#include <codec/time.hpp>
#include <cstdio>

namespace camsdk::drivers::hanwha::messages {

using codec::holds;
using codec::same;

Query service_view(std::string submenu)
{
    return Query("network", std::move(submenu), "view");
}

Query security_view(std::string submenu)
{
    return Query("security", std::move(submenu), "view");
}

Query set_hostname(std::string_view interface_name, std::string_view name)
{
    Query query("network", "interface", "set");
    if (!interface_name.empty())
        query.add("InterfaceName", interface_name);
    query.add("HostName", name);
    return query;
}

Query set_dns(const std::vector<std::string>& servers)
{
    Query query("network", "dns", "set");
    query.add("Type", "Manual");
    query.add("PrimaryDNS", servers.empty() ? std::string() : servers[0]);
    if (servers.size() > 1)
        query.add("SecondaryDNS", servers[1]);
    return query;
}

Query set_port(std::string submenu, int port)
{
    Query query("network", std::move(submenu), "set");
    query.add("Port", port);
    return query;
}

std::optional<int> port_of(const Fields& fields)
{
    for (const auto& prefix : fields.groups("Port")) {
        const auto port = fields.integer(prefix + "Port");
        if (port && *port > 0 && *port < 65536)
            return port;
    }
    return std::nullopt;
}

namespace {

/// An address that is set: neither empty nor all zeros.
bool usable(const std::optional<std::string>& address)
{
    return address && *address != "0.0.0.0" && *address != "::" && !address->empty();
}

NetworkInterface interface_of(const Fields& fields, const std::string& prefix, std::size_t number)
{
    NetworkInterface one;
    one.name = fields.text(prefix + "InterfaceName");
    one.id = one.name.value_or(std::to_string(number));
    if (const auto state = fields.text(prefix + "LinkStatus"))
        one.enabled = same(*state, "Connected") || codec::to_bool(*state).value_or(false);
    if (const auto mac = fields.text(prefix + "MACAddress"))
        one.mac = codec::mac_text(*mac);
    one.mtu_bytes = fields.integer(prefix + "MTUSize");
    const auto address = fields.text(prefix + "IPv4Address");
    auto bits = fields.integer(prefix + "IPv4PrefixLength");
    if (!bits)
        bits = codec::prefix_of_netmask(fields.text(prefix + "IPv4SubnetMask").value_or(""));
    if (usable(address))
        one.ipv4.push_back(*address + "/" + std::to_string(std::clamp(bits.value_or(32), 0, 32)));
    if (const auto six = fields.text(prefix + "IPv6Address");
        usable(six) && fields.boolean(prefix + "IPv6Enable") != false)
        one.ipv6.push_back(*six);
    if (const auto type = fields.text(prefix + "IPv4Type"))
        one.dhcp = same(*type, "DHCP");
    return one;
}

}  // namespace

void add_interfaces(NetworkConfiguration& into, const Fields& fields)
{
    for (const auto& prefix : fields.groups("IPv4Address")) {
        if (into.interfaces.size() >= 16)
            break;
        into.interfaces.push_back(interface_of(fields, prefix, into.interfaces.size() + 1));
        if (const auto gateway = fields.text(prefix + "IPv4Gateway"); usable(gateway))
            into.gateways.push_back(*gateway);
        if (!into.hostname)
            into.hostname = fields.text(prefix + "HostName");
    }
}

void add_dns(NetworkConfiguration& into, const Fields& fields)
{
    for (const auto& prefix : fields.groups("PrimaryDNS")) {
        for (const char* name : {"PrimaryDNS", "SecondaryDNS"})
            if (const auto server = fields.text(prefix + name); usable(server) && into.dns.size() < 8)
                into.dns.push_back(*server);
        if (const auto type = fields.text(prefix + "Type"))
            into.dns_from_dhcp = same(*type, "DHCP");
    }
}

std::string first_interface(const Fields& fields)
{
    const auto groups = fields.groups("InterfaceName");
    return groups.empty() ? std::string() : fields.text(groups.front() + "InterfaceName").value_or("");
}

const std::vector<ServiceSource>& service_sources()
{
    static const std::vector<ServiceSource> all{
        {"ddns", "network", "dynamicdns"},   {"upnp", "network", "upnpdiscovery"}, {"bonjour", "network", "bonjour"},
        {"zeroconf", "network", "zeroconf"}, {"snmp", "network", "snmp"},          {"snmp_trap", "network", "snmptrap"},
        {"cloud", "network", "p2p"},         {"mqtt", "network", "mqttclient"},    {"sip", "network", "sipsetup"},
        {"mail", "transfer", "smtp"},        {"ftp", "transfer", "ftp"},
    };
    return all;
}

Query service_query(const ServiceSource& source)
{
    return Query(source.cgi, source.submenu, "view");
}

std::optional<NetworkService> parse_service(const ServiceSource& source, const Fields& fields)
{
    if (fields.empty())
        return std::nullopt;
    NetworkService service;
    service.kind = source.kind;
    for (const auto& [name, value] : fields.all()) {
        const auto dot = name.rfind('.');
        const std::string leaf = dot == std::string::npos ? name : name.substr(dot + 1);
        const bool on_switch = same(leaf, "Enable") || (holds(leaf, "Version") && holds(leaf, "Enable"));
        if (on_switch)
            service.enabled = service.enabled.value_or(false) || codec::to_bool(value).value_or(false);
        const bool host = same(leaf, "Host") || same(leaf, "Server") || same(leaf, "ServerAddress") ||
                          same(leaf, "ServerName") || same(leaf, "Address") || same(leaf, "TrapAddress") ||
                          same(leaf, "Hostname") || same(leaf, "Path");
        if (host && !value.empty() && value != "0.0.0.0" && service.targets.size() < 16)
            service.targets.push_back(value);
        if (!value.empty() && service.extra.size() < 100)
            service.extra[name] = value;
    }
    return service;
}

void add_challenge(SecuritySettings& into, const driver::Response& response)
{
    const auto once = [](std::vector<std::string>& list, const std::string& word) {
        if (std::find(list.begin(), list.end(), word) == list.end())
            list.push_back(word);
    };
    for (const auto& header : response.headers) {
        if (!same(header.name, "WWW-Authenticate"))
            continue;
        const std::string text = codec::lower(header.value);
        if (codec::starts_with(text, "basic"))
            once(into.http_authentication, "basic");
        if (!codec::starts_with(text, "digest"))
            continue;
        once(into.http_authentication, "digest");
        once(into.digest_algorithms, holds(text, "sha-256") ? "SHA-256" : "MD5");
    }
}

void add_tls(SecuritySettings& into, const Fields& fields)
{
    for (const char* version : {"1.0", "1.1", "1.2", "1.3"}) {
        std::string word = std::string("TLSv") + version;
        std::replace(word.begin(), word.end(), '.', '_');
        if (fields.boolean("Version." + word + ".Enable") == true)
            into.tls_versions.emplace_back(version);
    }
    if (const auto mode = fields.text("CipherMode"))
        into.extra["CipherMode"] = *mode;
}

void add_policy(SecuritySettings& into, const Fields& fields)
{
    const auto policy = fields.text("Policy");
    if (!policy)
        return;
    into.https = holds(*policy, "HTTPS");
    into.extra["Policy"] = *policy;
    for (const char* name : {"CertificateInUse", "ClientCertificateAuthenticationEnable"})
        if (const auto value = fields.text(name))
            into.extra[name] = *value;
}

void add_rtsp(SecuritySettings& into, const Fields& fields)
{
    if (const auto word = fields.text("RTSPAuthentication")) {
        into.rtsp_authentication.push_back(same(*word, "Protected") ? "digest" : codec::lower(*word));
        into.extra["RTSPAuthentication"] = *word;
    }
}

void add_guest(SecuritySettings& into, const Fields& fields)
{
    if (const auto on = fields.text("Enable"))
        into.extra["guest"] = *on;
}

void add_filter(SecuritySettings& into, const Fields& fields)
{
    if (const auto access = fields.text("AccessType"))
        into.extra["ipfilter"] = *access;
}

std::optional<TimePoint> certificate_time(std::string_view text)
{
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::vector<std::string> parts;
    for (auto& part : codec::split(text, ' '))
        if (!part.empty())
            parts.push_back(std::move(part));
    if (parts.size() < 4)
        return std::nullopt;
    for (int month = 0; month < 12; ++month) {
        if (parts[0] != months[month])
            continue;
        const auto day = codec::to_int(parts[1]);
        const auto year = codec::to_int(parts[3]);
        if (!day || !year || *day < 1 || *day > 31 || *year < 1970 || *year > 9999 || parts[2].size() != 8)
            return std::nullopt;
        char iso[32];
        std::snprintf(iso, sizeof iso, "%04d-%02d-%02dT", *year, month + 1, *day);
        const auto time = codec::parse_time(iso + parts[2]);
        return time ? std::optional(time->wall) : std::nullopt;
    }
    return std::nullopt;
}

std::vector<Certificate> parse_certificates(const Fields& fields)
{
    std::vector<Certificate> all;
    const std::string used = fields.text("CertificateInUse").value_or("");
    for (const auto& prefix : fields.groups("CertificateName")) {
        const auto name = fields.text(prefix + "CertificateName");
        if (!name || all.size() >= 64)
            continue;
        Certificate one;
        one.id = *name;
        one.subject = fields.text(prefix + "Subject");
        one.issuer = fields.text(prefix + "Issuer");
        one.serial = fields.text(prefix + "SerialNumber");
        one.not_before = certificate_time(fields.text(prefix + "IssueDate").value_or(""));
        one.not_after = certificate_time(fields.text(prefix + "ExpiryDate").value_or(""));
        if (!used.empty())
            one.in_use = used == *name;
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace camsdk::drivers::hanwha::messages
