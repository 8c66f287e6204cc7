// SPDX-License-Identifier: BSL-1.0
// One HTTP request of a camera that posts events: read piece by piece, bounded, its head before its body. Pure.
#pragma once

#include <camsdk/driver/events_backend.hpp>
#include <cstddef>
#include <memory>
#include <string>

namespace camsdk::net {

class PushRequest {
 public:
    static constexpr std::size_t most_header_bytes = 16u << 10;

    enum class State {
        head,      ///< its head is still coming
        judge,     ///< the head is there; go_on() or drop it
        body,      ///< its body is still coming
        complete,  ///< push() has it
        refused,   ///< status() says why
    };

    explicit PushRequest(std::size_t body_bytes);
    ~PushRequest();
    PushRequest(const PushRequest&) = delete;
    PushRequest& operator=(const PushRequest&) = delete;

    /// Takes what it can from the front of `bytes`; more is wanted while the state is head or body.
    State take(std::string& bytes);
    State state() const noexcept { return state_; }
    /// After `judge`: the body may come.
    void go_on() noexcept { state_ = State::body; }
    /// The HTTP status of a refusal.
    int status() const noexcept { return status_; }

    bool is_post() const;
    /// The target up to its query.
    std::string path() const;
    bool keeps_alive() const;
    /// Whether the camera waits for a word before it sends the body.
    bool expects_continue() const;
    /// What was posted; once.
    driver::Push push();

 private:
    State refuse(int status);
    State take_head(std::string& bytes);
    State take_body(std::string& bytes);

    struct Parser;
    std::unique_ptr<Parser> parser_;
    State state_ = State::head;
    int status_ = 0;
};

}  // namespace camsdk::net
