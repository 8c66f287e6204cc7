// SPDX-License-Identifier: BSL-1.0
// ISAPI documents of the network: interfaces, ports, services that talk to others. Pure.
#pragma once

#include <camsdk/network.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

inline constexpr const char* admin_accesses_path = "/ISAPI/Security/adminAccesses";
inline constexpr const char* interfaces_path = "/ISAPI/System/Network/interfaces";
inline constexpr const char* hostname_path = "/ISAPI/System/Network/hostname";

/// The protocols of an AdminAccessProtocolList. A missing `enabled` stays empty: it does not mean off.
std::vector<NetworkProtocol> parse_protocols(XmlElement root);
/// What else that list says, as "HTTPS.redirectToHttps".
Extra parse_protocol_extra(XmlElement root);
/// The list with one protocol changed; `not_found` where it is not in the list.
Result<std::string> edit_protocol(const Xml& document, const NetworkProtocol& wanted);

/// Adds interfaces, gateways, name servers and what else the list says.
void add_interfaces(NetworkConfiguration& configuration, XmlElement root);
/// One IPAddress document with these name servers (the first two; more is `invalid_argument`).
Result<std::string> edit_dns(const Xml& document, const std::vector<std::string>& servers);

/// The leaf that holds a host name; [U] the sheet names the path, not the document.
XmlElement hostname_leaf(XmlElement root);

/// One kind of service: where its document is, its root, and the capability flag that says it is absent.
struct ServiceSource {
    const char* kind;
    const char* path;
    const char* roots;
    const char* flag;  ///< of /ISAPI/System/capabilities; empty: always asked
};
const std::vector<ServiceSource>& service_sources();
/// The services in one document: one each for the entries of a list, else one. Secrets stay out.
std::vector<NetworkService> parse_services(const std::string& kind, XmlElement root);

}  // namespace camsdk::drivers::hikvision::messages
