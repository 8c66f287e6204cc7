// SPDX-License-Identifier: BSL-1.0
// alarm.cgi, tables Alarm (inputs) and AlarmOut (outputs), audio ports.
#include "dahua/handler.hpp"

namespace camsim::dahua {
namespace {

HttpResponse number_answer(long value)
{
    return text_answer("result=" + std::to_string(value) + "\r\n");
}

HttpResponse input_state(Context& context)
{
    long bits = 0;
    for (std::size_t i = 0; i < context.state.inputs.size(); ++i)
        bits |= context.state.inputs[i].active ? 1L << i : 0;
    return number_answer(bits);
}

HttpResponse output_state(Context& context)
{
    long bits = 0;
    for (std::size_t i = 0; i < context.state.relays.size(); ++i)
        bits |= context.state.relays[i].on(context.now()) ? 1L << i : 0;
    return number_answer(bits);
}

ConfigTable alarm_table()
{
    ConfigTable table;
    table.name = "Alarm";
    table.base = [](const Context& context, Table& out) {
        for (std::size_t i = 0; i < context.state.inputs.size(); ++i)
            put_handler(out, at("Alarm", static_cast<int>(i)));
    };
    table.fill = [](const Context& context, Table& out) {
        int i = 0;
        for (const DigitalInput& input : context.state.inputs) {
            const std::string key = at("Alarm", i++);
            out.set(key + ".Enable", input.enabled);
            out.set(key + ".Name", input.name);
            out.set(key + ".SensorType", input.normally_open ? "NO" : "NC");
        }
    };
    table.apply = [](Context& context, const Table& next, const Table&) {
        int i = 0;
        for (DigitalInput& input : context.state.inputs) {
            const std::string key = at("Alarm", i++);
            input.enabled = next.flag(key + ".Enable");
            input.name = next.get(key + ".Name");
            input.normally_open = next.get(key + ".SensorType") == "NO";
        }
        return true;
    };
    table.limits = handler_limits();
    table.limits.push_back({"*.SensorType", 0, 0, "NO|NC"});
    table.present = [](const Context& context) { return !context.state.inputs.empty(); };
    return table;
}

void tell_output(Context& context, int output, bool on)
{
    Event event;
    event.kind = "output";
    event.phase = on ? "start" : "end";
    event.output = output;
    context.camera().emit(std::move(event));
}

/// Mode: 0 leaves the output to the events, 1 holds it on, 2 holds it off.
bool apply_outputs(Context& context, const Table& next, const Table& sent)
{
    int i = 0;
    for (Relay& relay : context.state.relays) {
        const std::string key = at("AlarmOut", i++);
        relay.name = next.get(key + ".Name");
        if (!sent.has(key + ".Mode"))
            continue;
        const bool before = relay.on(context.now());
        relay.active = next.get(key + ".Mode") == "1";
        relay.off_at = {};
        if (relay.active && relay.monostable)
            relay.off_at = context.now() + relay.pulse;
        if (before != relay.active)
            tell_output(context, i, relay.active);
    }
    return true;
}

ConfigTable output_table()
{
    ConfigTable table;
    table.name = "AlarmOut";
    table.base = [](const Context& context, Table& out) {
        for (std::size_t i = 0; i < context.state.relays.size(); ++i)
            out.set(at("AlarmOut", static_cast<int>(i)) + ".Mode", 0);
    };
    table.fill = [](const Context& context, Table& out) {
        int i = 0;
        for (const Relay& relay : context.state.relays)
            out.set(at("AlarmOut", i++) + ".Name", relay.name);
    };
    table.apply = apply_outputs;
    table.limits = {{"*.Mode", 0, 0, "0|1|2"}};
    table.present = [](const Context& context) { return !context.state.relays.empty(); };
    return table;
}

void add_audio(Catalogue& catalogue)
{
    catalogue.actions.push_back({"devAudioInput.cgi", "getCollect", Who::anybody, [](Context& context) {
                                     return number_answer(static_cast<long>(context.state.audio_inputs.size()));
                                 }});
    catalogue.actions.push_back({"devAudioOutput.cgi", "getCollect", Who::anybody, [](Context& context) {
                                     return number_answer(static_cast<long>(context.state.audio_outputs.size()));
                                 }});
    ConfigTable volume;
    volume.name = "AudioOutputVolume";
    volume.fill = [](const Context& context, Table& out) {
        int i = 0;
        for (const AudioPort& port : context.state.audio_outputs)
            out.set(at("AudioOutputVolume", i++), port.volume);
    };
    volume.apply = [](Context& context, const Table& next, const Table&) {
        int i = 0;
        for (AudioPort& port : context.state.audio_outputs)
            port.volume = next.number(at("AudioOutputVolume", i++));
        return true;
    };
    volume.limits = {{"*", 0, 100, ""}};
    volume.present = [](const Context& context) { return !context.state.audio_outputs.empty(); };
    catalogue.tables.push_back(std::move(volume));
}

}  // namespace

void add_io(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* action, HttpResponse (*run)(Context&)) {
        catalogue.actions.push_back({"alarm.cgi", action, Who::anybody, run});
    };
    add("getInSlots", [](Context& context) { return number_answer(static_cast<long>(context.state.inputs.size())); });
    add("getOutSlots", [](Context& context) { return number_answer(static_cast<long>(context.state.relays.size())); });
    add("getInState", input_state);
    add("getOutState", output_state);
    catalogue.tables.push_back(alarm_table());
    catalogue.tables.push_back(output_table());
    add_audio(catalogue);
}

}  // namespace camsim::dahua
