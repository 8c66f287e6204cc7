// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `maintenance`; the front is camsdk/maintenance.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/maintenance.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. Calls concern the whole device.
class MaintenanceBackend {
 public:
    static constexpr Feature feature = Feature::maintenance;
    virtual ~MaintenanceBackend() = default;
    virtual Task<void> reboot() { return unsupported("maintenance.reboot"); }
    virtual Task<std::uint64_t> backup(ByteSink) { return unsupported("maintenance.backup"); }
    virtual Task<void> upload_firmware(std::string /*image*/, Progress)
    {
        return unsupported("maintenance.upload_firmware");
    }
    virtual Task<std::vector<LogEntry>> log(LogQuery) { return unsupported("maintenance.log"); }
};

}  // namespace camsdk::driver
