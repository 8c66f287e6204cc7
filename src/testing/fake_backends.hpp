// SPDX-License-Identifier: BSL-1.0
// The backends of a fake camera, one a feature.
#pragma once

#include "fake_shared.hpp"

namespace camsdk::testing {

template <class Backend>
class FakeBase : public Backend, protected FakeBackend {
 public:
    FakeBase(std::shared_ptr<FakeCamera::Shared> shared, driver::Link& link) : FakeBackend(std::move(shared), link) {}
};

class FakeDevice final : public FakeBase<driver::DeviceBackend> {
 public:
    using FakeBase::FakeBase;
    Task<DeviceInfo> info() override;
    Task<DeviceInfo> set_name(std::string name) override;
    Task<std::vector<Channel>> channels() override;
    Task<DeviceStatus> status() override;
    Task<std::vector<StorageVolume>> storage() override;
    Task<std::vector<IdentityEvidence>> evidence() override;
};

class FakeClock final : public FakeBase<driver::ClockBackend> {
 public:
    using FakeBase::FakeBase;
    Task<ClockStatus> get() override;
    Task<ClockStatus> set(ClockChange change) override;
};

class FakeMedia final : public FakeBase<driver::MediaBackend> {
 public:
    using FakeBase::FakeBase;
    Task<std::vector<Profile>> profiles(int channel) override;
    Task<std::vector<EncoderOptions>> encoder_options(std::string profile) override;
    Task<VideoEncoder> set_encoder(std::string profile, EncoderChange change) override;
    Task<std::string> stream_uri(int channel, std::string profile, StreamTransport transport) override;
    Task<std::string> snapshot_uri(int channel, std::string profile) override;
    Task<Snapshot> snapshot(int channel, std::string profile) override;
    Task<StreamDescription> describe_stream(int channel, std::string profile) override;
};

class FakePtz final : public FakeBase<driver::PtzBackend> {
 public:
    using FakeBase::FakeBase;
    Task<PtzLimits> limits(int channel) override;
    Task<PtzStatus> status(int channel) override;
    Task<void> move(int channel, PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration) override;
    Task<void> move_to(int channel, PtzPosition position) override;
    Task<void> stop(int channel) override;
    Task<std::vector<Preset>> presets(int channel) override;
    Task<void> goto_preset(int channel, std::string preset) override;
    Task<Preset> save_preset(int channel, std::string name) override;
    Task<void> remove_preset(int channel, std::string preset) override;
    Task<void> go_home(int channel) override;
};

class FakeTours final : public FakeBase<driver::ToursBackend> {
 public:
    using FakeBase::FakeBase;
    Task<std::vector<Tour>> list(int channel) override;
    Task<void> start(int channel, std::string tour) override;
    Task<void> stop(int channel) override;
};

class FakeImaging final : public FakeBase<driver::ImagingBackend> {
 public:
    using FakeBase::FakeBase;
    Task<ImagingSettings> get(int channel) override;
    Task<std::vector<ImagingControl>> controls(int channel) override;
    Task<ImagingSettings> set(int channel, ImagingChange change) override;
};

class FakeOverlays final : public FakeBase<driver::OverlayBackend> {
 public:
    using FakeBase::FakeBase;
    Task<std::vector<Overlay>> list(int channel) override;
    Task<Overlay> set(int channel, Overlay overlay) override;
    Task<void> remove(int channel, std::string id) override;
};

class FakeMasks final : public FakeBase<driver::MasksBackend> {
 public:
    using FakeBase::FakeBase;
    Task<std::vector<PrivacyMask>> list(int channel) override;
    Task<MaskLimits> limits(int channel) override;
    Task<PrivacyMask> set(int channel, PrivacyMask mask) override;
    Task<void> remove(int channel, std::string id) override;
};

class FakeAnalytics final : public FakeBase<driver::AnalyticsBackend> {
 public:
    using FakeBase::FakeBase;
    Task<std::vector<AnalyticsRule>> rules(int channel) override;
    Task<AnalyticsRule> set_enabled(int channel, std::string id, bool enabled) override;
    Task<AnalyticsRule> set_regions(int channel, std::string id, std::vector<AnalyticsRegion> regions) override;
};

class FakeEvents final : public FakeBase<driver::EventsBackend> {
 public:
    using FakeBase::FakeBase;
    Task<void> run(driver::EventSink& sink) override;
};

class FakeRecordings final : public FakeBase<driver::RecordingsBackend> {
 public:
    using FakeBase::FakeBase;
    Task<std::vector<Recording>> find(RecordingQuery query) override;
    Task<std::uint64_t> fetch(std::string id, ByteSink sink) override;
};

class FakeIo final : public FakeBase<driver::IoBackend> {
 public:
    using FakeBase::FakeBase;
    Task<IoPorts> list() override;
    Task<void> set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration) override;
};

class FakeAudio final : public FakeBase<driver::AudioBackend> {
 public:
    using FakeBase::FakeBase;
    Task<AudioPorts> list() override;
    Task<AudioInput> set_input(AudioInput input) override;
};

class FakeUsers final : public FakeBase<driver::UsersBackend> {
 public:
    using FakeBase::FakeBase;
    Task<std::vector<User>> list() override;
    Task<User> add(std::string name, Role role, Secret password) override;
    Task<User> set_role(std::string name, Role role) override;
    Task<void> set_password(std::string name, Secret password) override;
    Task<void> remove(std::string name) override;
};

class FakeNetwork final : public FakeBase<driver::NetworkBackend> {
 public:
    using FakeBase::FakeBase;
    Task<NetworkConfiguration> get() override;
    Task<NetworkConfiguration> set(NetworkChange change) override;
    Task<std::vector<NetworkService>> services() override;
};

class FakeSecurity final : public FakeBase<driver::SecurityBackend> {
 public:
    using FakeBase::FakeBase;
    Task<SecuritySettings> get() override;
    Task<std::vector<Certificate>> certificates() override;
};

class FakeMaintenance final : public FakeBase<driver::MaintenanceBackend> {
 public:
    using FakeBase::FakeBase;
    Task<void> reboot() override;
    Task<std::uint64_t> backup(ByteSink sink) override;
    Task<void> upload_firmware(std::string image, Progress progress) override;
    Task<std::vector<LogEntry>> log(LogQuery query) override;
};

}  // namespace camsdk::testing
