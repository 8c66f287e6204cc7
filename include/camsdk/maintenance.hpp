// SPDX-License-Identifier: BSL-1.0
// Feature `maintenance`: reboot, firmware, backup, log.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

/// Which log lines are wanted; empty fields do not restrict.
struct LogQuery {
    std::optional<TimePoint> from;
    std::optional<TimePoint> to;
    int limit = 500;
    CAMSDK_VALUE(LogQuery, from, to, limit)
};

/// One line of a device's own log.
struct LogEntry {
    std::optional<TimePoint> time;
    std::optional<std::string> kind;  ///< the device's word
    std::string text;
    std::optional<std::string> user;
    std::optional<std::string> address;
    CAMSDK_VALUE(LogEntry, time, kind, text, user, address)
};

/// The handle of feature `maintenance`. Thread-safe.
class CAMSDK_API Maintenance {
 public:
    /// Orders a reboot; done when the device has taken the order. ISAPI PUT /ISAPI/System/reboot; ONVIF SystemReboot.
    Task<void> reboot() const;
    /// Writes the device's configuration backup into `sink` and answers its size. The backup holds secrets.
    /// ISAPI /ISAPI/System/configurationData; ONVIF GetSystemUris, GetSystemBackup.
    Task<std::uint64_t> backup(ByteSink sink) const;
    /// Uploads firmware; done when the device has accepted it. ISAPI PUT /ISAPI/System/updateFirmware; ONVIF
    /// StartFirmwareUpgrade and the address that it names (host policy applies).
    Task<void> upload_firmware(std::string image, Progress progress = {}) const;
    /// ISAPI POST /ISAPI/ContentMgmt/logSearch; ONVIF GetSystemLog.
    Task<std::vector<LogEntry>> log(LogQuery query = {}) const;

    explicit Maintenance(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
