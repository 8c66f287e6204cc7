// SPDX-License-Identifier: BSL-1.0
// What kind of address a host is written as; ONVIF wants it said.
#pragma once

#include <string_view>

namespace camsdk::drivers::onvif {

enum class HostKind { ipv4, ipv6, name };

/// Digits and dots are IPv4, a colon makes IPv6, the rest is a DNS name.
inline HostKind host_kind(std::string_view host)
{
    if (host.find(':') != std::string_view::npos)
        return HostKind::ipv6;
    return host.find_first_not_of("0123456789.") == std::string_view::npos ? HostKind::ipv4 : HostKind::name;
}

}  // namespace camsdk::drivers::onvif
