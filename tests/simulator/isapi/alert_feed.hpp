// SPDX-License-Identifier: BSL-1.0
// What a camera has to tell of its events, for streams and for posts alike.
#pragma once

#include "core/camera.hpp"

#include <map>
#include <string>
#include <vector>

namespace camsim::isapi {

/// One notification.
struct Alert {
    std::string type;  ///< the vendor's event type
    std::string xml;
    std::string picture;  ///< a JPEG, empty for none
};

/// The alerts of one listener since it came. What goes on is told again every second.
class AlertFeed {
 public:
    /// `about`: how the camera is reached, as its alerts say.
    AlertFeed(Camera& camera, std::string space, const HttpRequest& about);
    std::vector<Alert> next();

 private:
    void tell(const Event& event, std::vector<Alert>& out);
    void repost(std::vector<Alert>& out);
    [[nodiscard]] Alert alert(const Event& event, bool active, int count) const;

    struct Running {
        Event event;
        int count = 1;
    };

    Camera& camera_;
    std::string space_;
    HttpRequest about_;
    std::uint64_t seen_;
    std::map<std::string, Running> active_;
    std::chrono::steady_clock::time_point reposted_{};
};

}  // namespace camsim::isapi
