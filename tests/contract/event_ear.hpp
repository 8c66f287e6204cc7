// SPDX-License-Identifier: BSL-1.0
// A subscriber to a camera's events that keeps what it heard, and waits for more.
#pragma once

#include <camsdk/camsdk.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace camsdk::testing {

/// Subscribes when it is made, until it is destroyed; its Context must outlive it. Thread-safe but for `leave`.
class EventEar {
 public:
    struct Heard {
        std::vector<Event> events;
        int ups = 0;               ///< how often the stream stood
        std::optional<Error> end;  ///< that nothing more comes, and why
    };

    explicit EventEar(const Camera& camera, EventOptions options = {})
    {
        options.on_connection = [this](bool up, const std::optional<Error>&) {
            note([up](Heard& heard) { heard.ups += up ? 1 : 0; });
        };
        subscription_ = camera.events().subscribe(
            {}, [this](const Event& event) { note([&event](Heard& heard) { heard.events.push_back(event); }); },
            [this](const Error& error) { note([&error](Heard& heard) { heard.end = error; }); }, options);
    }

    /// Waits until `condition` holds of what was heard; it runs under the lock.
    template <class P>
    bool until(P condition, std::chrono::milliseconds limit = std::chrono::seconds(10))
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, limit, [&] { return condition(std::as_const(heard_)); });
    }
    /// Waits until the stream stands, or is refused.
    bool answered()
    {
        return until([](const Heard& heard) { return heard.ups > 0 || heard.end; });
    }
    /// What was heard so far.
    Heard heard() const
    {
        const std::lock_guard lock(mutex_);
        return heard_;
    }
    void leave() { subscription_.end(); }

 private:
    template <class F>
    void note(F f)
    {
        const std::lock_guard lock(mutex_);
        f(heard_);
        changed_.notify_all();
    }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Heard heard_;
    Subscription subscription_;
};

}  // namespace camsdk::testing
