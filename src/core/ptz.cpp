// SPDX-License-Identifier: BSL-1.0
// The front of feature `ptz`: argument checks, then the one way of every call.
#include "core/arguments.hpp"
#include "core/dispatch.hpp"
#include "core/timed_move.hpp"

namespace camsdk {
namespace {

/// An order to the head; once it is taken it ends a timed move of that channel.
template <class Method>
Task<void> order(const detail::Target& target, const char* operation, Method method, bool stops = false)
{
    const int channel = detail::one_channel(target);
    return detail::dispatch<driver::PtzBackend>(
        target, operation,
        [core = target.core, channel, stops, method = std::move(method)](driver::PtzBackend& backend) mutable {
            return detail::taking_over(core, channel, method(backend, channel), stops);
        });
}

}  // namespace

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
    if (!duration)
        return order(target_, "ptz.move", [velocity](driver::PtzBackend& backend, int channel) -> Task<void> {
            if (auto wrong = detail::check(velocity, std::nullopt))
                return *wrong;
            return backend.move(channel, velocity, std::nullopt);
        });
    return detail::dispatch<driver::PtzBackend>(target_, "ptz.move",
                                                [core = target_.core, channel = detail::one_channel(target_), velocity,
                                                 length = *duration](driver::PtzBackend&) -> Task<void> {
                                                    if (auto wrong = detail::check(velocity, length))
                                                        return *wrong;
                                                    return detail::timed_move(core, channel, velocity, length);
                                                });
}

Task<void> Ptz::move_to(PtzPosition position) const
{
    return order(target_, "ptz.move_to",
                 [position = std::move(position)](driver::PtzBackend& backend, int channel) -> Task<void> {
                     if (auto wrong = detail::check(position))
                         return *wrong;
                     return backend.move_to(channel, position);
                 });
}

Task<void> Ptz::stop() const
{
    return order(
        target_, "ptz.stop", [](driver::PtzBackend& backend, int channel) { return backend.stop(channel); }, true);
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
    return order(target_, "ptz.goto_preset", [preset = std::move(preset)](driver::PtzBackend& backend, int channel) {
        return backend.goto_preset(channel, preset);
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
    return order(target_, "ptz.go_home",
                 [](driver::PtzBackend& backend, int channel) { return backend.go_home(channel); });
}

}  // namespace camsdk
