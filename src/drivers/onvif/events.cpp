// SPDX-License-Identifier: BSL-1.0
// Feature `events`: a pull point (CreatePullPointSubscription, PullMessages, Renew, Unsubscribe), or base notification
// (Subscribe, Notify posted to us).
#include <algorithm>
#include <codec/topics.hpp>
#include <set>

#include "backends.hpp"
#include "fault.hpp"
#include "messages_events.hpp"

namespace camsdk::drivers::onvif {
namespace {

using namespace std::chrono_literals;

constexpr auto wanted_lease = 60s;
constexpr auto pull_wait = 10s;
constexpr auto shortest_round = 500ms;  // at most two pulls a second, also of a device that answers at once
constexpr auto heartbeat = pull_wait + 2s;
constexpr auto ask_again = 20s;   // states that are on are asked for, as many devices forget to end them
constexpr auto hold_time = 65s;   // and end when the device does not confirm them three times
constexpr auto answer_time = 5s;  // what is told so soon after we asked is an answer to that
constexpr auto renew_time = 10s;  // of a device that posts: its answer is the only sign of life while nothing happens
constexpr std::size_t most_seen = 1024;

/// Kinds of which devices forget the end; a door or a relay may stay as it is for days.
bool needs_confirmation(EventKind kind)
{
    return kind == EventKind::motion || kind == EventKind::intrusion || kind == EventKind::audio ||
           kind == EventKind::tamper;
}

class OnvifEvents final : public driver::EventsBackend {
 public:
    explicit OnvifEvents(SharedSession session) : session_(std::move(session)) {}

    Task<void> run(driver::EventSink& sink) override;
    Task<void> receive(driver::EventSink& sink, driver::PushDoor& door) override;
    Task<void> leave() override;

 private:
    std::string message_id();
    Task<std::string> exchange(std::string target, AddressedRequest request,
                               std::optional<std::chrono::milliseconds> timeout = std::nullopt);
    Task<void> learn_channels();
    Task<void> begin(std::optional<std::string> consumer);
    Task<PullPoint> subscribe(std::optional<std::string> consumer);
    Task<Pulled> pull();
    void posted(const driver::Push& push, driver::EventSink& sink);
    Task<void> extend();
    Task<void> confirm(driver::EventSink& sink);
    void tell(const Notification& n, driver::EventSink& sink);
    bool lease_short() const;
    std::chrono::milliseconds wait() const;

    SharedSession session_;
    unsigned long long messages_ = 0;
    std::map<std::string, int> channels_;
    std::optional<PullPoint> point_;      ///< what the device holds for us
    std::chrono::milliseconds lease_{0};  ///< as granted at first or by the last Renew
    TimePoint ends_;                      ///< the subscription, by our clock
    bool absolute_ = false;               ///< Renew takes a moment of the device's clock only
    bool confirms_ = true;                ///< SetSynchronizationPoint works
    TimePoint asked_;
    std::set<std::string> seen_;  ///< properties of this run
    std::set<std::string> on_;    ///< those on that need_confirmation()
};

/// Leaves what a run that was cut off held, as devices have few, and subscribes: to pull, or for a consumer.
Task<void> OnvifEvents::begin(std::optional<std::string> consumer)
{
    if (point_) {
        Task<void> leaving = leave();
        (void)co_await std::move(leaving);
    }
    Task<void> learning = learn_channels();
    (void)co_await std::move(learning);
    seen_.clear();
    on_.clear();
    asked_ = session_->link().now();
    Task<PullPoint> subscribing = subscribe(std::move(consumer));
    Result<PullPoint> point = co_await std::move(subscribing);
    if (!point)
        co_return point.error();
    lease_ = point->lease && *point->lease > 0ms ? *point->lease : wanted_lease;
    point_ = std::move(*point);
    asked_ = session_->link().now();
    ends_ = asked_ + lease_;
    co_return Result<void>();
}

Task<void> OnvifEvents::run(driver::EventSink& sink)
{
    Task<void> beginning = begin(std::nullopt);
    Result<void> begun = co_await std::move(beginning);
    if (!begun)
        co_return begun;
    sink.connected(heartbeat);
    while (true) {
        const TimePoint began = session_->link().now();
        Task<Pulled> pulling = pull();
        Result<Pulled> pulled = co_await std::move(pulling);
        if (!pulled)
            co_return pulled.error();
        sink.alive();
        for (const Notification& notification : pulled->messages)
            tell(notification, sink);
        const TimePoint now = session_->link().now();
        if (pulled->clock)
            point_->clock = pulled->clock;
        if (pulled->lease && *pulled->lease > 0ms)
            ends_ = now + *pulled->lease;
        if (lease_short()) {
            Task<void> renewing = extend();
            (void)co_await std::move(renewing);
        }
        Task<void> asking = confirm(sink);
        (void)co_await std::move(asking);
        if (const auto took = now - began; pulled->messages.empty() && took < shortest_round) {
            Task<void> pause = session_->link().sleep(
                std::chrono::duration_cast<std::chrono::milliseconds>(shortest_round - took) + 1ms);
            Result<void> slept = co_await std::move(pause);
            if (!slept)
                co_return slept;
        }
    }
}

Task<void> OnvifEvents::receive(driver::EventSink& sink, driver::PushDoor& door)
{
    door.on_push([this, &sink](const driver::Push& push) { posted(push, sink); });
    Task<void> beginning = begin(door.url());
    Result<void> begun = co_await std::move(beginning);
    if (!begun)
        co_return begun;
    sink.connected(renew_time + session_->link().limits().exchange);
    while (true) {
        const auto pause = std::min<std::chrono::milliseconds>(renew_time, lease_ / 2);
        Task<void> waiting = session_->link().sleep(pause);
        Result<void> waited = co_await std::move(waiting);
        if (!waited)
            co_return waited;
        Task<void> renewing = extend();
        Result<void> renewed = co_await std::move(renewing);
        if (!renewed)
            co_return renewed;
        sink.alive();
        Task<void> asking = confirm(sink);
        (void)co_await std::move(asking);
    }
}

void OnvifEvents::posted(const driver::Push& push, driver::EventSink& sink)
{
    Result<std::vector<Notification>> notifications = read_notify(push.body);
    if (!notifications)
        return sink.lost("a post that is no notification");
    sink.alive();
    for (const Notification& notification : *notifications)
        tell(notification, sink);
}

/// Whether four fifths of the lease will be over before the next answer, which may take the whole wait.
bool OnvifEvents::lease_short() const
{
    return session_->link().now() + wait() > ends_ - lease_ / 5;
}

/// How long a pull may wait: its answer must come well before the lease ends.
std::chrono::milliseconds OnvifEvents::wait() const
{
    return std::clamp<std::chrono::milliseconds>(lease_ / 4, 500ms, pull_wait);
}

std::string OnvifEvents::message_id()
{
    // Unique is all that is asked of it; the protocol takes no security from it.
    const auto ticks = static_cast<unsigned long long>(session_->link().now().time_since_epoch().count());
    char text[64];
    std::snprintf(text, sizeof text, "urn:uuid:%08llx-%04llx-4%03llx-8000-%012llx", ticks >> 32U & 0xFFFFFFFFU,
                  ticks >> 16U & 0xFFFFU, ticks & 0xFFFU, ++messages_ & 0xFFFFFFFFFFFFU);
    return text;
}

Task<std::string> OnvifEvents::exchange(std::string target, AddressedRequest request,
                                        std::optional<std::chrono::milliseconds> timeout)
{
    co_return co_await session_->exchange_at(target, request.action, request.header, request.body, timeout);
}

Task<void> OnvifEvents::learn_channels()
{
    Result<Profiles> profiles = co_await session_->profiles();
    if (!profiles)
        co_return profiles.error();
    channels_.clear();
    const auto numbers = channel_numbers(**profiles);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const MediaProfile& profile = (**profiles)[i];
        for (const auto* token : {&profile.video_source_config, &profile.video_source, &profile.token})
            if (!token->empty())
                channels_.emplace(*token, numbers[i]);
    }
    co_return Result<void>();
}

Task<PullPoint> OnvifEvents::subscribe(std::optional<std::string> consumer)
{
    const std::string target = session_->target(Service::events);
    const std::string to = target.empty() || target.front() == '/' ? session_->link().origin() + target : target;
    const auto ask = [&](std::optional<std::chrono::milliseconds> lease) {
        return exchange(target, consumer ? onvif::subscribe(to, message_id(), *consumer, lease)
                                         : create_pull_point(to, message_id(), lease));
    };
    const auto read = consumer ? read_subscription : read_pull_point;
    Task<std::string> asking = ask(wanted_lease);
    Result<std::string> envelope = co_await std::move(asking);
    if (!envelope)
        co_return envelope.error();
    Result<PullPoint> point = read(*envelope);
    // A subscription whose answer could not be read stands all the same, until its lease ends; devices have few, so
    // only a refusal is asked about again.
    const bool refused =
        !point && is_fault(point.error()) &&
        (point.error().code() == ErrorCode::invalid_argument || point.error().code() == ErrorCode::protocol);
    if (!refused)
        co_return point;
    Task<std::string> again = ask(std::nullopt);  // some devices refuse any termination time of ours
    Result<std::string> second = co_await std::move(again);
    if (!second)
        co_return second.error();
    co_return read(*second);
}

Task<Pulled> OnvifEvents::pull()
{
    AddressedRequest request = pull_messages(*point_, message_id(), wait(), 100);
    Task<std::string> asking = exchange(session_->http_target(point_->address), std::move(request),
                                        wait() + session_->link().limits().exchange);
    Result<std::string> envelope = co_await std::move(asking);
    if (!envelope)
        co_return envelope.error();
    co_return read_messages(*envelope);
}

/// Renew, by a duration or by a moment. A device without it keeps a pull point alive by its PullMessages, and one that
/// does not either says so to the next pull.
Task<void> OnvifEvents::extend()
{
    const std::string target = session_->http_target(point_->address);
    Error refused(ErrorCode::protocol, "the subscription was not renewed");
    for (int attempt = 0; attempt < 2; ++attempt) {
        const bool by_moment = absolute_ && point_->clock;
        AddressedRequest request = by_moment ? renew_until(*point_, message_id(), *point_->clock + wanted_lease)
                                             : renew(*point_, message_id(), wanted_lease);
        Task<std::string> asking = exchange(target, std::move(request));
        Result<std::string> envelope = co_await std::move(asking);
        if (!envelope)
            co_return envelope.error();
        Result<std::optional<std::chrono::milliseconds>> lease = read_renew(*envelope);
        if (lease) {
            if (*lease && **lease > 0ms)
                lease_ = **lease;
            ends_ = session_->link().now() + lease_;
            co_return Result<void>();
        }
        absolute_ = !absolute_;
        refused = lease.error();
    }
    ends_ = session_->link().now() + lease_;  // not asked again at once
    co_return refused;
}

/// Where it is time, has the device tell its states anew, so that one that ended unheard does not stay on.
Task<void> OnvifEvents::confirm(driver::EventSink& sink)
{
    const TimePoint now = session_->link().now();
    if (on_.empty() || !confirms_ || now - asked_ <= ask_again)
        co_return Result<void>();
    asked_ = now;
    AddressedRequest request = set_synchronization_point(*point_, message_id());
    Task<std::string> asking = exchange(session_->http_target(point_->address), std::move(request));
    Result<std::string> envelope = co_await std::move(asking);
    if (envelope)
        sink.alive();
    if (!envelope && envelope.error().code() != ErrorCode::unreachable && envelope.error().code() != ErrorCode::timeout)
        confirms_ = false;
    co_return Result<void>();
}

Task<void> OnvifEvents::leave()
{
    if (!point_)
        co_return Result<void>();
    const PullPoint point = *std::exchange(point_, std::nullopt);
    AddressedRequest request = unsubscribe(point, message_id());
    Task<std::string> asking = exchange(session_->http_target(point.address), std::move(request));
    Result<std::string> envelope = co_await std::move(asking);
    if (!envelope)
        co_return envelope.error();
    co_return Result<void>();
}

void OnvifEvents::tell(const Notification& n, driver::EventSink& sink)
{
    if (n.topic.empty() && n.source.empty() && n.data.empty())
        return;  // how some firmware says that there is nothing
    if (n.topic.empty())
        return sink.lost("a notification without a topic");
    Event event = to_event(n, channels_);
    const std::string property = property_of(n);
    const auto state = codec::topic_state(n.topic, n.data);
    const bool first = seen_.size() < most_seen ? seen_.insert(property).second : seen_.count(property) == 0;
    // Some devices call every change "Initialized": it is one only where we asked.
    const bool initial = n.operation == "Initialized" && (first || session_->link().now() - asked_ < answer_time);
    driver::EventReading reading(std::move(event), property);
    Event& told = reading.event;
    told.active = state;
    if (n.operation == "Deleted")
        told.phase = EventPhase::end;
    else if (initial)
        told.phase = EventPhase::state;
    else
        told.phase = !state ? EventPhase::pulse : *state ? EventPhase::start : EventPhase::end;
    if (told.phase != EventPhase::end && state.value_or(false) && needs_confirmation(told.kind)) {
        on_.insert(property);
        reading.hold = hold_time;
    } else {
        on_.erase(property);
    }
    sink.read(std::move(reading));
}

}  // namespace

std::shared_ptr<driver::EventsBackend> make_events(SharedSession session)
{
    return std::make_shared<OnvifEvents>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
