// SPDX-License-Identifier: BSL-1.0
// ONVIF Media service (ver10): video encoder configurations, their options, and writing them.
#include "onvif/media1_encoder.hpp"

#include "onvif/media_common.hpp"
#include "onvif/operations.hpp"

#include <cmath>

namespace camsim::onvif {
namespace {

const char* encoding_of(const std::string& codec)
{
    return codec == "MJPEG" ? "JPEG" : codec == "MPEG4" ? "MPEG4" : "H264";
}

void put_ranges(Node node, const VideoEncoder& encoder, bool interframe)
{
    for (const Resolution& each : encoder.options.resolutions)
        put_resolution(node, "tt:ResolutionsAvailable", each.width, each.height);
    const auto [low, high] = frame_rates(encoder);
    if (interframe)
        put_range(node, "tt:GovLengthRange", encoder.options.min_gop, encoder.options.max_gop);
    put_range(node, "tt:FrameRateRange", static_cast<int>(std::ceil(low)), static_cast<int>(std::floor(high)));
    put_range(node, "tt:EncodingIntervalRange", 1, 1);
}

void put_codec_options(Node parent, const VideoEncoder& encoder, bool bitrates)
{
    const auto finish = [&](Node node) {
        if (bitrates)
            put_range(node, "tt:BitrateRange", encoder.options.min_bitrate, encoder.options.max_bitrate);
    };
    if (offers(encoder, "MJPEG")) {
        const Node jpeg = put(parent, "tt:JPEG");
        put_ranges(jpeg, encoder, false);
        finish(jpeg);
    }
    if (offers(encoder, "MPEG4")) {
        const Node mpeg4 = put(parent, "tt:MPEG4");
        put_ranges(mpeg4, encoder, true);
        put(mpeg4, "tt:Mpeg4ProfilesSupported", "SP");
        finish(mpeg4);
    }
    if (offers(encoder, "H264")) {
        const Node h264 = put(parent, "tt:H264");
        put_ranges(h264, encoder, true);
        for (const char* profile : {"Baseline", "Main", "High"})
            put(h264, "tt:H264ProfilesSupported", profile);
        finish(h264);
    }
}

void get_encoder_configurations(Call& call)
{
    for (const StreamProfile& profile : call.state.profiles)
        if (profile.video.codec != "H265")
            put_encoder1(call, call.out, "trt:Configurations", profile);
}

void get_encoder_configuration(Call& call)
{
    const StreamProfile& profile = encoder_of(call, required(call.in, "ConfigurationToken"));
    if (profile.video.codec == "H265")
        invalid("NoConfig", "The requested configuration does not exist");
    put_encoder1(call, call.out, "trt:Configuration", profile);
}

void get_encoder_options(Call& call)
{
    const std::string configuration = text_at(call.in, "ConfigurationToken").value_or("");
    const std::string token = text_at(call.in, "ProfileToken").value_or("");
    const StreamProfile* profile = nullptr;
    if (!configuration.empty())
        profile = &encoder_of(call, configuration);
    else if (!token.empty())
        profile = &profile_of(call, token);
    else if (!call.state.profiles.empty())
        profile = &call.state.profiles.front();
    if (!profile)
        invalid("NoConfig", "The device has no encoder");
    const Node options = put(call.out, "trt:Options");
    put_range(options, "tt:QualityRange", 0, 100);
    put_codec_options(options, profile->video, false);
    put_codec_options(put(options, "tt:Extension"), profile->video, true);
}

void set_encoder_configuration(Call& call)
{
    const Node wanted = child(call.in, "Configuration");
    VideoEncoder& encoder = encoder_of(call, attribute(wanted, "token")).video;
    EncoderWish wish;
    if (const auto encoding = text_at(wanted, "Encoding")) {
        if (*encoding != "JPEG" && *encoding != "H264" && *encoding != "MPEG4")
            malformed("Unknown encoding");
        wish.codec = *encoding == "JPEG" ? "MJPEG" : *encoding;
    }
    wish.width = integer_at(wanted, "Resolution/Width");
    wish.height = integer_at(wanted, "Resolution/Height");
    wish.quality = number_at(wanted, "Quality");
    wish.fps = number_at(wanted, "RateControl/FrameRateLimit");
    wish.bitrate = integer_at(wanted, "RateControl/BitrateLimit");
    wish.gop = integer_at(wanted, wish.codec == "MPEG4" ? "MPEG4/GovLength" : "H264/GovLength");
    wish.codec_profile = text_at(wanted, "H264/H264Profile");
    change_encoder(encoder, wish);
}

}  // namespace

void put_encoder1(const Call&, Node parent, const char* name, const StreamProfile& profile)
{
    const VideoEncoder& encoder = profile.video;
    const Node node = put(parent, name);
    set(node, "token", encoder.token);
    put(node, "tt:Name", profile.name);
    put(node, "tt:UseCount", 1);
    put(node, "tt:Encoding", encoding_of(encoder.codec));
    put_resolution(node, "tt:Resolution", encoder.width, encoder.height);
    put(node, "tt:Quality", static_cast<double>(encoder.quality));
    const Node rate = put(node, "tt:RateControl");
    put(rate, "tt:FrameRateLimit", static_cast<int>(std::lround(encoder.fps)));
    put(rate, "tt:EncodingInterval", 1);
    put(rate, "tt:BitrateLimit", encoder.bitrate_kbps);
    if (encoder.codec == "H264") {
        const Node h264 = put(node, "tt:H264");
        put(h264, "tt:GovLength", encoder.gop);
        put(h264, "tt:H264Profile", encoder.codec_profile.empty() ? "Main" : encoder.codec_profile);
    } else if (encoder.codec == "MPEG4") {
        const Node mpeg4 = put(node, "tt:MPEG4");
        put(mpeg4, "tt:GovLength", encoder.gop);
        put(mpeg4, "tt:Mpeg4Profile", "SP");
    }
    put_multicast(node);
    put(node, "tt:SessionTimeout", "PT60S");
}

void add_media_encoders(Operations& table)
{
    table.insert(table.end(), {
                                  {"GetVideoEncoderConfigurations", Right::read_media, get_encoder_configurations},
                                  {"GetVideoEncoderConfiguration", Right::read_media, get_encoder_configuration},
                                  {"GetVideoEncoderConfigurationOptions", Right::read_media, get_encoder_options},
                                  {"SetVideoEncoderConfiguration", Right::actuate, set_encoder_configuration},
                              });
}

}  // namespace camsim::onvif
