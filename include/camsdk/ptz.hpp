// SPDX-License-Identifier: BSL-1.0
// Feature `ptz`: pan, tilt, zoom, presets.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

/// A position: pan −1 (left) .. 1 (right), tilt −1 (down) .. 1 (up), zoom 0 (wide) .. 1 (tele). An empty axis stays as
/// it is.
struct PtzPosition {
    std::optional<double> pan;
    std::optional<double> tilt;
    std::optional<double> zoom;
    CAMSDK_VALUE(PtzPosition, pan, tilt, zoom)
};

/// A velocity: −1..1 an axis, as a part of the fastest; right, up and tele positive.
struct PtzVelocity {
    double pan = 0;
    double tilt = 0;
    double zoom = 0;
    CAMSDK_VALUE(PtzVelocity, pan, tilt, zoom)
};

/// Where the camera looks now; empty is what the device does not tell.
struct PtzStatus {
    std::optional<double> pan;   ///< −1..1
    std::optional<double> tilt;  ///< −1..1
    std::optional<double> zoom;  ///< 0..1
    std::optional<bool> moving;
    std::optional<double> pan_degrees;   ///< where the device knows degrees
    std::optional<double> tilt_degrees;  ///< up positive
    std::optional<double> zoom_factor;   ///< 1 = widest
    CAMSDK_VALUE(PtzStatus, pan, tilt, zoom, moving, pan_degrees, tilt_degrees, zoom_factor)
};

/// What the mechanics allow, as the device says.
struct PtzLimits {
    bool can_pan = false;
    bool can_tilt = false;
    bool can_zoom = false;
    Support absolute = Support::unknown;    ///< move_to()
    Support continuous = Support::unknown;  ///< move()
    Support home = Support::unknown;
    std::optional<Range> pan_degrees;
    std::optional<Range> tilt_degrees;
    std::optional<Range> zoom_factor;
    std::optional<int> max_presets;
    CAMSDK_VALUE(PtzLimits, can_pan, can_tilt, can_zoom, absolute, continuous, home, pan_degrees, tilt_degrees,
                 zoom_factor, max_presets)
};

/// A stored position.
struct Preset {
    std::string token;
    std::optional<std::string> name;
    std::optional<PtzPosition> position;
    CAMSDK_VALUE(Preset, token, name, position)
};

/// The handle of feature `ptz`; without a chosen channel it means channel 1. Thread-safe.
class CAMSDK_API Ptz {
 public:
    /// ISAPI /ISAPI/PTZCtrl/channels/N/capabilities; ONVIF GetNodes.
    Task<PtzLimits> limits() const;
    /// ISAPI …/status; ONVIF GetStatus.
    Task<PtzStatus> status() const;
    /// Moves at a speed; with `duration` the camera is at rest again at its end, else until stop(). A move with a
    /// duration is ended by the Context: at most half a second late also where the device ignores the time, loses a
    /// stop, or the asking thread is gone; at once where the Task is cancelled, its deadline passes or the Context is
    /// destroyed. Only the death of the whole process leaves it to the device (see docs/security.md).
    /// ISAPI …/continuous and …/momentary; ONVIF ContinuousMove. Values outside −1..1 are `invalid_argument`.
    Task<void> move(PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration = {}) const;
    /// Moves to a position; done when the camera has taken the order, not when it has arrived (see status().moving).
    /// ISAPI …/absolute, …/absoluteEx; ONVIF AbsoluteMove.
    Task<void> move_to(PtzPosition position) const;
    /// Stops every movement. ISAPI …/continuous with zeros; ONVIF Stop.
    Task<void> stop() const;
    /// ISAPI …/presets; ONVIF GetPresets.
    Task<std::vector<Preset>> presets() const;
    /// Drives to a preset by its token or, where no token is so spelt, by its name.
    Task<void> goto_preset(std::string preset) const;
    /// Stores the present position under a name, and over the preset of that name where there is one.
    Task<Preset> save_preset(std::string name) const;
    /// Removes a preset, named as in goto_preset(). ISAPI DELETE …/presets/N; ONVIF RemovePreset.
    Task<void> remove_preset(std::string preset) const;
    /// ISAPI …/homeposition/goto; ONVIF GotoHomePosition.
    Task<void> go_home() const;

    explicit Ptz(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
