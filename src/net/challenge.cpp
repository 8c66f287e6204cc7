// SPDX-License-Identifier: BSL-1.0
// WWW-Authenticate taken apart.
#include "net/challenge.hpp"

#include <algorithm>

#include "net/url.hpp"

namespace camsdk::net {

namespace {

constexpr std::size_t most_challenges = 16;
constexpr std::size_t most_parameters = 32;
constexpr std::size_t longest_value = 4096;

bool is_token_char(char c) noexcept
{
    return c > ' ' && c < 0x7f && std::string_view("()<>@,;:\\\"/[]?={}").find(c) == std::string_view::npos;
}

class Scanner {
 public:
    explicit Scanner(std::string_view text) : text_(text) {}

    bool done() const noexcept { return at_ >= text_.size(); }
    void skip(std::string_view set) noexcept
    {
        while (!done() && set.find(text_[at_]) != std::string_view::npos)
            ++at_;
    }
    bool take(char c) noexcept
    {
        if (done() || text_[at_] != c)
            return false;
        ++at_;
        return true;
    }
    std::string_view token() noexcept
    {
        const auto start = at_;
        while (!done() && is_token_char(text_[at_]))
            ++at_;
        return text_.substr(start, at_ - start);
    }
    /// A quoted string or everything up to the next comma or blank.
    std::string value()
    {
        std::string out;
        if (!take('"')) {
            while (!done() && text_[at_] != ',' && text_[at_] != ' ' && text_[at_] != '\t')
                out += text_[at_++];
            return out;
        }
        while (!done() && text_[at_] != '"') {
            if (text_[at_] == '\\' && at_ + 1 < text_.size())
                ++at_;
            out += text_[at_++];
        }
        take('"');
        return out;
    }
    void drop() noexcept { ++at_; }

 private:
    std::string_view text_;
    std::size_t at_ = 0;
};

bool clean(std::string_view text) noexcept
{
    return text.size() <= longest_value && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
           });
}

/// Whether a list such as "auth,auth-int" or "auth auth-int" has a word.
bool lists(std::string_view list, std::string_view word)
{
    while (!list.empty()) {
        const auto end = std::min(list.find_first_of(", \t"), list.size());
        if (equal_ignoring_case(list.substr(0, end), word))
            return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

bool read_algorithm(std::string_view text, DigestChallenge& out)
{
    std::string name = lower(text);
    if (name.ends_with("-sess")) {
        out.session = true;
        name.resize(name.size() - 5);
    }
    if (name.empty() || name == "md5")
        out.hash = Hash::md5;
    else if (name == "sha-256" || name == "sha256")
        out.hash = Hash::sha256;
    else if (name == "sha-512-256")
        out.hash = Hash::sha512_256;
    else
        return false;
    out.algorithm = text;
    return hash_available(out.hash);
}

std::optional<DigestChallenge> read_digest(const Challenge& challenge)
{
    DigestChallenge out;
    const auto* nonce = challenge.find("nonce");
    const auto* realm = challenge.find("realm");
    const auto* algorithm = challenge.find("algorithm");
    if (!nonce || nonce->empty() || !clean(*nonce) || (realm && !clean(*realm)))
        return std::nullopt;
    if (!read_algorithm(algorithm ? trim(*algorithm) : std::string_view(), out))
        return std::nullopt;
    out.nonce = *nonce;
    out.realm = realm ? *realm : "";
    if (const auto* opaque = challenge.find("opaque")) {
        if (!clean(*opaque))
            return std::nullopt;
        out.opaque = *opaque;
    }
    if (const auto* qop = challenge.find("qop"); qop && !trim(*qop).empty()) {
        out.qop = lists(*qop, "auth");
        if (!out.qop)
            return std::nullopt;  // auth-int alone
    }
    if (out.session && !out.qop)
        return std::nullopt;  // -sess needs a cnonce, which only qop carries
    if (const auto* stale = challenge.find("stale"))
        out.stale = equal_ignoring_case(trim(*stale), "true");
    return out;
}

}  // namespace

const std::string* Challenge::find(std::string_view name) const noexcept
{
    for (const auto& [key, value] : parameters)
        if (key == name)
            return &value;
    return nullptr;
}

std::vector<Challenge> parse_challenges(std::string_view value)
{
    std::vector<Challenge> all;
    Scanner in(value);
    while (!in.done()) {
        in.skip(", \t");
        if (in.done())
            break;
        const auto word = in.token();
        if (word.empty()) {
            in.drop();
            continue;
        }
        in.skip(" \t");
        if (!in.take('=')) {
            if (all.size() == most_challenges)
                break;
            all.emplace_back().scheme = lower(word);
            continue;
        }
        in.skip(" \t");
        auto text = in.value();
        if (!all.empty() && all.back().parameters.size() < most_parameters && !all.back().find(lower(word)))
            all.back().parameters.emplace_back(lower(word), std::move(text));
    }
    return all;
}

Offer read_offer(const std::vector<Challenge>& challenges)
{
    Offer offer;
    for (const auto& challenge : challenges) {
        offer.any = true;
        if (challenge.scheme == "basic") {
            offer.basic = true;
        } else if (challenge.scheme == "digest") {
            offer.any_digest = true;
            auto digest = read_digest(challenge);
            if (digest && (!offer.digest || digest->hash > offer.digest->hash))
                offer.digest = std::move(digest);
        }
    }
    return offer;
}

Offer read_offer(const std::vector<driver::Header>& headers)
{
    std::vector<Challenge> all;
    for (const auto& header : headers) {
        if (!equal_ignoring_case(header.name, "www-authenticate"))
            continue;
        for (auto& challenge : parse_challenges(header.value))
            if (all.size() < most_challenges)
                all.push_back(std::move(challenge));
    }
    return read_offer(all);
}

std::string next_nonce(std::string_view authentication_info)
{
    const std::string text = "digest " + std::string(authentication_info);
    for (const auto& challenge : parse_challenges(text))
        if (const auto* nonce = challenge.find("nextnonce"); nonce && clean(*nonce))
            return *nonce;
    return {};
}

}  // namespace camsdk::net
