// SPDX-License-Identifier: BSL-1.0
// Posting alerts to the listening hosts that are set.
#pragma once

#include "core/posting.hpp"
#include "isapi/alert_feed.hpp"

#include <map>
#include <memory>

namespace camsim::isapi {

class Poster {
 public:
    /// What the hosts are to be sent since the last call.
    std::vector<Post> posts(Camera& camera);
    void forget() { hosts_.clear(); }
    /// Takes note of the hosts that are set now: they are told what happens from here on.
    void look(Camera& camera);

 private:
    struct Host {
        std::string document;  ///< as it was set
        Post where;            ///< all but type and body
        std::unique_ptr<AlertFeed> feed;
    };
    std::map<std::string, Host> hosts_;  ///< by setting
};

}  // namespace camsim::isapi
