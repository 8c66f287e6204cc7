// SPDX-License-Identifier: BSL-1.0
// What the words of a refused login say: locked, out of connections, or just wrong.
#include <algorithm>
#include <charconv>

#include "net/auth_session.hpp"
#include "net/url.hpp"

namespace camsdk::net {

namespace {

constexpr std::size_t read_at_most = 4096;

/// The word that follows a name in XML, JSON or key=value ("<lockStatus>lock<", "\"unlockTime\": 1800").
std::string_view value_after(std::string_view text, std::string_view name)
{
    const auto at = text.find(name);
    if (at == std::string_view::npos)
        return {};
    text.remove_prefix(at + name.size());
    const auto start = std::min(text.find_first_not_of(" \t\r\n\":=>"), text.size());
    text.remove_prefix(start);
    return text.substr(0, text.find_first_of(" \t\r\n\"<,}&"));
}

int number_after(std::string_view text, std::string_view name)
{
    const auto word = value_after(text, name);
    int number = 0;
    auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} ? std::clamp(number, 0, 86400) : 0;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool says_locked(std::string_view text)
{
    if (has_any(text, {"lockout", "locked out", "too many failed", "too many login attempts", "account is lock"}))
        return true;
    for (auto at = text.find("locked"); at != std::string_view::npos; at = text.find("locked", at + 1))
        if (at == 0 || !((text[at - 1] >= 'a' && text[at - 1] <= 'z')))  // not "unlocked", "blocked"
            return true;
    return false;
}

}  // namespace

Refusal read_refusal(std::string_view body, bool strict)
{
    const auto text = lower(body.substr(0, read_at_most));
    const int seconds = number_after(text, "unlocktime");
    const auto status = value_after(text, "lockstatus");
    if (status == "lock" || status == "locked" || seconds > 0)
        return {Refusal::Kind::locked, seconds};
    if (strict || status == "unlock" || status == "unlocked" || text.find("retrylogintime") != std::string::npos)
        return {};
    if (has_any(text, {"connection limit", "max connection", "maximum connection", "maximum number of",
                       "too many connection", "number of connection", "too many session", "too many user", "user limit",
                       "session limit", "connections reached", "upper limit"}))
        return {Refusal::Kind::overloaded, 0};
    if (says_locked(text))
        return {Refusal::Kind::locked, 0};
    return {};
}

}  // namespace camsdk::net
