// SPDX-License-Identifier: BSL-1.0
// FakeCamera: a camera in memory for the tests of programs that use camsdk. No network; everything can be set and
// failed.
#pragma once

#include <camsdk/camsdk.hpp>
#include <set>

namespace camsdk::testing {

/// All that a fake camera holds. The defaults are a plausible PTZ camera with one of everything.
struct CAMSDK_API FakeState {
    FakeState();

    std::set<Feature> features;  ///< what it has; read when the camera is opened

    DeviceInfo info;
    std::vector<Channel> channels;
    DeviceStatus status;
    std::vector<StorageVolume> storage;
    std::vector<IdentityEvidence> evidence;
    ClockStatus clock;  ///< `offset_seconds` decides; `utc` is made from it when asked
    std::vector<Profile> profiles;
    std::vector<EncoderOptions> encoder_options;
    Snapshot snapshot;
    StreamDescription stream;
    PtzLimits ptz_limits;
    PtzStatus ptz;
    std::vector<Preset> presets;
    std::vector<Tour> tours;
    ImagingSettings imaging;
    std::vector<ImagingControl> imaging_controls;
    std::vector<Overlay> overlays;
    std::vector<PrivacyMask> masks;
    MaskLimits mask_limits;
    std::vector<AnalyticsRule> rules;
    std::vector<Recording> recordings;
    std::map<std::string, std::string> recording_bytes;  ///< by id
    IoPorts io;
    AudioPorts audio;
    std::vector<User> users;
    NetworkConfiguration network;
    std::vector<NetworkService> services;
    SecuritySettings security;
    std::vector<Certificate> certificates;
    std::string backup;
    std::vector<LogEntry> log;
    int reboots = 0;
    std::string firmware_image;  ///< the last upload
};

/// One fake camera: give it to a Context, open it, change what it holds, make it fail. Thread-safe.
class CAMSDK_API FakeCamera {
 public:
    /// `name` is its driver's name (lower case letters and digits); two in one Context need two names.
    explicit FakeCamera(std::string name = "fake");

    /// What Context::open() takes: "NAME+http://NAME.invalid".
    std::string url() const;
    /// The driver, for Context::add_driver() in a program that sees the driver side; all its cameras share this state.
    std::unique_ptr<driver::Driver> make_driver() const;
    /// Adds the driver to the Context where it is not yet.
    Result<void> add_to(Context& context) const;
    /// add_to(), and opens the camera.
    Result<Camera> open(Context& context, OpenOptions options = {}) const;

    /// Calls `change(FakeState&)` while no call of the camera runs.
    void edit(const std::function<void(FakeState&)>& change);
    /// A copy of what the camera holds now.
    FakeState state() const;

    /// Lets an operation ("ptz.move", "open", "capabilities") fail the next `times` times; −1: until recover().
    void fail(const std::string& operation, Error error, int times = -1);
    /// Delays an operation's answer; 0 ends that.
    void delay(const std::string& operation, std::chrono::milliseconds time);
    /// Lets a write answer as if done and change nothing, as a bad driver would. Proves that a test would notice.
    void ignore_write(const std::string& operation);
    /// Ends all failures, delays and ignored writes.
    void recover();

    /// Sends an event to whoever subscribed; kept until somebody does.
    void emit(Event event);
    /// Breaks the event stream once, as a lost connection does; the core then connects again.
    void break_events(Error error);

    /// The operations that reached the driver, in order.
    std::vector<std::string> calls() const;

    struct Shared;

 private:
    std::shared_ptr<Shared> shared_;
};

}  // namespace camsdk::testing
