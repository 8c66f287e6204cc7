// SPDX-License-Identifier: BSL-1.0
// ONVIF DeviceIO service, and the relay operations that it shares with the device service.
#include "onvif/operations.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::onvif {
namespace {

Relay& relay_of(Call& call, const std::string& token)
{
    for (Relay& relay : call.state.relays)
        if (relay.token == token)
            return relay;
    invalid("RelayToken", "Unknown relay token reference");
}

void put_relays(Call& call, const char* name)
{
    for (const Relay& relay : call.state.relays) {
        const Node node = put(call.out, name);
        set(node, "token", relay.token);
        const Node properties = put(node, "tt:Properties");
        put(properties, "tt:Mode", relay.monostable ? "Monostable" : "Bistable");
        put(properties, "tt:DelayTime", duration_text(std::chrono::duration<double>(relay.pulse).count()));
        put(properties, "tt:IdleState", relay.normally_open ? "open" : "closed");
    }
}

void get_relays(Call& call)
{
    put_relays(call, "tds:RelayOutputs");
}

void get_io_relays(Call& call)
{
    put_relays(call, "tmd:RelayOutputs");
}

void change_relay(Relay& relay, Node properties)
{
    const std::string mode = required(properties, "Mode");
    const std::string idle = required(properties, "IdleState");
    const auto delay = duration_seconds(required(properties, "DelayTime"));
    if ((mode != "Monostable" && mode != "Bistable") || (idle != "open" && idle != "closed"))
        malformed("Unknown relay mode or idle state");
    const bool monostable = mode == "Monostable";
    if (!delay || (monostable && (*delay < 0.1 || *delay > 3600)))
        invalid("ModeError", "The delay time is out of range");
    relay.monostable = monostable;
    relay.normally_open = idle == "open";
    relay.pulse = std::chrono::milliseconds(std::llround(std::clamp(*delay, 0.0, 3600.0) * 1000));
}

void set_relay_settings(Call& call)
{
    change_relay(relay_of(call, required(call.in, "RelayOutputToken")), child(call.in, "Properties"));
}

void set_io_relay_settings(Call& call)
{
    const Node output = child(call.in, "RelayOutput");
    change_relay(relay_of(call, attribute(output, "token")), child(output, "Properties"));
}

void set_relay_state(Call& call)
{
    Relay& relay = relay_of(call, required(call.in, "RelayOutputToken"));
    const std::string wanted = required(call.in, "LogicalState");
    if (wanted != "active" && wanted != "inactive")
        malformed("Unknown relay state");
    const bool was = relay.on(call.now);
    relay.active = wanted == "active";
    relay.off_at = relay.active && relay.monostable ? call.now + relay.pulse : std::chrono::steady_clock::time_point{};
    if (was == relay.active)
        return;
    Event event;
    event.kind = "output";
    event.phase = relay.active ? "start" : "end";
    event.output = static_cast<int>(&relay - call.state.relays.data()) + 1;
    call.camera.emit(std::move(event));
}

void get_digital_inputs(Call& call)
{
    for (const DigitalInput& input : call.state.inputs) {
        const Node node = put(call.out, "tmd:DigitalInputs");
        set(node, "token", input.token);
        set(node, "IdleState", input.normally_open ? "open" : "closed");
    }
}

void put_tokens(Node out, const std::vector<AudioPort>& ports)
{
    for (const AudioPort& port : ports)
        put(out, "tmd:Token", port.token);
}

void get_audio_sources(Call& call)
{
    put_tokens(call.out, call.state.audio_inputs);
}

void get_audio_outputs(Call& call)
{
    put_tokens(call.out, call.state.audio_outputs);
}

void get_video_sources(Call& call)
{
    for (const Channel& channel : call.state.channels)
        put(call.out, "tmd:Token", channel.source_token);
}

void get_service_capabilities(Call& call)
{
    put_capabilities(call, call.out, service("tmd"));
}

}  // namespace

void add_relays(Operations& table)
{
    table.insert(table.end(), {
                                  {"GetRelayOutputs", Right::read_media, get_relays},
                                  {"SetRelayOutputSettings", Right::actuate, set_relay_settings},
                                  {"SetRelayOutputState", Right::actuate, set_relay_state},
                              });
}

const Operations& deviceio_operations()
{
    static const Operations all{
        {"GetServiceCapabilities", Right::pre_auth, get_service_capabilities},
        {"GetRelayOutputs", Right::read_media, get_io_relays},
        {"SetRelayOutputSettings", Right::actuate, set_io_relay_settings},
        {"SetRelayOutputState", Right::actuate, set_relay_state},
        {"GetDigitalInputs", Right::read_system, get_digital_inputs},
        {"GetAudioSources", Right::read_media, get_audio_sources},
        {"GetAudioOutputs", Right::read_media, get_audio_outputs},
        {"GetVideoSources", Right::read_media, get_video_sources},
    };
    return all;
}

}  // namespace camsim::onvif
