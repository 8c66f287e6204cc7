// SPDX-License-Identifier: BSL-1.0
// Feature `clock`: /ISAPI/System/time and ntpServers.
#include <cmath>
#include <codec/time.hpp>

#include "messages_time.hpp"
#include "session.hpp"

namespace camsdk::drivers::hikvision {

namespace {

class HikvisionClock final : public driver::ClockBackend {
 public:
    explicit HikvisionClock(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<ClockStatus> get() override;
    Task<ClockStatus> set(ClockChange change) override;

 private:
    Task<std::vector<std::string>> servers();
    Task<Ack> write_servers(std::vector<std::string> servers);
    Task<Ack> write_time(ClockChange change, std::optional<ClockMode> mode);

    std::shared_ptr<Session> session_;
    Memory<std::vector<std::string>> servers_;
};

Task<std::vector<std::string>> HikvisionClock::servers()
{
    if (const auto* known = servers_.at(session_->link.now()))
        co_return *known;
    auto task = session_->get_if_there(messages::ntp_path, "NTPServerList");
    Result<std::optional<Xml>> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    std::vector<std::string> servers;
    if (*document)
        servers = messages::parse_ntp((*document)->root());
    servers_.keep(servers, session_->link.now());
    co_return servers;
}

Task<ClockStatus> HikvisionClock::get()
{
    const TimePoint asked = session_->link.now();
    auto task = session_->get(messages::time_path, "Time");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    const TimePoint answered = session_->link.now();
    const TimePoint middle = asked + (answered - asked) / 2;
    const messages::DeviceTime time = messages::parse_time(document->root(), middle);
    if (!time.utc)
        co_return Error(ErrorCode::protocol, "the camera's localTime is no time");
    auto more = servers();
    Result<std::vector<std::string>> ntp = co_await std::move(more);
    if (!ntp)
        co_return ntp.error();
    ClockStatus status;
    status.utc = *time.utc;
    status.offset_seconds = std::chrono::duration<double>(*time.utc - middle).count();
    status.zone = time.zone;
    status.daylight_saving = time.daylight_saving;
    status.mode = time.mode;
    status.ntp = std::move(*ntp);
    co_return status;
}

Task<Ack> HikvisionClock::write_servers(std::vector<std::string> servers)
{
    auto task = session_->get(messages::ntp_path, "NTPServerList");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    Result<std::string> body = messages::edit_ntp(*document, servers);
    if (!body)
        co_return body.error();
    servers_.forget();
    auto written = session_->put(messages::ntp_path, std::move(*body));
    co_return co_await std::move(written);
}

Task<Ack> HikvisionClock::write_time(ClockChange change, std::optional<ClockMode> mode)
{
    auto task = session_->get(messages::time_path, "Time");
    Result<Xml> document = co_await std::move(task);
    if (!document)
        co_return document.error();
    Result<std::string> body = messages::edit_time(*document, change.utc, change.zone, mode);
    if (!body)
        co_return body.error();
    session_->forget_zone();
    auto written = session_->put(messages::time_path, std::move(*body));
    co_return co_await std::move(written);
}

Task<ClockStatus> HikvisionClock::set(ClockChange change)
{
    std::optional<ClockMode> mode;
    if (change.ntp)
        mode = change.ntp->empty() ? ClockMode::manual : ClockMode::ntp;
    else if (change.utc)
        mode = ClockMode::manual;
    if (change.ntp && !change.ntp->empty()) {
        auto task = write_servers(*change.ntp);
        Result<Ack> ack = co_await std::move(task);
        if (!ack)
            co_return ack.error();
        session_->note(*ack, "clock.set");
    }
    if (change.utc || change.zone || mode) {
        auto task = write_time(change, mode);
        Result<Ack> ack = co_await std::move(task);
        if (!ack)
            co_return ack.error();
        session_->note(*ack, "clock.set");
    }
    auto again = get();
    Result<ClockStatus> now = co_await std::move(again);
    if (!now)
        co_return now;
    if (mode && now->mode != *mode)
        co_return not_applied("the time mode");
    if (change.ntp && !change.ntp->empty() && now->ntp != *change.ntp)
        co_return not_applied("the NTP servers");
    if (change.utc && mode == ClockMode::manual &&
        std::abs(std::chrono::duration<double>(now->utc - *change.utc).count()) > 60)
        co_return not_applied("the time");
    if (change.zone) {
        const auto wanted = codec::parse_posix_zone(*change.zone);
        if (!now->zone || codec::parse_posix_zone(*now->zone) != wanted)
            co_return not_applied("the time zone");
    }
    co_return now;
}

}  // namespace

std::shared_ptr<driver::ClockBackend> make_clock(std::shared_ptr<Session> session)
{
    return std::make_shared<HikvisionClock>(std::move(session));
}

}  // namespace camsdk::drivers::hikvision
