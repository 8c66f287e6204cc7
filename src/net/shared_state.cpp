// SPDX-License-Identifier: BSL-1.0
// What all cameras of a Context share.
#include "net/shared_state.hpp"

#include "net/crypto.hpp"
#include "net/url.hpp"

namespace camsdk::net {

LoginGate::Entry LoginGate::enter(const std::function<void()>& wake)
{
    if (state_.load(std::memory_order_acquire) == State::good)
        return Entry::pass;
    std::lock_guard lock(mutex_);
    switch (state_.load()) {
        case State::good:
            return Entry::pass;
        case State::refused:
            return Entry::refused;
        case State::proving:
            waiting_.push_back(wake);
            return Entry::wait;
        case State::unknown:
            break;
    }
    state_ = State::proving;
    return Entry::prove;
}

LoginGate::Entry LoginGate::enter_anew(const std::function<void()>& wake)
{
    {
        std::lock_guard lock(mutex_);
        if (state_ == State::good)
            state_ = State::unknown;
    }
    return enter(wake);
}

void LoginGate::change(State to, bool only_from_proving)
{
    std::vector<std::function<void()>> woken;
    {
        std::lock_guard lock(mutex_);
        if (state_ == State::refused || (only_from_proving && state_ != State::proving))
            return;
        state_ = to;
        woken.swap(waiting_);
    }
    for (auto& wake : woken)
        wake();
}

void LoginGate::proven()
{
    if (state_.load(std::memory_order_relaxed) != State::good)
        change(State::good, false);
}

void LoginGate::rejected()
{
    change(State::refused, false);
}

void LoginGate::abandoned()
{
    change(State::unknown, true);
}

void LoginGate::forgive()
{
    std::lock_guard lock(mutex_);
    if (state_ == State::refused)
        state_ = State::unknown;
}

namespace {

std::string device_key(const Endpoint& endpoint)
{
    return host_with_port(endpoint.host, endpoint.port);
}

}  // namespace

SharedState::SharedState() : salt_(random_bytes(32)) {}

std::shared_ptr<DeviceRecord> SharedState::device(const Endpoint& endpoint)
{
    std::lock_guard lock(mutex_);
    auto& record = devices_[device_key(endpoint)];
    if (!record)
        record = std::make_shared<DeviceRecord>();
    return record;
}

std::shared_ptr<LoginGate> SharedState::gate(const Endpoint& endpoint, const std::string& user, const Secret& password)
{
    // The password enters as a salted hash only: this map may live as long as the process.
    const auto mark = hash_hex(Hash::sha256, {salt_, user, std::string_view("\0", 1), password.reveal()});
    std::lock_guard lock(mutex_);
    auto& gate = gates_[device_key(endpoint) + " " + mark];
    if (!gate)
        gate = std::make_shared<LoginGate>();
    return gate;
}

std::shared_ptr<SharedState> make_shared_state()
{
    return std::make_shared<SharedState>();
}

}  // namespace camsdk::net
