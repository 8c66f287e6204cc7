// SPDX-License-Identifier: BSL-1.0
// network_settings.cgi, the Network parameters, services that talk to others, security settings. Pure.
#pragma once

#include <camsdk/network.hpp>
#include <camsdk/security.hpp>

#include "params.hpp"

namespace camsdk::drivers::axis::messages {

inline constexpr const char* network_path = "/axis-cgi/network_settings.cgi";
inline constexpr const char* mqtt_path = "/axis-cgi/mqtt/client.cgi";

/// Out of the groups Network, HTTPS and System.
NetworkConfiguration network_of(const Params& params);
/// Over it: getNetworkInfo.
void add_network_info(NetworkConfiguration& network, JsonElement root);
/// The resolver's settings as setResolverConfiguration takes them, with other name servers. Search and domain names
/// that getNetworkInfo told stay.
Json resolver(JsonElement network_info, const std::vector<std::string>& servers);
Json hostname(const std::string& name);
/// The parameters that hold a hostname or name servers on older firmware; nothing where `known` has none.
std::optional<Params> dns_params(const Params& known, const std::vector<std::string>& servers);
/// The parameters that switch or move a protocol; invalid_argument names what can be changed.
Result<Params> protocol_params(const Params& known, const NetworkProtocol& wanted);

/// Out of the groups Network, SNMP, RemoteService, SMTP, MailLogd, Notify, SOCKS.
std::vector<NetworkService> services_of(const Params& params);
/// mqtt/client.cgi getClientStatus.
NetworkService parse_mqtt(JsonElement root);

/// Out of the groups HTTPS, System and Network.
SecuritySettings security_of(const Params& params);
/// The certificates with a private key, of the configuration API of AXIS OS 11; those of authorities are another list.
inline constexpr const char* certificates_path = "/config/rest/cert/v1/certificates";
inline constexpr const char* older_certificates_path = "/config/rest/cert/v1beta/certificates";
driver::Call<std::vector<Certificate>> certificates(const std::string& path);
std::vector<Certificate> parse_certificates(JsonElement root);
/// Over it: the schemes and algorithms that a stranger is challenged with.
void add_challenge(SecuritySettings& settings, const driver::Response& challenge);

}  // namespace camsdk::drivers::axis::messages
