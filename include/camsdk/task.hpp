// SPDX-License-Identifier: BSL-1.0
// Task<T>: one operation, not started yet; wait for it, be told later, or co_await it.
#pragma once

#include <camsdk/result.hpp>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace camsdk {

namespace detail {

/// The engine side of a Task. `start` is called at most once; `done` is called at most once, never after destruction.
template <class T>
class TaskBody {
 public:
    using Done = std::function<void(Result<T>)>;
    TaskBody() = default;
    TaskBody(const TaskBody&) = delete;
    TaskBody& operator=(const TaskBody&) = delete;
    virtual ~TaskBody() = default;
    virtual void start(Done done) = 0;
    /// Ends a running operation soon; `done` then gets `cancelled` unless it was already on its way.
    virtual void cancel() {}
    virtual void deadline(std::chrono::milliseconds) {}
    /// True where waiting would block the very thread that has to do the work.
    virtual bool would_deadlock() const { return false; }
};

template <class T>
class ReadyBody final : public TaskBody<T> {
 public:
    explicit ReadyBody(Result<T> result) : result_(std::move(result)) {}
    void start(typename TaskBody<T>::Done done) override { done(std::move(result_)); }

 private:
    Result<T> result_;
};

CAMSDK_API Error would_deadlock_error();
CAMSDK_API Error used_task_error();
CAMSDK_API Error timeout_error(std::chrono::milliseconds after);

}  // namespace detail

/// A started operation that reports to a handler. Dropping it changes nothing; cancel() ends the operation early.
/// Thread-safe.
class Running {
 public:
    Running() = default;
    /// Made by Task::then().
    explicit Running(std::function<void()> cancel) : cancel_(std::move(cancel)) {}
    /// The handler is then told `cancelled`, unless the result was already on its way.
    void cancel()
    {
        if (cancel_)
            cancel_();
    }

 private:
    std::function<void()> cancel_;
};

/// Runs a function somewhere: on a pool, a GUI thread, an event loop.
using Executor = std::function<void(std::function<void()>)>;

/// One operation that has not started; start it by get(), then(), or co_await (camsdk/adapters/await.hpp). Each Task
/// runs once. A Task that is dropped before it was started does nothing; one that is dropped while awaited is
/// cancelled. Thread-bound: one thread at a time.
template <class T>
class [[nodiscard]] Task {
 public:
    /// What a success holds.
    using value_type = T;

    /// Made by the engine that runs it.
    explicit Task(std::unique_ptr<detail::TaskBody<T>> body) : body_(std::move(body)) {}
    /// A result that is known already, as a Task.
    Task(Result<T> ready) : body_(std::make_unique<detail::ReadyBody<T>>(std::move(ready))) {}  // NOLINT: implicit
    /// An error that is known already, as a Task.
    Task(Error error) : Task(Result<T>(std::move(error))) {}  // NOLINT: implicit

    /// Bounds the whole operation; past it the result is `timeout`. Without it the Context's default holds.
    Task&& within(std::chrono::milliseconds limit) &&
    {
        if (body_)
            body_->deadline(limit);
        return std::move(*this);
    }

    /// Starts the operation and waits for its end. On one of the library's own threads this answers `invalid_argument`
    /// instead of blocking for ever.
    Result<T> get() { return wait(std::nullopt); }

    /// The same, but waits no longer than `limit`; then the operation is cancelled and the result is `timeout`.
    Result<T> get(std::chrono::milliseconds limit) { return wait(limit); }

    /// Starts the operation; `handler(Result<T>)` is called once, on the camera's loop: return soon and do not block
    /// there.
    template <class Handler>
    Running then(Handler handler)
    {
        return launch([handler = std::move(handler)](Result<T> result) mutable { handler(std::move(result)); });
    }

    /// The same, with the handler run by `executor`.
    template <class Handler>
    Running then(Executor executor, Handler handler)
    {
        return launch([executor = std::move(executor), handler = std::move(handler)](Result<T> result) mutable {
            auto boxed = std::make_shared<Result<T>>(std::move(result));
            executor([boxed, handler]() mutable { handler(std::move(*boxed)); });
        });
    }

    /// The engine, for adapters and drivers; empty once the Task was started.
    std::unique_ptr<detail::TaskBody<T>> release() noexcept { return std::move(body_); }

 private:
    Result<T> wait(std::optional<std::chrono::milliseconds> limit)
    {
        auto body = std::move(body_);
        if (!body)
            return detail::used_task_error();
        if (body->would_deadlock())
            return detail::would_deadlock_error();
        struct Slot {
            std::mutex mutex;
            std::condition_variable arrived;
            std::optional<Result<T>> result;
        };
        auto slot = std::make_shared<Slot>();
        body->start([slot](Result<T> result) {
            std::lock_guard lock(slot->mutex);
            slot->result.emplace(std::move(result));
            slot->arrived.notify_all();
        });
        std::unique_lock lock(slot->mutex);
        auto here = [&] { return slot->result.has_value(); };
        if (!limit)
            slot->arrived.wait(lock, here);
        else if (!slot->arrived.wait_for(lock, *limit, here)) {
            lock.unlock();
            body->cancel();
            return detail::timeout_error(*limit);
        }
        return std::move(*slot->result);
    }

    template <class Handler>
    Running launch(Handler handler)
    {
        struct State {
            std::mutex mutex;
            std::shared_ptr<detail::TaskBody<T>> body;
        };
        auto state = std::make_shared<State>();
        state->body = std::move(body_);
        if (!state->body) {
            handler(Result<T>(detail::used_task_error()));
            return Running();
        }
        auto body = state->body;
        body->start([state, handler = std::move(handler)](Result<T> result) mutable {
            std::shared_ptr<detail::TaskBody<T>> finished;
            {
                std::lock_guard lock(state->mutex);
                finished = std::move(state->body);
            }
            handler(std::move(result));
        });
        return Running([weak = std::weak_ptr<State>(state)] {
            std::shared_ptr<detail::TaskBody<T>> running;
            if (auto alive = weak.lock()) {
                std::lock_guard lock(alive->mutex);
                running = alive->body;
            }
            if (running)
                running->cancel();
        });
    }

    std::unique_ptr<detail::TaskBody<T>> body_;
};

}  // namespace camsdk
