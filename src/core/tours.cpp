// SPDX-License-Identifier: BSL-1.0
// The front of feature `tours`.
#include "core/dispatch.hpp"
#include "core/timed_move.hpp"

namespace camsdk {

Task<std::vector<Tour>> Tours::list() const
{
    return detail::dispatch<driver::ToursBackend>(
        target_, "tours.list", [channel = detail::one_channel(target_)](driver::ToursBackend& backend) mutable {
            return backend.list(channel);
        });
}

Task<void> Tours::start(std::string tour) const
{
    return detail::dispatch<driver::ToursBackend>(target_, "tours.start",
                                                  [core = target_.core, channel = detail::one_channel(target_),
                                                   tour = std::move(tour)](driver::ToursBackend& backend) mutable {
                                                      return detail::taking_over(
                                                          core, channel, backend.start(channel, std::move(tour)));
                                                  });
}

Task<void> Tours::stop() const
{
    return detail::dispatch<driver::ToursBackend>(
        target_, "tours.stop", [channel = detail::one_channel(target_)](driver::ToursBackend& backend) mutable {
            return backend.stop(channel);
        });
}

}  // namespace camsdk
