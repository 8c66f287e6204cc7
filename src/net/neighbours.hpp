// SPDX-License-Identifier: BSL-1.0
// The MAC addresses of this host's neighbours, as the system keeps them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace camsdk::net {

/// The MAC address (lower case, colons) that the system has for an IPv4 neighbour. Nothing where it is none: a device
/// behind a router has no entry, only the router has.
std::optional<std::string> neighbour_mac(const std::string& address);

/// The same out of a table in the form of /proc/net/arp.
std::optional<std::string> mac_in_table(std::string_view table, std::string_view address);

}  // namespace camsdk::net
