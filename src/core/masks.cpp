// SPDX-License-Identifier: BSL-1.0
// The front of feature `masks`: argument checks, then the one way of every call.
#include "core/arguments.hpp"
#include "core/dispatch.hpp"

namespace camsdk {

Task<std::vector<PrivacyMask>> Masks::list() const
{
    return detail::dispatch<driver::MasksBackend>(
        target_, "masks.list", [channel = detail::one_channel(target_)](driver::MasksBackend& backend) mutable {
            return backend.list(channel);
        });
}

Task<MaskLimits> Masks::limits() const
{
    return detail::dispatch<driver::MasksBackend>(
        target_, "masks.limits", [channel = detail::one_channel(target_)](driver::MasksBackend& backend) mutable {
            return backend.limits(channel);
        });
}

Task<PrivacyMask> Masks::set(PrivacyMask mask) const
{
    return detail::dispatch<driver::MasksBackend>(target_, "masks.set",
                                                  [channel = detail::one_channel(target_), mask = std::move(mask)](
                                                      driver::MasksBackend& backend) mutable -> Task<PrivacyMask> {
                                                      if (auto wrong = detail::check(mask))
                                                          return *wrong;
                                                      return backend.set(channel, std::move(mask));
                                                  });
}

Task<void> Masks::remove(std::string id) const
{
    return detail::dispatch<driver::MasksBackend>(
        target_, "masks.remove",
        [channel = detail::one_channel(target_), id = std::move(id)](driver::MasksBackend& backend) mutable {
            return backend.remove(channel, std::move(id));
        });
}

}  // namespace camsdk
