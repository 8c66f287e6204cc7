// SPDX-License-Identifier: BSL-1.0
// /axis-cgi/com/ptz.cgi and the PTZ parameters. Pure.
#pragma once

#include <camsdk/ptz.hpp>
#include <camsdk/tours.hpp>

#include "params.hpp"

namespace camsdk::drivers::axis::messages {

/// What the group PTZ says of one camera, in the device's units: degrees, and zoom steps.
struct PtzCaps {
    bool enabled = false;
    PtzLimits limits;
    Range pan{-180, 180};
    Range tilt{-180, 180};
    Range zoom{1, 9999};
};
/// Where there are no PTZ parameters nothing moves. Limits that are not told are the documented range.
PtzCaps parse_ptz(const Params& params, int camera);

std::string ptz_path(int camera, const std::string& arguments);
/// "continuouspantiltmove=p,t" and "continuouszoommove=z", -100..100; an axis that the device lacks is not sent.
std::vector<std::string> velocity(const PtzVelocity& velocity, const PtzLimits& axes);
/// "pan=…&tilt=…&zoom=…" in the device's units.
std::string position(const PtzPosition& wanted, const PtzCaps& caps);
/// The answer to query=position.
Result<PtzStatus> parse_position(const std::string& text, const PtzCaps& caps);
/// The answer to query=presetposcam, a headline and the presets; the token is the preset's number.
Result<std::vector<Preset>> parse_presets(const std::string& text);
/// GuardTour.G<n> of one camera; the token is n. A tour that names no camera is camera 1's.
std::vector<Tour> parse_tours(const Params& params, int camera);
Params tour_switch(const std::string& token, bool on);
/// 1 to 31 bytes without control characters.
Result<void> check_preset_name(const std::string& name);

}  // namespace camsdk::drivers::axis::messages
