// SPDX-License-Identifier: BSL-1.0
// A move with a duration, and its end.
#include "core/timed_move.hpp"

#include <algorithm>
#include <cmath>

namespace camsdk::detail {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

// A stop on a connection that died is not waited for longer than this where the camera answers promptly, so that the
// next one is in time: the promise is rest within half a second.
constexpr milliseconds least_pace{150};
constexpr milliseconds most_pace{2000};
constexpr milliseconds longest_attempt{4000};
constexpr int most_attempts = 10;  // some 10 s of a camera that cannot be reached
constexpr milliseconds between_stops{50};
constexpr milliseconds between_looks{70};
constexpr double same_place = 1e-3;

/// Whether the camera may have begun to move although the order failed.
bool may_move(ErrorCode code)
{
    return code == ErrorCode::timeout || code == ErrorCode::unreachable || code == ErrorCode::protocol ||
           code == ErrorCode::overloaded || code == ErrorCode::limit_exceeded || code == ErrorCode::not_applied;
}

/// Whether saying it again is of no use.
bool hopeless(ErrorCode code)
{
    return code == ErrorCode::unauthorized || code == ErrorCode::forbidden || code == ErrorCode::locked_out ||
           code == ErrorCode::auth_downgrade || code == ErrorCode::tls || code == ErrorCode::host_mismatch;
}

bool differs(const std::optional<double>& a, const std::optional<double>& b)
{
    return a && b && std::abs(*a - *b) > same_place;
}

bool drifted(const PtzStatus& a, const PtzStatus& b)
{
    return differs(a.pan, b.pan) || differs(a.tilt, b.tilt) || differs(a.zoom, b.zoom);
}

class TimedMoveBody final : public TaskBody<void> {
 public:
    TimedMoveBody(std::shared_ptr<CameraCore> core, int channel, PtzVelocity velocity, milliseconds duration)
        : move_(std::make_shared<TimedMove>(std::move(core), channel)), velocity_(velocity), duration_(duration)
    {
    }
    ~TimedMoveBody() override { move_->forget(); }
    void start(Done done) override { move_->run(velocity_, duration_, std::move(done)); }

 private:
    const std::shared_ptr<TimedMove> move_;
    const PtzVelocity velocity_;
    const milliseconds duration_;
};

}  // namespace

void TimedMove::run(PtzVelocity velocity, milliseconds duration, Done done)
{
    self_ = shared_from_this();
    done_ = std::move(done);
    duration_ = duration;
    auto& pending = core_->runtime->lane(core_->lane).pending;
    place_ = pending.insert(pending.end(), this);
    std::weak_ptr<TimedMove>& present = core_->moves[channel_];
    former_ = present.lock();
    present = weak_from_this();
    began_ = Steady::now();
    step(backend().move(channel_, velocity, duration), core_->deadline, &TimedMove::ordered);
}

/// Runs one task; after `limit` it is dropped and counts as timed out.
template <class T>
void TimedMove::step(Task<T> task, milliseconds limit, void (TimedMove::*next)(Result<T>))
{
    const std::shared_ptr<TaskBody<T>> body = task.release();
    const unsigned turn = ++turn_;
    body_ = body;
    timer_ = core_->runtime->lane(core_->lane).loop.after(limit, [this, limit, next] {
        const auto keep = shared_from_this();
        const auto timer = timer_;  // its handler is what runs here
        drop_step();
        (this->*next)(timeout_error(limit));
    });
    body->start([this, turn, next](Result<T> result) {
        if (turn != turn_)
            return;
        const auto keep = shared_from_this();
        // The body is what calls, so it goes when the stack is empty again.
        core_->runtime->lane(core_->lane).loop.post([body = std::move(body_)]() mutable { body.reset(); });
        drop_step();
        (this->*next)(std::move(result));
    });
}

void TimedMove::nap(milliseconds time, void (TimedMove::*next)())
{
    timer_ = core_->runtime->lane(core_->lane).loop.after(time, [this, next] {
        const auto keep = shared_from_this();
        const auto timer = timer_;
        (this->*next)();
    });
}

void TimedMove::drop_step()
{
    ++turn_;
    timer_.cancel();
    std::exchange(body_, nullptr).reset();
}

void TimedMove::ordered(Result<void> result)
{
    pace_ = std::clamp(std::chrono::duration_cast<milliseconds>(Steady::now() - began_) * 2, least_pace, most_pace);
    if (!result && !may_move(result.error().code())) {
        if (former_ && former_->phase_ != Phase::over)
            core_->moves[channel_] = former_;
        return finish(std::move(result));
    }
    if (const auto former = std::exchange(former_, nullptr))
        former->overtaken();
    if (!result) {
        failure_ = result.error();
        return stop_now();
    }
    phase_ = Phase::moving;
    nap(duration_, &TimedMove::stop_now);
}

void TimedMove::stop_now()
{
    if (phase_ == Phase::stopping || phase_ == Phase::over)
        return;
    pace_ = std::max(pace_, least_pace);
    drop_step();
    phase_ = Phase::stopping;
    try_stop();
}

void TimedMove::try_stop()
{
    const milliseconds limit = std::min(longest_attempt, pace_ * (1 << std::max(0, attempts_ - 1)));
    ++attempts_;
    step(backend().stop(channel_), limit, &TimedMove::stopped);
}

void TimedMove::stopped(Result<void> result)
{
    if (result) {
        // A camera may take a stop and forget it: it is said twice, and then the camera is looked at.
        if (++taken_ < 2)
            return nap(between_stops, &TimedMove::try_stop);
        return look();
    }
    const ErrorCode code = result.error().code();
    if (hopeless(code))
        return finish(std::move(result));
    if (code == ErrorCode::not_supported) {
        unstopped_ = result.error();
        return look();
    }
    if (attempts_ >= most_attempts)
        return finish(std::move(result));
    if (code == ErrorCode::timeout)
        return try_stop();
    nap(std::min(longest_attempt, between_stops * (1 << std::max(0, attempts_ - 3))), &TimedMove::try_stop);
}

void TimedMove::look()
{
    step(backend().status(channel_), std::max(pace_, milliseconds(1000)), &TimedMove::looked);
}

/// Three looks see a head that was only slowing down come to rest.
void TimedMove::looked(Result<PtzStatus> status)
{
    const bool tells = status && (status->pan || status->tilt || status->zoom);
    if (!tells)
        return finish(unstopped_ ? Result<void>(*unstopped_) : Result<void>());
    const bool drifts = seen_ && drifted(*seen_, *status);
    const bool first = !seen_;
    seen_ = std::move(*status);
    if (first || (drifts && ++drifts_ < 2))
        return nap(between_looks, &TimedMove::look);
    if (!drifts)
        return finish({});
    if (held_)
        return finish(Error(ErrorCode::not_applied, "the camera took the stop and moves on"));
    hold();
}

/// The last means: an order to go where it is.
void TimedMove::hold()
{
    held_ = true;
    drifts_ = 0;
    PtzPosition here;
    here.pan = seen_->pan;
    here.tilt = seen_->tilt;
    here.zoom = seen_->zoom;
    step(backend().move_to(channel_, here), std::max(pace_, milliseconds(1000)), &TimedMove::held);
}

void TimedMove::held(Result<void> result)
{
    if (!result)
        return finish(Error(ErrorCode::not_applied, "the camera took the stop and moves on"));
    seen_.reset();
    nap(between_looks, &TimedMove::look);
}

void TimedMove::forget()
{
    done_ = nullptr;
    if (self_)
        stop_now();
}

void TimedMove::stopped_already()
{
    if (phase_ != Phase::moving)
        return;
    drop_step();
    phase_ = Phase::stopping;
    taken_ = 1;
    nap(between_stops, &TimedMove::try_stop);
}

void TimedMove::overtaken()
{
    if (phase_ != Phase::over)
        finish(Error(ErrorCode::cancelled, "another order to the camera ended the move"));
}

bool TimedMove::wind_down()
{
    stop_now();
    return phase_ != Phase::over;
}

void TimedMove::end(Error error)
{
    finish(std::move(error));
}

void TimedMove::finish(Result<void> result)
{
    if (phase_ == Phase::over)
        return;
    phase_ = Phase::over;
    const auto keep = std::move(self_);
    drop_step();
    former_.reset();
    core_->runtime->lane(core_->lane).pending.erase(place_);
    if (result && failure_)
        result = *failure_;
    if (const auto done = std::exchange(done_, nullptr))
        done(std::move(result));
}

Task<void> timed_move(std::shared_ptr<CameraCore> core, int channel, PtzVelocity velocity, milliseconds duration)
{
    return Task<void>(std::make_unique<TimedMoveBody>(std::move(core), channel, velocity, duration));
}

Task<void> taking_over(std::shared_ptr<CameraCore> core, int channel, Task<void> order, bool stops)
{
    Result<void> done = co_await std::move(order);
    if (!done)
        co_return done;
    const auto known = core->moves.find(channel);
    const auto move = known == core->moves.end() ? nullptr : known->second.lock();
    if (move && stops)
        move->stopped_already();
    else if (move)
        move->overtaken();
    co_return done;
}

}  // namespace camsdk::detail
