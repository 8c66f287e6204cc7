// SPDX-License-Identifier: BSL-1.0
// Session: what the features of one opened device share: the Link, what was learnt when it was opened, short memories.
#pragma once

#include <camsdk/driver/device.hpp>
#include <camsdk/driver/link.hpp>
#include <codec/time.hpp>
#include <functional>
#include <map>

#include "answer.hpp"

namespace camsdk::drivers::dahua {

/// How long an answer that rarely changes is used again; what this camera's own handle writes is forgotten at once.
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

/// Thread-bound to the camera's loop, as all of a driver is.
class Session {
 public:
    explicit Session(driver::Link& l) : link(l) {}

    driver::Link& link;
    bool recorder = false;  ///< NVR, DVR or hybrid

    /// Lines from an address. `what` is for people: "the encoder table".
    Task<KeyValues> values(std::string path, std::string what);
    /// The same; nothing where the device lacks it or the account may not read it. Neither is asked again at once, and
    /// after a run of refusals nothing optional is: this platform counts them towards a lockout.
    Task<std::optional<KeyValues>> values_if_there(std::string path, std::string what);
    /// A configuration table: keys as setConfig takes them.
    Task<KeyValues> table(std::string name);
    Task<std::optional<KeyValues>> table_if_there(std::string name);
    /// What rarely changes, out of memory where it is fresh.
    Task<std::optional<KeyValues>> known_values(std::string path, std::string what);
    Task<std::optional<KeyValues>> known_table(std::string name);
    void forget_table(const std::string& name) { known_.erase(table_path(name)); }
    void forget_all();
    /// After an empty answer of these: `no` where the device lacks it, `unknown` where the account was refused.
    Support lack_of(const std::string& path) const;

    /// A call that answers "OK".
    Task<void> order(std::string path, std::string what);
    /// Writes leaves; a long list goes out in several requests.
    Task<void> write(Settings settings, std::string what);
    /// Writes leaves of one table, reads it back and answers it; `not_applied` names the first that did not stay.
    Task<KeyValues> change(std::string name, Settings settings, std::string what);

    /// magicBox.cgi?action=getSystemInfo, out of memory where it is fresh.
    Task<KeyValues> system();
    /// The video channels, from 1.
    Task<std::vector<Channel>> channels();
    /// The numbers that `channel` means: itself, or all where it is 0; `not_found` where the device has no such one.
    Task<std::vector<int>> numbers(int channel);
    void forget_channels() { channels_.forget(); }
    /// What `channel=` of a call counts from on a device with several channels: 1, but 0 in some old firmware, which
    /// then refuses the last number. `takes` asks whether the call takes one. Where neither that nor 0 is taken, it is
    /// 1, as the vendor documents.
    static Task<int> counts_from(int channels, std::function<Task<bool>(int)> takes);
    /// The device's time zone; `not_supported` where it does not say one that is known.
    Task<codec::ZoneRules> zone();
    void forget_zone() { zone_.forget(); }

 private:
    Task<std::vector<Channel>> learn_channels();

    struct Refusal {
        Error error;
        TimePoint until;
    };
    std::map<std::string, Refusal> refused_;
    int refusals_ = 0;  ///< in a row
    TimePoint quiet_until_;
    Memory<KeyValues> system_;
    Memory<std::vector<Channel>> channels_;
    Memory<codec::ZoneRules> zone_;
    std::map<std::string, Memory<std::optional<KeyValues>>> known_;
};

/// `not_applied` in one wording.
Error not_applied(const std::string& what);

std::shared_ptr<driver::DeviceBackend> make_device(std::shared_ptr<Session> session);
std::shared_ptr<driver::ClockBackend> make_clock(std::shared_ptr<Session> session);
std::shared_ptr<driver::MediaBackend> make_media(std::shared_ptr<Session> session);
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

}  // namespace camsdk::drivers::dahua
