// SPDX-License-Identifier: BSL-1.0
// Addresses, protocols, services, login protection.
#include "messages_network.hpp"

#include <algorithm>
#include <codec/certificate.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::axis::messages {

namespace {

bool set(const std::optional<std::string>& host)
{
    return host && !host->empty() && *host != "0.0.0.0";
}

void add_if(std::vector<std::string>& list, const std::optional<std::string>& text)
{
    if (set(text))
        list.push_back(*text);
}

std::vector<std::string> words(const std::optional<std::string>& text, const char* separators)
{
    std::vector<std::string> all;
    std::string one;
    for (char c : text.value_or("") + separators[0]) {
        if (std::string_view(separators).find(c) == std::string_view::npos) {
            one += c;
            continue;
        }
        if (set(one))
            all.push_back(one);
        one.clear();
    }
    return all;
}

NetworkInterface interface_of(const Params& params)
{
    NetworkInterface eth0;
    eth0.id = "eth0";
    eth0.mac = codec::mac_text(params.text("Network.eth0.MACAddress").value_or(""));
    eth0.mtu_bytes = params.integer("Network.Interface.I0.Link.MTU");
    const auto address = params.text("Network.eth0.IPAddress");
    const auto prefix = codec::prefix_of_netmask(params.text("Network.eth0.SubnetMask").value_or(""));
    if (set(address) && prefix)
        eth0.ipv4.push_back(*address + "/" + std::to_string(*prefix));
    for (const auto& one : words(params.text("Network.eth0.IPv6.IPAddresses"), " ,"))
        if (one.find('/') != std::string::npos)
            eth0.ipv6.push_back(one);
    if (const auto boot = params.text("Network.BootProto"))
        eth0.dhcp = codec::same(*boot, "dhcp");
    return eth0;
}

/// Where a protocol's switch and port stand.
struct ProtocolNames {
    const char* protocol;
    const char* enabled;
    const char* port;
};
constexpr ProtocolNames protocols[] = {
    {"HTTP", nullptr, "System.BoaPort"},
    {"HTTPS", "HTTPS.Enabled", "HTTPS.Port"},
    {"RTSP", "Network.RTSP.Enabled", "Network.RTSP.Port"},
    {"RTSPS", "Network.RTSPS.Enabled", "Network.RTSPS.Port"},
    {"SSH", "Network.SSH.Enabled", nullptr},
    {"FTP", "Network.FTP.Enabled", nullptr},
};

NetworkService service(const Params& params, const char* kind, const char* enabled,
                       std::initializer_list<const char*> targets, const char* group)
{
    NetworkService one;
    one.kind = kind;
    one.enabled = params.boolean(enabled);
    for (const char* name : targets)
        for (const auto& host : words(params.text(name), " ,;"))
            one.targets.push_back(codec::without_user_info(host));
    for (const auto& [name, value] : params.below(group).all())
        if (!value.empty() && !codec::secret_name(name) && one.extra.size() < 100)
            one.extra[name] = codec::without_user_info(value);
    return one;
}

}  // namespace

NetworkConfiguration network_of(const Params& params)
{
    NetworkConfiguration network;
    network.hostname = params.text("Network.VolatileHostName.HostName");
    if (!network.hostname)
        network.hostname = params.text("Network.HostName");
    if (!params.below("Network").empty())
        network.interfaces.push_back(interface_of(params));
    const auto router = params.text("Network.Routing.DefaultRouter");
    add_if(network.gateways, router ? router : params.text("Network.DefaultRouter"));
    network.dns_from_dhcp = params.boolean("Network.Resolver.ObtainFromDHCP");
    network.dns = words(params.text("Network.Resolver.NameServerList"), " ,");
    if (network.dns.empty() || network.dns_from_dhcp == false) {
        std::vector<std::string> own;
        add_if(own, params.text("Network.Resolver.NameServer1"));
        add_if(own, params.text("Network.Resolver.NameServer2"));
        if (!params.has("Network.Resolver.NameServer1")) {
            add_if(own, params.text("Network.DNSServer1"));
            add_if(own, params.text("Network.DNSServer2"));
        }
        if (!own.empty())
            network.dns = own;
    }
    for (const ProtocolNames& names : protocols) {
        NetworkProtocol one;
        one.name = names.protocol;
        one.enabled = names.enabled ? params.boolean(names.enabled) : std::nullopt;
        if (const auto port = names.port ? params.integer(names.port) : std::nullopt)
            if (*port > 0 && *port < 65536)
                one.ports.push_back(*port);
        if (one.enabled || !one.ports.empty())
            network.protocols.push_back(std::move(one));
    }
    return network;
}

void add_network_info(NetworkConfiguration& network, JsonElement root)
{
    const JsonElement system = root.child("data/system");
    const JsonElement name = system.child("hostname");
    const auto host = name.is_object() ? name.text("hostname") : name.text();
    if (set(host))
        network.hostname = host;
    if (system.child("resolver/nameServers"))
        network.dns = system.texts("resolver/nameServers");
    if (const auto dhcp = system.boolean("resolver/useDhcpResolverInfo"))
        network.dns_from_dhcp = dhcp;
    std::vector<NetworkInterface> interfaces;
    for (const JsonElement& device : root.items("data/devices")) {
        NetworkInterface one;
        one.id = device.text("name").value_or("");
        if (one.id.empty())
            continue;
        one.name = device.text("type");
        one.mac = codec::mac_text(device.text("macAddress").value_or(""));
        one.enabled = device.boolean("IPv4/enabled");
        if (const auto mode = device.text("IPv4/configurationMode"))
            one.dhcp = codec::same(*mode, "dhcp");
        for (const char* family : {"IPv4", "IPv6"})
            for (const JsonElement& address : device.items(std::string(family) + "/addresses"))
                if (auto ip = address.text("address"), bits = address.text("prefixLength"); set(ip) && bits)
                    (family[3] == '4' ? one.ipv4 : one.ipv6).push_back(*ip + "/" + *bits);
        if (const auto router = device.text("IPv4/defaultRouter");
            set(router) &&
            std::find(network.gateways.begin(), network.gateways.end(), *router) == network.gateways.end())
            network.gateways.push_back(*router);
        if (!network.interfaces.empty() && one.id == network.interfaces.front().id)
            one.mtu_bytes = network.interfaces.front().mtu_bytes;
        interfaces.push_back(std::move(one));
    }
    if (!interfaces.empty())
        network.interfaces = std::move(interfaces);
}

Json resolver(JsonElement network_info, const std::vector<std::string>& servers)
{
    const JsonElement now = network_info.child("data/system/resolver");
    object params;
    params["useDhcpResolverInfo"] = false;
    array list;
    for (const auto& server : servers)
        list.emplace_back(server);
    params["staticNameServers"] = std::move(list);
    for (const char* name : {"staticSearchDomains", "staticDomainName"})
        if (const Json* kept = now.child(name).value())
            params[name] = *kept;
    return params;
}

Json hostname(const std::string& name)
{
    object params;
    params["useDhcpHostname"] = false;
    params["staticHostname"] = name;
    return params;
}

std::optional<Params> dns_params(const Params& known, const std::vector<std::string>& servers)
{
    Params change;
    // Recorded definitions call the resolver's own list read only; it is written where there is no other.
    const bool resolver = !known.has("Network.DNSServer1");
    const std::string base = resolver ? "Network.Resolver.NameServer" : "Network.DNSServer";
    if (!known.has(base + "1"))
        return std::nullopt;
    for (std::size_t i = 0; i < 2; ++i)
        if (known.has(base + std::to_string(i + 1)))
            change.set(base + std::to_string(i + 1), i < servers.size() ? servers[i] : resolver ? "" : "0.0.0.0");
    if (known.has("Network.Resolver.ObtainFromDHCP"))
        change.set("Network.Resolver.ObtainFromDHCP", "no");
    return change;
}

Result<Params> protocol_params(const Params& known, const NetworkProtocol& wanted)
{
    for (const ProtocolNames& names : protocols) {
        if (!codec::same(names.protocol, wanted.name))
            continue;
        Params change;
        if (wanted.enabled) {
            if (!names.enabled || !known.has(names.enabled))
                return Error(ErrorCode::invalid_argument, wanted.name + " cannot be switched on this camera");
            change.set(names.enabled, *wanted.enabled ? "yes" : "no");
        }
        if (wanted.ports.size() > 1)
            return Error(ErrorCode::invalid_argument, wanted.name + " has 1 port on this camera");
        if (!wanted.ports.empty()) {
            if (!names.port || !known.has(names.port))
                return Error(ErrorCode::invalid_argument,
                             "the port of " + wanted.name + " cannot be changed on this camera");
            if (wanted.ports.front() < 1 || wanted.ports.front() > 65535)
                return driver::out_of_range("port", wanted.ports.front(), Range{1, 65535});
            change.set(names.port, std::to_string(wanted.ports.front()));
        }
        return change;
    }
    return Error(ErrorCode::invalid_argument, "the protocols of this camera are HTTP, HTTPS, RTSP, RTSPS, SSH and FTP");
}

std::vector<NetworkService> services_of(const Params& params)
{
    std::vector<NetworkService> all;
    auto add = [&](NetworkService one) {
        if (one.enabled || !one.targets.empty())
            all.push_back(std::move(one));
    };
    add(service(params, "upnp", "Network.UPnP.Enabled", {}, "Network.UPnP"));
    add(service(params, "upnp_nat", "Network.UPnP.NATTraversal.Enabled", {"Network.UPnP.NATTraversal.Router"},
                "Network.UPnP.NATTraversal"));
    add(service(params, "bonjour", "Network.Bonjour.Enabled", {}, "Network.Bonjour"));
    add(service(params, "zeroconf", "Network.ZeroConf.Enabled", {}, "Network.ZeroConf"));
    add(service(params, "ftp_server", "Network.FTP.Enabled", {}, "Network.FTP"));
    add(service(params, "ddns", "Network.AxisNS.Enabled", {"Network.AxisNS.ServerList"}, "Network.AxisNS"));
    add(service(params, "dns_update", "Network.DNSUpdate.Enabled", {"Network.DNSUpdate.DNSName"}, "Network.DNSUpdate"));
    add(service(params, "snmp", "SNMP.Enabled", {}, "SNMP"));
    add(service(params, "snmp_trap", "SNMP.Trap.Enabled", {"SNMP.Trap.T0.Address"}, "SNMP.Trap"));
    add(service(params, "mail", "Notify.SMTP.Enabled",
                {"SMTP.Server1", "SMTP.Server2", "SMTP.MailServer1", "SMTP.MailServer2"}, "Notify.SMTP"));
    add(service(params, "ftp", "Notify.FTP.Enabled", {"Notify.FTP.HostName"}, "Notify.FTP"));
    if (params.text("Notify.HTTP.URL") != "http://")
        add(service(params, "http_push", "Notify.HTTP.Enabled", {"Notify.HTTP.URL"}, "Notify.HTTP"));
    add(service(params, "socks", "SOCKS.Enabled", {"SOCKS.Server"}, "SOCKS"));
    // "oneclick" calls out once a button is pressed: neither on nor off, and told in extra.
    add(service(params, "cloud", "RemoteService.Enabled", {"RemoteService.ServerList", "RemoteService.ProxyServer"},
                "RemoteService"));
    return all;
}

NetworkService parse_mqtt(JsonElement root)
{
    NetworkService mqtt;
    mqtt.kind = "mqtt";
    if (const auto state = root.text("data/status/state"))
        mqtt.enabled = codec::same(*state, "active");
    if (const auto host = root.text("data/config/server/host"); set(host))
        mqtt.targets.push_back(*host);
    for (const char* name :
         {"status/connectionStatus", "config/server/protocol", "config/server/port", "config/clientId"})
        if (const auto value = root.text(std::string("data/") + name))
            mqtt.extra[name] = *value;
    return mqtt;
}

SecuritySettings security_of(const Params& params)
{
    SecuritySettings settings;
    settings.https = params.boolean("HTTPS.Enabled");
    if (params.boolean("HTTPS.AllowTLS1") == true)
        settings.tls_versions.emplace_back("1.0");
    if (params.boolean("HTTPS.AllowTLS11") == true)
        settings.tls_versions.emplace_back("1.1");
    settings.ssh = params.boolean("Network.SSH.Enabled");
    const std::string guard = "System.PreventDoSAttack.";
    if (params.has(guard + "ActivatePasswordThrottling")) {
        settings.lockout = params.boolean(guard + "ActivatePasswordThrottling");
        settings.lockout_attempts = params.integer(guard + "DoSPageCount");
        if (const auto seconds = params.integer(guard + "DoSBlockingPeriod"))
            settings.lockout_time = std::chrono::seconds(*seconds);
    }
    // Some firmware shows stars in place of the word, which says nothing.
    if (codec::same(params.text("Network.RTSP.ProtViewer").value_or(""), "anonymous"))
        settings.rtsp_authentication.emplace_back("none");
    for (const char* group : {"HTTPS", "System.BoaGroupPolicy", "Network.HTTP", "System.PreventDoSAttack"})
        for (const auto& [name, value] : params.below(group).all())
            if (!value.empty() && !codec::secret_name(name))
                settings.extra[std::string(group) + "." + name] = value;
    if (const auto anonymous = params.text("System.BoaProtViewer"))
        settings.extra["System.BoaProtViewer"] = *anonymous;
    return settings;
}

std::vector<Certificate> parse_certificates(JsonElement root)
{
    std::vector<Certificate> all;
    for (const JsonElement& one : root.items("data")) {
        Certificate certificate;
        certificate.id = one.text("alias").value_or("");
        if (certificate.id.empty() || all.size() >= 1000)
            continue;
        if (const auto told = codec::read_certificate(one.text("certificate").value_or(""))) {
            certificate.subject = told->subject;
            certificate.issuer = told->issuer;
            certificate.serial = told->serial;
            certificate.not_before = told->not_before;
            certificate.not_after = told->not_after;
        }
        all.push_back(std::move(certificate));
    }
    return all;
}

driver::Call<std::vector<Certificate>> certificates(const std::string& path)
{
    return {driver::get(path), [path](const driver::Response& response) -> Result<std::vector<Certificate>> {
                if (!response.ok())
                    return error_of(response, path);
                Result<Json> answer = read_json(response, path);
                if (!answer)
                    return answer.error();
                if (!JsonElement(*answer).child("data").is_array())
                    return Error(ErrorCode::protocol, path + ": the answer holds no list");
                return parse_certificates(*answer);
            }};
}

void add_challenge(SecuritySettings& settings, const driver::Response& challenge)
{
    auto once = [](std::vector<std::string>& list, std::string word) {
        if (std::find(list.begin(), list.end(), word) == list.end())
            list.push_back(std::move(word));
    };
    for (const auto& header : challenge.headers) {
        if (!codec::same(header.name, "WWW-Authenticate"))
            continue;
        const auto lower = codec::lower(header.value);
        if (codec::starts_with(lower, "basic"))
            once(settings.http_authentication, "basic");
        if (codec::starts_with(lower, "digest")) {
            once(settings.http_authentication, "digest");
            once(settings.digest_algorithms, lower.find("sha-256") == std::string::npos ? "MD5" : "SHA-256");
        }
    }
}

}  // namespace camsdk::drivers::axis::messages
