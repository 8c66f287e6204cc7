// SPDX-License-Identifier: BSL-1.0
// The Link that drivers probe through: no credentials, equal requests sent once, at most seven in all.
#pragma once

#include <camsdk/driver/link.hpp>
#include <map>
#include <optional>

namespace camsdk {

/// Wraps an anonymous Link. Thread-bound.
class ProbeLink final : public driver::Link {
 public:
    static constexpr int most_requests = 7;
    explicit ProbeLink(driver::Link& anonymous) : link_(anonymous) {}

    Task<driver::Response> send(driver::Request request) override;
    Task<StreamDescription> describe(std::string rtsp_uri) override;
    Result<std::string> localize(std::string_view uri) const override { return link_.localize(uri); }
    std::string origin() const override { return link_.origin(); }
    std::string base_path() const override { return link_.base_path(); }
    std::string user() const override { return {}; }
    Result<driver::UsernameToken> username_token(std::chrono::milliseconds) override;
    void login_verdict(driver::LoginVerdict) override {}
    void password_changed(std::string_view, Secret) override {}
    driver::TlsPeer tls_peer() const override { return link_.tls_peer(); }
    Task<void> sleep(std::chrono::milliseconds time) override { return link_.sleep(time); }
    TimePoint now() const override { return link_.now(); }
    const Limits& limits() const override { return link_.limits(); }
    void log(std::string_view text) override { link_.log(text); }

    /// The failure that kept every answer away: no connection, TLS, time. Empty once anything was answered.
    const std::optional<Error>& nothing_answered() const { return failure_; }

 private:
    driver::Link& link_;
    std::map<std::string, Result<driver::Response>> seen_;
    std::optional<Error> failure_;
    bool answered_ = false;
    int sent_ = 0;
};

}  // namespace camsdk
