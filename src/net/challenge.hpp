// SPDX-License-Identifier: BSL-1.0
// WWW-Authenticate taken apart: several challenges in one or many headers, as cameras write them.
#pragma once

#include <camsdk/driver/link.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/crypto.hpp"

namespace camsdk::net {

/// One challenge: its scheme in lower case and its parameters (names in lower case, values unquoted).
struct Challenge {
    std::string scheme;
    std::vector<std::pair<std::string, std::string>> parameters;

    const std::string* find(std::string_view name) const noexcept;
};

/// All challenges in one header value. Total: any bytes give a list, bounded in length.
std::vector<Challenge> parse_challenges(std::string_view value);

/// A Digest challenge that can be answered.
struct DigestChallenge {
    std::string realm;
    std::string nonce;
    std::optional<std::string> opaque;
    std::string algorithm;  ///< as written, empty where none was
    Hash hash = Hash::md5;
    bool session = false;  ///< an algorithm that ends in -sess
    bool qop = false;      ///< "auth" is offered; otherwise the old form without qop is used
    bool stale = false;
};

/// What a 401 offers in all.
struct Offer {
    std::optional<DigestChallenge> digest;  ///< the strongest that is known
    bool any_digest = false;                ///< Digest was offered, known algorithm or not
    bool basic = false;
    bool any = false;
};

/// Reads the offer out of an answer's headers ("www-authenticate").
Offer read_offer(const std::vector<driver::Header>& headers);
/// The same out of challenges that were parsed already.
Offer read_offer(const std::vector<Challenge>& challenges);

/// `nextnonce` of an Authentication-Info header; empty where there is none.
std::string next_nonce(std::string_view authentication_info);

}  // namespace camsdk::net
