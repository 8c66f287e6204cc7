// SPDX-License-Identifier: BSL-1.0
// Feature `network`: addresses, name servers, protocols and ports.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

/// One network interface; empty is what the device did not say.
struct NetworkInterface {
    std::string id;
    std::optional<std::string> name;
    std::optional<bool> enabled;
    std::optional<std::string> mac;  ///< lower case, colons
    std::optional<int> mtu_bytes;
    std::vector<std::string> ipv4;  ///< address/prefix
    std::vector<std::string> ipv6;
    std::optional<bool> dhcp;
    CAMSDK_VALUE(NetworkInterface, id, name, enabled, mac, mtu_bytes, ipv4, ipv6, dhcp)
};

/// A protocol that the device serves, and where.
struct NetworkProtocol {
    std::string name;  ///< the device's word in upper case: HTTP, HTTPS, RTSP, DEV_MANAGE …
    std::optional<bool> enabled;
    std::vector<int> ports;
    CAMSDK_VALUE(NetworkProtocol, name, enabled, ports)
};

/// How a device is connected.
struct NetworkConfiguration {
    std::optional<std::string> hostname;
    std::vector<NetworkInterface> interfaces;
    std::vector<std::string> gateways;
    std::vector<std::string> dns;
    std::optional<bool> dns_from_dhcp;
    std::vector<NetworkProtocol> protocols;
    Extra extra;
    CAMSDK_VALUE(NetworkConfiguration, hostname, interfaces, gateways, dns, dns_from_dhcp, protocols, extra)
};

/// Something configured on the device that makes it talk to somebody: DDNS, cloud, mail, FTP, push, SNMP …
struct NetworkService {
    std::string kind;
    std::optional<bool> enabled;
    std::vector<std::string> targets;  ///< hosts as configured
    Extra extra;
    CAMSDK_VALUE(NetworkService, kind, enabled, targets, extra)
};

/// What to change; an empty field stays as it is.
struct NetworkChange {
    std::optional<std::string> hostname;
    std::optional<std::vector<std::string>> dns;
    std::optional<NetworkProtocol> protocol;  ///< one protocol, by its name
    CAMSDK_VALUE(NetworkChange, hostname, dns, protocol)
};

/// The handle of feature `network`. Thread-safe.
class CAMSDK_API Network {
 public:
    /// ISAPI /ISAPI/System/Network/interfaces, /ISAPI/Security/adminAccesses; ONVIF GetNetworkInterfaces, GetDNS,
    /// GetNetworkDefaultGateway, GetNetworkProtocols, GetHostname. What an account may not read is left empty.
    Task<NetworkConfiguration> get() const;
    /// Changes and reads back.
    Task<NetworkConfiguration> set(NetworkChange change) const;
    /// The configured reasons to talk to others.
    Task<std::vector<NetworkService>> services() const;

    explicit Network(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
