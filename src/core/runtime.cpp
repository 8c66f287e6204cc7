// SPDX-License-Identifier: BSL-1.0
// Loops and the calls in progress on them.
#include "core/runtime.hpp"

#include <algorithm>
#include <future>

#include "net/push_receiver.hpp"

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

bool Runtime::deliver(std::function<void()> work)
{
    std::lock_guard lock(mutex_);
    if (closed_ && !deliveries_)
        return false;
    if (!deliveries_)
        deliveries_ = std::make_unique<net::Loop>();
    deliveries_->post(std::move(work));
    return true;
}

/// Lets what holds something on a device give it back, all at once and not for long.
void Runtime::say_goodbye()
{
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    for (bool busy = true; busy && std::chrono::steady_clock::now() < until;) {
        busy = false;
        for (auto& lane : lanes_) {
            std::promise<bool> waits;
            lane->loop.post([&] {
                bool any = false;
                const auto all = lane->pending;  // a call may take itself off
                for (PendingCall* call : all)
                    if (std::find(lane->pending.begin(), lane->pending.end(), call) != lane->pending.end())
                        any = call->wind_down() || any;
                waits.set_value(any);
            });
            busy = waits.get_future().get() || busy;
        }
        if (busy)
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

void Runtime::close()
{
    {
        std::lock_guard lock(mutex_);
        if (std::exchange(closed_, true))
            return;
    }
    say_goodbye();
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
    std::shared_ptr<net::PushReceiver> receiver;
    std::unique_ptr<net::Loop> deliveries;
    {
        std::lock_guard lock(mutex_);
        receiver = std::move(receiver_);
        deliveries = std::move(deliveries_);
    }
    if (receiver)
        receiver->stop();
    for (auto& lane : lanes_)
        lane->loop.stop();
    if (deliveries)
        deliveries->stop();  // what was told is handled first
}

Result<std::string> Runtime::receive_events(EventReceiverOptions options)
{
    std::lock_guard lock(mutex_);
    if (closed_)
        return Error(ErrorCode::cancelled, "the Context is gone");
    if (receiver_)
        return Error(ErrorCode::invalid_argument, "this Context has a receiver of events already");
    auto opened = open_receiver(options);
    if (!opened)
        return opened.error();
    receiver_ = std::move(opened->receiver);
    entrance_ = std::move(opened->entrance);
    return opened->origin;
}

std::optional<EventEntrance> Runtime::entrance() const
{
    std::lock_guard lock(mutex_);
    return entrance_.desk ? std::optional(entrance_) : std::nullopt;
}

void Runtime::log(LogLevel level, const std::string& text) const
{
    if (options_.log)
        options_.log(level, text);
}

}  // namespace camsdk
