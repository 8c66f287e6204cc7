// SPDX-License-Identifier: BSL-1.0
// media.cgi: sources, addresses of streams; video.cgi: pictures. Which stream an RTSP path names.
#include "picture/picture.hpp"
#include "sunapi/profiles.hpp"
#include "sunapi/stream_path.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace camsim::sunapi {
namespace {

Fields source_fields(const CameraState&)
{
    return {choice("Type", {"NTSC", "PAL"})
                .with([](const Place& place) { return place.channel->video_format; },
                      [](const Place& place, const std::string& value) { place.channel->video_format = value; }),
            words("SensorCaptureSize", 15).tells_only([](const Place& place) {
                const long pixels = static_cast<long>(place.channel->width) * place.channel->height;
                return std::to_string((pixels + 500000) / 1000000) + "M";
            }),
            choice("SensorCaptureFrameRate", {"30", "25", "60", "50"}),
            words("Name", 31)
                .with([](const Place& place) { return place.channel->name; },
                      [](const Place& place, const std::string& value) { place.channel->name = value; }),
            choice("State", {"On", "Off"}).tells_only([](const Place& place) {
                return std::string(place.channel->online ? "On" : "Off");
            })};
}

Fields uri_fields(const CameraState& state)
{
    return {channel_field(state),
            whole("Profile", 1, 10, 1),
            choice("MediaType", {"Live", "Search", "Backup"}).must(),
            choice("Mode", {"Full"}).must(),
            choice("ClientType", {"PC", "Mobile"}),
            choice("StreamType", {"RTPUnicast", "RTPMulticast"}),
            choice("TransportProtocol", {"TCP", "UDP"}),
            flag("RTSPOverHTTP")};
}

HttpResponse stream_uri(Context& context)
{
    const Channel& channel = context.channel();
    const int number = channel_number(channel);
    std::string path;
    if (context.state.identity.device_type == "NVR") {
        path = "/LiveChannel/" + std::to_string(number) + "/media.smp";
    } else {
        const int profile = context.number("Profile", 2);
        if (!find_profile(context.state, channel.id, profile))
            throw Fault{604};
        path = "/" + std::to_string(number) + "/profile" + std::to_string(profile) + "/media.smp";
    }
    const bool v6 = context.request().local.find(':') != std::string::npos;
    const std::string host = v6 ? "[" + context.request().local + "]" : context.request().local;
    return told(context, {{"URI", text("rtsp://" + host + ":" + std::to_string(context.state.rtsp_port) + path)}});
}

HttpResponse session_key(Context& context)
{
    if (context.state.identity.device_type != "NVR")
        throw Fault{608};
    const std::string digits = std::to_string(1000000 + context.camera().stats.requests % 8999999);
    return told(context, {{"SessionKey", text(digits)}});
}

Fields picture_fields(const CameraState& state)
{
    return {channel_field(state), whole("Profile", 1, 10, 1), words("Resolution", 15), whole("FrameRate", 1, 30, 1),
            choice("CodecType", {"MJPEG"})};
}

struct Size {
    int width = 640, height = 360;
};

/// Size of a picture: that of the profile, where it is one of MJPEG; small for the others, which this device scales.
Size picture_size(const Context& context, const Channel& channel)
{
    Size size;
    const int wanted = context.number("Profile", 1);
    const StreamProfile* profile = find_profile(context.state, channel.id, wanted);
    if (context.find("Profile") && !profile)
        throw Fault{604};
    if (context.camera().quirks.on("snapshot_needs_mjpeg") &&
        (!context.find("Profile") || profile->video.codec != "MJPEG"))
        throw Fault{608};
    if (profile && profile->video.codec == "MJPEG")
        size = {profile->video.width, profile->video.height};
    return size;
}

HttpResponse picture(Context& context)
{
    const Channel& channel = context.channel();
    const Size size = picture_size(context, channel);
    return respond(200, "image/jpeg", snapshot(context.state, channel, context.now(), size.width, size.height));
}

HttpResponse pictures(Context& context)
{
    const Channel& channel = context.channel();
    const Size size = picture_size(context, channel);
    HttpResponse response = respond(200, "multipart/x-mixed-replace; boundary=SamsungTechwin", "");
    Camera* camera = &context.camera();
    const int id = channel.id;
    response.more = [camera, id, size] {
        const Channel* source = camera->state.channel(id);
        if (!source)
            return std::string();
        const std::string jpeg = snapshot(camera->state, *source, Camera::steady(), size.width, size.height);
        return "--SamsungTechwin\r\nContent-Type: image/jpeg\r\nContent-Length: " + std::to_string(jpeg.size()) +
               "\r\n\r\n" + jpeg + "\r\n";
    };
    return response;
}

/// "profile3" as 3, else 0.
int profile_number(const std::string& part)
{
    if (part.rfind("profile", 0) != 0 || part.size() < 8 ||
        part.find_first_not_of("0123456789", 7) != std::string::npos)
        return 0;
    return std::atoi(part.c_str() + 7);
}

bool all_digits(const std::string& part)
{
    return !part.empty() && part.size() < 6 && part.find_first_not_of("0123456789") == std::string::npos;
}

bool recorded(const CameraState& state, int channel)
{
    return std::any_of(state.recordings.begin(), state.recordings.end(),
                       [channel](const Recording& one) { return one.channel == channel; });
}

}  // namespace

bool open_to_all(const CameraState& state)
{
    const auto kept = state.settings.find("sunapi:security/rtsp/-1/RTSPAuthentication");
    return kept != state.settings.end() && kept->second == "Anonymous";
}

bool is_stream_path(const std::string& path)
{
    return path.find(".smp") != std::string::npos;
}

const StreamProfile* stream_of_path(CameraState& state, const std::string& path)
{
    std::vector<std::string> parts;
    for (const std::string& part : split(lower(path), '/'))
        if (!part.empty())
            parts.push_back(part);
    int channel = 1, number = 2;
    const bool recorder =
        parts.size() > 1 && (parts[0] == "livechannel" || parts[0] == "playbackchannel" || parts[0] == "backupchannel");
    const bool playback = parts.size() > 1 && (parts[0] == "recording" || parts[1] == "recording" ||
                                               (recorder && parts[0] != "livechannel"));
    std::size_t at = recorder ? 1 : 0;
    if (at < parts.size() && all_digits(parts[at]))
        channel = std::atoi(parts[at++].c_str()) + 1;
    if (playback && !recorded(state, channel))
        return nullptr;
    if (recorder || playback) {
        for (const std::string& part : parts)
            if (part.rfind("profile=", 0) == 0)
                number = std::atoi(part.c_str() + 8);
        const StreamProfile* named = find_profile(state, channel, number);
        return named || !recorder ? named : find_profile(state, channel, 1);
    }
    if (at < parts.size() && parts[at] == "multicast")
        ++at;
    if (at >= parts.size())
        return nullptr;
    if (const int wanted = profile_number(parts[at]))
        return find_profile(state, channel, wanted);
    for (const StreamProfile* profile : profiles_of(state, channel))
        if (lower(profile->name) == parts[at] || lower(profile->video.codec) == parts[at])
            return profile;
    return nullptr;
}

void add_media(Catalogue& catalogue)
{
    catalogue.push_back({"media", "videosource", {source_fields, "VideoSources"}, {}});
    catalogue.push_back({"media", "streamuri", {}, {{"view", Level::user, uri_fields, stream_uri}}});
    catalogue.push_back({"media", "sessionkey", {}, {{"view", Level::user, nullptr, session_key}}});
    catalogue.push_back({"video", "snapshot", {}, {{"view", Level::user, picture_fields, picture}}});
    catalogue.push_back({"video", "stream", {}, {{"view", Level::user, picture_fields, pictures}}});
}

}  // namespace camsim::sunapi
