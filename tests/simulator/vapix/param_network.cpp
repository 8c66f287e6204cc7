// SPDX-License-Identifier: BSL-1.0
// Groups Network, HTTPS, SNMP, SOCKS, RemoteService, SMTP: where the camera is and whom it talks to.
#include "vapix/parameters.hpp"

#include <algorithm>
#include <cstdint>

namespace camsim::vapix {
namespace {

std::string netmask(int prefix)
{
    const std::uint32_t mask = prefix <= 0 ? 0 : ~std::uint32_t{0} << (32 - prefix);
    return std::to_string(mask >> 24) + "." + std::to_string((mask >> 16) & 255) + "." +
           std::to_string((mask >> 8) & 255) + "." + std::to_string(mask & 255);
}

std::optional<int> prefix_of(const std::string& mask)
{
    for (int prefix = 0; prefix <= 32; ++prefix)
        if (netmask(prefix) == mask)
            return prefix;
    return std::nullopt;
}

std::string upper(std::string text)
{
    for (char& c : text)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return text;
}

PortProtocol& port_entry(NetworkState& network, const std::string& name)
{
    for (PortProtocol& one : network.protocols)
        if (one.name == name)
            return one;
    return network.protocols.emplace_back(PortProtocol{name, false, 0});
}

void interface_group(Tree& tree, NetworkState& network)
{
    NetworkInterface& wire = network.interfaces.front();
    tree.under("Network", "7766");
    tree.choice("BootProto", wire.dhcp ? "dhcp" : "none", {"dhcp", "none"}, [&wire](const std::string& text) {
        wire.dhcp = text == "dhcp";
        return true;
    });
    tree.address("IPAddress", wire.address, [&wire](const std::string& text) {
        wire.address = text;
        return !text.empty();
    });
    tree.address("SubnetMask", netmask(wire.prefix), [&wire](const std::string& text) {
        const auto prefix = prefix_of(text);
        if (prefix)
            wire.prefix = *prefix;
        return prefix.has_value();
    });
    tree.address("DefaultRouter", network.gateway, [&network](const std::string& text) {
        network.gateway = text;
        return true;
    });
    for (std::size_t i = 0; i < 2; ++i)
        tree.address("DNSServer" + std::to_string(i + 1), i < network.dns.size() ? network.dns[i] : "0.0.0.0",
                     [&network, i](const std::string& text) {
                         network.dns.resize(std::max(network.dns.size(), i + 1), "0.0.0.0");
                         network.dns[i] = text;
                         return true;
                     });
    tree.text("DomainName", network.search_domain, 255, [&network](const std::string& text) {
        network.search_domain = text;
        return true;
    });
    tree.text("HostName", network.hostname, 63, [&network](const std::string& text) {
        network.hostname = text;
        return !text.empty();
    });
    tree.fixed("eth0.IPAddress", wire.address);
    if (!wire.mac.empty())
        tree.fixed("eth0.MACAddress", upper(wire.mac));
    tree.fixed("eth0.SubnetMask", netmask(wire.prefix));
    tree.fixed("Interface.I0.dot1x.Enabled", "no");
    tree.fixed("Interface.I0.dot1x.Status", "Stopped");
    tree.fixed("Interface.I0.Link.MTU", std::to_string(wire.mtu));
    tree.fixed("Routing.DefaultRouter", network.gateway);
    tree.fixed("Resolver.NameServer1", network.dns.empty() ? "" : network.dns.front());
    tree.fixed("Resolver.NameServer2", network.dns.size() < 2 ? "" : network.dns[1]);
    tree.flag("Resolver.ObtainFromDHCP", network.dns_from_dhcp, [&network](bool on) { network.dns_from_dhcp = on; });
    tree.fixed("Resolver.Search", network.search_domain);
    tree.flag("VolatileHostName.ObtainFromDHCP", network.hostname_from_dhcp,
              [&network](bool on) { network.hostname_from_dhcp = on; });
    tree.fixed("VolatileHostName.HostName", network.hostname);
}

void services(Tree& tree, NetworkState& network, const Identity& identity)
{
    tree.under("Network", "7766");
    tree.flag("Bonjour.Enabled", network.discoverable, [&network](bool on) { network.discoverable = on; });
    tree.keep_text("Bonjour.FriendlyName", "AXIS " + identity.model + " - " + identity.serial);
    tree.flag("UPnP.Enabled", network.upnp, [&network](bool on) { network.upnp = on; });
    tree.keep_text("UPnP.FriendlyName", "AXIS " + identity.model + " - " + identity.serial);
    tree.fixed("UPnP.NATTraversal.Active", "no");
    tree.keep_flag("UPnP.NATTraversal.Enabled", false);
    tree.fixed("UPnP.NATTraversal.ExternalIPAddress", "");
    tree.fixed("UPnP.NATTraversal.Router", "");
    tree.flag("ZeroConf.Enabled", network.zero_configuration, [&network](bool on) { network.zero_configuration = on; });
    tree.keep_flag("ARPPingIPAddress.Enabled", false);
    tree.keep_flag("SSH.Enabled", false);
    tree.keep_flag("FTP.Enabled", false);
    tree.keep_flag("AxisNS.Enabled", false);
    tree.keep_flag("DNSUpdate.Enabled", false);
    tree.keep_text("DNSUpdate.DNSName", "");
    tree.keep_flag("Filter.Enabled", false);
    tree.keep_choice("Filter.Input.Policy", "allow", {"allow", "deny"});
    tree.keep_text("Filter.Input.AcceptAddresses", "");
    tree.keep_flag("Filter.Log.Enabled", false);
    tree.keep_choice("HTTP.AuthenticationPolicy", "recommended", {"basic", "digest", "basic_digest", "recommended"});
    tree.keep_flag("HTTP.AuthenticationWithQop", true);
    for (const char* name : {"RTP.R0.AlwaysMulticastVideo", "RTP.R0.AlwaysMulticastAudio"})
        tree.keep_flag(name, false);
    PortProtocol& rtsp = port_entry(network, "RTSP");
    tree.flag("RTSP.Enabled", rtsp.enabled, [&rtsp](bool on) { rtsp.enabled = on; });
    tree.number("RTSP.Port", rtsp.port, 1, 65535, [&rtsp](const std::string& text) {
        rtsp.port = static_cast<int>(*whole(text));
        return true;
    });
    tree.keep_number("RTSP.Timeout", 60, 0, 9999);
    tree.fixed("IPv6.Enabled", "no");
}

void secure(Tree& tree, CameraState& state)
{
    tree.under("HTTPS", "7766");
    for (const char* name : {"AllowTLS1", "AllowTLS11"})
        tree.keep_flag(name, false);
    tree.keep_text("Ciphers", "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384",
                   1000);
    PortProtocol& https = port_entry(state.network, "HTTPS");
    tree.flag("Enabled", https.enabled, [&https](bool on) { https.enabled = on; });
    tree.number("Port", https.port, 1, 65535, [&https](const std::string& text) {
        https.port = static_cast<int>(*whole(text));
        return true;
    });
}

void strangers(Tree& tree)
{
    tree.under("RemoteService", "7766");
    tree.keep_choice("Enabled", "no", {"no", "yes", "oneclick"});
    tree.keep_text("ProxyServer", "");
    tree.keep_number("ProxyPort", 3128, 1, 65535);
    tree.keep_text("ServerList", "", 1000);
    tree.under("SMTP", "7766");
    tree.keep_text("MailServer1", "");
    tree.keep_text("MailServer2", "");
    tree.keep_text("FromEmail", "");
    tree.under("MailLogd", "7766");
    tree.keep_text("ToEmail", "");
    tree.under("SNMP", "7766");
    for (const char* name : {"Enabled", "V1", "V2c", "V3", "Trap.Enabled"})
        tree.keep_flag(name, false);
    tree.keep_password("V1ReadCommunity");
    tree.keep_password("V1WriteCommunity");
    tree.keep_text("Trap.T0.Address", "");
    tree.under("SOCKS", "7766");
    tree.keep_flag("Enabled", false);
    tree.keep_text("Server", "socks");
    tree.keep_number("ServerPort", 1080, 1, 65535);
}

}  // namespace

void network_groups(Context& context, Tree& tree)
{
    CameraState& state = context.state;
    // both are made before references into the list are taken
    for (const char* name : {"HTTP", "HTTPS", "RTSP"})
        port_entry(state.network, name);
    secure(tree, state);
    if (!state.network.interfaces.empty())
        interface_group(tree, state.network);
    services(tree, state.network, state.identity);
    strangers(tree);
}

}  // namespace camsim::vapix
