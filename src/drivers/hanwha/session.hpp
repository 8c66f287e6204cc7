// SPDX-License-Identifier: BSL-1.0
// Session: what the features of one opened device share: the Link, its attributes, short memories.
#pragma once

#include <camsdk/driver/device.hpp>
#include <camsdk/driver/link.hpp>
#include <codec/geometry.hpp>
#include <codec/time.hpp>

#include "answer.hpp"
#include "attributes.hpp"

namespace camsdk::drivers::hanwha {

/// How long an answer that rarely changes is used again, so that a burst of calls costs one request. What this camera's
/// own handle writes is forgotten at once.
inline constexpr std::chrono::seconds memory_time{30};

/// Something read from the device, and when.
template <class T>
class Memory {
 public:
    const T* at(TimePoint now) const
    {
        return value_ && now >= when_ && now - when_ < memory_time ? &*value_ : nullptr;
    }
    const T& keep(T value, TimePoint now)
    {
        when_ = now;
        return value_.emplace(std::move(value));
    }
    void forget() { value_.reset(); }

 private:
    std::optional<T> value_;
    TimePoint when_;
};

/// How the device's wall clock stands to UTC.
struct DeviceZone {
    std::optional<codec::ZoneRules> rules;  ///< where it writes a POSIX zone
    std::chrono::seconds present{0};        ///< local minus UTC at the time of reading
    std::chrono::seconds offset_at(TimePoint utc) const { return rules ? rules->offset_at(utc) : present; }
    /// UTC of a wall clock reading.
    TimePoint utc(TimePoint wall) const { return wall - offset_at(wall - offset_at(wall)); }
};

/// Thread-bound to the camera's loop, as all of a driver is.
class Session {
 public:
    explicit Session(driver::Link& l) : link(l) {}

    driver::Link& link;
    Attributes attributes;
    Memory<Fields> info;  ///< deviceinfo
    bool recorder = false;

    /// How many channels the device says it has, at least 1.
    int channels() const;
    /// SUNAPI's number (from 0) of a channel (from 1); `not_found` names it.
    Result<int> index(int channel) const;

    Task<Fields> view(Query query, Form form = Form::lines, Empty empty = Empty::wrong);
    /// The same, nothing where the device or the account lacks it.
    Task<std::optional<Fields>> view_if_there(Query query, Form form = Form::lines);
    Task<Fields> order(Query query);
    /// The fields of deviceinfo, out of memory where they are fresh.
    Task<Fields> device_info();
    /// What attributes.cgi says of parameters, asked once; `known` is false where the device does not say.
    Task<std::shared_ptr<const Parameters>> parameters();
    Task<DeviceZone> zone();
    void forget_zone() { zone_.forget(); }
    Task<int> rtsp_port();
    void forget_ports() { rtsp_port_.forget(); }
    /// The space of coordinates of a channel (from 0) as displayed: turned where the picture is.
    Task<codec::Space> space(int index);

 private:
    std::shared_ptr<const Parameters> parameters_;
    Memory<DeviceZone> zone_;
    Memory<int> rtsp_port_;
};

/// `not_applied` in one wording.
Error not_applied(const std::string& what);

std::shared_ptr<driver::DeviceBackend> make_device(std::shared_ptr<Session> session);
std::shared_ptr<driver::ClockBackend> make_clock(std::shared_ptr<Session> session);
std::shared_ptr<driver::MediaBackend> make_media(std::shared_ptr<Session> session);
std::shared_ptr<driver::PtzBackend> make_ptz(std::shared_ptr<Session> session);
std::shared_ptr<driver::ToursBackend> make_tours(std::shared_ptr<Session> session);
std::shared_ptr<driver::ImagingBackend> make_imaging(std::shared_ptr<Session> session);
std::shared_ptr<driver::OverlayBackend> make_overlay(std::shared_ptr<Session> session);
std::shared_ptr<driver::MasksBackend> make_masks(std::shared_ptr<Session> session);
std::shared_ptr<driver::AnalyticsBackend> make_analytics(std::shared_ptr<Session> session);
std::shared_ptr<driver::EventsBackend> make_events(std::shared_ptr<Session> session);
std::shared_ptr<driver::RecordingsBackend> make_recordings(std::shared_ptr<Session> session);
std::shared_ptr<driver::IoBackend> make_io(std::shared_ptr<Session> session);
std::shared_ptr<driver::AudioBackend> make_audio(std::shared_ptr<Session> session);
std::shared_ptr<driver::UsersBackend> make_users(std::shared_ptr<Session> session);
std::shared_ptr<driver::NetworkBackend> make_network(std::shared_ptr<Session> session);
std::shared_ptr<driver::SecurityBackend> make_security(std::shared_ptr<Session> session);
std::shared_ptr<driver::MaintenanceBackend> make_maintenance(std::shared_ptr<Session> session);

}  // namespace camsdk::drivers::hanwha
