// SPDX-License-Identifier: BSL-1.0
// ONVIF Media service (ver10): profiles, sources, addresses. It cannot say H.265: such an encoder is left out.
#include "onvif/media1_encoder.hpp"
#include "onvif/media_common.hpp"
#include "onvif/operations.hpp"

namespace camsim::onvif {
namespace {

bool hidden(const Call& call, const StreamProfile& profile)
{
    return call.quirk("h265_only_media2") && profile.video.codec == "H265";
}

void put_profile(const Call& call, const char* name, const StreamProfile& profile)
{
    const Channel* channel = call.state.channel(profile.channel);
    const Node node = put(call.out, name);
    set(node, "token", profile.token);
    set(node, "fixed", profile.fixed);
    put(node, "tt:Name", profile.name);
    if (channel)
        put_video_source_configuration(call, node, "tt:VideoSourceConfiguration", *channel);
    const bool audio = profile.audio && !call.state.audio_inputs.empty();
    if (audio)
        put_audio_source_configuration(call, node, "tt:AudioSourceConfiguration");
    if (profile.video.codec != "H265")
        put_encoder1(call, node, "tt:VideoEncoderConfiguration", profile);
    if (audio && profile.audio->enabled)
        put_audio_encoder1(call, node, "tt:AudioEncoderConfiguration", *profile.audio);
    if (channel)
        put_analytics_configuration(call, node, "tt:VideoAnalyticsConfiguration", *channel);
    if (channel && channel->ptz)
        put_ptz_configuration(call, node, "tt:PTZConfiguration", *channel);
}

void put_half_profile(const Call& call, const char* name)
{
    const Node node = put(call.out, name);
    set(node, "token", half_profile);
    set(node, "fixed", false);
    put(node, "tt:Name", "unfinished");
    put_video_source_configuration(call, node, "tt:VideoSourceConfiguration", first_channel(call));
}

void get_profiles(Call& call)
{
    for (const StreamProfile& profile : call.state.profiles)
        if (!hidden(call, profile))
            put_profile(call, "trt:Profiles", profile);
    if (call.quirk("half_configured_profile"))
        put_half_profile(call, "trt:Profiles");
}

void get_profile(Call& call)
{
    const std::string token = required(call.in, "ProfileToken");
    if (call.quirk("half_configured_profile") && token == half_profile)
        return put_half_profile(call, "trt:Profile");
    const StreamProfile& profile = profile_of(call, token);
    if (hidden(call, profile))
        invalid("NoProfile", "The requested profile token does not exist");
    put_profile(call, "trt:Profile", profile);
}

void get_video_sources(Call& call)
{
    for (const Channel& channel : call.state.channels) {
        const Node node = put(call.out, "trt:VideoSources");
        set(node, "token", channel.source_token);
        put(node, "tt:Framerate", channel.video_format == "NTSC" ? 30.0 : 25.0);
        put_resolution(node, "tt:Resolution", channel.width, channel.height);
    }
}

void get_source_configurations(Call& call)
{
    for (const Channel& channel : call.state.channels)
        put_video_source_configuration(call, call.out, "trt:Configurations", channel);
}

void get_source_configuration(Call& call)
{
    const Channel& channel = channel_of_configuration(call, required(call.in, "ConfigurationToken"));
    put_video_source_configuration(call, call.out, "trt:Configuration", channel);
}

void get_analytics_configurations(Call& call)
{
    for (const Channel& channel : call.state.channels)
        put_analytics_configuration(call, call.out, "trt:Configurations", channel);
}

void put_media_uri(Call& call, const std::string& uri)
{
    const Node node = put(call.out, "trt:MediaUri");
    put(node, "tt:Uri", uri);
    put(node, "tt:InvalidAfterConnect", false);
    put(node, "tt:InvalidAfterReboot", false);
    put(node, "tt:Timeout", "PT0S");
}

const StreamProfile& streaming_profile(Call& call)
{
    const std::string token = required(call.in, "ProfileToken");
    if (call.quirk("half_configured_profile") && token == half_profile)
        failed("IncompleteConfiguration", "The profile does not contain either a reference to a video encoder");
    return profile_of(call, token);
}

void get_stream_uri(Call& call)
{
    const std::string stream = required(call.in, "StreamSetup/Stream");
    const std::string protocol = required(call.in, "StreamSetup/Transport/Protocol");
    const bool known = protocol == "UDP" || protocol == "TCP" || protocol == "RTSP" || protocol == "HTTP";
    if (stream != "RTP-Unicast" || !known)
        invalid("InvalidStreamSetup", "Specification of stream type or transport is not supported");
    put_media_uri(call, stream_uri(call, streaming_profile(call)));
}

void get_snapshot_uri(Call& call)
{
    put_media_uri(call, snapshot_uri(call, streaming_profile(call)));
}

void get_service_capabilities(Call& call)
{
    put_capabilities(call, call.out, service("trt"));
}

}  // namespace

const Operations& media_operations()
{
    static const Operations all = [] {
        Operations table{
            {"GetServiceCapabilities", Right::pre_auth, get_service_capabilities},
            {"GetProfiles", Right::read_media, get_profiles},
            {"GetProfile", Right::read_media, get_profile},
            {"GetVideoSources", Right::read_media, get_video_sources},
            {"GetVideoSourceConfigurations", Right::read_media, get_source_configurations},
            {"GetVideoSourceConfiguration", Right::read_media, get_source_configuration},
            {"GetVideoAnalyticsConfigurations", Right::read_media, get_analytics_configurations},
            {"GetStreamUri", Right::read_media, get_stream_uri},
            {"GetSnapshotUri", Right::read_media, get_snapshot_uri},
        };
        add_media_encoders(table);
        add_media_audio(table);
        add_media_osd(table);
        return table;
    }();
    return all;
}

}  // namespace camsim::onvif
