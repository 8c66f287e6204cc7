// SPDX-License-Identifier: BSL-1.0
// The front of feature `maintenance`: argument checks, then the one way of every call.
#include "core/dispatch.hpp"

namespace camsdk {

Task<void> Maintenance::reboot() const
{
    return detail::dispatch<driver::MaintenanceBackend>(
        target_, "maintenance.reboot", [](driver::MaintenanceBackend& backend) { return backend.reboot(); });
}

Task<std::uint64_t> Maintenance::backup(ByteSink sink) const
{
    return detail::dispatch<driver::MaintenanceBackend>(
        target_, "maintenance.backup", [sink = std::move(sink)](driver::MaintenanceBackend& backend) mutable {
            return backend.backup(std::move(sink));
        });
}

Task<void> Maintenance::upload_firmware(std::string image, Progress progress) const
{
    return detail::dispatch<driver::MaintenanceBackend>(
        target_, "maintenance.upload_firmware",
        [image = std::move(image),
         progress = std::move(progress)](driver::MaintenanceBackend& backend) mutable -> Task<void> {
            if (image.empty())
                return Error(ErrorCode::invalid_argument, "the firmware image is empty");
            return backend.upload_firmware(std::move(image), std::move(progress));
        });
}

Task<std::vector<LogEntry>> Maintenance::log(LogQuery query) const
{
    return detail::dispatch<driver::MaintenanceBackend>(
        target_, "maintenance.log", [query = std::move(query)](driver::MaintenanceBackend& backend) mutable {
            return backend.log(std::move(query));
        });
}

}  // namespace camsdk
