// SPDX-License-Identifier: BSL-1.0
// StreamingChannel documents: reading.
#include "messages_stream.hpp"

#include <algorithm>
#include <codec/text.hpp>

namespace camsdk::drivers::hikvision::messages {

using codec::same;
using codec::starts_with;

namespace {

Open<Codec> codec_of(const std::string& word)
{
    if (starts_with(word, "H.264"))
        return {Codec::h264, word};
    if (starts_with(word, "H.265"))
        return {Codec::h265, word};
    if (same(word, "MJPEG"))
        return {Codec::mjpeg, word};
    if (same(word, "MPEG4"))
        return {Codec::mpeg4, word};
    return {Codec::unknown, word};
}

Open<RateControl> rate_control_of(const std::string& word)
{
    if (same(word, "CBR"))
        return {RateControl::constant, word};
    if (same(word, "VBR"))
        return {RateControl::variable, word};
    return {RateControl::unknown, word};
}

std::string audio_codec_of(const std::string& word)
{
    if (starts_with(word, "G.711"))
        return "G711";
    if (starts_with(word, "G.726"))
        return "G726";
    if (starts_with(word, "AAC"))
        return "AAC";
    return word;
}

VideoEncoder encoder_of(XmlElement video)
{
    VideoEncoder encoder;
    encoder.codec = codec_of(video.value("videoCodecType").value_or(""));
    encoder.width = video.integer("videoResolutionWidth");
    encoder.height = video.integer("videoResolutionHeight");
    // 0 stands for "as many as the sensor gives", which is no figure.
    if (const auto rate = video.integer("maxFrameRate"); rate && *rate > 0)
        encoder.fps = *rate / 100.0;
    if (const auto mode = video.value("videoQualityControlType"))
        encoder.rate_control = rate_control_of(*mode);
    const bool constant = encoder.rate_control && *encoder.rate_control == RateControl::constant;
    encoder.bitrate_kbps = video.integer(constant ? "constantBitRate" : "vbrUpperCap");
    if (!encoder.bitrate_kbps)
        encoder.bitrate_kbps = video.integer(constant ? "vbrUpperCap" : "constantBitRate");
    encoder.gop = video.integer("GovLength");
    if (const auto quality = video.number("fixedQuality"); quality && *quality >= 0 && *quality <= 100)
        encoder.quality = *quality / 100;
    encoder.codec_profile = video.value(encoder.codec == Codec::h265 ? "H265Profile" : "H264Profile");
    return encoder;
}

std::optional<AudioEncoder> audio_of(XmlElement audio)
{
    const auto word = audio.value("audioCompressionType");
    // What is switched off is not in the stream; its settings stay readable in `extra`.
    if (!word || !audio.boolean("enabled").value_or(false))
        return std::nullopt;
    AudioEncoder encoder;
    encoder.codec = audio_codec_of(*word);
    encoder.bitrate_kbps = audio.integer("audioBitRate");
    if (const auto rate = audio.number("audioSamplingRate"); rate && *rate > 0 && *rate < 1000)
        encoder.sample_rate_hz = static_cast<int>(*rate * 1000);
    return encoder;
}

std::optional<Range> limits_of(XmlElement element)
{
    const auto low = codec::to_number(element.attribute("min").value_or(""));
    const auto high = codec::to_number(element.attribute("max").value_or(""));
    if (!low || !high || *low > *high)
        return std::nullopt;
    return Range{*low, *high};
}

std::vector<std::string> choices_of(XmlElement element)
{
    return codec::split(element.attribute("opt").value_or(""), ',');
}

std::vector<Resolution> resolutions_of(XmlElement video)
{
    std::vector<Resolution> all;
    auto add = [&](const std::string& width, const std::string& height) {
        const auto w = codec::to_int(width);
        const auto h = codec::to_int(height);
        if (!w || !h || *w <= 0 || *h <= 0)
            return;
        Resolution one{*w, *h};
        if (std::find(all.begin(), all.end(), one) == all.end())
            all.push_back(one);
    };
    // Two lists that belong together by position.
    const auto widths = choices_of(video.child("videoResolutionWidth"));
    const auto heights = choices_of(video.child("videoResolutionHeight"));
    for (std::size_t i = 0; i < widths.size() && i < heights.size(); ++i)
        add(widths[i], heights[i]);
    for (const auto& item : video.child("VideoResolutionDescriptorList").children())
        add(item.value("videoResolutionWidth").value_or(""), item.value("videoResolutionHeight").value_or(""));
    return all;
}

}  // namespace

std::string stream_id(int channel, int stream)
{
    return std::to_string(channel * 100 + stream);
}

int channel_of_stream(int id, std::optional<int> video_input)
{
    if (id >= 100)
        return id / 100;
    return video_input && *video_input > 0 ? *video_input : 1;
}

std::optional<int> stream_token(std::string_view token)
{
    if (token.empty() || token.size() > 6 || token.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return codec::to_int(token);
}

std::optional<Profile> parse_profile(XmlElement channel)
{
    const auto id = channel.value("id");
    const auto number = id ? stream_token(*id) : std::nullopt;
    if (!number)
        return std::nullopt;
    const auto video = channel.child("Video");
    Profile profile;
    profile.token = *id;
    profile.name = channel.value("channelName");
    profile.channel = channel_of_stream(*number, video.integer("videoInputChannelID"));
    profile.enabled = channel.boolean("enabled");
    if (video.value("videoCodecType"))
        profile.video = encoder_of(video);
    profile.audio = audio_of(channel.child("Audio"));
    profile.extra =
        codec::flatten(channel, {"id", "channelName", "enabled", "Video.videoCodecType", "Video.videoResolutionWidth",
                                 "Video.videoResolutionHeight", "Video.videoQualityControlType", "Video.GovLength",
                                 "Video.fixedQuality", "Video.H264Profile", "Video.H265Profile"});
    return profile;
}

std::vector<Profile> parse_profiles(XmlElement list)
{
    std::vector<Profile> all;
    for (const auto& item : list.children("StreamingChannel"))
        if (auto profile = parse_profile(item))
            all.push_back(std::move(*profile));
    return all;
}

std::vector<int> quality_steps(XmlElement capabilities)
{
    std::vector<int> steps;
    for (const auto& choice : choices_of(capabilities.child("Video/fixedQuality")))
        if (const auto step = codec::to_int(choice))
            steps.push_back(*step);
    return steps;
}

std::vector<EncoderOptions> parse_encoder_options(XmlElement capabilities)
{
    const auto video = capabilities.child("Video");
    EncoderOptions common;
    common.resolutions = resolutions_of(video);
    const auto rates = video.child("maxFrameRate");
    for (const auto& choice : choices_of(rates))
        if (const auto rate = codec::to_int(choice); rate && *rate > 0)
            common.fps_choices.push_back(*rate / 100.0);
    if (!common.fps_choices.empty()) {
        const auto [low, high] = std::minmax_element(common.fps_choices.begin(), common.fps_choices.end());
        common.fps = Range{*low, *high};
    } else if (auto range = limits_of(rates)) {
        common.fps = Range{range->min / 100, range->max / 100};
    }
    common.bitrate_kbps = limits_of(video.child("constantBitRate"));
    if (!common.bitrate_kbps)
        common.bitrate_kbps = limits_of(video.child("vbrUpperCap"));
    common.gop = limits_of(video.child("GovLength"));
    for (const auto& choice : choices_of(video.child("videoQualityControlType")))
        common.rate_controls.push_back(rate_control_of(choice));
    std::vector<std::string> codecs = choices_of(video.child("videoCodecType"));
    if (codecs.empty())
        if (const auto now = video.value("videoCodecType"))
            codecs.push_back(*now);
    std::vector<EncoderOptions> all;
    for (const auto& word : codecs) {
        EncoderOptions one = common;
        one.codec = codec_of(word);
        if (one.codec == Codec::mjpeg)
            one.gop.reset();
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace camsdk::drivers::hikvision::messages
