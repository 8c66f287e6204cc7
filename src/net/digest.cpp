// SPDX-License-Identifier: BSL-1.0
// HTTP Digest.
#include "net/digest.hpp"

#include <array>

namespace camsdk::net {

std::string quoted(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 2);
    out += '"';
    for (char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    out += '"';
    return out;
}

DigestNonce::DigestNonce(DigestChallenge challenge, std::string user, std::string_view password, std::string cnonce)
    : challenge_(std::move(challenge)), user_(std::move(user)), cnonce_(std::move(cnonce))
{
    if (cnonce_.empty())
        cnonce_ = to_hex(random_bytes(8));
    account_ = hash_hex(challenge_.hash, {user_, ":", challenge_.realm, ":", password});
    hash_account();
}

void DigestNonce::hash_account()
{
    a1_ = challenge_.session
              ? Secret(hash_hex(challenge_.hash, {account_.reveal(), ":", challenge_.nonce, ":", cnonce_}))
              : account_;
    fixed_ = "Digest username=" + quoted(user_) + ", realm=" + quoted(challenge_.realm) +
             ", nonce=" + quoted(challenge_.nonce);
    if (!challenge_.algorithm.empty())
        fixed_ += ", algorithm=" + challenge_.algorithm;
    if (challenge_.opaque)
        fixed_ += ", opaque=" + quoted(*challenge_.opaque);
    if (challenge_.qop)
        fixed_ += ", qop=\"auth\", cnonce=" + quoted(cnonce_);  // quoted: some firmware refuses the bare token
}

void DigestNonce::replace(std::string nonce)
{
    challenge_.nonce = std::move(nonce);
    count_ = 0;
    hash_account();
}

std::string DigestNonce::authorize(std::string_view method, std::string_view uri)
{
    ++count_;
    std::array<char, 9> nc{};
    std::uint32_t rest = count_;
    for (std::size_t i = 8; i-- > 0; rest >>= 4)
        nc[i] = "0123456789abcdef"[rest & 15];
    const std::string_view counter(nc.data(), 8);
    const auto a2 = hash_hex(challenge_.hash, {method, ":", uri});
    const auto response =
        challenge_.qop
            ? hash_hex(challenge_.hash, {a1_.reveal(), ":", challenge_.nonce, ":", counter, ":", cnonce_, ":auth:", a2})
            : hash_hex(challenge_.hash, {a1_.reveal(), ":", challenge_.nonce, ":", a2});
    std::string out;
    out.reserve(fixed_.size() + uri.size() + response.size() + 48);
    out.append(fixed_).append(", uri=").append(quoted(uri));
    if (challenge_.qop)
        out.append(", nc=").append(counter);
    return out.append(", response=\"").append(response).append("\"");
}

}  // namespace camsdk::net
