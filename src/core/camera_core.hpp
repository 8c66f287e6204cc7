// SPDX-License-Identifier: BSL-1.0
// One open camera behind its handles: its lane, its Link, its model.
#pragma once

#include <camsdk/driver/driver.hpp>
#include <map>
#include <memory>
#include <string>

#include "core/registry.hpp"
#include "core/runtime.hpp"

namespace camsdk {
class EventStream;
}

namespace camsdk::detail {

class TimedMove;

/// Shared by all handles of one camera. `link` and `model` belong to the lane's thread; the rest does not change once
/// the camera is open. The last handle hands them back to that thread, which may have work of theirs in progress.
class CameraCore {
 public:
    CameraCore(std::shared_ptr<Runtime> r, std::size_t l, std::chrono::milliseconds d)
        : runtime(std::move(r)), lane(l), deadline(d)
    {
    }
    ~CameraCore()
    {
        auto parts = std::make_shared<Parts>(std::move(own));
        runtime->post(lane, [parts]() mutable { parts.reset(); });
    }
    CameraCore(const CameraCore&) = delete;
    CameraCore& operator=(const CameraCore&) = delete;

    struct Parts {
        std::shared_ptr<const driver::Driver> driver;  // keeps a plugin's code loaded
        std::shared_ptr<net::CameraLink> link;
        std::shared_ptr<driver::DeviceModel> model;  // last here, first destroyed: it refers to the link
    };

    const std::shared_ptr<Runtime> runtime;
    const std::size_t lane;
    const std::chrono::milliseconds deadline;
    std::string driver;
    std::string url;
    std::string host;                          ///< as the caller named it; empty for a camera that is no network device
    std::shared_ptr<const Registry> registry;  ///< of its Context; may be empty too
    std::function<std::shared_ptr<net::CameraLink>()> stranger;  ///< a Link to it that has no credentials
    Parts own;
    std::weak_ptr<EventStream> events;              ///< thread-bound to the lane, as `own`
    std::map<int, std::weak_ptr<TimedMove>> moves;  ///< by channel; thread-bound to the lane
};

}  // namespace camsdk::detail
