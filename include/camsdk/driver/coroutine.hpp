// SPDX-License-Identifier: BSL-1.0
// Makes Task<T> the return type of a coroutine and lets a coroutine await one. Drivers and adapters; C++20.
#pragma once

#include <atomic>
#include <camsdk/task.hpp>
#include <coroutine>
#include <exception>

namespace camsdk::driver {

template <class T>
class CoroutineBody;

/// The Error that an exception out of a driver becomes: a driver must not throw, so this is `protocol`.
CAMSDK_API Error error_from_exception(std::exception_ptr exception) noexcept;

template <class T>
struct PromiseBase {
    typename detail::TaskBody<T>::Done done;
    std::optional<Result<T>> result;

    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final {
        bool await_ready() noexcept { return false; }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> handle) noexcept
        {
            // The handler may destroy this very frame, so both leave it first.
            auto done = std::move(handle.promise().done);
            Result<T> result = std::move(*handle.promise().result);
            done(std::move(result));
        }
        void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    void unhandled_exception() { result.emplace(error_from_exception(std::current_exception())); }
    void return_value(Result<T> value) { result.emplace(std::move(value)); }
};

template <class T>
struct Promise : PromiseBase<T> {
    Task<T> get_return_object();
};

/// The engine of a coroutine Task: owns the frame, starts it, destroys it.
template <class T>
class CoroutineBody final : public detail::TaskBody<T> {
 public:
    explicit CoroutineBody(std::coroutine_handle<Promise<T>> frame) : frame_(frame) {}
    ~CoroutineBody() override { frame_.destroy(); }
    void start(typename detail::TaskBody<T>::Done done) override
    {
        frame_.promise().done = std::move(done);
        frame_.resume();
    }

 private:
    std::coroutine_handle<Promise<T>> frame_;
};

template <class T>
Task<T> Promise<T>::get_return_object()
{
    return Task<T>(std::make_unique<CoroutineBody<T>>(std::coroutine_handle<Promise<T>>::from_promise(*this)));
}

/// What `co_await task` does: starts it here and resumes with its Result; dropping the awaiting coroutine drops the
/// task.
template <class T>
class TaskAwaiter {
 public:
    explicit TaskAwaiter(std::unique_ptr<detail::TaskBody<T>> body) : body_(std::move(body)) {}
    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> waiter)
    {
        if (!body_) {
            result_.emplace(detail::used_task_error());
            return false;
        }
        waiter_ = waiter;
        body_->start([this](Result<T> result) {
            result_.emplace(std::move(result));
            if (met_.exchange(true, std::memory_order_acq_rel))
                waiter_.resume();
        });
        // An inline end resumes without growing the stack. Where the end came second, it has resumed the waiter,
        // perhaps on another thread, and this awaiter may be gone.
        return !met_.exchange(true, std::memory_order_acq_rel);
    }
    Result<T> await_resume() { return std::move(*result_); }

 private:
    std::unique_ptr<detail::TaskBody<T>> body_;
    std::optional<Result<T>> result_;
    std::coroutine_handle<> waiter_;
    std::atomic<bool> met_{false};  ///< set by the first of two: the task's end, and the end of starting it
};

}  // namespace camsdk::driver

namespace camsdk {
/// Awaits a task: `Result<T> r = co_await std::move(task)`. The awaiting coroutine continues on the camera's loop.
template <class T>
driver::TaskAwaiter<T> operator co_await(Task<T>&& task)
{
    return driver::TaskAwaiter<T>(task.release());
}
}  // namespace camsdk

template <class T, class... Arguments>
struct std::coroutine_traits<camsdk::Task<T>, Arguments...> {
    using promise_type = camsdk::driver::Promise<T>;
};
