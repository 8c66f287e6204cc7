// SPDX-License-Identifier: BSL-1.0
// ptzcontrol.cgi and ptzconfig.cgi. Pure.
#pragma once

#include <camsdk/ptz.hpp>
#include <camsdk/tours.hpp>

#include "answer.hpp"
#include "attributes.hpp"

namespace camsdk::drivers::hanwha::messages {

/// What a channel's mechanics are, in the device's units.
struct PtzCaps {
    PtzLimits limits;
    std::optional<Range> pan;   ///< of ptzcontrol absolute, degrees
    std::optional<Range> tilt;  ///< degrees
    bool tilt_down = false;     ///< positions grow downwards: see grows_downwards()
    std::optional<Range> zoom;  ///< the device's steps or times
    bool normalized = true;     ///< continuous takes NormalizedSpeed
    Range pan_speed{-100, 100};
    Range tilt_speed{-100, 100};
    Range zoom_speed{-100, 100};
    bool tells_movement = false;  ///< has the submenu movestatus
};
/// No opened document says which way tilt positions grow. A head looks down further than up, so that of a range such as
/// -20 to 90 the farther end is down; speeds are positive upwards.
bool grows_downwards(Range tilt) noexcept;
PtzCaps parse_ptz_caps(const Attributes& attributes, const Parameters& parameters, int channel);

Query move(int channel, const PtzVelocity& velocity, const PtzCaps& caps);
Query stop(int channel);
Query move_to(int channel, const PtzPosition& position, const PtzCaps& caps);
Query position(int channel);
Query movement(int channel);
Query home(int channel);
Query presets(int channel);
Query goto_preset(int channel, int preset);
Query save_preset(int channel, int preset, std::string_view name);
Query remove_preset(int channel, int preset);
Query tours(int channel);
Query run_tour(int channel, int tour, bool start);

PtzStatus parse_position(const Fields& fields, const PtzCaps& caps, int channel);
/// Of a movestatus answer, whose fields no opened document gives: a word like Moving or Idle, or True and False.
std::optional<bool> parse_movement(const Fields& fields, int channel);
std::vector<Preset> parse_presets(const Fields& fields, int channel);
/// The least free number up to `most`.
std::optional<int> free_preset(const std::vector<Preset>& taken, int most);
/// The groups that hold a preset; which one runs is not told.
std::vector<Tour> parse_tours(const Fields& fields, int channel);

}  // namespace camsdk::drivers::hanwha::messages
