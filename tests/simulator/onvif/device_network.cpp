// SPDX-License-Identifier: BSL-1.0
// ONVIF device service: host name, DNS, interfaces, protocols, gateway.
#include "onvif/operations.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <cctype>

namespace camsim::onvif {
namespace {

bool is_ipv4(const std::string& text)
{
    in_addr address{};
    return inet_pton(AF_INET, text.c_str(), &address) == 1;
}

bool is_host_name(const std::string& text)
{
    return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
           std::all_of(text.begin(), text.end(),
                       [](unsigned char each) { return std::isalnum(each) || each == '-' || each == '.'; });
}

void get_hostname(Call& call)
{
    const Node node = put(call.out, "tds:HostnameInformation");
    put(node, "tt:FromDHCP", call.state.network.hostname_from_dhcp);
    put(node, "tt:Name", call.state.network.hostname);
}

void set_hostname(Call& call)
{
    const std::string name = required(call.in, "Name");
    if (!is_host_name(name))
        invalid("InvalidHostname", "The requested hostname cannot be accepted by the device");
    call.state.network.hostname = name;
    call.state.network.hostname_from_dhcp = false;
}

void get_dns(Call& call)
{
    const NetworkState& network = call.state.network;
    const Node node = put(call.out, "tds:DNSInformation");
    put(node, "tt:FromDHCP", network.dns_from_dhcp);
    if (!network.search_domain.empty())
        put(node, "tt:SearchDomain", network.search_domain);
    for (const std::string& address : network.dns) {
        const bool ipv6 = address.find(':') != std::string::npos;
        const Node each = put(node, network.dns_from_dhcp ? "tt:DNSFromDHCP" : "tt:DNSManual");
        put(each, "tt:Type", ipv6 ? "IPv6" : "IPv4");
        put(each, ipv6 ? "tt:IPv6Address" : "tt:IPv4Address", address);
    }
}

void set_dns(Call& call)
{
    const auto from_dhcp = flag_at(call.in, "FromDHCP");
    if (!from_dhcp)
        malformed("FromDHCP is missing");
    std::vector<std::string> servers;
    for (const Node each : children(call.in, "DNSManual")) {
        const bool ipv6 = text_at(each, "Type").value_or("") == "IPv6";
        const std::string address = required(each, ipv6 ? "IPv6Address" : "IPv4Address");
        if (!ipv6 && !is_ipv4(address))
            invalid("InvalidIPv4Address", "The suggested IPv4 address is invalid");
        servers.push_back(address);
    }
    NetworkState& network = call.state.network;
    network.dns_from_dhcp = *from_dhcp;
    if (const auto domain = text_at(call.in, "SearchDomain"))
        network.search_domain = *domain;
    if (!*from_dhcp)
        network.dns = servers;
}

void put_interface(Node out, const NetworkInterface& each)
{
    const Node node = put(out, "tds:NetworkInterfaces");
    set(node, "token", each.token);
    put(node, "tt:Enabled", each.enabled);
    if (!each.mac.empty()) {
        const Node info = put(node, "tt:Info");
        put(info, "tt:Name", each.token);
        put(info, "tt:HwAddress", each.mac);
        put(info, "tt:MTU", each.mtu);
    }
    const Node link = put(node, "tt:Link");
    for (const char* name : {"tt:AdminSettings", "tt:OperSettings"}) {
        const Node settings = put(link, name);
        put(settings, "tt:AutoNegotiation", true);
        put(settings, "tt:Speed", each.speed_mbps);
        put(settings, "tt:Duplex", each.full_duplex ? "Full" : "Half");
    }
    put(link, "tt:InterfaceType", 6);
    const Node ipv4 = put(node, "tt:IPv4");
    put(ipv4, "tt:Enabled", true);
    const Node config = put(ipv4, "tt:Config");
    const Node address = put(config, each.dhcp ? "tt:FromDHCP" : "tt:Manual");
    put(address, "tt:Address", each.address);
    put(address, "tt:PrefixLength", each.prefix);
    put(config, "tt:DHCP", each.dhcp);
}

void get_network_interfaces(Call& call)
{
    for (const NetworkInterface& each : call.state.network.interfaces)
        put_interface(call.out, each);
}

void set_network_interfaces(Call& call)
{
    auto& all = call.state.network.interfaces;
    const std::string token = required(call.in, "InterfaceToken");
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.token == token; });
    if (found == all.end())
        invalid("InvalidNetworkInterface", "The supplied network interface token does not exist");
    const Node wanted = child(call.in, "NetworkInterface");
    NetworkInterface changed = *found;
    changed.enabled = flag_at(wanted, "Enabled").value_or(changed.enabled);
    changed.mtu = integer_at(wanted, "MTU").value_or(changed.mtu);
    if (changed.mtu < 576 || changed.mtu > 9000)
        throw Fault{true, "ter:InvalidArgVal", "ter:SettingsInvalid", "The MTU is out of range"};
    changed.dhcp = flag_at(wanted, "IPv4/DHCP").value_or(changed.dhcp);
    if (const Node manual = find(wanted, "IPv4/Manual")) {
        changed.address = required(manual, "Address");
        changed.prefix = integer_at(manual, "PrefixLength").value_or(-1);
        if (!is_ipv4(changed.address))
            invalid("InvalidIPv4Address", "IPv4 address is not valid");
        if (changed.prefix < 1 || changed.prefix > 32)
            invalid("InvalidIPv4Address", "The prefix length is not valid");
    }
    *found = changed;
    put(call.out, "tds:RebootNeeded", false);
}

bool onvif_protocol(const std::string& name)
{
    return name == "HTTP" || name == "HTTPS" || name == "RTSP";
}

void get_network_protocols(Call& call)
{
    for (const PortProtocol& each : call.state.network.protocols) {
        if (!onvif_protocol(each.name))
            continue;
        const Node node = put(call.out, "tds:NetworkProtocols");
        put(node, "tt:Name", each.name);
        put(node, "tt:Enabled", each.enabled);
        put(node, "tt:Port", each.port);
    }
}

void set_network_protocols(Call& call)
{
    auto all = call.state.network.protocols;
    for (const Node each : children(call.in, "NetworkProtocols")) {
        const std::string name = required(each, "Name");
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& known) { return known.name == name; });
        if (!onvif_protocol(name) || found == all.end())
            invalid("ServiceNotSupported", "The supplied network service is not supported");
        found->enabled = flag_at(each, "Enabled").value_or(found->enabled);
        const int port = integer_at(each, "Port").value_or(found->port);
        if (port < 1 || port > 65535)
            invalid("SettingsInvalid", "The port is out of range");
        found->port = port;
    }
    for (const PortProtocol& one : all)
        for (const PortProtocol& other : all)
            if (&one != &other && one.enabled && other.enabled && one.port == other.port && one.port != 0)
                throw Fault{true, "ter:OperationProhibited", "ter:PortAlreadyInUse",
                            "The selected port is already in use"};
    call.state.network.protocols = all;
}

void get_gateway(Call& call)
{
    const Node node = put(call.out, "tds:NetworkGateway");
    if (!call.state.network.gateway.empty())
        put(node, "tt:IPv4Address", call.state.network.gateway);
}

void set_gateway(Call& call)
{
    const auto address = text_at(call.in, "IPv4Address");
    if (!address)
        not_supported("", "Only IPv4 gateways are supported");
    if (!is_ipv4(*address))
        invalid("InvalidGatewayAddress", "The supplied gateway address was invalid");
    call.state.network.gateway = *address;
}

void get_zero_configuration(Call& call)
{
    const NetworkState& network = call.state.network;
    const Node node = put(call.out, "tds:ZeroConfiguration");
    put(node, "tt:InterfaceToken", network.interfaces.empty() ? std::string("eth0") : network.interfaces.front().token);
    put(node, "tt:Enabled", network.zero_configuration);
}

void set_zero_configuration(Call& call)
{
    const auto enabled = flag_at(call.in, "Enabled");
    if (!enabled)
        malformed("Enabled is missing");
    call.state.network.zero_configuration = *enabled;
}

}  // namespace

void add_device_network(Operations& table)
{
    table.insert(table.end(), {
                                  {"GetHostname", Right::pre_auth, get_hostname},
                                  {"SetHostname", Right::write_system, set_hostname},
                                  {"GetDNS", Right::read_system, get_dns},
                                  {"SetDNS", Right::write_system, set_dns},
                                  {"GetNetworkInterfaces", Right::read_system, get_network_interfaces},
                                  {"SetNetworkInterfaces", Right::write_system, set_network_interfaces},
                                  {"GetNetworkProtocols", Right::read_system, get_network_protocols},
                                  {"SetNetworkProtocols", Right::write_system, set_network_protocols},
                                  {"GetNetworkDefaultGateway", Right::read_system, get_gateway},
                                  {"SetNetworkDefaultGateway", Right::write_system, set_gateway},
                                  {"GetZeroConfiguration", Right::read_system, get_zero_configuration},
                                  {"SetZeroConfiguration", Right::write_system, set_zero_configuration},
                              });
}

}  // namespace camsim::onvif
