// SPDX-License-Identifier: BSL-1.0
// io.cgi alarmoutput, eventsources.cgi alarminput, eventstatus.cgi, media.cgi audioinput and audiooutput. Pure.
#pragma once

#include <camsdk/audio.hpp>
#include <camsdk/io.hpp>

#include "answer.hpp"
#include "attributes.hpp"

namespace camsdk::drivers::hanwha::messages {

Query outputs();
Query inputs();
/// What is on and off just now.
Query states();
std::vector<RelayOutput> parse_outputs(const Fields& fields);
std::vector<DigitalInput> parse_inputs(const Fields& fields);
void add_states(IoPorts& ports, const Fields& fields);
std::optional<bool> output_state(const Fields& states, int output);
/// Switches an output; `duration` is one of the device's words ("5s") for how long.
Query switch_output(int output, bool on, const std::optional<std::string>& duration);
/// The device's word for exactly that time, where attributes.cgi offers one.
std::optional<std::string> duration_word(std::chrono::milliseconds time, const Parameters& parameters);
/// The number of a port's id, 1 to 256.
std::optional<int> port_number(std::string_view id);

Query audio_inputs();
Query audio_outputs();
AudioPorts parse_audio(const Fields& inputs, const Fields& outputs, const Parameters& parameters, int channels);
/// `invalid_argument` for a codec or source that the device does not list.
Result<Query> set_audio_input(const AudioInput& input, int channel, const Parameters& parameters);
/// Gains are 1 to 10 unless attributes.cgi says otherwise.
Range gains(const Parameters& parameters, const char* submenu);

}  // namespace camsdk::drivers::hanwha::messages
