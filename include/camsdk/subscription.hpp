// SPDX-License-Identifier: BSL-1.0
// Subscription: as long as it lives, its handler is called.
#pragma once

#include <camsdk/export.hpp>
#include <functional>
#include <utility>

namespace camsdk {

/// Ends what it stands for when destroyed; after that no handler of it runs. Move-only. Thread-bound.
class CAMSDK_API Subscription {
 public:
    /// Stands for nothing.
    Subscription() = default;
    /// Calls `stop` once, when it ends.
    explicit Subscription(std::function<void()> stop) : stop_(std::move(stop)) {}
    /// The other then stands for nothing.
    Subscription(Subscription&& other) noexcept : stop_(std::exchange(other.stop_, nullptr)) {}
    Subscription& operator=(Subscription&& other) noexcept
    {
        if (this != &other) {
            end();
            stop_ = std::exchange(other.stop_, nullptr);
        }
        return *this;
    }
    ~Subscription() { end(); }

    /// Whether it still stands for something.
    bool active() const noexcept { return static_cast<bool>(stop_); }
    /// Returns when no handler runs any more; from inside a handler, at once.
    void end()
    {
        if (auto stop = std::exchange(stop_, nullptr))
            stop();
    }

 private:
    std::function<void()> stop_;
};

}  // namespace camsdk
