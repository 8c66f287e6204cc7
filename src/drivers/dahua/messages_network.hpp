// SPDX-License-Identifier: BSL-1.0
// Tables Network, Web, HTTPS, RTSP, DVRIP, the services that talk to others, the login's protection.
#pragma once

#include <camsdk/network.hpp>
#include <camsdk/security.hpp>

#include "answer.hpp"

namespace camsdk::drivers::dahua::messages {

/// Interfaces, gateways, DNS and host name.
NetworkConfiguration parse_network(const KeyValues& network);
/// The interface that the table names as its own, else its first.
std::string default_interface(const KeyValues& network);

/// A protocol's table, and the name that NetworkProtocol has for it.
struct ProtocolTable {
    const char* name;    ///< HTTP, HTTPS, RTSP, DVRIP
    const char* table;   ///< Web, HTTPS, RTSP, DVRIP
    const char* enable;  ///< its leaf; null where the table has none
    const char* port;    ///< its leaf
};
const std::vector<ProtocolTable>& protocol_tables();
std::optional<NetworkProtocol> parse_protocol(const ProtocolTable& table, const KeyValues& values);

/// A table of something that makes the device talk to somebody.
struct ServiceTable {
    const char* kind;
    const char* table;
};
const std::vector<ServiceTable>& service_tables();
/// One service a configured row.
std::vector<NetworkService> parse_services(const ServiceTable& table, const KeyValues& values);

/// The tables of a security reading; an empty one was not to be had.
struct SecurityTables {
    KeyValues https;
    KeyValues ssh;
    KeyValues telnet;
    KeyValues general;
};
SecuritySettings parse_security(const SecurityTables& tables);
/// Schemes and algorithms that a challenge offers.
void add_challenge(SecuritySettings& settings, const driver::Response& challenge);

}  // namespace camsdk::drivers::dahua::messages
