// SPDX-License-Identifier: BSL-1.0
// ONVIF Recording and Replay services: one endless recording a channel, as cameras with a card have it.
#include "onvif/recording.hpp"

#include "onvif/media_common.hpp"
#include "onvif/operations.hpp"

namespace camsim::onvif {
namespace {

void get_recordings(Call& call)
{
    for (const Channel& channel : call.state.channels) {
        if (!recorded_span(call.state, channel.id))
            continue;
        const Node item = put(call.out, "trc:RecordingItem");
        put(item, "tt:RecordingToken", recording_token(channel.id));
        const Node configuration = put(item, "tt:Configuration");
        put_recording_source(call, configuration, channel);
        put(configuration, "tt:Content", "Endless recording");
        put(configuration, "tt:MaximumRetentionTime", "PT0S");
        const Node track = put(put(item, "tt:Tracks"), "tt:Track");
        put(track, "tt:TrackToken", track_token);
        const Node about = put(track, "tt:Configuration");
        put(about, "tt:TrackType", "Video");
        put(about, "tt:Description", "Video");
    }
}

void get_replay_uri(Call& call)
{
    const std::string protocol = required(call.in, "StreamSetup/Transport/Protocol");
    if (required(call.in, "StreamSetup/Stream") != "RTP-Unicast" || (protocol != "RTSP" && protocol != "UDP"))
        invalid("InvalidStreamSetup", "The requested stream setup is not supported");
    const int channel = recorded_channel(call, required(call.in, "RecordingToken"));
    for (const StreamProfile& profile : call.state.profiles)
        if (profile.channel == channel) {
            const int served = call.state.rtsp_port;
            const int port = served != 0 ? served : call.state.network.port("RTSP", 554);
            put(call.out, "trp:Uri",
                "rtsp://" + told_host(call) + ":" + std::to_string(port) + "/onvif/replay?profile=" + profile.token +
                    "&recording=" + recording_token(channel));
            return;
        }
    invalid("InvalidRecordingToken", "Nothing to replay");
}

void recording_capabilities(Call& call)
{
    put_capabilities(call, call.out, service("trc"));
}

void replay_capabilities(Call& call)
{
    put_capabilities(call, call.out, service("trp"));
}

}  // namespace

std::string recording_token(int channel)
{
    return "OnvifRecordingToken_" + std::to_string(channel);
}

std::optional<Span> recorded_span(const CameraState& state, int channel)
{
    std::optional<Span> span;
    for (const Recording& each : state.recordings)
        if (each.channel == channel)
            span = span ? Span{std::min(span->from, each.from), std::max(span->to, each.to)} : Span{each.from, each.to};
    return span;
}

int recorded_channel(const Call& call, const std::string& token)
{
    const auto id = channel_in_token(token, "OnvifRecordingToken_");
    if (!id || !recorded_span(call.state, *id))
        invalid("InvalidRecordingToken", "The recording token does not reference an existing recording");
    return *id;
}

void put_recording_source(const Call& call, Node parent, const Channel& channel)
{
    const Node source = put(parent, "tt:Source");
    put(source, "tt:SourceId", "urn:uuid:" + call.state.identity.uuid);
    put(source, "tt:Name", channel.name.substr(0, 64));
    put(source, "tt:Location", call.state.identity.location);
    put(source, "tt:Description", "Local source");
    put(source, "tt:Address", told_address(call, "/onvif/device_service"));
    put(source, "tt:VideoSourceToken", channel.source_token);
}

const Operations& recording_operations()
{
    static const Operations all{
        {"GetServiceCapabilities", Right::pre_auth, recording_capabilities},
        {"GetRecordings", Right::read_media, get_recordings},
    };
    return all;
}

const Operations& replay_operations()
{
    static const Operations all{
        {"GetServiceCapabilities", Right::pre_auth, replay_capabilities},
        {"GetReplayUri", Right::read_media, get_replay_uri},
    };
    return all;
}

}  // namespace camsim::onvif
