// SPDX-License-Identifier: BSL-1.0
// EventStates: what a source read becomes what is told. It is handed the time, so it is tested without a network.
#pragma once

#include <camsdk/driver/events_backend.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>

namespace camsdk {

/// One reading of both clocks: deadlines must not jump when somebody sets the host's time.
struct Moment {
    TimePoint wall;
    std::chrono::steady_clock::time_point steady;
    static Moment now() { return {std::chrono::system_clock::now(), std::chrono::steady_clock::now()}; }
};

/// The states of one camera's stream: pairs starts and ends, folds what is told again, announces gaps. Thread-bound.
class EventStates {
 public:
    /// `pair` is the same of a start (or an active state) and of its end, and 0 of everything else.
    using Tell = std::function<void(Event event, std::uint64_t pair)>;

    static constexpr std::size_t most_properties = 512;
    static constexpr std::chrono::milliseconds confirm_time{6000};  ///< after a gap, for a state to be told again
    static constexpr std::chrono::milliseconds loss_time{1000};     ///< over which unreadable parts are told as one gap
    /// A gap begins so long before the last sign of life: what was sent then may have been under way. Where that sign
    /// ended a silence, it may have been held up all that while, here or there, and what came behind it with it: then
    /// the gap begins before the silence.
    static constexpr std::chrono::milliseconds transit_time{1000};

    /// A stream that is wanted since `begin`; it counts as not connected.
    EventStates(Tell tell, Moment begin);

    void read(driver::EventReading reading, Moment now);
    void alive(Moment now) { heard(now); }
    void lost(std::string_view reason, Moment now);
    /// The stream broke, or did not come about.
    void disconnected(const std::string& reason, Moment now);
    void connected(Moment now);
    /// Does what became due.
    void tick(Moment now);
    /// When tick() is wanted next.
    std::optional<std::chrono::steady_clock::time_point> due() const;
    /// Ends all that is on, as nobody will tell.
    void end(Moment now);
    /// How everything stands, for one who joins.
    void replay(const Tell& tell, Moment now) const;

    bool is_connected() const noexcept { return connected_; }
    /// When the camera was heard last.
    TimePoint last_alive() const noexcept { return last_alive_; }

 private:
    using Steady = std::chrono::steady_clock::time_point;
    struct Property {
        Event identity;              ///< kind, source and topic
        std::size_t last_pulse = 0;  ///< what it said, and when by the device's clock
        bool on = false;
        bool lasting = false;  ///< was told as a state, not only as pulses
        std::uint64_t pair = 0;
        std::uint32_t repeats = 0;
        std::uint64_t touched = 0;  ///< rises with each reading, to find the oldest
        std::chrono::milliseconds hold{0};
        Steady deadline = Steady::max();  ///< then it is taken to have ended
    };
    struct Loss {
        TimePoint from;
        TimePoint to;
        std::string reason;
        std::uint64_t count = 0;
        Steady due;
    };

    Property& property(const std::string& key, const Event& event, bool& known, Moment now);
    void make_room(Moment now);
    void turn_on(Property& property, Event event, Moment now, std::chrono::milliseconds hold);
    void turn_off(Property& property, Event event);
    void pulse(Property& property, Event event);
    void state(Property& property, Event event, bool known, driver::EventReading& reading, Moment now);
    void infer_end(Property& property, Moment now);
    void tell_gap(TimePoint from, TimePoint to, const std::string& reason, std::uint64_t lost, Moment now);
    void tell_loss(Moment now);
    void heard(Moment now);
    TimePoint gap_begin() const;
    void arm(Property& property, Steady deadline);

    Tell tell_;
    std::unordered_map<std::string, Property> properties_;
    std::uint64_t last_pair_ = 0;
    std::uint64_t last_touch_ = 0;
    const TimePoint begin_;
    TimePoint last_alive_;
    TimePoint silent_from_;   ///< the last silence that was longer than transit_time
    TimePoint silent_until_;  ///< and when it ended
    bool connected_ = false;
    std::optional<std::string> gap_reason_;  ///< a gap is open
    TimePoint gap_from_;
    std::optional<Loss> loss_;
    Steady next_due_ = Steady::max();  ///< no deadline lies before it
};

}  // namespace camsdk
