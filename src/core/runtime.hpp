// SPDX-License-Identifier: BSL-1.0
// What all cameras of a Context run on: the loops, and the calls in progress on each.
#pragma once

#include <camsdk/context.hpp>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/event_door.hpp"
#include "net/camera_link.hpp"

namespace camsdk {

/// A call in progress, as the loop it runs on knows it. Thread-bound to that loop.
class PendingCall {
 public:
    virtual ~PendingCall() = default;
    virtual void end(Error error) = 0;
    /// The Context is closing. True: it is saying goodbye to its device, and takes itself off the list soon.
    virtual bool wind_down() { return false; }
};

class Runtime {
 public:
    explicit Runtime(ContextOptions options);
    ~Runtime();

    /// One loop and the calls in progress on it.
    struct Lane {
        net::Loop loop;
        std::list<PendingCall*> pending;
    };

    /// The lane for a new camera: round robin.
    std::size_t choose_lane();
    Lane& lane(std::size_t index) { return *lanes_[index]; }
    /// Runs work on a lane; false once the Context is gone, and then `work` was not taken.
    bool post(std::size_t index, std::function<void()> work);
    /// Runs work on the thread that events are handled on; false once the Context is gone.
    bool deliver(std::function<void()> work);
    /// Opens the receiver of pushed events; see Context::receive_events().
    Result<std::string> receive_events(EventReceiverOptions options);
    /// Where cameras are let in to push; nothing where there is no receiver.
    std::optional<EventEntrance> entrance() const;
    /// Ends everything pending with `cancelled` and stops the loops.
    void close();
    void log(LogLevel level, const std::string& text) const;
    const std::shared_ptr<net::SharedState>& shared() const { return shared_; }

 private:
    ContextOptions options_;
    std::shared_ptr<net::SharedState> shared_;
    std::vector<std::unique_ptr<Lane>> lanes_;
    void say_goodbye();

    std::unique_ptr<net::Loop> deliveries_;  ///< made with the first subscription
    std::shared_ptr<net::PushReceiver> receiver_;
    EventEntrance entrance_;
    mutable std::mutex mutex_;
    bool closed_ = false;
    std::size_t next_ = 0;
};

}  // namespace camsdk
