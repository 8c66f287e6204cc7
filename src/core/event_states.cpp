// SPDX-License-Identifier: BSL-1.0
// Pairing, folding, inferred ends and gaps of one event stream.
#include "core/event_states.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace camsdk {

namespace {

std::string default_key(const Event& event)
{
    std::string key(to_string(event.kind));
    key += '\n' + event.raw_topic + '\n';
    key += event.source.channel ? std::to_string(*event.source.channel) : std::string();
    for (const auto* part : {&event.source.input, &event.source.rule, &event.source.region})
        key += '\n' + part->value_or("");
    return key;
}

Event identity_of(const Event& event)
{
    Event identity;
    identity.kind = event.kind;
    identity.source = event.source;
    identity.raw_topic = event.raw_topic;
    return identity;
}

/// What just happens. Some vendors report these as something that lasts, which tells nobody anything.
bool momentary(EventKind kind)
{
    switch (kind) {
        case EventKind::line_crossing:
        case EventKind::face_detection:
        case EventKind::face_recognition:
        case EventKind::license_plate:
        case EventKind::login:
            return true;
        default:
            return false;
    }
}

}  // namespace

EventStates::EventStates(Tell tell, Moment begin) : tell_(std::move(tell)), begin_(begin.wall), last_alive_(begin.wall)
{
}

void EventStates::heard(Moment now)
{
    if (now.wall - last_alive_ > transit_time) {
        silent_from_ = last_alive_;
        silent_until_ = now.wall;
    }
    last_alive_ = now.wall;
}

TimePoint EventStates::gap_begin() const
{
    const bool held_up = last_alive_ - silent_until_ < transit_time;
    return std::max(begin_, (held_up ? silent_from_ : last_alive_) - transit_time);
}

void EventStates::read(driver::EventReading reading, Moment now)
{
    heard(now);
    Event event = std::move(reading.event);
    event.received = now.wall;
    event.inferred = false;
    event.repeats = 0;
    if (event.phase == EventPhase::state && !event.active)
        return tell_(std::move(event), 0);
    bool known = false;
    const std::string key = reading.property.empty() ? default_key(event) : std::move(reading.property);
    Property& found = property(key, event, known, now);
    found.touched = ++last_touch_;
    if (event.phase == EventPhase::pulse)
        return pulse(found, std::move(event));
    found.lasting = true;
    if (event.phase == EventPhase::state)
        return state(found, std::move(event), known, reading, now);
    if (event.phase == EventPhase::start) {
        if (!found.on)
            return turn_on(found, std::move(event), now, reading.hold);
        ++found.repeats;
        found.hold = reading.hold;
        return arm(found, reading.hold.count() > 0 ? now.steady + reading.hold : Steady::max());
    }
    if (found.on)
        return turn_off(found, std::move(event));
    if (known || momentary(event.kind))
        return;                       // told already that it is off
    event.phase = EventPhase::state;  // whose start was before our time
    event.active = false;
    tell_(std::move(event), 0);
}

void EventStates::pulse(Property& property, Event event)
{
    event.active.reset();
    if (event.time && !event.raw.empty()) {
        const auto said = std::hash<std::string>{}(event.raw);
        if (said == property.last_pulse)
            return;  // the very same, sent twice
        property.last_pulse = said;
    }
    tell_(std::move(event), 0);
}

void EventStates::state(Property& property, Event event, bool known, driver::EventReading& reading, Moment now)
{
    const bool on = *event.active;
    if (known && on == property.on) {
        if (on)
            arm(property, reading.hold.count() > 0 ? now.steady + reading.hold : Steady::max());
        return;
    }
    if (!known) {
        property.on = on;
        property.pair = on && !momentary(event.kind) ? ++last_pair_ : 0;
        property.hold = reading.hold;
        if (on && reading.hold.count() > 0)
            arm(property, now.steady + reading.hold);
        if (on || !momentary(event.kind))
            tell_(std::move(event), property.pair);
        return;
    }
    event.inferred = true;  // it changed when nobody was listening
    event.phase = on ? EventPhase::start : EventPhase::end;
    if (on)
        turn_on(property, std::move(event), now, reading.hold);
    else
        turn_off(property, std::move(event));
}

void EventStates::turn_on(Property& property, Event event, Moment now, std::chrono::milliseconds hold)
{
    const bool moment = momentary(event.kind);
    property.on = true;
    property.pair = moment ? 0 : ++last_pair_;
    property.repeats = 0;
    property.hold = hold;
    arm(property, hold.count() > 0 ? now.steady + hold : Steady::max());
    event.active = true;
    if (moment) {
        event.phase = EventPhase::pulse;
        event.active.reset();
    }
    tell_(std::move(event), property.pair);
}

void EventStates::turn_off(Property& property, Event event)
{
    property.on = false;
    property.deadline = Steady::max();
    event.phase = EventPhase::end;
    event.active = false;
    event.repeats = std::exchange(property.repeats, 0);
    if (momentary(event.kind))
        return;
    tell_(std::move(event), std::exchange(property.pair, 0));
}

void EventStates::infer_end(Property& property, Moment now)
{
    Event event = property.identity;
    event.received = now.wall;
    event.inferred = true;
    turn_off(property, std::move(event));
}

void EventStates::arm(Property& property, Steady deadline)
{
    property.deadline = deadline;
    next_due_ = std::min(next_due_, deadline);
}

EventStates::Property& EventStates::property(const std::string& key, const Event& event, bool& known, Moment now)
{
    const auto found = properties_.find(key);
    known = found != properties_.end();
    if (known)
        return found->second;
    if (properties_.size() >= most_properties)
        make_room(now);
    Property& made = properties_[key];
    made.identity = identity_of(event);
    return made;
}

void EventStates::make_room(Moment now)
{
    const auto oldest = std::min_element(properties_.begin(), properties_.end(), [](const auto& a, const auto& b) {
        return std::pair(a.second.on, a.second.touched) < std::pair(b.second.on, b.second.touched);
    });
    if (oldest->second.on)
        infer_end(oldest->second, now);
    properties_.erase(oldest);
}

void EventStates::lost(std::string_view reason, Moment now)
{
    if (!loss_) {
        loss_ = Loss{gap_begin(), now.wall, std::string(reason), 0, now.steady + loss_time};
        next_due_ = std::min(next_due_, loss_->due);
    }
    loss_->to = now.wall;
    ++loss_->count;
}

void EventStates::disconnected(const std::string& reason, Moment now)
{
    tell_loss(now);
    connected_ = false;
    if (gap_reason_)
        return;
    gap_reason_ = reason;
    gap_from_ = gap_begin();
}

void EventStates::connected(Moment now)
{
    connected_ = true;
    last_alive_ = now.wall;
    silent_until_ = {};
    if (!gap_reason_)
        return;
    const std::string reason = *std::exchange(gap_reason_, std::nullopt);
    tell_gap(gap_from_, now.wall, reason, 0, now);
    for (auto& [key, property] : properties_)
        if (property.on)
            arm(property, now.steady + std::max(property.hold, confirm_time));
}

void EventStates::tell_gap(TimePoint from, TimePoint to, const std::string& reason, std::uint64_t lost, Moment now)
{
    Event gap;
    gap.kind = EventKind::stream_gap;
    gap.received = now.wall;
    gap.inferred = true;
    gap.gap_from = from;
    gap.gap_to = std::max(from, to);
    gap.data["reason"] = reason;
    if (lost > 0)
        gap.data["lost"] = std::to_string(lost);
    tell_(std::move(gap), 0);
}

void EventStates::tell_loss(Moment now)
{
    if (const auto loss = std::exchange(loss_, std::nullopt))
        tell_gap(loss->from, loss->to, loss->reason, loss->count, now);
}

void EventStates::tick(Moment now)
{
    if (now.steady < next_due_)
        return;
    next_due_ = Steady::max();
    if (loss_ && loss_->due <= now.steady)
        tell_loss(now);
    if (loss_)
        next_due_ = loss_->due;
    for (auto& [key, property] : properties_) {
        if (!property.on)
            continue;
        // While nothing can be heard, silence says nothing; connected() sets the deadlines anew.
        if (connected_ && property.deadline <= now.steady)
            infer_end(property, now);
        else if (connected_)
            next_due_ = std::min(next_due_, property.deadline);
    }
}

std::optional<std::chrono::steady_clock::time_point> EventStates::due() const
{
    return next_due_ == Steady::max() ? std::nullopt : std::optional(next_due_);
}

void EventStates::end(Moment now)
{
    tell_loss(now);
    for (auto& [key, property] : properties_)
        if (property.on)
            infer_end(property, now);
}

void EventStates::replay(const Tell& tell, Moment now) const
{
    for (const auto& [key, property] : properties_) {
        if (momentary(property.identity.kind) || !property.lasting)
            continue;
        Event event = property.identity;
        event.phase = EventPhase::state;
        event.received = now.wall;
        event.inferred = true;
        event.active = property.on;
        tell(std::move(event), property.pair);
    }
}

}  // namespace camsdk
