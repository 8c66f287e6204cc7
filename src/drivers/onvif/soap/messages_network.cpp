// SPDX-License-Identifier: BSL-1.0
// The device service's networking messages.
#include "../answers.hpp"

#include "../values.hpp"
#include "codec.hpp"
#include "hosts.hpp"
#include "onvif_networkH.h"

namespace camsdk::drivers::onvif {
using namespace soap_codec;
namespace g = onvif_network;

namespace {

template <class List>
void append(std::vector<std::string>& out, const List& list)
{
    for (const auto* a : list)
        if (a != nullptr && !text(a->Address).empty())
            out.push_back(text(a->Address) + (text(a->PrefixLength).empty() ? "" : "/" + text(a->PrefixLength)));
}

Result<std::string> read_hostname(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetHostnameResponse>(bytes, element);
    if (!answer)
        return answer.error();
    const auto* info = (*answer)->HostnameInformation;
    return info == nullptr ? std::string{} : text(info->Name);
}

Result<Dns> read_dns(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetDNSResponse>(bytes, element);
    if (!answer)
        return answer.error();
    Dns dns;
    const auto addresses = [](std::vector<std::string>& out, const auto& list) {
        for (const auto* a : list)
            if (a != nullptr && !(text(a->IPv4Address) + text(a->IPv6Address)).empty())
                out.push_back(text(a->IPv4Address).empty() ? text(a->IPv6Address) : text(a->IPv4Address));
    };
    if (const auto* info = (*answer)->DNSInformation) {
        dns.from_dhcp = to_bool(text(info->FromDHCP)).value_or(false);
        dns.search = info->SearchDomain;
        addresses(dns.dhcp, info->DNSFromDHCP);
        addresses(dns.manual, info->DNSManual);
    }
    return dns;
}

Result<std::vector<Protocol>> read_protocols(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetNetworkProtocolsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<Protocol> list;
    for (const auto* p : (*answer)->NetworkProtocols) {
        if (p == nullptr || p->Name == nullptr)
            continue;
        Protocol protocol{*p->Name, to_bool(text(p->Enabled)), {}};
        for (const auto& port : p->Port)
            if (const auto number = to_int(port); number && *number >= 0 && *number <= 65535)
                protocol.ports.push_back(*number);
        list.push_back(std::move(protocol));
    }
    return list;
}

Result<std::vector<std::string>> read_gateway(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetNetworkDefaultGatewayResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<std::string> list;
    if (const auto* gateway = (*answer)->NetworkGateway) {
        list = gateway->IPv4Address;
        list.insert(list.end(), gateway->IPv6Address.begin(), gateway->IPv6Address.end());
    }
    std::erase(list, "");
    return list;
}

Result<ZeroConfiguration> read_zero(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetZeroConfigurationResponse>(bytes, element);
    if (!answer)
        return answer.error();
    const auto* zero = (*answer)->ZeroConfiguration;
    return zero == nullptr ? ZeroConfiguration{} : ZeroConfiguration{to_bool(text(zero->Enabled)), zero->Addresses};
}

Result<DynamicDns> read_dynamic_dns(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetDynamicDNSResponse>(bytes, element);
    if (!answer)
        return answer.error();
    const auto* info = (*answer)->DynamicDNSInformation;
    return info == nullptr ? DynamicDns{} : DynamicDns{text(info->Type), text(info->Name)};
}

Result<std::string> read_discovery(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetDiscoveryModeResponse>(bytes, element);
    if (!answer)
        return answer.error();
    return text((*answer)->DiscoveryMode);
}

Result<AddressFilter> read_filter(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tds__GetIPAddressFilterResponse>(bytes, element);
    if (!answer)
        return answer.error();
    AddressFilter filter;
    if (const auto* f = (*answer)->IPAddressFilter) {
        filter.type = text(f->Type);
        append(filter.addresses, f->IPv4Address);
        append(filter.addresses, f->IPv6Address);
    }
    return filter;
}

}  // namespace

Operation<std::string> get_hostname()
{
    return {Service::device, "GetHostname", empty_body<g::_tds__GetHostname>("tds:GetHostname"), read_hostname, true};
}

Operation<void> set_hostname(const std::string& name)
{
    Texts texts;
    g::_tds__SetHostname request;
    request.Name = texts(name);
    return {Service::device, "SetHostname", write(request, "tds:SetHostname"), read_done};
}

Operation<Dns> get_dns()
{
    return {Service::device, "GetDNS", empty_body<g::_tds__GetDNS>("tds:GetDNS"), read_dns};
}

Operation<void> set_dns(bool from_dhcp, const std::vector<std::string>& search, const std::vector<std::string>& servers)
{
    Texts texts;
    std::deque<g::tt__IPAddress> kept;
    g::_tds__SetDNS request;
    request.FromDHCP = texts(from_dhcp ? "true" : "false");
    for (const auto& domain : search)
        request.SearchDomain.push_back(codec::clean_utf8(domain));
    for (const auto& server : servers) {
        auto& a = kept.emplace_back();
        const bool v6 = host_kind(server) == HostKind::ipv6;
        a.Type = texts(v6 ? "IPv6" : "IPv4");
        (v6 ? a.IPv6Address : a.IPv4Address) = texts(server);
        request.DNSManual.push_back(&a);
    }
    return {Service::device, "SetDNS", write(request, "tds:SetDNS"), read_done};
}

Operation<std::vector<Interface>> get_network_interfaces()
{
    return {Service::device, "GetNetworkInterfaces",
            empty_body<g::_tds__GetNetworkInterfaces>("tds:GetNetworkInterfaces"), read_interfaces};
}

Operation<std::vector<Protocol>> get_network_protocols()
{
    return {Service::device, "GetNetworkProtocols", empty_body<g::_tds__GetNetworkProtocols>("tds:GetNetworkProtocols"),
            read_protocols};
}

Operation<void> set_network_protocol(const Protocol& protocol)
{
    Texts texts;
    g::tt__NetworkProtocol p;
    p.Name = texts(protocol.name);
    p.Enabled = texts(protocol.enabled.value_or(true) ? "true" : "false");
    for (const int port : protocol.ports)
        p.Port.push_back(std::to_string(port));
    g::_tds__SetNetworkProtocols request;
    request.NetworkProtocols.push_back(&p);
    return {Service::device, "SetNetworkProtocols", write(request, "tds:SetNetworkProtocols"), read_done};
}

Operation<std::vector<std::string>> get_default_gateway()
{
    return {Service::device, "GetNetworkDefaultGateway",
            empty_body<g::_tds__GetNetworkDefaultGateway>("tds:GetNetworkDefaultGateway"), read_gateway};
}

Operation<ZeroConfiguration> get_zero_configuration()
{
    return {Service::device, "GetZeroConfiguration",
            empty_body<g::_tds__GetZeroConfiguration>("tds:GetZeroConfiguration"), read_zero};
}

Operation<DynamicDns> get_dynamic_dns()
{
    return {Service::device, "GetDynamicDNS", empty_body<g::_tds__GetDynamicDNS>("tds:GetDynamicDNS"),
            read_dynamic_dns};
}

Operation<std::string> get_discovery_mode()
{
    return {Service::device, "GetDiscoveryMode", empty_body<g::_tds__GetDiscoveryMode>("tds:GetDiscoveryMode"),
            read_discovery};
}

Operation<AddressFilter> get_address_filter()
{
    return {Service::device, "GetIPAddressFilter", empty_body<g::_tds__GetIPAddressFilter>("tds:GetIPAddressFilter"),
            read_filter};
}

}  // namespace camsdk::drivers::onvif
