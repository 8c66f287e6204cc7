// SPDX-License-Identifier: BSL-1.0
// HTTP Digest (RFC 7616, RFC 2617, RFC 2069): the answer to a challenge, used many times with a growing count.
#pragma once

#include <camsdk/secret.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "net/challenge.hpp"

namespace camsdk::net {

/// A nonce with the account it is used for. Holds the account's hash, not the password.
class DigestNonce {
 public:
    /// `cnonce` is chosen at random unless given (for test vectors).
    DigestNonce(DigestChallenge challenge, std::string user, std::string_view password, std::string cnonce = {});

    /// The value of the Authorization header for one request; the count goes up by one.
    std::string authorize(std::string_view method, std::string_view uri);
    /// Goes on with another nonce of the same realm (Authentication-Info: nextnonce).
    void replace(std::string nonce);

    std::string_view realm() const noexcept { return challenge_.realm; }
    std::uint32_t count() const noexcept { return count_; }

 private:
    void hash_account();

    DigestChallenge challenge_;
    std::string user_;
    std::string cnonce_;
    Secret account_;     ///< H(user:realm:password), hex
    Secret a1_;          ///< the same, or with nonce and cnonce for -sess
    std::string fixed_;  ///< the part of the header that does not change
    std::uint32_t count_ = 0;
};

/// A text inside double quotes, quotes and backslashes escaped.
std::string quoted(std::string_view text);

}  // namespace camsdk::net
