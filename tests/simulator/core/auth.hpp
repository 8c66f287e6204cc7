// SPDX-License-Identifier: BSL-1.0
// Logins as real cameras take them: HTTP Digest and Basic, WS-UsernameToken, nonces that grow old, lockout.
#pragma once

#include "core/camera_state.hpp"
#include "core/http.hpp"
#include "core/quirks.hpp"
#include "core/stats.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace camsim {

/// Who asks. `via` is "none", "digest", "basic" or "wsse".
struct Login {
    std::string name;
    Role role = Role::anonymous;
    std::string via = "none";
    [[nodiscard]] bool known() const { return via != "none"; }
    [[nodiscard]] bool administrator() const { return known() && role == Role::administrator; }
};

enum class Verdict {
    none,  ///< no credentials were sent
    ok,
    stale,   ///< right scheme, but the nonce is unknown, old or used up: challenge again with stale
    wrong,   ///< rejected
    locked,  ///< too many rejected logins: refused whatever the password
};

struct Judgement {
    Verdict verdict = Verdict::none;
    Login login;
};

/// A WS-UsernameToken as it stood in the SOAP header.
struct UsernameToken {
    std::string user;
    std::string password;  ///< digest (base64) or plain text
    bool digest = true;
    std::string nonce;                                                ///< base64
    std::string created;                                              ///< as sent
    std::optional<std::chrono::system_clock::time_point> created_at;  ///< parsed, if it could be
};

struct AuthSettings {
    std::string realm = "camera";
    std::string opaque;                          ///< sent with a Digest challenge where it is not empty
    std::vector<std::string> algorithms{"MD5"};  ///< "MD5", "SHA-256", "MD5-sess", "SHA-256-sess"; "" = none named
    bool basic = false;                          ///< offer and take Basic
    bool digest = true;
    bool quoted_nonce_hex = true;
    std::chrono::seconds nonce_life{300};
    int lock_after = 0;  ///< rejected logins until locked; 0: never
    std::chrono::seconds lock_for{1800};
    std::chrono::seconds token_window{5};  ///< how far Created of a token may be off the camera's clock
};

/// Judges the logins of one camera and counts them.
class Authenticator {
 public:
    using Steady = std::chrono::steady_clock::time_point;

    Authenticator(CameraState& state, Stats& stats, const Quirks& quirks)
        : state_(state), stats_(stats), quirks_(quirks)
    {
    }

    AuthSettings settings;

    /// Judges the Authorization header of a request. Counts logins and rejections.
    Judgement http(const HttpRequest& request, Steady now);
    /// Judges a WS-UsernameToken. `camera_now` is the camera's own clock. Counts logins and rejections.
    Judgement token(const UsernameToken& token, const HttpRequest& request,
                    std::chrono::system_clock::time_point camera_now, Steady now);
    /// Adds the WWW-Authenticate lines with a fresh nonce; counts a challenge unless a login was rejected just now.
    void challenge(HttpResponse& response, const HttpRequest& request, Verdict why, Steady now);
    /// Whether that client is locked out now, and for how many more seconds.
    [[nodiscard]] std::optional<std::chrono::seconds> locked(const std::string& peer, const std::string& user,
                                                             Steady now) const;
    /// Forgets nonces and locks, as a reboot does.
    void reset();
    /// How many more rejected logins this client has, where the camera locks.
    [[nodiscard]] int retries_left(const std::string& peer, const std::string& user) const;

 private:
    struct Nonce {
        Steady born;
        std::uint64_t last_count = 0;
        bool used = false;
        std::string path;
        std::uint64_t connection = 0;
    };
    struct Failures {
        int count = 0;
        Steady locked_until{};
    };

    Judgement digest(std::string_view parameters, const HttpRequest& request, Steady now);
    Judgement basic(std::string_view encoded, const HttpRequest& request, Steady now);
    Judgement accept(const Account& account, std::string via, bool first);
    Judgement reject(const HttpRequest& request, const std::string& user, Steady now);
    std::string make_nonce(const HttpRequest& request, Steady now);
    [[nodiscard]] const Account* find(const std::string& name) const;

    CameraState& state_;
    Stats& stats_;
    const Quirks& quirks_;
    std::map<std::string, Nonce> nonces_;
    std::map<std::string, Failures> failures_;  ///< by peer and user
    std::set<std::uint64_t> logged_in_connections_;
    std::set<std::string> seen_tokens_;
};

/// Digest response of RFC 7616. `algorithm` as in AuthSettings; hex, lower case.
struct DigestInput {
    std::string algorithm, user, realm, password, method, uri, nonce, nc, cnonce, qop, body;
};
std::string digest_response(const DigestInput& input);

/// base64(SHA-1(nonce + created + password)), the password digest of WS-UsernameToken; `nonce` as base64.
std::string token_digest(std::string_view nonce_base64, std::string_view created, std::string_view password);

/// Hex digest; algorithm "MD5", "SHA-1" or "SHA-256".
std::string hash_hex(std::string_view algorithm, std::string_view data);
std::string base64(std::string_view data);
std::optional<std::string> from_base64(std::string_view text);
/// Random bytes of the system, as hex of twice that many characters.
std::string random_hex(std::size_t bytes);

}  // namespace camsim
