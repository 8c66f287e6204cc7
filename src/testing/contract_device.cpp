// SPDX-License-Identifier: BSL-1.0
// The contract of features device, clock, security and maintenance, and of calls in general.
#include "contract_suite.hpp"

namespace camsdk::testing {

namespace {

// Unknown is empty, never an empty text; and no text holds control characters.
void clean(Suite& suite, const std::string& operation, const char* field, const std::optional<std::string>& text)
{
    if (!text)
        return;
    suite.expect(operation, !text->empty(), std::string(field) + " is an empty text where it must be unknown");
    const bool control =
        std::any_of(text->begin(), text->end(), [](char c) { return static_cast<unsigned char>(c) < 32; });
    suite.expect(operation, !control, std::string(field) + " holds control characters");
}

void check_volumes(Suite& suite, const std::vector<StorageVolume>& volumes)
{
    const char* op = "device.storage";
    for (const StorageVolume& volume : volumes) {
        suite.expect(op, !volume.free_bytes || !volume.capacity_bytes || *volume.free_bytes <= *volume.capacity_bytes,
                     "more free than capacity");
        suite.expect(op, !volume.wear || (*volume.wear >= 0 && *volume.wear <= 1), "wear outside 0..1");
        suite.expect(op, !volume.powered_on || volume.powered_on->count() >= 0, "a negative age");
        clean(suite, op, "health", volume.health);
        clean(suite, op, "status", volume.status);
    }
}

bool is_mac(const std::string& mac)
{
    if (mac.size() != 17)
        return false;
    for (std::size_t i = 0; i < mac.size(); ++i) {
        const bool colon = i % 3 == 2;
        if (colon ? mac[i] != ':' : std::string("0123456789abcdef").find(mac[i]) == std::string::npos)
            return false;
    }
    return true;
}

void check_names(Suite& suite, const DeviceInfo& before)
{
    const Device device = suite.camera.device();
    Undo undo([&] {
        if (before.name && suite.noted("device.set_name", ContractOutcome::tested))
            suite.restore(device.set_name(*before.name));
    });
    const std::string wanted = before.name == "Contract-1" ? "Contract-2" : "Contract-1";
    Result<DeviceInfo> named = suite.call("device.set_name", device.set_name(wanted));
    if (!named)
        return;
    suite.expect("device.set_name", named->name == wanted, "answers another name");
    Result<DeviceInfo> now = suite.quiet(device.info());
    suite.expect("device.set_name", now && now->name == wanted, "is not read back");
    suite.expect("device.set_name", now && now->model == before.model && now->serial == before.serial,
                 "changed more than the name");
    if (suite.options.forget_writes) {
        suite.options.forget_writes(true);
        suite.refuse("device.set_name", device.set_name("Forgotten-1"), {ErrorCode::not_applied});
        suite.options.forget_writes(false);
    }
}

// Until the camera was away and answers again; its clock, since that is never told from memory.
bool comes_back(Suite& suite, std::chrono::minutes limit)
{
    bool away = false;
    return wait_until(limit, [&] {
        Result<ClockStatus> now = suite.camera.clock().get().within(std::chrono::seconds(2)).get();
        away = away || !now;
        return now && away;
    });
}

void check_reboot(Suite& suite)
{
    if (!suite.call("maintenance.reboot", suite.camera.maintenance().reboot()))
        return;
    std::this_thread::sleep_for(std::chrono::milliseconds(500));  // it answers on for a moment before it goes down
    const bool back = wait_until(std::chrono::seconds(60), [&] {
        return suite.camera.device().info().within(std::chrono::seconds(2)).get().has_value();
    });
    suite.expect("maintenance.reboot", back, "the camera was not back within 60 s");
}

void check_firmware(Suite& suite)
{
    const std::string op = "maintenance.upload_firmware";
    const Maintenance maintenance = suite.camera.maintenance();
    if (suite.options.firmware.empty())
        return suite.skip(op, "no image was given");
    suite.refuse(op, maintenance.upload_firmware(""), {ErrorCode::invalid_argument});
    suite.refuse(op, maintenance.upload_firmware("no firmware"),
                 {ErrorCode::invalid_argument, ErrorCode::protocol, ErrorCode::not_applied});
    std::uint64_t last = 0, total = 0;
    bool backwards = false;
    const auto progress = [&](std::uint64_t done, std::uint64_t of) {
        backwards = backwards || done < last;
        last = done;
        total = of;
    };
    if (!suite.call(op, maintenance.upload_firmware(suite.options.firmware, progress)))
        return;
    suite.expect(op, !backwards, "the progress goes backwards");
    suite.expect(op, last >= suite.options.firmware.size() && last == total, "the progress does not come to its end");
    suite.expect(op, comes_back(suite, std::chrono::minutes(10)), "the camera did not restart within 10 minutes");
}

}  // namespace

void check_device(Suite& suite)
{
    const Device device = suite.camera.device();
    Result<DeviceInfo> info = suite.call("device.info", device.info());
    if (info) {
        const char* op = "device.info";
        suite.expect(op, info->driver == suite.camera.driver(), "names another driver");
        clean(suite, op, "manufacturer", info->manufacturer);
        clean(suite, op, "model", info->model);
        clean(suite, op, "firmware", info->firmware);
        clean(suite, op, "serial", info->serial);
        clean(suite, op, "hardware", info->hardware);
        clean(suite, op, "name", info->name);
        suite.expect(op, !info->mac || is_mac(*info->mac), "mac is not lower case with colons");
        suite.expect(op, !info->channels || *info->channels >= 1, "channels below 1");
        suite.expect(op, info->model || info->serial || suite.options.recorded, "neither model nor serial");
    }
    if (Result<std::vector<Channel>> channels = suite.call("device.channels", device.channels())) {
        suite.expect("device.channels", !channels->empty(), "has none");
        for (const Channel& channel : *channels)
            suite.expect("device.channels", channel.number >= 1, "a number below 1");
    }
    if (Result<DeviceStatus> status = suite.call("device.status", device.status()))
        suite.expect("device.status", !status->cpu_load || (*status->cpu_load >= 0 && *status->cpu_load <= 1),
                     "cpu_load outside 0..1");
    if (Result<std::vector<StorageVolume>> volumes = suite.call("device.storage", device.storage()))
        check_volumes(suite, *volumes);
    if (Result<std::vector<IdentityEvidence>> evidence = suite.call("device.evidence", device.evidence()))
        for (const IdentityEvidence& one : *evidence)
            suite.expect("device.evidence", one.weight >= 1 && one.weight <= 3 && !one.kind.empty(),
                         "weight or kind off");
    if (suite.may_write() && info)
        check_names(suite, *info);
}

void check_clock(Suite& suite)
{
    const Clock clock = suite.camera.clock();
    Result<ClockStatus> before = suite.call("clock.get", clock.get());
    if (!before)
        return;
    if (!suite.options.recorded) {
        const double off = std::chrono::duration<double>(before->utc - std::chrono::system_clock::now()).count();
        suite.expect("clock.get", std::abs(off - before->offset_seconds) < 5, "utc and offset_seconds do not agree");
    }
    clean(suite, "clock.get", "zone", before->zone);
    if (!suite.may_write())
        return;
    ClockChange back;
    if (before->mode == ClockMode::ntp && !before->ntp.empty())
        back.ntp = before->ntp;
    else
        back.utc = std::chrono::system_clock::now();
    Undo undo([&] { suite.restore(clock.set(back)); });
    ClockChange change;
    change.utc = std::chrono::system_clock::now() + std::chrono::hours(1);
    if (Result<ClockStatus> now = suite.call("clock.set", clock.set(change))) {
        suite.expect("clock.set", std::abs(now->offset_seconds - 3600) < 10, "did not set the time");
        suite.expect("clock.set", now->mode != ClockMode::ntp, "a time was set and NTP stayed on");
    }
    ClockChange servers;
    servers.ntp = std::vector<std::string>{"192.0.2.99"};
    if (Result<ClockStatus> now = suite.call("clock.set", clock.set(servers))) {
        suite.expect("clock.set", now->ntp == *servers.ntp, "did not set the NTP server");
        suite.expect("clock.set", now->mode == ClockMode::ntp, "an NTP server was set and the mode is not ntp");
    }
}

void check_security(Suite& suite)
{
    const Security security = suite.camera.security();
    suite.noting("security.get", security.get());
    if (Result<std::vector<Certificate>> all = suite.call("security.certificates", security.certificates()))
        for (const Certificate& one : *all)
            suite.expect("security.certificates",
                         !one.not_before || !one.not_after || *one.not_before <= *one.not_after,
                         "a certificate ends before it begins");
}

void check_maintenance(Suite& suite)
{
    const Maintenance maintenance = suite.camera.maintenance();
    suite.noting("maintenance.log", maintenance.log());
    std::uint64_t seen = 0;
    if (Result<std::uint64_t> bytes = suite.call("maintenance.backup", maintenance.backup([&](std::string_view piece) {
            seen += piece.size();
            return true;
        })))
        suite.expect("maintenance.backup", *bytes == seen && seen > 0, "answers another size than it wrote");
    if (!suite.may_write() || !suite.options.disruptive)
        return suite.skip("maintenance.reboot", "not allowed to"),
               suite.skip("maintenance.upload_firmware", "not allowed to");
    check_reboot(suite);
    check_firmware(suite);
}

// What holds for every call: it can be cancelled, bounded, made on an absent channel.
void check_calls(Suite& suite)
{
    if (!suite.options.only.empty())
        return;
    const Device device = suite.camera.device();
    struct Slot {
        std::mutex mutex;
        std::optional<ErrorCode> code;
        bool ended = false;
    };
    auto slot = std::make_shared<Slot>();
    Running running = device.info().then([slot](Result<DeviceInfo> result) {
        std::lock_guard lock(slot->mutex);
        slot->ended = true;
        if (!result)
            slot->code = result.error().code();
    });
    running.cancel();
    const bool told = wait_until(std::chrono::seconds(5), [&] {
        std::lock_guard lock(slot->mutex);
        return slot->ended;
    });
    suite.expect("device.info", told, "a cancelled call was not told its end");
    suite.expect("device.info", !slot->code || slot->code == ErrorCode::cancelled, "a cancelled call ended otherwise");
    Result<DeviceInfo> hurried = device.info().within(std::chrono::milliseconds(1)).get();
    suite.expect("device.info", hurried || hurried.error().code() == ErrorCode::timeout,
                 "a call past its deadline is not a timeout");
    Result<DeviceInfo> after = suite.quiet(device.info());
    suite.expect("device.info",
                 after || suite.options.recorded || suite.noted("device.info", ContractOutcome::not_supported),
                 "a cancelled call broke the next");
    Result<std::vector<Profile>> none = suite.quiet(suite.camera.channel(999).media().profiles());
    suite.expect("media.profiles", !none || none->empty(), "channel 999 has profiles");
}

}  // namespace camsdk::testing
