// SPDX-License-Identifier: BSL-1.0
// Digital inputs and outputs, audio channels.
#include "messages_io.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::hikvision::messages {

using codec::same;

namespace {

/// The elements of these names: the root itself, or the children of a list.
std::vector<XmlElement> items(XmlElement root, std::initializer_list<std::string_view> names)
{
    std::vector<XmlElement> all;
    for (std::string_view name : names) {
        if (same(root.name(), name))
            all.push_back(root);
        for (const auto& child : root.children(name))
            all.push_back(child);
    }
    return all;
}

std::optional<double> volume_of(XmlElement item, const char* name)
{
    const auto raw = item.number(name);
    if (!raw || *raw < 0 || *raw > 100)
        return std::nullopt;
    return *raw / 100;
}

}  // namespace

std::vector<DigitalInput> parse_inputs(XmlElement root)
{
    std::vector<DigitalInput> all;
    for (const auto& item : items(root, {"IOInputPort", "IOProxyInputPort"})) {
        DigitalInput input;
        input.id = item.value("id").value_or("");
        input.name = item.value("name");
        input.idle_state = item.value("triggering");
        if (port_id(input.id))
            all.push_back(std::move(input));
    }
    return all;
}

std::vector<RelayOutput> parse_outputs(XmlElement root)
{
    std::vector<RelayOutput> all;
    for (const auto& item : items(root, {"IOOutputPort", "IOProxyOutputPort"})) {
        RelayOutput output;
        output.id = item.value("id").value_or("");
        output.name = item.value("name");
        output.idle_state = item.value("PowerOnState/defaultState");
        if (const auto state = item.value("PowerOnState/outputState"))
            output.mode = Open<RelayMode>(same(*state, "pulse")                         ? RelayMode::monostable
                                          : same(*state, "high") || same(*state, "low") ? RelayMode::bistable
                                                                                        : RelayMode::unknown,
                                          *state);
        if (const auto pulse = item.integer("PowerOnState/pulseDuration"); pulse && *pulse >= 0)
            output.delay = std::chrono::milliseconds(*pulse);
        if (port_id(output.id))
            all.push_back(std::move(output));
    }
    return all;
}

std::optional<bool> parse_state(XmlElement root)
{
    for (const auto& item : items(root, {"IOPortStatus", "IOProxyPortStatus"})) {
        const auto state = item.value("ioState").value_or("");
        if (same(state, "active"))
            return true;
        if (same(state, "inactive"))
            return false;
    }
    return std::nullopt;
}

void add_states(IoPorts& ports, XmlElement root)
{
    for (const auto& item : items(root, {"IOPortStatus", "IOProxyPortStatus"})) {
        const auto id = item.value("ioPortID");
        const auto state = parse_state(item);
        const bool output = same(item.value("ioPortType").value_or(""), "output");
        for (auto& port : ports.inputs)
            if (!output && id == port.id)
                port.active = state;
        for (auto& port : ports.outputs)
            if (output && id == port.id)
                port.active = state;
    }
}

std::string format_trigger(bool active)
{
    return std::string("<IOPortData><outputState>") + (active ? "high" : "low") + "</outputState></IOPortData>";
}

bool port_id(std::string_view id) noexcept
{
    return !id.empty() && id.size() <= 6 &&
           std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

AudioPorts parse_two_way(XmlElement root)
{
    AudioPorts ports;
    for (const auto& item : items(root, {"TwoWayAudioChannel"})) {
        AudioInput input;
        input.id = item.value("id").value_or("");
        input.enabled = item.boolean("enabled");
        input.codec = item.value("audioCompressionType");
        input.kind = item.value("audioInputType");
        input.volume = volume_of(item, "microphoneVolume");
        AudioOutput output;
        output.id = input.id;
        output.enabled = input.enabled;
        output.volume = volume_of(item, "speakerVolume");
        ports.inputs.push_back(std::move(input));
        ports.outputs.push_back(std::move(output));
    }
    return ports;
}

AudioPorts parse_audio(XmlElement root)
{
    AudioPorts ports;
    for (const auto& item : items(root, {"AudioChannel"})) {
        AudioInput input;
        input.id = item.value("id").value_or("");
        input.enabled = item.boolean("enabled");
        input.kind = item.value("microphoneType") ? item.value("microphoneType") : item.value("audioMode");
        ports.inputs.push_back(std::move(input));
    }
    return ports;
}

Result<std::string> edit_two_way(const Xml& document, const AudioInput& input)
{
    XmlEdit edit(document);
    const auto root = edit.root();
    if (input.volume && !(*input.volume >= 0 && *input.volume <= 1))
        return Error(ErrorCode::invalid_argument, "volume must be in 0 to 1");
    if (input.enabled)
        edit.set_child(root, "enabled", *input.enabled ? "true" : "false");
    if (input.codec)
        edit.set_child(root, "audioCompressionType", *input.codec);
    if (input.kind)
        edit.set_child(root, "audioInputType", *input.kind);
    if (input.volume) {
        if (!root.child("microphoneVolume"))
            return Error(ErrorCode::not_supported, "the microphone's volume cannot be set on this camera");
        edit.set_child(root, "microphoneVolume", std::to_string(std::lround(*input.volume * 100)));
    }
    return edit.text();
}

}  // namespace camsdk::drivers::hikvision::messages
