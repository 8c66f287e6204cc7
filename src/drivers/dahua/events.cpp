// SPDX-License-Identifier: BSL-1.0
// Feature `events`: eventManager.cgi?action=attach, an answer that never ends, and questions beside it for what goes
// on.
#include <camsdk/driver/side_task.hpp>
#include <map>
#include <set>

#include "event_reader.hpp"
#include "messages_events.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

using namespace std::chrono_literals;

constexpr int beat_seconds = 5;
constexpr auto attach_time = 24h;       // then it is opened anew
constexpr auto question_time = 20s;     // what is on is asked for so often: some firmware forgets to end it
constexpr auto unconfirmed_time = 70s;  // and ends after so long without a yes
constexpr std::size_t most_running = 256;

class DahuaEvents final : public driver::EventsBackend {
 public:
    explicit DahuaEvents(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<void> run(driver::EventSink& sink) override;

 private:
    void tell(std::string text, driver::EventSink& sink);
    Task<void> learn_states(driver::EventSink& sink);
    Task<void> confirm(driver::EventSink& sink);
    Task<void> ask(std::string code, bool all, driver::EventSink& sink);
    void state(const std::string& code, int index, bool on, driver::EventSink& sink);

    std::shared_ptr<Session> session_;
    std::map<std::string, std::set<int>> on_;  ///< indexes, by codes that can be asked for
    TimePoint asked_;
    std::string open_question_;  ///< the code that is being asked for
    std::set<int> told_since_;   ///< its indexes of which the stream has told since, and knows better
};

Task<void> DahuaEvents::run(driver::EventSink& sink)
{
    driver::SideTask questions;
    EventReader reader([this, &sink](std::string text) { tell(std::move(text), sink); },
                       [&sink](std::string_view reason) { sink.lost(reason); });
    driver::Request request = driver::get(messages::attach_path(beat_seconds));
    request.stream = true;
    request.timeout = attach_time;
    request.on_head = [this, &sink, &questions] {
        asked_ = session_->link.now();
        sink.connected(std::chrono::seconds(beat_seconds));
        questions.start(learn_states(sink));
    };
    request.sink = [this, &sink, &reader, &questions](std::string_view bytes) {
        sink.alive();
        reader.feed(bytes);
        if (!on_.empty() && !questions.running() && session_->link.now() - asked_ > question_time) {
            asked_ = session_->link.now();
            questions.start(confirm(sink));
        }
        return true;
    };
    Task<driver::Response> stream = session_->link.send(std::move(request));
    Result<driver::Response> end = co_await std::move(stream);
    if (!end)
        co_return end.error();
    if (!end->ok())
        co_return error_of(*end, "the event stream", true);
    co_return Error(ErrorCode::unreachable, "the camera ended its event stream");
}

void DahuaEvents::tell(std::string text, driver::EventSink& sink)
{
    Result<messages::CodeEvent> parsed = messages::parse_event(std::move(text));
    if (!parsed)
        return sink.lost("an event could not be read");
    const bool confirmed = parsed->meaning.confirmed;
    driver::EventReading reading(std::move(parsed->event), parsed->code + "/" + std::to_string(parsed->index));
    Event& event = reading.event;
    const bool starts = parsed->action == "Start";
    const bool stops = parsed->action == "Stop";
    if ((starts || stops) && parsed->code == open_question_ && told_since_.size() < most_running)
        told_since_.insert(parsed->index);
    if (starts) {
        event.phase = EventPhase::start;
        if (confirmed) {
            reading.hold = unconfirmed_time;
            if (on_.size() < most_running)
                on_[parsed->code].insert(parsed->index);
        }
    } else if (stops) {
        event.phase = EventPhase::end;
        if (const auto running = on_.find(parsed->code); running != on_.end()) {
            running->second.erase(parsed->index);
            if (running->second.empty())
                on_.erase(running);
        }
    } else {
        event.phase = parsed->action == "State" ? EventPhase::state : EventPhase::pulse;
    }
    sink.read(std::move(reading));
}

/// There is no replay: how things stand is asked.
Task<void> DahuaEvents::learn_states(driver::EventSink& sink)
{
    for (const auto* code : {"VideoMotion", "VideoBlind", "VideoLoss", "AlarmLocal"}) {
        Task<void> asking = ask(code, true, sink);
        Result<void> answered = co_await std::move(asking);
        if (!answered)
            break;  // what cannot be asked is no reason to be deaf
    }
    co_return Result<void>();
}

Task<void> DahuaEvents::confirm(driver::EventSink& sink)
{
    std::vector<std::string> codes;
    for (const auto& [code, indexes] : on_)
        codes.push_back(code);
    for (const std::string& code : codes) {
        Task<void> asking = ask(code, false, sink);
        Result<void> answered = co_await std::move(asking);
        if (!answered)
            break;
    }
    co_return Result<void>();
}

Task<void> DahuaEvents::ask(std::string code, bool all, driver::EventSink& sink)
{
    open_question_ = code;
    told_since_.clear();
    Task<std::vector<int>> asking = session_->link.call(messages::event_indexes(code));
    Result<std::vector<int>> indexes = co_await std::move(asking);
    open_question_.clear();
    if (!indexes)
        co_return indexes.error();
    std::set<int> known = on_[code];
    std::map<int, bool> states;
    // What is off is told for the one channel that every camera has, so that a listener knows of it at all.
    if (all && indexes->empty() && known.empty())
        states[0] = false;
    for (const int index : known)
        states[index] = false;
    for (const int index : *indexes)
        states[index] = true;
    for (const auto& [index, on] : states)
        if (!told_since_.contains(index))
            state(code, index, on, sink);
    if (on_[code].empty())
        on_.erase(code);
    co_return Result<void>();
}

void DahuaEvents::state(const std::string& code, int index, bool on, driver::EventSink& sink)
{
    const EventCode meaning = event_code(code);
    Event event;
    event.kind = meaning.kind;
    event.phase = EventPhase::state;
    event.active = on;
    event.source = messages::source_at(meaning, index);
    event.raw_topic = code;
    event.raw = "getEventIndexes";
    driver::EventReading reading(std::move(event), code + "/" + std::to_string(index));
    if (on) {
        reading.hold = unconfirmed_time;
        on_[code].insert(index);
    } else {
        on_[code].erase(index);
    }
    sink.read(std::move(reading));
}

}  // namespace

std::shared_ptr<driver::EventsBackend> make_events(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaEvents>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
