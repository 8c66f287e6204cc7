// SPDX-License-Identifier: BSL-1.0
// Feature `maintenance`: reboot, firmware, log. VAPIX has no configuration backup.
#include <codec/text.hpp>

#include "messages_storage.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

class AxisMaintenance final : public driver::MaintenanceBackend {
 public:
    explicit AxisMaintenance(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<void> reboot() override;
    Task<void> upload_firmware(std::string image, Progress progress) override;
    Task<std::vector<LogEntry>> log(LogQuery query) override;

 private:
    /// Firmware management is older than API discovery, and not every list names it.
    bool manager() const { return session_->apis_known; }
    std::string version() const
    {
        const auto listed = session_->apis.find("fwmgr");
        return listed == session_->apis.end() ? "1.0" : listed->second;
    }

    std::shared_ptr<Session> session_;
};

Task<void> AxisMaintenance::reboot()
{
    session_->forget();
    if (!manager()) {
        driver::Request request = driver::get("/axis-cgi/restart.cgi");
        request.idempotent = false;
        auto task = session_->order(std::move(request), "restart.cgi");
        co_return co_await std::move(task);
    }
    auto task = session_->json(messages::firmware_path, "fwmgr", "reboot", Json());
    Result<Json> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    co_return Result<void>();
}

Task<void> AxisMaintenance::upload_firmware(std::string image, Progress progress)
{
    if (image.empty())
        co_return Error(ErrorCode::invalid_argument, "the firmware image is empty");
    // A cheap read first, so that the long upload goes out under a fresh nonce and not twice.
    if (manager()) {
        auto warm = session_->json(messages::firmware_path, "fwmgr", "status", Json());
        Result<Json> ready = co_await std::move(warm);
        if (!ready)
            co_return ready.error();
    } else {
        auto warm = session_->params_if_there("Properties.Firmware");
        Result<Params> ready = co_await std::move(warm);
        if (!ready)
            co_return ready.error();
    }
    session_->forget();
    driver::Request request = manager() ? messages::upgrade(image, version()) : messages::old_upgrade(image);
    request.progress = std::move(progress);
    auto task = session_->link.send(std::move(request));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    if (manager()) {
        Result<Json> answer = read_json(*response, messages::firmware_path);
        if (!answer)
            co_return answer.error();
        co_return Result<void>();
    }
    // The older CGI tells its progress as text and ends it with what went wrong, if anything did.
    if (response->ok() && !codec::holds(response->body, "error") && !codec::holds(response->body, "fail"))
        co_return Result<void>();
    co_return error_of(*response, "firmwareupgrade.cgi");
}

Task<std::vector<LogEntry>> AxisMaintenance::log(LogQuery query)
{
    auto zone = session_->zone();
    Result<codec::ZoneRules> rules = co_await std::move(zone);
    if (!rules)
        co_return rules.error();
    auto task = session_->link.send(driver::get("/axis-cgi/systemlog.cgi"));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    Result<std::string> text = read_text(*response, "systemlog.cgi");
    if (!text)
        co_return text.error();
    co_return messages::parse_log(*text, query, *rules, session_->link.now());
}

}  // namespace

std::shared_ptr<driver::MaintenanceBackend> make_maintenance(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisMaintenance>(std::move(session));
}

}  // namespace camsdk::drivers::axis
