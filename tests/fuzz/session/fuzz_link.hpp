// SPDX-License-Identifier: BSL-1.0
// A Link whose camera answers with what an input says, at once and on the same thread.
#pragma once

#include <unit/played_link.hpp>

#include "answers.hpp"
#include "net/host_policy.hpp"

namespace camsdk::fuzz_session {

/// An exchange takes 5 ms of this Link's clock, a sleep what it asks for. Past its allowance everything is refused, as
/// the core would end a call that goes on for ever. Thread-bound.
class FuzzLink final : public testing::PlayedLink {
 public:
    explicit FuzzLink(std::string_view input);

    Task<driver::Response> send(driver::Request request) override;
    Task<void> listen(driver::WebSocket socket) override;
    Task<StreamDescription> describe(std::string uri) override;
    Result<std::string> localize(std::string_view uri) const override;
    Result<driver::UsernameToken> username_token(std::chrono::milliseconds offset) override;
    Task<void> sleep(std::chrono::milliseconds time) override;

    /// The next call has a whole allowance.
    void refill();

 private:
    bool spend();
    Answer* answer_to(const std::string& key);

    std::vector<Answer> answers_;
    std::size_t next_ = 0;
    int allowance_ = 0;
    net::Endpoint camera_;
};

}  // namespace camsdk::fuzz_session
