// SPDX-License-Identifier: BSL-1.0
// Opt-in: a std::future of a Task's result.
#pragma once

#include <camsdk/task.hpp>
#include <future>

namespace camsdk {

/// Starts the task; the future gets its Result. Thread-safe.
template <class T>
std::future<Result<T>> to_future(Task<T> task)
{
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    task.then([promise](Result<T> result) { promise->set_value(std::move(result)); });
    return future;
}

}  // namespace camsdk
