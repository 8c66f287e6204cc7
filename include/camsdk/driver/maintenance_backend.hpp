// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `maintenance`; the front is camsdk/maintenance.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/maintenance.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class CAMSDK_API MaintenanceBackend {
 public:
    static constexpr Feature feature = Feature::maintenance;
    virtual ~MaintenanceBackend();
    virtual Task<void> reboot();
    virtual Task<std::uint64_t> backup(ByteSink);
    virtual Task<void> upload_firmware(std::string /*image*/, Progress);
    virtual Task<std::vector<LogEntry>> log(LogQuery);
};

}  // namespace camsdk::driver
