// SPDX-License-Identifier: BSL-1.0
// Loops and the calls in progress on them.
#include "core/runtime.hpp"

#include <algorithm>
#include <future>

namespace camsdk {

namespace {
std::size_t loop_count(int wanted)
{
    const auto cores = std::max(1u, std::thread::hardware_concurrency());
    return wanted > 0 ? static_cast<std::size_t>(wanted) : std::min<std::size_t>(4, cores);
}
}  // namespace

Runtime::Runtime(ContextOptions options) : options_(std::move(options)), shared_(net::make_shared_state())
{
    const std::size_t count = loop_count(options_.loops);
    for (std::size_t i = 0; i < count; ++i)
        lanes_.push_back(std::make_unique<Lane>());
}

Runtime::~Runtime()
{
    close();
}

std::size_t Runtime::choose_lane()
{
    std::lock_guard lock(mutex_);
    return next_++ % lanes_.size();
}

bool Runtime::post(std::size_t index, std::function<void()> work)
{
    std::lock_guard lock(mutex_);
    if (closed_)
        return false;
    lanes_[index]->loop.post(std::move(work));
    return true;
}

void Runtime::close()
{
    {
        std::lock_guard lock(mutex_);
        if (std::exchange(closed_, true))
            return;
    }
    // What was posted before runs first, so every call that was accepted is on a list when its lane is emptied.
    for (auto& lane : lanes_) {
        std::promise<void> emptied;
        lane->loop.post([&] {
            while (!lane->pending.empty())
                lane->pending.front()->end(Error(ErrorCode::cancelled, "the Context was destroyed"));
            emptied.set_value();
        });
        emptied.get_future().wait();
    }
    for (auto& lane : lanes_)
        lane->loop.stop();
}

void Runtime::log(LogLevel level, const std::string& text) const
{
    if (options_.log)
        options_.log(level, text);
}

}  // namespace camsdk
