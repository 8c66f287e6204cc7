// SPDX-License-Identifier: BSL-1.0
// Feature `clock`: system.cgi date, and timezonelist where a zone is set by its rules.
#include <cmath>

#include "messages_time.hpp"
#include "session.hpp"

namespace camsdk::drivers::hanwha {

namespace {

class HanwhaClock final : public driver::ClockBackend {
 public:
    explicit HanwhaClock(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<ClockStatus> get() override;
    Task<ClockStatus> set(ClockChange change) override;

 private:
    Task<void> write(Query query);
    Task<void> write_zone(std::string zone);
    Task<void> write_time(TimePoint utc);
    std::shared_ptr<Session> session_;
};

Task<ClockStatus> HanwhaClock::get()
{
    const TimePoint asked = session_->link.now();
    auto task = session_->view(messages::date());
    Result<Fields> fields = co_await std::move(task);
    if (!fields)
        co_return fields.error();
    const TimePoint answered = session_->link.now();
    const TimePoint middle = asked + (answered - asked) / 2;
    messages::DeviceTime time = messages::parse_date(*fields);
    if (!time.utc)
        co_return Error(ErrorCode::protocol, "the camera's date holds no time");
    ClockStatus status;
    status.utc = *time.utc;
    status.offset_seconds = std::chrono::duration<double>(*time.utc - middle).count();
    status.zone = time.zone;
    status.daylight_saving = time.daylight_saving;
    status.mode = time.mode;
    status.ntp = std::move(time.ntp);
    co_return status;
}

Task<void> HanwhaClock::write(Query query)
{
    auto task = session_->order(std::move(query));
    Result<Fields> done = co_await std::move(task);
    session_->forget_zone();
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

Task<void> HanwhaClock::write_zone(std::string zone)
{
    if (const auto index = messages::zone_index(zone)) {
        auto writing = write(messages::set_zone_index(*index, std::nullopt));
        co_return co_await std::move(writing);
    }
    const auto rules = codec::parse_posix_zone(zone);
    if (!rules)
        co_return Error(ErrorCode::invalid_argument, "a zone is written as POSIX TZ or as TimeZoneIndex=N");
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    auto listing = session_->view_if_there(messages::zone_list(), Form::json);
    Result<std::optional<Fields>> list = co_await std::move(listing);
    if (!list)
        co_return list.error();
    std::optional<int> index;
    if (*list)
        index = messages::index_of(messages::parse_zone_list(**list), *rules);
    if (index) {
        auto writing = write(messages::set_zone_index(*index, rules->daylight.has_value()));
        co_return co_await std::move(writing);
    }
    const Parameter* posix = (*parameters)->find("system/date/POSIXTimeZone");
    if (!posix || !posix->writable)
        co_return Error(*list ? ErrorCode::invalid_argument : ErrorCode::not_supported,
                        *list ? "the camera's list of time zones holds none with these rules"
                              : "this camera takes a time zone by its number only (TimeZoneIndex=N)");
    auto writing = write(messages::set_posix_zone(zone));
    co_return co_await std::move(writing);
}

Task<void> HanwhaClock::write_time(TimePoint utc)
{
    auto asked = session_->parameters();
    Result<std::shared_ptr<const Parameters>> parameters = co_await std::move(asked);
    if (!parameters)
        co_return parameters.error();
    auto reading = session_->zone();
    Result<DeviceZone> zone = co_await std::move(reading);
    if (!zone)
        co_return zone.error();
    const Parameter* as_utc = (*parameters)->find("system/date/IsUTCTime");
    auto writing = write(messages::set_time(utc, *zone, as_utc && as_utc->writable));
    co_return co_await std::move(writing);
}

Task<ClockStatus> HanwhaClock::set(ClockChange change)
{
    std::optional<ClockMode> mode;
    if (change.ntp)
        mode = change.ntp->empty() ? ClockMode::manual : ClockMode::ntp;
    else if (change.utc)
        mode = ClockMode::manual;
    // The zone first: a time is written on the device's own wall clock.
    if (change.zone) {
        auto writing = write_zone(*change.zone);
        Result<void> done = co_await std::move(writing);
        if (!done)
            co_return done.error();
    }
    Result<void> done;
    if (mode == ClockMode::ntp) {
        auto writing = write(messages::set_ntp(*change.ntp));
        done = co_await std::move(writing);
    } else if (change.utc) {
        auto writing = write_time(*change.utc);
        done = co_await std::move(writing);
    } else if (mode) {
        // A manual clock without a time of its own goes on from the device's present one.
        auto reading = get();
        Result<ClockStatus> present = co_await std::move(reading);
        if (!present)
            co_return present;
        auto writing = write_time(present->utc);
        done = co_await std::move(writing);
    }
    if (!done)
        co_return done.error();
    auto again = get();
    Result<ClockStatus> now = co_await std::move(again);
    if (!now)
        co_return now;
    if (mode && now->mode != *mode)
        co_return not_applied("the time mode");
    if (mode == ClockMode::ntp && now->ntp != *change.ntp)
        co_return not_applied("the NTP servers");
    if (change.utc && mode == ClockMode::manual &&
        std::abs(std::chrono::duration<double>(now->utc - *change.utc).count()) > 60)
        co_return not_applied("the time");
    if (change.zone && now->zone && !messages::zone_index(*change.zone) && !messages::zone_index(*now->zone)) {
        // DSTEnable=False leaves the daylight rules in the zone's text.
        auto kept = codec::parse_posix_zone(*now->zone);
        auto wanted = codec::parse_posix_zone(*change.zone);
        if (kept && wanted && !wanted->daylight && now->daylight_saving == false)
            kept->daylight.reset();
        const bool same = kept && wanted && kept->standard == wanted->standard && kept->daylight == wanted->daylight;
        if (!same)
            co_return not_applied("the time zone");
    }
    co_return now;
}

}  // namespace

std::shared_ptr<driver::ClockBackend> make_clock(std::shared_ptr<Session> session)
{
    return std::make_shared<HanwhaClock>(std::move(session));
}

}  // namespace camsdk::drivers::hanwha
