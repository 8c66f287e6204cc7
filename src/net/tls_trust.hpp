// SPDX-License-Identifier: BSL-1.0
// How one camera's TLS is set up and its certificate judged, before a request leaves.
#pragma once

#include <curl/curl.h>

#include <camsdk/driver/link.hpp>
#include <camsdk/options.hpp>
#include <memory>
#include <optional>
#include <string>

#include "net/shared_state.hpp"

namespace camsdk::net {

/// Thread-bound to the Link's loop.
class TlsJudge {
 public:
    TlsJudge(std::shared_ptr<SharedState> shared, TlsOptions options);

    /// What is wrong with the options (`invalid_argument`), if anything.
    const std::optional<Error>& complaint() const noexcept { return complaint_; }
    /// Sets an easy handle up. Verification is off only where the key itself is checked instead.
    void configure(CURL* easy) const;
    /// Judges the peer of a connection that stands, and remembers it. `camera` is "host:port".
    std::optional<Error> check(CURL* easy, const std::string& camera);
    const driver::TlsPeer& peer() const noexcept { return peer_; }

 private:
    std::shared_ptr<SharedState> shared_;
    TlsOptions options_;
    std::string pin_;  ///< "sha256:" and base64
    std::optional<Error> complaint_;
    driver::TlsPeer peer_;
};

/// "sha256:" and base64 of a pin as the user wrote it (base64 or hex); nothing where it is not one.
std::optional<std::string> normalize_pin(std::string_view text);

}  // namespace camsdk::net
