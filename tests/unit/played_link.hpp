// SPDX-License-Identifier: BSL-1.0
// PlayedLink: what the invented cameras of the drivers' tests have in common; each of them adds its send().
#pragma once

#include <camsdk/driver/link.hpp>

namespace camsdk::testing {

class PlayedLink : public driver::Link {
 public:
    Task<StreamDescription> describe(std::string uri) override
    {
        described = uri;
        StreamDescription description;
        description.status = 200;
        return Result<StreamDescription>(description);
    }
    Result<std::string> localize(std::string_view uri) const override { return std::string(uri); }
    std::string origin() const override { return "http://192.0.2.10:8080"; }
    std::string base_path() const override { return {}; }
    std::string user() const override { return "admin"; }
    Result<driver::UsernameToken> username_token(std::chrono::milliseconds) override
    {
        return Error(ErrorCode::unauthorized, "none");
    }
    void login_verdict(driver::LoginVerdict) override {}
    void password_changed(std::string_view user, Secret) override { changed_password_of = user; }
    driver::TlsPeer tls_peer() const override { return {}; }
    Task<void> sleep(std::chrono::milliseconds time) override
    {
        clock += time;
        slept += time;
        return Result<void>();
    }
    TimePoint now() const override { return clock; }
    const Limits& limits() const override { return bounds; }
    void log(std::string_view text) override { logged.emplace_back(text); }

    std::vector<std::string> logged;
    std::string described;
    std::string changed_password_of;
    TimePoint clock = std::chrono::system_clock::from_time_t(1774778400);  // 2026-03-29T10:00:00Z
    std::chrono::milliseconds slept{0};
    Limits bounds;

 protected:
    /// Gives an answer to the driver: a good body in pieces of seven bytes where the request has a sink for it.
    static Result<driver::Response> deliver(const driver::Request& request, driver::Response response)
    {
        if (!request.sink || !response.ok())
            return response;
        if (request.on_head)
            request.on_head();
        for (std::size_t at = 0; at < response.body.size(); at += 7)
            if (!request.sink(std::string_view(response.body).substr(at, 7)))
                return Error(ErrorCode::cancelled, "stopped");
        response.body.clear();
        return response;
    }
};

}  // namespace camsdk::testing
