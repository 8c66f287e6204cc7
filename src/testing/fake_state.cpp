// SPDX-License-Identifier: BSL-1.0
// The defaults of a fake camera.
#include <camsdk/testing/fake_camera.hpp>

namespace camsdk::testing {

namespace {

// The smallest thing that is a JPEG by its own header: SOI, a 16×16 baseline frame header, EOI.
constexpr std::string_view jpeg(
    "\xff\xd8\xff\xc0\x00\x11\x08\x00\x10\x00\x10\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9", 23);

Profile make_profile(std::string token, int width, int height, int kbps)
{
    VideoEncoder video;
    video.codec = Codec::h264;
    video.width = width;
    video.height = height;
    video.fps = 25;
    video.bitrate_kbps = kbps;
    video.gop = 50;
    video.rate_control = Open<RateControl>(RateControl::variable);
    video.quality = 0.6;
    video.codec_profile = "Main";
    Profile profile;
    profile.name = "stream " + token;
    profile.enabled = true;
    profile.video = video;
    profile.stream_uri = "rtsp://fake.invalid:554/" + token;
    profile.snapshot_uri = "http://fake.invalid/" + token + ".jpg";
    profile.token = std::move(token);
    return profile;
}

void fill_media(FakeState& state)
{
    state.profiles = {make_profile("main", 1920, 1080, 4096), make_profile("sub", 640, 360, 512)};
    for (Codec codec : {Codec::h264, Codec::h265}) {
        EncoderOptions options;
        options.codec = codec;
        options.resolutions = {{1920, 1080}, {1280, 720}, {640, 360}};
        options.fps = Range{1, 30};
        options.bitrate_kbps = Range{64, 8192};
        options.gop = Range{1, 250};
        options.rate_controls = {RateControl::constant, RateControl::variable};
        state.encoder_options.push_back(options);
    }
    state.snapshot = {std::string(jpeg), "image/jpeg", 16, 16};
    state.stream = {200, {"H264"}, "v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"};
}

void fill_ptz(FakeState& state)
{
    state.ptz_limits.can_pan = state.ptz_limits.can_tilt = state.ptz_limits.can_zoom = true;
    state.ptz_limits.absolute = state.ptz_limits.continuous = state.ptz_limits.home = Support::yes;
    state.ptz_limits.pan_degrees = Range{-180, 180};
    state.ptz_limits.max_presets = 8;
    state.ptz.pan = state.ptz.tilt = state.ptz.zoom = 0.0;
    state.ptz.moving = false;
    state.presets = {{"1", "gate", PtzPosition{0.25, 0.5, 0.0}}};
    state.tours = {{"1", "yard", false}, {"2", "fence", false}};
}

void fill_imaging(FakeState& state)
{
    state.imaging.brightness = state.imaging.contrast = 0.5;
    state.imaging.saturation = state.imaging.sharpness = 0.5;
    state.imaging.day_night = Open<DayNight>(DayNight::automatic);
    state.imaging.wdr = Open<AutoMode>(AutoMode::off);
    for (const char* level : {"brightness", "contrast", "saturation", "sharpness"})
        state.imaging_controls.push_back({level, Range{0, 100}, {}});
    state.imaging_controls.push_back({"day_night", {}, {"auto", "day", "night"}});
    state.imaging_controls.push_back({"wdr", {}, {"off", "on"}});
}

void fill_picture(FakeState& state)
{
    state.overlays = {{"1", OverlayKind::text, true, "fake", Point{0.1, 0.1}, {}}};
    state.masks = {{"1", "window", true, {{0.1, 0.1}, {0.3, 0.1}, {0.3, 0.3}, {0.1, 0.3}}, "Color"}};
    state.mask_limits = {4, 8, false, {"Color"}};
    AnalyticsRule motion;
    motion.id = "motion-1";
    motion.name = "motion";
    motion.kind = AnalyticsKind::motion;
    motion.enabled = true;
    motion.regions = {{"1", {{0, 0}, {1, 0}, {1, 1}, {0, 1}}, 0.5, true, std::nullopt}};
    state.rules = {motion};
}

void fill_network(FakeState& state)
{
    state.network.hostname = "fake";
    state.network.interfaces = {
        {"eth0", "eth0", true, "02:00:00:00:00:01", 1500, {"192.0.2.10/24"}, {"2001:db8::10/64"}, false}};
    state.network.gateways = {"192.0.2.1"};
    state.network.dns = {"192.0.2.53"};
    state.network.dns_from_dhcp = false;
    state.network.protocols = {{"HTTP", true, {80}}, {"RTSP", true, {554}}};
    state.services = {{"ntp", true, {"192.0.2.123"}, {}}};
    state.security.https = false;
    state.security.http_authentication = {"digest"};
    state.security.digest_algorithms = {"MD5", "SHA-256"};
    Certificate certificate;
    certificate.id = "default";
    certificate.subject = "CN=fake";
    certificate.in_use = true;
    state.certificates = {certificate};
}

}  // namespace

FakeState::FakeState()
{
    for (const auto& [feature, name] : EnumNames<Feature>::values)
        features.insert(feature);
    info = {"", "Fake", "F-1", "1.2.3", "F1-0001", "A", "02:00:00:00:00:01", "fake camera", 1, {}};
    channels = {{1, "front", true, {}, {}, {}, {}, {}, {}}};
    status.uptime = std::chrono::seconds(3600);
    status.cpu_load = 0.25;
    StorageVolume card;
    card.id = "1";
    card.name = "card";
    card.kind = "SD";
    card.status = card.health = "ok";
    card.capacity_bytes = 32000000000u;
    card.free_bytes = 16000000000u;
    card.wear = 0.02;
    card.temperature_celsius = 41;
    card.powered_on = std::chrono::hours(8760);
    storage = {card};
    evidence = {{"vendor_field", "Fake", "Fake", 1}};
    clock.zone = "UTC0";
    clock.mode = ClockMode::ntp;
    clock.ntp = {"192.0.2.123"};
    fill_media(*this);
    fill_ptz(*this);
    fill_imaging(*this);
    fill_picture(*this);
    fill_network(*this);
    const TimePoint day = std::chrono::system_clock::from_time_t(1767225600);  // 2026-01-01
    recordings = {{"r1", 1, day, day + std::chrono::minutes(5), 9, "rtsp://fake.invalid/r1", "motion"}};
    recording_bytes["r1"] = "recording";
    io.inputs = {{"1", "door", false, "open"}};
    io.outputs = {{"1", "lamp", false, Open<RelayMode>(RelayMode::bistable), {}, "open"}};
    audio.inputs = {{"1", true, "G711", "MicIn", 0.5}};
    audio.outputs = {{"1", true, 0.5}};
    users = {{"admin", Role::administrator, "native", "1", {}}, {"guard", Role::viewer, "native", "2", {}}};
    backup = "fake configuration";
    log = {{day, "system", "started", {}, {}}};
}

}  // namespace camsdk::testing
