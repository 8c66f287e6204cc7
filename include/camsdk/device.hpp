// SPDX-License-Identifier: BSL-1.0
// Feature `device`: what a camera says it is, its channels, its state.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

/// What a camera says of itself. A field that it does not say is empty.
struct DeviceInfo {
    std::string driver;  ///< the driver that read this
    std::optional<std::string> manufacturer;
    std::optional<std::string> model;
    std::optional<std::string> firmware;
    std::optional<std::string> serial;
    std::optional<std::string> hardware;
    std::optional<std::string> mac;  ///< lower case, colons
    std::optional<std::string> name;
    std::optional<int> channels;  ///< video channels
    Extra extra;
    CAMSDK_VALUE(DeviceInfo, driver, manufacturer, model, firmware, serial, hardware, mac, name, channels, extra)
};

/// One video channel; `number` is the one the device itself uses and every call takes (from 1).
struct Channel {
    int number = 1;
    std::optional<std::string> name;
    std::optional<bool> online;
    std::optional<std::string> address;  ///< of the camera behind a recorder's channel
    std::optional<std::string> protocol;
    std::optional<std::string> model;
    std::optional<std::string> serial;
    std::optional<std::string> firmware;
    Extra extra;
    CAMSDK_VALUE(Channel, number, name, online, address, protocol, model, serial, firmware, extra)
};

/// How the device is doing.
struct DeviceStatus {
    std::optional<std::chrono::seconds> uptime;
    std::optional<double> cpu_load;  ///< 0..1
    std::optional<std::uint64_t> memory_used_bytes;
    std::optional<std::uint64_t> memory_free_bytes;
    Extra extra;
    CAMSDK_VALUE(DeviceStatus, uptime, cpu_load, memory_used_bytes, memory_free_bytes, extra)
};

/// One disk, card or network share that the device records to, and how it is.
struct StorageVolume {
    std::string id;
    std::optional<std::string> name;
    std::optional<std::string> kind;    ///< the device's word: SATA, SD, NAS …
    std::optional<std::string> status;  ///< the device's word: ok, error, unformatted …
    std::optional<std::uint64_t> capacity_bytes;
    std::optional<std::uint64_t> free_bytes;
    std::optional<std::string> health;             ///< the device's own judgement of the medium, in its word
    std::optional<double> wear;                    ///< 0 new .. 1 used up, of flash
    std::optional<double> temperature_celsius;     ///< of the medium
    std::optional<std::chrono::hours> powered_on;  ///< in its life
    Extra extra;
    CAMSDK_VALUE(StorageVolume, id, name, kind, status, capacity_bytes, free_bytes, health, wear, temperature_celsius,
                 powered_on, extra)
};

/// One observation about who really made a camera; `weight` 1 weak, 2 medium, 3 strong.
struct IdentityEvidence {
    std::string kind;   ///< serial_grammar, mac_prefix, endpoint, realm, server_header, vendor_field, firmware_grammar,
                        ///< oem_code …
    std::string value;  ///< what was seen
    std::string says;   ///< the platform manufacturer it points to
    int weight = 1;
    CAMSDK_VALUE(IdentityEvidence, kind, value, says, weight)
};

/// The handle of feature `device`. Thread-safe; each call answers a Task.
class CAMSDK_API Device {
 public:
    /// Identity. ISAPI /ISAPI/System/deviceInfo; ONVIF GetDeviceInformation with GetScopes/GetNetworkInterfaces.
    Task<DeviceInfo> info() const;
    /// Names the device and reads it back. ISAPI /ISAPI/System/deviceInfo; ONVIF SetScopes (name).
    Task<DeviceInfo> set_name(std::string name) const;
    /// The video channels, of a recorder with the camera behind each.
    Task<std::vector<Channel>> channels() const;
    /// Load and uptime. ISAPI /ISAPI/System/status; ONVIF has none.
    Task<DeviceStatus> status() const;
    /// Disks, cards and shares, with their health where the device tells it. ISAPI /ISAPI/ContentMgmt/Storage and
    /// …/hdd/N/SMARTTest/status; VAPIX disks/list.cgi, disks/gethealth.cgi; Dahua storageDevice.cgi; SUNAPI
    /// storageinfo.
    Task<std::vector<StorageVolume>> storage() const;
    /// What points to the real maker; judged by services/identity.hpp.
    Task<std::vector<IdentityEvidence>> evidence() const;

    explicit Device(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
