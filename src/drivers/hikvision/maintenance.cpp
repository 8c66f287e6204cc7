// SPDX-License-Identifier: BSL-1.0
// Feature `maintenance`: reboot, configuration backup, firmware, log.
#include <algorithm>

#include "download.hpp"
#include "messages_search.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

constexpr const char* backup_path = "/ISAPI/System/configurationData";
constexpr const char* backup_key = "camsdk-backup";
constexpr const char* firmware_path = "/ISAPI/System/updateFirmware";

class HikvisionMaintenance final : public driver::MaintenanceBackend {
 public:
    explicit HikvisionMaintenance(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<void> reboot() override;
    Task<std::uint64_t> backup(ByteSink sink) override;
    Task<void> upload_firmware(std::string image, Progress progress) override;
    Task<std::vector<LogEntry>> log(LogQuery query) override;

 private:
    std::shared_ptr<Session> session_;
    unsigned searches_ = 0;
};

Task<void> HikvisionMaintenance::reboot()
{
    auto task = session_->put("/ISAPI/System/reboot", {});
    Result<Ack> ack = co_await std::move(task);
    session_->info.forget();
    session_->forget_channels();
    session_->forget_ports();
    if (!ack)
        co_return ack.error();
    co_return Result<void>();
}

Task<std::uint64_t> HikvisionMaintenance::backup(ByteSink sink)
{
    driver::Request request = driver::get(backup_path);
    auto task = download(*session_, std::move(request), sink, "the configuration backup");
    Result<std::uint64_t> bytes = co_await std::move(task);
    if (bytes || bytes.error().code() != ErrorCode::invalid_argument)
        co_return bytes;
    // New firmware gives no backup without a key. This one is in the README, so it protects nothing and whoever has the
    // file can restore it, as with the older firmware.
    driver::Request keyed = driver::get(std::string(backup_path) + "?secretkey=" + backup_key);
    auto again = download(*session_, std::move(keyed), sink, "the configuration backup");
    Result<std::uint64_t> second = co_await std::move(again);
    if (second)
        session_->link.log("maintenance.backup: the file is keyed with the driver's documented secretkey");
    co_return second;
}

Task<void> HikvisionMaintenance::upload_firmware(std::string image, Progress progress)
{
    // A cheap read first, so that the long upload goes out under a fresh nonce and not twice.
    session_->info.forget();
    auto warm = session_->device_info();
    Result<Xml> ready = co_await std::move(warm);
    if (!ready)
        co_return ready.error();
    driver::Request request = driver::put(firmware_path, std::move(image), "application/octet-stream");
    request.progress = std::move(progress);
    request.idempotent = false;
    request.timeout = std::chrono::minutes(20);  // some answer only after flashing
    auto task = session_->link.send(std::move(request));
    Result<driver::Response> response = co_await std::move(task);
    session_->info.forget();
    if (!response)
        co_return response.error();
    Result<Ack> ack = read_ack(*response, firmware_path);
    if (!ack)
        co_return ack.error();
    session_->note(*ack, "maintenance.upload_firmware");
    co_return Result<void>();
}

Task<std::vector<LogEntry>> HikvisionMaintenance::log(LogQuery query)
{
    messages::SearchTime clock;
    auto zone = session_->zone();
    Result<codec::ZoneRules> rules = co_await std::move(zone);
    if (!rules)
        co_return rules.error();
    clock.zone = *rules;
    const TimePoint now = session_->link.now();
    const TimePoint to = query.to.value_or(now + std::chrono::hours(24));
    const TimePoint from = query.from.value_or(to - std::chrono::hours(24 * 365));
    const std::size_t limit = query.limit > 0 ? static_cast<std::size_t>(query.limit) : 0;
    const std::string id = messages::search_id(now, ++searches_);
    std::vector<LogEntry> all;
    int position = 0;
    for (int page_number = 0; page_number < 500 && all.size() < limit; ++page_number) {
        auto body = messages::format_log_search(id, from, to, clock, position);
        auto call = search_document(messages::log_path, std::move(body), "CMSearchResult");
        auto task = session_->link.call(std::move(call));
        Result<Xml> document = co_await std::move(task);
        if (!document)
            co_return document.error();
        auto page = messages::parse_log(document->root(), clock);
        for (auto& entry : page.items)
            if (all.size() < limit)
                all.push_back(std::move(entry));
        if (!page.more || page.matches == 0)
            break;
        position += page.matches;
    }
    co_return all;
}

}  // namespace

std::shared_ptr<driver::MaintenanceBackend> make_maintenance(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionMaintenance>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
