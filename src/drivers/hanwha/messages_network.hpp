// SPDX-License-Identifier: BSL-1.0
// network.cgi, and what security.cgi and transfer.cgi say of protection and of talking to others. Pure.
#pragma once

#include <camsdk/network.hpp>
#include <camsdk/security.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hanwha::messages {

/// network.cgi of one submenu: interface, dns, http, https, rtsp …
Query service_view(std::string submenu);
Query security_view(std::string submenu);
Query set_hostname(std::string_view interface_name, std::string_view name);
Query set_dns(const std::vector<std::string>& servers);
Query set_port(std::string submenu, int port);

/// `Port`, where it is a port.
std::optional<int> port_of(const Fields& fields);

void add_interfaces(NetworkConfiguration& into, const Fields& fields);
void add_dns(NetworkConfiguration& into, const Fields& fields);
/// The name of the first interface, which a host name belongs to; "" where the device has only one without a name.
std::string first_interface(const Fields& fields);

/// Where a configured reason to talk to others stands.
struct ServiceSource {
    const char* kind;
    const char* cgi;
    const char* submenu;
};
const std::vector<ServiceSource>& service_sources();
Query service_query(const ServiceSource& source);
std::optional<NetworkService> parse_service(const ServiceSource& source, const Fields& fields);

/// The schemes and Digest algorithms of an answer to a stranger.
void add_challenge(SecuritySettings& into, const driver::Response& response);
void add_tls(SecuritySettings& into, const Fields& fields);
void add_policy(SecuritySettings& into, const Fields& fields);
void add_rtsp(SecuritySettings& into, const Fields& fields);
void add_guest(SecuritySettings& into, const Fields& fields);
void add_filter(SecuritySettings& into, const Fields& fields);
std::vector<Certificate> parse_certificates(const Fields& fields);
/// "Nov 24 10:05:06 2050 GMT".
std::optional<TimePoint> certificate_time(std::string_view text);

}  // namespace camsdk::drivers::hanwha::messages
