// SPDX-License-Identifier: BSL-1.0
// Work on threads of its own, which the interpreter's end waits for.
#pragma once

#include <functional>

namespace camsdk::python {

/// Runs work on a thread of its own.
void on_own_thread(std::function<void()> work);
/// Waits until all such work has ended, but not for ever; without the interpreter lock.
void wait_for_threads();

}  // namespace camsdk::python
