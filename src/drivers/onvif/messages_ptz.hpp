// SPDX-License-Identifier: BSL-1.0
// The PTZ service's messages (ver20/ptz).
#pragma once

#include "operation.hpp"

#include <camsdk/types.hpp>
#include <optional>
#include <vector>

namespace camsdk::drivers::onvif {

/// One coordinate space of a node.
struct PtzSpace {
    std::string uri;
    std::optional<Range> x, y;
};
struct PtzNode {
    std::string token, name;
    std::vector<PtzSpace> absolute_pan_tilt, absolute_zoom, relative_pan_tilt, relative_zoom, continuous_pan_tilt,
        continuous_zoom;
    std::optional<int> max_presets;
    std::optional<int> max_tours;
    std::optional<bool> home;
    std::vector<std::string> auxiliary;
};
Operation<std::vector<PtzNode>> get_nodes();

/// A vector in spaces; an axis pair that is not set is left out of the request.
struct PtzVector {
    std::optional<double> pan, tilt, zoom;
    std::string pan_tilt_space, zoom_space;  ///< empty: the configuration's default
};
struct PtzStatusAnswer {
    PtzVector position;
    std::string move_pan_tilt, move_zoom;  ///< IDLE, MOVING, UNKNOWN
    std::string error;
};
Operation<PtzStatusAnswer> get_ptz_status(const std::string& profile);

/// ContinuousMove; without a timeout the device moves until Stop or its own default.
Operation<void> continuous_move(const std::string& profile, const PtzVector& velocity,
                                std::optional<std::chrono::milliseconds> timeout);
Operation<void> absolute_move(const std::string& profile, const PtzVector& position);
Operation<void> relative_move(const std::string& profile, const PtzVector& translation);
Operation<void> ptz_stop(const std::string& profile);

struct PresetEntry {
    std::string token, name;
    PtzVector position;
};
Operation<std::vector<PresetEntry>> get_presets(const std::string& profile);
/// SetPreset; with a token it overwrites. Answers the token.
Operation<std::string> set_preset(const std::string& profile, const std::string& name, const std::string& token);
Operation<void> remove_preset(const std::string& profile, const std::string& token);
Operation<void> goto_preset(const std::string& profile, const std::string& token);
Operation<void> goto_home(const std::string& profile);
Operation<void> set_home(const std::string& profile);

struct PresetTour {
    std::string token, name, state;
    std::vector<std::string> presets;  ///< tokens, in order
};
Operation<std::vector<PresetTour>> get_preset_tours(const std::string& profile);
/// OperatePresetTour; `operation` is Start, Stop or Pause.
Operation<void> operate_preset_tour(const std::string& profile, const std::string& tour, const std::string& operation);

}  // namespace camsdk::drivers::onvif
