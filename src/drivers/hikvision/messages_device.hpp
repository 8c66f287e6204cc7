// SPDX-License-Identifier: BSL-1.0
// ISAPI documents about the device itself: DeviceInfo, capabilities, channels, status, storage. Pure.
#pragma once

#include <camsdk/device.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

inline constexpr const char* device_info_path = "/ISAPI/System/deviceInfo";
inline constexpr const char* capabilities_path = "/ISAPI/System/capabilities";
inline constexpr const char* video_inputs_path = "/ISAPI/System/Video/inputs/channels";
inline constexpr const char* input_proxy_path = "/ISAPI/ContentMgmt/InputProxy/channels";

driver::Call<Xml> device_info();
driver::Call<Xml> capabilities();
driver::Call<Xml> video_inputs();
driver::Call<Xml> input_proxies();
driver::Call<Xml> input_proxy_states();
driver::Call<Xml> device_status();
driver::Call<Xml> storage();

/// Every field of a DeviceInfo document; what the value type has no place for goes to `extra` under the device's name.
DeviceInfo parse_device_info(XmlElement root);

/// What /ISAPI/System/capabilities says, as far as this driver acts on it. Absent flags stay empty: old firmware leaves
/// out what it has.
struct DeviceCaps {
    bool known = false;  ///< the document could be read
    int video_inputs = 0;
    int input_proxies = 0;
    std::optional<int> io_inputs;
    std::optional<int> io_outputs;
    std::optional<int> audio_inputs;
    std::optional<int> audio_outputs;
    std::optional<int> voice_talks;
    bool ptz = false;  ///< a PTZCtrlCap is there
    bool recordings = false;
    Xml document;
    /// A flag by its element's name anywhere in the document.
    std::optional<bool> flag(std::string_view name) const;
};
DeviceCaps parse_capabilities(const Xml& document);

/// Video inputs of the device itself; `online` by "NO VIDEO" where a recorder describes the signal.
std::vector<Channel> parse_video_inputs(XmlElement root);
/// Cameras behind a recorder; extra["proxy_id"] is the recorder's own number.
std::vector<Channel> parse_input_proxies(XmlElement root);
/// Adds `online` and the like to the channels of parse_input_proxies().
void add_proxy_states(std::vector<Channel>& channels, XmlElement root);

DeviceStatus parse_device_status(XmlElement root);
std::vector<StorageVolume> parse_storage(XmlElement root);
/// Where a volume of a Storage document tells its health; empty for one that cannot (a share, a place without a disk).
std::string disk_health_path(XmlElement root, const std::string& volume);
inline constexpr const char* disk_health_roots = "SmartTestStatus|SMARTTest|SMARTTestStatus";
/// Adds health, temperature and age to a disk.
void add_disk_health(StorageVolume& volume, XmlElement root);

/// The parts of a serial number in Hikvision's grammar: model, date, register, market, batch and number.
struct SerialParts {
    std::string model;
    std::string date;
    std::string market;  ///< WR world, CH China, RR
    bool recorder = false;
};
std::optional<SerialParts> parse_serial(std::string_view serial);

/// What a DeviceInfo document says about the real maker.
std::vector<IdentityEvidence> evidence_of(const DeviceInfo& info);
/// What the answer to an unauthenticated request says about the real maker (Server header, Digest realm, 401).
std::vector<IdentityEvidence> evidence_of(const driver::Response& challenge);

/// The realm of an answer's WWW-Authenticate headers; nothing where there is none.
std::optional<std::string> realm_of(const driver::Response& response);
/// Whether a realm or a Server header is one that only this platform uses.
bool platform_realm(std::string_view realm) noexcept;
bool platform_server(std::string_view server) noexcept;

}  // namespace camsdk::drivers::hikvision::messages
