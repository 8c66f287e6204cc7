// SPDX-License-Identifier: BSL-1.0
// The one of a device's listening hosts that is ours while we want its alerts: taken, looked after, given back.
#pragma once

#include <memory>

#include "messages_hosts.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

/// Thread-bound to the camera's loop.
class ListeningHost {
 public:
    explicit ListeningHost(std::shared_ptr<Session> session) : session_(std::move(session)) {}

    /// Has the device post to `target`. Errors: not_supported (it has no listening hosts), overloaded (others have
    /// them all), not_applied (it keeps something else than was written).
    Task<void> take(messages::HostTarget target);
    /// Whether it still does.
    Task<bool> stands();
    /// Puts back what was there before.
    Task<void> give_back();
    bool taken() const noexcept { return !id_.empty(); }

 private:
    Task<Xml> list();
    Task<void> write(Xml list, std::string document, std::optional<messages::HostTarget> target);

    std::shared_ptr<Session> session_;
    std::string id_;
    messages::HostTarget target_;
    std::string before_;  ///< the host's document before us
};

}  // namespace camsdk::drivers::hikvision
