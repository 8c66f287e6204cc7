// SPDX-License-Identifier: BSL-1.0
// Feature `events`: a pull point (CreatePullPointSubscription, PullMessages, Renew, Unsubscribe).
#include "messages_events.hpp"

#include <algorithm>

#include "backends.hpp"

namespace camsdk::drivers::onvif {
namespace {

using namespace std::chrono_literals;

constexpr auto wanted_lease = 60s;
constexpr auto pull_wait = 10s;
constexpr auto shortest_round = 500ms;  // at most two pulls a second, also of a device that answers at once

class OnvifEvents final : public driver::EventsBackend {
 public:
    explicit OnvifEvents(SharedSession session) : session_(std::move(session)) {}

    Task<void> run(EventFilter filter, driver::EventSink& sink) override
    {
        std::map<std::string, int> channels;
        Result<Profiles> profiles = co_await session_->profiles();
        if (profiles) {
            const auto numbers = channel_numbers(**profiles);
            for (std::size_t i = 0; i < numbers.size(); ++i)
                for (const auto* token :
                     {&(**profiles)[i].video_source_config, &(**profiles)[i].video_source, &(**profiles)[i].token})
                    if (!token->empty())
                        channels.emplace(*token, numbers[i]);
        }
        Result<PullPoint> point = co_await subscribe();
        if (!point)
            co_return point.error();
        sink.alive();
        std::map<std::string, bool> states;
        TimePoint renewed = session_->link().now();
        std::chrono::milliseconds lease = point->lease.value_or(wanted_lease);
        while (true) {
            const TimePoint began = session_->link().now();
            Result<Pulled> pulled = co_await pull(*point);
            if (!pulled) {
                if (pulled.error().code() != ErrorCode::unreachable && pulled.error().code() != ErrorCode::timeout)
                    co_await end(*point);
                co_return pulled.error();
            }
            sink.alive();
            for (const auto& notification : pulled->messages)
                tell(notification, channels, filter, states, sink);
            const TimePoint now = session_->link().now();
            if (pulled->lease && *pulled->lease > 0ms) {
                lease = *pulled->lease;
                renewed = now;  // TerminationTime of this very answer
            }
            if (now - renewed + pull_wait > lease * 4 / 5) {
                Result<std::chrono::milliseconds> more = co_await extend(*point);
                if (more)
                    lease = *more;
                renewed = now;  // a device without Renew keeps a pull point alive by its PullMessages
            }
            if (const auto took = now - began; pulled->messages.empty() && took < shortest_round) {
                Result<void> slept = co_await session_->link().sleep(
                    std::chrono::duration_cast<std::chrono::milliseconds>(shortest_round - took) + 1ms);
                if (!slept)
                    co_return slept;
            }
        }
    }

 private:
    std::string message_id()
    {
        // Unique is all that is asked of it; the protocol takes no security from it.
        const auto ticks = static_cast<unsigned long long>(session_->link().now().time_since_epoch().count());
        char text[64];
        std::snprintf(text, sizeof text, "urn:uuid:%08llx-%04llx-4%03llx-8000-%012llx", ticks >> 32U & 0xFFFFFFFFU,
                      ticks >> 16U & 0xFFFFU, ticks & 0xFFFU, ++messages_ & 0xFFFFFFFFFFFFU);
        return text;
    }

    Task<std::string> exchange(std::string target, AddressedRequest request,
                               std::optional<std::chrono::milliseconds> timeout)
    {
        co_return co_await session_->exchange_at(target, request.action, request.header, request.body, timeout);
    }

    Task<PullPoint> subscribe()
    {
        const std::string target = session_->target(Service::events);
        const std::string to = target.empty() || target.front() == '/' ? session_->link().origin() + target : target;
        Result<std::string> envelope =
            co_await exchange(target, create_pull_point(to, message_id(), wanted_lease), std::nullopt);
        if (!envelope)
            co_return envelope.error();
        Result<PullPoint> point = read_pull_point(*envelope);
        // Some devices refuse any termination time of ours.
        if (!point &&
            (point.error().code() == ErrorCode::invalid_argument || point.error().code() == ErrorCode::protocol)) {
            Result<std::string> second =
                co_await exchange(target, create_pull_point(to, message_id(), std::nullopt), std::nullopt);
            if (!second)
                co_return second.error();
            point = read_pull_point(*second);
        }
        co_return point;
    }

    Task<Pulled> pull(PullPoint point)
    {
        Result<std::string> envelope =
            co_await exchange(session_->http_target(point.address), pull_messages(point, message_id(), pull_wait, 100),
                              pull_wait + session_->link().limits().exchange);
        if (!envelope)
            co_return envelope.error();
        co_return read_messages(*envelope);
    }

    Task<std::chrono::milliseconds> extend(PullPoint point)
    {
        Result<std::string> envelope = co_await exchange(session_->http_target(point.address),
                                                         renew(point, message_id(), wanted_lease), std::nullopt);
        if (!envelope)
            co_return envelope.error();
        Result<std::optional<std::chrono::milliseconds>> lease = read_renew(*envelope);
        if (!lease)
            co_return lease.error();
        co_return lease->value_or(wanted_lease);
    }

    /// Best effort: pull points are few on most devices.
    Task<void> end(PullPoint point)
    {
        Result<std::string> envelope =
            co_await exchange(session_->http_target(point.address), unsubscribe(point, message_id()), std::nullopt);
        if (!envelope)
            co_return envelope.error();
        co_return Result<void>();
    }

    /// Start and end come from changes of a property, so that a repeated state is told once.
    void tell(const Notification& n, const std::map<std::string, int>& channels, const EventFilter& filter,
              std::map<std::string, bool>& states, driver::EventSink& sink)
    {
        Event event = to_event(n, channels);
        event.received = session_->link().now();
        if (const auto state = state_of(n)) {
            std::string key = n.topic;
            for (const auto* list : {&n.source, &n.key})
                for (const auto& [name, value] : *list)
                    key += "\n" + name + "=" + value;
            const auto known = states.find(key);
            const bool same = known != states.end() && known->second == *state;
            const bool first_rest = known == states.end() && !*state;
            states[key] = *state;
            if (same)
                return;
            event.phase = first_rest ? EventPhase::state : *state ? EventPhase::start : EventPhase::end;
        } else if (n.operation == "Initialized") {
            event.phase = EventPhase::state;
        }
        if (!filter.kinds.empty() &&
            std::find(filter.kinds.begin(), filter.kinds.end(), event.kind) == filter.kinds.end())
            return;
        sink.event(std::move(event));
    }

    SharedSession session_;
    unsigned long long messages_ = 0;
};

}  // namespace

std::shared_ptr<driver::EventsBackend> make_events(SharedSession session)
{
    return std::make_shared<OnvifEvents>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
