// SPDX-License-Identifier: BSL-1.0
// EventDoor: a camera's own way in at the receiver of pushed events, from the receiver's thread to the camera's lane.
#pragma once

#include <camsdk/driver/events_backend.hpp>
#include <camsdk/event_receiver.hpp>
#include <memory>
#include <string>

namespace camsdk {

namespace net {
class PushDesk;
class PushReceiver;
}  // namespace net
class Runtime;

/// Where cameras are let in, and how they reach it.
struct EventEntrance {
    std::shared_ptr<net::PushDesk> desk;
    std::string host;
    std::uint16_t port = 0;
};

struct OpenedReceiver {
    std::shared_ptr<net::PushReceiver> receiver;
    EventEntrance entrance;
    std::string origin;  ///< where it listens
};

/// Errors: those of Context::receive_events().
Result<OpenedReceiver> open_receiver(const EventReceiverOptions& options);

/// Thread-bound to the camera's lane.
class EventDoor final : public driver::PushDoor {
 public:
    /// Lets in what `camera` (a name or an address) posts.
    EventDoor(const std::shared_ptr<Runtime>& runtime, std::size_t lane, EventEntrance entrance, std::string camera);
    ~EventDoor() override;
    EventDoor(const EventDoor&) = delete;
    EventDoor& operator=(const EventDoor&) = delete;

    std::string host() const override { return entrance_.host; }
    std::uint16_t port() const override { return entrance_.port; }
    std::string path() const override { return path_; }
    std::string url() const override;
    void on_push(std::function<void(driver::Push)> handler) override;

 private:
    struct Inside;
    const EventEntrance entrance_;
    const std::shared_ptr<Inside> inside_;
    std::string path_;
};

}  // namespace camsdk
