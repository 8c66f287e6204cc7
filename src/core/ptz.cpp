// SPDX-License-Identifier: BSL-1.0
// The front of feature `ptz`: argument checks, then the one way of every call.
#include "core/arguments.hpp"
#include "core/dispatch.hpp"

namespace camsdk {

Task<PtzLimits> Ptz::limits() const
{
    return detail::dispatch<driver::PtzBackend>(
        target_, "ptz.limits", [channel = detail::one_channel(target_)](driver::PtzBackend& backend) mutable {
            return backend.limits(channel);
        });
}

Task<PtzStatus> Ptz::status() const
{
    return detail::dispatch<driver::PtzBackend>(
        target_, "ptz.status", [channel = detail::one_channel(target_)](driver::PtzBackend& backend) mutable {
            return backend.status(channel);
        });
}

Task<void> Ptz::move(PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration) const
{
    return detail::dispatch<driver::PtzBackend>(
        target_, "ptz.move",
        [channel = detail::one_channel(target_), velocity,
         duration = std::move(duration)](driver::PtzBackend& backend) mutable -> Task<void> {
            if (auto wrong = detail::check(velocity, duration))
                return *wrong;
            return backend.move(channel, velocity, std::move(duration));
        });
}

Task<void> Ptz::move_to(PtzPosition position) const
{
    return detail::dispatch<driver::PtzBackend>(
        target_, "ptz.move_to",
        [channel = detail::one_channel(target_),
         position = std::move(position)](driver::PtzBackend& backend) mutable -> Task<void> {
            if (auto wrong = detail::check(position))
                return *wrong;
            return backend.move_to(channel, std::move(position));
        });
}

Task<void> Ptz::stop() const
{
    return detail::dispatch<driver::PtzBackend>(
        target_, "ptz.stop", [channel = detail::one_channel(target_)](driver::PtzBackend& backend) mutable {
            return backend.stop(channel);
        });
}

Task<std::vector<Preset>> Ptz::presets() const
{
    return detail::dispatch<driver::PtzBackend>(
        target_, "ptz.presets", [channel = detail::one_channel(target_)](driver::PtzBackend& backend) mutable {
            return backend.presets(channel);
        });
}

Task<void> Ptz::goto_preset(std::string preset) const
{
    return detail::dispatch<driver::PtzBackend>(
        target_, "ptz.goto_preset",
        [channel = detail::one_channel(target_), preset = std::move(preset)](driver::PtzBackend& backend) mutable {
            return backend.goto_preset(channel, std::move(preset));
        });
}

Task<Preset> Ptz::save_preset(std::string name) const
{
    return detail::dispatch<driver::PtzBackend>(
        target_, "ptz.save_preset",
        [channel = detail::one_channel(target_), name = std::move(name)](driver::PtzBackend& backend) mutable {
            return backend.save_preset(channel, std::move(name));
        });
}

Task<void> Ptz::remove_preset(std::string preset) const
{
    return detail::dispatch<driver::PtzBackend>(
        target_, "ptz.remove_preset",
        [channel = detail::one_channel(target_), preset = std::move(preset)](driver::PtzBackend& backend) mutable {
            return backend.remove_preset(channel, std::move(preset));
        });
}

Task<void> Ptz::go_home() const
{
    return detail::dispatch<driver::PtzBackend>(
        target_, "ptz.go_home", [channel = detail::one_channel(target_)](driver::PtzBackend& backend) mutable {
            return backend.go_home(channel);
        });
}

}  // namespace camsdk
