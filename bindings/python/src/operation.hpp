// SPDX-License-Identifier: BSL-1.0
// Operation: a Task of any type, waited for with the interpreter lock released, or delivered to an asyncio loop.
#pragma once

#include <camsdk/camera.hpp>

#include <condition_variable>
#include <mutex>

#include "callback.hpp"

namespace camsdk::python {

/// A Result as it comes from one of the library's threads, to be turned into Python's on one of Python's.
class Answer {
 public:
    virtual ~Answer() = default;
    /// The value, or raises the error. `aio`: whether a Camera in it is to be one for asyncio.
    virtual py::object take(bool aio) = 0;
};

class Mail;

/// Where an operation's answer arrives: at a thread that waits here, or in a loop's Mail. Thread-safe.
class Slot {
 public:
    Slot() = default;
    Slot(std::shared_ptr<Mail> mail, std::uint64_t ticket) : mail_(std::move(mail)), ticket_(ticket) {}
    void put(std::unique_ptr<Answer> answer);
    /// Null where the time is over.
    std::unique_ptr<Answer> wait(std::chrono::milliseconds time);

 private:
    const std::shared_ptr<Mail> mail_;
    const std::uint64_t ticket_ = 0;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::unique_ptr<Answer> answer_;
};

/// The answers for one asyncio loop: many of them wake it once, by one event descriptor. put() is thread-safe.
class Mail {
 public:
    Mail();
    Mail(const Mail&) = delete;
    Mail& operator=(const Mail&) = delete;
    ~Mail();
    void put(std::uint64_t ticket, std::unique_ptr<Answer> answer);
    std::vector<std::pair<std::uint64_t, std::unique_ptr<Answer>>> empty();
    int descriptor() const { return descriptor_; }

 private:
    const int descriptor_;
    std::mutex mutex_;
    std::vector<std::pair<std::uint64_t, std::unique_ptr<Answer>>> letters_;
};

/// One call that has not started.
struct Operation {
    using Start = std::function<Running(std::shared_ptr<Slot>)>;
    Start start;
    bool stuck = false;  ///< waiting here would block the very thread that has to do the work
    bool aio = false;
    Callbacks callbacks;
    Running running;
};

/// Starts it and waits; signals such as Ctrl-C end the wait and cancel it.
py::object run_blocking(Operation& operation);
/// The value of an answer, unless a callback of the operation raised: that is raised then.
py::object finish(Answer& answer, bool aio, const Callbacks& callbacks);
/// The Mailbox of camsdk/_aio.py and what it starts operations by.
void register_operation(py::module_& module);

/// A Camera for Python; `aio`: for asyncio.
py::object camera_to(Camera camera, bool aio);

template <class T>
class AnswerOf final : public Answer {
 public:
    explicit AnswerOf(Result<T> result) : result_(std::move(result)) {}
    py::object take([[maybe_unused]] bool aio) override
    {
        if (!result_)
            raise(result_.error());
        if constexpr (std::is_void_v<T>)
            return py::none();
        else if constexpr (std::is_same_v<T, Camera>)
            return camera_to(std::move(*result_), aio);
        else
            return Convert<T>::to(*result_);
    }

 private:
    Result<T> result_;
};

template <class T>
Operation operation_of(Task<T> task)
{
    Operation operation;
    auto body = task.release();
    operation.stuck = body && body->would_deadlock();
    auto shared = std::make_shared<Task<T>>(std::move(body));
    operation.start = [shared](std::shared_ptr<Slot> slot) {
        return shared->then([slot = std::move(slot)](Result<T> result) {
            slot->put(std::make_unique<AnswerOf<T>>(std::move(result)));
        });
    };
    return operation;
}

}  // namespace camsdk::python
