// SPDX-License-Identifier: BSL-1.0
// Identity, channels, storage, log: magicBox, RemoteDevice, storageDevice, log.cgi.
#pragma once

#include <camsdk/device.hpp>
#include <camsdk/maintenance.hpp>
#include <codec/time.hpp>

#include "answer.hpp"

namespace camsdk::drivers::dahua::messages {

inline constexpr const char* system_path = "/cgi-bin/magicBox.cgi?action=getSystemInfo";
inline constexpr const char* device_type_path = "/cgi-bin/magicBox.cgi?action=getDeviceType";
inline constexpr const char* device_class_path = "/cgi-bin/magicBox.cgi?action=getDeviceClass";
inline constexpr const char* vendor_path = "/cgi-bin/magicBox.cgi?action=getVendor";
inline constexpr const char* version_path = "/cgi-bin/magicBox.cgi?action=getSoftwareVersion";
inline constexpr const char* storage_path = "/cgi-bin/storageDevice.cgi?action=getDeviceAllInfo";

/// The answers that a DeviceInfo is made of; an empty one was not to be had.
struct IdentityAnswers {
    KeyValues system;
    KeyValues vendor;
    KeyValues version;
    KeyValues general;  ///< table General
    KeyValues network;  ///< table Network
};
DeviceInfo parse_info(const IdentityAnswers& answers);
/// Whether class, type and update label speak of an NVR, DVR or hybrid.
bool is_recorder(const KeyValues& device_class, const KeyValues& system);

/// Of a camera: as many as getCollect says, with their titles.
std::vector<Channel> camera_channels(const KeyValues& titles, const KeyValues& collect);
/// Of a recorder: the title's rows, without those whose RemoteDevice is switched off, with the camera behind each.
std::vector<Channel> recorder_channels(const KeyValues& titles, const KeyValues& remote);

std::vector<StorageVolume> parse_storage(const KeyValues& values);
std::vector<LogEntry> parse_log(const KeyValues& values, const codec::ZoneRules& zone);

/// The realm of a Digest or Basic challenge.
std::optional<std::string> realm_of(const driver::Response& response);
/// "Login to …".
bool platform_realm(std::string_view realm) noexcept;
std::vector<IdentityEvidence> evidence_of(const DeviceInfo& info, const KeyValues& system);
std::vector<IdentityEvidence> evidence_of(const driver::Response& challenge);

}  // namespace camsdk::drivers::dahua::messages
