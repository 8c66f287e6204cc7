// SPDX-License-Identifier: BSL-1.0
// One event loop thread: posting, timers, and whether the caller is on it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

namespace boost::asio {
class io_context;
}

namespace camsdk::net {

class CurlEngine;

/// A timer that fires once on its loop unless it is destroyed before. Thread-bound to the loop.
class Timer {
 public:
    Timer() = default;
    Timer(boost::asio::io_context& io, std::chrono::milliseconds after, std::function<void()> fire);
    void cancel() { state_.reset(); }

 private:
    struct State;
    std::shared_ptr<State> state_;
};

/// A thread with an io_context and the HTTP engine that lives on it. post() is thread-safe; the rest is thread-bound.
class Loop {
 public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// Stops and joins; what is posted already runs before it returns. Called by the destructor where nobody did
    /// before.
    void stop();
    void post(std::function<void()> work);
    Timer after(std::chrono::milliseconds time, std::function<void()> fire)
    {
        return Timer(io(), time, std::move(fire));
    }
    bool is_current() const noexcept { return std::this_thread::get_id() == thread_.get_id(); }
    boost::asio::io_context& io() noexcept;
    /// The HTTP engine, made at first use. On the loop's thread only.
    CurlEngine& curl();

 private:
    void run();

    struct Parts;
    std::unique_ptr<Parts> parts_;
    std::thread thread_;
};

}  // namespace camsdk::net
