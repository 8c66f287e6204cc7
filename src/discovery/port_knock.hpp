// SPDX-License-Identifier: BSL-1.0
// Which addresses take connections: TCP only, nothing is sent.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <list>
#include <memory>

#include "discovery/network_interfaces.hpp"

namespace camsdk::discovery {

/// Tries every address on every port, some hundred at once. Thread-bound to its io_context.
class PortKnock : public std::enable_shared_from_this<PortKnock> {
 public:
    static constexpr std::size_t most_addresses = 4096;
    using OnOpen = std::function<void(const std::string& address, std::uint16_t port)>;

    PortKnock(boost::asio::io_context& io, std::vector<std::uint16_t> ports, OnOpen on_open)
        : io_(io), ports_(std::move(ports)), on_open_(std::move(on_open))
    {
    }

    /// Begins; `invalid_argument` for what is no range, or too many addresses.
    Result<void> start(const std::vector<std::string>& ranges);
    void stop();

 private:
    struct Try {
        explicit Try(boost::asio::io_context& io) : socket(io), timer(io) {}
        boost::asio::ip::tcp::socket socket;
        boost::asio::steady_timer timer;
    };

    void fill();
    void begin(const boost::asio::ip::tcp::endpoint& where);

    boost::asio::io_context& io_;
    const std::vector<std::uint16_t> ports_;
    OnOpen on_open_;
    std::vector<boost::asio::ip::address> addresses_;
    std::size_t next_ = 0;
    std::list<std::shared_ptr<Try>> tries_;
};

}  // namespace camsdk::discovery
