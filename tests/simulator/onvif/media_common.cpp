// SPDX-License-Identifier: BSL-1.0
// Look-ups and shared elements of the ONVIF media services.
#include "onvif/media_common.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::onvif {

std::string source_configuration_token(int channel)
{
    return "VideoSourceConfig_" + std::to_string(channel);
}

std::string audio_source_configuration_token()
{
    return "AudioSourceConfig_1";
}

std::string ptz_configuration_token(int channel)
{
    return "PTZConfig_" + std::to_string(channel);
}

std::string ptz_node_token(int channel)
{
    return "PTZNode_" + std::to_string(channel);
}

std::string analytics_configuration_token(int channel)
{
    return "VideoAnalyticsConfig_" + std::to_string(channel);
}

std::optional<int> channel_in_token(const std::string& token, const std::string& prefix)
{
    if (token.rfind(prefix, 0) != 0)
        return std::nullopt;
    const auto number = to_number(token.substr(prefix.size()));
    if (!number || *number != std::floor(*number) || *number < 0 || *number > 1e6)
        return std::nullopt;
    return static_cast<int>(*number);
}

StreamProfile& profile_of(Call& call, const std::string& token)
{
    if (StreamProfile* found = call.state.profile(token))
        return *found;
    invalid("NoProfile", "The requested profile token does not exist");
}

StreamProfile& encoder_of(Call& call, const std::string& token)
{
    for (StreamProfile& profile : call.state.profiles)
        if (profile.video.token == token)
            return profile;
    invalid("NoConfig", "The requested configuration does not exist");
}

Channel& channel_of_configuration(Call& call, const std::string& token)
{
    const auto id = channel_in_token(token, "VideoSourceConfig_");
    Channel* channel = id ? call.state.channel(*id) : nullptr;
    if (!channel)
        invalid("NoConfig", "The requested configuration does not exist");
    return *channel;
}

Channel& channel_of_source(Call& call, const std::string& token, const char* fault)
{
    for (Channel& channel : call.state.channels)
        if (channel.source_token == token)
            return channel;
    invalid(fault, "The requested video source does not exist");
}

Channel& channel_of_profile(Call& call, const StreamProfile& profile)
{
    if (Channel* channel = call.state.channel(profile.channel))
        return *channel;
    invalid("NoProfile", "The profile has no video source");
}

const Channel& first_channel(const Call& call)
{
    if (call.state.channels.empty())
        not_supported("", "The device has no video source");
    return call.state.channels.front();
}

std::string own(const Call& call, const char* local)
{
    const std::string name = call.out.name();
    return name.substr(0, name.find(':') + 1) + local;
}

void put_video_source_configuration(const Call& call, Node parent, const char* name, const Channel& channel)
{
    const Node node = put(parent, name);
    set(node, "token", source_configuration_token(channel.id));
    put(node, "tt:Name", channel.name.empty() ? "VideoSourceConfig" : channel.name);
    const auto& profiles = call.state.profiles;
    put(node, "tt:UseCount", static_cast<int>(std::count_if(profiles.begin(), profiles.end(), [&](const auto& profile) {
            return profile.channel == channel.id;
        })));
    put(node, "tt:SourceToken", channel.source_token);
    const Node bounds = put(node, "tt:Bounds");
    set(bounds, "x", 0);
    set(bounds, "y", 0);
    set(bounds, "width", channel.width);
    set(bounds, "height", channel.height);
}

void put_audio_source_configuration(const Call& call, Node parent, const char* name)
{
    const Node node = put(parent, name);
    set(node, "token", audio_source_configuration_token());
    put(node, "tt:Name", "AudioSourceConfig");
    put(node, "tt:UseCount", static_cast<int>(call.state.profiles.size()));
    put(node, "tt:SourceToken", call.state.audio_inputs.front().token);
}

void put_analytics_configuration(const Call&, Node parent, const char* name, const Channel& channel)
{
    const Node node = put(parent, name);
    set(node, "token", analytics_configuration_token(channel.id));
    put(node, "tt:Name", "VideoAnalyticsConfig");
    put(node, "tt:UseCount", 1);
    put(node, "tt:AnalyticsEngineConfiguration");
    put(node, "tt:RuleEngineConfiguration");
}

void put_multicast(Node parent)
{
    const Node node = put(parent, "tt:Multicast");
    const Node address = put(node, "tt:Address");
    put(address, "tt:Type", "IPv4");
    put(address, "tt:IPv4Address", "0.0.0.0");
    put(node, "tt:Port", 0);
    put(node, "tt:TTL", 64);
    put(node, "tt:AutoStart", false);
}

void put_resolution(Node parent, const char* name, int width, int height)
{
    const Node node = put(parent, name);
    put(node, "tt:Width", width);
    put(node, "tt:Height", height);
}

std::string stream_uri(const Call& call, const StreamProfile& profile)
{
    const int served = call.state.rtsp_port;
    const int port = served != 0 ? served : call.state.network.port("RTSP", 554);
    return "rtsp://" + told_host(call) + ":" + std::to_string(port) + "/onvif/" + profile.token;
}

std::string snapshot_uri(const Call& call, const StreamProfile& profile)
{
    return told_address(call, "/onvif/snapshot?profile=" + profile.token);
}

bool offers(const VideoEncoder& encoder, const std::string& codec)
{
    const auto& codecs = encoder.options.codecs;
    return std::find(codecs.begin(), codecs.end(), codec) != codecs.end();
}

std::pair<double, double> frame_rates(const VideoEncoder& encoder)
{
    const auto& rates = encoder.options.frame_rates;
    if (rates.empty())
        return {1, 30};
    const auto [low, high] = std::minmax_element(rates.begin(), rates.end());
    return {*low, *high};
}

void change_encoder(VideoEncoder& encoder, const EncoderWish& wish)
{
    const auto refuse = [] { invalid("ConfigModify", "The configuration parameters are not possible to set"); };
    const EncoderOptions& options = encoder.options;
    VideoEncoder changed = encoder;
    changed.codec = wish.codec.value_or(changed.codec);
    if (!offers(encoder, changed.codec))
        refuse();
    changed.width = wish.width.value_or(changed.width);
    changed.height = wish.height.value_or(changed.height);
    const bool listed = std::any_of(
        options.resolutions.begin(), options.resolutions.end(),
        [&](const Resolution& each) { return each.width == changed.width && each.height == changed.height; });
    if (!listed && !options.resolutions.empty())
        refuse();
    if (wish.fps) {
        const auto [low, high] = frame_rates(encoder);
        if (*wish.fps < std::min(low, 1.0) || *wish.fps > high)
            refuse();
        // A rate between the steps that the encoder has becomes the nearest step, as devices do.
        changed.fps =
            *std::min_element(options.frame_rates.begin(), options.frame_rates.end(),
                              [&](double a, double b) { return std::abs(a - *wish.fps) < std::abs(b - *wish.fps); });
    }
    changed.bitrate_kbps = wish.bitrate.value_or(changed.bitrate_kbps);
    changed.gop = wish.gop.value_or(changed.gop);
    if (changed.bitrate_kbps < options.min_bitrate || changed.bitrate_kbps > options.max_bitrate ||
        changed.gop < options.min_gop || changed.gop > options.max_gop)
        refuse();
    if (wish.quality && (*wish.quality < 0 || *wish.quality > 100))
        refuse();
    if (wish.quality)
        changed.quality = static_cast<int>(std::lround(*wish.quality));
    if (wish.rate_control) {
        const auto& known = options.rate_controls;
        if (std::find(known.begin(), known.end(), *wish.rate_control) == known.end())
            refuse();
        changed.rate_control = *wish.rate_control;
    }
    changed.codec_profile = wish.codec_profile.value_or(changed.codec_profile);
    encoder = changed;
}

}  // namespace camsim::onvif
