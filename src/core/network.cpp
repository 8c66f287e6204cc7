// SPDX-License-Identifier: BSL-1.0
// The front of feature `network`: argument checks, then the one way of every call.
#include "core/dispatch.hpp"

namespace camsdk {

Task<NetworkConfiguration> Network::get() const
{
    return detail::dispatch<driver::NetworkBackend>(target_, "network.get",
                                                    [](driver::NetworkBackend& backend) { return backend.get(); });
}

Task<NetworkConfiguration> Network::set(NetworkChange change) const
{
    return detail::dispatch<driver::NetworkBackend>(
        target_, "network.set", [change = std::move(change)](driver::NetworkBackend& backend) mutable {
            return backend.set(std::move(change));
        });
}

Task<std::vector<NetworkService>> Network::services() const
{
    return detail::dispatch<driver::NetworkBackend>(target_, "network.services",
                                                    [](driver::NetworkBackend& backend) { return backend.services(); });
}

}  // namespace camsdk
