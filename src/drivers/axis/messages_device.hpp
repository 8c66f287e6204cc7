// SPDX-License-Identifier: BSL-1.0
// Identity, API list, channels, disks, state and time zone. Pure.
#pragma once

#include <camsdk/device.hpp>
#include <codec/time.hpp>

#include "params.hpp"

namespace camsdk::drivers::axis::messages {

inline constexpr const char* device_info_path = "/axis-cgi/basicdeviceinfo.cgi";
inline constexpr const char* system_ready_path = "/axis-cgi/systemready.cgi";
/// What probe() and evidence() ask as strangers: each Axis device answers or challenges with its realm.
inline constexpr const char* brand_path = "/axis-cgi/param.cgi?action=list&group=Brand";

/// apidiscovery.cgi getApiList: id to version; of two versions of one API the lower major.
driver::Call<std::map<std::string, std::string>> api_list();
std::map<std::string, std::string> parse_api_list(JsonElement root);
/// The version to send out of those that a CGI serves: the highest of the lowest major.
std::optional<std::string> best_version(const std::vector<std::string>& served);

/// Out of the groups Brand, Properties and Network.
DeviceInfo info_of(const Params& params);
/// Over it: basicdeviceinfo.cgi getAllProperties.
void add_device_info(DeviceInfo& info, JsonElement root);
/// systemready.cgi.
DeviceStatus parse_status(JsonElement root);
/// /axis-cgi/disks/list.cgi; sizes are in kB.
driver::Call<std::vector<StorageVolume>> disks();
std::vector<StorageVolume> parse_disks(XmlElement root);
/// /axis-cgi/disks/gethealth.cgi of AXIS OS 7.20 and later: by disk, wear in percent, temperature in kelvin, judgement;
/// negative where the medium does not tell.
struct DiskHealth {
    std::string disk;
    std::optional<double> wear;
    std::optional<double> temperature_celsius;
    std::optional<std::string> health;
};
driver::Call<std::vector<DiskHealth>> disk_health();
std::vector<DiskHealth> parse_health(XmlElement root);
void add_health(std::vector<StorageVolume>& volumes, const std::vector<DiskHealth>& health);

std::vector<IdentityEvidence> evidence_of(const DeviceInfo& info);
/// What a stranger's request to brand_path was answered with.
std::vector<IdentityEvidence> evidence_of(const driver::Response& challenge);

/// Time.POSIXTimeZone, without its daylight part where Time.DST.Enabled is no.
codec::ZoneRules zone_of(const Params& time);

}  // namespace camsdk::drivers::axis::messages
