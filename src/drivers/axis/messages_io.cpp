// SPDX-License-Identifier: BSL-1.0
// Ports and audio.
#include "messages_io.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::axis::messages {

using codec::same;

namespace {

std::optional<std::string> filled(std::optional<std::string> text)
{
    return text && text->empty() ? std::nullopt : text;
}

const char* state_word(bool active, const std::string& idle)
{
    return active == same(idle, "open") ? "closed" : "open";
}

/// The gains that an input takes, ascending; words such as "mute" left out.
std::vector<double> gains(const Definitions& known, const std::string& name)
{
    std::vector<double> all;
    const Definition* definition = definition_of(known, name);
    if (!definition)
        return all;
    for (const auto& choice : definition->choices)
        if (const auto gain = codec::to_number(choice))
            all.push_back(*gain);
    if (const auto range = definition->range(); all.empty() && range && range->max - range->min < 10000)
        for (double gain = range->min; gain <= range->max; ++gain)
            all.push_back(gain);
    std::sort(all.begin(), all.end());
    return all;
}

std::optional<double> volume_of(const Params& params, const Definitions& known, const std::string& name)
{
    const auto all = gains(known, name);
    const auto text = params.text(name);
    if (all.size() < 2 || !text)
        return std::nullopt;
    const auto gain = codec::to_number(*text);
    if (!gain)
        return same(*text, "mute") ? std::optional<double>(0) : std::nullopt;
    return std::clamp((*gain - all.front()) / (all.back() - all.front()), 0.0, 1.0);
}

}  // namespace

IoPorts parse_ports(JsonElement root)
{
    IoPorts ports;
    for (const JsonElement& one : root.items("data/items")) {
        const auto id = filled(one.text("port"));
        if (!id || ports.inputs.size() + ports.outputs.size() >= 1000)
            continue;
        const auto state = filled(one.text("state"));
        const auto idle = filled(one.text("normalState"));
        const auto active = state && idle ? std::optional<bool>(!same(*state, *idle)) : std::nullopt;
        if (same(one.text("direction").value_or(""), "output")) {
            RelayOutput output;
            output.id = *id;
            output.name = filled(one.text("name"));
            output.active = active;
            output.idle_state = idle;
            ports.outputs.push_back(std::move(output));
        } else {
            DigitalInput input;
            input.id = *id;
            input.name = filled(one.text("name"));
            input.active = active;
            input.idle_state = idle;
            ports.inputs.push_back(std::move(input));
        }
    }
    return ports;
}

Json port_state(const std::string& id, bool active, const std::string& idle)
{
    object port;
    port["port"] = id;
    port["state"] = state_word(active, idle);
    array list;
    list.emplace_back(std::move(port));
    object params;
    params["ports"] = std::move(list);
    return params;
}

Json port_sequence(const std::string& id, bool active, const std::string& idle, std::chrono::milliseconds time)
{
    array sequence;
    for (const bool now : {active, !active}) {
        object step;
        step["state"] = state_word(now, idle);
        step["time"] = now == active ? time.count() : 0;
        sequence.emplace_back(std::move(step));
    }
    object params;
    params["port"] = id;
    params["sequence"] = std::move(sequence);
    return params;
}

IoPorts ports_of(const Params& params)
{
    IoPorts ports;
    for (int index : params.indices("IOPort.I")) {
        const Params one = params.below("IOPort.I" + std::to_string(index));
        const auto direction = one.text("Direction");
        if (!direction)
            continue;
        if (same(*direction, "output")) {
            RelayOutput output;
            output.id = std::to_string(index);
            output.name = one.text("Output.Name");
            const auto mode = one.text("Output.Mode");
            const auto pulse = one.integer("Output.PulseTime");
            if (mode)
                output.mode = same(*mode, "bistable")     ? Open<RelayMode>(RelayMode::bistable, *mode)
                              : same(*mode, "monostable") ? Open<RelayMode>(RelayMode::monostable, *mode)
                                                          : Open<RelayMode>(RelayMode::unknown, *mode);
            if (pulse && *pulse > 0)
                output.delay = std::chrono::milliseconds(*pulse);
            if (const auto active = one.text("Output.Active"))
                output.idle_state = same(*active, "closed") ? "open" : "closed";
            ports.outputs.push_back(std::move(output));
        } else {
            DigitalInput input;
            input.id = std::to_string(index);
            input.name = one.text("Input.Name");
            if (const auto trigger = one.text("Input.Trig"))
                input.idle_state = same(*trigger, "closed") ? "open" : "closed";
            ports.inputs.push_back(std::move(input));
        }
    }
    return ports;
}

std::string check_active(const IoPorts& ports)
{
    std::string list;
    auto add = [&](const std::string& id) {
        list += (list.empty() ? "" : ",") + std::to_string(codec::to_int(id).value_or(0) + 1);
    };
    for (const auto& one : ports.inputs)
        add(one.id);
    for (const auto& one : ports.outputs)
        add(one.id);
    return "/axis-cgi/io/port.cgi?checkactive=" + list;
}

void add_port_states(IoPorts& ports, const std::string& text)
{
    for (const auto& line : codec::split(text, '\n')) {
        const auto trimmed = codec::trim(line);
        const auto equals = trimmed.find('=');
        if (!codec::starts_with(trimmed, "port") || equals == std::string_view::npos)
            continue;
        const auto number = codec::to_int(trimmed.substr(4, equals - 4));
        const auto word = trimmed.substr(equals + 1);
        const bool active = same(word, "active");
        if (!number || *number < 1 || (!active && !same(word, "inactive")))
            continue;
        const std::string id = std::to_string(*number - 1);
        for (auto& one : ports.inputs)
            if (one.id == id)
                one.active = active;
        for (auto& one : ports.outputs)
            if (one.id == id)
                one.active = active;
    }
}

std::string port_action(const std::string& id, bool active, std::optional<std::chrono::milliseconds> time)
{
    std::string action = std::to_string(codec::to_int(id).value_or(0) + 1) + ":" + (active ? "/" : "\\");
    if (time)
        action += std::to_string(time->count()) + (active ? "\\" : "/");
    return "/axis-cgi/io/port.cgi?action=" + codec::url_encode(action);
}

AudioPorts audio_of(const Params& params, const Definitions& known)
{
    AudioPorts ports;
    for (int index : params.indices("AudioSource.A")) {
        const std::string source = "AudioSource.A" + std::to_string(index);
        const std::string id = std::to_string(index);
        AudioInput input;
        input.id = id;
        input.enabled = params.boolean("Audio.A" + id + ".Enabled");
        input.codec = params.text(source + ".AudioEncoding");
        input.kind = params.text(source + ".InputType");
        input.volume = volume_of(params, known, source + ".InputGain");
        ports.inputs.push_back(std::move(input));
        if (!params.has(source + ".OutputGain"))
            continue;
        AudioOutput output;
        output.id = id;
        output.volume = volume_of(params, known, source + ".OutputGain");
        ports.outputs.push_back(std::move(output));
    }
    return ports;
}

Result<Params> audio_change(const AudioInput& wanted, const Params& params, const Definitions& known)
{
    const std::string source = "AudioSource.A" + wanted.id;
    Params change;
    auto choose = [&](const char* name, const std::optional<std::string>& word) -> Result<void> {
        if (!word)
            return {};
        const Definition* definition = definition_of(known, source + "." + name);
        if (!definition || definition->choices.empty())
            return driver::unsupported(std::string("audio.set_input of ") + name);
        for (const auto& choice : definition->choices)
            if (same(choice, *word)) {
                change.set(source + "." + name, choice);
                return {};
            }
        std::string allowed;
        for (const auto& choice : definition->choices)
            allowed += (allowed.empty() ? "" : ", ") + choice;
        return Error(ErrorCode::invalid_argument, std::string(name) + " is not allowed: " + allowed);
    };
    if (auto codec = choose("AudioEncoding", wanted.codec); !codec)
        return codec.error();
    if (auto kind = choose("InputType", wanted.kind); !kind)
        return kind.error();
    if (wanted.enabled) {
        if (!params.has("Audio.A" + wanted.id + ".Enabled"))
            return driver::unsupported("audio.set_input of the switch");
        change.set("Audio.A" + wanted.id + ".Enabled", *wanted.enabled ? "yes" : "no");
    }
    if (wanted.volume) {
        if (!(*wanted.volume >= 0 && *wanted.volume <= 1))
            return driver::out_of_range("volume", *wanted.volume, Range{0, 1});
        const auto all = gains(known, source + ".InputGain");
        if (all.size() < 2)
            return driver::unsupported("audio.set_input of the volume");
        const double gain = all.front() + *wanted.volume * (all.back() - all.front());
        const auto nearest = std::min_element(
            all.begin(), all.end(), [&](double a, double b) { return std::abs(a - gain) < std::abs(b - gain); });
        change.set(source + ".InputGain", codec::number_text(*nearest));
    }
    return change;
}

}  // namespace camsdk::drivers::axis::messages
