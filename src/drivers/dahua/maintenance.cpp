// SPDX-License-Identifier: BSL-1.0
// Feature `maintenance`: reboot, configuration backup, firmware, log.
#include <codec/text.hpp>

#include "download.hpp"
#include "messages_device.hpp"
#include "messages_search.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

constexpr const char* reboot_path = "/cgi-bin/magicBox.cgi?action=reboot";
constexpr const char* backup_path = "/cgi-bin/Config.backup?action=All";
constexpr const char* firmware_path = "/cgi-bin/upgrader.cgi?action=uploadFirmware";
constexpr const char* firmware_state_path = "/cgi-bin/upgrader.cgi?action=getState";
constexpr int most_looks = 30;

class DahuaMaintenance final : public driver::MaintenanceBackend {
 public:
    explicit DahuaMaintenance(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<void> reboot() override;
    Task<std::uint64_t> backup(ByteSink sink) override;
    Task<void> upload_firmware(std::string image, Progress progress) override;
    Task<std::vector<LogEntry>> log(LogQuery query) override;

 private:
    Task<void> watch_upgrade();
    Task<std::vector<LogEntry>> pages(std::string token, codec::ZoneRules zone, std::size_t limit);
    std::shared_ptr<Session> session_;
};

Task<void> DahuaMaintenance::reboot()
{
    auto call = get_ok(reboot_path, "the reboot", false);
    auto task = session_->link.call(std::move(call));
    Result<void> done = co_await std::move(task);
    session_->forget_all();
    co_return done;
}

Task<std::uint64_t> DahuaMaintenance::backup(ByteSink sink)
{
    driver::Request request = driver::get(backup_path);
    return download(*session_, std::move(request), std::move(sink), "the configuration backup");
}

// One part of a form; the boundary is made so that the image does not hold it.
std::string form_of(const std::string& image, std::string& boundary)
{
    boundary = "camsdk-firmware";
    while (image.find("--" + boundary) != std::string::npos)
        boundary += "-x";
    std::string body;
    body.reserve(image.size() + 256);
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"firmware.bin\"\r\n" +
            "Content-Type: application/octet-stream\r\n\r\n";
    body += image;
    body += "\r\n--" + boundary + "--\r\n";
    return body;
}

/// The upload's OK comes before the image was looked at: a refusal shows in the state. The words of that answer are
/// not verified, so only one that speaks of a failure counts.
Task<void> DahuaMaintenance::watch_upgrade()
{
    for (int look = 0; look < most_looks; ++look) {
        auto task = session_->values(firmware_state_path, "the upgrade's state");
        Result<KeyValues> values = co_await std::move(task);
        if (!values)
            co_return Result<void>();  // it restarts, or does not tell
        const std::string state = values->first_of({"state.State", "State"}).value_or("");
        if (codec::holds(state, "fail") || codec::holds(state, "error")) {
            Error error(ErrorCode::invalid_argument, "the camera refused the firmware");
            error.vendor_text(state);
            co_return error;
        }
        if (!codec::holds(state, "check") && !codec::holds(state, "prepar"))
            co_return Result<void>();
        auto waiting = session_->link.sleep(std::chrono::seconds(2));
        Result<void> waited = co_await std::move(waiting);
        if (!waited)
            co_return waited;
    }
    co_return Result<void>();
}

Task<void> DahuaMaintenance::upload_firmware(std::string image, Progress progress)
{
    if (image.empty())
        co_return Error(ErrorCode::invalid_argument, "the firmware image is empty");
    // A cheap read first, so that the long upload goes out under a fresh nonce and not twice.
    session_->forget_all();
    auto warm = session_->system();
    Result<KeyValues> ready = co_await std::move(warm);
    if (!ready)
        co_return ready.error();
    std::string boundary;
    std::string body = form_of(image, boundary);
    driver::Request request = driver::post(firmware_path, std::move(body), "multipart/form-data; boundary=" + boundary);
    request.progress = std::move(progress);
    request.idempotent = false;
    request.timeout = std::chrono::minutes(20);
    auto task = session_->link.send(std::move(request));
    Result<driver::Response> response = co_await std::move(task);
    session_->forget_all();
    if (!response)
        co_return response.error();
    Result<void> taken = read_ok(*response, "the firmware");
    if (!taken)
        co_return taken;
    auto watching = watch_upgrade();
    co_return co_await std::move(watching);
}

Task<std::vector<LogEntry>> DahuaMaintenance::pages(std::string token, codec::ZoneRules zone, std::size_t limit)
{
    std::vector<LogEntry> all;
    for (int page_number = 0; page_number < messages::most_pages && all.size() < limit; ++page_number) {
        auto task = session_->values(messages::log_next_path(token), "the log");
        Result<KeyValues> values = co_await std::move(task);
        if (!values && absent(values.error()))
            break;
        if (!values)
            co_return values.error();
        const auto page = messages::parse_log(*values, zone);
        for (const auto& entry : page)
            if (all.size() < limit)
                all.push_back(entry);
        if (static_cast<int>(page.size()) < messages::page_size)
            break;
    }
    co_return all;
}

Task<std::vector<LogEntry>> DahuaMaintenance::log(LogQuery query)
{
    auto zoned = session_->zone();
    Result<codec::ZoneRules> zone = co_await std::move(zoned);
    if (!zone)
        co_return zone.error();
    const TimePoint to = query.to.value_or(session_->link.now() + std::chrono::hours(24));
    const TimePoint from = query.from.value_or(to - std::chrono::hours(24 * 365));
    auto starting = session_->values(messages::log_start_path(from, to, *zone), "the log");
    Result<KeyValues> started = co_await std::move(starting);
    if (!started)
        co_return started.error();
    const Result<std::string> token = messages::parse_handle(*started, "token");
    if (!token)
        co_return token.error();
    auto reading = pages(*token, *zone, query.limit > 0 ? static_cast<std::size_t>(query.limit) : 0);
    Result<std::vector<LogEntry>> all = co_await std::move(reading);
    auto ending = session_->order(messages::log_stop_path(*token), "the log's end");
    Result<void> ended = co_await std::move(ending);
    if (!ended)
        session_->link.log("maintenance.log: the camera did not take a search's handle back");
    co_return all;
}

}  // namespace

std::shared_ptr<driver::MaintenanceBackend> make_maintenance(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaMaintenance>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
