// SPDX-License-Identifier: BSL-1.0
// Feature `events`: event streaming over WebSocket (AXIS OS 10.11 and later).
#include <set>

#include "messages_events.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

using namespace std::chrono_literals;

constexpr auto ping_time = 15s;
constexpr auto replay_time = 700ms;  // the states of the beginning come within it
constexpr std::size_t most_seen = 2048;

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
    if (first && session_->link.now() - stood_ < replay_time)
        event.phase = EventPhase::state;
    else
        event.phase = !event.active ? EventPhase::pulse : *event.active ? EventPhase::start : EventPhase::end;
    sink.read(std::move(reading));
    return true;
}

}  // namespace

std::shared_ptr<driver::EventsBackend> make_events(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisEvents>(std::move(session));
}

}  // namespace camsdk::drivers::axis
