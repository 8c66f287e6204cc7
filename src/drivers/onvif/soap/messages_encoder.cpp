// SPDX-License-Identifier: BSL-1.0
// The media services' messages: video and audio encoders, audio ports.
#include "../answers.hpp"
#include "media_types.hpp"

#include <algorithm>
#include <cmath>

namespace camsdk::drivers::onvif {
using namespace soap_codec;

namespace {

template <class List>
std::vector<std::pair<int, int>> read_resolutions(const List& list)
{
    std::vector<std::pair<int, int>> out;
    for (const auto* r : list) {
        if (r == nullptr)
            continue;
        const auto width = to_int(text(r->Width));
        const auto height = to_int(text(r->Height));
        if (width && height && *width > 0 && *height > 0)
            out.emplace_back(*width, *height);
    }
    return out;
}

template <class Plain, class Extended>
void add_range(std::vector<EncoderRange>& list, const char* encoding, const std::optional<Range>& quality,
               const Plain* plain, const Extended* extended)
{
    if (plain == nullptr && extended == nullptr)
        return;
    EncoderRange range;
    range.encoding = encoding;
    range.quality = quality;
    // The extension repeats the plain part and adds the bit rate; devices leave either half out.
    for (const auto* part : {extended, plain}) {
        if (part == nullptr)
            continue;
        if (range.resolutions.empty())
            range.resolutions = read_resolutions(part->ResolutionsAvailable);
        if (!range.fps)
            range.fps = read_range(part->FrameRateRange);
        if (!range.bitrate_kbps)
            range.bitrate_kbps = read_range(part->BitrateRange);
        if constexpr (requires { part->GovLengthRange; })
            if (!range.gov_length)
                range.gov_length = read_range(part->GovLengthRange);
    }
    list.push_back(std::move(range));
}

Result<std::vector<EncoderRange>> read_options(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_trt__GetVideoEncoderConfigurationOptionsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<EncoderRange> list;
    const auto* o = (*answer)->Options;
    if (o == nullptr)
        return list;
    const auto quality = read_range(o->QualityRange);
    const g::tt__VideoEncoderOptionsExtension none;
    const auto& e = o->Extension != nullptr ? *o->Extension : none;
    add_range(list, "JPEG", quality, o->JPEG, e.JPEG);
    add_range(list, "MPEG4", quality, o->MPEG4, e.MPEG4);
    add_range(list, "H264", quality, o->H264, e.H264);
    return list;
}

Result<std::vector<EncoderRange>> read_options2(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tr2__GetVideoEncoderConfigurationOptionsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<EncoderRange> list;
    for (const auto* o : (*answer)->Options) {
        if (o == nullptr)
            continue;
        EncoderRange range;
        range.encoding = text(o->Encoding);
        range.resolutions = read_resolutions(o->ResolutionsAvailable);
        range.quality = read_range(o->QualityRange);
        range.bitrate_kbps = read_range(o->BitrateRange);
        for (const auto& word : split_words(text(o->FrameRatesSupported)))
            if (const auto fps = to_number(word))
                range.fps_choices.push_back(*fps);
        if (!range.fps_choices.empty()) {
            const auto [low, high] = std::minmax_element(range.fps_choices.begin(), range.fps_choices.end());
            range.fps = Range{*low, *high};
        }
        const auto gov = split_words(text(o->GovLengthRange));
        if (gov.size() == 2 && to_number(gov[0]) && to_number(gov[1]))
            range.gov_length = Range{*to_number(gov[0]), *to_number(gov[1])};
        range.profiles = split_words(text(o->ProfilesSupported));
        range.constant_bitrate = to_bool(text(o->ConstantBitRateSupported));
        list.push_back(std::move(range));
    }
    return list;
}

template <class List>
std::vector<std::string> tokens(const List& list)
{
    std::vector<std::string> out;
    for (const auto* port : list)
        if (port != nullptr && !text(port->token).empty())
            out.push_back(text(port->token));
    return out;
}

Result<std::vector<std::string>> read_audio_sources(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_trt__GetAudioSourcesResponse>(bytes, element);
    if (!answer)
        return answer.error();
    return tokens((*answer)->AudioSources);
}

Result<std::vector<std::string>> read_audio_outputs(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_trt__GetAudioOutputsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    return tokens((*answer)->AudioOutputs);
}

std::string whole(const std::optional<int>& number)
{
    return number ? std::to_string(*number) : std::string{};
}

std::string write_encoder(const VideoEncoderSettings& s)
{
    Texts texts;
    MulticastKeeper multicast;
    g::tt__VideoEncoderConfiguration c;
    g::tt__VideoResolution size;
    g::tt__VideoRateControl rate;
    g::tt__H264Configuration h264;
    g::tt__Mpeg4Configuration mpeg4;
    c.token = texts(s.token);
    c.Name = texts(s.name);
    c.UseCount = texts(s.use_count.empty() ? "0" : s.use_count);
    c.Encoding = texts(s.encoding);
    size.Width = texts(whole(s.width));
    size.Height = texts(whole(s.height));
    c.Resolution = &size;
    c.Quality = texts(format_number(s.quality.value_or(0)));
    if (s.fps || s.bitrate_kbps) {
        // Media1 has whole frame rates only.
        rate.FrameRateLimit = texts(std::to_string(std::lround(s.fps.value_or(0))));
        rate.EncodingInterval = texts(s.encoding_interval.empty() ? "1" : s.encoding_interval);
        rate.BitrateLimit = texts(std::to_string(s.bitrate_kbps.value_or(0)));
        c.RateControl = &rate;
    }
    if (s.encoding == "H264") {
        h264.GovLength = texts(whole(s.gov_length.value_or(30)));
        h264.H264Profile = texts(s.profile.empty() ? "Main" : s.profile);
        c.H264 = &h264;
    } else if (s.encoding == "MPEG4") {
        mpeg4.GovLength = texts(whole(s.gov_length.value_or(30)));
        mpeg4.Mpeg4Profile = texts(s.profile.empty() ? "SP" : s.profile);
        c.MPEG4 = &mpeg4;
    }
    c.Multicast = multicast.fill(s.multicast ? s.multicast : Multicast{"IPv4", "0.0.0.0", "", "", "", ""}, texts);
    c.SessionTimeout = texts(s.session_timeout.empty() ? "PT60S" : s.session_timeout);
    c.GuaranteedFrameRate = texts.unless_empty(s.guaranteed_frame_rate);
    g::_trt__SetVideoEncoderConfiguration request;
    request.Configuration = &c;
    request.ForcePersistence = texts("true");
    return write(request, "trt:SetVideoEncoderConfiguration");
}

std::string write_encoder2(const VideoEncoderSettings& s)
{
    Texts texts;
    MulticastKeeper multicast;
    g::tt__VideoEncoder2Configuration c;
    g::tt__VideoResolution size;
    g::tt__VideoRateControl2 rate;
    c.token = texts(s.token);
    c.Name = texts(s.name);
    c.UseCount = texts(s.use_count.empty() ? "0" : s.use_count);
    c.Encoding = texts(s.encoding);
    size.Width = texts(whole(s.width));
    size.Height = texts(whole(s.height));
    c.Resolution = &size;
    c.Quality = texts(format_number(s.quality.value_or(0)));
    if (s.fps || s.bitrate_kbps) {
        rate.FrameRateLimit = texts(format_number(s.fps.value_or(0)));
        rate.BitrateLimit = texts(std::to_string(s.bitrate_kbps.value_or(0)));
        rate.AverageBitRate = texts.unless_empty(s.average_bitrate);
        if (s.constant_bitrate)
            rate.ConstantBitRate = texts(*s.constant_bitrate ? "true" : "false");
        c.RateControl = &rate;
    }
    c.Multicast = multicast.fill(s.multicast, texts);
    c.GovLength = texts.unless_empty(whole(s.gov_length));
    c.AnchorFrameDistance = texts.unless_empty(s.anchor_distance);
    c.Profile = texts.unless_empty(s.profile);
    c.GuaranteedFrameRate = texts.unless_empty(s.guaranteed_frame_rate);
    c.Signed = texts.unless_empty(s.is_signed);
    c.SecureStreamingProtocolAlgorithm = texts.unless_empty(s.secure_algorithm);
    g::_tr2__SetVideoEncoderConfiguration request;
    request.Configuration = &c;
    return write(request, "tr2:SetVideoEncoderConfiguration");
}

}  // namespace

Operation<std::vector<EncoderRange>> get_encoder_options(Service media, const std::string& config,
                                                         const std::string& profile)
{
    Texts texts;
    if (media == Service::media2) {
        g::_tr2__GetVideoEncoderConfigurationOptions request;
        request.ConfigurationToken = texts.unless_empty(config);
        request.ProfileToken = texts.unless_empty(profile);
        return {media, "GetVideoEncoderConfigurationOptions", write(request, "tr2:GetVideoEncoderConfigurationOptions"),
                read_options2};
    }
    g::_trt__GetVideoEncoderConfigurationOptions request;
    request.ConfigurationToken = texts.unless_empty(config);
    request.ProfileToken = texts.unless_empty(profile);
    return {Service::media, "GetVideoEncoderConfigurationOptions",
            write(request, "trt:GetVideoEncoderConfigurationOptions"), read_options};
}

Operation<std::vector<VideoEncoderSettings>> get_video_encoder(Service media, const std::string& config)
{
    Texts texts;
    if (media == Service::media2) {
        g::_tr2__GetVideoEncoderConfigurations request;
        request.ConfigurationToken = texts(config);
        return {media, "GetVideoEncoderConfigurations", write(request, "tr2:GetVideoEncoderConfigurations"),
                read_video_encoders};
    }
    g::_trt__GetVideoEncoderConfiguration request;
    request.ConfigurationToken = texts(config);
    return {Service::media, "GetVideoEncoderConfiguration", write(request, "trt:GetVideoEncoderConfiguration"),
            read_video_encoders};
}

Operation<void> set_video_encoder(Service media, const VideoEncoderSettings& settings)
{
    const bool two = media == Service::media2;
    return {media, "SetVideoEncoderConfiguration", two ? write_encoder2(settings) : write_encoder(settings), read_done};
}

Operation<std::vector<std::string>> get_audio_sources()
{
    g::_trt__GetAudioSources request;
    return {Service::media, "GetAudioSources", write(request, "trt:GetAudioSources"), read_audio_sources};
}

Operation<std::vector<std::string>> get_audio_outputs()
{
    g::_trt__GetAudioOutputs request;
    return {Service::media, "GetAudioOutputs", write(request, "trt:GetAudioOutputs"), read_audio_outputs};
}

Operation<std::vector<AudioOutputSettings>> get_audio_output_configurations(Service media)
{
    if (media == Service::media2) {
        g::_tr2__GetAudioOutputConfigurations request;
        return {media, "GetAudioOutputConfigurations", write(request, "tr2:GetAudioOutputConfigurations"),
                read_output_configurations};
    }
    g::_trt__GetAudioOutputConfigurations request;
    return {Service::media, "GetAudioOutputConfigurations", write(request, "trt:GetAudioOutputConfigurations"),
            read_output_configurations};
}

Operation<std::vector<AudioEncoderSettings>> get_audio_encoders(Service media)
{
    if (media == Service::media2) {
        g::_tr2__GetAudioEncoderConfigurations request;
        return {media, "GetAudioEncoderConfigurations", write(request, "tr2:GetAudioEncoderConfigurations"),
                read_audio_encoders};
    }
    g::_trt__GetAudioEncoderConfigurations request;
    return {Service::media, "GetAudioEncoderConfigurations", write(request, "trt:GetAudioEncoderConfigurations"),
            read_audio_encoders};
}

Operation<void> set_audio_encoder(Service media, const AudioEncoderSettings& s)
{
    Texts texts;
    MulticastKeeper multicast;
    if (media == Service::media2) {
        g::tt__AudioEncoder2Configuration c;
        c.token = texts(s.token);
        c.Name = texts(s.name);
        c.UseCount = texts(s.use_count.empty() ? "0" : s.use_count);
        c.Encoding = texts(s.encoding);
        c.Bitrate = texts(whole(s.bitrate_kbps));
        c.SampleRate = texts(whole(s.sample_rate_khz));
        c.Multicast = multicast.fill(s.multicast, texts);
        g::_tr2__SetAudioEncoderConfiguration request;
        request.Configuration = &c;
        return {media, "SetAudioEncoderConfiguration", write(request, "tr2:SetAudioEncoderConfiguration"), read_done};
    }
    g::tt__AudioEncoderConfiguration c;
    c.token = texts(s.token);
    c.Name = texts(s.name);
    c.UseCount = texts(s.use_count.empty() ? "0" : s.use_count);
    c.Encoding = texts(s.encoding);
    c.Bitrate = texts(whole(s.bitrate_kbps));
    c.SampleRate = texts(whole(s.sample_rate_khz));
    c.Multicast = multicast.fill(s.multicast ? s.multicast : Multicast{"IPv4", "0.0.0.0", "", "", "", ""}, texts);
    c.SessionTimeout = texts(s.session_timeout.empty() ? "PT60S" : s.session_timeout);
    g::_trt__SetAudioEncoderConfiguration request;
    request.Configuration = &c;
    request.ForcePersistence = texts("true");
    return {Service::media, "SetAudioEncoderConfiguration", write(request, "trt:SetAudioEncoderConfiguration"),
            read_done};
}

}  // namespace camsdk::drivers::onvif
