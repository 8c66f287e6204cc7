// SPDX-License-Identifier: BSL-1.0
// Feature `io`: GetRelayOutputs, SetRelayOutputState (device service) and GetDigitalInputs (DeviceIO).
#include <algorithm>

#include "backends.hpp"

namespace camsdk::drivers::onvif {
namespace {

class OnvifIo final : public driver::IoBackend {
 public:
    explicit OnvifIo(SharedSession session) : session_(std::move(session)) {}

    /// States are not readable over ONVIF but by events, so `active` stays empty.
    Task<IoPorts> list() override
    {
        IoPorts ports;
        Result<std::vector<Relay>> relays = co_await session_->call(get_relay_outputs());
        if (!relays && (relays.error().code() != ErrorCode::not_supported || !session_->has(Service::device_io)))
            co_return relays.error();
        if (relays)
            for (const auto& r : *relays)
                ports.outputs.push_back(to_output(r));
        if (session_->has(Service::device_io)) {
            Result<std::vector<InputEntry>> inputs = co_await session_->call(get_digital_inputs());
            if (!inputs && inputs.error().code() != ErrorCode::not_supported &&
                inputs.error().code() != ErrorCode::protocol)
                co_return inputs.error();
            if (inputs)
                for (const auto& i : *inputs) {
                    DigitalInput input;
                    input.id = i.token;
                    if (!i.idle_state.empty())
                        input.idle_state = i.idle_state;
                    ports.inputs.push_back(std::move(input));
                }
        }
        co_return ports;
    }

    Task<void> set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration) override
    {
        Result<void> done = co_await session_->call(set_relay_output_state(id, active));
        if (!done || !duration)
            co_return done;
        Result<void> slept = co_await session_->link().sleep(*duration);
        if (!slept)
            co_return slept;
        co_return co_await session_->call(set_relay_output_state(id, !active));
    }

 private:
    static RelayOutput to_output(const Relay& r)
    {
        RelayOutput output;
        output.id = r.token;
        if (r.mode == "Bistable")
            output.mode = Open<RelayMode>(RelayMode::bistable, r.mode);
        else if (r.mode == "Monostable")
            output.mode = Open<RelayMode>(RelayMode::monostable, r.mode);
        else if (!r.mode.empty())
            output.mode = Open<RelayMode>(RelayMode::unknown, r.mode);
        if (r.mode == "Monostable")
            output.delay = r.delay;
        if (!r.idle_state.empty())
            output.idle_state = r.idle_state;
        return output;
    }

    SharedSession session_;
};

/// Inputs with the codec of the profile that carries them, which is all that can be set; GetAudioSources,
/// GetAudioOutputs and their configurations.
class OnvifAudio final : public driver::AudioBackend {
 public:
    explicit OnvifAudio(SharedSession session) : session_(std::move(session)) {}

    Task<AudioPorts> list() override
    {
        Result<Profiles> profiles = co_await session_->profiles();
        if (!profiles)
            co_return profiles.error();
        AudioPorts ports;
        if (session_->has(Service::media)) {
            Result<std::vector<std::string>> sources = co_await session_->call(get_audio_sources());
            if (!sources && sources.error().code() != ErrorCode::not_supported)
                co_return sources.error();
            if (sources)
                for (const auto& token : *sources)
                    input(ports, token);
        }
        for (const auto& p : **profiles)
            if (!p.audio_source.empty()) {
                AudioInput& one = input(ports, p.audio_source);
                if (p.audio && !one.codec)
                    one.codec = p.audio->encoding;
            }
        Result<std::vector<AudioOutputSettings>> outputs =
            co_await session_->call(get_audio_output_configurations(session_->media()));
        // Devices without loudspeakers answer this with faults of any kind.
        if (!outputs && outputs.error().code() != ErrorCode::not_supported &&
            outputs.error().code() != ErrorCode::protocol)
            co_return outputs.error();
        if (outputs)
            for (const auto& o : *outputs) {
                AudioOutput output;
                output.id = o.output_token.empty() ? o.token : o.output_token;
                if (o.level && *o.level >= 0 && *o.level <= 100)  // the options' range is mostly 0..100 [K]
                    output.volume = *o.level / 100.0;
                ports.outputs.push_back(std::move(output));
            }
        co_return ports;
    }

    Task<AudioInput> set_input(AudioInput wanted) override
    {
        if (wanted.enabled || wanted.volume || wanted.kind)
            co_return Error(ErrorCode::not_supported, "of an audio input ONVIF sets the codec only");
        Result<Profiles> profiles = co_await session_->profiles();
        if (!profiles)
            co_return profiles.error();
        const auto carries = [&](const MediaProfile& p) { return p.audio_source == wanted.id && p.audio; };
        const auto first = std::find_if((*profiles)->begin(), (*profiles)->end(), carries);
        if (first == (*profiles)->end())
            co_return Error(ErrorCode::not_found, "no profile carries an audio input of that id");
        AudioEncoderSettings settings = *first->audio;
        settings.encoding = wanted.codec.value_or(settings.encoding);
        Result<void> done = co_await session_->call(set_audio_encoder(session_->media(), settings));
        session_->refresh_profiles();
        if (!done)
            co_return done.error();
        Result<AudioPorts> now = co_await list();
        if (!now)
            co_return now.error();
        for (const AudioInput& one : now->inputs)
            if (one.id == wanted.id && one.codec == settings.encoding)
                co_return one;
        co_return Error(ErrorCode::not_applied, "the camera accepted the codec and kept another");
    }

 private:
    static AudioInput& input(AudioPorts& ports, const std::string& token)
    {
        for (auto& one : ports.inputs)
            if (one.id == token)
                return one;
        AudioInput fresh;
        fresh.id = token;
        return ports.inputs.emplace_back(std::move(fresh));
    }

    SharedSession session_;
};

}  // namespace

std::shared_ptr<driver::IoBackend> make_io(SharedSession session)
{
    return std::make_shared<OnvifIo>(std::move(session));
}

std::shared_ptr<driver::AudioBackend> make_audio(SharedSession session)
{
    return std::make_shared<OnvifAudio>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
