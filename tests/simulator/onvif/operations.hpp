// SPDX-License-Identifier: BSL-1.0
// The operations of each ONVIF service, one table a service.
#pragma once

#include "onvif/call.hpp"

#include <vector>

namespace camsim::onvif {

using Operations = std::vector<Operation>;

const Operations& device_operations();
const Operations& media_operations();
const Operations& media2_operations();
const Operations& ptz_operations();
const Operations& imaging_operations();
const Operations& analytics_operations();
const Operations& deviceio_operations();
const Operations& recording_operations();
const Operations& search_operations();
const Operations& replay_operations();
const Operations& event_operations();

/// Parts of the device service and of the media services, put together by the functions above.
void add_device_network(Operations& table);
void add_device_users(Operations& table);
void add_device_system(Operations& table);
void add_device_clock(Operations& table);
void add_relays(Operations& table);
void add_media_encoders(Operations& table);
void add_media_audio(Operations& table);
void add_media_osd(Operations& table);
void add_media2_osd(Operations& table);
void add_media2_masks(Operations& table);
void add_ptz_presets(Operations& table);
void add_analytics_modules(Operations& table);

/// GetServiceCapabilities of any service: the Capabilities element, as GetServices includes it too.
void put_capabilities(const Call& call, Node parent, const Service& service);

}  // namespace camsim::onvif
