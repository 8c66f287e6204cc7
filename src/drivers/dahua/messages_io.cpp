// SPDX-License-Identifier: BSL-1.0
// Ports of this platform.
#include "messages_io.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::dahua::messages {

namespace {

constexpr int most_ports = 64;

int count_of(const KeyValues& values)
{
    return std::clamp(values.integer("result").value_or(0), 0, most_ports);
}

std::optional<bool> bit_of(const KeyValues& values, int row)
{
    const auto bits = values.unsigned_integer("result");
    return bits ? std::optional<bool>((*bits >> row & 1) != 0) : std::nullopt;
}

std::optional<std::string> name_at(const KeyValues& values, const std::string& path)
{
    auto name = values.text(path + ".Name");
    return name && !name->empty() ? name : std::nullopt;
}

std::optional<double> volume_at(const KeyValues& values, const char* table, int row)
{
    auto level = values.number(at(table, row));
    if (!level)
        level = values.number(at(table, row) + "[0]");
    return level && *level >= 0 && *level <= 100 ? std::optional<double>(*level / 100) : std::nullopt;
}

}  // namespace

IoPorts parse_ports(const PortAnswers& answers)
{
    IoPorts ports;
    for (int row = 0; row < count_of(answers.inputs); ++row) {
        DigitalInput input;
        input.id = std::to_string(row + 1);
        input.name = name_at(answers.alarm, at("Alarm", row));
        input.active = bit_of(answers.input_state, row);
        if (const auto sensor = answers.alarm.text(at("Alarm", row) + ".SensorType"); sensor && !sensor->empty())
            input.idle_state = codec::same(*sensor, "NC") ? "closed" : codec::same(*sensor, "NO") ? "open" : *sensor;
        ports.inputs.push_back(std::move(input));
    }
    for (int row = 0; row < count_of(answers.outputs); ++row) {
        RelayOutput output;
        output.id = std::to_string(row + 1);
        output.name = name_at(answers.alarm_out, at("AlarmOut", row));
        output.active = bit_of(answers.output_state, row);
        const auto mode = answers.alarm_out.integer(at("AlarmOut", row) + ".Mode");
        const int set = mode.value_or(0);
        if (!output.active && (set == 1 || set == 2))
            output.active = set == 1;
        ports.outputs.push_back(std::move(output));
    }
    return ports;
}

std::optional<int> row_of(std::string_view id)
{
    const auto number = codec::to_int(id);
    if (!number || *number < 1 || *number > most_ports || std::to_string(*number) != id)
        return std::nullopt;
    return *number - 1;
}

Settings format_output(int row, OutputMode mode)
{
    Settings settings;
    settings.emplace_back(at("AlarmOut", row) + ".Mode", std::to_string(static_cast<int>(mode)));
    return settings;
}

AudioPorts parse_audio_ports(const AudioAnswers& answers)
{
    AudioPorts ports;
    for (int row = 0; row < count_of(answers.microphones); ++row) {
        AudioInput input;
        input.id = std::to_string(row + 1);
        const std::string stream = at("Encode", row) + ".MainFormat[0]";
        input.enabled = answers.encode.boolean(stream + ".AudioEnable");
        input.codec = answers.encode.text(stream + ".Audio.Compression");
        input.volume = volume_at(answers.input_volume, "AudioInputVolume", row);
        ports.inputs.push_back(std::move(input));
    }
    for (int row = 0; row < count_of(answers.speakers); ++row) {
        AudioOutput output;
        output.id = std::to_string(row + 1);
        output.volume = volume_at(answers.output_volume, "AudioOutputVolume", row);
        ports.outputs.push_back(std::move(output));
    }
    return ports;
}

Settings format_audio_switch(const KeyValues& encode, int row, bool on)
{
    Settings settings;
    const std::string base = at("Encode", row);
    for (const char* format : {"MainFormat", "ExtraFormat"})
        for (int index : encode.indexes(base + "." + format)) {
            const std::string leaf = base + "." + at(format, index) + ".AudioEnable";
            if (index < 3 && encode.has(leaf))
                settings.emplace_back(leaf, on ? "true" : "false");
        }
    return settings;
}

Settings format_volume(int row, double volume)
{
    Settings settings;
    settings.emplace_back(at("AudioInputVolume", row), std::to_string(std::lround(volume * 100)));
    return settings;
}

}  // namespace camsdk::drivers::dahua::messages
