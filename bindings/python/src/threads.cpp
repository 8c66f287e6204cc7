// SPDX-License-Identifier: BSL-1.0
// Threads that nobody joins, counted.
#include "threads.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace camsdk::python {

namespace {

struct Threads {
    std::mutex mutex;
    std::condition_variable ended;
    int count = 0;
};

/// Never destroyed: a thread may end after everything else.
Threads& running()
{
    static Threads* const one = new Threads;
    return *one;
}

}  // namespace

void on_own_thread(std::function<void()> work)
{
    {
        const std::lock_guard lock(running().mutex);
        ++running().count;
    }
    std::thread([work = std::move(work)]() mutable {
        work();
        work = nullptr;
        const std::lock_guard lock(running().mutex);
        --running().count;
        running().ended.notify_all();
    }).detach();
}

void wait_for_threads()
{
    std::unique_lock lock(running().mutex);
    running().ended.wait_for(lock, std::chrono::seconds(10), [] { return running().count == 0; });
}

}  // namespace camsdk::python
