// SPDX-License-Identifier: BSL-1.0
// Feature `maintenance`: restart, configuration backup, firmware, logs.
#include <algorithm>
#include <codec/text.hpp>

#include "messages_search.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

class HanwhaMaintenance final : public driver::MaintenanceBackend {
 public:
    explicit HanwhaMaintenance(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<void> reboot() override;
    Task<std::uint64_t> backup(ByteSink sink) override;
    Task<void> upload_firmware(std::string image, Progress progress) override;
    Task<std::vector<LogEntry>> log(LogQuery query) override;

 private:
    std::shared_ptr<Session> session_;
};

Task<void> HanwhaMaintenance::reboot()
{
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    const std::string word = messages::restart_word(**parameters);
    auto ordering = session_->order(messages::power(word));
    Result<Fields> done = co_await std::move(ordering);
    if (!done && done.error().code() == ErrorCode::invalid_argument) {
        auto other = session_->order(messages::power(word == "Reboot" ? "Restart" : "Reboot"));
        done = co_await std::move(other);
    }
    session_->info.forget();
    session_->forget_ports();
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

/// Holds back what begins like a refusal until it is longer than any.
struct Gate {
    static constexpr std::size_t longest_refusal = 4096;
    ByteSink sink;
    std::string held;
    bool open = false;
    std::uint64_t passed = 0;

    bool pass(std::string_view bytes)
    {
        passed += bytes.size();
        return bytes.empty() || !sink || sink(bytes);
    }
    bool take(std::string_view bytes)
    {
        if (open)
            return pass(bytes);
        held.append(bytes);
        const bool short_one = held.size() < 2;
        const bool like_one = codec::starts_with(held, "NG") || held.front() == '{' || held.front() == '<';
        if (short_one || (like_one && held.size() < longest_refusal))
            return true;
        return flush();
    }
    bool flush()
    {
        open = true;
        const std::string all = std::move(held);
        held.clear();
        return pass(all);
    }
};

Task<std::uint64_t> HanwhaMaintenance::backup(ByteSink sink)
{
    const Query query = messages::backup();
    auto gate = std::make_shared<Gate>();
    gate->sink = std::move(sink);
    driver::Request request = driver::get(query.target());
    request.sink = [gate](std::string_view bytes) { return gate->take(bytes); };
    request.timeout = std::chrono::minutes(10);  // the caller's deadline bounds the whole call
    auto task = session_->link.send(std::move(request));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    driver::Response held = *response;
    held.body = gate->held;
    if (!response->ok() || (!gate->open && refused(gate->held)))
        co_return error_of(held, query.what());
    if (!gate->open && !gate->held.empty() && gate->held.front() == '<')
        co_return Error(ErrorCode::protocol, "the camera answered a page instead of a backup");
    if (!gate->open && !gate->flush())
        co_return Error(ErrorCode::cancelled, "the configuration backup was stopped by its receiver");
    if (gate->passed == 0)
        co_return Error(ErrorCode::protocol, "the configuration backup: the camera sent nothing");
    co_return gate->passed;
}

Task<void> HanwhaMaintenance::upload_firmware(std::string image, Progress progress)
{
    // A cheap read first, so that the long upload goes out under a fresh nonce and not twice.
    session_->info.forget();
    auto warm = session_->device_info();
    Result<Fields> ready = co_await std::move(warm);
    if (!ready)
        co_return ready.error();
    messages::UploadForm form = messages::firmware_form(image);
    image.clear();
    image.shrink_to_fit();
    auto reader = std::make_shared<messages::UpdateReader>();
    driver::Request request =
        driver::post(messages::firmware_target(), std::move(form.body), std::move(form.content_type));
    request.progress = std::move(progress);
    request.idempotent = false;
    request.timeout = std::chrono::minutes(30);  // the answer goes on while the camera writes its flash
    request.sink = [reader](std::string_view bytes) {
        reader->take(bytes);
        return true;
    };
    auto task = session_->link.send(std::move(request));
    Result<driver::Response> response = co_await std::move(task);
    session_->info.forget();
    if (const auto& failed = reader->failed()) {
        Error error(ErrorCode::invalid_argument, "the camera did not take the firmware image");
        co_return error.vendor_text(*failed);
    }
    // The reboot at the end cuts the answer off: what was said until then counts.
    if (reader->accepted())
        co_return Result<void>();
    if (!response)
        co_return response.error();
    driver::Response said = *response;
    if (said.body.empty())
        said.body = reader->start();
    const Result<Fields> done = read_done(said, "system/firmwareupdate");
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

constexpr const char* logs[] = {"systemlog", "accesslog", "eventlog"};

Task<std::vector<LogEntry>> HanwhaMaintenance::log(LogQuery query)
{
    auto reading = session_->zone();
    Result<DeviceZone> zone = co_await std::move(reading);
    if (!zone)
        co_return zone.error();
    messages::SearchClock clock;
    clock.zone = *zone;
    std::vector<LogEntry> all;
    std::optional<Error> first;
    bool any = false;
    for (const char* submenu : logs) {
        auto task = session_->view(messages::log(submenu, query, clock), Form::json, Empty::list);
        Result<Fields> fields = co_await std::move(task);
        if (!fields) {
            if (!absent(fields.error()))
                co_return fields.error();
            any = any || (fields.error().code() == ErrorCode::not_found && fields.error().http_status() == 200);
            if (!first)
                first = fields.error();
            continue;
        }
        any = true;
        for (auto& entry : messages::parse_log(*fields, clock)) {
            // Firmware that ignores the dates answers everything.
            const bool inside =
                !entry.time || ((!query.from || *entry.time >= *query.from) && (!query.to || *entry.time <= *query.to));
            if (inside)
                all.push_back(std::move(entry));
        }
    }
    if (!any && first)
        co_return *first;
    std::stable_sort(all.begin(), all.end(), [](const LogEntry& a, const LogEntry& b) { return a.time > b.time; });
    const std::size_t limit = query.limit > 0 ? static_cast<std::size_t>(query.limit) : 0;
    if (all.size() > limit)
        all.resize(limit);
    co_return all;
}

}  // namespace

std::shared_ptr<driver::MaintenanceBackend> make_maintenance(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaMaintenance>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
