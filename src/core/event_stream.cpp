// SPDX-License-Identifier: BSL-1.0
// Keeping one camera's event stream up.
#include "core/event_stream.hpp"

#include <algorithm>
#include <random>

namespace camsdk {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto connect_time = 30s;  // from the first request until the stream stands
constexpr auto well_time = 5s;      // a stream that stood so long begins its waits anew
constexpr auto leave_time = 2s;     // to tell a device that we are going
constexpr int silent_heartbeats = 3;

std::uint32_t seed()
{
    static std::random_device device;
    static std::mutex mutex;
    std::lock_guard lock(mutex);
    return device();
}

std::string word(ErrorCode code)
{
    return std::string(to_string(code));
}

}  // namespace

std::shared_ptr<EventStream> EventStream::of(const std::shared_ptr<detail::CameraCore>& core)
{
    if (auto there = core->events.lock())
        return there;
    auto made = std::make_shared<EventStream>(core);
    core->events = made;
    return made;
}

EventStream::EventStream(std::shared_ptr<detail::CameraCore> core) : core_(std::move(core)), backoff_(seed()) {}

void EventStream::add(std::shared_ptr<EventMailbox> mailbox, bool push)
{
    backend_ = core_->own.model ? core_->own.model->find<driver::EventsBackend>() : nullptr;
    if (mailboxes_.empty())
        push_ = push;
    std::optional<Error> refused;
    if (!backend_)
        refused = driver::unsupported("events.subscribe");
    else if (push_ && !core_->runtime->entrance())
        refused = Error(ErrorCode::invalid_argument,
                        "a camera can post events only where Context::receive_events() "
                        "was called before");
    if (refused)
        return mailbox->end(refused->where("events.subscribe", core_->url));
    if (phase_ == Phase::running && states_->is_connected()) {
        mailbox->connection(true, std::nullopt);
        states_->replay(
            [&](Event event, std::uint64_t pair) {
                mailbox->put(std::make_shared<const Event>(std::move(event)), pair);
            },
            Moment::now());
    } else if (broken_) {
        mailbox->connection(false, broken_);
    }
    mailboxes_.push_back(std::move(mailbox));
    if (phase_ == Phase::idle)
        begin();
}

void EventStream::remove(const EventMailbox* mailbox)
{
    mailboxes_.erase(
        std::remove_if(mailboxes_.begin(), mailboxes_.end(), [&](const auto& one) { return one.get() == mailbox; }),
        mailboxes_.end());
    if (mailboxes_.empty() && (phase_ == Phase::running || phase_ == Phase::waiting))
        leave();
}

void EventStream::begin()
{
    if (!self_) {
        self_ = shared_from_this();
        auto& pending = core_->runtime->lane(core_->lane).pending;
        place_ = pending.insert(pending.end(), this);
    }
    if (!push_)
        door_.reset();
    else if (!door_)
        door_ = std::make_unique<EventDoor>(core_->runtime, core_->lane, *core_->runtime->entrance(), core_->host);
    states_ = std::make_unique<EventStates>([this](Event event, std::uint64_t pair) { tell(std::move(event), pair); },
                                            Moment::now());
    run();
}

void EventStream::run()
{
    phase_ = Phase::running;
    heartbeat_ = 0ms;
    began_ = Steady::now();
    arm(began_ + connect_time);
    Task<void> stream = door_ ? backend_->receive(*this, *door_) : backend_->run(*this);
    body_ = stream.release();
    body_->start([this](Result<void> result) { ended(std::move(result)); });
}

void EventStream::ended(Result<void> result)
{
    retire();
    broke(result ? Error(ErrorCode::unreachable, "the camera ended the stream") : result.error());
}

// A run that is reporting its end is still on the stack.
void EventStream::retire()
{
    if (body_) {
        std::shared_ptr<detail::TaskBody<void>> spent = std::move(body_);
        core_->runtime->lane(core_->lane).loop.post([spent]() mutable { spent.reset(); });
    }
}

void EventStream::broke(Error error)
{
    if (phase_ != Phase::running)
        return;
    const auto keep = shared_from_this();
    if (door_)
        door_->on_push(nullptr);
    error.where("events.subscribe", core_->url);
    const bool stood = states_->is_connected();
    states_->disconnected(word(error.code()) + ": " + error.message(), Moment::now());
    if (final_word(error))
        return end(std::move(error));
    broken_ = error;
    if (stood || !ever_connected_)
        tell_connection(false, error);
    retry(error);
}

bool EventStream::final_word(const Error& error) const
{
    switch (error.code()) {
        case ErrorCode::unauthorized:
        case ErrorCode::auth_downgrade:
        case ErrorCode::cancelled:
            return true;
        case ErrorCode::not_supported:
        case ErrorCode::forbidden:
        case ErrorCode::invalid_argument:
        case ErrorCode::host_mismatch:
        case ErrorCode::tls:
            return !ever_connected_;  // a camera that is starting says many things
        default:
            return false;
    }
}

void EventStream::retry(const Error&)
{
    if (stood_ != Steady::time_point{} && Steady::now() - stood_ > well_time)
        backoff_.reset();
    stood_ = {};
    phase_ = Phase::waiting;
    pause_ = core_->runtime->lane(core_->lane).loop.after(backoff_.wait(), [this] {
        const auto keep = shared_from_this();
        run();
    });
}

void EventStream::connected(std::chrono::milliseconds heartbeat)
{
    if (phase_ != Phase::running)
        return;
    const bool stood = states_->is_connected();
    heartbeat_ = heartbeat;
    heard_ = Steady::now();
    if (stood)
        return;
    stood_ = heard_;
    ever_connected_ = true;
    broken_.reset();
    states_->connected(Moment::now());
    tell_connection(true, std::nullopt);
    watch();
}

void EventStream::read(driver::EventReading reading)
{
    if (phase_ != Phase::running)
        return;
    const Moment now = Moment::now();
    heard_ = now.steady;
    states_->read(std::move(reading), now);
    if (const auto due = states_->due(); due && *due < armed_)
        arm(*due);
}

void EventStream::alive()
{
    heard_ = Steady::now();
    if (states_)
        states_->alive(Moment::now());
}

void EventStream::lost(std::string_view reason)
{
    if (phase_ != Phase::running)
        return;
    heard_ = Steady::now();
    states_->lost(reason, Moment::now());
    if (const auto due = states_->due(); due && *due < armed_)
        arm(*due);
}

void EventStream::arm(Steady::time_point due)
{
    armed_ = due;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(std::max(due - Steady::now(), Steady::duration(0)));
    watchdog_ = core_->runtime->lane(core_->lane).loop.after(wait, [this] {
        const auto keep = shared_from_this();
        armed_ = Steady::time_point::max();
        watch();
    });
}

/// Looks at what is due: silence, a connection that does not come, inferred ends.
void EventStream::watch()
{
    if (phase_ != Phase::running)
        return;
    const Moment now = Moment::now();
    states_->tick(now);
    Steady::time_point limit = Steady::time_point::max();
    if (!states_->is_connected())
        limit = began_ + connect_time;
    else if (heartbeat_ > 0ms)
        limit = heard_ + heartbeat_ * silent_heartbeats;
    if (limit <= now.steady) {
        body_.reset();
        return broke(Error(ErrorCode::timeout,
                           states_->is_connected() ? "the camera fell silent" : "the stream did not come about"));
    }
    const auto due = std::min(limit, states_->due().value_or(Steady::time_point::max()));
    if (due < armed_)
        arm(due);
}

void EventStream::tell(Event event, std::uint64_t pair)
{
    const auto shared = std::make_shared<const Event>(std::move(event));
    for (const auto& mailbox : mailboxes_)
        mailbox->put(shared, pair);
}

void EventStream::tell_connection(bool connected, const std::optional<Error>& reason)
{
    for (const auto& mailbox : mailboxes_)
        mailbox->connection(connected, reason);
}

void EventStream::end(Error error)
{
    const auto keep = shared_from_this();
    if (states_ && phase_ != Phase::leaving)
        states_->end(Moment::now());
    error.where("events.subscribe", core_->url);
    for (const auto& mailbox : std::exchange(mailboxes_, {}))
        mailbox->end(error);
    body_.reset();
    close();
}

bool EventStream::wind_down()
{
    if (phase_ == Phase::leaving)
        return true;
    const bool stands = phase_ == Phase::running && states_->is_connected();
    if (!stands && !(door_ && phase_ != Phase::idle))
        return false;
    states_->end(Moment::now());
    Error error(ErrorCode::cancelled, "the Context was destroyed");
    error.where("events.subscribe", core_->url);
    for (const auto& mailbox : std::exchange(mailboxes_, {}))
        mailbox->end(error);
    leave();
    return phase_ == Phase::leaving;
}

/// Drops the run, and tells the device where one stood.
void EventStream::leave()
{
    const auto keep = shared_from_this();
    const bool stood = phase_ == Phase::running;
    pause_.cancel();
    watchdog_.cancel();
    armed_ = Steady::time_point::max();
    body_.reset();
    if (door_)
        door_->on_push(nullptr);
    if (!stood && !door_)
        return close();  // a camera that posts to us keeps our address until it is told
    phase_ = Phase::leaving;
    Task<void> leaving = backend_->leave();
    body_ = leaving.release();
    pause_ = core_->runtime->lane(core_->lane).loop.after(leave_time, [this] {
        const auto stay = shared_from_this();
        body_.reset();
        close();
    });
    body_->start([this](const Result<void>&) {
        retire();
        close();
    });
}

/// Off the lane's list; begins anew where somebody came meanwhile.
void EventStream::close()
{
    const auto keep = std::move(self_);
    pause_.cancel();
    watchdog_.cancel();
    armed_ = Steady::time_point::max();
    states_.reset();
    stood_ = {};
    broken_.reset();
    ever_connected_ = false;  // who comes next begins anew: with short waits, and is told of the first failure
    backoff_.reset();
    if (mailboxes_.empty())
        door_.reset();
    if (keep)
        core_->runtime->lane(core_->lane).pending.erase(place_);
    phase_ = Phase::idle;
    if (!mailboxes_.empty())
        begin();
}

}  // namespace camsdk
