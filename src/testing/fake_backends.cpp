// SPDX-License-Identifier: BSL-1.0
// The backends of a fake camera that only read, or keep lists; fake_writes.cpp holds media, ptz, tours and imaging.
#include "fake_backends.hpp"

namespace camsdk::testing {

namespace {

ClockStatus read_clock(const FakeState& state)
{
    ClockStatus clock = state.clock;
    clock.utc = std::chrono::system_clock::now() +
                std::chrono::duration_cast<TimePoint::duration>(std::chrono::duration<double>(clock.offset_seconds));
    return clock;
}

// Replaces the element of that id, or gives it the next free number where the id is empty.
template <class T>
Result<T> put(std::vector<T>& list, T value, std::string_view what, std::optional<int> most = {})
{
    if (value.id.empty()) {
        if (most && list.size() >= static_cast<std::size_t>(*most))
            return driver::out_of_range(std::string(what) + " count", static_cast<double>(list.size() + 1),
                                        Range{0, static_cast<double>(*most)});
        int next = 1;
        for (const T& other : list)
            next = std::max(next, std::atoi(other.id.c_str()) + 1);
        value.id = std::to_string(next);
        list.push_back(value);
        return value;
    }
    for (T& other : list)
        if (other.id == value.id)
            return other = value;
    return no_such(what, value.id);
}

template <class T>
Result<void> erase(std::vector<T>& list, const std::string& id, std::string_view what)
{
    for (auto at = list.begin(); at != list.end(); ++at) {
        if (at->id == id) {
            list.erase(at);
            return {};
        }
    }
    return no_such(what, id);
}

template <class T, class Key>
T* find(std::vector<T>& list, Key T::*key, const std::string& wanted)
{
    for (T& one : list)
        if (one.*key == wanted)
            return &one;
    return nullptr;
}

}  // namespace

Task<DeviceInfo> FakeDevice::info()
{
    return answer<DeviceInfo>("device.info", [name = shared_->name](FakeState& s) -> Result<DeviceInfo> {
        DeviceInfo info = s.info;
        info.driver = name;
        return info;
    });
}
Task<DeviceInfo> FakeDevice::set_name(std::string name)
{
    return answer<DeviceInfo>("device.set_name", [driver = shared_->name, name](FakeState& s) -> Result<DeviceInfo> {
        s.info.name = name;
        DeviceInfo info = s.info;
        info.driver = driver;
        return info;
    });
}
Task<std::vector<Channel>> FakeDevice::channels()
{
    return answer<std::vector<Channel>>("device.channels", [](FakeState& s) { return Result(s.channels); });
}
Task<DeviceStatus> FakeDevice::status()
{
    return answer<DeviceStatus>("device.status", [](FakeState& s) { return Result(s.status); });
}
Task<std::vector<StorageVolume>> FakeDevice::storage()
{
    return answer<std::vector<StorageVolume>>("device.storage", [](FakeState& s) { return Result(s.storage); });
}
Task<std::vector<IdentityEvidence>> FakeDevice::evidence()
{
    return answer<std::vector<IdentityEvidence>>("device.evidence", [](FakeState& s) { return Result(s.evidence); });
}

Task<ClockStatus> FakeClock::get()
{
    return answer<ClockStatus>("clock.get", [](FakeState& s) { return Result(read_clock(s)); });
}
Task<ClockStatus> FakeClock::set(ClockChange change)
{
    return answer<ClockStatus>("clock.set", [change](FakeState& s) {
        if (change.zone)
            s.clock.zone = change.zone;
        if (change.utc) {
            s.clock.offset_seconds =
                std::chrono::duration<double>(*change.utc - std::chrono::system_clock::now()).count();
            s.clock.mode = ClockMode::manual;
        }
        if (change.ntp) {
            s.clock.ntp = *change.ntp;
            s.clock.mode = change.ntp->empty() ? ClockMode::manual : ClockMode::ntp;
        }
        return Result(read_clock(s));
    });
}

Task<std::vector<Overlay>> FakeOverlays::list(int)
{
    return answer<std::vector<Overlay>>("overlay.list", [](FakeState& s) { return Result(s.overlays); });
}
Task<Overlay> FakeOverlays::set(int, Overlay overlay)
{
    return answer<Overlay>("overlay.set", [overlay](FakeState& s) {
        Overlay wanted = overlay;
        if (const Overlay* old = find(s.overlays, &Overlay::id, wanted.id)) {
            wanted.enabled = wanted.enabled ? wanted.enabled : old->enabled;
            wanted.text = wanted.text ? wanted.text : old->text;
            wanted.position = wanted.position ? wanted.position : old->position;
        }
        return put(s.overlays, wanted, "overlay");
    });
}
Task<void> FakeOverlays::remove(int, std::string id)
{
    return answer<void>("overlay.remove", [id](FakeState& s) { return erase(s.overlays, id, "overlay"); });
}

Task<std::vector<PrivacyMask>> FakeMasks::list(int)
{
    return answer<std::vector<PrivacyMask>>("masks.list", [](FakeState& s) { return Result(s.masks); });
}
Task<MaskLimits> FakeMasks::limits(int)
{
    return answer<MaskLimits>("masks.limits", [](FakeState& s) { return Result(s.mask_limits); });
}
Task<PrivacyMask> FakeMasks::set(int, PrivacyMask mask)
{
    return answer<PrivacyMask>("masks.set",
                               [mask](FakeState& s) { return put(s.masks, mask, "mask", s.mask_limits.max_masks); });
}
Task<void> FakeMasks::remove(int, std::string id)
{
    return answer<void>("masks.remove", [id](FakeState& s) { return erase(s.masks, id, "mask"); });
}

Task<std::vector<AnalyticsRule>> FakeAnalytics::rules(int channel)
{
    return answer<std::vector<AnalyticsRule>>("analytics.rules", [channel](FakeState& s) {
        std::vector<AnalyticsRule> some;
        for (const AnalyticsRule& rule : s.rules)
            if (channel == 0 || rule.channel == channel)
                some.push_back(rule);
        return Result(some);
    });
}
Task<AnalyticsRule> FakeAnalytics::set_enabled(int, std::string id, bool enabled)
{
    return answer<AnalyticsRule>("analytics.set_enabled", [id, enabled](FakeState& s) -> Result<AnalyticsRule> {
        AnalyticsRule* rule = find(s.rules, &AnalyticsRule::id, id);
        if (!rule)
            return no_such("rule", id);
        rule->enabled = enabled;
        return *rule;
    });
}
Task<AnalyticsRule> FakeAnalytics::set_regions(int, std::string id, std::vector<AnalyticsRegion> regions)
{
    return answer<AnalyticsRule>("analytics.set_regions", [id, regions](FakeState& s) -> Result<AnalyticsRule> {
        AnalyticsRule* rule = find(s.rules, &AnalyticsRule::id, id);
        if (!rule)
            return no_such("rule", id);
        rule->regions = regions;
        return *rule;
    });
}

Task<void> FakeEvents::run(driver::EventSink& sink)
{
    auto shared = shared_;
    FakePlan plan = shared->begin("events.run");
    if (plan.error)
        co_return *plan.error;
    sink.connected(std::chrono::milliseconds(0));
    for (;;) {
        std::deque<Event> arrived;
        std::optional<Error> end;
        {
            std::lock_guard lock(shared->mutex);
            arrived.swap(shared->events);
            end.swap(shared->stream_end);
        }
        sink.alive();
        for (Event& event : arrived)
            sink.event(std::move(event));
        if (end)
            co_return *end;
        // The Link gives a driver no way to be woken from another thread; a short nap does for a fake.
        Task<void> nap = link_.sleep(std::chrono::milliseconds(2));
        Result<void> slept = co_await std::move(nap);
        if (!slept)
            co_return slept.error();
    }
}

Task<std::vector<Recording>> FakeRecordings::find(RecordingQuery query)
{
    return answer<std::vector<Recording>>("recordings.find", [query](FakeState& s) {
        std::vector<Recording> found;
        for (const Recording& one : s.recordings) {
            const bool in_time = (!one.to || *one.to >= query.from) && (!one.from || *one.from <= query.to);
            const bool wanted = !query.channel || *query.channel == 0 || *query.channel == one.channel;
            if (in_time && wanted && found.size() < static_cast<std::size_t>(std::max(0, query.limit)))
                found.push_back(one);
        }
        return Result(found);
    });
}
Task<std::uint64_t> FakeRecordings::fetch(std::string id, ByteSink sink)
{
    return answer<std::uint64_t>("recordings.fetch", [id, sink](FakeState& s) -> Result<std::uint64_t> {
        const auto found = s.recording_bytes.find(id);
        if (found == s.recording_bytes.end())
            return no_such("recording", id);
        if (!sink(found->second))
            return Error(ErrorCode::cancelled, "the receiver stopped the transfer");
        return std::uint64_t{found->second.size()};
    });
}

Task<IoPorts> FakeIo::list()
{
    return answer<IoPorts>("io.list", [](FakeState& s) { return Result(s.io); });
}
Task<void> FakeIo::set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration)
{
    return answer<void>("io.set_output", [id, active, duration](FakeState& s) -> Result<void> {
        RelayOutput* output = testing::find(s.io.outputs, &RelayOutput::id, id);
        if (!output)
            return no_such("output", id);
        output->active = duration ? !active : active;  // a pulse is over at once here
        return {};
    });
}

Task<AudioPorts> FakeAudio::list()
{
    return answer<AudioPorts>("audio.list", [](FakeState& s) { return Result(s.audio); });
}
Task<AudioInput> FakeAudio::set_input(AudioInput input)
{
    return answer<AudioInput>("audio.set_input", [input](FakeState& s) -> Result<AudioInput> {
        AudioInput* old = testing::find(s.audio.inputs, &AudioInput::id, input.id);
        if (!old)
            return no_such("audio input", input.id);
        if (input.enabled)
            old->enabled = input.enabled;
        if (input.volume)
            old->volume = input.volume;
        if (input.codec)
            old->codec = input.codec;
        return *old;
    });
}

Task<std::vector<User>> FakeUsers::list()
{
    return answer<std::vector<User>>("users.list", [](FakeState& s) { return Result(s.users); });
}
Task<User> FakeUsers::add(std::string name, Role role, Secret)
{
    return answer<User>("users.add", [name, role](FakeState& s) -> Result<User> {
        if (testing::find(s.users, &User::name, name))
            return Error(ErrorCode::invalid_argument, "the account '" + name + "' is there already");
        User user;
        user.name = name;
        user.role = role;
        s.users.push_back(user);
        return user;
    });
}
Task<User> FakeUsers::set_role(std::string name, Role role)
{
    return answer<User>("users.set_role", [name, role](FakeState& s) -> Result<User> {
        User* user = testing::find(s.users, &User::name, name);
        if (!user)
            return no_such("account", name);
        user->role = role;
        return *user;
    });
}
Task<void> FakeUsers::set_password(std::string name, Secret)
{
    return answer<void>("users.set_password", [name](FakeState& s) -> Result<void> {
        if (!testing::find(s.users, &User::name, name))
            return no_such("account", name);
        return {};
    });
}
Task<void> FakeUsers::remove(std::string name)
{
    return answer<void>("users.remove", [name](FakeState& s) -> Result<void> {
        for (auto at = s.users.begin(); at != s.users.end(); ++at) {
            if (at->name == name) {
                s.users.erase(at);
                return {};
            }
        }
        return no_such("account", name);
    });
}

}  // namespace camsdk::testing
