// SPDX-License-Identifier: BSL-1.0
// The front of feature `overlay`: argument checks, then the one way of every call.
#include "core/arguments.hpp"
#include "core/dispatch.hpp"

namespace camsdk {

Task<std::vector<Overlay>> Overlays::list() const
{
    return detail::dispatch<driver::OverlayBackend>(
        target_, "overlay.list", [channel = detail::one_channel(target_)](driver::OverlayBackend& backend) mutable {
            return backend.list(channel);
        });
}

Task<Overlay> Overlays::set(Overlay overlay) const
{
    return detail::dispatch<driver::OverlayBackend>(
        target_, "overlay.set",
        [channel = detail::one_channel(target_),
         overlay = std::move(overlay)](driver::OverlayBackend& backend) mutable -> Task<Overlay> {
            if (auto wrong = detail::check(overlay))
                return *wrong;
            return backend.set(channel, std::move(overlay));
        });
}

Task<void> Overlays::remove(std::string id) const
{
    return detail::dispatch<driver::OverlayBackend>(
        target_, "overlay.remove",
        [channel = detail::one_channel(target_), id = std::move(id)](driver::OverlayBackend& backend) mutable {
            return backend.remove(channel, std::move(id));
        });
}

}  // namespace camsdk
