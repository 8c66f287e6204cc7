// SPDX-License-Identifier: BSL-1.0
// ptz.cgi: capabilities, positions, orders, presets.
#pragma once

#include <camsdk/ptz.hpp>
#include <camsdk/tours.hpp>

#include "answer.hpp"

namespace camsdk::drivers::dahua::messages {

/// What a head can do, and the ranges that turn its figures into the generic space.
struct PtzCaps {
    PtzLimits limits;
    std::optional<Range> azimuth;  ///< degrees, growing to the right
    std::optional<Range> tilt;     ///< the device's degrees, growing downwards
    std::optional<Range> zoom;     ///< in the unit of status.Postion[2]
    int speed = 8;
    int first_preset = 1;
    int last_preset = 255;
    int first_tour = 1;
    std::optional<bool> tours;  ///< what the device says of them
    /// Whether there is anything to drive.
    bool any() const { return limits.can_pan || limits.can_tilt || limits.can_zoom; }
};
PtzCaps parse_ptz_caps(const KeyValues& values);

/// Where a head is, in its own figures.
struct HeadPosition {
    std::optional<double> pan;
    std::optional<double> tilt;
    std::optional<double> zoom;
    std::optional<bool> moving;
};
HeadPosition parse_position(const KeyValues& values);
PtzStatus to_status(const HeadPosition& now, const PtzCaps& caps);
/// The figures of a wanted position, axes that were not asked for as they are; `not_supported` for an axis whose range
/// the device does not tell, or whose present place is not known.
Result<HeadPosition> to_position(const PtzPosition& wanted, const HeadPosition& now, const PtzCaps& caps);

/// The tours of table PtzTour that hold a preset. That the order's number is the row's, counted from the head's first,
/// is unverified.
std::vector<Tour> parse_tours(const KeyValues& table, int channel, int first);

std::string caps_path_of_head(int channel);
std::string status_path(int channel);
std::string presets_path(int channel);
/// One order: action start or stop, a code, its arguments.
std::string order_path(const char* action, int channel, std::string_view code,
                       const std::vector<std::string>& arguments);
std::string absolute_path(int channel, const HeadPosition& position);
/// A velocity as code Continuously; with a duration the head also stops by itself, some seconds after it.
std::string continuous_path(int channel, const PtzVelocity& velocity, int speed,
                            std::optional<std::chrono::milliseconds> duration);
/// The same as the older codes of directions, at most two: one for the head, one for the lens.
struct Direction {
    std::string code;
    std::vector<std::string> arguments;
};
std::vector<Direction> directions(const PtzVelocity& velocity, int speed);

std::vector<Preset> parse_presets(const KeyValues& values);
/// The lowest number that no preset has.
std::optional<int> free_preset(const std::vector<Preset>& all, const PtzCaps& caps);
/// Naming a preset in the two dialects that there are.
std::string name_path(int channel, int number, std::string_view name, bool older);

}  // namespace camsdk::drivers::dahua::messages
