// SPDX-License-Identifier: BSL-1.0
// network_settings.cgi: addresses, name servers, hostname. Names of members that the fact sheet marks as unverified are
// taken as it has them; what is not there (802.1X, VLANs, proxies, wireless) is an unknown method.
#include "vapix/parameters.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

bool is_ipv4(const std::string& text)
{
    const auto parts = split(text, '.');
    return parts.size() == 4 && text.back() != '.' &&
           std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
               const auto number = whole(part);
               return number && *number >= 0 && *number <= 255;
           });
}

bool is_host(const std::string& text)
{
    return !text.empty() && text.size() <= 63 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    });
}

json::array texts(const std::vector<std::string>& all)
{
    json::array list;
    for (const std::string& one : all)
        list.emplace_back(one);
    return list;
}

json::array searched(const NetworkState& network)
{
    return network.search_domain.empty() ? json::array{} : json::array{network.search_domain};
}

std::string upper_case(std::string text)
{
    for (char& c : text)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return text;
}

json::object device(const NetworkState& network, const NetworkInterface& wire)
{
    const json::object address{
        {"address", wire.address}, {"prefixLength", wire.prefix}, {"origin", wire.dhcp ? "dhcp" : "static"}};
    json::object ipv4{{"enabled", true},
                      {"configurationMode", wire.dhcp ? "dhcp" : "static"},
                      {"addresses", json::array{address}},
                      {"defaultRouter", network.gateway},
                      {"staticAddressConfigurations", json::array{}},
                      {"staticDefaultRouter", wire.dhcp ? std::string() : network.gateway},
                      {"linkLocalMode", network.zero_configuration ? "on" : "off"}};
    if (!wire.dhcp)
        ipv4["staticAddressConfigurations"] =
            json::array{json::object{{"address", wire.address}, {"prefixLength", wire.prefix}, {"broadcast", ""}}};
    json::array ipv6;
    if (!wire.ipv6_address.empty())
        ipv6.emplace_back(json::object{{"address", wire.ipv6_address}, {"prefixLength", wire.ipv6_prefix}});
    json::object all{{"name", wire.token}, {"type", "wired"}};
    if (!wire.mac.empty())
        all["macAddress"] = upper_case(wire.mac);
    all["IPv4"] = std::move(ipv4);
    all["IPv6"] = json::object{{"enabled", !ipv6.empty()}, {"addresses", ipv6}};
    all["link"] = json::object{{"up", wire.enabled}, {"mtu", wire.mtu}};
    return all;
}

json::object network_info(Context& context, const json::object&)
{
    const NetworkState& network = context.state.network;
    json::array devices;
    for (const NetworkInterface& one : network.interfaces)
        devices.emplace_back(device(network, one));
    const json::object hostname{{"useDhcpHostname", network.hostname_from_dhcp},
                                {"hostname", network.hostname},
                                {"staticHostname", network.hostname}};
    const json::object resolver{
        {"useDhcpResolverInfo", network.dns_from_dhcp}, {"nameServers", texts(network.dns)},
        {"searchDomains", searched(network)},           {"domainName", network.search_domain},
        {"staticNameServers", texts(network.dns)},      {"staticSearchDomains", searched(network)},
        {"staticDomainName", network.search_domain}};
    return {{"system", json::object{{"hostname", hostname}, {"resolver", resolver}}}, {"devices", std::move(devices)}};
}

NetworkInterface& wire_of(Context& context, const json::object& params)
{
    const std::string name = need_text(params, "deviceName");
    for (NetworkInterface& one : context.state.network.interfaces)
        if (one.token == name)
            return one;
    bad_value();
}

json::object set_ipv4(Context& context, const json::object& params)
{
    NetworkInterface& wire = wire_of(context, params);
    NetworkInterface wanted = wire;
    std::string router = get_text(params, "staticDefaultRouter").value_or(context.state.network.gateway);
    const std::string mode = get_text(params, "configurationMode").value_or(wire.dhcp ? "dhcp" : "static");
    if (mode != "dhcp" && mode != "static")
        bad_value();
    wanted.dhcp = mode == "dhcp";
    if (const json::array* list = get_array(params, "staticAddressConfigurations")) {
        if (list->size() > 1 || (list->empty() && !wanted.dhcp))
            bad_value();
        if (!list->empty()) {
            const json::object& one = as_member(list->front());
            wanted.address = need_text(one, "address");
            const double prefix = need_number(one, "prefixLength");
            if (!is_ipv4(wanted.address) || prefix < 1 || prefix > 32 || prefix != std::floor(prefix))
                bad_value();
            wanted.prefix = static_cast<int>(prefix);
        }
    } else if (params.contains("staticAddressConfigurations")) {
        bad_value();
    }
    if (!router.empty() && !is_ipv4(router))
        bad_value();
    wire = wanted;
    context.state.network.gateway = router;
    context.note("Operation", "network changed");
    return {};
}

json::object set_hostname(Context& context, const json::object& params)
{
    NetworkState& network = context.state.network;
    const std::string name = get_text(params, "staticHostname").value_or(network.hostname);
    if (!is_host(name))
        bad_value();
    network.hostname_from_dhcp = get_flag(params, "useDhcpHostname").value_or(network.hostname_from_dhcp);
    network.hostname = name;
    return {};
}

json::object set_resolver(Context& context, const json::object& params)
{
    NetworkState wanted = context.state.network;
    wanted.dns_from_dhcp = get_flag(params, "useDhcpResolverInfo").value_or(wanted.dns_from_dhcp);
    if (params.contains("staticNameServers")) {
        const json::array& servers = need_array(params, "staticNameServers");
        if (servers.size() > 3)
            bad_value();
        wanted.dns.clear();
        for (const json::value& one : servers) {
            if (!one.is_string() || !is_ipv4(std::string(one.as_string())))
                bad_value();
            wanted.dns.emplace_back(one.as_string());
        }
    }
    if (params.contains("staticSearchDomains")) {
        const json::array& domains = need_array(params, "staticSearchDomains");
        if (domains.size() > 1 || (!domains.empty() && !domains.front().is_string()))
            bad_value();
        wanted.search_domain = domains.empty() ? std::string() : std::string(domains.front().as_string());
        if (wanted.search_domain.size() > 255)
            bad_value();
    }
    context.state.network = std::move(wanted);
    return {};
}

HttpResponse settings(Context& context)
{
    static const JsonApi api{{"1.21"},
                             {{"getNetworkInfo", Who::administrator, network_info},
                              {"setIPv4AddressConfiguration", Who::administrator, set_ipv4, true},
                              {"setHostnameConfiguration", Who::administrator, set_hostname, true},
                              {"setResolverConfiguration", Who::administrator, set_resolver, true}},
                             {}};
    return run_json(context, api);
}

}  // namespace

void add_network(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/network_settings.cgi", Who::administrator, settings, true});
}

}  // namespace camsim::vapix
