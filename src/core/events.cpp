// SPDX-License-Identifier: BSL-1.0
// The front of feature `events`: a subscription runs the device's stream until it is destroyed.
#include "core/dispatch.hpp"

namespace camsdk {

namespace {

/// Passes what the filter lets through to the handler, until told to stop.
class Feed final : public driver::EventSink {
 public:
    Feed(EventFilter filter, EventHandler handler, EventEnd ended)
        : filter_(std::move(filter)), handler_(std::move(handler)), ended_(std::move(ended))
    {
    }

    void event(Event event) override
    {
        const auto& kinds = filter_.kinds;
        if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), event.kind) == kinds.end())
            return;
        std::lock_guard lock(mutex_);
        if (handler_)
            handler_(event);
    }
    void alive() override {}
    const EventFilter& filter() const { return filter_; }

    /// Tells the end, once and only while the subscription lives.
    void end(Error error)
    {
        std::lock_guard lock(mutex_);
        if (const auto ended = std::exchange(ended_, nullptr))
            ended(std::move(error));
    }

    /// Returns when no handler runs; from inside a handler, at once.
    void stop()
    {
        std::lock_guard lock(mutex_);
        handler_ = nullptr;
        ended_ = nullptr;
    }

 private:
    const EventFilter filter_;
    std::recursive_mutex mutex_;
    EventHandler handler_;
    EventEnd ended_;
};

Task<void> run(driver::EventsBackend& backend, std::shared_ptr<Feed> feed)
{
    Task<void> stream = backend.run(feed->filter(), *feed);
    co_return co_await std::move(stream);
}

}  // namespace

Subscription Events::subscribe(EventFilter filter, EventHandler on_event, EventEnd on_end) const
{
    auto feed = std::make_shared<Feed>(std::move(filter), std::move(on_event), std::move(on_end));
    auto running =
        detail::dispatch<driver::EventsBackend>(target_, "events.subscribe",
                                                [feed](driver::EventsBackend& backend) { return run(backend, feed); })
            .within(std::chrono::hours(24 * 365))
            .then([feed](Result<void> result) {
                feed->end(result ? Error(ErrorCode::unreachable, "the camera ended the stream") : result.error());
            });
    return Subscription([feed, running]() mutable {
        feed->stop();
        running.cancel();
    });
}

}  // namespace camsdk
