// SPDX-License-Identifier: BSL-1.0
// A small HTTP proxy in front of a simulated camera that spoils exchanges on order. Loopback only.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace camsdk::testing {

/// What becomes of one exchange.
enum class Spoil { nothing, timeout, unauthorized, forbidden, not_found, server_error, cut, garbage, empty };
const char* to_string(Spoil spoil);

/// Listens on a free port and forwards to `port`. One thread a connection. Thread-safe.
class FaultProxy {
 public:
    explicit FaultProxy(int port);
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;
    ~FaultProxy();

    int port() const { return port_; }
    /// Spoils exchange `step` from now on counted from 0; a 401 stays until clear(), as wrong credentials do.
    void spoil(int step, Spoil how);
    void clear() { spoil(-1, Spoil::nothing); }
    /// Exchanges since the last spoil() or clear().
    int exchanges() const { return count_; }

 private:
    void serve(int client);
    bool exchange(int client, int server);
    Spoil next();

    int listener_ = -1;
    int port_ = 0;
    int target_;
    std::atomic<int> count_{0};
    std::mutex mutex_;
    int step_ = -1;
    Spoil how_ = Spoil::nothing;
    std::vector<int> open_;
    std::vector<std::thread> threads_;
    std::thread accepting_;
    std::atomic<bool> stopping_{false};
};

}  // namespace camsdk::testing
