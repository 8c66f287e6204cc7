// SPDX-License-Identifier: BSL-1.0
// What a camera says unasked: a language that posts to receivers implements Posting beside Protocol.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace camsim {

class Camera;

/// Something that a camera posts to somebody by itself.
struct Post {
    std::string address;  ///< a literal
    std::uint16_t port = 80;
    std::string target;
    std::string content_type;
    std::string body;
};

class Posting {
 public:
    virtual ~Posting() = default;
    /// What is to be posted since the last call; asked at every turn of the server.
    virtual std::vector<Post> posts(Camera& camera) = 0;
};

}  // namespace camsim
