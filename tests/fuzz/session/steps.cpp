// SPDX-License-Identifier: BSL-1.0
// The list of steps.
#include "steps.hpp"

#include "watching.hpp"

namespace camsdk::fuzz_session {

namespace {

using namespace std::chrono_literals;
using namespace camsdk::driver;

template <class T>
Task<void> told(Task<T> task, OnValue on_value)
{
    Result<T> result = co_await std::move(task);
    if (!result)
        co_return result.error();
    if constexpr (!std::is_void_v<T>)
        on_value(to_json(*result));
    co_return Result<void>();
}

template <class Backend, class Make>
Step step(const char* name, Make make)
{
    const auto run = [make, name](DeviceModel& device, const OnValue& on_value) -> Task<void> {
        Backend* backend = device.find<Backend>();
        if (!backend)
            return unsupported(name);
        return told(make(*backend), on_value);
    };
    return {name, run};
}

const TimePoint noon = std::chrono::system_clock::from_time_t(1774778400);  // 2026-03-29T10:00:00Z

bool any_bytes(std::string_view)
{
    return true;
}

RecordingQuery last_day()
{
    RecordingQuery query;
    query.from = noon - 24h;
    query.to = noon;
    query.limit = 50;
    return query;
}

LogQuery last_lines()
{
    LogQuery query;
    query.limit = 50;
    return query;
}

ImagingChange another_picture()
{
    ImagingChange change;
    change.brightness = 0.4;
    change.day_night = DayNight::night;
    change.wdr = AutoMode::on;
    return change;
}

EncoderChange another_encoder()
{
    EncoderChange change;
    change.gop = 40;
    change.fps = 10;
    return change;
}

ClockChange another_clock()
{
    ClockChange change;
    change.zone = "CET-1CEST,M3.5.0,M10.5.0/3";
    change.ntp = std::vector<std::string>{"192.0.2.1"};
    return change;
}

NetworkChange another_network()
{
    NetworkChange change;
    change.hostname = "gate";
    change.dns = std::vector<std::string>{"192.0.2.53"};
    return change;
}

Overlay another_overlay()
{
    Overlay overlay;
    overlay.text = "North gate";
    overlay.enabled = true;
    overlay.position = Point{0.1, 0.1};
    return overlay;
}

PrivacyMask another_mask()
{
    PrivacyMask mask;
    mask.name = "window";
    mask.enabled = true;
    mask.polygon = {{0.1, 0.1}, {0.3, 0.1}, {0.3, 0.3}, {0.1, 0.3}};
    return mask;
}

AnalyticsRegion another_region()
{
    AnalyticsRegion region;
    region.points = another_mask().polygon;
    region.sensitivity = 0.5;
    return region;
}

/// The first rule that the camera tells, changed by `change(backend, id)`.
template <class Change>
Task<AnalyticsRule> first_rule(AnalyticsBackend& backend, Change change)
{
    Task<std::vector<AnalyticsRule>> asking = backend.rules(1);
    Result<std::vector<AnalyticsRule>> rules = co_await std::move(asking);
    if (!rules)
        co_return rules.error();
    if (rules->empty())
        co_return unsupported("analytics.rules");
    Task<AnalyticsRule> changing = change(backend, rules->front().id);
    Result<AnalyticsRule> changed = co_await std::move(changing);
    co_return changed;
}

/// The bytes of the first recording that the camera tells.
Task<std::uint64_t> first_recording(RecordingsBackend& backend)
{
    Task<std::vector<Recording>> asking = backend.find(last_day());
    Result<std::vector<Recording>> recordings = co_await std::move(asking);
    if (!recordings)
        co_return recordings.error();
    if (recordings->empty())
        co_return unsupported("recordings.fetch");
    Task<std::uint64_t> fetching = backend.fetch(recordings->front().id, any_bytes);
    Result<std::uint64_t> bytes = co_await std::move(fetching);
    co_return bytes;
}

Task<AudioInput> first_input(AudioBackend& backend)
{
    Task<AudioPorts> asking = backend.list();
    Result<AudioPorts> ports = co_await std::move(asking);
    if (!ports)
        co_return ports.error();
    if (ports->inputs.empty())
        co_return unsupported("audio.set_input");
    AudioInput input = ports->inputs.front();
    input.enabled = true;
    Task<AudioInput> changing = backend.set_input(input);
    Result<AudioInput> changed = co_await std::move(changing);
    co_return changed;
}

void add_reads(std::vector<Step>& all)
{
    all.push_back(step<DeviceBackend>("device.info", [](auto& b) { return b.info(); }));
    all.push_back(step<DeviceBackend>("device.channels", [](auto& b) { return b.channels(); }));
    all.push_back(step<DeviceBackend>("device.status", [](auto& b) { return b.status(); }));
    all.push_back(step<DeviceBackend>("device.storage", [](auto& b) { return b.storage(); }));
    all.push_back(step<DeviceBackend>("device.evidence", [](auto& b) { return b.evidence(); }));
    all.push_back(step<ClockBackend>("clock.get", [](auto& b) { return b.get(); }));
    all.push_back(step<MediaBackend>("media.profiles", [](auto& b) { return b.profiles(0); }));
    all.push_back(step<MediaBackend>("media.encoder_options", [](auto& b) { return b.encoder_options(""); }));
    all.push_back(step<MediaBackend>("media.snapshot", [](auto& b) { return b.snapshot(1, ""); }));
    all.push_back(step<MediaBackend>("media.describe_stream", [](auto& b) { return b.describe_stream(1, ""); }));
    all.push_back(step<PtzBackend>("ptz.limits", [](auto& b) { return b.limits(1); }));
    all.push_back(step<PtzBackend>("ptz.status", [](auto& b) { return b.status(1); }));
    all.push_back(step<PtzBackend>("ptz.presets", [](auto& b) { return b.presets(1); }));
    all.push_back(step<ToursBackend>("tours.list", [](auto& b) { return b.list(1); }));
    all.push_back(step<ImagingBackend>("imaging.get", [](auto& b) { return b.get(1); }));
    all.push_back(step<ImagingBackend>("imaging.controls", [](auto& b) { return b.controls(1); }));
    all.push_back(step<OverlayBackend>("overlay.list", [](auto& b) { return b.list(1); }));
    all.push_back(step<MasksBackend>("masks.list", [](auto& b) { return b.list(1); }));
    all.push_back(step<MasksBackend>("masks.limits", [](auto& b) { return b.limits(1); }));
    all.push_back(step<AnalyticsBackend>("analytics.rules", [](auto& b) { return b.rules(1); }));
    all.push_back(step<RecordingsBackend>("recordings.find", [](auto& b) { return b.find(last_day()); }));
    all.push_back(step<RecordingsBackend>("recordings.fetch", [](auto& b) { return first_recording(b); }));
    all.push_back(step<IoBackend>("io.list", [](auto& b) { return b.list(); }));
    all.push_back(step<AudioBackend>("audio.list", [](auto& b) { return b.list(); }));
    all.push_back(step<UsersBackend>("users.list", [](auto& b) { return b.list(); }));
    all.push_back(step<NetworkBackend>("network.get", [](auto& b) { return b.get(); }));
    all.push_back(step<NetworkBackend>("network.services", [](auto& b) { return b.services(); }));
    all.push_back(step<SecurityBackend>("security.get", [](auto& b) { return b.get(); }));
    all.push_back(step<SecurityBackend>("security.certificates", [](auto& b) { return b.certificates(); }));
    all.push_back(step<MaintenanceBackend>("maintenance.log", [](auto& b) { return b.log(last_lines()); }));
    all.push_back(step<MaintenanceBackend>("maintenance.backup", [](auto& b) { return b.backup(any_bytes); }));
    all.push_back(step<EventsBackend>("events.run", [](auto& b) { return watch_events(b); }));
}

void add_writes(std::vector<Step>& all)
{
    all.push_back(step<DeviceBackend>("device.set_name", [](auto& b) { return b.set_name("Gate & yard"); }));
    all.push_back(step<ClockBackend>("clock.set", [](auto& b) { return b.set(another_clock()); }));
    all.push_back(
        step<MediaBackend>("media.set_encoder", [](auto& b) { return b.set_encoder("", another_encoder()); }));
    all.push_back(step<PtzBackend>("ptz.move", [](auto& b) { return b.move(1, PtzVelocity{0.5, -0.5, 0.1}, 300ms); }));
    all.push_back(step<PtzBackend>("ptz.move_to", [](auto& b) { return b.move_to(1, PtzPosition{0.1, 0.2, 0.3}); }));
    all.push_back(step<PtzBackend>("ptz.stop", [](auto& b) { return b.stop(1); }));
    all.push_back(step<PtzBackend>("ptz.save_preset", [](auto& b) { return b.save_preset(1, "gate"); }));
    all.push_back(step<PtzBackend>("ptz.goto_preset", [](auto& b) { return b.goto_preset(1, "1"); }));
    all.push_back(step<PtzBackend>("ptz.remove_preset", [](auto& b) { return b.remove_preset(1, "1"); }));
    all.push_back(step<PtzBackend>("ptz.go_home", [](auto& b) { return b.go_home(1); }));
    all.push_back(step<ToursBackend>("tours.start", [](auto& b) { return b.start(1, "1"); }));
    all.push_back(step<ToursBackend>("tours.stop", [](auto& b) { return b.stop(1); }));
    all.push_back(step<ImagingBackend>("imaging.set", [](auto& b) { return b.set(1, another_picture()); }));
    all.push_back(step<OverlayBackend>("overlay.set", [](auto& b) { return b.set(1, another_overlay()); }));
    all.push_back(step<OverlayBackend>("overlay.remove", [](auto& b) { return b.remove(1, "1"); }));
    all.push_back(step<MasksBackend>("masks.set", [](auto& b) { return b.set(1, another_mask()); }));
    all.push_back(step<MasksBackend>("masks.remove", [](auto& b) { return b.remove(1, "1"); }));
    all.push_back(step<AnalyticsBackend>("analytics.set_enabled", [](auto& b) {
        return first_rule(b, [](AnalyticsBackend& a, const std::string& id) { return a.set_enabled(1, id, true); });
    }));
    all.push_back(step<AnalyticsBackend>("analytics.set_regions", [](auto& b) {
        return first_rule(
            b, [](AnalyticsBackend& a, const std::string& id) { return a.set_regions(1, id, {another_region()}); });
    }));
    all.push_back(step<IoBackend>("io.set_output", [](auto& b) { return b.set_output("1", true, 200ms); }));
    all.push_back(step<AudioBackend>("audio.set_input", [](auto& b) { return first_input(b); }));
    all.push_back(
        step<UsersBackend>("users.add", [](auto& b) { return b.add("guard", Role::operator_, "Guard-pw-1"); }));
    all.push_back(step<UsersBackend>("users.set_role", [](auto& b) { return b.set_role("guard", Role::viewer); }));
    all.push_back(
        step<UsersBackend>("users.set_password", [](auto& b) { return b.set_password("guard", "Guard-pw-2"); }));
    all.push_back(step<UsersBackend>("users.remove", [](auto& b) { return b.remove("guard"); }));
    all.push_back(step<NetworkBackend>("network.set", [](auto& b) { return b.set(another_network()); }));
    all.push_back(step<MaintenanceBackend>("maintenance.reboot", [](auto& b) { return b.reboot(); }));
}

}  // namespace

const std::vector<Step>& steps()
{
    static const std::vector<Step> all = [] {
        std::vector<Step> list;
        add_reads(list);
        add_writes(list);
        return list;
    }();
    return all;
}

}  // namespace camsdk::fuzz_session
