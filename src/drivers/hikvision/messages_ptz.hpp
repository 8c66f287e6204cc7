// SPDX-License-Identifier: BSL-1.0
// /ISAPI/PTZCtrl documents. Pure.
#pragma once

#include <camsdk/ptz.hpp>
#include <camsdk/tours.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

std::string ptz_path(int channel, const std::string& leaf);

/// What a …/capabilities document says, in the device's own units (tenths of a degree, tenths of a magnification).
struct PtzCaps {
    PtzLimits limits;
    Range azimuth{0, 3600};
    Range elevation{-900, 900};
    std::optional<Range> zoom;   ///< 10 = widest
    bool absolute_ex = false;    ///< …/absoluteEx, in degrees
    bool elevation_down = true;  ///< elevation grows downwards; [F] the sign differs by model
};
/// [K] the element names of this document are not in the fact sheet's recordings; unknown ones are left unknown.
PtzCaps parse_ptz_caps(XmlElement root);

/// `axes` names what the device moves: an axis it lacks is not sent.
std::string format_velocity(const PtzVelocity& velocity, const PtzLimits& axes);
std::string format_momentary(const PtzVelocity& velocity, const PtzLimits& axes, std::chrono::milliseconds duration);

/// A position in the device's units.
struct DevicePosition {
    std::optional<double> azimuth;    ///< 0.1°
    std::optional<double> elevation;  ///< 0.1°
    std::optional<double> zoom;       ///< 0.1×
};
DevicePosition parse_position(XmlElement absolute_high);
PtzStatus to_status(const DevicePosition& position, const PtzCaps& caps);
/// The wanted axes over the present position.
DevicePosition to_device(const PtzPosition& wanted, const DevicePosition& now, const PtzCaps& caps);
std::string format_absolute(const DevicePosition& position);
std::string format_absolute_ex(const DevicePosition& position);

/// The presets that are set, without those that stand for a function of the device.
std::vector<Preset> parse_presets(XmlElement root, const PtzCaps& caps);
/// Numbers that move the device's menu, restart it or the like: never called, stored or removed by this driver.
bool reserved_preset(int id) noexcept;
/// The first number that is neither set nor reserved; nothing where all of `most` are taken.
std::optional<int> free_preset(XmlElement root, int most);
/// The document that stores a preset: the device's own entry with the new name, or a fresh one.
Result<std::string> format_preset(const Xml& list, int id, const std::string& name);

/// The patrols that lead somewhere: devices list all their places for patrols, mostly empty or switched off. Which one
/// runs is not told.
std::vector<Tour> parse_patrols(XmlElement root);

}  // namespace camsdk::drivers::hikvision::messages
