// SPDX-License-Identifier: BSL-1.0
// media.cgi: audioinput and audiooutput.
#include "sunapi/submenu.hpp"

namespace camsim::sunapi {
namespace {

AudioPort& port(std::vector<AudioPort>& ports)
{
    if (ports.empty())
        throw Fault{608};
    return ports.front();
}

AudioPort& input(const Place& place)
{
    return port(place.state.audio_inputs);
}

AudioPort& output(const Place& place)
{
    return port(place.state.audio_outputs);
}

/// Gain 1..10 of a volume 0..100.
std::string gain(int volume)
{
    return std::to_string(1 + (volume * 9 + 50) / 100);
}

int volume(const std::string& gain_text)
{
    return ((std::stoi(gain_text) - 1) * 100 + 4) / 9;
}

std::string codec(const AudioPort& one)
{
    return one.codec.rfind("G711", 0) == 0 ? "G711" : one.codec;
}

void set_codec(const Place& place, const std::string& value)
{
    const std::string neutral = value == "G711" ? "G711U" : value;
    input(place).codec = neutral;
    for (StreamProfile& profile : place.state.profiles)
        if (profile.channel == place.channel->id && profile.audio)
            profile.audio->codec = neutral;
}

template <class Where>
Field enable(Where where)
{
    return flag("Enable").with(
        [where](const Place& place) { return yes_or_no(where(place).enabled); },
        [where](const Place& place, const std::string& value) { where(place).enabled = value == "True"; });
}

template <class Where>
Field gain_field(Where where)
{
    return whole("Gain", 1, 10)
        .with([where](const Place& place) { return gain(where(place).volume); },
              [where](const Place& place, const std::string& value) { where(place).volume = volume(value); });
}

Fields input_fields(const CameraState&)
{
    return {enable(input),
            choice("Source", {"MIC", "Line", "Internal"}),
            choice("EncodingType", {"G711", "G726", "AAC"})
                .with([](const Place& place) { return codec(input(place)); }, set_codec),
            choice("SampleRate", {"8000", "16000", "48000"}),
            choice("Bitrate", {"64000", "32000", "48000"}),
            gain_field(input)};
}

Fields output_fields(const CameraState&)
{
    return {enable(output), choice("DecodingType", {"G711"}), choice("SampleRate", {"8000"}), gain_field(output)};
}

}  // namespace

void add_audio(Catalogue& catalogue)
{
    catalogue.push_back({"media", "audioinput", {input_fields, "AudioInputs"}, {}});
    catalogue.push_back({"media", "audiooutput", {output_fields, "AudioOutputs"}, {}});
}

}  // namespace camsim::sunapi
