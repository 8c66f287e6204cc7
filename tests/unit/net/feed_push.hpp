// SPDX-License-Identifier: BSL-1.0
// What a camera posts, given to the reader in pieces: for the unit test and for the fuzz target.
#pragma once

#include <string>
#include <string_view>

#include "net/push_request.hpp"

namespace net_test {

/// Gives `text` in pieces of so many bytes; a request that waits for a verdict may go on.
inline camsdk::net::PushRequest::State feed_push(camsdk::net::PushRequest& request, std::string_view text,
                                                 std::size_t piece)
{
    std::string input;
    for (std::size_t at = 0; at < text.size(); at += piece) {
        input += text.substr(at, piece);
        if (request.take(input) == camsdk::net::PushRequest::State::judge) {
            request.go_on();
            request.take(input);
        }
    }
    return request.state();
}

}  // namespace net_test
