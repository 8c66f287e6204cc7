// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `device`; the front is camsdk/device.hpp, which documents each call.
#pragma once

#include <camsdk/device.hpp>
#include <camsdk/driver/backend.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class DeviceBackend {
 public:
    static constexpr Feature feature = Feature::device;
    virtual ~DeviceBackend() = default;
    virtual Task<DeviceInfo> info() { return unsupported("device.info"); }
    virtual Task<DeviceInfo> set_name(std::string) { return unsupported("device.set_name"); }
    virtual Task<std::vector<Channel>> channels() { return unsupported("device.channels"); }
    virtual Task<DeviceStatus> status() { return unsupported("device.status"); }
    virtual Task<std::vector<StorageVolume>> storage() { return unsupported("device.storage"); }
    virtual Task<std::vector<IdentityEvidence>> evidence() { return unsupported("device.evidence"); }
};

}  // namespace camsdk::driver
