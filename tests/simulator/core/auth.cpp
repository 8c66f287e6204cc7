// SPDX-License-Identifier: BSL-1.0
// Judging logins: RFC 7616 Digest with nonces that grow old, Basic, WS-UsernameToken, and the lock after too many.
#include "core/auth.hpp"

#include <algorithm>
#include <cstdlib>

namespace camsim {
namespace {

constexpr std::size_t most_nonces = 512;
constexpr std::size_t most_seen_tokens = 4096;

struct Parameter {
    std::string value;
    bool quoted = false;
};

/// The name=value list of an Authorization header, names in lower case.
std::map<std::string, Parameter> parameters_of(std::string_view text)
{
    std::map<std::string, Parameter> result;
    std::size_t at = 0;
    while (at < text.size()) {
        at = text.find_first_not_of(" \t,", at);
        if (at == std::string_view::npos)
            break;
        const auto equals = text.find('=', at);
        if (equals == std::string_view::npos)
            break;
        const std::string name = lower(trimmed(text.substr(at, equals - at)));
        Parameter parameter;
        at = equals + 1;
        if (at < text.size() && text[at] == '"') {
            parameter.quoted = true;
            for (++at; at < text.size() && text[at] != '"'; ++at) {
                if (text[at] == '\\' && at + 1 < text.size())
                    ++at;
                parameter.value += text[at];
            }
            ++at;
        } else {
            const auto end = text.find(',', at);
            parameter.value = trimmed(text.substr(at, end == std::string_view::npos ? end : end - at));
            at = end == std::string_view::npos ? text.size() : end;
        }
        result[name] = std::move(parameter);
    }
    return result;
}

std::string failure_key(const std::string& peer, const std::string& user)
{
    return peer + " " + user;
}

}  // namespace

const Account* Authenticator::find(const std::string& name) const
{
    const Account* account = state_.account(name);
    return account && account->enabled ? account : nullptr;
}

std::optional<std::chrono::seconds> Authenticator::locked(const std::string& peer, const std::string& user,
                                                          Steady now) const
{
    const auto found = failures_.find(failure_key(peer, user));
    if (settings.lock_after <= 0 || found == failures_.end() || found->second.locked_until <= now)
        return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(found->second.locked_until - now);
}

int Authenticator::retries_left(const std::string& peer, const std::string& user) const
{
    const auto found = failures_.find(failure_key(peer, user));
    return std::max(0, settings.lock_after - (found == failures_.end() ? 0 : found->second.count));
}

void Authenticator::reset()
{
    nonces_.clear();
    failures_.clear();
    logged_in_connections_.clear();
    seen_tokens_.clear();
}

Judgement Authenticator::accept(const Account& account, std::string via, bool first)
{
    ++stats_.authenticated;
    if (first)
        ++stats_.logins;
    return {Verdict::ok, {account.name, account.role, std::move(via)}};
}

Judgement Authenticator::reject(const HttpRequest& request, const std::string& user, Steady now)
{
    ++stats_.rejected_logins;
    Failures& failures = failures_[failure_key(request.peer, user)];
    if (failures.locked_until > now)
        return {Verdict::locked, {}};
    if (failures.locked_until != Steady{}) {
        failures = {};  // the lock ran out: counting begins anew
    }
    ++failures.count;
    if (settings.lock_after > 0 && failures.count >= settings.lock_after) {
        failures.locked_until = now + settings.lock_for;
        state_.note("Exception", "illegalLoginLocked", user, request.peer);
        return {Verdict::locked, {}};
    }
    state_.note("Exception", "illegalLogin", user, request.peer);
    return {Verdict::wrong, {}};
}

Judgement Authenticator::http(const HttpRequest& request, Steady now)
{
    const std::string_view header = trimmed(request.header("Authorization"));
    if (header.empty())
        return {};
    const auto space = header.find(' ');
    const std::string scheme = lower(header.substr(0, space));
    const std::string_view rest = space == std::string_view::npos ? std::string_view{} : header.substr(space + 1);
    if (scheme == "digest" && settings.digest)
        return digest(rest, request, now);
    if (scheme == "basic" && settings.basic)
        return basic(rest, request, now);
    return {};
}

Judgement Authenticator::basic(std::string_view encoded, const HttpRequest& request, Steady now)
{
    const std::string pair = from_base64(encoded).value_or("");
    const auto colon = pair.find(':');
    const std::string user = pair.substr(0, colon);
    if (locked(request.peer, user, now)) {
        ++stats_.rejected_logins;
        return {Verdict::locked, {}};
    }
    const Account* account = find(user);
    if (!account || colon == std::string::npos || pair.substr(colon + 1) != account->password)
        return reject(request, user, now);
    failures_.erase(failure_key(request.peer, user));
    return accept(*account, "basic", logged_in_connections_.insert(request.connection_id).second);
}

Judgement Authenticator::digest(std::string_view text, const HttpRequest& request, Steady now)
{
    auto given = parameters_of(text);
    const auto value = [&given](const char* name) { return given[name].value; };
    const std::string user = value("username");
    if (locked(request.peer, user, now)) {
        ++stats_.rejected_logins;
        return {Verdict::locked, {}};
    }
    std::string algorithm = value("algorithm");
    const auto& offered = settings.algorithms;
    const bool known_algorithm = std::any_of(offered.begin(), offered.end(), [&](const std::string& name) {
        return same_text(name.empty() ? "MD5" : name, algorithm.empty() ? "MD5" : algorithm);
    });
    const Account* account = find(user);
    DigestInput input{algorithm,       user,         settings.realm, account ? account->password : "",
                      request.method,  value("uri"), value("nonce"), value("nc"),
                      value("cnonce"), value("qop"), request.body};
    bool right = account && known_algorithm && value("realm") == settings.realm && input.uri == request.target &&
                 lower(value("response")) == digest_response(input);
    if (quirks_.value("auth") == "unquoted-qop-rejected" && !given["qop"].quoted)
        right = false;
    const auto nonce = nonces_.find(input.nonce);
    if (nonce == nonces_.end() || now - nonce->second.born > settings.nonce_life)
        return {Verdict::stale, {}};
    if (!right)
        return reject(request, user, now);
    Nonce& known = nonce->second;
    const std::uint64_t count = input.qop.empty() ? known.last_count + 1 : std::strtoull(input.nc.c_str(), nullptr, 16);
    const bool other_url = quirks_.value("auth") == "nonce-per-url" && known.used && known.path != request.path;
    const bool used_up = quirks_.on("nonce_per_request") && known.used;
    const bool carried = quirks_.on("nonce_not_preemptive") && known.connection != request.connection_id;
    if (count <= known.last_count || other_url || used_up || carried)
        return {Verdict::stale, {}};
    const bool first = !known.used;
    known.used = true;
    known.last_count = count;
    known.path = request.path;
    failures_.erase(failure_key(request.peer, user));
    return accept(*account, "digest", first);
}

Judgement Authenticator::token(const UsernameToken& token, const HttpRequest& request,
                               std::chrono::system_clock::time_point camera_now, Steady now)
{
    if (locked(request.peer, token.user, now)) {
        ++stats_.rejected_logins;
        return {Verdict::locked, {}};
    }
    const Account* account = find(token.user);
    bool right = account && account->onvif;
    if (right && token.digest) {
        right = token.password == token_digest(token.nonce, token.created, account->password) && token.created_at &&
                std::chrono::abs(*token.created_at - camera_now) <= settings.token_window;
        if (right && !seen_tokens_.insert(token.nonce + token.created).second)
            right = false;
        if (seen_tokens_.size() > most_seen_tokens)
            seen_tokens_.clear();
    } else if (right) {
        right = token.password == account->password;
    }
    if (!right)
        return reject(request, token.user, now);
    failures_.erase(failure_key(request.peer, token.user));
    return accept(*account, "wsse", logged_in_connections_.insert(request.connection_id).second);
}

std::string Authenticator::make_nonce(const HttpRequest& request, Steady now)
{
    if (nonces_.size() >= most_nonces) {
        const auto oldest = std::min_element(
            nonces_.begin(), nonces_.end(), [](const auto& a, const auto& b) { return a.second.born < b.second.born; });
        nonces_.erase(oldest);
    }
    std::string nonce = random_hex(16);
    nonces_[nonce] = {now, 0, false, request.path, request.connection_id};
    return nonce;
}

void Authenticator::challenge(HttpResponse& response, const HttpRequest& request, Verdict why, Steady now)
{
    const bool stale = why == Verdict::stale;
    if (stale || why == Verdict::none)
        ++stats_.challenges;
    if (quirks_.on("401_without_challenge") || (stale && response.status == 403))
        return;
    if (settings.digest) {
        const std::string nonce = make_nonce(request, now);
        const std::string qop = quirks_.value("auth") == "qop-list" ? "auth,auth-int" : "auth";
        for (const std::string& algorithm : settings.algorithms) {
            std::string line = "Digest qop=\"" + qop + "\", realm=\"" + settings.realm + "\", nonce=\"" + nonce +
                               "\", stale=\"" + (stale ? "TRUE" : "FALSE") + "\"";
            if (!settings.opaque.empty())
                line += ", opaque=\"" + settings.opaque + "\"";
            if (!algorithm.empty())
                line += ", algorithm=" + algorithm;
            response.headers.emplace_back("WWW-Authenticate", std::move(line));
        }
    }
    if (settings.basic)
        response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"" + settings.realm + "\"");
}

}  // namespace camsim
