// SPDX-License-Identifier: BSL-1.0
// Video profiles of a channel by their number.
#pragma once

#include "sunapi/submenu.hpp"

#include <string>
#include <vector>

namespace camsim::sunapi {

/// What a codec may do at a size.
struct Limits {
    int width = 0, height = 0, most_fps = 0, least_bitrate = 0, most_bitrate = 0;
    [[nodiscard]] std::string size_name() const;  ///< "1920X1080", as videocodecinfo writes it
    [[nodiscard]] Object members() const;
};

std::vector<Limits> limits_of(const CameraState& state, int channel, const std::string& codec);

double most_frames(const EncoderOptions& options);
void add_codec_info(Catalogue& catalogue);

/// By number, rising.
std::vector<StreamProfile*> profiles_of(CameraState& state, int channel);
StreamProfile* find_profile(CameraState& state, int channel, int number);

}  // namespace camsim::sunapi
