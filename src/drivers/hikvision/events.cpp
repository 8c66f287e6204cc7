// SPDX-License-Identifier: BSL-1.0
// Feature `events`: GET /ISAPI/Event/notification/alertStream, an answer that never ends; or posts of the device to us.
#include <codec/text.hpp>
#include <map>

#include "alert_reader.hpp"
#include "listening_host.hpp"
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
constexpr auto look_time = 10s;    // posts have no heartbeat: so often we look that our address still stands

class HikvisionEvents final : public driver::EventsBackend {
 public:
    explicit HikvisionEvents(std::shared_ptr<Session> session) : session_(session), host_(std::move(session)) {}
    Task<void> run(driver::EventSink& sink) override;
    Task<void> receive(driver::EventSink& sink, driver::PushDoor& door) override;
    Task<void> leave() override;

 private:
    /// What is on, of one type at one place: the regions that were named.
    struct Running {
        std::map<std::string, EventSource> properties;
        int posts = 0;
    };

    Task<void> learn_channels();
    void posted(driver::Push push, driver::EventSink& sink);
    void alert(std::string document, driver::EventSink& sink);
    void tell_active(messages::Alert alert, const std::string& place, driver::EventSink& sink);
    void tell_inactive(messages::Alert alert, const std::string& place, driver::EventSink& sink);
    std::chrono::milliseconds hold(const messages::Alert& alert, const Running& running) const;

    std::shared_ptr<Session> session_;
    ListeningHost host_;
    std::set<int> channels_;
    std::map<std::string, Running> running_;
    TimePoint stood_;
};

Task<void> HikvisionEvents::learn_channels()
{
    auto asking = session_->channels();
    Result<std::vector<ChannelRoute>> routes = co_await std::move(asking);
    channels_.clear();
    if (routes)
        for (const ChannelRoute& route : *routes)
            channels_.insert(route.channel.number);
    co_return Result<void>();
}

Task<void> HikvisionEvents::run(driver::EventSink& sink)
{
    Task<void> learning = learn_channels();
    (void)co_await std::move(learning);
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

Task<void> HikvisionEvents::receive(driver::EventSink& sink, driver::PushDoor& door)
{
    messages::HostTarget target;
    target.address = door.host();
    target.port = door.port();
    target.path = door.path();
    if (target.address.find(':') != std::string::npos)
        co_return Error(ErrorCode::not_supported, "this driver has listening hosts of IPv4 only");
    Task<void> learning = learn_channels();
    (void)co_await std::move(learning);
    stood_ = session_->link.now();
    door.on_push([this, &sink](driver::Push push) { posted(std::move(push), sink); });
    Task<void> taking = host_.take(target);
    Result<void> taken = co_await std::move(taking);
    if (!taken)
        co_return taken;
    stood_ = session_->link.now();
    sink.connected(look_time + session_->link.limits().exchange);
    while (true) {
        Task<void> pause = session_->link.sleep(look_time);
        Result<void> slept = co_await std::move(pause);
        if (!slept)
            co_return slept;
        Task<bool> looking = host_.stands();
        Result<bool> stands = co_await std::move(looking);
        if (!stands)
            co_return stands.error();
        if (!*stands)
            co_return Error(ErrorCode::unreachable, "the camera does not post its events to us any more");
        sink.alive();
    }
}

Task<void> HikvisionEvents::leave()
{
    Task<void> giving = host_.give_back();
    Result<void> given = co_await std::move(giving);
    co_return given;
}

/// Bare XML or JSON, or parts with pictures between them.
void HikvisionEvents::posted(driver::Push push, driver::EventSink& sink)
{
    bool read = false;
    const auto first = push.body.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && push.body[first] == '{')
        return alert(std::move(push.body), sink);
    AlertReader reader(
        [&](std::string document) {
            read = true;
            alert(std::move(document), sink);
        },
        [&](std::string_view reason) {
            read = true;
            sink.lost(reason);
        });
    reader.feed(push.body);
    reader.finish();
    const std::string type = codec::lower(push.content_type);
    if (!read && type.rfind("multipart/", 0) != 0 && type.rfind("image/", 0) != 0)
        sink.lost("a post that holds no alert");
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
