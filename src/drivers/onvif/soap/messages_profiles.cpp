// SPDX-License-Identifier: BSL-1.0
// The media services' messages: profiles, stream and snapshot addresses, video sources.
#include "../answers.hpp"
#include "media_types.hpp"

namespace camsdk::drivers::onvif {
using namespace soap_codec;

namespace {

template <class Response>
Result<std::string> read_media_uri(std::string&& bytes, const std::string& element)
{
    auto answer = read<Response>(bytes, element);
    if (!answer)
        return answer.error();
    const auto* uri = (*answer)->MediaUri;
    return uri == nullptr ? std::string{} : text(uri->Uri);
}

template <class Response>
Result<std::string> read_uri(std::string&& bytes, const std::string& element)
{
    auto answer = read<Response>(bytes, element);
    if (!answer)
        return answer.error();
    return text((*answer)->Uri);
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
    return {Service::media, "GetVideoSources", empty_body<g::_trt__GetVideoSources>("trt:GetVideoSources"),
            read_video_sources};
}

}  // namespace camsdk::drivers::onvif
