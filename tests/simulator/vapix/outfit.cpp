// SPDX-License-Identifier: BSL-1.0
// What makes a simulated camera one of Axis's: name plates, realm, header, stream names.
#include "vapix/outfit.hpp"

#include "vapix/recordings.hpp"

namespace camsim {

void name_axis(Identity& identity)
{
    identity.manufacturer = "AXIS";
    identity.platform = "axis";
    identity.model = "Q6135-LE";
    identity.device_type = "IPDome";
    identity.firmware = "11.11.109";
    identity.build = "Sep 02 2024 08:15";
    identity.serial = "B8A44F000001";
    identity.mac = "b8:a4:4f:00:00:01";
    identity.hardware = "93C";
}

void speak_axis(Camera& camera)
{
    CameraState& state = camera.state;
    state.onvif_enabled = true;
    camera.protocols.push_back(make_axis());
    camera.auth.settings.realm = "AXIS_" + state.identity.serial;
    state.settings["server"] = "Apache";
    if (state.network.hostname == "camera")
        state.network.hostname = "axis-" + lower(state.identity.serial);
    for (StreamProfile& profile : state.profiles) {
        VideoEncoder& video = profile.video;
        video.codec = profile.stream == 1 ? "H264" : "MJPEG";
        video.codec_profile = "High";
        video.options.codecs = {"H264", "H265", "MJPEG"};
        profile.name = "profile_" + std::to_string(profile.channel) + (profile.stream == 1 ? "_h264" : "_jpeg");
        profile.token = profile.name;
        if (profile.stream == 1)
            video.gop = 32;
        video.quality = 70;
        video.options.resolutions.push_back({640, 360});
    }
    if (!state.disks.empty()) {
        state.disks.front().name = "SD_DISK";
        state.disks.front().type = "SD";
    }
    for (Recording& one : state.recordings)
        one.id = vapix::recording_name(state, one);
    for (Channel& channel : state.channels)
        for (Osd& osd : channel.osds)  // all texts are of one kind, the time in them is a modifier
            if (osd.kind != "text") {
                osd.text = osd.kind == "datetime" ? "%F %T" : channel.name;
                osd.kind = "text";
            }
    vapix::first_settings(state);
}

}  // namespace camsim
