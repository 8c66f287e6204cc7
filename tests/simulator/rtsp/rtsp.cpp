// SPDX-License-Identifier: BSL-1.0
// RTSP requests and session descriptions.
#include "rtsp/rtsp.hpp"

#ifdef CAMSIM_WITH_SUNAPI
#include "sunapi/stream_path.hpp"
#endif
#ifdef CAMSIM_WITH_VAPIX
#include "vapix/metadata_stream.hpp"
#include "vapix/stream.hpp"
#endif

#include <cstdlib>
#include <optional>

namespace camsim {
namespace {

HttpResponse reply(const HttpRequest& request, int status, std::string body = {})
{
    const char* type = body.empty() ? "" : "application/sdp";
    HttpResponse response = respond(status, type, std::move(body));
    response.headers.emplace_back("CSeq", std::string(request.header("CSeq")));
    return response;
}

/// The stream that a path names: /Streaming/Channels/101, /onvif/<token>, /stream/<token>.
const StreamProfile* stream_of(CameraState& state, const HttpRequest& request)
{
    std::string path = lower(request.path);
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    const std::string last = path.substr(path.rfind('/') + 1);
    if (path.find("streaming/channels/") != std::string::npos || path.find("streaming/tracks/") != std::string::npos) {
        const int number = std::atoi(last.c_str());
        for (const StreamProfile& profile : state.profiles)
            if (profile.channel * 100 + profile.stream == number)
                return &profile;
        return nullptr;
    }
    if (path == "/cam/realmonitor" || path == "/cam/playback") {  // Dahua's: subtype counts from 0
        const int channel = std::atoi(request.query_value("channel").value_or("1").c_str());
        const int subtype = std::atoi(request.query_value("subtype").value_or("0").c_str());
        for (const StreamProfile& profile : state.profiles)
            if (profile.channel == channel && profile.stream == subtype + 1)
                return &profile;
        return nullptr;
    }
#ifdef CAMSIM_WITH_SUNAPI
    if (sunapi::is_stream_path(request.path))
        return sunapi::stream_of_path(state, request.path);
#endif
    for (const StreamProfile& profile : state.profiles)
        if (lower(profile.token) == last || lower(request.query_value("profile").value_or("")) == lower(profile.token))
            return &profile;
    return nullptr;
}

struct Media {
    std::string line, attributes;
};

Media video_media(const std::string& codec)
{
    if (codec == "H265")
        return {"m=video 0 RTP/AVP 96\r\n", "a=rtpmap:96 H265/90000\r\n"};
    if (codec == "MJPEG")
        return {"m=video 0 RTP/AVP 26\r\n", "a=rtpmap:26 JPEG/90000\r\n"};
    if (codec == "MPEG4")
        return {"m=video 0 RTP/AVP 96\r\n", "a=rtpmap:96 MP4V-ES/90000\r\na=fmtp:96 profile-level-id=1\r\n"};
    return {"m=video 0 RTP/AVP 96\r\n",
            "a=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1;profile-level-id=4D0028\r\n"};
}

std::string audio_map(const AudioEncoder& audio)
{
    if (audio.codec == "AAC")
        return "m=audio 0 RTP/AVP 104\r\na=rtpmap:104 mpeg4-generic/" + std::to_string(audio.sample_rate_khz * 1000) +
               "/1\r\n";
    if (audio.codec == "G711A")
        return "m=audio 0 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n";
    if (audio.codec == "G726")
        return "m=audio 0 RTP/AVP 97\r\na=rtpmap:97 G726-16/8000\r\n";
    return "m=audio 0 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";
}

}  // namespace

std::string session_description(const CameraState& state, const StreamProfile& profile, const std::string& uri)
{
    const VideoEncoder& video = profile.video;
    std::string base = uri;
    if (!base.empty() && base.back() != '/')
        base += '/';
    std::string sdp =
        "v=0\r\no=- 1 1 IN IP4 " + state.address + "\r\ns=Media Presentation\r\nt=0 0\r\na=control:" + base + "\r\n";
    const Media media = video_media(video.codec);
    sdp += media.line + "b=AS:" + std::to_string(video.bitrate_kbps) + "\r\n" + media.attributes;
    sdp += "a=framerate:" + std::to_string(static_cast<int>(video.fps)) + "\r\n";
    sdp += "a=x-dimensions:" + std::to_string(video.width) + "," + std::to_string(video.height) + "\r\n";
    sdp += "a=control:" + base + "trackID=1\r\na=recvonly\r\n";
    if (profile.audio && profile.audio->enabled)
        sdp += audio_map(*profile.audio) + "a=control:" + base + "trackID=2\r\na=recvonly\r\n";
    return sdp;
}

HttpResponse answer_rtsp(Camera& camera, const HttpRequest& request)
{
    camera.tick();
    ++camera.stats.rtsp_requests;
    if (request.method == "OPTIONS") {
        HttpResponse response = reply(request, 200);
        response.headers.emplace_back("Public", "OPTIONS, DESCRIBE, TEARDOWN");
        response.delay = camera.state.slow;
        return response;
    }
    if (request.method == "TEARDOWN")
        return reply(request, 200);
#ifdef CAMSIM_WITH_VAPIX
    const bool metadata = camera.driver == "axis" && vapix::is_metadata_request(request);
#else
    const bool metadata = false;
#endif
    if (request.method != "DESCRIBE" && !metadata)
        return reply(request, 501);
    const Judgement judgement = camera.auth.http(request, Camera::steady());
#ifdef CAMSIM_WITH_SUNAPI
    const bool open = camera.driver == "hanwha" && sunapi::open_to_all(camera.state);
#else
    const bool open = false;
#endif
    if (judgement.verdict != Verdict::ok && !open) {
        HttpResponse response = reply(request, 401);
        camera.auth.challenge(response, request, judgement.verdict, Camera::steady());
        return response;
    }
    const StreamProfile* profile = nullptr;
#ifdef CAMSIM_WITH_VAPIX
    if (metadata)
        return vapix::answer_metadata(camera, request);
    std::optional<StreamProfile> made;  // a stream of Axis's is made by its address
    if (camera.driver == "axis" && vapix::is_stream_path(request.path))
        profile = (made = vapix::stream_of(camera.state, request)) ? &*made : nullptr;
    else
#endif
        profile = stream_of(camera.state, request);
    if (!profile)
        return reply(request, 404);
    HttpResponse response = reply(request, 200, session_description(camera.state, *profile, request.target));
    response.headers.emplace_back("Content-Base", request.target + "/");
    response.delay = camera.state.slow;
    return response;
}

}  // namespace camsim
