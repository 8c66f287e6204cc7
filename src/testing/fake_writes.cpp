// SPDX-License-Identifier: BSL-1.0
// The backends of a fake camera that check ranges: media, ptz, tours, imaging; and network, security, maintenance.
#include "fake_backends.hpp"

namespace camsdk::testing {

namespace {

Profile* find_profile(FakeState& state, const std::string& token)
{
    for (Profile& profile : state.profiles)
        if (token.empty() || profile.token == token)
            return &profile;
    return nullptr;
}

template <class T>
std::optional<Error> check(std::string_view name, const std::optional<T>& wanted, const std::optional<Range>& allowed)
{
    if (wanted && allowed && (*wanted < allowed->min || *wanted > allowed->max))
        return driver::out_of_range(name, static_cast<double>(*wanted), *allowed);
    return std::nullopt;
}

std::optional<Error> check_size(const EncoderOptions& options, int width, int height)
{
    std::string allowed;
    for (const Resolution& size : options.resolutions) {
        if (size.width == width && size.height == height)
            return std::nullopt;
        allowed += (allowed.empty() ? "" : ", ") + std::to_string(size.width) + "x" + std::to_string(size.height);
    }
    return Error(ErrorCode::invalid_argument,
                 "size is " + std::to_string(width) + "x" + std::to_string(height) + ", allowed is " + allowed);
}

Result<VideoEncoder> change_encoder(FakeState& state, const std::string& token, const EncoderChange& change)
{
    Profile* profile = find_profile(state, token);
    if (!profile || !profile->video)
        return no_such("profile", token);
    VideoEncoder wanted = *profile->video;
    if (change.codec)
        wanted.codec = *change.codec;
    const EncoderOptions* options = nullptr;
    for (const EncoderOptions& one : state.encoder_options)
        if (one.codec == wanted.codec)
            options = &one;
    if (!options)
        return Error(ErrorCode::invalid_argument, "codec " + wanted.codec.text + " is not one of the encoder's");
    wanted.width = change.width ? change.width : wanted.width;
    wanted.height = change.height ? change.height : wanted.height;
    wanted.fps = change.fps ? change.fps : wanted.fps;
    wanted.bitrate_kbps = change.bitrate_kbps ? change.bitrate_kbps : wanted.bitrate_kbps;
    wanted.gop = change.gop ? change.gop : wanted.gop;
    wanted.quality = change.quality ? change.quality : wanted.quality;
    if (change.rate_control)
        wanted.rate_control = Open<RateControl>(*change.rate_control);
    for (const auto& wrong :
         {check("fps", change.fps, options->fps), check("bitrate_kbps", change.bitrate_kbps, options->bitrate_kbps),
          check("gop", change.gop, options->gop), check("quality", change.quality, Range{0, 1}),
          check_size(*options, wanted.width.value_or(0), wanted.height.value_or(0))})
        if (wrong)
            return *wrong;
    profile->video = wanted;
    return wanted;
}

void go_to(FakeState& state, const PtzPosition& position)
{
    state.ptz.pan = position.pan ? position.pan : state.ptz.pan;
    state.ptz.tilt = position.tilt ? position.tilt : state.ptz.tilt;
    state.ptz.zoom = position.zoom ? position.zoom : state.ptz.zoom;
    state.ptz.moving = false;
}

}  // namespace

Task<std::vector<Profile>> FakeMedia::profiles(int channel)
{
    return answer<std::vector<Profile>>("media.profiles", [channel](FakeState& s) {
        std::vector<Profile> some;
        for (const Profile& profile : s.profiles)
            if (channel == 0 || profile.channel == channel)
                some.push_back(profile);
        return Result(some);
    });
}
Task<std::vector<EncoderOptions>> FakeMedia::encoder_options(std::string profile)
{
    return answer<std::vector<EncoderOptions>>("media.encoder_options",
                                               [profile](FakeState& s) -> Result<std::vector<EncoderOptions>> {
                                                   if (!find_profile(s, profile))
                                                       return no_such("profile", profile);
                                                   return s.encoder_options;
                                               });
}
Task<VideoEncoder> FakeMedia::set_encoder(std::string profile, EncoderChange change)
{
    return answer<VideoEncoder>("media.set_encoder",
                                [profile, change](FakeState& s) { return change_encoder(s, profile, change); });
}
Task<std::string> FakeMedia::stream_uri(int, std::string profile, StreamTransport)
{
    return answer<std::string>("media.stream_uri", [profile](FakeState& s) -> Result<std::string> {
        const Profile* found = find_profile(s, profile);
        return found ? Result(found->stream_uri.value_or("")) : no_such("profile", profile);
    });
}
Task<std::string> FakeMedia::snapshot_uri(int, std::string profile)
{
    return answer<std::string>("media.snapshot_uri", [profile](FakeState& s) -> Result<std::string> {
        const Profile* found = find_profile(s, profile);
        return found ? Result(found->snapshot_uri.value_or("")) : no_such("profile", profile);
    });
}
Task<Snapshot> FakeMedia::snapshot(int, std::string profile)
{
    return answer<Snapshot>("media.snapshot", [profile](FakeState& s) -> Result<Snapshot> {
        return find_profile(s, profile) ? Result(s.snapshot) : no_such("profile", profile);
    });
}
Task<StreamDescription> FakeMedia::describe_stream(int, std::string profile)
{
    return answer<StreamDescription>("media.describe_stream", [profile](FakeState& s) -> Result<StreamDescription> {
        return find_profile(s, profile) ? Result(s.stream) : no_such("profile", profile);
    });
}

Task<PtzLimits> FakePtz::limits(int)
{
    return answer<PtzLimits>("ptz.limits", [](FakeState& s) { return Result(s.ptz_limits); });
}
Task<PtzStatus> FakePtz::status(int)
{
    return answer<PtzStatus>("ptz.status", [](FakeState& s) { return Result(s.ptz); });
}
Task<void> FakePtz::move(int, PtzVelocity velocity, std::optional<std::chrono::milliseconds>)
{
    return answer<void>("ptz.move", [velocity](FakeState& s) {
        s.ptz.moving = velocity.pan != 0 || velocity.tilt != 0 || velocity.zoom != 0;
        return Result<void>();
    });
}
Task<void> FakePtz::move_to(int, PtzPosition position)
{
    return answer<void>("ptz.move_to", [position](FakeState& s) { return go_to(s, position), Result<void>(); });
}
Task<void> FakePtz::stop(int)
{
    return answer<void>("ptz.stop", [](FakeState& s) { return s.ptz.moving = false, Result<void>(); });
}
Task<std::vector<Preset>> FakePtz::presets(int)
{
    return answer<std::vector<Preset>>("ptz.presets", [](FakeState& s) { return Result(s.presets); });
}
Task<void> FakePtz::goto_preset(int, std::string preset)
{
    return answer<void>("ptz.goto_preset", [preset](FakeState& s) -> Result<void> {
        const Preset* found = driver::find_named(s.presets, preset);
        if (!found)
            return no_such("preset", preset);
        go_to(s, found->position.value_or(PtzPosition()));
        return {};
    });
}
Task<Preset> FakePtz::save_preset(int, std::string name)
{
    return answer<Preset>("ptz.save_preset", [name](FakeState& s) -> Result<Preset> {
        const PtzPosition here{s.ptz.pan, s.ptz.tilt, s.ptz.zoom};
        for (Preset& preset : s.presets) {
            if (preset.name == name) {
                preset.position = here;
                return preset;
            }
        }
        const int most = s.ptz_limits.max_presets.value_or(300);
        for (int number = 1; number <= most; ++number) {
            Preset fresh{std::to_string(number), name, here};
            if (driver::find_named(s.presets, fresh.token))
                continue;
            s.presets.push_back(fresh);
            return fresh;
        }
        return Error(ErrorCode::invalid_argument, "all " + std::to_string(most) + " presets are taken");
    });
}
Task<void> FakePtz::remove_preset(int, std::string preset)
{
    return answer<void>("ptz.remove_preset", [preset](FakeState& s) -> Result<void> {
        const Preset* found = driver::find_named(s.presets, preset);
        if (!found)
            return no_such("preset", preset);
        s.presets.erase(s.presets.begin() + (found - s.presets.data()));
        return {};
    });
}
Task<void> FakePtz::go_home(int)
{
    return answer<void>("ptz.go_home", [](FakeState& s) { return go_to(s, PtzPosition{0, 0, 0}), Result<void>(); });
}

Task<std::vector<Tour>> FakeTours::list(int)
{
    return answer<std::vector<Tour>>("tours.list", [](FakeState& s) { return Result(s.tours); });
}
Task<void> FakeTours::start(int, std::string tour)
{
    return answer<void>("tours.start", [tour](FakeState& s) -> Result<void> {
        const Tour* wanted = driver::find_named(s.tours, tour);
        if (!wanted)
            return no_such("tour", tour);
        for (Tour& one : s.tours)
            one.running = &one == wanted;
        return {};
    });
}
Task<void> FakeTours::stop(int)
{
    return answer<void>("tours.stop", [](FakeState& s) {
        for (Tour& one : s.tours)
            one.running = false;
        return Result<void>();
    });
}

Task<ImagingSettings> FakeImaging::get(int)
{
    return answer<ImagingSettings>("imaging.get", [](FakeState& s) { return Result(s.imaging); });
}
Task<std::vector<ImagingControl>> FakeImaging::controls(int)
{
    return answer<std::vector<ImagingControl>>("imaging.controls",
                                               [](FakeState& s) { return Result(s.imaging_controls); });
}
Task<ImagingSettings> FakeImaging::set(int, ImagingChange change)
{
    return answer<ImagingSettings>("imaging.set", [change](FakeState& s) {
        const auto take = [](auto& now, const auto& wanted) {
            if (wanted)
                now = *wanted;
        };
        take(s.imaging.brightness, change.brightness);
        take(s.imaging.contrast, change.contrast);
        take(s.imaging.saturation, change.saturation);
        take(s.imaging.sharpness, change.sharpness);
        take(s.imaging.day_night, change.day_night);
        take(s.imaging.wdr, change.wdr);
        take(s.imaging.wdr_level, change.wdr_level);
        take(s.imaging.backlight, change.backlight);
        take(s.imaging.exposure, change.exposure);
        take(s.imaging.focus, change.focus);
        take(s.imaging.white_balance, change.white_balance);
        return Result(s.imaging);
    });
}

Task<NetworkConfiguration> FakeNetwork::get()
{
    return answer<NetworkConfiguration>("network.get", [](FakeState& s) { return Result(s.network); });
}
Task<NetworkConfiguration> FakeNetwork::set(NetworkChange change)
{
    return answer<NetworkConfiguration>("network.set", [change](FakeState& s) -> Result<NetworkConfiguration> {
        if (change.protocol) {
            bool found = false;
            for (NetworkProtocol& protocol : s.network.protocols) {
                if (protocol.name != change.protocol->name)
                    continue;
                protocol = *change.protocol;
                found = true;
            }
            if (!found)
                return no_such("protocol", change.protocol->name);
        }
        if (change.hostname)
            s.network.hostname = change.hostname;
        if (change.dns)
            s.network.dns = *change.dns;
        return s.network;
    });
}
Task<std::vector<NetworkService>> FakeNetwork::services()
{
    return answer<std::vector<NetworkService>>("network.services", [](FakeState& s) { return Result(s.services); });
}

Task<SecuritySettings> FakeSecurity::get()
{
    return answer<SecuritySettings>("security.get", [](FakeState& s) { return Result(s.security); });
}
Task<std::vector<Certificate>> FakeSecurity::certificates()
{
    return answer<std::vector<Certificate>>("security.certificates",
                                            [](FakeState& s) { return Result(s.certificates); });
}

Task<void> FakeMaintenance::reboot()
{
    return answer<void>("maintenance.reboot", [](FakeState& s) { return ++s.reboots, Result<void>(); });
}
Task<std::uint64_t> FakeMaintenance::backup(ByteSink sink)
{
    return answer<std::uint64_t>("maintenance.backup", [sink](FakeState& s) -> Result<std::uint64_t> {
        if (!sink(s.backup))
            return Error(ErrorCode::cancelled, "the receiver stopped the transfer");
        return std::uint64_t{s.backup.size()};
    });
}
Task<void> FakeMaintenance::upload_firmware(std::string image, Progress progress)
{
    return answer<void>("maintenance.upload_firmware", [image, progress](FakeState& s) {
        s.firmware_image = image;
        if (progress)
            progress(image.size(), image.size());
        return Result<void>();
    });
}
Task<std::vector<LogEntry>> FakeMaintenance::log(LogQuery query)
{
    return answer<std::vector<LogEntry>>("maintenance.log", [query](FakeState& s) {
        std::vector<LogEntry> some;
        for (const LogEntry& entry : s.log) {
            const bool in_time =
                !entry.time || ((!query.from || *entry.time >= *query.from) && (!query.to || *entry.time <= *query.to));
            if (in_time && some.size() < static_cast<std::size_t>(std::max(0, query.limit)))
                some.push_back(entry);
        }
        return Result(some);
    });
}

}  // namespace camsdk::testing
