// SPDX-License-Identifier: BSL-1.0
// The bounded event log.
#include "core/events.hpp"

namespace camsim {

const Event& EventLog::emit(Event event)
{
    event.sequence = ++last_;
    events_.push_back(std::move(event));
    if (events_.size() > keep_)
        events_.pop_front();
    const auto listeners = listeners_;  // a listener may remove itself or another while we call
    for (const auto& [id, wake] : listeners)
        if (listeners_.count(id))
            wake();
    return events_.back();
}

std::vector<Event> EventLog::after(std::uint64_t sequence) const
{
    std::vector<Event> result;
    for (const Event& event : events_)
        if (event.sequence > sequence)
            result.push_back(event);
    return result;
}

std::uint64_t EventLog::listen(std::function<void()> wake)
{
    listeners_[next_listener_] = std::move(wake);
    return next_listener_++;
}

}  // namespace camsim
