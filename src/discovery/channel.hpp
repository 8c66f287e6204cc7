// SPDX-License-Identifier: BSL-1.0
// One UDP socket of a search: one protocol on one network.
#pragma once

#include <boost/asio/ip/udp.hpp>
#include <functional>
#include <memory>

#include "discovery/network_interfaces.hpp"
#include "discovery/protocols.hpp"

namespace camsdk::discovery {

/// Asks by one protocol and reads what comes. Thread-bound to its io_context.
class Channel : public std::enable_shared_from_this<Channel> {
 public:
    using Endpoint = boost::asio::ip::udp::endpoint;
    using OnDatagram = std::function<void(Channel&, std::string_view datagram, const Endpoint& sender)>;

    Channel(boost::asio::io_context& io, const Protocol& protocol) : protocol_(protocol), socket_(io) {}

    /// Opens it on one network; false where the system does not let it.
    bool open(const LocalNetwork& network);
    /// Opens it for single addresses, which the system routes.
    bool open(bool version_6);
    /// Reads until close(); `buffer` is shared by all channels of a loop.
    void listen(std::shared_ptr<std::vector<char>> buffer, OnDatagram on_datagram);
    void close();

    /// Sends the questions of a round to the network.
    void ask(int round, const QuestionMarks& marks);
    /// Sends them to one device.
    void ask(int round, const QuestionMarks& marks, const boost::asio::ip::address& device);
    void send(const std::string& datagram, const Endpoint& to);

    const Protocol& protocol() const { return protocol_; }
    const std::string& interface() const { return network_.interface; }
    bool version_6() const { return version_6_; }

 private:
    bool prepare(bool version_6);
    bool bind_version_4();
    bool bind_version_6();
    void wait();
    void read();

    const Protocol& protocol_;
    boost::asio::ip::udp::socket socket_;
    LocalNetwork network_;
    bool version_6_ = false;
    std::vector<Endpoint> destinations_;
    std::shared_ptr<std::vector<char>> buffer_;
    OnDatagram on_datagram_;
};

}  // namespace camsdk::discovery
