// SPDX-License-Identifier: BSL-1.0
// Feature `clock`: global.cgi, tables NTP and Locales.
#include <cmath>

#include "messages_time.hpp"
#include "session.hpp"

namespace camsdk::drivers::dahua {

namespace {

class DahuaClock final : public driver::ClockBackend {
 public:
    explicit DahuaClock(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<ClockStatus> get() override;
    Task<ClockStatus> set(ClockChange change) override;

 private:
    Task<void> set_zone(std::string zone);
    Task<void> set_ntp(ClockChange change);
    Task<void> set_time(TimePoint utc);
    std::shared_ptr<Session> session_;
};

Task<ClockStatus> DahuaClock::get()
{
    session_->forget_table("NTP");
    session_->forget_zone();
    auto zoned = session_->zone();
    Result<codec::ZoneRules> zone = co_await std::move(zoned);
    if (!zone)
        co_return zone.error();
    auto servers = session_->table("NTP");
    Result<KeyValues> ntp = co_await std::move(servers);
    if (!ntp)
        co_return ntp.error();
    const TimePoint asked = session_->link.now();
    auto task = session_->values(messages::get_time_path, "the time");
    Result<KeyValues> answer = co_await std::move(task);
    if (!answer)
        co_return answer.error();
    const TimePoint middle = asked + (session_->link.now() - asked) / 2;
    const auto utc = messages::parse_local(answer->text("result").value_or(""), *zone);
    if (!utc)
        co_return Error(ErrorCode::protocol, "the camera's time is no time");
    ClockStatus status;
    status.utc = *utc;
    status.offset_seconds = std::chrono::duration<double>(*utc - middle).count();
    status.zone = codec::posix_zone(*zone);
    status.daylight_saving = zone->daylight.has_value();
    const auto on = ntp->boolean("NTP.Enable");
    status.mode = !on ? ClockMode::unknown : *on ? ClockMode::ntp : ClockMode::manual;
    if (auto server = ntp->text("NTP.Address"); server && !server->empty())
        status.ntp.push_back(std::move(*server));
    co_return status;
}

Task<void> DahuaClock::set_zone(std::string zone)
{
    auto reading = session_->table_if_there("Locales");
    Result<std::optional<KeyValues>> locales = co_await std::move(reading);
    if (!locales)
        co_return locales.error();
    Result<messages::ZoneSettings> settings = messages::format_zone(zone, locales->value_or(KeyValues()));
    if (!settings)
        co_return settings.error();
    auto first = session_->change("NTP", settings->ntp, "the time zone");
    Result<KeyValues> ntp = co_await std::move(first);
    if (!ntp)
        co_return ntp.error();
    if (!settings->locales.empty()) {
        auto second = session_->change("Locales", settings->locales, "daylight saving");
        Result<KeyValues> rules = co_await std::move(second);
        if (!rules)
            co_return rules.error();
    }
    co_return Result<void>();
}

Task<void> DahuaClock::set_ntp(ClockChange change)
{
    Settings settings;
    const bool on = change.ntp && !change.ntp->empty();
    settings.emplace_back("NTP.Enable", on ? "true" : "false");
    if (on)
        settings.emplace_back("NTP.Address", change.ntp->front());
    auto task = session_->change("NTP", std::move(settings), "the time server");
    Result<KeyValues> now = co_await std::move(task);
    if (!now)
        co_return now.error();
    co_return Result<void>();
}

Task<void> DahuaClock::set_time(TimePoint utc)
{
    session_->forget_zone();
    auto zoned = session_->zone();
    Result<codec::ZoneRules> zone = co_await std::move(zoned);
    if (!zone)
        co_return zone.error();
    const std::string path =
        "/cgi-bin/global.cgi?action=setCurrentTime&time=" + encode(messages::local_text(utc, *zone));
    auto task = session_->order(path, "the time");
    co_return co_await std::move(task);
}

Task<ClockStatus> DahuaClock::set(ClockChange change)
{
    if (change.ntp && change.ntp->size() > 1)
        co_return Error(ErrorCode::invalid_argument, "this camera takes 1 time server");
    if (change.zone) {
        auto zoned = set_zone(*change.zone);
        Result<void> done = co_await std::move(zoned);
        if (!done)
            co_return done.error();
    }
    const bool manual = (change.ntp && change.ntp->empty()) || (change.utc && !change.ntp);
    if (change.ntp || manual) {
        auto switched = set_ntp(change);
        Result<void> done = co_await std::move(switched);
        if (!done)
            co_return done.error();
    }
    if (change.utc) {
        auto timed = set_time(*change.utc);
        Result<void> done = co_await std::move(timed);
        if (!done)
            co_return done.error();
    }
    auto again = get();
    Result<ClockStatus> now = co_await std::move(again);
    if (now && change.utc && manual && std::abs(std::chrono::duration<double>(now->utc - *change.utc).count()) > 60)
        co_return not_applied("the time");
    co_return now;
}

}  // namespace

std::shared_ptr<driver::ClockBackend> make_clock(std::shared_ptr<Session> session)
{
    return std::make_shared<DahuaClock>(std::move(session));
}

}  // namespace camsdk::drivers::dahua
