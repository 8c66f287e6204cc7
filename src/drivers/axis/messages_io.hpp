// SPDX-License-Identifier: BSL-1.0
// io/portmanagement.cgi, io/port.cgi of older firmware, and the audio parameters. Pure.
#pragma once

#include <camsdk/audio.hpp>
#include <camsdk/io.hpp>

#include "params.hpp"

namespace camsdk::drivers::axis::messages {

inline constexpr const char* ports_path = "/axis-cgi/io/portmanagement.cgi";

/// getPorts; ids count from "0".
IoPorts parse_ports(JsonElement root);
/// setPorts with one port's state; active is the state that is not the normal one.
Json port_state(const std::string& id, bool active, const std::string& idle);
/// setStateSequence: active (or not) for a time of 1..65535 ms, then back.
Json port_sequence(const std::string& id, bool active, const std::string& idle, std::chrono::milliseconds time);

/// Out of the group IOPort; states by add_port_states. Ids count from "0", as in the JSON API.
IoPorts ports_of(const Params& params);
/// port.cgi?checkactive=1,2, which counts from 1.
std::string check_active(const IoPorts& ports);
void add_port_states(IoPorts& ports, const std::string& text);
/// port.cgi?action=1:/ and 1:\, with a time 1:/500\.
std::string port_action(const std::string& id, bool active, std::optional<std::chrono::milliseconds> time);

/// Out of the groups Audio and AudioSource; ids count from "0", volume is the gain in the range of its definition.
AudioPorts audio_of(const Params& params, const Definitions& known);
/// The parameters that a change sets; invalid_argument names what is allowed.
Result<Params> audio_change(const AudioInput& wanted, const Params& params, const Definitions& known);

}  // namespace camsdk::drivers::axis::messages
