// SPDX-License-Identifier: BSL-1.0
// Snapshots of a simulated camera: a drawn street that shifts with pan and tilt and grows with zoom, as real JPEG.
#pragma once

#include "core/camera_state.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace camsim {

struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;  ///< three bytes a pixel, row by row
    void fill(int x, int y, int w, int h, std::uint32_t colour);
};

/// JPEG of a channel as it looks at that moment. Sizes are held to 64..1920 x 64..1080.
std::string snapshot(const CameraState& state, const Channel& channel, std::chrono::steady_clock::time_point now,
                     int width = 640, int height = 360);

/// Draws text in capitals with its top left corner there; a dot of the font is `scale` pixels wide.
void draw_text(Image& image, int x, int y, std::string_view text, std::uint32_t colour, int scale);

/// Encodes an image; quality 1..100.
std::string encode_jpeg(const Image& image, int quality);

}  // namespace camsim
