// SPDX-License-Identifier: BSL-1.0
// What all cameras of a Context share: login gates (the breaker), what was learnt of a device's logins, TLS trust.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "net/camera_link.hpp"
#include "net/trust_store.hpp"

namespace camsdk::net {

/// How a device wants its nonces used; learnt, and only ever made stricter.
enum class NonceMode { reuse, per_path, per_request };

/// Whether a device's Content-Length is right; learnt where a document ends too early.
enum class LengthTrust { unknown, honest, lies };

/// What was learnt of one host and port. Thread-safe.
struct DeviceRecord {
    std::atomic<NonceMode> mode{NonceMode::reuse};
    std::atomic<LengthTrust> lengths{LengthTrust::unknown};
    std::atomic<std::uint64_t> surplus{0};        ///< by how much a length was too large for a document that was whole
    std::atomic<bool> counts_in_order{false};     ///< a nonce's counts must arrive in order: one use at a time
    std::atomic<bool> digest_offered{false};      ///< Basic alone is a downgrade from then on
    std::atomic<bool> forbidden_is_meant{false};  ///< a 403 on a reused nonce was a real one
};

/// Lets one request prove a password before others use it, and none once it was rejected. One for each device, account
/// and password. Thread-safe.
class LoginGate {
 public:
    enum class Entry { pass, prove, wait, refused };

    /// `prove`: the caller is alone and must end it by proven(), rejected() or abandoned(). `wait`: `wake` is called
    /// once, from any thread, when it is worth asking again.
    Entry enter(const std::function<void()>& wake);
    /// The same, but a password that held before has to be proven anew.
    Entry enter_anew(const std::function<void()>& wake);
    void proven();
    void rejected();
    void abandoned();
    /// A password that was rejected is worth one more try.
    void forgive();
    bool is_good() const noexcept { return state_.load(std::memory_order_relaxed) == State::good; }
    bool is_rejected() const noexcept { return state_.load(std::memory_order_relaxed) == State::refused; }

 private:
    enum class State { unknown, proving, good, refused };
    void change(State to, bool only_from_proving);

    std::atomic<State> state_{State::unknown};
    std::mutex mutex_;
    std::vector<std::function<void()>> waiting_;
};

class SharedState {
 public:
    SharedState();
    std::shared_ptr<DeviceRecord> device(const Endpoint& endpoint);
    std::shared_ptr<LoginGate> gate(const Endpoint& endpoint, const std::string& user, const Secret& password);
    TrustStore& trust() noexcept { return trust_; }

 private:
    std::mutex mutex_;
    std::string salt_;
    std::map<std::string, std::shared_ptr<DeviceRecord>> devices_;
    std::map<std::string, std::shared_ptr<LoginGate>> gates_;
    TrustStore trust_;
};

}  // namespace camsdk::net
