// SPDX-License-Identifier: BSL-1.0
// Feature `clock`: time.cgi and ntp.cgi; on older firmware the Time parameters, date.cgi and the Date header.
#include <cmath>
#include <codec/text.hpp>

#include "messages_device.hpp"
#include "messages_time.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

class AxisClock final : public driver::ClockBackend {
 public:
    explicit AxisClock(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<ClockStatus> get() override;
    Task<ClockStatus> set(ClockChange change) override;

 private:
    bool service() const { return session_->has_api("time-service"); }
    bool ntp_service() const { return session_->has_api("ntp"); }
    Task<ClockStatus> read_service();
    Task<ClockStatus> read_header();
    Task<void> order(const char* path, const char* api, std::string method, Json params);
    Task<void> set_zone(std::string zone);
    Task<void> set_ntp(std::vector<std::string> servers);
    Task<void> set_utc(TimePoint utc);

    std::shared_ptr<Session> session_;
};

double offset_of(const ClockStatus& status, TimePoint before, TimePoint after)
{
    const auto middle = before + (after - before) / 2;
    return std::chrono::duration<double>(status.utc - middle).count();
}

Task<ClockStatus> AxisClock::read_service()
{
    const TimePoint before = session_->link.now();
    auto task = session_->json(messages::time_path, "time-service", "getDateTimeInfo", Json());
    Result<Json> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    Result<ClockStatus> status = messages::parse_date_time(*answer);
    if (status)
        status->offset_seconds = offset_of(*status, before, session_->link.now());
    co_return status;
}

Task<ClockStatus> AxisClock::read_header()
{
    const TimePoint before = session_->link.now();
    auto call = list_params("Time");
    auto task = session_->link.send(std::move(call.request));
    Result<driver::Response> response = co_await std::move(task);
    if (!response)
        co_return response.error();
    Result<Params> time = parse_params(*response);
    if (!time)
        co_return time.error();
    const auto utc = messages::date_of(*response);
    if (!utc)
        co_return Error(ErrorCode::protocol, "the camera's answer has no Date header to read its clock from");
    ClockStatus status;
    status.utc = *utc;
    status.offset_seconds = offset_of(status, before, session_->link.now());
    messages::add_time_params(status, *time, true);
    co_return status;
}

Task<ClockStatus> AxisClock::get()
{
    if (!service()) {
        auto task = read_header();
        co_return co_await std::move(task);
    }
    auto task = read_service();
    Result<ClockStatus> status = co_await std::move(task);
    if (!status)
        co_return status;
    if (ntp_service()) {
        auto asking = session_->json(messages::ntp_path, "ntp", "getNTPInfo", Json());
        Result<Json> ntp = co_await std::move(asking);
        if (!ntp && ntp.error().code() != ErrorCode::forbidden)
            co_return ntp.error();
        if (ntp)  // else the time is told, and where it comes from is not known
            messages::add_ntp(*status, *ntp);
        co_return status;
    }
    auto asking = session_->params_if_there("Time");
    Result<Params> time = co_await std::move(asking);
    if (!time)
        co_return time.error();
    messages::add_time_params(*status, *time, false);
    co_return status;
}

Task<void> AxisClock::order(const char* path, const char* api, std::string method, Json params)
{
    auto task = session_->json(path, api, std::move(method), std::move(params));
    Result<Json> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    co_return Result<void>();
}

Task<void> AxisClock::set_zone(std::string zone)
{
    Result<messages::ZoneOrder> wanted = messages::zone_order(zone);
    if (!wanted)
        co_return wanted.error();
    if (service()) {
        auto task = order(messages::time_path, "time-service", wanted->method, wanted->params);
        co_return co_await std::move(task);
    }
    if (wanted->method != "setPosixTimeZone")
        co_return Error(ErrorCode::invalid_argument, "this camera takes POSIX zones only");
    Params change;
    change.set("Time.POSIXTimeZone", zone);
    change.set("Time.DST.Enabled", codec::parse_posix_zone(zone)->daylight ? "yes" : "no");
    auto task = session_->update(std::move(change), "the time zone");
    co_return co_await std::move(task);
}

Task<void> AxisClock::set_ntp(std::vector<std::string> servers)
{
    if (ntp_service()) {
        auto task = order(messages::ntp_path, "ntp", "setNTPClientConfiguration",
                          servers.empty() ? messages::ntp_off() : messages::ntp_client(servers));
        co_return co_await std::move(task);
    }
    if (servers.size() > 1)
        co_return Error(ErrorCode::invalid_argument, "this camera takes 0 to 1 NTP servers");
    Params change;
    change.set("Time.SyncSource", servers.empty() ? "None" : "NTP");
    if (!servers.empty()) {
        change.set("Time.NTP.Server", servers.front());
        change.set("Time.ObtainFromDHCP", "no");
    }
    auto task = session_->update(std::move(change), "the NTP settings");
    co_return co_await std::move(task);
}

Task<void> AxisClock::set_utc(TimePoint utc)
{
    if (service()) {
        auto task = order(messages::time_path, "time-service", "setDateTime", messages::date_time(utc));
        co_return co_await std::move(task);
    }
    auto asking = session_->zone();
    Result<codec::ZoneRules> zone = co_await std::move(asking);
    if (!zone)
        co_return zone.error();
    auto task = session_->order(messages::set_date(utc, zone->offset_at(utc)), "date.cgi");
    co_return co_await std::move(task);
}

Task<ClockStatus> AxisClock::set(ClockChange change)
{
    // NTP would put a time back that is set by hand.
    if (change.utc && !change.ntp)
        change.ntp.emplace();
    if (change.zone) {
        auto task = set_zone(*change.zone);
        Result<void> done = co_await std::move(task);
        if (!done)
            co_return done.error();
    }
    if (change.ntp) {
        auto task = set_ntp(*change.ntp);
        Result<void> done = co_await std::move(task);
        if (!done)
            co_return done.error();
    }
    const TimePoint sent = session_->link.now();
    if (change.utc) {
        auto task = set_utc(*change.utc);
        Result<void> done = co_await std::move(task);
        if (!done)
            co_return done.error();
    }
    auto again = get();
    Result<ClockStatus> now = co_await std::move(again);
    if (!now)
        co_return now;
    if (change.ntp && (now->mode == ClockMode::ntp) == change.ntp->empty())
        co_return not_applied("the clock's mode");
    if (change.ntp && !change.ntp->empty() && now->ntp != *change.ntp)
        co_return not_applied("the NTP servers");
    const bool posix = change.zone && codec::parse_posix_zone(*change.zone).has_value();
    if (change.zone && !posix && now->zone != change.zone)
        co_return not_applied("the time zone");
    const double wanted = change.utc ? std::chrono::duration<double>(*change.utc - sent).count() : 0;
    if (change.utc && std::abs(now->offset_seconds - wanted) > 10)
        co_return not_applied("the time");
    co_return now;
}

}  // namespace

std::shared_ptr<driver::ClockBackend> make_clock(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisClock>(std::move(session));
}

}  // namespace camsdk::drivers::axis
