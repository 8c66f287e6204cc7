// SPDX-License-Identifier: BSL-1.0
// The front of feature `clock`: argument checks, then the one way of every call.
#include "core/dispatch.hpp"

namespace camsdk {

Task<ClockStatus> Clock::get() const
{
    return detail::dispatch<driver::ClockBackend>(target_, "clock.get",
                                                  [](driver::ClockBackend& backend) { return backend.get(); });
}

Task<ClockStatus> Clock::set(ClockChange change) const
{
    return detail::dispatch<driver::ClockBackend>(
        target_, "clock.set",
        [change = std::move(change)](driver::ClockBackend& backend) mutable { return backend.set(std::move(change)); });
}

}  // namespace camsdk
