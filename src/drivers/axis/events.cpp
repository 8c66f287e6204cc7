// SPDX-License-Identifier: BSL-1.0
// Feature `events`: event streaming over WebSocket (AXIS OS 10.11 and later), before that an RTSP metadata stream.
#include <codec/text.hpp>
#include <set>

#include "messages_events.hpp"
#include "messages_metadata.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

using namespace std::chrono_literals;

constexpr auto ping_time = 15s;
constexpr auto keep_alive_time = 20s;  // the camera ends a session after 60 s of silence
constexpr auto replay_time = 700ms;    // the states of the beginning come within it
constexpr std::size_t most_seen = 2048;

EventPhase phase_of(const Event& event)
{
    return !event.active ? EventPhase::pulse : *event.active ? EventPhase::start : EventPhase::end;
}

class AxisEvents final : public driver::EventsBackend {
 public:
    explicit AxisEvents(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<void> run(driver::EventSink& sink) override;

 private:
    bool take(std::string_view text, driver::EventSink& sink);

    std::shared_ptr<Session> session_;
    std::set<std::string> seen_;  ///< properties of this run
    std::optional<Error> refused_;
    TimePoint stood_;
};

Task<void> AxisEvents::run(driver::EventSink& sink)
{
    seen_.clear();
    refused_.reset();
    driver::WebSocket socket(messages::event_socket_path, messages::configure_all_events());
    socket.ping = ping_time;
    socket.on_alive = [&sink] { sink.alive(); };
    socket.on_message = [this, &sink](std::string_view text) { return take(text, sink); };
    Task<void> listening = session_->link.listen(std::move(socket));
    Result<void> end = co_await std::move(listening);
    if (refused_)
        co_return *refused_;
    co_return end;
}

bool AxisEvents::take(std::string_view text, driver::EventSink& sink)
{
    Result<messages::SocketMessage> message = messages::read_socket_message(text);
    if (!message) {
        sink.lost("a message could not be read");
        return true;
    }
    if (message->error) {
        refused_ = message->error;
        return false;
    }
    if (message->configured) {
        stood_ = session_->link.now();
        sink.connected(ping_time);
        return true;
    }
    if (!message->event)
        return true;
    const bool first = seen_.size() < most_seen && seen_.insert(message->property).second;
    driver::EventReading reading(std::move(*message->event), message->property);
    Event& event = reading.event;
    event.phase = first && session_->link.now() - stood_ < replay_time ? EventPhase::state : phase_of(event);
    sink.read(std::move(reading));
    return true;
}

/// Firmware before the WebSocket.
class AxisMetadata final : public driver::EventsBackend {
 public:
    explicit AxisMetadata(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<void> run(driver::EventSink& sink) override;

 private:
    static void take(std::string_view document, driver::EventSink& sink);

    std::shared_ptr<Session> session_;
};

Task<void> AxisMetadata::run(driver::EventSink& sink)
{
    auto asking = session_->params_if_there("Network.RTSP");
    Result<Params> params = co_await std::move(asking);
    const int port = params ? params->integer("Network.RTSP.Port").value_or(554) : 554;
    driver::DocumentStream stream("rtsp://" + codec::host_of(session_->link.origin()) + ":" + std::to_string(port) +
                                  messages::metadata_path);
    stream.keep_alive = keep_alive_time;
    stream.on_open = [&sink] { sink.connected(keep_alive_time); };
    stream.on_alive = [&sink] { sink.alive(); };
    stream.on_loss = [&sink](std::string_view reason) { sink.lost(reason); };
    stream.on_document = [&sink](std::string_view document) {
        take(document, sink);
        return true;
    };
    Task<void> playing = session_->link.play(std::move(stream));
    Result<void> end = co_await std::move(playing);
    co_return end;
}

void AxisMetadata::take(std::string_view document, driver::EventSink& sink)
{
    auto notices = messages::read_metadata(std::string(document));
    if (!notices)
        return sink.lost("a document could not be read");
    sink.alive();
    for (messages::MetadataNotice& notice : *notices) {
        driver::EventReading reading(std::move(notice.event), std::move(notice.property));
        reading.event.phase = notice.deleted   ? EventPhase::end
                              : notice.initial ? EventPhase::state
                                               : phase_of(reading.event);
        sink.read(std::move(reading));
    }
}

}  // namespace

std::shared_ptr<driver::EventsBackend> make_events(std::shared_ptr<Session> session)
{
    if (session->has_api(messages::event_socket_api))
        return std::make_shared<AxisEvents>(std::move(session));
    return std::make_shared<AxisMetadata>(std::move(session));
}

}  // namespace camsdk::drivers::axis
