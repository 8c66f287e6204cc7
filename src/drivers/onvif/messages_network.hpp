// SPDX-License-Identifier: BSL-1.0
// The device service's networking messages.
#pragma once

#include "operation.hpp"

#include <optional>
#include <vector>

namespace camsdk::drivers::onvif {

Operation<std::string> get_hostname();
Operation<void> set_hostname(const std::string& name);

struct Dns {
    bool from_dhcp = false;
    std::vector<std::string> search;
    std::vector<std::string> dhcp;
    std::vector<std::string> manual;
};
Operation<Dns> get_dns();
Operation<void> set_dns(bool from_dhcp, const std::vector<std::string>& search,
                        const std::vector<std::string>& servers);

struct Interface {
    std::string token;
    std::string name;
    std::optional<bool> enabled;
    std::string mac;
    std::optional<int> mtu;
    std::vector<std::string> ipv4;  ///< address/prefix
    std::vector<std::string> ipv6;
    std::optional<bool> dhcp;
};
Operation<std::vector<Interface>> get_network_interfaces();

struct Protocol {
    std::string name;
    std::optional<bool> enabled;
    std::vector<int> ports;
};
Operation<std::vector<Protocol>> get_network_protocols();
/// SetNetworkProtocols changes the named protocols only.
Operation<void> set_network_protocol(const Protocol& protocol);

Operation<std::vector<std::string>> get_default_gateway();

struct ZeroConfiguration {
    std::optional<bool> enabled;
    std::vector<std::string> addresses;
};
Operation<ZeroConfiguration> get_zero_configuration();
struct DynamicDns {
    std::string type;  ///< NoUpdate, ClientUpdates, ServerUpdates
    std::string name;
};
Operation<DynamicDns> get_dynamic_dns();
/// Discoverable or NonDiscoverable.
Operation<std::string> get_discovery_mode();
struct AddressFilter {
    std::string type;  ///< Allow, Deny
    std::vector<std::string> addresses;
};
Operation<AddressFilter> get_address_filter();

}  // namespace camsdk::drivers::onvif
