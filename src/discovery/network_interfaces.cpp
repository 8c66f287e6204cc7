// SPDX-License-Identifier: BSL-1.0
// Interfaces by getifaddrs, and arithmetic on addresses.
#include "discovery/network_interfaces.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>

#include <algorithm>
#include <codec/text.hpp>
#include <memory>

namespace camsdk::discovery {

namespace {

namespace ip = boost::asio::ip;

constexpr std::size_t most_networks = 64;

ip::address_v4 address_of(const sockaddr* raw)
{
    const auto* internet = reinterpret_cast<const sockaddr_in*>(raw);
    return ip::address_v4(ntohl(internet->sin_addr.s_addr));
}

std::optional<LocalNetwork> network_of(const ifaddrs& entry)
{
    if (!entry.ifa_addr || (entry.ifa_flags & IFF_UP) == 0)
        return std::nullopt;
    LocalNetwork network;
    network.interface = entry.ifa_name;
    network.index = if_nametoindex(entry.ifa_name);
    if (entry.ifa_addr->sa_family == AF_INET) {
        network.address = address_of(entry.ifa_addr);
        if ((entry.ifa_flags & IFF_BROADCAST) != 0 && entry.ifa_broadaddr)
            network.broadcast = address_of(entry.ifa_broadaddr);
    } else if (entry.ifa_addr->sa_family != AF_INET6) {
        return std::nullopt;
    }
    return network;
}

Error bad_range(const std::string& text)
{
    return Error(ErrorCode::invalid_argument, "\"" + text + "\" is no address and no range such as 10.1.0.0/24");
}

// Counts up; false once it came round.
template <class Address>
bool next(typename Address::bytes_type& bytes)
{
    for (std::size_t i = bytes.size(); i-- > 0;)
        if (++bytes[i] != 0)
            return true;
    return false;
}

// Appends the addresses that share the first `prefix` bits; stops one beyond `most`.
template <class Address>
void append_range(const Address& member, unsigned prefix, std::size_t most, std::vector<ip::address>& all)
{
    typename Address::bytes_type first = member.to_bytes();
    typename Address::bytes_type last = first;
    for (std::size_t bit = prefix; bit < first.size() * 8; ++bit) {
        const auto mask = static_cast<unsigned char>(0x80U >> bit % 8);
        first[bit / 8] = static_cast<unsigned char>(first[bit / 8] & ~mask);
        last[bit / 8] = static_cast<unsigned char>(last[bit / 8] | mask);
    }
    const bool has_ends = first.size() == 4 && prefix < 31;  // network and broadcast address
    for (auto bytes = first; all.size() <= most;) {
        if (!has_ends || (bytes != first && bytes != last))
            all.emplace_back(Address(bytes));
        if (bytes == last || !next<Address>(bytes))
            return;
    }
}

bool append(const std::string& text, std::size_t most, std::vector<ip::address>& all)
{
    const auto slash = text.find('/');
    boost::system::error_code failure;
    const ip::address address = ip::make_address(text.substr(0, slash), failure);
    if (failure)
        return false;
    if (slash == std::string::npos) {
        all.push_back(address);
        return true;
    }
    const auto prefix = codec::to_int(std::string_view(text).substr(slash + 1));
    if (!prefix || *prefix < 0 || *prefix > (address.is_v4() ? 32 : 128))
        return false;
    if (address.is_v4())
        append_range(address.to_v4(), static_cast<unsigned>(*prefix), most, all);
    else
        append_range(address.to_v6(), static_cast<unsigned>(*prefix), most, all);
    return true;
}

}  // namespace

Result<std::vector<LocalNetwork>> local_networks(const std::vector<std::string>& names)
{
    ifaddrs* first = nullptr;
    if (getifaddrs(&first) != 0)
        return Error(ErrorCode::unreachable, "this host does not tell its network interfaces");
    const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> owner(first, freeifaddrs);
    for (const std::string& name : names)
        if (if_nametoindex(name.c_str()) == 0)
            return Error(ErrorCode::invalid_argument, "there is no network interface \"" + name + "\"");
    std::vector<LocalNetwork> all;
    for (const ifaddrs* entry = first; entry && all.size() < most_networks; entry = entry->ifa_next) {
        auto network = network_of(*entry);
        const bool named = network && std::find(names.begin(), names.end(), network->interface) != names.end();
        if (!network || !(names.empty() ? (entry->ifa_flags & IFF_LOOPBACK) == 0 : named))
            continue;
        // IPv6 is asked once an interface, whatever addresses it has.
        const bool known = !network->address && std::any_of(all.begin(), all.end(), [&](const LocalNetwork& one) {
            return !one.address && one.index == network->index;
        });
        if (!known)
            all.push_back(std::move(*network));
    }
    return all;
}

Result<std::vector<ip::address>> expand_ranges(const std::vector<std::string>& ranges, std::size_t most)
{
    std::vector<ip::address> all;
    for (const std::string& range : ranges) {
        if (!append(range, most, all))
            return bad_range(range);
        if (all.size() > most)
            return Error(ErrorCode::invalid_argument,
                         "more than " + std::to_string(most) + " addresses to ask one by one; name smaller ranges");
    }
    return all;
}

}  // namespace camsdk::discovery
