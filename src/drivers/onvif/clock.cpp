// SPDX-License-Identifier: BSL-1.0
// Feature `clock`: GetSystemDateAndTime, SetSystemDateAndTime, GetNTP, SetNTP.
#include <codec/time.hpp>

#include "backends.hpp"
#include "utc_meant.hpp"

namespace camsdk::drivers::onvif {
namespace {

class OnvifClock final : public driver::ClockBackend {
 public:
    explicit OnvifClock(SharedSession session) : session_(std::move(session)) {}

    Task<ClockStatus> get() override
    {
        driver::Link& link = session_->link();
        const TimePoint before = link.now();
        Result<SystemClock> clock = co_await session_->call(get_system_date_and_time());
        if (!clock)
            co_return clock.error();
        const TimePoint middle = before + (link.now() - before) / 2;
        const std::optional<TimePoint> utc = utc_meant(*clock, middle);
        if (!utc)
            co_return Error(ErrorCode::protocol, "the camera does not say its UTC time");
        ClockStatus status;
        status.utc = *utc;
        status.offset_seconds = std::chrono::duration<double>(*utc - middle).count();
        status.zone = clock->zone;
        status.daylight_saving = clock->daylight_saving;
        if (clock->mode == "NTP")
            status.mode = Open<ClockMode>(ClockMode::ntp, clock->mode);
        else if (clock->mode == "Manual")
            status.mode = Open<ClockMode>(ClockMode::manual, clock->mode);
        else
            status.mode = Open<ClockMode>(ClockMode::unknown, clock->mode);
        Result<Ntp> ntp = co_await session_->call(get_ntp());
        if (ntp)
            status.ntp = ntp->from_dhcp ? ntp->dhcp : ntp->manual;
        else if (!absent(ntp.error()))
            co_return ntp.error();
        co_return status;
    }

    Task<ClockStatus> set(ClockChange change) override
    {
        Result<SystemClock> now = co_await session_->call(get_system_date_and_time());
        if (!now)
            co_return now.error();
        if (change.ntp && !change.ntp->empty()) {
            Result<void> done = co_await session_->call(set_ntp(false, *change.ntp));
            if (!done)
                co_return done.error();
        }
        SystemClockChange wanted;
        wanted.mode = change.ntp           ? (change.ntp->empty() ? "Manual" : "NTP")
                      : change.utc         ? "Manual"
                      : now->mode == "NTP" ? "NTP"
                                           : "Manual";
        wanted.daylight_saving = now->daylight_saving.value_or(false);
        wanted.zone = change.zone ? change.zone : now->zone;
        // Manual mode without a time would be no request; the clock's own time is then given back to it.
        if (wanted.mode == "Manual")
            wanted.utc = change.utc ? *change.utc : session_->link().now() + offset_of(*now);
        // A zone that has a summer rule needs the switch on, or the device ignores the rule.
        if (change.zone)
            wanted.daylight_saving = change.zone->find(',') != std::string::npos;
        Result<void> done = co_await session_->call(set_system_date_and_time(wanted));
        session_->forget_clock();
        if (!done)
            co_return done.error();
        Result<ClockStatus> status = co_await get();
        if (!status)
            co_return status.error();
        if (auto wrong = ignored(change, *status))
            co_return *wrong;
        co_return status;
    }

 private:
    static bool absent(const Error& error)
    {
        return error.code() == ErrorCode::not_supported || error.code() == ErrorCode::forbidden ||
               error.code() == ErrorCode::not_found;
    }
    std::chrono::milliseconds offset_of(const SystemClock& clock)
    {
        return clock.utc ? std::chrono::duration_cast<std::chrono::milliseconds>(*clock.utc - session_->link().now())
                         : std::chrono::milliseconds(0);
    }
    std::optional<Error> ignored(const ClockChange& change, const ClockStatus& now)
    {
        const auto away = now.utc - change.utc.value_or(now.utc);
        if (change.utc && (!change.ntp || change.ntp->empty()) &&
            (away > std::chrono::minutes(2) || away < std::chrono::minutes(-2)))
            return Error(ErrorCode::not_applied, "the camera accepted the time and kept another");
        if (change.zone && now.zone != change.zone)
            return Error(ErrorCode::not_applied, "the camera accepted the zone and kept another");
        if (change.ntp && !change.ntp->empty() && now.ntp != *change.ntp)
            return Error(ErrorCode::not_applied, "the camera accepted the time servers and kept others");
        if (change.ntp && change.ntp->empty() && now.mode == ClockMode::ntp)
            return Error(ErrorCode::not_applied, "the camera still takes its time from a server");
        return std::nullopt;
    }

    SharedSession session_;
};

}  // namespace

std::optional<TimePoint> utc_meant(const SystemClock& clock, TimePoint ours)
{
    const auto rules = clock.zone ? codec::parse_posix_zone(*clock.zone) : std::nullopt;
    if (!rules || !clock.local)
        return clock.utc;
    const TimePoint by_zone = *clock.local - rules->offset_at(*clock.local);
    if (!clock.utc)
        return by_zone;
    // Some devices tell their local time as UTC too. Then the two are one, and the one nearer to our clock is meant.
    if (*clock.utc != *clock.local || std::chrono::abs(*clock.utc - ours) <= std::chrono::abs(by_zone - ours))
        return clock.utc;
    return by_zone;
}

std::shared_ptr<driver::ClockBackend> make_clock(SharedSession session)
{
    return std::make_shared<OnvifClock>(std::move(session));
}

}  // namespace camsdk::drivers::onvif
