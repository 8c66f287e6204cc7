// SPDX-License-Identifier: BSL-1.0
// io.cgi: alarm outputs.
#include "sunapi/submenu.hpp"

#include <cstdlib>

namespace camsim::sunapi {
namespace {

const std::vector<std::string> durations = {"Always", "1s", "2s",  "3s",  "4s",  "5s",  "6s",  "7s",
                                            "8s",     "9s", "10s", "11s", "12s", "13s", "14s", "15s"};

std::string duration(const Relay& relay)
{
    return relay.monostable ? std::to_string(relay.pulse.count() / 1000) + "s" : "Always";
}

Relay& relay_of(const Context& context, int number)
{
    if (number < 1 || static_cast<std::size_t>(number) > context.state.relays.size())
        throw Fault{604};
    return context.state.relays[static_cast<std::size_t>(number) - 1];
}

HttpResponse view(Context& context)
{
    if (context.state.relays.empty())
        throw Fault{608};
    std::vector<Row> each;
    for (const Relay& relay : context.state.relays) {
        const int number_here = static_cast<int>(each.size()) + 1;
        each.push_back({number_here,
                        {{"Type", text("Alarmout")},
                         {"IdleState", text(relay.normally_open ? "NormallyOpen" : "NormallyClose")},
                         {"ManualDuration", text(duration(relay))},
                         {"IOPortIndex", number(number_here)}}});
    }
    return told(context, {{"AlarmOutputs", rows("AlarmOutput", std::move(each))}});
}

Fields set_fields(const CameraState&)
{
    return {choice("AlarmOutput.#.IdleState", {"NormallyOpen", "NormallyClose"}),
            choice("AlarmOutput.#.ManualDuration", durations)};
}

HttpResponse set(Context& context)
{
    for (const int number_here : context.indexes("AlarmOutput."))
        relay_of(context, number_here);
    for (const int number_here : context.indexes("AlarmOutput.")) {
        Relay& relay = relay_of(context, number_here);
        if (const std::string* idle = context.find("AlarmOutput.#.IdleState", {number_here}))
            relay.normally_open = *idle == "NormallyOpen";
        if (const std::string* lasts = context.find("AlarmOutput.#.ManualDuration", {number_here})) {
            relay.monostable = *lasts != "Always";
            if (relay.monostable)
                relay.pulse = std::chrono::seconds(std::atoi(lasts->c_str()));
        }
    }
    return ok(context);
}

Fields control_fields(const CameraState&)
{
    return {choice("AlarmOutput.#.State", {"On", "Off"}), choice("AlarmOutput.#.ManualDuration", durations)};
}

HttpResponse control(Context& context)
{
    const auto numbers = context.indexes("AlarmOutput.");
    if (numbers.empty())
        throw Fault{603};
    for (const int number_here : numbers) {
        relay_of(context, number_here);
        if (!context.find("AlarmOutput.#.State", {number_here}))
            throw Fault{603};
    }
    for (const int number_here : numbers) {
        Relay& relay = relay_of(context, number_here);
        const std::string* lasts = context.find("AlarmOutput.#.ManualDuration", {number_here});
        std::chrono::milliseconds pulse = relay.monostable ? relay.pulse : std::chrono::milliseconds(0);
        if (lasts)
            pulse = std::chrono::seconds(*lasts == "Always" ? 0 : std::atoi(lasts->c_str()));
        relay.active = *context.find("AlarmOutput.#.State", {number_here}) == "On";
        const bool timed = relay.active && pulse.count() > 0;
        relay.off_at = timed ? context.now() + pulse : std::chrono::steady_clock::time_point{};
        if (timed)
            relay.monostable = true;
        Event event;
        event.kind = "output";
        event.phase = relay.active ? "start" : "end";
        event.output = number_here;
        context.camera().emit(event);
    }
    return ok(context);
}

}  // namespace

void add_io(Catalogue& catalogue)
{
    catalogue.push_back({"io",
                         "alarmoutput",
                         {},
                         {{"view", Level::user, nullptr, view},
                          {"set", Level::admin, set_fields, set},
                          {"control", Level::suser, control_fields, control}}});
}

}  // namespace camsim::sunapi
