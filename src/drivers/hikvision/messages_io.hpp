// SPDX-License-Identifier: BSL-1.0
// Digital inputs and outputs, audio channels. Pure.
#pragma once

#include <camsdk/audio.hpp>
#include <camsdk/io.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

inline constexpr const char* io_path = "/ISAPI/System/IO";
inline constexpr const char* io_proxy_path = "/ISAPI/ContentMgmt/IOProxy";
inline constexpr const char* two_way_path = "/ISAPI/System/TwoWayAudio/channels";
inline constexpr const char* audio_path = "/ISAPI/System/Audio/channels";

/// One port or a list of them, of the device itself or of a camera behind it.
std::vector<DigitalInput> parse_inputs(XmlElement root);
std::vector<RelayOutput> parse_outputs(XmlElement root);
/// Puts the states of an IOPortStatus (or a list) into the ports.
void add_states(IoPorts& ports, XmlElement root);
/// The state of one port in an IOPortStatus.
std::optional<bool> parse_state(XmlElement root);
std::string format_trigger(bool active);
/// An id that may stand in a path: digits only.
bool port_id(std::string_view id) noexcept;

AudioPorts parse_two_way(XmlElement root);
AudioPorts parse_audio(XmlElement root);
Result<std::string> edit_two_way(const Xml& document, const AudioInput& input);

}  // namespace camsdk::drivers::hikvision::messages
