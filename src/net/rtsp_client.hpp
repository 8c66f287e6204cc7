// SPDX-License-Identifier: BSL-1.0
// RTSP DESCRIBE over a socket of its own, with the Link's account, limits and breaker.
#pragma once

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>
#include <string>

#include "net/http_link.hpp"
#include "net/rtsp_message.hpp"
#include "net/rtsp_player.hpp"

namespace camsdk::net {

/// One DESCRIBE from connect to answer. Thread-bound to the loop; kept alive by its own handlers until stop().
class RtspSession : public std::enable_shared_from_this<RtspSession> {
 public:
    using Done = std::function<void(Result<StreamDescription>)>;

    RtspSession(boost::asio::io_context& io, Url url, const Limits& limits, AuthSession* auth,
                std::shared_ptr<LoopHandle> loop, Done done);
    /// What is described goes there with its connection, and the session is over without a word.
    void hand_over(std::function<void(DescribedStream)> to) { hand_over_ = std::move(to); }
    void start(std::chrono::milliseconds limit);
    /// Ends it without a word.
    void stop();
    void finish(Result<StreamDescription> result);

 private:
    void connect(const boost::asio::ip::tcp::resolver::results_type& addresses);
    void connect_again();
    void send();
    void read();
    void answered();
    void log_in(const driver::Response& response);
    void go_through_gate();
    void rejected(const driver::Response& response);
    void deliver(const driver::Response& response);

    Url url_;
    std::string uri_;
    Limits limits_;
    AuthSession* auth_;  ///< null: no account may be used
    std::shared_ptr<LoginGate> gate_;
    std::shared_ptr<LoopHandle> loop_;
    Done done_;
    std::function<void(DescribedStream)> hand_over_;
    boost::asio::ip::tcp::resolver resolver_;
    boost::asio::ip::tcp::socket socket_;
    std::optional<boost::asio::steady_timer> deadline_;
    boost::asio::ip::tcp::resolver::results_type addresses_;
    std::optional<RtspAnswer> answer_;
    std::optional<DigestNonce> nonce_;
    std::string request_;
    std::array<char, 4096> buffer_{};
    int sequence_ = 0;
    int logins_ = 0;
    bool proving_ = false;
    bool connected_ = false;
    bool reused_ = false;  ///< the request went out on a connection that had carried one before
};

}  // namespace camsdk::net
