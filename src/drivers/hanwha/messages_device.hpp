// SPDX-License-Identifier: BSL-1.0
// system.cgi deviceinfo and storageinfo, media.cgi videosource, and what points to the maker. Pure.
#pragma once

#include <camsdk/device.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hanwha::messages {

Query device_info();
Query set_name(std::string_view name);
Query video_sources();
Query storage();
/// image.cgi flip of a channel (from 0).
Query flip(int index);

/// Whether these are the fields of a deviceinfo.
bool is_device_info(const Fields& fields);
DeviceInfo parse_device_info(const Fields& fields);
bool is_recorder(const Fields& fields);
/// The channels 1 to `count`, with the names that videosource gives.
std::vector<Channel> parse_channels(const Fields& fields, int count);
/// Sizes are megabytes: the camera's own pages call 1048576 of them a terabyte.
std::vector<StorageVolume> parse_storage(const Fields& fields);
/// Whether a picture is turned by 90 or 270 degrees.
bool is_on_its_side(const Fields& fields, int index);

/// "iPolis_00-09-18-…": the realm of this platform, any case.
bool platform_realm(std::string_view realm) noexcept;
std::optional<std::string> realm_of(const driver::Response& response);
std::vector<IdentityEvidence> evidence_of(const DeviceInfo& info);
std::vector<IdentityEvidence> evidence_of(const driver::Response& challenge);

}  // namespace camsdk::drivers::hanwha::messages
