// SPDX-License-Identifier: BSL-1.0
// The front of feature `imaging`: argument checks, then the one way of every call.
#include "core/arguments.hpp"
#include "core/dispatch.hpp"

namespace camsdk {

Task<ImagingSettings> Imaging::get() const
{
    return detail::dispatch<driver::ImagingBackend>(
        target_, "imaging.get", [channel = detail::one_channel(target_)](driver::ImagingBackend& backend) mutable {
            return backend.get(channel);
        });
}

Task<std::vector<ImagingControl>> Imaging::controls() const
{
    return detail::dispatch<driver::ImagingBackend>(
        target_, "imaging.controls", [channel = detail::one_channel(target_)](driver::ImagingBackend& backend) mutable {
            return backend.controls(channel);
        });
}

Task<ImagingSettings> Imaging::set(ImagingChange change) const
{
    return detail::dispatch<driver::ImagingBackend>(
        target_, "imaging.set",
        [channel = detail::one_channel(target_),
         change = std::move(change)](driver::ImagingBackend& backend) mutable -> Task<ImagingSettings> {
            if (auto wrong = detail::check(change))
                return *wrong;
            return backend.set(channel, std::move(change));
        });
}

}  // namespace camsdk
