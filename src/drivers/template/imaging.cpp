// SPDX-License-Identifier: BSL-1.0
// Feature `imaging` of the acme driver.
#include <cmath>

#include "acme.hpp"

namespace camsdk::drivers::acme {

namespace {

// The camera keeps 256 steps, so what comes back may be half a step off.
bool kept(const std::optional<double>& wanted, const std::optional<double>& now)
{
    return !wanted || (now && std::abs(*wanted - *now) <= 0.5 / 255 + 1e-9);
}

}  // namespace

Task<ImagingSettings> AcmeImaging::get(int)
{
    return link_.call(messages::image());
}

Task<std::vector<ImagingControl>> AcmeImaging::controls(int)
{
    Result<ImagingSettings> now = co_await link_.call(messages::image());
    if (!now)
        co_return now.error();
    std::vector<ImagingControl> controls;
    const Range steps{0, 255};
    if (now->brightness)
        controls.push_back({"brightness", steps, {}});
    if (now->contrast)
        controls.push_back({"contrast", steps, {}});
    co_return controls;
}

Task<ImagingSettings> AcmeImaging::set(int, ImagingChange change)
{
    ImagingChange rest = change;
    rest.brightness = rest.contrast = std::nullopt;
    if (rest != ImagingChange())
        co_return driver::unsupported("imaging.set of anything but brightness and contrast");
    Result<void> written = co_await link_.call(messages::set_image(change));
    if (!written)
        co_return written.error();
    Result<ImagingSettings> now = co_await link_.call(messages::image());
    if (now && !(kept(change.brightness, now->brightness) && kept(change.contrast, now->contrast)))
        co_return Error(ErrorCode::not_applied, "the camera took the levels and did not keep them");
    co_return now;
}

}  // namespace camsdk::drivers::acme
