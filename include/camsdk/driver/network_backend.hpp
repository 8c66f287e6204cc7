// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `network`; the front is camsdk/network.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/network.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class CAMSDK_API NetworkBackend {
 public:
    static constexpr Feature feature = Feature::network;
    virtual ~NetworkBackend();
    virtual Task<NetworkConfiguration> get();
    virtual Task<NetworkConfiguration> set(NetworkChange);
    virtual Task<std::vector<NetworkService>> services();
};

}  // namespace camsdk::driver
