// SPDX-License-Identifier: BSL-1.0
// One connection of a camera to the receiver of events.
#pragma once

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>
#include <string>

#include "net/push_receiver.hpp"
#include "net/push_request.hpp"

namespace camsdk::net {

/// Thread-bound to the receiver's loop; kept alive by its own handlers.
class PushSession : public std::enable_shared_from_this<PushSession> {
 public:
    /// Takes a connection in, or closes it where there are too many.
    static void begin(boost::asio::ip::tcp::socket socket, std::shared_ptr<PushDesk> desk,
                      const PushReceiverSettings& settings);

    PushSession(boost::asio::ip::tcp::socket socket, const boost::asio::ip::address& peer,
                std::shared_ptr<PushDesk> desk, const PushReceiverSettings& settings);
    ~PushSession();

 private:
    void next();
    void arm(std::chrono::milliseconds time);
    void read();
    void work();
    void judge();
    void let_in(bool is_camera);
    void deliver();
    void answer(int status, bool keep);
    void say(std::string text, std::function<void()> then);
    void close();

    boost::asio::ip::tcp::socket socket_;
    const boost::asio::ip::address peer_;
    const std::shared_ptr<PushDesk> desk_;
    const PushReceiverSettings settings_;
    boost::asio::steady_timer deadline_;
    boost::asio::ip::tcp::resolver resolver_;
    std::shared_ptr<const PushDesk::Guest> guest_;
    std::optional<PushRequest> request_;
    std::array<char, 8192> buffer_{};
    std::string input_;
    std::string output_;
    bool welcome_ = false;  ///< it has posted something before
};

}  // namespace camsdk::net
