// SPDX-License-Identifier: BSL-1.0
// Everything that one simulated camera is and remembers, in vendor-neutral words. What is written is read back.
// One event loop serves all cameras, so nothing here is locked.
#pragma once

#include "core/channel_state.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace camsim {

enum class Role { administrator, operator_, viewer, anonymous };

struct Identity {
    std::string name;          ///< what the owner calls the camera; writable
    std::string manufacturer;  ///< what the camera claims
    std::string platform;      ///< who built it: "hikvision", "generic", ...
    std::string model;
    std::string firmware;  ///< "V5.7.15"
    std::string build;     ///< "build 240201"
    std::string serial;
    std::string mac;  ///< lower case with colons
    std::string hardware;
    std::string device_type = "IPCamera";  ///< IPCamera, IPDome, NVR
    std::string uuid;
    std::string location;  ///< writable text
    std::string contact;
    std::string oem_code = "1";
    std::optional<double> latitude, longitude;
};

struct Account {
    int id = 0;
    std::string name;
    std::string password;
    Role role = Role::administrator;
    bool fixed = false;   ///< cannot be removed
    bool native = true;   ///< in the vendor's user store
    bool onvif = true;    ///< in the ONVIF user store
    bool enabled = true;  ///< may log in
};

struct ClockState {
    std::chrono::milliseconds offset{0};              ///< camera's UTC minus the host's
    std::string zone = "CET-1CEST,M3.5.0,M10.5.0/3";  ///< POSIX TZ
    bool daylight_saving = true;
    bool ntp = true;
    bool ntp_from_dhcp = false;
    std::vector<std::string> ntp_servers{"10.1.0.2"};
    int ntp_interval_minutes = 60;
};

struct NetworkInterface {
    std::string token = "eth0";
    bool enabled = true;
    std::string mac;
    bool dhcp = false;
    std::string address = "10.1.0.17";
    int prefix = 16;
    std::string ipv6_address;
    int ipv6_prefix = 64;
    int mtu = 1500;
    int speed_mbps = 100;
    bool full_duplex = true;
};

struct PortProtocol {
    std::string name;  ///< HTTP, HTTPS, RTSP, DEV_MANAGE, ...
    bool enabled = true;
    int port = 0;
};

struct NetworkState {
    std::string hostname = "camera";
    bool hostname_from_dhcp = false;
    bool dns_from_dhcp = false;
    std::vector<std::string> dns{"10.1.0.2"};
    std::string search_domain;
    std::string gateway = "10.1.0.1";
    std::vector<NetworkInterface> interfaces;
    std::vector<PortProtocol> protocols;
    bool discoverable = true;
    bool zero_configuration = false;
    bool upnp = false;
    [[nodiscard]] const PortProtocol* protocol(const std::string& wanted) const;
    [[nodiscard]] int port(const std::string& wanted, int otherwise) const;
};

struct Relay {
    std::string token;  ///< "relay1"
    std::string name;
    bool active = false;
    bool normally_open = true;
    bool monostable = false;
    std::chrono::milliseconds pulse{5000};
    std::chrono::steady_clock::time_point off_at{};  ///< of a running pulse
    /// Whether the relay is on at that time, pulses counted.
    [[nodiscard]] bool on(std::chrono::steady_clock::time_point at) const;
};

struct DigitalInput {
    std::string token;  ///< "input1"
    std::string name;
    bool active = false;
    bool normally_open = true;
    bool enabled = true;
};

struct AudioPort {
    std::string token;
    bool enabled = true;
    int volume = 50;  ///< 0..100
    std::string codec = "G711U";
};

struct Recording {
    std::string id;  ///< name of the file on the disk
    int channel = 1;
    std::chrono::system_clock::time_point from, to;  ///< UTC
    std::uint64_t bytes = 0;
    std::string trigger = "timing";  ///< timing, motion, alarm
    bool locked = false;
};

struct Disk {
    int id = 1;
    std::string name = "hdd1";
    std::string type = "SATA";
    std::string status = "ok";
    std::uint64_t capacity_mb = 0, free_mb = 0;
    int temperature_celsius = 36;
    int days_on = 412;
    int wear_percent = 3;
};

struct LogEntry {
    std::chrono::system_clock::time_point at;
    std::string kind;  ///< Operation, Information, Alarm, Exception
    std::string what;  ///< remoteLogin, ...
    std::string user, address;
};

struct TlsState {
    bool enabled = false;
    std::string subject = "camera";
    std::string key_algorithm = "RSA-2048";
    std::string fingerprint;  ///< "sha256:<hex>" of the certificate served
    std::chrono::system_clock::time_point not_before, not_after;
    std::vector<std::string> versions{"TLS1.2", "TLS1.3"};
};

enum class Power {
    on,
    refusing,   ///< off: the port is closed
    silent,     ///< connections are taken, nothing is ever answered
    rebooting,  ///< closed until `back_at`
};

struct FirmwareUpload {
    bool running = false;
    std::chrono::steady_clock::time_point started{};
    std::chrono::milliseconds lasts{2000};
    std::string new_version;
    std::uint64_t bytes = 0;
    [[nodiscard]] int percent(std::chrono::steady_clock::time_point at) const;
};

/// The camera.
struct CameraState {
    Identity identity;
    std::vector<Account> accounts;
    ClockState clock;
    NetworkState network;
    std::vector<Channel> channels;        ///< one of a camera, several of a recorder
    std::vector<StreamProfile> profiles;  ///< of all channels; main stream first
    std::vector<Relay> relays;
    std::vector<DigitalInput> inputs;
    std::vector<AudioPort> audio_inputs, audio_outputs;
    std::vector<Recording> recordings;
    std::vector<Disk> disks;
    std::vector<LogEntry> log;
    TlsState tls;
    FirmwareUpload upload;
    std::map<std::string, std::string> settings;  ///< further texts by name, for a protocol's own use

    bool onvif_enabled = true;
    bool isapi_enabled = false;
    std::chrono::milliseconds slow{0};  ///< each answer takes that long
    int rtsp_port = 0;                  ///< as served
    int http_port = 0;
    std::string address;  ///< as served

    Power power = Power::on;
    std::chrono::steady_clock::time_point back_at{};
    std::chrono::milliseconds reboot_takes{1500};
    std::chrono::steady_clock::time_point booted = std::chrono::steady_clock::now();
    bool reboot_required = false;

    /// The camera's own clock: UTC by it.
    [[nodiscard]] std::chrono::system_clock::time_point now() const;
    [[nodiscard]] Channel* channel(int id);
    [[nodiscard]] const Channel* channel(int id) const;
    [[nodiscard]] StreamProfile* profile(const std::string& token);
    [[nodiscard]] Account* account(const std::string& name);
    /// The lowest free account id from 2.
    [[nodiscard]] int free_account_id() const;
    void note(std::string kind, std::string what, std::string user, std::string from);
    /// Begins a restart: closed for `reboot_takes`.
    void reboot();
};

/// Minutes east of UTC of a POSIX TZ text at a moment, daylight saving counted. Takes
/// "CST-1:00:00DST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00" too.
int zone_offset_minutes(const std::string& posix_zone, std::chrono::system_clock::time_point utc);

/// "2026-03-29T10:00:00+02:00" of a camera's moment in its zone; `Z` when minutes is 0 and `zulu`.
std::string iso_time(std::chrono::system_clock::time_point utc, int minutes_east, bool zulu = false);

/// Reads ISO 8601 with Z or offset; without either it is taken as `minutes_east`.
std::optional<std::chrono::system_clock::time_point> parse_iso_time(const std::string& text, int minutes_east = 0);

const char* role_name(Role role);

}  // namespace camsim
