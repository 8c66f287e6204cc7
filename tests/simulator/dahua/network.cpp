// SPDX-License-Identifier: BSL-1.0
// Table Network, the ports (Web, HTTPS, RTSP, DVRIP), netApp.cgi.
#include "dahua/resource.hpp"

#include <arpa/inet.h>
#include <algorithm>

namespace camsim::dahua {
namespace {

bool ipv4(const std::string& text)
{
    in_addr out{};
    return inet_pton(AF_INET, text.c_str(), &out) == 1;
}

std::string mask_of(int prefix)
{
    const std::uint32_t bits = prefix <= 0 ? 0 : ~std::uint32_t{0} << (32 - std::min(prefix, 32));
    in_addr address{htonl(bits)};
    char text[INET_ADDRSTRLEN];
    return inet_ntop(AF_INET, &address, text, sizeof text) ? text : "";
}

std::optional<int> prefix_of(const std::string& mask)
{
    for (int prefix = 1; prefix <= 32; ++prefix)
        if (mask_of(prefix) == mask)
            return prefix;
    return std::nullopt;
}

void fill_network(const Context& context, Table& table)
{
    const NetworkState& network = context.state.network;
    table.set("Network.DefaultInterface", network.interfaces.empty() ? "eth0" : network.interfaces.front().token);
    table.set("Network.Hostname", network.hostname);
    table.set("Network.Domain", network.search_domain);
    for (const NetworkInterface& one : network.interfaces) {
        const std::string key = "Network." + one.token;
        table.set(key + ".IPAddress", one.address);
        table.set(key + ".SubnetMask", mask_of(one.prefix));
        table.set(key + ".DefaultGateway", network.gateway);
        table.set(key + ".DhcpEnable", one.dhcp);
        table.set(key + ".MTU", one.mtu);
        if (!one.mac.empty())
            table.set(key + ".PhysicalAddress", one.mac);
        for (int i = 0; i < 2; ++i) {
            const auto index = static_cast<std::size_t>(i);
            table.set(at(key + ".DnsServers", i), index < network.dns.size() ? network.dns[index] : "0.0.0.0");
        }
    }
}

bool apply_network(Context& context, const Table& next, const Table&)
{
    NetworkState& network = context.state.network;
    for (NetworkInterface& one : network.interfaces) {
        const std::string key = "Network." + one.token;
        const auto prefix = prefix_of(next.get(key + ".SubnetMask"));
        const std::string address = next.get(key + ".IPAddress"), gateway = next.get(key + ".DefaultGateway");
        if (!prefix || !ipv4(address) || !ipv4(gateway))
            return false;
        one.address = address;
        one.prefix = *prefix;
        one.dhcp = next.flag(key + ".DhcpEnable");
        one.mtu = next.number(key + ".MTU");
        network.gateway = gateway;
        network.dns.clear();
        for (int i = 0; i < 2; ++i) {
            const std::string server = next.get(at(key + ".DnsServers", i));
            if (!ipv4(server))
                return false;
            if (server != "0.0.0.0")
                network.dns.push_back(server);
        }
    }
    network.hostname = next.get("Network.Hostname");
    network.search_domain = next.get("Network.Domain");
    return !network.hostname.empty();
}

/// The tables whose Port (and Enable) is a protocol of the state.
struct Service {
    const char *table, *protocol;
    bool switchable;
};
constexpr Service services[] = {{"Web", "HTTP", false}, {"HTTPS", "HTTPS", true}, {"RTSP", "RTSP", true}};

PortProtocol* protocol(CameraState& state, const char* name)
{
    for (PortProtocol& one : state.network.protocols)
        if (one.name == name)
            return &one;
    return nullptr;
}

ConfigTable service_table(const Service& service)
{
    const std::string key = service.table;
    ConfigTable table;
    table.name = key;
    table.fill = [service, key](const Context& context, Table& out) {
        const PortProtocol* one = protocol(context.state, service.protocol);
        out.set(key + ".Port", one ? one->port : 0);
        if (service.switchable)
            out.set(key + ".Enable", one && one->enabled);
    };
    table.apply = [service, key](Context& context, const Table& next, const Table&) {
        PortProtocol* one = protocol(context.state, service.protocol);
        if (!one)
            return false;
        one->port = next.number(key + ".Port");
        one->enabled = !service.switchable || next.flag(key + ".Enable");
        return true;
    };
    table.limits = {{"*.Port", 1, 65535, ""}};
    table.writes = Who::administrator;
    return table;
}

HttpResponse interfaces(Context& context)
{
    Table table;
    int i = 0;
    for (const NetworkInterface& one : context.state.network.interfaces) {
        const std::string key = at("netInterface", i++);
        table.set(key + ".Name", one.token);
        table.set(key + ".SupportLongPoE", false);
        table.set(key + ".Type", "Normal");
        table.set(key + ".Valid", one.enabled);
    }
    return text_answer(table.text());
}

}  // namespace

void add_network(Catalogue& catalogue)
{
    catalogue.actions.push_back({"netApp.cgi", "getInterfaces", Who::anybody, interfaces});
    ConfigTable network;
    network.name = "Network";
    network.base = [](const Context& context, Table& table) {
        for (const NetworkInterface& one : context.state.network.interfaces)
            table.set("Network." + one.token + ".EnableDhcpReservedIP", false);
    };
    network.fill = fill_network;
    network.apply = apply_network;
    network.limits = {{"*.MTU", 576, 1500, ""}};
    network.fixed = {"*.PhysicalAddress", "Network.DefaultInterface"};
    network.writes = Who::administrator;
    catalogue.tables.push_back(std::move(network));
    for (const Service& service : services)
        catalogue.tables.push_back(service_table(service));
}

}  // namespace camsim::dahua
