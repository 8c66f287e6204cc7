// SPDX-License-Identifier: BSL-1.0
// How one Link logs in.
#include "net/auth_session.hpp"

#include <algorithm>

#include "net/url.hpp"

namespace camsdk::net {

namespace {

constexpr auto sign_of_expiry = std::chrono::seconds(20);  // a nonce unused for so long just grew old
constexpr std::uint32_t well_used = 4;                     // one that held so often is not bound to a request or path
constexpr std::size_t most_paths = 64;
constexpr int usual_lock_seconds = 30;

Error unauthorized(std::string message, const driver::Response* response = nullptr)
{
    Error error(ErrorCode::unauthorized, std::move(message));
    if (response) {
        error.http_status(response->status);
        error.vendor_text(response->body.substr(0, 512));
    }
    return error;
}

bool is_success(int status) noexcept
{
    return status >= 200 && status < 400;
}

}  // namespace

AuthSession::AuthSession(std::shared_ptr<SharedState> shared, const Endpoint& endpoint, bool basic_permitted,
                         std::vector<std::string> realms)
    : shared_(std::move(shared)),
      endpoint_(endpoint),
      device_(shared_->device(endpoint)),
      basic_permitted_(basic_permitted),
      realms_(std::move(realms))
{
}

void AuthSession::set_credentials(std::string user, Secret password)
{
    ++generation_;
    user_ = std::move(user);
    password_ = std::move(password);
    gate_ = user_.empty() ? nullptr : shared_->gate(endpoint_, user_, password_);
    nonce_.reset();
    spare_.reset();
    nonces_by_path_.clear();
    basic_ = false;
    locked_until_ = {};
    wake_pending_ = rtsp_rejected_ = false;
}

void AuthSession::renew_credentials(std::string user, Secret password)
{
    set_credentials(std::move(user), std::move(password));
    if (gate_)
        gate_->forgive();
}

std::optional<Error> AuthSession::refusal() const
{
    if (!gate_)
        return std::nullopt;
    if (gate_->is_rejected())
        return unauthorized("the camera rejected these credentials; not sent again until they change");
    if (Clock::now() < locked_until_)
        return Error(ErrorCode::locked_out, "the camera has locked this account or address; not asked again for now");
    return std::nullopt;
}

std::optional<Error> AuthSession::foreign(const DigestChallenge& challenge) const
{
    if (realms_.empty() || std::find(realms_.begin(), realms_.end(), challenge.realm) != realms_.end())
        return std::nullopt;
    return Error(ErrorCode::auth_downgrade, "the camera asks for a login in a realm that is not pinned");
}

std::optional<Error> AuthSession::rtsp_refusal() const
{
    if (rtsp_rejected_)
        return unauthorized("the camera rejected these credentials for its stream; not sent again until they change");
    return refusal();
}

void AuthSession::verdict(driver::LoginVerdict verdict)
{
    if (!gate_)
        return;
    if (verdict == driver::LoginVerdict::accepted)
        gate_->proven();
    else
        gate_->rejected();
}

std::shared_ptr<CachedNonce> AuthSession::lookup(const std::string& uri) const
{
    switch (device_->mode.load(std::memory_order_relaxed)) {
        case NonceMode::reuse:
            if (!device_->counts_in_order || (nonce_ && nonce_->in_flight == 0) || (spare_ && spare_->in_flight > 0))
                return nonce_;
            return spare_;
        case NonceMode::per_path:
            if (auto found = nonces_by_path_.find(uri); found != nonces_by_path_.end())
                return found->second;
            return nullptr;
        case NonceMode::per_request:
            break;
    }
    return nullptr;
}

void AuthSession::store(const std::shared_ptr<CachedNonce>& nonce, const std::string& uri)
{
    const bool second = device_->counts_in_order && nonce_ && (nonce_->in_flight > 0 || !spare_);
    (second ? spare_ : nonce_) = nonce;
    if (device_->mode.load(std::memory_order_relaxed) != NonceMode::per_path)
        return;
    if (nonces_by_path_.size() >= most_paths)
        nonces_by_path_.clear();
    nonces_by_path_[uri] = nonce;
}

void AuthSession::forget(const LoginAttempt& attempt, const std::string& uri)
{
    if (nonce_ == attempt.nonce)
        nonce_.reset();
    if (spare_ == attempt.nonce)
        spare_.reset();
    if (auto found = nonces_by_path_.find(uri); found != nonces_by_path_.end() && found->second == attempt.nonce)
        nonces_by_path_.erase(found);
}

void AuthSession::suspect(LoginAttempt& attempt, const std::string& uri) const
{
    const auto& nonce = *attempt.nonce;
    if (nonce.in_flight > 0 || attempt.count < nonce.best)
        return;  // others used it at the same time, and a camera may mind the order
    if (nonce.successes == 0 || nonce.successes >= well_used || Clock::now() - nonce.used > sign_of_expiry)
        return;
    const bool held_here = nonce.last_path == uri;
    const bool by_path = device_->mode == NonceMode::reuse && !held_here && !nonce.other_paths;
    attempt.suspicion = by_path ? NonceMode::per_path : NonceMode::per_request;
}

AuthSession::Prepared AuthSession::prepare(LoginAttempt& attempt, const std::string& uri,
                                           const std::function<void()>& wake)
{
    Prepared out;
    attempt.sent = false;
    if (!gate_)
        return out;
    if (auto refused = refusal()) {
        out.ready = Ready::refuse;
        out.error = std::move(refused);
        return out;
    }
    if (attempt.generation != generation_) {
        leave(attempt);
        attempt = LoginAttempt();
        attempt.generation = generation_;
    }
    auto nonce = attempt.fresh ? attempt.nonce : attempt.plain_next ? nullptr : lookup(uri);
    if (!nonce && !basic_) {
        // One asks for the challenge, the others wait for it: a device logs each challenge as a login try.
        if (device_->mode == NonceMode::reuse && !open_ && !attempt.plain_next) {
            if (handshaker_ && handshaker_ != &attempt) {
                out.ready = Ready::wait;
                return out;
            }
            handshaker_ = &attempt;
            attempt.handshaking = true;
        }
        return out;
    }
    if (!attempt.proving) {
        if (wake_pending_ && !gate_->is_good()) {
            out.ready = Ready::wait;
            return out;
        }
        const auto entry = attempt.anew ? gate_->enter_anew(wake) : gate_->enter(wake);
        wake_pending_ = entry == LoginGate::Entry::wait;
        if (entry == LoginGate::Entry::wait || entry == LoginGate::Entry::refused) {
            out.ready = entry == LoginGate::Entry::wait ? Ready::wait : Ready::refuse;
            if (out.ready == Ready::refuse)
                out.error = refusal();
            return out;
        }
        attempt.proving = entry == LoginGate::Entry::prove;
        attempt.anew = false;
    }
    attempt.sent = true;
    attempt.gate = gate_;
    attempt.nonce = std::move(nonce);
    attempt.in_use = attempt.nonce;
    if (attempt.in_use)
        ++attempt.in_use->in_flight;
    return out;
}

std::string AuthSession::authorization(LoginAttempt& attempt, std::string_view method, const std::string& uri) const
{
    if (attempt.nonce) {
        auto header = attempt.nonce->digest.authorize(method, uri);
        attempt.count = attempt.nonce->digest.count();
        return header;
    }
    std::string pair = user_ + ":";
    pair.reserve(pair.size() + password_.reveal().size());
    pair += password_.reveal();
    std::string header = "Basic " + to_base64(pair);
    Secret::wipe(pair);
    return header;
}

void AuthSession::answered(LoginAttempt& attempt)
{
    if (attempt.in_use)
        --attempt.in_use->in_flight;
    attempt.in_use.reset();
}

void AuthSession::leave(LoginAttempt& attempt)
{
    answered(attempt);
    if (attempt.handshaking && handshaker_ == &attempt)
        handshaker_ = nullptr;
    attempt.handshaking = false;
    if (std::exchange(attempt.proving, false) && attempt.gate)
        attempt.gate->abandoned();
}

void AuthSession::note_offer(const driver::Response& response)
{
    if (response.status == 401 && read_offer(response.headers).any_digest)
        device_->digest_offered = true;
}

void AuthSession::succeeded(LoginAttempt& attempt, const driver::Response& response, const std::string& uri)
{
    attempt.gate->proven();
    attempt.proving = false;
    if (!attempt.nonce || attempt.generation != generation_)
        return;
    auto& nonce = *attempt.nonce;
    nonce.other_paths = nonce.other_paths || (nonce.successes > 0 && nonce.last_path != uri);
    nonce.last_path = uri;
    nonce.used = Clock::now();
    nonce.best = std::max(nonce.best, attempt.count);
    ++nonce.successes;
    if (attempt.suspicion && device_->mode < *attempt.suspicion) {
        device_->mode = *attempt.suspicion;
        store(attempt.nonce, uri);
    }
    if (const auto info = response.header("authentication-info"); !info.empty())
        if (auto next = next_nonce(info); !next.empty()) {
            nonce.digest.replace(std::move(next));
            nonce.best = 0;
        }
}

AuthSession::Judgement AuthSession::judge(LoginAttempt& attempt, const driver::Response& response,
                                          const std::string& uri)
{
    Judgement out;
    answered(attempt);
    if (!gate_) {
        if (response.status == 401) {
            out.next = Next::fail;
            out.error = unauthorized("the camera wants a login and no user was given", &response);
        }
        return out;
    }
    if (response.status == 401 && attempt.generation != generation_)
        return {Next::again, std::nullopt};  // the credentials changed meanwhile
    if (response.status == 401)
        return judge_401(attempt, response, uri);
    if (!attempt.sent) {
        open_ = open_ || (attempt.handshaking && is_success(response.status));
        return out;
    }
    if (is_success(response.status)) {
        succeeded(attempt, response, uri);
    } else if (response.status == 403) {
        if (const auto refusal = read_refusal(response.body, true); refusal.kind == Refusal::Kind::locked)
            return locked(response, refusal.seconds);
        note_403(attempt, uri, out);
    }
    return out;
}

void AuthSession::note_403(LoginAttempt& attempt, const std::string& uri, Judgement& out)
{
    if (!attempt.nonce || attempt.generation != generation_)
        return;
    if (attempt.fresh && attempt.refreshed)
        device_->forbidden_is_meant = true;
    if (attempt.fresh || attempt.refreshed || device_->forbidden_is_meant)
        return;
    suspect(attempt, uri);  // some firmware says 403 to a nonce that it has seen before
    forget(attempt, uri);
    attempt.refreshed = attempt.plain_next = true;
    out.next = Next::again;
}

AuthSession::Judgement AuthSession::locked(const driver::Response& response, int seconds)
{
    locked_until_ =
        Clock::now() + std::chrono::seconds(std::clamp(seconds > 0 ? seconds : usual_lock_seconds, 1, 1800));
    Error error(ErrorCode::locked_out, "the camera has locked this account or address after rejected logins");
    error.http_status(response.status);
    error.vendor_text(response.body.substr(0, 512));
    return {Next::fail, std::move(error)};
}

AuthSession::Judgement AuthSession::rejected(LoginAttempt& attempt, const driver::Response& response)
{
    attempt.proving = false;
    attempt.gate->rejected();
    nonce_.reset();
    spare_.reset();
    nonces_by_path_.clear();
    return {Next::fail, unauthorized("the camera rejected the credentials", &response)};
}

AuthSession::Judgement AuthSession::judge_401(LoginAttempt& attempt, const driver::Response& response,
                                              const std::string& uri)
{
    auto offer = read_offer(response.headers);
    const auto refusal = read_refusal(response.body, !attempt.sent && offer.any);
    if (refusal.kind == Refusal::Kind::locked)
        return locked(response, refusal.seconds);
    if (refusal.kind == Refusal::Kind::overloaded) {
        Error error(ErrorCode::overloaded, "the camera has no connection left for this login");
        error.http_status(401);
        error.vendor_text(response.body.substr(0, 512));
        return {Next::fail, std::move(error)};
    }
    if (attempt.sent) {
        bool overtaken = false;
        const bool stale = offer.digest && offer.digest->stale;
        if (!attempt.nonce || (attempt.fresh && !stale))
            return rejected(attempt, response);
        if (attempt.fresh) {
            if (std::exchange(attempt.stale_spent, true))
                return {Next::fail, Error(ErrorCode::protocol, "the camera calls each of its own nonces stale")};
        } else {
            if (std::exchange(attempt.refreshed, true))
                return rejected(attempt, response);
            suspect(attempt, uri);
            overtaken = attempt.count < attempt.nonce->best;
            if (overtaken || attempt.nonce->in_flight > 0)
                device_->counts_in_order = true;  // others were under way with it: the order may have been the matter
            attempt.anew = true;  // it may be a changed password: one request finds out, the others wait
        }
        if (!overtaken)
            forget(attempt, uri);
        attempt.fresh = false;
    }
    return follow_offer(attempt, std::move(offer), response, uri);
}

AuthSession::Judgement AuthSession::follow_offer(LoginAttempt& attempt, Offer offer, const driver::Response& response,
                                                 const std::string& uri)
{
    if (offer.any_digest)
        device_->digest_offered = true;
    if (offer.digest) {
        if (auto error = foreign(*offer.digest))
            return {Next::fail, std::move(error)};
        DigestNonce digest(std::move(*offer.digest), user_, password_.reveal());
        attempt.nonce = std::make_shared<CachedNonce>(std::move(digest));
        attempt.fresh = true;
        attempt.plain_next = false;
        open_ = false;
        store(attempt.nonce, uri);
        if (attempt.handshaking && handshaker_ == &attempt)
            handshaker_ = nullptr;
        attempt.handshaking = false;
        return {Next::again, std::nullopt};
    }
    if (offer.any_digest)
        return {Next::fail, Error(ErrorCode::protocol, "the camera asks for a Digest algorithm that is not known")};
    if (offer.basic) {
        if (device_->digest_offered)
            return {Next::fail,
                    Error(ErrorCode::auth_downgrade, "the camera offered Digest before and Basic only now")};
        if (!basic_permitted_)
            return {Next::fail, Error(ErrorCode::auth_downgrade,
                                      "the camera offers HTTP Basic only, which is off or not over verified TLS")};
        attempt.plain_next = false;
        basic_ = true;
        return {Next::again, std::nullopt};
    }
    if (attempt.sent && !attempt.plain_next) {  // a reused nonce was refused without a new challenge
        attempt.plain_next = true;
        return {Next::again, std::nullopt};
    }
    return {Next::fail, unauthorized("the camera refuses and offers no way to log in", &response)};
}

}  // namespace camsdk::net
