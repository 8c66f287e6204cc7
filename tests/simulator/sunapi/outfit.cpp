// SPDX-License-Identifier: BSL-1.0
// The factory state of a camera of this vendor.
#include "sunapi/outfit.hpp"

namespace camsim::sunapi {
namespace {

struct Made {
    int number;
    const char* name;
    const char* codec;
    int width, height;
    double fps;
    int bitrate;
};

/// Sizes of 0 are those of the sensor.
constexpr Made profiles[] = {
    {2, "H.264", "H264", 0, 0, 25, 5120},
    {3, "H.265", "H265", 0, 0, 25, 4096},
    {1, "MJPEG", "MJPEG", 800, 450, 1, 6144},
    {10, "MOBILE", "H264", 320, 180, 10, 512},
};

StreamProfile make(const Channel& channel, const Made& made, const StreamProfile& model)
{
    const int code = channel.id * 100 + made.number;
    StreamProfile profile = model;
    profile.token = "DefaultProfile-" + std::string(made.number < 10 ? "0" : "") + std::to_string(made.number) + "-" +
                    std::to_string(channel.id - 1);
    profile.name = made.name;
    profile.stream = made.number;
    VideoEncoder& video = profile.video;
    video.token = "VideoEncoder_" + std::to_string(code);
    video.codec = made.codec;
    video.codec_profile = video.codec == "H264" ? "High" : "Main";
    video.width = made.width ? made.width : channel.width;
    video.height = made.height ? made.height : channel.height;
    video.fps = made.fps;
    video.gop = 50;
    video.bitrate_kbps = made.bitrate;
    video.rate_control = "VBR";
    video.quality = 53;
    EncoderOptions& can = video.options;
    can.codecs = video.codec == "MJPEG" ? std::vector<std::string>{"MJPEG"} : std::vector<std::string>{"H264", "H265"};
    can.resolutions = {{channel.width, channel.height}, {1920, 1080}, {1280, 720}, {800, 450}, {640, 360}, {320, 180}};
    if (channel.width == 1920)
        can.resolutions.erase(can.resolutions.begin());
    can.frame_rates.clear();
    for (int fps = video.codec == "MJPEG" ? 15 : 25; fps >= 1; --fps)
        can.frame_rates.push_back(fps);
    can.min_bitrate = 64;
    can.max_bitrate = 30720;
    can.min_gop = 1;
    can.max_gop = 400;
    if (profile.audio)
        profile.audio->enabled = made.number == 2;
    return profile;
}

}  // namespace

void identify(Identity& identity)
{
    identity.manufacturer = "Hanwha Vision";
    identity.platform = "hanwha";
    identity.model = "XNP-8250R";
    identity.device_type = "IPDome";
    identity.firmware = "2.21.04_20230718_R291";
    identity.build = "2023.07.18";
    identity.serial = "ZSIM70GT300017K";
    identity.mac = "00:09:18:a0:00:01";
    identity.location = "Location";
    identity.hardware = "XNP-8250R";
}

void deliver(Camera& camera)
{
    CameraState& state = camera.state;
    const std::vector<StreamProfile> general = state.profiles;
    state.profiles.clear();
    for (const Channel& channel : state.channels)
        for (const Made& made : profiles)
            for (const StreamProfile& model : general)
                if (model.channel == channel.id && model.stream == 1)
                    state.profiles.push_back(make(channel, made, model));
    state.clock.zone = "STWT-1STWST,M3.5.0/2,M10.5.0/3";
    for (Channel& channel : state.channels)
        for (AnalyticsRule& rule : channel.rules)
            if (rule.kind == "motion" && rule.regions.empty())
                rule.regions = {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    for (Disk& disk : state.disks) {
        disk.name = "SD";
        disk.type = "SD";
    }
    std::string dashes = state.identity.mac;
    for (char& c : dashes)
        c = c == ':' ? '-' : c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    camera.auth.settings.realm = "iPolis_" + dashes;
    camera.auth.settings.lock_after = 5;
    camera.auth.settings.lock_for = std::chrono::seconds(30);
    state.settings["server"].clear();
}

}  // namespace camsim::sunapi
