// SPDX-License-Identifier: BSL-1.0
// Network tables of this platform.
#include "messages_network.hpp"

#include <algorithm>
#include <codec/text.hpp>

namespace camsdk::drivers::dahua::messages {

using codec::holds;
using codec::same;

namespace {

std::optional<std::string> address(const KeyValues& values, std::string_view path)
{
    const auto text = values.text(path);
    return text && !text->empty() && *text != "0.0.0.0" ? text : std::nullopt;
}

NetworkInterface parse_interface(const std::string& id, const KeyValues& values)
{
    NetworkInterface interface;
    interface.id = id;
    interface.name = id;
    if (const auto mac = values.text("PhysicalAddress"))
        interface.mac = codec::mac_text(*mac);
    interface.mtu_bytes = values.integer("MTU");
    interface.dhcp = values.boolean("DhcpEnable");
    const auto mask = codec::prefix_of_netmask(values.text("SubnetMask").value_or(""));
    if (const auto own = address(values, "IPAddress"); own && mask)
        interface.ipv4.push_back(*own + "/" + std::to_string(*mask));
    return interface;
}

void add_once(std::vector<std::string>& all, const std::string& one)
{
    if (std::find(all.begin(), all.end(), one) == all.end())
        all.push_back(one);
}

// Where a row of a service points: hosts under whatever name they have.
std::vector<std::string> targets_of(const KeyValues& row)
{
    std::vector<std::string> targets;
    for (const auto& [key, value] : row.entries()) {
        const std::string leaf = codec::lower(key.substr(key.find_last_of('.') + 1));
        const std::string name = leaf.substr(0, leaf.find('['));
        const bool host = name == "address" || name == "server" || name == "host" || name == "hostip" ||
                          name == "serveraddr" || name == "registerserver" || name == "smtpserver" || name == "url";
        if (host && !value.empty() && value != "0.0.0.0" && targets.size() < 64)
            add_once(targets, codec::without_user_info(value));
    }
    return targets;
}

NetworkService parse_service(const char* kind, const KeyValues& row)
{
    NetworkService service;
    service.kind = kind;
    service.enabled = row.boolean("Enable");
    service.targets = targets_of(row);
    for (auto& [key, value] : codec::flatten(row))
        if (service.extra.size() < 64 && !value.empty() && key != "Enable" && !holds(key, "EventHandler"))
            service.extra.emplace(key, codec::without_user_info(value));
    return service;
}

}  // namespace

std::string default_interface(const KeyValues& network)
{
    const KeyValues table = network.child("Network");
    if (const auto named = table.text("DefaultInterface"); named && table.has(*named))
        return *named;
    for (const auto& name : table.names())
        if (table.has(name + ".IPAddress"))
            return name;
    return "eth0";
}

NetworkConfiguration parse_network(const KeyValues& network)
{
    NetworkConfiguration configuration;
    const KeyValues table = network.child("Network");
    configuration.hostname = table.text("Hostname");
    if (configuration.hostname && configuration.hostname->empty())
        configuration.hostname.reset();
    for (const auto& name : table.names()) {
        const KeyValues values = table.child(name);
        if (!values.has("IPAddress"))
            continue;
        configuration.interfaces.push_back(parse_interface(name, values));
        if (const auto gateway = address(values, "DefaultGateway"))
            add_once(configuration.gateways, *gateway);
    }
    const KeyValues own = table.child(default_interface(network));
    for (const auto& server : own.list("DnsServers"))
        if (!server.empty() && server != "0.0.0.0")
            add_once(configuration.dns, server);
    return configuration;
}

const std::vector<ProtocolTable>& protocol_tables()
{
    static const std::vector<ProtocolTable> tables{{"HTTP", "Web", "Enable", "Port"},
                                                   {"HTTPS", "HTTPS", "Enable", "Port"},
                                                   {"RTSP", "RTSP", "Enable", "Port"},
                                                   {"DVRIP", "DVRIP", nullptr, "TCPPort"}};
    return tables;
}

std::optional<NetworkProtocol> parse_protocol(const ProtocolTable& table, const KeyValues& values)
{
    const KeyValues row = values.child(table.table);
    const auto port = row.integer(table.port);
    if (!port || *port < 0 || *port > 65535)
        return std::nullopt;
    NetworkProtocol protocol;
    protocol.name = table.name;
    if (table.enable)
        protocol.enabled = row.boolean(table.enable);
    protocol.ports.push_back(*port);
    return protocol;
}

const std::vector<ServiceTable>& service_tables()
{
    static const std::vector<ServiceTable> tables{{"cloud", "T2UServer"},
                                                  {"platform", "AlarmServer"},
                                                  {"ddns", "DDNS"},
                                                  {"mail", "Email"},
                                                  {"nas", "NAS"},
                                                  {"http_push", "PictureHttpUpload"},
                                                  {"http_push", "EventHttpUpload"},
                                                  {"snmp", "SNMP"},
                                                  {"upnp", "UPnP"},
                                                  {"ntp", "NTP"},
                                                  {"multicast", "Multicast"},
                                                  {"bonjour", "Bonjour"},
                                                  {"update", "AutoUpgrade"},
                                                  {"update", "CloudUpgrade"}};
    return tables;
}

std::vector<NetworkService> parse_services(const ServiceTable& table, const KeyValues& values)
{
    std::vector<NetworkService> services;
    const auto rows = values.indexes(table.table);
    for (int row : rows)
        if (services.size() < 32)
            services.push_back(parse_service(table.kind, values.child(at(table.table, row))));
    if (rows.empty())
        services.push_back(parse_service(table.kind, values.child(table.table)));
    // Of rows that nobody filled in nothing is to be told.
    services.erase(std::remove_if(services.begin(), services.end(),
                                  [&](const NetworkService& one) {
                                      return !rows.empty() && !one.enabled.value_or(false) && one.targets.empty();
                                  }),
                   services.end());
    return services;
}

SecuritySettings parse_security(const SecurityTables& tables)
{
    SecuritySettings settings;
    settings.https = tables.https.boolean("HTTPS.Enable");
    settings.ssh = tables.ssh.boolean("SSHD.Enable");
    settings.telnet = tables.telnet.boolean("Telnet.Enable");
    settings.lockout = tables.general.boolean("General.LockLoginEnable");
    settings.lockout_attempts = tables.general.integer("General.LockLoginTimes");
    if (const auto time = tables.general.integer("General.LoginFailLockTime"); time && *time >= 0)
        settings.lockout_time = std::chrono::seconds(*time);
    return settings;
}

void add_challenge(SecuritySettings& settings, const driver::Response& challenge)
{
    for (const auto& header : challenge.headers) {
        if (!same(header.name, "WWW-Authenticate"))
            continue;
        const std::string value = codec::lower(codec::trim(header.value));
        if (codec::starts_with(value, "basic"))
            add_once(settings.http_authentication, "basic");
        if (!codec::starts_with(value, "digest"))
            continue;
        add_once(settings.http_authentication, "digest");
        add_once(settings.digest_algorithms, holds(value, "sha-256") ? "SHA-256" : "MD5");
    }
}

}  // namespace camsdk::drivers::dahua::messages
