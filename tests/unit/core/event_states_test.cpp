// SPDX-License-Identifier: BSL-1.0
// Pairs, folding, inferred ends and gaps, without a network and without waiting.
#include <doctest/doctest.h>

#include "core/backoff.hpp"
#include "core/event_states.hpp"

using namespace camsdk;
using namespace std::chrono_literals;

namespace {

/// States, a clock to turn, and what was told.
struct Desk {
    Moment now{TimePoint(1000h), std::chrono::steady_clock::time_point(10h)};
    std::vector<std::pair<Event, std::uint64_t>> told;
    EventStates states{[this](Event event, std::uint64_t pair) { told.emplace_back(std::move(event), pair); }, now};

    void pass(std::chrono::milliseconds time)
    {
        now.wall += time;
        now.steady += time;
        states.tick(now);
    }
    void read(EventKind kind, EventPhase phase, std::optional<bool> active = {}, std::chrono::milliseconds hold = 0ms,
              const std::string& property = "")
    {
        Event event;
        event.kind = kind;
        event.phase = phase;
        event.active = active;
        event.raw_topic = "topic";
        driver::EventReading reading(std::move(event), property);
        reading.hold = hold;
        states.read(std::move(reading), now);
    }
    /// "start motion", "end motion inferred x2", and forgets them.
    std::vector<std::string> words()
    {
        std::vector<std::string> out;
        for (const auto& [event, pair] : told) {
            std::string line = std::string(to_string(event.phase)) + " " + std::string(to_string(event.kind));
            if (event.phase == EventPhase::state)
                line += event.active ? (*event.active ? " on" : " off") : " ?";
            if (event.inferred)
                line += " inferred";
            if (event.repeats > 0)
                line += " x" + std::to_string(event.repeats);
            out.push_back(line);
        }
        told.clear();
        return out;
    }
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("every start has one end, and what is told again in between is folded with a count")
{
    Desk desk;
    desk.states.connected(desk.now);
    desk.read(EventKind::motion, EventPhase::start);
    desk.read(EventKind::motion, EventPhase::start);
    desk.read(EventKind::motion, EventPhase::start);
    REQUIRE(desk.told.size() == 1);
    const auto pair = desk.told.front().second;
    CHECK(pair != 0);
    CHECK(desk.told.front().first.active == std::optional(true));
    desk.read(EventKind::motion, EventPhase::end);
    desk.read(EventKind::motion, EventPhase::end);
    REQUIRE(desk.told.size() == 2);
    CHECK(desk.told.back().second == pair);
    CHECK(desk.told.back().first.active == std::optional(false));
    CHECK(desk.words() == Words{"start motion", "end motion x2"});
    desk.read(EventKind::motion, EventPhase::start);
    CHECK(desk.told.front().second != pair);
}

TEST_CASE("event_no_end: an end that never comes is inferred when the camera stops repeating")
{
    Desk desk;
    desk.states.connected(desk.now);
    desk.read(EventKind::intrusion, EventPhase::start, {}, 6s);
    desk.pass(5s);
    desk.read(EventKind::intrusion, EventPhase::start, {}, 6s);
    desk.pass(5s);
    CHECK(desk.words() == Words{"start intrusion"});
    REQUIRE(desk.states.due());
    desk.pass(1s);
    CHECK(desk.words() == Words{"end intrusion inferred x1"});
    desk.read(EventKind::intrusion, EventPhase::end);  // too late: it has its end
    CHECK(desk.words().empty());
}

TEST_CASE("a state without a hold lasts until its end is told")
{
    Desk desk;
    desk.states.connected(desk.now);
    desk.read(EventKind::digital_input, EventPhase::start);
    desk.pass(24h);
    CHECK(desk.words() == Words{"start digital_input"});
    CHECK_FALSE(desk.states.due());
}

TEST_CASE("initial states are marked, and the end of an active one follows")
{
    Desk desk;
    desk.states.connected(desk.now);
    desk.read(EventKind::relay, EventPhase::state, false);
    desk.read(EventKind::digital_input, EventPhase::state, true);
    desk.read(EventKind::storage, EventPhase::state);
    CHECK(desk.words() == Words{"state relay off", "state digital_input on", "state storage ?"});
    desk.read(EventKind::digital_input, EventPhase::end);
    desk.read(EventKind::tamper, EventPhase::end);  // began before our time
    CHECK(desk.words() == Words{"end digital_input", "state tamper off"});
}

TEST_CASE("a loss is announced with its span, before anything that came after it")
{
    Desk desk;
    desk.states.connected(desk.now);
    CHECK(desk.words().empty());  // it was there at the first try: nothing was missed
    desk.pass(2s);
    desk.states.alive(desk.now);
    desk.pass(1s);
    desk.states.alive(desk.now);
    const TimePoint last = desk.now.wall;
    desk.pass(3s);
    desk.states.disconnected("unreachable: cut", desk.now);
    desk.pass(4s);
    desk.states.disconnected("timeout: still away", desk.now);
    CHECK(desk.words().empty());
    desk.states.connected(desk.now);
    desk.read(EventKind::motion, EventPhase::start);
    REQUIRE(desk.told.size() == 2);
    const Event& gap = desk.told.front().first;
    CHECK(gap.kind == EventKind::stream_gap);
    CHECK(gap.gap_from == last - EventStates::transit_time);
    CHECK(gap.gap_to == desk.now.wall);
    CHECK(gap.data.at("reason") == "unreachable: cut");
}

TEST_CASE("a stream that did not come about at the first try begins with a gap")
{
    Desk desk;
    const TimePoint begin = desk.now.wall;
    desk.states.disconnected("unreachable: off", desk.now);
    desk.pass(10s);
    desk.states.connected(desk.now);
    REQUIRE(desk.told.size() == 1);
    CHECK(desk.told.front().first.gap_from == begin);
    CHECK(desk.told.front().first.gap_to == begin + 10s);
}

TEST_CASE("what comes behind a silence may have been held up with it: the gap begins before the silence")
{
    Desk desk;
    desk.states.connected(desk.now);
    desk.pass(1s);
    desk.states.alive(desk.now);
    const TimePoint heard = desk.now.wall;
    desk.pass(4s);
    desk.read(EventKind::line_crossing, EventPhase::pulse);  // all at once, and something cut in between
    desk.states.lost("a part was cut", desk.now);
    desk.read(EventKind::line_crossing, EventPhase::pulse);
    const TimePoint cut = desk.now.wall;
    desk.words();
    desk.pass(1s);
    REQUIRE(desk.told.size() == 1);
    CHECK(desk.told.front().first.gap_from == heard - EventStates::transit_time);
    CHECK(desk.told.front().first.gap_to == cut);
}

TEST_CASE("states are reconciled after a gap")
{
    Desk desk;
    desk.states.connected(desk.now);
    desk.read(EventKind::digital_input, EventPhase::state, false);
    desk.read(EventKind::motion, EventPhase::start);
    desk.read(EventKind::tamper, EventPhase::start);
    desk.read(EventKind::relay, EventPhase::start);
    desk.words();
    desk.states.disconnected("cut", desk.now);
    desk.pass(1h);
    CHECK(desk.words().empty());  // nobody can tell while nothing is heard
    desk.states.connected(desk.now);
    desk.read(EventKind::motion, EventPhase::state, true);
    desk.read(EventKind::tamper, EventPhase::state, false);
    desk.read(EventKind::digital_input, EventPhase::state, true);
    CHECK(desk.words() == Words{"pulse stream_gap inferred", "end tamper inferred", "start digital_input inferred"});
    desk.pass(10s);
    CHECK(desk.words() == Words{"end relay inferred"});  // nobody confirmed it
    desk.read(EventKind::motion, EventPhase::end);
    CHECK(desk.words() == Words{"end motion"});
}

TEST_CASE("what cannot be read is announced, several as one gap")
{
    Desk desk;
    desk.states.connected(desk.now);
    desk.pass(1s);
    desk.states.alive(desk.now);
    const TimePoint last = desk.now.wall;
    desk.pass(100ms);
    desk.states.lost("a part was cut", desk.now);
    desk.pass(100ms);
    desk.states.lost("a part was cut", desk.now);
    CHECK(desk.told.empty());
    desk.pass(1s);
    REQUIRE(desk.told.size() == 1);
    const Event& gap = desk.told.front().first;
    CHECK(gap.kind == EventKind::stream_gap);
    CHECK(gap.gap_from == last - EventStates::transit_time);
    CHECK(gap.gap_to == last + 200ms);
    CHECK(gap.data.at("lost") == "2");
}

TEST_CASE("what happens in a moment is told once, however long a camera reports it")
{
    Desk desk;
    desk.states.connected(desk.now);
    desk.read(EventKind::line_crossing, EventPhase::state, false);
    desk.read(EventKind::line_crossing, EventPhase::start, {}, 6s);
    desk.read(EventKind::line_crossing, EventPhase::start, {}, 6s);
    desk.pass(10s);
    desk.read(EventKind::line_crossing, EventPhase::start, {}, 6s);
    desk.read(EventKind::line_crossing, EventPhase::end);
    CHECK(desk.words() == Words{"pulse line_crossing", "pulse line_crossing"});
}

TEST_CASE("event_duplicate: the very same pulse is told once, a later one again")
{
    Desk desk;
    desk.states.connected(desk.now);
    Event pulse;
    pulse.kind = EventKind::license_plate;
    pulse.raw = "AB 123 at ten";
    pulse.time = TimePoint(5h);
    desk.states.read(driver::EventReading(pulse), desk.now);
    desk.states.read(driver::EventReading(pulse), desk.now);
    pulse.raw = "AB 123 at eleven";
    desk.states.read(driver::EventReading(pulse), desk.now);
    pulse.time.reset();  // without a time nobody can say that it is the same
    desk.states.read(driver::EventReading(pulse), desk.now);
    desk.states.read(driver::EventReading(pulse), desk.now);
    CHECK(desk.told.size() == 4);
}

TEST_CASE("a camera that invents properties costs bounded memory, and its starts still end")
{
    Desk desk;
    desk.states.connected(desk.now);
    const std::size_t count = 3 * EventStates::most_properties;
    for (std::size_t i = 0; i < count; ++i)
        desk.read(EventKind::motion, EventPhase::start, {}, 0ms, "p" + std::to_string(i));
    desk.states.end(desk.now);
    std::map<std::uint64_t, int> open;
    for (const auto& [event, pair] : desk.told)
        open[pair] += event.phase == EventPhase::start ? 1 : -1;
    CHECK(open.size() == count);
    for (const auto& [pair, balance] : open)
        CHECK(balance == 0);
}

TEST_CASE("one who joins later is told how things stand")
{
    Desk desk;
    desk.states.connected(desk.now);
    desk.read(EventKind::motion, EventPhase::start);
    desk.read(EventKind::relay, EventPhase::state, false);
    desk.read(EventKind::other, EventPhase::pulse);
    std::map<EventKind, bool> heard;
    desk.states.replay(
        [&](const Event& event, std::uint64_t) {
            CHECK(event.phase == EventPhase::state);
            heard[event.kind] = event.active.value_or(false);
        },
        desk.now);
    CHECK(heard == std::map<EventKind, bool>{{EventKind::motion, true}, {EventKind::relay, false}});
}

TEST_CASE("waits grow, stay under their bound, and differ between cameras")
{
    Backoff first(1);
    Backoff second(2);
    bool differ = false;
    std::chrono::milliseconds step = 1000ms;
    for (int i = 0; i < 12; ++i) {
        const auto wait = first.wait();
        CHECK(wait >= step / 2);
        CHECK(wait <= step);
        step = std::min<std::chrono::milliseconds>(step * 2, 60s);
        differ = differ || wait != second.wait();
    }
    CHECK(differ);
    first.reset();
    CHECK(first.wait() <= 1s);
}
