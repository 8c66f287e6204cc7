// SPDX-License-Identifier: BSL-1.0
// One Link::send(): waits for its turn, logs in, sends, and sends again where the login asks for it.
#pragma once

#include <list>
#include <memory>
#include <optional>
#include <string>

#include "net/http_link.hpp"

namespace camsdk::net {

class SendTask final : public detail::TaskBody<driver::Response>, private Exchange {
 public:
    SendTask(std::shared_ptr<HttpLink> link, driver::Request request, std::shared_ptr<Outflow> outflow = nullptr);
    ~SendTask() override;

    void start(Done done) override;
    void cancel() override;
    void deadline(std::chrono::milliseconds limit) override { request_.timeout = limit; }
    bool would_deadlock() const override { return true; }  // thread-bound: awaited on the loop, never waited for

 private:
    friend class HttpLink;

    /// Sends if it may. False: it has to wait (longer).
    bool advance();
    std::string authorization() override;
    void on_head() override;
    void on_exchanged(std::optional<Error> error) override;
    std::optional<Error> address();
    const CurlOrigin& origin() const;
    void finish(Result<driver::Response> result);
    void wait();
    void release_slot();
    bool ask_whole();
    void go_on();

    std::shared_ptr<HttpLink> link_;
    Done done_;
    LoginAttempt login_;
    Url url_;
    CurlOrigin other_origin_;  ///< where the address is not on the link's own
    std::string camera_;       ///< "host:port" where TLS has to be judged, else empty
    std::optional<std::list<SendTask*>::iterator> place_;
    std::chrono::steady_clock::time_point begun_{};
    int exchanges_ = 0;
    bool has_slot_ = false;
    bool judged_ = false;       ///< the login was judged by the head of the answer
    bool asked_whole_ = false;  ///< asked again because the first answer was cut by its own length
    bool with_login_ = false;
};

}  // namespace camsdk::net
