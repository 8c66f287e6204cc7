// SPDX-License-Identifier: BSL-1.0
// ONVIF Media service (ver10): audio sources, outputs and encoders.
#include "onvif/media1_encoder.hpp"
#include "onvif/media_common.hpp"
#include "onvif/operations.hpp"

#include <algorithm>

namespace camsim::onvif {
namespace {

void need_audio(const Call& call)
{
    if (call.state.audio_inputs.empty())
        not_supported("AudioNotSupported", "The device does not support audio");
}

void get_audio_sources(Call& call)
{
    need_audio(call);
    for (const AudioPort& port : call.state.audio_inputs) {
        const Node node = put(call.out, "trt:AudioSources");
        set(node, "token", port.token);
        put(node, "tt:Channels", 1);
    }
}

void get_audio_outputs(Call& call)
{
    if (call.state.audio_outputs.empty())
        not_supported("AudioOutputNotSupported", "Audio or audio outputs are not supported by the device");
    for (const AudioPort& port : call.state.audio_outputs)
        set(put(call.out, "trt:AudioOutputs"), "token", port.token);
}

void get_audio_source_configurations(Call& call)
{
    need_audio(call);
    put_audio_source_configuration(call, call.out, "trt:Configurations");
}

/// Each audio encoder once: profiles of a channel share theirs.
std::vector<const AudioEncoder*> encoders(const Call& call)
{
    std::vector<const AudioEncoder*> result;
    for (const StreamProfile& profile : call.state.profiles)
        if (profile.audio && std::none_of(result.begin(), result.end(), [&](const AudioEncoder* known) {
                return known->token == profile.audio->token;
            }))
            result.push_back(&*profile.audio);
    return result;
}

void get_audio_encoder_configurations(Call& call)
{
    need_audio(call);
    for (const AudioEncoder* audio : encoders(call))
        put_audio_encoder1(call, call.out, "trt:Configurations", *audio);
}

void get_audio_encoder_configuration(Call& call)
{
    need_audio(call);
    const std::string token = required(call.in, "ConfigurationToken");
    for (const AudioEncoder* audio : encoders(call))
        if (audio->token == token)
            return put_audio_encoder1(call, call.out, "trt:Configuration", *audio);
    invalid("NoConfig", "The requested configuration does not exist");
}

void set_audio_encoder_configuration(Call& call)
{
    need_audio(call);
    const Node wanted = child(call.in, "Configuration");
    const std::string token = attribute(wanted, "token");
    const std::string encoding = required(wanted, "Encoding");
    if (encoding != "G711" && encoding != "G726" && encoding != "AAC")
        malformed("Unknown audio encoding");
    const auto bitrate = integer_at(wanted, "Bitrate");
    const auto rate = integer_at(wanted, "SampleRate");
    if ((bitrate && (*bitrate < 8 || *bitrate > 320)) || (rate && (*rate < 8 || *rate > 48)))
        invalid("ConfigModify", "The configuration parameters are not possible to set");
    bool found = false;
    for (StreamProfile& profile : call.state.profiles) {
        if (!profile.audio || profile.audio->token != token)
            continue;
        found = true;
        AudioEncoder& audio = *profile.audio;
        if (encoding != "G711")
            audio.codec = encoding;
        else if (audio.codec != "G711A")
            audio.codec = "G711U";
        audio.bitrate_kbps = bitrate.value_or(audio.bitrate_kbps);
        audio.sample_rate_khz = rate.value_or(audio.sample_rate_khz);
    }
    if (!found)
        invalid("NoConfig", "The requested configuration does not exist");
}

}  // namespace

void put_audio_encoder1(const Call& call, Node parent, const char* name, const AudioEncoder& audio)
{
    const auto& profiles = call.state.profiles;
    const auto used = std::count_if(profiles.begin(), profiles.end(), [&](const StreamProfile& profile) {
        return profile.audio && profile.audio->enabled && profile.audio->token == audio.token;
    });
    const Node node = put(parent, name);
    set(node, "token", audio.token);
    put(node, "tt:Name", "AudioEncoder");
    put(node, "tt:UseCount", static_cast<int>(used));
    put(node, "tt:Encoding", audio.codec == "AAC" || audio.codec == "G726" ? audio.codec : std::string("G711"));
    put(node, "tt:Bitrate", audio.bitrate_kbps);
    put(node, "tt:SampleRate", audio.sample_rate_khz);
    put_multicast(node);
    put(node, "tt:SessionTimeout", "PT60S");
}

void add_media_audio(Operations& table)
{
    table.insert(table.end(),
                 {
                     {"GetAudioSources", Right::read_media, get_audio_sources},
                     {"GetAudioOutputs", Right::read_media, get_audio_outputs},
                     {"GetAudioSourceConfigurations", Right::read_media, get_audio_source_configurations},
                     {"GetAudioEncoderConfigurations", Right::read_media, get_audio_encoder_configurations},
                     {"GetAudioEncoderConfiguration", Right::read_media, get_audio_encoder_configuration},
                     {"SetAudioEncoderConfiguration", Right::actuate, set_audio_encoder_configuration},
                 });
}

}  // namespace camsim::onvif
