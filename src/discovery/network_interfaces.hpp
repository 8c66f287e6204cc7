// SPDX-License-Identifier: BSL-1.0
// The interfaces of this host that cameras may be behind, and ranges of addresses to ask one by one.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <camsdk/result.hpp>
#include <optional>
#include <string>
#include <vector>

namespace camsdk::discovery {

/// One interface with one of its IPv4 addresses, or with IPv6.
struct LocalNetwork {
    std::string interface;
    unsigned index = 0;
    std::optional<boost::asio::ip::address_v4> address;    ///< empty: this is the interface's IPv6
    std::optional<boost::asio::ip::address_v4> broadcast;  ///< where it has one
};

/// Those that are up; without names all but the loopback. A name that is not there is `invalid_argument`.
Result<std::vector<LocalNetwork>> local_networks(const std::vector<std::string>& names);

/// Addresses and CIDR ranges as single addresses, network and broadcast address of a range left out. More than `most`,
/// or what is no range, is `invalid_argument`.
Result<std::vector<boost::asio::ip::address>> expand_ranges(const std::vector<std::string>& ranges, std::size_t most);

}  // namespace camsdk::discovery
