// SPDX-License-Identifier: BSL-1.0
// The port that cameras post events to: who may post where, and the thread that listens. All that comes is hostile.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <camsdk/driver/events_backend.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "net/loop.hpp"

namespace camsdk::net {

/// What a receiver may cost, and where it listens.
struct PushReceiverSettings {
    boost::asio::ip::address address;
    std::uint16_t port = 0;
    std::size_t body_bytes = 4u << 20;
    int connections = 1024;
    int connections_each = 8;
    std::chrono::milliseconds patience{15000};
};

/// Who is expected at which path. Thread-safe; outlives the receiver in the connections that it let in.
class PushDesk {
 public:
    /// Takes a post; false: not now, the camera may come again. Called on the receiver's thread.
    using Take = std::function<bool(driver::Push)>;
    struct Guest {
        std::string host;  ///< a name or an address
        Take take;
    };

    std::string admit(std::string host, Take take);
    void remove(const std::string& path);
    std::shared_ptr<const Guest> find(const std::string& path) const;

    /// Counts a connection; false where it is one too many.
    bool enter(const boost::asio::ip::address& peer, const PushReceiverSettings& limits);
    void leave(const boost::asio::ip::address& peer);

 private:
    mutable std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const Guest>> guests_;
    std::map<boost::asio::ip::address, int> inside_;
    int all_ = 0;
};

/// Thread-safe.
class PushReceiver {
 public:
    /// Errors: invalid_argument (no address of this host), unreachable (the port is not to be had).
    static Result<std::shared_ptr<PushReceiver>> open(PushReceiverSettings settings);
    explicit PushReceiver(PushReceiverSettings settings);
    ~PushReceiver();
    PushReceiver(const PushReceiver&) = delete;
    PushReceiver& operator=(const PushReceiver&) = delete;

    std::uint16_t port() const noexcept { return port_; }
    const std::shared_ptr<PushDesk>& desk() const noexcept { return desk_; }
    /// Takes nothing any more when it returns.
    void stop();

 private:
    std::optional<Error> listen();
    void accept();

    const PushReceiverSettings settings_;
    const std::shared_ptr<PushDesk> desk_ = std::make_shared<PushDesk>();
    std::uint16_t port_ = 0;
    Loop loop_;
    std::optional<boost::asio::ip::tcp::acceptor> acceptor_;
};

}  // namespace camsdk::net
