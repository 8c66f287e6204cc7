// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `device`; the front is camsdk/device.hpp, which documents each call.
#pragma once

#include <camsdk/device.hpp>
#include <camsdk/driver/backend.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class CAMSDK_API DeviceBackend {
 public:
    static constexpr Feature feature = Feature::device;
    virtual ~DeviceBackend();
    virtual Task<DeviceInfo> info();
    virtual Task<DeviceInfo> set_name(std::string);
    virtual Task<std::vector<Channel>> channels();
    virtual Task<DeviceStatus> status();
    virtual Task<std::vector<StorageVolume>> storage();
    virtual Task<std::vector<IdentityEvidence>> evidence();
};

}  // namespace camsdk::driver
