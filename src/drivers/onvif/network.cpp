// SPDX-License-Identifier: BSL-1.0
// Feature `network`: GetNetworkInterfaces, GetNetworkDefaultGateway, GetDNS, GetNetworkProtocols, GetHostname and their
// setters.
#include <algorithm>

#include "backends.hpp"

namespace camsdk::drivers::onvif {
namespace {

/// An operation that this account or device does not have leaves its fields empty; anything else ends the call.
bool tolerable(const Error& error)
{
    return error.code() == ErrorCode::not_supported || error.code() == ErrorCode::forbidden ||
           error.code() == ErrorCode::not_found;
}

std::string upper(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

std::string lower_mac(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c == '-' ? ':' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return text;
}

NetworkInterface to_interface(const Interface& i)
{
    NetworkInterface out;
    out.id = i.token;
    if (!i.name.empty())
        out.name = i.name;
    out.enabled = i.enabled;
    if (!i.mac.empty())
        out.mac = lower_mac(i.mac);
    out.mtu_bytes = i.mtu;
    // The address of DHCP is often repeated as the manual one.
    for (const auto& address : i.ipv4)
        if (std::find(out.ipv4.begin(), out.ipv4.end(), address) == out.ipv4.end())
            out.ipv4.push_back(address);
    for (const auto& address : i.ipv6)
        if (std::find(out.ipv6.begin(), out.ipv6.end(), address) == out.ipv6.end())
            out.ipv6.push_back(address);
    out.dhcp = i.dhcp;
    return out;
}

class OnvifNetwork final : public driver::NetworkBackend {
 public:
    explicit OnvifNetwork(SharedSession session) : session_(std::move(session)) {}

    Task<NetworkConfiguration> get() override
    {
        NetworkConfiguration out;
        Result<std::vector<Interface>> interfaces = co_await session_->call(get_network_interfaces());
        if (!interfaces && !tolerable(interfaces.error()))
            co_return interfaces.error();
        if (interfaces)
            for (const auto& i : *interfaces)
                out.interfaces.push_back(to_interface(i));
        Result<std::vector<std::string>> gateways = co_await session_->call(get_default_gateway());
        if (!gateways && !tolerable(gateways.error()))
            co_return gateways.error();
        if (gateways)
            out.gateways = *gateways;
        Result<Dns> dns = co_await session_->call(get_dns());
        if (!dns && !tolerable(dns.error()))
            co_return dns.error();
        if (dns) {
            out.dns_from_dhcp = dns->from_dhcp;
            out.dns = dns->from_dhcp ? dns->dhcp : dns->manual;
            for (std::size_t i = 0; i < dns->search.size(); ++i)
                out.extra["dns.search." + std::to_string(i + 1)] = dns->search[i];
        }
        Result<std::vector<Protocol>> protocols = co_await session_->call(get_network_protocols());
        if (!protocols && !tolerable(protocols.error()))
            co_return protocols.error();
        if (protocols)
            for (const auto& p : *protocols)
                out.protocols.push_back({upper(p.name), p.enabled, p.ports});
        Result<std::string> hostname = co_await session_->call(get_hostname());
        if (!hostname && !tolerable(hostname.error()))
            co_return hostname.error();
        if (hostname && !hostname->empty())
            out.hostname = *hostname;
        co_return out;
    }

    Task<NetworkConfiguration> set(NetworkChange change) override
    {
        if (change.hostname) {
            Result<void> done = co_await session_->call(set_hostname(*change.hostname));
            if (!done)
                co_return done.error();
        }
        if (change.dns) {
            Result<Dns> now = co_await session_->call(get_dns());
            if (!now)
                co_return now.error();
            Result<void> done = co_await session_->call(set_dns(false, now->search, *change.dns));
            if (!done)
                co_return done.error();
        }
        if (change.protocol) {
            Result<void> done = co_await set_protocol(*change.protocol);
            if (!done)
                co_return done.error();
        }
        Result<NetworkConfiguration> now = co_await get();
        if (!now)
            co_return now.error();
        if (change.hostname && now->hostname != change.hostname)
            co_return Error(ErrorCode::not_applied, "the camera accepted the host name and kept another");
        if (change.dns && now->dns != *change.dns)
            co_return Error(ErrorCode::not_applied, "the camera accepted the name servers and kept others");
        if (change.protocol && !holds(*now, *change.protocol))
            co_return Error(ErrorCode::not_applied, "the camera accepted the protocol's settings and kept others");
        co_return now;
    }

    Task<std::vector<NetworkService>> services() override
    {
        std::vector<NetworkService> list;
        Result<Ntp> ntp = co_await session_->call(get_ntp());
        if (!ntp && !tolerable(ntp.error()))
            co_return ntp.error();
        if (ntp) {
            NetworkService service;
            service.kind = "ntp";
            service.targets = ntp->from_dhcp ? ntp->dhcp : ntp->manual;
            service.extra["from_dhcp"] = ntp->from_dhcp ? "true" : "false";
            list.push_back(std::move(service));
        }
        Result<DynamicDns> ddns = co_await session_->call(get_dynamic_dns());
        if (!ddns && !tolerable(ddns.error()))
            co_return ddns.error();
        if (ddns) {
            NetworkService service;
            service.kind = "ddns";
            service.enabled = !ddns->type.empty() && ddns->type != "NoUpdate";
            if (!ddns->name.empty())
                service.targets.push_back(ddns->name);
            service.extra["type"] = ddns->type;
            list.push_back(std::move(service));
        }
        Result<ZeroConfiguration> zero = co_await session_->call(get_zero_configuration());
        if (!zero && !tolerable(zero.error()))
            co_return zero.error();
        if (zero) {
            NetworkService service;
            service.kind = "zeroconf";
            service.enabled = zero->enabled;
            list.push_back(std::move(service));
        }
        Result<std::string> discovery = co_await session_->call(get_discovery_mode());
        if (!discovery && !tolerable(discovery.error()))
            co_return discovery.error();
        if (discovery) {
            NetworkService service;
            service.kind = "ws_discovery";
            if (!discovery->empty())
                service.enabled = *discovery == "Discoverable";
            list.push_back(std::move(service));
        }
        co_return list;
    }

 private:
    /// SetNetworkProtocols takes whole entries, so what the change leaves open is read first.
    Task<void> set_protocol(NetworkProtocol wanted)
    {
        Result<std::vector<Protocol>> all = co_await session_->call(get_network_protocols());
        if (!all)
            co_return all.error();
        for (Protocol p : *all) {
            if (upper(p.name) != upper(wanted.name))
                continue;
            if (wanted.enabled)
                p.enabled = wanted.enabled;
            if (!wanted.ports.empty())
                p.ports = wanted.ports;
            co_return co_await session_->call(set_network_protocol(p));
        }
        co_return Error(ErrorCode::not_found, "the camera has no protocol of that name");
    }

    static bool holds(const NetworkConfiguration& now, const NetworkProtocol& wanted)
    {
        return std::any_of(now.protocols.begin(), now.protocols.end(), [&](const NetworkProtocol& p) {
            return p.name == upper(wanted.name) && (!wanted.enabled || p.enabled == wanted.enabled) &&
                   (wanted.ports.empty() || p.ports == wanted.ports);
        });
    }

    SharedSession session_;
};

}  // namespace

std::shared_ptr<driver::NetworkBackend> make_network(SharedSession session)
{
    return std::make_shared<OnvifNetwork>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
