// SPDX-License-Identifier: BSL-1.0
// SideTask: work that runs beside a coroutine and is dropped with it (a question now and then, while a stream goes on).
#pragma once

#include <camsdk/driver/coroutine.hpp>
#include <memory>

namespace camsdk::driver {

/// A local of the coroutine that it runs beside. Thread-bound.
class SideTask {
 public:
    SideTask() = default;
    SideTask(const SideTask&) = delete;
    SideTask& operator=(const SideTask&) = delete;

    /// Starts a task; one that still runs is dropped. Not to be called from inside that task.
    void start(Task<void> task)
    {
        running_ = true;
        body_ = task.release();
        body_->start([this](const Result<void>&) { running_ = false; });
    }
    /// Whether the task has not ended yet.
    bool running() const noexcept { return running_; }

 private:
    bool running_ = false;
    std::unique_ptr<detail::TaskBody<void>> body_;
};

}  // namespace camsdk::driver
