// SPDX-License-Identifier: BSL-1.0
// ONVIF Media2 service (ver20): profiles by type list, encoders of every codec, addresses.
#include "onvif/media_common.hpp"
#include "onvif/operations.hpp"

#include <algorithm>
#include <set>

namespace camsim::onvif {
namespace {

const char* encoding_of(const std::string& codec)
{
    return codec == "MJPEG" ? "JPEG" : codec == "MPEG4" ? "MPV4-ES" : codec == "H265" ? "H265" : "H264";
}

const char* audio_encoding_of(const std::string& codec)
{
    return codec == "G711A" ? "PCMA" : codec == "G726" ? "G726" : codec == "AAC" ? "MP4A-LATM" : "PCMU";
}

void put_encoder(Node parent, const char* name, const StreamProfile& profile)
{
    const VideoEncoder& encoder = profile.video;
    const Node node = put(parent, name);
    set(node, "token", encoder.token);
    if (encoder.codec != "MJPEG") {
        set(node, "GovLength", encoder.gop);
        set(node, "Profile", encoder.codec_profile.empty() ? "Main" : encoder.codec_profile);
    }
    put(node, "tt:Name", profile.name);
    put(node, "tt:UseCount", 1);
    put(node, "tt:Encoding", encoding_of(encoder.codec));
    put_resolution(node, "tt:Resolution", encoder.width, encoder.height);
    const Node rate = put(node, "tt:RateControl");
    set(rate, "ConstantBitRate", encoder.rate_control == "CBR");
    put(rate, "tt:FrameRateLimit", encoder.fps);
    put(rate, "tt:BitrateLimit", encoder.bitrate_kbps);
    put_multicast(node);
    put(node, "tt:Quality", static_cast<double>(encoder.quality));
}

void put_audio_encoder(Node parent, const char* name, const AudioEncoder& audio)
{
    const Node node = put(parent, name);
    set(node, "token", audio.token);
    put(node, "tt:Name", "AudioEncoder");
    put(node, "tt:UseCount", 1);
    put(node, "tt:Encoding", audio_encoding_of(audio.codec));
    put_multicast(node);
    put(node, "tt:Bitrate", audio.bitrate_kbps);
    put(node, "tt:SampleRate", audio.sample_rate_khz);
}

void put_configurations(const Call& call, Node parent, const StreamProfile& profile, const std::set<std::string>& types)
{
    const auto asked = [&types](const char* type) { return types.count("All") || types.count(type); };
    const Channel* channel = call.state.channel(profile.channel);
    const bool audio = profile.audio && !call.state.audio_inputs.empty();
    const Node node = put(parent, "tr2:Configurations");
    if (channel && asked("VideoSource"))
        put_video_source_configuration(call, node, "tr2:VideoSource", *channel);
    if (audio && asked("AudioSource"))
        put_audio_source_configuration(call, node, "tr2:AudioSource");
    if (asked("VideoEncoder"))
        put_encoder(node, "tr2:VideoEncoder", profile);
    if (audio && profile.audio->enabled && asked("AudioEncoder"))
        put_audio_encoder(node, "tr2:AudioEncoder", *profile.audio);
    if (channel && asked("Analytics"))
        put_analytics_configuration(call, node, "tr2:Analytics", *channel);
    if (channel && channel->ptz && asked("PTZ"))
        put_ptz_configuration(call, node, "tr2:PTZ", *channel);
}

void get_profiles(Call& call)
{
    const auto token = text_at(call.in, "Token");
    std::set<std::string> types;
    for (const Node type : children(call.in, "Type"))
        types.insert(text(type));
    const bool half = call.quirk("half_configured_profile");
    if (token && !(half && *token == half_profile))
        profile_of(call, *token);
    for (const StreamProfile& profile : call.state.profiles) {
        if (token && *token != profile.token)
            continue;
        const Node node = put(call.out, "tr2:Profiles");
        set(node, "token", profile.token);
        set(node, "fixed", profile.fixed);
        put(node, "tr2:Name", profile.name);
        if (!types.empty() && !call.quirk("media2_broken"))
            put_configurations(call, node, profile, types);
    }
    if (half && (!token || *token == half_profile)) {
        const Node node = put(call.out, "tr2:Profiles");
        set(node, "token", half_profile);
        set(node, "fixed", false);
        put(node, "tr2:Name", "unfinished");
    }
}

/// The profiles that a request with ConfigurationToken or ProfileToken means; all without either.
std::vector<StreamProfile*> meant(Call& call)
{
    const std::string configuration = text_at(call.in, "ConfigurationToken").value_or("");
    const std::string profile = text_at(call.in, "ProfileToken").value_or("");
    if (!configuration.empty())
        return {&encoder_of(call, configuration)};
    if (!profile.empty())
        return {&profile_of(call, profile)};
    std::vector<StreamProfile*> all;
    for (StreamProfile& each : call.state.profiles)
        all.push_back(&each);
    return all;
}

void get_encoders(Call& call)
{
    const auto profiles = meant(call);
    if (call.quirk("media2_broken"))
        return;
    for (const StreamProfile* profile : profiles)
        put_encoder(call.out, "tr2:Configurations", *profile);
}

void get_encoder_options(Call& call)
{
    if (call.quirk("media2_broken"))
        failed("", "Internal error");
    const auto profiles = meant(call);
    if (profiles.empty())
        invalid("NoConfig", "The device has no encoder");
    const VideoEncoder& encoder = profiles.front()->video;
    const EncoderOptions& options = encoder.options;
    std::string rates;
    for (const double rate : options.frame_rates)
        rates += (rates.empty() ? "" : " ") + number_text(rate);
    for (const std::string& codec : options.codecs) {
        const Node node = put(call.out, "tr2:Options");
        if (codec != "MJPEG") {
            set(node, "GovLengthRange", std::to_string(options.min_gop) + " " + std::to_string(options.max_gop));
            set(node, "ProfilesSupported", codec == "H265" ? "Main" : "Baseline Main High");
        }
        set(node, "FrameRatesSupported", rates);
        set(node, "ConstantBitRateSupported", options.rate_controls.size() > 1);
        put(node, "tt:Encoding", encoding_of(codec));
        put_range(node, "tt:QualityRange", 0.0, 100.0);
        for (const Resolution& each : options.resolutions)
            put_resolution(node, "tt:ResolutionsAvailable", each.width, each.height);
        put_range(node, "tt:BitrateRange", options.min_bitrate, options.max_bitrate);
    }
}

void set_encoder(Call& call)
{
    const Node wanted = child(call.in, "Configuration");
    VideoEncoder& encoder = encoder_of(call, attribute(wanted, "token")).video;
    EncoderWish wish;
    const std::string encoding = required(wanted, "Encoding");
    for (const char* codec : {"H264", "H265", "MJPEG", "MPEG4"})
        if (encoding == encoding_of(codec))
            wish.codec = codec;
    if (!wish.codec)
        invalid("ConfigModify", "Unknown encoding");
    wish.width = integer_at(wanted, "Resolution/Width");
    wish.height = integer_at(wanted, "Resolution/Height");
    wish.quality = number_at(wanted, "Quality");
    wish.fps = number_at(wanted, "RateControl/FrameRateLimit");
    wish.bitrate = integer_at(wanted, "RateControl/BitrateLimit");
    if (const auto gop = number_of(wanted, "GovLength"))
        wish.gop = static_cast<int>(std::clamp(*gop, -1.0, 1e6));
    if (const auto constant = to_flag(attribute(child(wanted, "RateControl"), "ConstantBitRate")))
        wish.rate_control = *constant ? "CBR" : "VBR";
    if (const std::string profile = attribute(wanted, "Profile"); !profile.empty())
        wish.codec_profile = profile;
    change_encoder(encoder, wish);
}

void get_source_configurations(Call& call)
{
    const auto token = text_at(call.in, "ConfigurationToken");
    if (token)
        return put_video_source_configuration(call, call.out, "tr2:Configurations",
                                              channel_of_configuration(call, *token));
    for (const Channel& channel : call.state.channels)
        put_video_source_configuration(call, call.out, "tr2:Configurations", channel);
}

void get_analytics_configurations(Call& call)
{
    for (const Channel& channel : call.state.channels)
        put_analytics_configuration(call, call.out, "tr2:Configurations", channel);
}

void get_audio_encoders(Call& call)
{
    if (call.state.audio_inputs.empty())
        not_supported("AudioNotSupported", "The device does not support audio");
    std::set<std::string> told;
    for (const StreamProfile& profile : call.state.profiles)
        if (profile.audio && told.insert(profile.audio->token).second)
            put_audio_encoder(call.out, "tr2:Configurations", *profile.audio);
}

void set_audio_encoder(Call& call)
{
    const Node wanted = child(call.in, "Configuration");
    const std::string encoding = required(wanted, "Encoding");
    const auto bitrate = integer_at(wanted, "Bitrate"), rate = integer_at(wanted, "SampleRate");
    const std::vector<std::string> codecs{"G711U", "G711A", "G726", "AAC"};
    const auto codec = std::find_if(codecs.begin(), codecs.end(),
                                    [&](const std::string& one) { return audio_encoding_of(one) == encoding; });
    if (codec == codecs.end() || (bitrate && (*bitrate < 8 || *bitrate > 320)) || (rate && (*rate < 8 || *rate > 48)))
        invalid("ConfigModify", "The configuration parameters are not possible to set");
    bool found = false;
    for (StreamProfile& profile : call.state.profiles) {
        if (!profile.audio || profile.audio->token != attribute(wanted, "token"))
            continue;
        found = true;
        profile.audio->codec = *codec;
        profile.audio->bitrate_kbps = bitrate.value_or(profile.audio->bitrate_kbps);
        profile.audio->sample_rate_khz = rate.value_or(profile.audio->sample_rate_khz);
    }
    if (!found)
        invalid("NoConfig", "The requested configuration does not exist");
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
    const std::string protocol = required(call.in, "Protocol");
    if (protocol != "RtspUnicast" && protocol != "RTSP" && protocol != "RtspOverHttp")
        invalid("InvalidStreamSetup", "Specification of stream type or transport is not supported");
    put(call.out, "tr2:Uri", stream_uri(call, streaming_profile(call)));
}

void get_snapshot_uri(Call& call)
{
    put(call.out, "tr2:Uri", snapshot_uri(call, streaming_profile(call)));
}

void get_service_capabilities(Call& call)
{
    put_capabilities(call, call.out, service("tr2"));
}

}  // namespace

const Operations& media2_operations()
{
    static const Operations all = [] {
        Operations table{
            {"GetServiceCapabilities", Right::pre_auth, get_service_capabilities},
            {"GetProfiles", Right::read_media, get_profiles},
            {"GetVideoSourceConfigurations", Right::read_media, get_source_configurations},
            {"GetVideoEncoderConfigurations", Right::read_media, get_encoders},
            {"GetVideoEncoderConfigurationOptions", Right::read_media, get_encoder_options},
            {"SetVideoEncoderConfiguration", Right::actuate, set_encoder},
            {"GetAudioEncoderConfigurations", Right::read_media, get_audio_encoders},
            {"SetAudioEncoderConfiguration", Right::actuate, set_audio_encoder},
            {"GetAnalyticsConfigurations", Right::read_media, get_analytics_configurations},
            {"GetStreamUri", Right::read_media, get_stream_uri},
            {"GetSnapshotUri", Right::read_media, get_snapshot_uri},
        };
        add_media2_osd(table);
        add_media2_masks(table);
        return table;
    }();
    return all;
}

}  // namespace camsim::onvif
