// SPDX-License-Identifier: BSL-1.0
// The media services' messages: profiles, stream and snapshot addresses, video sources.
#include "media_types.hpp"

namespace camsdk::drivers::onvif {
using namespace soap_codec;

namespace soap_codec {

VideoEncoderSettings read_encoder(const g::tt__VideoEncoderConfiguration& c)
{
    VideoEncoderSettings s;
    s.token = text(c.token);
    s.name = text(c.Name);
    s.use_count = text(c.UseCount);
    s.encoding = text(c.Encoding);
    if (c.Resolution != nullptr) {
        s.width = to_int(text(c.Resolution->Width));
        s.height = to_int(text(c.Resolution->Height));
    }
    s.quality = to_number(text(c.Quality));
    if (c.RateControl != nullptr) {
        s.fps = to_number(text(c.RateControl->FrameRateLimit));
        s.encoding_interval = text(c.RateControl->EncodingInterval);
        s.bitrate_kbps = to_int(text(c.RateControl->BitrateLimit));
    }
    if (c.H264 != nullptr) {
        s.gov_length = to_int(text(c.H264->GovLength));
        s.profile = text(c.H264->H264Profile);
    } else if (c.MPEG4 != nullptr) {
        s.gov_length = to_int(text(c.MPEG4->GovLength));
        s.profile = text(c.MPEG4->Mpeg4Profile);
    }
    s.multicast = read_multicast(c.Multicast);
    s.session_timeout = text(c.SessionTimeout);
    s.guaranteed_frame_rate = text(c.GuaranteedFrameRate);
    return s;
}

VideoEncoderSettings read_encoder(const g::tt__VideoEncoder2Configuration& c)
{
    VideoEncoderSettings s;
    s.token = text(c.token);
    s.name = text(c.Name);
    s.use_count = text(c.UseCount);
    s.encoding = text(c.Encoding);
    if (c.Resolution != nullptr) {
        s.width = to_int(text(c.Resolution->Width));
        s.height = to_int(text(c.Resolution->Height));
    }
    s.quality = to_number(text(c.Quality));
    if (c.RateControl != nullptr) {
        s.fps = to_number(text(c.RateControl->FrameRateLimit));
        s.bitrate_kbps = to_int(text(c.RateControl->BitrateLimit));
        s.average_bitrate = text(c.RateControl->AverageBitRate);
        s.constant_bitrate = to_bool(text(c.RateControl->ConstantBitRate));
    }
    s.gov_length = to_int(text(c.GovLength));
    s.profile = text(c.Profile);
    s.multicast = read_multicast(c.Multicast);
    s.guaranteed_frame_rate = text(c.GuaranteedFrameRate);
    s.anchor_distance = text(c.AnchorFrameDistance);
    s.is_signed = text(c.Signed);
    s.secure_algorithm = text(c.SecureStreamingProtocolAlgorithm);
    return s;
}

AudioEncoderSettings read_audio(const g::tt__AudioEncoderConfiguration& c)
{
    return {text(c.token),           text(c.Name),
            text(c.UseCount),        text(c.Encoding),
            to_int(text(c.Bitrate)), to_int(text(c.SampleRate)),
            text(c.SessionTimeout),  read_multicast(c.Multicast)};
}

AudioEncoderSettings read_audio(const g::tt__AudioEncoder2Configuration& c)
{
    return {text(c.token),
            text(c.Name),
            text(c.UseCount),
            text(c.Encoding),
            to_int(text(c.Bitrate)),
            to_int(text(c.SampleRate)),
            {},
            read_multicast(c.Multicast)};
}

AudioOutputSettings read_audio_output(const g::tt__AudioOutputConfiguration& c)
{
    return {text(c.token), text(c.Name), text(c.OutputToken), to_int(text(c.OutputLevel))};
}

}  // namespace soap_codec

namespace {

void read_source(const g::tt__VideoSourceConfiguration* c, MediaProfile& out)
{
    if (c == nullptr)
        return;
    out.video_source_config = text(c->token);
    out.video_source = text(c->SourceToken);
    if (c->Bounds != nullptr) {
        out.source_width = to_int(text(c->Bounds->width));
        out.source_height = to_int(text(c->Bounds->height));
    }
    if (c->Extension != nullptr && c->Extension->Rotate != nullptr)
        out.rotation = text(c->Extension->Rotate->Mode);
}

Result<std::vector<MediaProfile>> read_profiles(std::string_view bytes, const std::string& element)
{
    auto answer = read<g::_trt__GetProfilesResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<MediaProfile> list;
    for (const auto* p : (*answer)->Profiles) {
        if (p == nullptr || text(p->token).empty())
            continue;
        MediaProfile out;
        out.token = text(p->token);
        out.name = text(p->Name);
        out.fixed = to_bool(text(p->fixed));
        read_source(p->VideoSourceConfiguration, out);
        if (p->AudioSourceConfiguration != nullptr)
            out.audio_source = text(p->AudioSourceConfiguration->SourceToken);
        if (p->VideoEncoderConfiguration != nullptr)
            out.video = read_encoder(*p->VideoEncoderConfiguration);
        if (p->AudioEncoderConfiguration != nullptr)
            out.audio = read_audio(*p->AudioEncoderConfiguration);
        if (p->VideoAnalyticsConfiguration != nullptr)
            out.analytics_config = text(p->VideoAnalyticsConfiguration->token);
        if (p->PTZConfiguration != nullptr) {
            out.ptz_config = text(p->PTZConfiguration->token);
            out.ptz_node = text(p->PTZConfiguration->NodeToken);
        }
        if (p->MetadataConfiguration != nullptr)
            out.metadata_config = text(p->MetadataConfiguration->token);
        if (p->Extension != nullptr && p->Extension->AudioOutputConfiguration != nullptr)
            out.audio_output = read_audio_output(*p->Extension->AudioOutputConfiguration);
        list.push_back(std::move(out));
    }
    return list;
}

void read_set(const g::tr2__ConfigurationSet& c, MediaProfile& out)
{
    read_source(c.VideoSource, out);
    if (c.AudioSource != nullptr)
        out.audio_source = text(c.AudioSource->SourceToken);
    if (c.VideoEncoder != nullptr)
        out.video = read_encoder(*c.VideoEncoder);
    if (c.AudioEncoder != nullptr)
        out.audio = read_audio(*c.AudioEncoder);
    if (c.Analytics != nullptr)
        out.analytics_config = text(c.Analytics->token);
    if (c.PTZ != nullptr) {
        out.ptz_config = text(c.PTZ->token);
        out.ptz_node = text(c.PTZ->NodeToken);
    }
    if (c.Metadata != nullptr)
        out.metadata_config = text(c.Metadata->token);
    if (c.AudioOutput != nullptr)
        out.audio_output = read_audio_output(*c.AudioOutput);
}

Result<std::vector<MediaProfile>> read_profiles2(std::string_view bytes, const std::string& element)
{
    auto answer = read<g::_tr2__GetProfilesResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<MediaProfile> list;
    for (const auto* p : (*answer)->Profiles) {
        if (p == nullptr || text(p->token).empty())
            continue;
        MediaProfile out;
        out.token = text(p->token);
        out.name = text(p->Name);
        out.fixed = to_bool(text(p->fixed));
        if (p->Configurations != nullptr)
            read_set(*p->Configurations, out);
        list.push_back(std::move(out));
    }
    return list;
}

template <class Response>
Result<std::string> read_media_uri(std::string_view bytes, const std::string& element)
{
    auto answer = read<Response>(bytes, element);
    if (!answer)
        return answer.error();
    const auto* uri = (*answer)->MediaUri;
    return uri == nullptr ? std::string{} : text(uri->Uri);
}

template <class Response>
Result<std::string> read_uri(std::string_view bytes, const std::string& element)
{
    auto answer = read<Response>(bytes, element);
    if (!answer)
        return answer.error();
    return text((*answer)->Uri);
}

Result<std::vector<VideoSourceEntry>> read_sources(std::string_view bytes, const std::string& element)
{
    auto answer = read<g::_trt__GetVideoSourcesResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<VideoSourceEntry> list;
    for (const auto* s : (*answer)->VideoSources) {
        if (s == nullptr)
            continue;
        VideoSourceEntry entry{text(s->token), {}, {}, to_number(text(s->Framerate))};
        if (s->Resolution != nullptr) {
            entry.width = to_int(text(s->Resolution->Width));
            entry.height = to_int(text(s->Resolution->Height));
        }
        list.push_back(std::move(entry));
    }
    return list;
}

}  // namespace

Operation<std::vector<MediaProfile>> get_profiles()
{
    return {Service::media, "GetProfiles", empty_body<g::_trt__GetProfiles>("trt:GetProfiles"), read_profiles};
}

Operation<std::vector<MediaProfile>> get_profiles2()
{
    static const std::string body = [] {
        g::_tr2__GetProfiles request;
        request.Type.emplace_back("All");
        return write(request, "tr2:GetProfiles");
    }();
    return {Service::media2, "GetProfiles", body, read_profiles2};
}

Operation<std::string> get_stream_uri(const std::string& profile, const std::string& transport, bool multicast)
{
    Texts texts;
    g::tt__Transport protocol;
    protocol.Protocol = texts(transport);
    g::tt__StreamSetup setup;
    setup.Stream = texts(multicast ? "RTP-Multicast" : "RTP-Unicast");
    setup.Transport = &protocol;
    g::_trt__GetStreamUri request;
    request.StreamSetup = &setup;
    request.ProfileToken = texts(profile);
    return {Service::media, "GetStreamUri", write(request, "trt:GetStreamUri"),
            read_media_uri<g::_trt__GetStreamUriResponse>};
}

Operation<std::string> get_stream_uri2(const std::string& profile, const std::string& protocol)
{
    Texts texts;
    g::_tr2__GetStreamUri request;
    request.Protocol = texts(protocol);
    request.ProfileToken = texts(profile);
    return {Service::media2, "GetStreamUri", write(request, "tr2:GetStreamUri"),
            read_uri<g::_tr2__GetStreamUriResponse>};
}

Operation<std::string> get_snapshot_uri(Service media, const std::string& profile)
{
    Texts texts;
    if (media == Service::media2) {
        g::_tr2__GetSnapshotUri request;
        request.ProfileToken = texts(profile);
        return {media, "GetSnapshotUri", write(request, "tr2:GetSnapshotUri"),
                read_uri<g::_tr2__GetSnapshotUriResponse>};
    }
    g::_trt__GetSnapshotUri request;
    request.ProfileToken = texts(profile);
    return {Service::media, "GetSnapshotUri", write(request, "trt:GetSnapshotUri"),
            read_media_uri<g::_trt__GetSnapshotUriResponse>};
}

Operation<std::vector<VideoSourceEntry>> get_video_sources()
{
    g::_trt__GetVideoSources request;
    return {Service::media, "GetVideoSources", write(request, "trt:GetVideoSources"), read_sources};
}

}  // namespace camsdk::drivers::onvif
