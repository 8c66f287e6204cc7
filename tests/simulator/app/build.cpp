// SPDX-License-Identifier: BSL-1.0
// The usual outfit of a camera, and turning a state into a recorder's.
#include "app/build.hpp"

#include "core/apply_quirks.hpp"
#ifdef CAMSIM_WITH_SUNAPI
#include "sunapi/outfit.hpp"
#endif
#ifdef CAMSIM_WITH_DAHUA
#include "dahua/outfit.hpp"
#endif
#ifdef CAMSIM_WITH_VAPIX
#include "vapix/outfit.hpp"
#endif

#include <algorithm>
#include <stdexcept>

namespace camsim {
namespace {

constexpr double margin = 0.2;  ///< how far the default regions keep from the edge

Polygon middle()
{
    const double a = margin, b = 1 - margin;
    return {{a, a}, {b, a}, {b, b}, {a, b}};
}

VideoEncoder encoder(const std::string& token, const std::string& codec, int width, int height, int bitrate,
                     const EncoderOptions& options)
{
    VideoEncoder result;
    result.token = token;
    result.codec = codec;
    result.width = width;
    result.height = height;
    result.bitrate_kbps = bitrate;
    result.options = options;
    return result;
}

void add_stream(CameraState& state, int channel, int stream, const char* name, VideoEncoder video, const Outfit& outfit)
{
    StreamProfile profile;
    const int number = channel * 100 + stream;
    profile.token = "Profile_" + std::to_string(number);
    profile.name = name;
    profile.channel = channel;
    profile.stream = stream;
    video.token = "VideoEncoder_" + std::to_string(number);
    profile.video = std::move(video);
    profile.has_ptz = outfit.ptz;
    if (outfit.audio) {
        AudioEncoder audio;
        audio.token = "AudioEncoder_" + std::to_string(channel);
        audio.enabled = stream == 1;
        profile.audio = audio;
    }
    state.profiles.push_back(std::move(profile));
}

void add_rules(Channel& channel)
{
    const auto add = [&channel](const char* kind, const char* id, int slot, bool enabled) -> AnalyticsRule& {
        AnalyticsRule rule;
        rule.id = std::string(id) + (slot > 1 ? std::to_string(slot) : "");
        rule.kind = kind;
        rule.name = rule.id;
        rule.channel = channel.id;
        rule.slot = slot;
        rule.enabled = enabled;
        channel.rules.push_back(std::move(rule));
        return channel.rules.back();
    };
    AnalyticsRule& motion = add("motion", "Motion", 1, true);
    motion.grid = CellGrid{22, 18, std::vector<bool>(22 * 18, true)};
    motion.sensitivity = 60;
    channel.rules_enabled["motion"] = true;
    add("tamper", "Tamper", 1, false).regions = {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    channel.rules_enabled["tamper"] = false;
    for (int slot = 1; slot <= 4; ++slot) {
        AnalyticsRule& line = add("line_crossing", "Line", slot, slot == 1);
        if (slot == 1)
            line.regions = {{{0.2, 0.7}, {0.8, 0.6}}};
        AnalyticsRule& field = add("intrusion", "Field", slot, slot == 1);
        if (slot == 1)
            field.regions = {middle()};
    }
    channel.rules_enabled["line_crossing"] = false;
    channel.rules_enabled["intrusion"] = true;
    add("face_detection", "Face", 1, false);
    channel.rules_enabled["face_detection"] = false;
}

PtzState head()
{
    PtzState ptz;
    const auto now = std::chrono::steady_clock::now();
    ptz.place({30, -10, 1}, now);
    ptz.save_preset(1, "Gate", now);
    ptz.place({120, -5, 4}, now);
    ptz.save_preset(2, "Square", now);
    ptz.place({0, 0, 1}, now);
    ptz.home = PtzPosition{0, 0, 1};
    ptz.patrols[1] = {1, "Patrol 1", true, {{1, 5, 30}, {2, 5, 30}}};
    return ptz;
}

void add_osds(Channel& channel)
{
    const auto add = [&channel](const char* kind, const char* text, bool enabled, double x, double y) {
        Osd osd;
        osd.id = static_cast<int>(channel.osds.size()) + 1;
        osd.token = "Osd_" + std::to_string(channel.id) + "_" + std::to_string(osd.id);
        osd.kind = kind;
        osd.text = text;
        osd.enabled = enabled;
        osd.position = {x, y};
        channel.osds.push_back(std::move(osd));
    };
    add("datetime", "", true, 0.0, 0.0556);
    add("name", "", true, 0.7273, 0.8889);
}

void add_storage(CameraState& state, int channel)
{
    using namespace std::chrono;
    const auto today = floor<days>(system_clock::now());
    for (int block = 0; block < 12; ++block) {
        const auto from = today - days(1) + hours(block * 2);
        Recording recording;
        recording.id = "ch" + std::string(channel < 10 ? "0" : "") + std::to_string(channel) + "_000000000" +
                       std::to_string(10000 + block);
        recording.channel = channel;
        recording.from = from;
        recording.to = from + hours(2) - seconds(1);
        recording.bytes = 4096 + static_cast<std::uint64_t>(block) * 512;
        recording.trigger = block % 3 == 2 ? "motion" : "timing";
        state.recordings.push_back(std::move(recording));
    }
}

}  // namespace

std::string two_digits(int number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::uint64_t Dice::next()
{
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t value = state_;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

std::string Dice::digits(int count)
{
    std::string result;
    for (int i = 0; i < count; ++i)
        result += static_cast<char>('0' + pick(10));
    return result;
}

std::string Dice::hex(int count)
{
    std::string result;
    for (int i = 0; i < count; ++i)
        result += "0123456789abcdef"[pick(16)];
    return result;
}

void add_channel(CameraState& state, int id, const std::string& name, const Outfit& outfit)
{
    Channel channel;
    channel.id = id;
    channel.name = name;
    channel.source_token = "VideoSource_" + std::to_string(id);
    channel.width = outfit.width;
    channel.height = outfit.height;
    if (outfit.ptz)
        channel.ptz = head();
    add_osds(channel);
    add_rules(channel);
    state.channels.push_back(std::move(channel));

    EncoderOptions main_options;
    main_options.resolutions = {{outfit.width, outfit.height}, {1920, 1080}, {1280, 720}};
    if (outfit.width == 1920)
        main_options.resolutions.erase(main_options.resolutions.begin());
    EncoderOptions sub_options;
    sub_options.codecs = {"H264", "H265", "MJPEG"};
    sub_options.resolutions = {{640, 480}, {640, 360}, {352, 288}};
    sub_options.max_bitrate = 8192;
    add_stream(state, id, 1, "mainStream", encoder("", "H265", outfit.width, outfit.height, 4096, main_options),
               outfit);
    add_stream(state, id, 2, "subStream", encoder("", "H264", 640, 360, 512, sub_options), outfit);
    if (outfit.storage)
        add_storage(state, id);
}

void equip(CameraState& state, const Outfit& outfit)
{
    NetworkInterface interface;
    interface.mac = state.identity.mac;
    state.network.interfaces = {interface};
    state.network.protocols = {{"HTTP", true, 80}, {"HTTPS", true, 443}, {"RTSP", true, 554}};
    if (state.identity.platform == "hikvision") {
        state.network.protocols.push_back({"DEV_MANAGE", true, 8000});
        state.network.protocols.push_back({"SDK_OVER_TLS", false, 8443});
    }
    if (outfit.io) {
        state.inputs.push_back({"input1", "Door", false, true, true});
        Relay relay;
        relay.token = "relay1";
        relay.name = "Barrier";
        state.relays.push_back(relay);
    }
    if (outfit.audio) {
        state.audio_inputs.push_back({"AudioSource_1", true, 50, "G711U"});
        state.audio_outputs.push_back({"AudioOutput_1", true, 50, "G711U"});
    }
    if (outfit.storage)
        state.disks.push_back({1, "hdd1", "SATA", "ok", 122880, 40960});
    for (int id = 1; id <= outfit.channels; ++id)
        add_channel(state, id, outfit.channels == 1 ? state.identity.name : "Camera " + std::to_string(id), outfit);
    state.note("Operation", "powerOn", "", "");
}

void make_recorder(CameraState& state, int channels)
{
    channels = std::clamp(channels, 1, 64);
    state.identity.device_type = "NVR";
    state.channels.clear();
    state.profiles.clear();
    state.recordings.clear();
    Outfit outfit;
    outfit.storage = true;
    if (state.disks.empty())
        state.disks.push_back({1, "hdd1", "SATA", "ok", 1907729, 51200});
    for (int id = 1; id <= channels; ++id) {
        add_channel(state, id, "Camera " + std::to_string(id), outfit);
        Channel& channel = state.channels.back();
        channel.remote_address = "10.1.9." + std::to_string(id);
        channel.remote_model = "DS-2CD2386G2-IU";
        channel.remote_serial = "DS-2CD2386G2-IU20230504AAWRK" + std::to_string(10000000 + id * 31);
        channel.remote_firmware = "V5.7.15 build 240201";
        channel.online = channels < 4 || id != channels;
    }
}

bool known_driver(const std::string& driver)
{
#ifdef CAMSIM_WITH_SUNAPI
    if (driver == "hanwha")
        return true;
#endif
#ifdef CAMSIM_WITH_DAHUA
    if (driver == "dahua")
        return true;
#endif
#ifdef CAMSIM_WITH_VAPIX
    if (driver == "axis")
        return true;
#endif
    return driver == "hikvision" || driver == "onvif";
}

void add_languages(Camera& camera)
{
    CameraState& state = camera.state;
    state.isapi_enabled = camera.driver == "hikvision";
    state.onvif_enabled = camera.driver == "onvif";
    if (state.isapi_enabled)
        camera.protocols.push_back(make_isapi());
#ifdef CAMSIM_WITH_ONVIF
    camera.protocols.push_back(make_onvif());
#endif
    camera.auth.settings.realm =
        state.isapi_enabled
            ? "IP Camera(" + state.identity.serial.substr(std::max<std::size_t>(5, state.identity.serial.size()) - 5) +
                  ")"
            : state.identity.manufacturer + " " + state.identity.model;
    state.settings["server"] = state.isapi_enabled ? "App-webs/" : state.identity.manufacturer + "-httpd";
    if (state.isapi_enabled) {
        camera.auth.settings.lock_after = 7;
        camera.auth.settings.lock_for = std::chrono::minutes(30);
    }
#ifdef CAMSIM_WITH_SUNAPI
    if (camera.driver == "hanwha") {
        camera.protocols.insert(camera.protocols.begin(), make_sunapi());
        state.onvif_enabled = true;
        sunapi::deliver(camera);
    }
#endif
#ifdef CAMSIM_WITH_DAHUA
    if (camera.driver == "dahua")
        speak_dahua(camera);
#endif
#ifdef CAMSIM_WITH_VAPIX
    if (camera.driver == "axis")
        speak_axis(camera);
#endif
}

std::unique_ptr<Camera> build_camera(const std::string& key, const std::string& driver, const std::string& user,
                                     const std::string& password)
{
    if (!known_driver(driver))
        throw std::invalid_argument("no simulated camera speaks \"" + driver + "\"");
    auto camera = std::make_unique<Camera>(key);
    camera->driver = driver;
    Identity& identity = camera->state.identity;
    identity.name = key;
    identity.uuid = "6aff4000-1f90-00b0-8000-44a642000001";
    identity.hardware = "0x0";
    if (driver == "hikvision") {
        identity.manufacturer = "hikvision";
        identity.platform = "hikvision";
        identity.model = "DS-2DE4425IW-DE";
        identity.device_type = "IPDome";
        identity.firmware = "V5.7.15";
        identity.build = "build 240201";
        identity.serial = "DS-2DE4425IW-DE20230412AAWRJ48151623";
        identity.mac = "44:a6:42:00:00:01";
        identity.contact = "Hikvision.China";
        identity.location = "hangzhou";
#ifdef CAMSIM_WITH_DAHUA
    } else if (driver == "dahua") {
        name_dahua(identity);
#endif
#ifdef CAMSIM_WITH_VAPIX
    } else if (driver == "axis") {
        name_axis(identity);
#endif
#ifdef CAMSIM_WITH_SUNAPI
    } else if (driver == "hanwha") {
        sunapi::identify(identity);
#endif
    } else {
        identity.manufacturer = "Fjordoptik";
        identity.platform = "generic";
        identity.model = "FO-P40";
        identity.device_type = "IPDome";
        identity.firmware = "2.4.1";
        identity.serial = "FO40-0000001";
        identity.mac = "02:f0:40:00:00:01";
        identity.hardware = "rev B";
    }
    Account admin;
    admin.id = 1;
    admin.name = user;
    admin.password = password;
    admin.fixed = true;
    camera->state.accounts.push_back(std::move(admin));
    Outfit outfit;
    outfit.ptz = outfit.audio = outfit.io = outfit.storage = true;
    outfit.width = 2560;
    outfit.height = 1440;
    equip(camera->state, outfit);
    add_languages(*camera);
    return camera;
}

}  // namespace camsim
