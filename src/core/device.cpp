// SPDX-License-Identifier: BSL-1.0
// The front of feature `device`: argument checks, then the one way of every call.
#include "core/dispatch.hpp"

namespace camsdk {

Task<DeviceInfo> Device::info() const
{
    return detail::dispatch<driver::DeviceBackend>(target_, "device.info",
                                                   [](driver::DeviceBackend& backend) { return backend.info(); });
}

Task<DeviceInfo> Device::set_name(std::string name) const
{
    return detail::dispatch<driver::DeviceBackend>(
        target_, "device.set_name",
        [name = std::move(name)](driver::DeviceBackend& backend) mutable { return backend.set_name(std::move(name)); });
}

Task<std::vector<Channel>> Device::channels() const
{
    return detail::dispatch<driver::DeviceBackend>(target_, "device.channels",
                                                   [](driver::DeviceBackend& backend) { return backend.channels(); });
}

Task<DeviceStatus> Device::status() const
{
    return detail::dispatch<driver::DeviceBackend>(target_, "device.status",
                                                   [](driver::DeviceBackend& backend) { return backend.status(); });
}

Task<std::vector<StorageVolume>> Device::storage() const
{
    return detail::dispatch<driver::DeviceBackend>(target_, "device.storage",
                                                   [](driver::DeviceBackend& backend) { return backend.storage(); });
}

Task<std::vector<IdentityEvidence>> Device::evidence() const
{
    return detail::dispatch<driver::DeviceBackend>(target_, "device.evidence",
                                                   [](driver::DeviceBackend& backend) { return backend.evidence(); });
}

}  // namespace camsdk
