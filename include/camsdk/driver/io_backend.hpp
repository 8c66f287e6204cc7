// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `io`; the front is camsdk/io.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/io.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class CAMSDK_API IoBackend {
 public:
    static constexpr Feature feature = Feature::io;
    virtual ~IoBackend();
    virtual Task<IoPorts> list();
    virtual Task<void> set_output(std::string /*id*/, bool, std::optional<std::chrono::milliseconds>);
};

}  // namespace camsdk::driver
