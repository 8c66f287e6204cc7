// SPDX-License-Identifier: BSL-1.0
// Session: what the features of one opened device share: the Link, what was learnt when it was opened, short memories.
#pragma once

#include <camsdk/driver/device.hpp>
#include <camsdk/driver/link.hpp>
#include <codec/time.hpp>
#include <map>
#include <set>

#include "messages_device.hpp"

namespace camsdk::drivers::hikvision {

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

/// One video channel as this driver addresses it.
struct ChannelRoute {
    Channel channel;
    bool proxy = false;  ///< a camera behind a recorder
};

/// Ports out of /ISAPI/Security/adminAccesses.
struct Ports {
    int rtsp = 554;
    std::optional<int> rtsps;  ///< where SRTP is switched on
};

/// Thread-bound to the camera's loop, as all of a driver is.
class Session {
 public:
    explicit Session(driver::Link& l) : link(l) {}

    driver::Link& link;
    messages::DeviceCaps caps;
    Memory<Xml> info;              ///< the DeviceInfo document
    bool recorder = false;         ///< NVR, DVR or hybrid
    bool proxy_snapshots = false;  ///< this recorder gives pictures through StreamingProxy only

    /// The document at a path; see read_document().
    Task<Xml> get(std::string path, std::string roots);
    /// The same, nothing where the device or the account lacks it.
    Task<std::optional<Xml>> get_if_there(std::string path, std::string roots);
    Task<Ack> put(std::string path, std::string body);
    Task<Ack> post(std::string path, std::string body);
    Task<Ack> remove(std::string path);
    /// Writes an edited document back to where it came from.
    Task<Ack> put_edit(std::string path, XmlEdit edit);

    /// The DeviceInfo document, out of memory where it is fresh.
    Task<Xml> device_info();
    /// The channel map, learnt on first use. A device without any list of channels has the one channel 1.
    Task<std::vector<ChannelRoute>> channels();
    /// One channel; `not_found` names it.
    Task<ChannelRoute> channel(int number);
    void forget_channels() { channels_.forget(); }

    Task<Ports> ports();
    void forget_ports() { ports_.forget(); }
    /// A capability document that does not change while the device runs; nothing where there is none.
    Task<std::optional<Xml>> capability(std::string path, std::string roots);
    /// The device's time zone; UTC where it does not say.
    Task<codec::ZoneRules> zone();
    void forget_zone() { zone_.forget(); }

    /// Logs that a write wants a reboot; devices act on it only then.
    void note(const Ack& ack, const char* what);

 private:
    Task<std::vector<ChannelRoute>> learn_channels();

    Memory<std::vector<ChannelRoute>> channels_;
    Memory<Ports> ports_;
    Memory<codec::ZoneRules> zone_;
    std::map<std::string, std::optional<Xml>> capabilities_;
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

}  // namespace camsdk::drivers::hikvision
