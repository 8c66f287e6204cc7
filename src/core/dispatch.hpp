// SPDX-License-Identifier: BSL-1.0
// The way of every public call: hop to the camera's loop, find the backend, bound, run, name the error, tell.
#pragma once

#include <atomic>

#include "core/camera_core.hpp"

namespace camsdk::detail {

/// One call in progress. Made on any thread, then bound to the camera's loop.
template <class T>
class CallInProgress final : public PendingCall, public std::enable_shared_from_this<CallInProgress<T>> {
 public:
    using Make = std::function<Task<T>(CameraCore&)>;
    using Done = typename TaskBody<T>::Done;

    CallInProgress(std::shared_ptr<CameraCore> core, std::string operation, Make make, Done done)
        : core_(std::move(core)), operation_(std::move(operation)), make_(std::move(make)), done_(std::move(done))
    {
    }

    void begin(std::chrono::milliseconds limit)
    {
        if (finished_)
            return;
        self_ = this->shared_from_this();
        auto& lane = core_->runtime->lane(core_->lane);
        place_ = lane.pending.insert(lane.pending.end(), this);
        listed_ = true;
        timer_ = lane.loop.after(limit, [this, limit] { end(timeout_error(limit)); });
        body_ = make_task().release();
        body_->start([this](Result<T> result) { finish(std::move(result)); });
    }

    /// Whether the result is on its way; any thread.
    bool finished() const noexcept { return finished_; }

    void end(Error error) override
    {
        const auto keep = this->shared_from_this();
        auto body = std::move(body_);
        body.reset();  // drops the coroutine, and with it the transfers it waits for
        finish(Result<T>(std::move(error)));
    }

 private:
    Task<T> make_task()
    {
        try {
            return make_(*core_);
        } catch (...) {
            return driver::error_from_exception(std::current_exception());
        }
    }

    void finish(Result<T> result)
    {
        if (finished_.exchange(true))
            return;
        const auto keep = std::move(self_);
        timer_.cancel();
        if (listed_)
            core_->runtime->lane(core_->lane).pending.erase(place_);
        if (!result && result.error().operation().empty())
            result.error().where(operation_, core_->url);
        auto done = std::move(done_);
        done(std::move(result));
        retire();
    }

    // The body may be the one that is calling us, so it goes when the stack is empty again.
    void retire()
    {
        if (body_)
            core_->runtime->lane(core_->lane).loop.post([self = this->shared_from_this()] { self->body_.reset(); });
    }

    const std::shared_ptr<CameraCore> core_;
    const std::string operation_;
    const Make make_;
    Done done_;
    std::unique_ptr<TaskBody<T>> body_;
    net::Timer timer_;
    std::list<PendingCall*>::iterator place_;
    std::shared_ptr<CallInProgress> self_;
    bool listed_ = false;
    std::atomic<bool> finished_ = false;
};

/// The engine of a public Task.
template <class T>
class DispatchBody final : public TaskBody<T> {
 public:
    DispatchBody(std::shared_ptr<CameraCore> core, std::string operation, typename CallInProgress<T>::Make make)
        : core_(std::move(core)), operation_(std::move(operation)), make_(std::move(make)), limit_(core_->deadline)
    {
    }
    ~DispatchBody() override { cancel(); }

    void start(typename TaskBody<T>::Done done) override
    {
        // Shared, because a Context that is gone hands it back.
        auto told = std::make_shared<typename TaskBody<T>::Done>(std::move(done));
        auto call = std::make_shared<CallInProgress<T>>(core_, operation_, std::move(make_),
                                                        [told](Result<T> result) { (*told)(std::move(result)); });
        call_ = call;
        if (!core_->runtime->post(core_->lane, [call, limit = limit_] { call->begin(limit); })) {
            Error error(ErrorCode::cancelled, "the Context is gone");
            error.where(operation_, core_->url);
            (*told)(Result<T>(std::move(error)));
        }
    }

    void cancel() override
    {
        if (auto call = call_.lock(); call && !call->finished())
            core_->runtime->post(core_->lane,
                                 [call] { call->end(Error(ErrorCode::cancelled, "cancelled by the caller")); });
    }

    void deadline(std::chrono::milliseconds limit) override { limit_ = limit; }
    bool would_deadlock() const override { return core_->runtime->lane(core_->lane).loop.is_current(); }

 private:
    const std::shared_ptr<CameraCore> core_;
    const std::string operation_;
    typename CallInProgress<T>::Make make_;
    std::chrono::milliseconds limit_;
    std::weak_ptr<CallInProgress<T>> call_;
};

/// A public call on the camera itself.
template <class T>
Task<T> dispatch_core(std::shared_ptr<CameraCore> core, std::string operation, typename CallInProgress<T>::Make make)
{
    return Task<T>(std::make_unique<DispatchBody<T>>(std::move(core), std::move(operation), std::move(make)));
}

/// A public call on backend B: `not_supported` where the device has none, before any request.
template <class B, class Method>
auto dispatch(const Target& target, const char* operation, Method method)
{
    using TaskType = std::invoke_result_t<Method, B&>;
    using T = typename TaskType::value_type;
    return dispatch_core<T>(target.core, operation,
                            [operation, method = std::move(method)](CameraCore& core) mutable -> Task<T> {
                                B* backend = core.own.model ? core.own.model->find<B>() : nullptr;
                                if (!backend)
                                    return driver::unsupported(operation);
                                return method(*backend);
                            });
}

/// The channel a single-channel feature means where none was chosen.
inline int one_channel(const Target& target)
{
    return target.channel > 0 ? target.channel : 1;
}

}  // namespace camsdk::detail
