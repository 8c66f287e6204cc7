// SPDX-License-Identifier: BSL-1.0
// The Link over HTTP: the queue of a camera's requests, their login, their limits.
#pragma once

#include <algorithm>
#include <list>
#include <memory>
#include <string>

#include "net/auth_session.hpp"
#include "net/camera_link.hpp"
#include "net/curl_engine.hpp"
#include "net/exchange.hpp"
#include "net/host_policy.hpp"

namespace camsdk::net {

class RtspSession;
class SendTask;

class HttpLink final : public CameraLink, public std::enable_shared_from_this<HttpLink> {
 public:
    HttpLink(Loop& loop, std::shared_ptr<SharedState> shared, Endpoint endpoint, const OpenOptions& options,
             LogLine log, bool anonymous);

    Task<driver::Response> send(driver::Request request) override;
    Task<void> listen(driver::WebSocket socket) override;
    Task<StreamDescription> describe(std::string rtsp_uri) override;
    Task<void> play(driver::DocumentStream stream) override;
    Result<std::string> localize(std::string_view uri) const override;
    std::string origin() const override { return endpoint_.origin(); }
    std::string base_path() const override { return endpoint_.base_path; }
    std::string user() const override { return auth_.user(); }
    Result<driver::UsernameToken> username_token(std::chrono::milliseconds clock_offset) override;
    void login_verdict(driver::LoginVerdict verdict) override;
    void password_changed(std::string_view user, Secret password) override;
    void set_credentials(std::string user, Secret password) override;
    driver::TlsPeer tls_peer() const override { return tls_.peer(); }
    Task<void> sleep(std::chrono::milliseconds time) override;
    TimePoint now() const override { return std::chrono::system_clock::now(); }
    const Limits& limits() const override { return settings_.limits; }
    void log(std::string_view text) override;

 private:
    friend class SendTask;

    /// A description of a stream at an address that the camera named, ready to start.
    Result<std::shared_ptr<RtspSession>> rtsp_session(const std::string& uri,
                                                      std::function<void(Result<StreamDescription>)> done);
    /// The engine, or null once the loop has ended.
    std::shared_ptr<CurlEngine> engine();
    bool slot_free() const noexcept { return busy_ < std::max(1, settings_.limits.connections - streams_); }
    void pump();
    const std::function<void()>& wake();

    Loop& loop_;
    std::weak_ptr<CurlEngine> engine_;
    bool engine_seen_ = false;
    Endpoint endpoint_;
    CurlOrigin origin_;
    HostPolicy hosts_;
    bool anonymous_;
    LogLine log_;
    TlsJudge tls_;
    ExchangeSettings settings_;
    AuthSession auth_;
    std::function<void()> wake_;
    std::list<SendTask*> waiting_;
    int busy_ = 0;
    int streams_ = 0;  ///< answers that stay open
    bool pumping_ = false;
    bool pump_again_ = false;
};

}  // namespace camsdk::net
