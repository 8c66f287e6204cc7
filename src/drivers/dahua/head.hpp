// SPDX-License-Identifier: BSL-1.0
// The heads of a device: each one's number on the wire and what it can do, learnt once.
#pragma once

#include <camsdk/driver/device.hpp>
#include <map>
#include <memory>

#include "messages_ptz.hpp"

namespace camsdk::drivers::dahua {

class Session;

struct Head {
    int number = 1;  ///< what `channel=` is for it
    messages::PtzCaps caps;
    bool directions_only = false;           ///< refuses code Continuously
    std::vector<messages::Direction> last;  ///< what a stop must name then
};

/// Shared by the features that drive heads. Thread-bound to the camera's loop.
class Heads {
 public:
    explicit Heads(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    /// The head of a channel; `not_supported` where it has none. Lives as long as this.
    Task<Head*> of(int channel);

 private:
    Task<std::vector<int>> numbers(int channel);
    Task<bool> takes(int number);

    std::shared_ptr<Session> session_;
    std::map<int, Head> heads_;
    std::optional<int> from_;  ///< what ptz.cgi counts from, where there are several channels
};

std::shared_ptr<driver::PtzBackend> make_ptz(std::shared_ptr<Session> session, std::shared_ptr<Heads> heads);
std::shared_ptr<driver::ToursBackend> make_tours(std::shared_ptr<Session> session, std::shared_ptr<Heads> heads);

}  // namespace camsdk::drivers::dahua
