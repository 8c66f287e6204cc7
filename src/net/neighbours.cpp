// SPDX-License-Identifier: BSL-1.0
// The neighbour table, out of /proc/net/arp.
#include "net/neighbours.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <mutex>

#include "net/url.hpp"

namespace camsdk::net {

namespace {

constexpr std::size_t most_bytes = 1 << 20;

// "192.0.2.10  0x1  0x2  44:19:b6:00:00:01  *  eth0": address, type, flags, MAC
std::array<std::string_view, 4> columns_of(std::string_view line)
{
    std::array<std::string_view, 4> columns;
    std::size_t at = 0;
    for (std::string_view& column : columns) {
        at = std::min(line.find_first_not_of(' ', at), line.size());
        const std::size_t end = std::min(line.find(' ', at), line.size());
        column = line.substr(at, end - at);
        at = end;
    }
    return columns;
}

bool complete(std::string_view flags)
{
    return flags.size() >= 3 && std::string_view("2367abefABEF").find(flags.back()) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> mac_in_table(std::string_view table, std::string_view address)
{
    for (std::size_t at = 0; at < table.size();) {
        const std::size_t end = std::min(table.find('\n', at), table.size());
        const auto columns = columns_of(table.substr(at, end - at));
        if (columns[0] == address && complete(columns[2]) && columns[3].size() == 17 &&
            columns[3] != "00:00:00:00:00:00")
            return lower(columns[3]);
        at = end + 1;
    }
    return std::nullopt;
}

namespace {

std::string read_table()
{
    std::ifstream in("/proc/net/arp", std::ios::binary);
    std::string table;
    std::array<char, 4096> piece{};
    while (in && table.size() < most_bytes) {
        in.read(piece.data(), piece.size());
        table.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    }
    return table;
}

/// The table as it was a moment ago: a fleet asks for all its cameras at once.
class RecentTable {
 public:
    std::optional<std::string> mac_of(const std::string& address)
    {
        std::lock_guard lock(mutex_);
        const auto now = std::chrono::steady_clock::now();
        if (!read_ || now - *read_ > std::chrono::seconds(1)) {
            table_ = read_table();
            read_ = now;
        }
        return mac_in_table(table_, address);
    }

 private:
    std::mutex mutex_;
    std::optional<std::chrono::steady_clock::time_point> read_;
    std::string table_;
};

}  // namespace

std::optional<std::string> neighbour_mac(const std::string& address)
{
    static RecentTable table;
    return table.mac_of(address);
}

}  // namespace camsdk::net
