// SPDX-License-Identifier: BSL-1.0
// Listeners of the attackers: one that nobody must come to, and one that answers with whatever bytes it likes.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace camsdk::testing {

/// A TCP listener on a loopback address; each connection has a thread. Thread-bound, but for what it counts.
class Listener {
 public:
    /// Called once a request came, head and body; writes what it likes and returns; then the connection ends.
    class Peer;
    using Answer = std::function<void(Peer&)>;
    Listener(const std::string& address, Answer answer);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// "127.0.0.66:PORT"
    std::string where() const { return where_; }
    int connections() const { return connections_; }
    /// All bytes that came.
    std::string received() const;

    class Peer {
     public:
        Peer(int fd, const std::atomic<bool>& over) : fd_(fd), over_(over) {}
        /// False once the client has gone or the listener ends.
        bool send(std::string_view bytes) const;
        void sleep(int milliseconds) const;
        bool over() const { return over_; }

     private:
        int fd_;
        const std::atomic<bool>& over_;
    };

 private:
    void accept_all();
    void serve(int fd);

    const Answer answer_;
    int listener_ = -1;
    std::string where_;
    std::atomic<bool> over_{false};
    std::atomic<int> connections_{0};
    mutable std::mutex mutex_;
    std::string received_;
    std::vector<int> sockets_;
    std::vector<std::thread> threads_;
    std::thread acceptor_;
};

/// A listener on another host's address that tempts whoever comes to give a password in the clear.
Listener make_trap();

}  // namespace camsdk::testing
