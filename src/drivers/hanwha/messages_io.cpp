// SPDX-License-Identifier: BSL-1.0
// Alarm ports and audio.
#include "messages_io.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>

namespace camsdk::drivers::hanwha::messages {

using codec::same;

Query outputs()
{
    return Query("io", "alarmoutput", "view");
}

Query inputs()
{
    return Query("eventsources", "alarminput", "view");
}

Query states()
{
    return Query("eventstatus", "eventstatus", "check");
}

std::vector<RelayOutput> parse_outputs(const Fields& fields)
{
    std::vector<RelayOutput> all;
    for (int number : fields.indexes("AlarmOutput")) {
        if (all.size() >= 256)
            break;
        const Fields one = fields.below("AlarmOutput." + std::to_string(number));
        RelayOutput output;
        output.id = std::to_string(number);
        output.name = one.text("Name");
        if (!output.name)
            output.name = one.text("Type");
        output.idle_state = one.text("IdleState");
        if (const auto word = one.text("ManualDuration")) {
            const bool forever = same(*word, "Always");
            output.mode = Open<RelayMode>(forever ? RelayMode::bistable : RelayMode::monostable, *word);
            if (!forever && word->back() == 's')
                if (const auto seconds = codec::to_int(word->substr(0, word->size() - 1)))
                    output.delay = std::chrono::seconds(std::clamp(*seconds, 0, 86400));
        }
        all.push_back(std::move(output));
    }
    return all;
}

std::vector<DigitalInput> parse_inputs(const Fields& fields)
{
    std::vector<DigitalInput> all;
    for (int number : fields.indexes("AlarmInput")) {
        if (all.size() >= 256)
            break;
        const Fields one = fields.below("AlarmInput." + std::to_string(number));
        DigitalInput input;
        input.id = std::to_string(number);
        input.name = one.text("Name");
        input.idle_state = one.text("State");
        all.push_back(std::move(input));
    }
    return all;
}

std::optional<bool> output_state(const Fields& states, int output)
{
    return states.boolean("AlarmOutput." + std::to_string(output));
}

void add_states(IoPorts& ports, const Fields& fields)
{
    for (auto& input : ports.inputs)
        input.active = fields.boolean("AlarmInput." + input.id);
    for (auto& output : ports.outputs)
        output.active = fields.boolean("AlarmOutput." + output.id);
}

Query switch_output(int output, bool on, const std::optional<std::string>& duration)
{
    const std::string name = "AlarmOutput." + std::to_string(output);
    Query query("io", "alarmoutput", "control");
    query.add(name + ".State", on ? "On" : "Off");
    if (duration)
        query.add(name + ".ManualDuration", *duration);
    return query;
}

std::optional<std::string> duration_word(std::chrono::milliseconds time, const Parameters& parameters)
{
    if (time.count() <= 0 || time.count() % 1000 != 0)
        return std::nullopt;
    const std::string word = std::to_string(time.count() / 1000) + "s";
    return parameters.offers("io/alarmoutput/AlarmOutput.#.ManualDuration", word) ? std::optional(word) : std::nullopt;
}

std::optional<int> port_number(std::string_view id)
{
    const auto number = codec::to_int(id);
    return number && *number >= 1 && *number <= 256 && std::to_string(*number) == id ? number : std::nullopt;
}

Query audio_inputs()
{
    return Query("media", "audioinput", "view");
}

Query audio_outputs()
{
    return Query("media", "audiooutput", "view");
}

Range gains(const Parameters& parameters, const char* submenu)
{
    const auto range = parameters.range(std::string("media/") + submenu + "/Gain");
    return range && range->max > range->min ? *range : Range{1, 10};
}

namespace {

std::optional<double> volume_of(const Fields& one, Range range)
{
    const auto gain = one.number("Gain");
    if (!gain || *gain < range.min || *gain > range.max)
        return std::nullopt;
    return (*gain - range.min) / (range.max - range.min);
}

Fields of_channel(const Fields& fields, int channel)
{
    Fields own = fields.below("Channel." + std::to_string(channel));
    return own.empty() && channel == 0 ? fields : own;
}

}  // namespace

AudioPorts parse_audio(const Fields& inputs, const Fields& outputs, const Parameters& parameters, int channels)
{
    AudioPorts ports;
    for (int channel = 0; channel < channels; ++channel) {
        if (const Fields one = of_channel(inputs, channel); !one.empty()) {
            AudioInput input;
            input.id = std::to_string(channel + 1);
            input.enabled = one.boolean("Enable");
            input.codec = one.text("EncodingType");
            input.kind = one.text("Source");
            input.volume = volume_of(one, gains(parameters, "audioinput"));
            ports.inputs.push_back(std::move(input));
        }
        if (const Fields one = of_channel(outputs, channel); !one.empty()) {
            AudioOutput output;
            output.id = std::to_string(channel + 1);
            output.enabled = one.boolean("Enable");
            output.volume = volume_of(one, gains(parameters, "audiooutput"));
            ports.outputs.push_back(std::move(output));
        }
    }
    return ports;
}

Result<Query> set_audio_input(const AudioInput& input, int channel, const Parameters& parameters)
{
    Query query("media", "audioinput", "set");
    query.add("Channel", channel);
    if (input.enabled)
        query.flag("Enable", *input.enabled);
    const std::pair<const char*, const std::optional<std::string>*> words[] = {{"EncodingType", &input.codec},
                                                                               {"Source", &input.kind}};
    for (const auto& [name, value] : words) {
        if (!*value)
            continue;
        const std::string path = std::string("media/audioinput/") + name;
        if (!parameters.choices(path).empty() && !parameters.offers(path, **value))
            return Error(ErrorCode::invalid_argument, std::string("the camera does not list this ") + name);
        query.add(name, **value);
    }
    if (input.volume) {
        const Range range = gains(parameters, "audioinput");
        if (*input.volume < 0 || *input.volume > 1)
            return driver::out_of_range("volume", *input.volume, Range{0, 1});
        query.add("Gain", static_cast<int>(std::lround(range.min + *input.volume * (range.max - range.min))));
    }
    return query;
}

}  // namespace camsdk::drivers::hanwha::messages
