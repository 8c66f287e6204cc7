// SPDX-License-Identifier: BSL-1.0
// The bounded queue before one subscriber's handler.
#include "core/event_mailbox.hpp"

#include <algorithm>

namespace camsdk {

namespace {

constexpr int batch = 64;  // handled before others on the same executor get their turn

std::size_t weight(const Event& event)
{
    std::size_t bytes = sizeof(Event) + event.raw.size() + event.raw_topic.size();
    for (const auto& [name, value] : event.data)
        bytes += name.size() + value.size() + 64;
    return bytes;
}

/// The start that a full queue had no room for, without its bulk.
std::shared_ptr<const Event> slim(const Event& event)
{
    Event copy = event;
    copy.raw.clear();
    copy.data.clear();
    return std::make_shared<const Event>(std::move(copy));
}

}  // namespace

EventMailbox::EventMailbox(EventFilter filter, EventHandler handler, EventEnd ended, EventOptions options,
                           Executor executor)
    : filter_(std::move(filter)),
      most_(std::max<std::size_t>(options.queue, 1)),
      most_bytes_(std::max<std::size_t>(options.queue_bytes, 1024)),
      executor_(std::move(executor)),
      handler_(std::move(handler)),
      ended_(std::move(ended)),
      connection_(std::move(options.on_connection))
{
}

bool EventMailbox::wanted(const Event& event) const
{
    const auto& kinds = filter_.kinds;
    return kinds.empty() || event.kind == EventKind::stream_gap ||
           std::find(kinds.begin(), kinds.end(), event.kind) != kinds.end();
}

void EventMailbox::put(const std::shared_ptr<const Event>& event, std::uint64_t pair)
{
    if (!wanted(*event))
        return;
    const std::size_t bytes = weight(*event);
    {
        std::lock_guard lock(mutex_);
        if (over_)
            return;
        const bool room = queue_.size() < most_ && bytes_ + bytes <= most_bytes_;
        if (room && overflow_)
            tell_overflow();
        const bool closes = event->phase == EventPhase::end && pair != 0;
        // An end whose start was told is always told too: there are no more of them than things that are on.
        if (closes ? untold_.count(pair) > 0 : !room)
            return drop(*event, pair);
        push(event, bytes);
    }
    schedule();
}

void EventMailbox::drop(const Event& event, std::uint64_t pair)
{
    if (!overflow_)
        overflow_ = Overflow{event.received, event.received, 0};
    overflow_->to = event.received;
    if (event.phase == EventPhase::end && untold_.erase(pair) > 0)
        overflow_->lost += 2;  // its start is lost for good now as well
    else if (pair != 0)
        untold_[pair] = slim(event);
    else
        ++overflow_->lost;
}

void EventMailbox::tell_overflow()
{
    const Overflow overflow = *std::exchange(overflow_, std::nullopt);
    if (overflow.lost > 0) {
        Event gap;
        gap.kind = EventKind::stream_gap;
        gap.received = overflow.to;
        gap.inferred = true;
        gap.gap_from = overflow.from;
        gap.gap_to = overflow.to;
        gap.data["reason"] = "the handler was slower than the camera";
        gap.data["lost"] = std::to_string(overflow.lost);
        push(std::make_shared<const Event>(std::move(gap)), 0);
    }
    for (const auto& [pair, start] : untold_)
        push(start, weight(*start));
    untold_.clear();
}

void EventMailbox::push(Item item, std::size_t bytes)
{
    bytes_ += bytes;
    queue_.emplace_back(std::move(item), bytes);
}

void EventMailbox::connection(bool connected, std::optional<Error> reason)
{
    {
        std::lock_guard lock(mutex_);
        if (over_)
            return;
        // Only the last of several in a row matters, which bounds them.
        if (!queue_.empty() && std::holds_alternative<Link>(queue_.back().first))
            queue_.pop_back();
        push(Link{connected, std::move(reason)}, 0);
    }
    schedule();
}

void EventMailbox::end(Error error)
{
    {
        std::lock_guard lock(mutex_);
        if (std::exchange(over_, true))
            return;
        if (overflow_)
            tell_overflow();
        push(std::move(error), 0);
    }
    schedule();
}

void EventMailbox::stop()
{
    {
        std::lock_guard lock(mutex_);
        over_ = true;
        queue_.clear();
        untold_.clear();
        overflow_.reset();
    }
    std::lock_guard lock(handling_);
    stopped_ = true;
    if (!inside_)
        let_go();
}

void EventMailbox::schedule()
{
    {
        std::lock_guard lock(mutex_);
        if (scheduled_ || queue_.empty())
            return;
        scheduled_ = true;
    }
    executor_([self = shared_from_this()] { self->run(); });
}

void EventMailbox::run()
{
    Item item;
    for (int i = 0; i < batch && take(item); ++i)
        handle(item);
    {
        std::lock_guard lock(mutex_);
        scheduled_ = false;
    }
    schedule();
}

bool EventMailbox::take(Item& item)
{
    std::lock_guard lock(mutex_);
    if (queue_.empty() && overflow_ && !over_)
        tell_overflow();
    if (queue_.empty())
        return false;
    item = std::move(queue_.front().first);
    bytes_ -= queue_.front().second;
    queue_.pop_front();
    return true;
}

void EventMailbox::handle(const Item& item)
{
    std::lock_guard lock(handling_);
    if (stopped_)
        return;
    inside_ = true;
    if (const auto* event = std::get_if<Shared>(&item)) {
        if (handler_)
            handler_(**event);
    } else if (const auto* link = std::get_if<Link>(&item)) {
        if (connection_)
            connection_(link->connected, link->reason);
    } else if (ended_) {
        ended_(std::get<Error>(item));
    }
    inside_ = false;
    if (stopped_)
        let_go();
}

void EventMailbox::let_go()
{
    handler_ = nullptr;
    ended_ = nullptr;
    connection_ = nullptr;
}

}  // namespace camsdk
