// SPDX-License-Identifier: BSL-1.0
// Feature `events`: eventstatus.cgi monitordiff, an answer that begins with all states and goes on with changes. It has
// no heartbeat, so the states are also asked for now and then, which tells a deaf stream from a quiet one.
#include <camsdk/driver/side_task.hpp>
#include <codec/text.hpp>
#include <map>

#include "event_table.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

using namespace std::chrono_literals;

constexpr auto monitor_time = 24h;  // then it is opened anew
constexpr auto check_time = 30s;    // between two questions for the states
constexpr auto settle_time = 2s;    // the first states come within it, and what a question saw has come by then
constexpr auto unchecked_time = 100s;
constexpr std::size_t most_line = 4096;
constexpr std::size_t most_keys = 2048;

class HanwhaEvents final : public driver::EventsBackend {
 public:
    explicit HanwhaEvents(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<void> run(driver::EventSink& sink) override;

 private:
    using States = std::map<std::string, bool>;

    void take(std::string_view bytes, driver::EventSink& sink);
    void line(driver::EventSink& sink);
    void tell(const StateLine& state, bool initial, driver::EventSink& sink);
    Task<void> watch(driver::EventSink& sink);
    Task<Fields> check();
    States differing(const Fields& fields) const;

    std::shared_ptr<Session> session_;
    std::string line_;
    bool overlong_ = false;
    States known_;  ///< what the stream said in this run
    TimePoint stood_;
};

Task<void> HanwhaEvents::run(driver::EventSink& sink)
{
    driver::SideTask watching;
    line_.clear();
    overlong_ = false;
    known_.clear();
    const Query query("eventstatus", "eventstatus", "monitordiff");
    driver::Request request = driver::get(query.target());
    request.stream = true;
    request.timeout = monitor_time;
    request.on_head = [this, &sink, &watching] {
        stood_ = session_->link.now();
        sink.connected(check_time);
        watching.start(watch(sink));
    };
    request.sink = [this, &sink](std::string_view bytes) {
        take(bytes, sink);
        return true;
    };
    Task<driver::Response> stream = session_->link.send(std::move(request));
    Result<driver::Response> end = co_await std::move(stream);
    if (!end)
        co_return end.error();
    if (!end->ok())
        co_return error_of(*end, query.what());
    co_return Error(ErrorCode::unreachable, "the camera ended its event stream");
}

void HanwhaEvents::take(std::string_view bytes, driver::EventSink& sink)
{
    for (const char c : bytes) {
        if (c == '\n')
            line(sink);
        else if (line_.size() < most_line)
            line_ += c;
        else
            overlong_ = true;
    }
}

void HanwhaEvents::line(driver::EventSink& sink)
{
    const std::string whole = std::exchange(line_, {});
    if (std::exchange(overlong_, false))
        return sink.lost("a line was too long");
    const std::string_view text = codec::trim(whole);
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) {
        // Boundaries, heads of parts and blank lines stand between the states; a state that was cut is none of them.
        if (codec::starts_with(text, "Channel.") || codec::starts_with(text, "Alarm"))
            sink.lost("a line was cut");
        return;
    }
    if (const auto state = state_line(codec::trim(text.substr(0, equals)), codec::trim(text.substr(equals + 1))))
        tell(*state, session_->link.now() - stood_ < settle_time && known_.count(state->key) == 0, sink);
}

void HanwhaEvents::tell(const StateLine& state, bool initial, driver::EventSink& sink)
{
    Event event;
    event.kind = state.kind;
    event.source = state.source;
    event.raw_topic = state.key;
    event.raw = state.key + (state.on ? "=True" : "=False");
    event.active = state.on;
    event.phase = initial ? EventPhase::state : state.on ? EventPhase::start : EventPhase::end;
    if (state.pulse)
        event.phase = EventPhase::pulse;
    else if (known_.size() < most_keys)
        known_[state.key] = state.on;
    driver::EventReading reading(std::move(event), state.key);
    if (state.on)
        reading.hold = unchecked_time;
    if (!state.pulse || state.on)
        sink.read(std::move(reading));
}

Task<Fields> HanwhaEvents::check()
{
    const Query query("eventstatus", "eventstatus", "check");
    return session_->view(query);
}

/// What a question says and the stream did not.
HanwhaEvents::States HanwhaEvents::differing(const Fields& fields) const
{
    States out;
    for (const auto& [key, value] : fields.all())
        if (const auto state = state_line(key, value); state && !state->pulse)
            if (const auto known = known_.find(state->key); known != known_.end() && known->second != state->on)
                out[state->key] = state->on;
    return out;
}

Task<void> HanwhaEvents::watch(driver::EventSink& sink)
{
    while (true) {
        Task<void> pause = session_->link.sleep(check_time);
        Result<void> slept = co_await std::move(pause);
        if (!slept)
            co_return slept;
        Task<Fields> asking = check();
        Result<Fields> fields = co_await std::move(asking);
        if (!fields)
            continue;  // no sign of life
        const States before = differing(*fields);
        if (!before.empty()) {
            Task<void> settling = session_->link.sleep(settle_time);  // it may be on its way
            Result<void> settled = co_await std::move(settling);
            if (!settled)
                co_return settled;
            Task<Fields> again = check();
            fields = co_await std::move(again);
            if (!fields)
                continue;
        }
        bool deaf = false;
        for (const auto& [key, on] : differing(*fields))
            deaf = deaf || (before.count(key) > 0 && before.at(key) == on);
        if (!deaf)
            sink.alive();  // else the core gives this stream up soon
        for (const auto& [key, value] : fields->all())
            if (const auto state = state_line(key, value); state && !state->pulse && known_.count(state->key) > 0)
                tell(*state, true, sink);
    }
}

}  // namespace

std::shared_ptr<driver::EventsBackend> make_events(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaEvents>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
