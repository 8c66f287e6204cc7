// SPDX-License-Identifier: BSL-1.0
// Feature `tours`: rounds of presets that a camera drives by itself.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

/// A round of presets stored in the camera: a patrol, a guard tour, a group.
struct Tour {
    std::string token;
    std::optional<std::string> name;
    std::optional<bool> running;  ///< empty where the device does not tell
    CAMSDK_VALUE(Tour, token, name, running)
};

/// The handle of feature `tours`; without a chosen channel it means channel 1. Thread-safe.
class CAMSDK_API Tours {
 public:
    /// The tours that are set. ISAPI /ISAPI/PTZCtrl/channels/N/patrols; ONVIF GetPresetTours; VAPIX parameters
    /// GuardTour; Dahua table PtzTour; SUNAPI ptzconfig group.
    Task<std::vector<Tour>> list() const;
    /// Starts a tour by its token or, where no token is so spelt, by its name; `not_found` where there is none. Done
    /// when the camera has taken the order. The camera goes on until stop(), or until it is moved.
    Task<void> start(std::string tour) const;
    /// Stops whichever tour runs; done also where none does.
    Task<void> stop() const;

    explicit Tours(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
