// SPDX-License-Identifier: BSL-1.0
// How one Link logs in: which credentials a request carries, and what the camera's answer means for the login.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "net/digest.hpp"
#include "net/shared_state.hpp"

namespace camsdk::net {

/// A nonce and how it fared.
struct CachedNonce {
    explicit CachedNonce(DigestNonce d) : digest(std::move(d)) {}
    DigestNonce digest;
    std::uint32_t successes = 0;
    std::uint32_t best = 0;  ///< the highest count that was taken
    int in_flight = 0;
    std::string last_path;
    bool other_paths = false;  ///< it held for more than last_path
    std::chrono::steady_clock::time_point used;
};

/// The way of one request through the login, over all its exchanges.
struct LoginAttempt {
    std::shared_ptr<CachedNonce> nonce;
    std::shared_ptr<CachedNonce> in_use;  ///< `nonce`, while a request with it is on its way
    std::uint32_t count = 0;              ///< with which `nonce` went out
    bool sent = false;                    ///< the last exchange carried credentials
    bool fresh = false;                   ///< `nonce` was issued to this very attempt
    bool plain_next = false;              ///< goes without credentials, to be given a challenge
    bool refreshed = false;               ///< the one fresh handshake after a refused reuse was spent
    bool stale_spent = false;             ///< the one extra round for stale=true was spent
    std::shared_ptr<LoginGate> gate;      ///< of the credentials that were sent
    std::uint64_t generation = 0;         ///< of the credentials that it began with
    bool proving = false;
    bool handshaking = false;
    bool anew = false;                   ///< the password has to prove itself again
    std::optional<NonceMode> suspicion;  ///< what a success after the refused reuse would teach
};

/// Thread-bound to the Link's loop.
class AuthSession {
 public:
    enum class Ready { go, wait, refuse };
    struct Prepared {
        Ready ready = Ready::go;
        std::optional<Error> error;
    };
    enum class Next { deliver, again, fail };
    struct Judgement {
        Next next = Next::deliver;
        std::optional<Error> error;
    };

    AuthSession(std::shared_ptr<SharedState> shared, const Endpoint& endpoint, bool basic_permitted,
                std::vector<std::string> realms = {});

    void set_credentials(std::string user, Secret password);
    /// The same by somebody's word that they hold now: rejected before or not, they are tried once.
    void renew_credentials(std::string user, Secret password);
    const std::string& user() const noexcept { return user_; }
    const Secret& password() const noexcept { return password_; }
    bool has_user() const noexcept { return !user_.empty(); }

    /// What the next exchange of an attempt carries. `wait`: `wake` is called, or another attempt of this session ends.
    Prepared prepare(LoginAttempt& attempt, const std::string& uri, const std::function<void()>& wake);
    /// The value of the Authorization header, where prepare() set `attempt.sent`; each call counts as one use.
    std::string authorization(LoginAttempt& attempt, std::string_view method, const std::string& uri) const;
    Judgement judge(LoginAttempt& attempt, const driver::Response& response, const std::string& uri);
    /// To be called after `wake`.
    void woken() noexcept { wake_pending_ = false; }
    /// To be called at the end of every attempt, also a cancelled one.
    void leave(LoginAttempt& attempt);
    /// Notes what a device offers, so that less later is a downgrade.
    void note_offer(const driver::Response& response);

    /// The refusal that every authenticated request gets now, if any.
    std::optional<Error> refusal() const;
    void verdict(driver::LoginVerdict verdict);
    /// The same for streams, which may have rejected an account that HTTP takes.
    std::optional<Error> rtsp_refusal() const;
    void note_rtsp_rejection() noexcept { rtsp_rejected_ = true; }
    /// The refusal of a challenge whose realm is not one of those that were pinned.
    std::optional<Error> foreign(const DigestChallenge& challenge) const;
    const std::shared_ptr<LoginGate>& gate() const noexcept { return gate_; }

 private:
    using Clock = std::chrono::steady_clock;
    std::shared_ptr<CachedNonce> lookup(const std::string& uri) const;
    void store(const std::shared_ptr<CachedNonce>& nonce, const std::string& uri);
    void forget(const LoginAttempt& attempt, const std::string& uri);
    static void answered(LoginAttempt& attempt);
    void suspect(LoginAttempt& attempt, const std::string& uri) const;
    void succeeded(LoginAttempt& attempt, const driver::Response& response, const std::string& uri);
    void note_403(LoginAttempt& attempt, const std::string& uri, Judgement& out);
    Judgement judge_401(LoginAttempt& attempt, const driver::Response& response, const std::string& uri);
    Judgement follow_offer(LoginAttempt& attempt, Offer offer, const driver::Response& response,
                           const std::string& uri);
    Judgement rejected(LoginAttempt& attempt, const driver::Response& response);
    Judgement locked(const driver::Response& response, int seconds);

    std::shared_ptr<SharedState> shared_;
    Endpoint endpoint_;
    std::shared_ptr<DeviceRecord> device_;
    std::shared_ptr<LoginGate> gate_;
    std::string user_;
    Secret password_;
    bool basic_permitted_;
    std::vector<std::string> realms_;  ///< pinned; empty: any
    bool basic_ = false;               ///< Basic was asked for and is permitted
    bool open_ = false;                ///< the device answers without asking for a login
    std::uint64_t generation_ = 1;     ///< counts the changes of credentials
    bool wake_pending_ = false;
    bool rtsp_rejected_ = false;
    LoginAttempt* handshaker_ = nullptr;
    std::shared_ptr<CachedNonce> nonce_;
    std::shared_ptr<CachedNonce> spare_;  ///< the second connection's, where counts must arrive in order
    std::map<std::string, std::shared_ptr<CachedNonce>> nonces_by_path_;
    Clock::time_point locked_until_{};
};

/// What the words of a refusal say beyond its status.
struct Refusal {
    enum class Kind { plain, locked, overloaded };
    Kind kind = Kind::plain;
    int seconds = 0;  ///< until unlocked, 0: not said
};

/// Reads a 401 or 403 answer's text. `strict` looks at unmistakable marks only (lockStatus, unlockTime).
Refusal read_refusal(std::string_view body, bool strict);

}  // namespace camsdk::net
