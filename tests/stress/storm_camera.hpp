// SPDX-License-Identifier: BSL-1.0
// Cameras that speak just enough ISAPI to send numbered events, and that break their streams in every way.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <deque>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace storm {

using Wall = std::chrono::system_clock::time_point;

/// What may go wrong, and how often each came.
enum class Fault { cut, cut_in_part, truncated_part, stall, half_open, reboot };
inline constexpr int fault_count = 6;

/// Thread-bound to its io_context.
class StormCamera {
 public:
    StormCamera(boost::asio::io_context& io, std::uint32_t seed, bool half_open);
    std::string url() const { return "hikvision+http://127.0.0.1:" + std::to_string(port_); }
    /// Begins to have events and faults.
    void begin();
    void end() { over_ = true; }

    std::vector<Wall> happened;  ///< event n at [n]
    int faults[fault_count] = {};

 private:
    using Socket = boost::asio::ip::tcp::socket;
    struct Peer;
    void listen();
    void serve(std::shared_ptr<Peer> peer);
    void answer(const std::shared_ptr<Peer>& peer);
    void stream(const std::shared_ptr<Peer>& peer);
    void say(const std::string& text);
    void flush(const std::shared_ptr<Peer>& peer);
    void drop();
    void next_event();
    void next_beat();
    void next_fault();
    void commit(Fault fault);
    int between(int low, int high);

    boost::asio::io_context& io_;
    std::minstd_rand random_;
    bool half_open_;
    boost::asio::ip::tcp::acceptor acceptor_;
    unsigned short port_ = 0;
    std::shared_ptr<Peer> stream_;
    boost::asio::steady_timer events_, beats_, faults_timer_, pause_;
    bool over_ = false, mute_ = false, held_ = false, refusing_ = false, truncate_ = false;
    std::string backlog_;  ///< of a stall
};

}  // namespace storm
