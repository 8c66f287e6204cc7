// SPDX-License-Identifier: BSL-1.0
// The imaging service's messages (ver20/imaging); values are the device's own, not yet 0..1.
#pragma once

#include "operation.hpp"

#include <camsdk/types.hpp>
#include <optional>
#include <vector>

namespace camsdk::drivers::onvif {

/// A mode with its level; both empty where the device does not have it.
struct ModeLevel {
    std::string mode;
    std::optional<double> level;
};

/// GetImagingSettings; in SetImagingSettings what is empty is left out, and the device leaves that as it is.
struct PictureSettings {
    std::optional<double> brightness, contrast, saturation, sharpness;
    std::string ir_cut;  ///< ON (day), OFF (night), AUTO
    ModeLevel wdr, backlight, stabilization, tone, defogging, noise_reduction;
    std::string exposure_mode, focus_mode, white_balance_mode;
    std::map<std::string, std::string> exposure;       ///< MinExposureTime (µs), MaxGain (dB) …
    std::map<std::string, std::string> focus;          ///< DefaultSpeed, NearLimit, FarLimit
    std::map<std::string, std::string> white_balance;  ///< CrGain, CbGain
    std::optional<double> ir_cut_boundary_offset;
};
Operation<PictureSettings> get_imaging_settings(const std::string& source);
Operation<void> set_imaging_settings(const std::string& source, const PictureSettings& settings);

struct PictureOptions {
    std::optional<Range> brightness, contrast, saturation, sharpness, wdr_level, backlight_level;
    std::vector<std::string> ir_cut_modes, wdr_modes, backlight_modes, exposure_modes, focus_modes, white_balance_modes;
};
Operation<PictureOptions> get_imaging_options(const std::string& source);

}  // namespace camsdk::drivers::onvif
