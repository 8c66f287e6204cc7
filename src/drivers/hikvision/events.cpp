// SPDX-License-Identifier: BSL-1.0
// Feature `events`: GET /ISAPI/Event/notification/alertStream, an answer that never ends.
#include <map>

#include "alert_reader.hpp"
#include "messages_events.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

using namespace std::chrono_literals;

constexpr auto heartbeat = 10s;    // of cameras; recorders send it more often
constexpr auto stream_time = 24h;  // then it is opened anew
constexpr auto repeat_time = 6s;   // posts come about every second; so long without one is an end
constexpr auto silent_time = 60s;  // of a motion that was posted once
constexpr auto settle_time = 2s;   // what is posted so soon with a higher count was going on before

class HikvisionEvents final : public driver::EventsBackend {
 public:
    explicit HikvisionEvents(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<void> run(driver::EventSink& sink) override;

 private:
    /// What is on, of one type at one place: the regions that were named.
    struct Running {
        std::map<std::string, EventSource> properties;
        int posts = 0;
    };

    void alert(std::string document, driver::EventSink& sink);
    void tell_active(messages::Alert alert, const std::string& place, driver::EventSink& sink);
    void tell_inactive(messages::Alert alert, const std::string& place, driver::EventSink& sink);
    std::chrono::milliseconds hold(const messages::Alert& alert, const Running& running) const;

    std::shared_ptr<Session> session_;
    std::set<int> channels_;
    std::map<std::string, Running> running_;
    TimePoint stood_;
};

Task<void> HikvisionEvents::run(driver::EventSink& sink)
{
    auto asking = session_->channels();
    Result<std::vector<ChannelRoute>> routes = co_await std::move(asking);
    channels_.clear();
    if (routes)
        for (const ChannelRoute& route : *routes)
            channels_.insert(route.channel.number);
    auto reader =
        std::make_shared<AlertReader>([this, &sink](std::string document) { alert(std::move(document), sink); },
                                      [&sink](std::string_view reason) { sink.lost(reason); });
    driver::Request request = driver::get(messages::alert_stream_path);
    request.stream = true;
    request.timeout = stream_time;
    request.on_head = [this, &sink] {
        stood_ = session_->link.now();
        sink.connected(heartbeat);
    };
    request.sink = [reader](std::string_view bytes) {
        reader->feed(bytes);  // what is read is the sign of life, not bytes of any kind
        return true;
    };
    Task<driver::Response> stream = session_->link.send(std::move(request));
    Result<driver::Response> end = co_await std::move(stream);
    if (!end)
        co_return end.error();
    if (!end->ok())
        co_return error_of(*end, "the event stream");
    co_return Error(ErrorCode::unreachable, "the camera ended its event stream");
}

void HikvisionEvents::alert(std::string document, driver::EventSink& sink)
{
    Result<messages::Alert> alert = messages::parse_alert(std::move(document), channels_);
    if (!alert)
        return sink.lost("an alert could not be read");
    const EventSource& source = alert->event.source;
    const std::string place =
        alert->type + "/" + std::to_string(source.channel.value_or(0)) + "/" + source.input.value_or("");
    if (messages::is_heartbeat(*alert) && running_.count(place) == 0)
        return sink.alive();
    if (alert->shape == EventShape::moment || !alert->active) {
        alert->event.phase = EventPhase::pulse;
        return sink.read(driver::EventReading(std::move(alert->event)));
    }
    if (*alert->active)
        tell_active(std::move(*alert), place, sink);
    else
        tell_inactive(std::move(*alert), place, sink);
}

void HikvisionEvents::tell_active(messages::Alert alert, const std::string& place, driver::EventSink& sink)
{
    constexpr std::size_t most_places = 256;
    if (running_.size() >= most_places && running_.count(place) == 0)
        running_.erase(running_.begin());
    Running& running = running_[place];
    const bool before_us =
        running.posts == 0 && alert.post.value_or(1) > 1 && session_->link.now() - stood_ < settle_time;
    ++running.posts;
    alert.event.phase = before_us ? EventPhase::state : EventPhase::start;
    alert.event.active = true;
    std::string property = place + "/" + alert.event.source.region.value_or("");
    if (running.properties.size() < 64)
        running.properties[property] = alert.event.source;
    driver::EventReading reading(std::move(alert.event), std::move(property));
    reading.hold = hold(alert, running);
    sink.read(std::move(reading));
}

/// The end seldom says which region it is of: then it is all that were on.
void HikvisionEvents::tell_inactive(messages::Alert alert, const std::string& place, driver::EventSink& sink)
{
    alert.event.phase = EventPhase::end;
    auto found = running_.find(place);
    const std::string named = place + "/" + alert.event.source.region.value_or("");
    if (found == running_.end() || found->second.properties.empty())
        return sink.read(driver::EventReading(std::move(alert.event), named));
    auto& properties = found->second.properties;
    if (alert.event.source.region && properties.count(named) > 0) {
        sink.read(driver::EventReading(std::move(alert.event), named));
        properties.erase(named);
    } else {
        for (const auto& [property, source] : properties) {
            Event event = alert.event;
            event.source = source;
            sink.read(driver::EventReading(std::move(event), property));
        }
        properties.clear();
    }
    if (properties.empty())
        running_.erase(found);
}

std::chrono::milliseconds HikvisionEvents::hold(const messages::Alert& alert, const Running& running) const
{
    if (alert.shape == EventShape::repeated || running.posts > 1)
        return repeat_time;
    return alert.event.kind == EventKind::motion ? silent_time : 0s;
}

}  // namespace

std::shared_ptr<driver::EventsBackend> make_events(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionEvents>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
