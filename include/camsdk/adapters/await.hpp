// SPDX-License-Identifier: BSL-1.0
// Opt-in, C++20: co_await a Task in a coroutine of your own. The coroutine goes on on the camera's loop thread.
#pragma once

#include <camsdk/driver/coroutine.hpp>
