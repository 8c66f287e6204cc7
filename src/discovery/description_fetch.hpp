// SPDX-License-Identifier: BSL-1.0
// Reads one small document from a device that pointed to it, without a login and from that very device only.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>

namespace camsdk::discovery {

/// One HTTP GET, bounded in bytes and time. Thread-bound to its io_context.
class DescriptionFetch : public std::enable_shared_from_this<DescriptionFetch> {
 public:
    /// Gets the body; empty where it failed in any way. Called at most once, not after close().
    using Done = std::function<void(std::string body)>;

    DescriptionFetch(boost::asio::io_context& io, Done done) : socket_(io), timer_(io), done_(std::move(done)) {}
    void start(const boost::asio::ip::tcp::endpoint& device, const std::string& host, const std::string& target);
    void close();

 private:
    void read();
    void finish(std::string body);

    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer timer_;
    Done done_;
    std::string request_;
    std::string answer_;
    std::string piece_ = std::string(8192, '\0');
};

/// The body of a response with status 200; empty where it is another or none.
std::string body_of(std::string_view response);

}  // namespace camsdk::discovery
