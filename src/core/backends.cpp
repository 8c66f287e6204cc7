// SPDX-License-Identifier: BSL-1.0
// What a backend answers where its driver has nothing: out of line, since each answer makes a Task of its own type.
#include <camsdk/driver/analytics_backend.hpp>
#include <camsdk/driver/audio_backend.hpp>
#include <camsdk/driver/clock_backend.hpp>
#include <camsdk/driver/device_backend.hpp>
#include <camsdk/driver/events_backend.hpp>
#include <camsdk/driver/imaging_backend.hpp>
#include <camsdk/driver/io_backend.hpp>
#include <camsdk/driver/maintenance_backend.hpp>
#include <camsdk/driver/masks_backend.hpp>
#include <camsdk/driver/media_backend.hpp>
#include <camsdk/driver/network_backend.hpp>
#include <camsdk/driver/overlay_backend.hpp>
#include <camsdk/driver/ptz_backend.hpp>
#include <camsdk/driver/recordings_backend.hpp>
#include <camsdk/driver/security_backend.hpp>
#include <camsdk/driver/tours_backend.hpp>
#include <camsdk/driver/users_backend.hpp>

namespace camsdk::driver {

Task<std::vector<AnalyticsRule>> AnalyticsBackend::rules(int /*channel*/)
{
    return unsupported("analytics.rules");
}
Task<AnalyticsRule> AnalyticsBackend::set_enabled(int /*channel*/, std::string /*rule*/, bool)
{
    return unsupported("analytics.set_enabled");
}
Task<AnalyticsRule> AnalyticsBackend::set_regions(int /*channel*/, std::string /*rule*/, std::vector<AnalyticsRegion>)
{
    return unsupported("analytics.set_regions");
}
AnalyticsBackend::~AnalyticsBackend() = default;
Task<AudioPorts> AudioBackend::list()
{
    return unsupported("audio.list");
}
Task<AudioInput> AudioBackend::set_input(AudioInput)
{
    return unsupported("audio.set_input");
}
AudioBackend::~AudioBackend() = default;
Task<ClockStatus> ClockBackend::get()
{
    return unsupported("clock.get");
}
Task<ClockStatus> ClockBackend::set(ClockChange)
{
    return unsupported("clock.set");
}
ClockBackend::~ClockBackend() = default;
Task<DeviceInfo> DeviceBackend::info()
{
    return unsupported("device.info");
}
Task<DeviceInfo> DeviceBackend::set_name(std::string)
{
    return unsupported("device.set_name");
}
Task<std::vector<Channel>> DeviceBackend::channels()
{
    return unsupported("device.channels");
}
Task<DeviceStatus> DeviceBackend::status()
{
    return unsupported("device.status");
}
Task<std::vector<StorageVolume>> DeviceBackend::storage()
{
    return unsupported("device.storage");
}
Task<std::vector<IdentityEvidence>> DeviceBackend::evidence()
{
    return unsupported("device.evidence");
}
DeviceBackend::~DeviceBackend() = default;
Task<void> EventsBackend::run(EventSink&)
{
    return unsupported("events.run");
}
Task<void> EventsBackend::receive(EventSink&, PushDoor&)
{
    return unsupported("events.subscribe by push");
}
Task<void> EventsBackend::leave()
{
    return Result<void>();
}
EventsBackend::~EventsBackend() = default;
Task<ImagingSettings> ImagingBackend::get(int /*channel*/)
{
    return unsupported("imaging.get");
}
Task<std::vector<ImagingControl>> ImagingBackend::controls(int /*channel*/)
{
    return unsupported("imaging.controls");
}
Task<ImagingSettings> ImagingBackend::set(int /*channel*/, ImagingChange)
{
    return unsupported("imaging.set");
}
ImagingBackend::~ImagingBackend() = default;
Task<IoPorts> IoBackend::list()
{
    return unsupported("io.list");
}
Task<void> IoBackend::set_output(std::string /*id*/, bool, std::optional<std::chrono::milliseconds>)
{
    return unsupported("io.set_output");
}
IoBackend::~IoBackend() = default;
Task<void> MaintenanceBackend::reboot()
{
    return unsupported("maintenance.reboot");
}
Task<std::uint64_t> MaintenanceBackend::backup(ByteSink)
{
    return unsupported("maintenance.backup");
}
Task<void> MaintenanceBackend::upload_firmware(std::string /*image*/, Progress)
{
    return unsupported("maintenance.upload_firmware");
}
Task<std::vector<LogEntry>> MaintenanceBackend::log(LogQuery)
{
    return unsupported("maintenance.log");
}
MaintenanceBackend::~MaintenanceBackend() = default;
Task<std::vector<PrivacyMask>> MasksBackend::list(int /*channel*/)
{
    return unsupported("masks.list");
}
Task<MaskLimits> MasksBackend::limits(int /*channel*/)
{
    return unsupported("masks.limits");
}
Task<PrivacyMask> MasksBackend::set(int /*channel*/, PrivacyMask)
{
    return unsupported("masks.set");
}
Task<void> MasksBackend::remove(int /*channel*/, std::string)
{
    return unsupported("masks.remove");
}
MasksBackend::~MasksBackend() = default;
Task<std::vector<Profile>> MediaBackend::profiles(int /*channel*/)
{
    return unsupported("media.profiles");
}
Task<std::vector<EncoderOptions>> MediaBackend::encoder_options(std::string /*profile*/)
{
    return unsupported("media.encoder_options");
}
Task<VideoEncoder> MediaBackend::set_encoder(std::string /*profile*/, EncoderChange)
{
    return unsupported("media.set_encoder");
}
Task<std::string> MediaBackend::stream_uri(int /*channel*/, std::string /*profile*/, StreamTransport)
{
    return unsupported("media.stream_uri");
}
Task<std::string> MediaBackend::snapshot_uri(int /*channel*/, std::string /*profile*/)
{
    return unsupported("media.snapshot_uri");
}
Task<Snapshot> MediaBackend::snapshot(int /*channel*/, std::string /*profile*/)
{
    return unsupported("media.snapshot");
}
Task<StreamDescription> MediaBackend::describe_stream(int /*channel*/, std::string /*profile*/)
{
    return unsupported("media.describe_stream");
}
MediaBackend::~MediaBackend() = default;
Task<NetworkConfiguration> NetworkBackend::get()
{
    return unsupported("network.get");
}
Task<NetworkConfiguration> NetworkBackend::set(NetworkChange)
{
    return unsupported("network.set");
}
Task<std::vector<NetworkService>> NetworkBackend::services()
{
    return unsupported("network.services");
}
NetworkBackend::~NetworkBackend() = default;
Task<std::vector<Overlay>> OverlayBackend::list(int /*channel*/)
{
    return unsupported("overlay.list");
}
Task<Overlay> OverlayBackend::set(int /*channel*/, Overlay)
{
    return unsupported("overlay.set");
}
Task<void> OverlayBackend::remove(int /*channel*/, std::string)
{
    return unsupported("overlay.remove");
}
OverlayBackend::~OverlayBackend() = default;
Task<PtzLimits> PtzBackend::limits(int /*channel*/)
{
    return unsupported("ptz.limits");
}
Task<PtzStatus> PtzBackend::status(int /*channel*/)
{
    return unsupported("ptz.status");
}
Task<void> PtzBackend::move(int /*channel*/, PtzVelocity, std::optional<std::chrono::milliseconds> /*duration*/)
{
    return unsupported("ptz.move");
}
Task<void> PtzBackend::move_to(int /*channel*/, PtzPosition)
{
    return unsupported("ptz.move_to");
}
Task<void> PtzBackend::stop(int /*channel*/)
{
    return unsupported("ptz.stop");
}
Task<std::vector<Preset>> PtzBackend::presets(int /*channel*/)
{
    return unsupported("ptz.presets");
}
Task<void> PtzBackend::goto_preset(int /*channel*/, std::string)
{
    return unsupported("ptz.goto_preset");
}
Task<Preset> PtzBackend::save_preset(int /*channel*/, std::string)
{
    return unsupported("ptz.save_preset");
}
Task<void> PtzBackend::remove_preset(int /*channel*/, std::string)
{
    return unsupported("ptz.remove_preset");
}
Task<void> PtzBackend::go_home(int /*channel*/)
{
    return unsupported("ptz.go_home");
}
PtzBackend::~PtzBackend() = default;
Task<std::vector<Recording>> RecordingsBackend::find(RecordingQuery)
{
    return unsupported("recordings.find");
}
Task<std::uint64_t> RecordingsBackend::fetch(std::string /*id*/, ByteSink)
{
    return unsupported("recordings.fetch");
}
RecordingsBackend::~RecordingsBackend() = default;
Task<SecuritySettings> SecurityBackend::get()
{
    return unsupported("security.get");
}
Task<std::vector<Certificate>> SecurityBackend::certificates()
{
    return unsupported("security.certificates");
}
SecurityBackend::~SecurityBackend() = default;
Task<std::vector<Tour>> ToursBackend::list(int /*channel*/)
{
    return unsupported("tours.list");
}
Task<void> ToursBackend::start(int /*channel*/, std::string /*tour*/)
{
    return unsupported("tours.start");
}
Task<void> ToursBackend::stop(int /*channel*/)
{
    return unsupported("tours.stop");
}
ToursBackend::~ToursBackend() = default;
Task<std::vector<User>> UsersBackend::list()
{
    return unsupported("users.list");
}
Task<User> UsersBackend::add(std::string /*name*/, Role, Secret)
{
    return unsupported("users.add");
}
Task<User> UsersBackend::set_role(std::string /*name*/, Role)
{
    return unsupported("users.set_role");
}
Task<void> UsersBackend::set_password(std::string /*name*/, Secret)
{
    return unsupported("users.set_password");
}
Task<void> UsersBackend::remove(std::string /*name*/)
{
    return unsupported("users.remove");
}
UsersBackend::~UsersBackend() = default;

}  // namespace camsdk::driver
