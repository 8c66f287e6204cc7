// SPDX-License-Identifier: BSL-1.0
// The front of feature `security`: argument checks, then the one way of every call.
#include "core/dispatch.hpp"

namespace camsdk {

Task<SecuritySettings> Security::get() const
{
    return detail::dispatch<driver::SecurityBackend>(target_, "security.get",
                                                     [](driver::SecurityBackend& backend) { return backend.get(); });
}

Task<std::vector<Certificate>> Security::certificates() const
{
    return detail::dispatch<driver::SecurityBackend>(
        target_, "security.certificates", [](driver::SecurityBackend& backend) { return backend.certificates(); });
}

}  // namespace camsdk
