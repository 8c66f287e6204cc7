// SPDX-License-Identifier: BSL-1.0
// The device service's messages: services, identity, clock, accounts, relays, maintenance, certificates.
#pragma once

#include "operation.hpp"

#include <camsdk/types.hpp>
#include <optional>
#include <vector>

namespace camsdk::drivers::onvif {

struct ServiceEntry {
    std::string ns;
    std::string xaddr;
};
struct Services {
    std::vector<ServiceEntry> list;
    std::string answer;  ///< the envelope, for find_capability()
};
/// A capability of the service `ns` by its path in GetServices ("Security/HttpDigest"), an attribute or an element.
std::optional<std::string> find_capability(const Services& services, std::string_view ns, std::string_view path);
/// GetServices; PRE_AUTH.
Operation<Services> get_services(bool with_capabilities);
/// GetCapabilities, the older way to the same; PRE_AUTH.
Operation<Services> get_capabilities();

struct DeviceInformation {
    std::string manufacturer, model, firmware, serial, hardware;
};
Operation<DeviceInformation> get_device_information();

struct Scope {
    bool fixed = false;
    std::string item;  ///< onvif://www.onvif.org/name/…, as sent
};
Operation<std::vector<Scope>> get_scopes();
/// SetScopes replaces the configurable scopes as a whole.
Operation<void> set_scopes(const std::vector<std::string>& items);

struct SystemClock {
    std::optional<TimePoint> utc;
    std::optional<TimePoint> local;  ///< the local date and time read as if it were UTC
    std::string mode;                ///< Manual, NTP
    std::optional<bool> daylight_saving;
    std::optional<std::string> zone;  ///< POSIX TZ
};
/// GetSystemDateAndTime; PRE_AUTH.
Operation<SystemClock> get_system_date_and_time();
struct SystemClockChange {
    std::string mode;
    bool daylight_saving = false;
    std::optional<std::string> zone;
    std::optional<TimePoint> utc;
};
Operation<void> set_system_date_and_time(const SystemClockChange& change);

struct Ntp {
    bool from_dhcp = false;
    std::vector<std::string> dhcp;
    std::vector<std::string> manual;
};
Operation<Ntp> get_ntp();
/// SetNTP; hosts are IPv4, IPv6 or names.
Operation<void> set_ntp(bool from_dhcp, const std::vector<std::string>& hosts);

struct Account {
    std::string name;
    std::string level;  ///< Administrator, Operator, User, Anonymous, Extended
};
Operation<std::vector<Account>> get_users();
Operation<void> create_user(const std::string& name, std::string_view password, const std::string& level);
/// SetUser; without a password the device keeps the present one.
Operation<void> set_user(const std::string& name, std::optional<std::string_view> password, const std::string& level);
Operation<void> delete_user(const std::string& name);

struct Relay {
    std::string token;
    std::string mode;  ///< Bistable, Monostable
    std::optional<std::chrono::milliseconds> delay;
    std::string idle_state;  ///< open, closed
};
Operation<std::vector<Relay>> get_relay_outputs();
Operation<void> set_relay_output_state(const std::string& token, bool active);
Operation<void> set_relay_output_settings(const Relay& relay);

/// SystemReboot; answers the camera's sentence.
Operation<std::string> system_reboot();
struct UpgradeStart {
    std::string upload_uri;
    std::optional<std::chrono::milliseconds> upload_delay;
    std::optional<std::chrono::milliseconds> down_time;
};
Operation<UpgradeStart> start_firmware_upgrade();
/// GetSystemLog; `type` is System or Access. Empty where the device sent an attachment.
Operation<std::string> get_system_log(const std::string& type);
struct SystemUris {
    std::vector<std::pair<std::string, std::string>> logs;  ///< type, address
    std::string support_info;
    std::string backup;
};
Operation<SystemUris> get_system_uris();

struct CertificateEntry {
    std::string id;
    std::string der;  ///< the X.509 certificate, binary; empty where it could not be read
    std::optional<bool> in_use;
};
Operation<std::vector<CertificateEntry>> get_certificates();
Operation<std::vector<CertificateEntry>> get_certificates_status();

struct StorageEntry {
    std::string token, type, local_path, uri;
};
Operation<std::vector<StorageEntry>> get_storage_configurations();

}  // namespace camsdk::drivers::onvif
