// SPDX-License-Identifier: BSL-1.0
// alarm.cgi with tables Alarm and AlarmOut; devAudioInput and devAudioOutput with the volumes.
#pragma once

#include <camsdk/audio.hpp>
#include <camsdk/io.hpp>

#include "answer.hpp"

namespace camsdk::drivers::dahua::messages {

inline constexpr const char* inputs_path = "/cgi-bin/alarm.cgi?action=getInSlots";
inline constexpr const char* outputs_path = "/cgi-bin/alarm.cgi?action=getOutSlots";
inline constexpr const char* input_state_path = "/cgi-bin/alarm.cgi?action=getInState";
inline constexpr const char* output_state_path = "/cgi-bin/alarm.cgi?action=getOutState";
inline constexpr const char* microphones_path = "/cgi-bin/devAudioInput.cgi?action=getCollect";
inline constexpr const char* speakers_path = "/cgi-bin/devAudioOutput.cgi?action=getCollect";

/// AlarmOut[n].Mode: as linkage has it, on, off.
enum class OutputMode { automatic = 0, on = 1, off = 2 };

/// What the ports are made of; an empty one was not to be had.
struct PortAnswers {
    KeyValues inputs;
    KeyValues outputs;
    KeyValues input_state;
    KeyValues output_state;
    KeyValues alarm;      ///< table Alarm
    KeyValues alarm_out;  ///< table AlarmOut
};
IoPorts parse_ports(const PortAnswers& answers);
/// The row of an id "1" …; nothing where it is no number.
std::optional<int> row_of(std::string_view id);
Settings format_output(int row, OutputMode mode);

/// What the audio ports are made of.
struct AudioAnswers {
    KeyValues microphones;
    KeyValues speakers;
    KeyValues input_volume;   ///< table AudioInputVolume
    KeyValues output_volume;  ///< table AudioOutputVolume
    KeyValues encode;         ///< table Encode
};
AudioPorts parse_audio_ports(const AudioAnswers& answers);
/// The leaves that switch the sound of all of a channel's streams.
Settings format_audio_switch(const KeyValues& encode, int row, bool on);
Settings format_volume(int row, double volume);

}  // namespace camsdk::drivers::dahua::messages
