// SPDX-License-Identifier: BSL-1.0
// The front of feature `io`: argument checks, then the one way of every call.
#include "core/dispatch.hpp"

namespace camsdk {

Task<IoPorts> Io::list() const
{
    return detail::dispatch<driver::IoBackend>(target_, "io.list",
                                               [](driver::IoBackend& backend) { return backend.list(); });
}

Task<void> Io::set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration) const
{
    return detail::dispatch<driver::IoBackend>(
        target_, "io.set_output",
        [id = std::move(id), active, duration = std::move(duration)](driver::IoBackend& backend) mutable {
            return backend.set_output(std::move(id), active, std::move(duration));
        });
}

}  // namespace camsdk
