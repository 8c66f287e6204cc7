// SPDX-License-Identifier: BSL-1.0
// Messages for on-screen display (both media services) and privacy masks (Media2); coordinates are ONVIF's −1..1, y up.
#pragma once

#include "operation.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace camsdk::drivers::onvif {

/// A colour as sent, carried through a read-modify-write.
struct OsdColor {
    std::string x, y, z, colorspace, likelihood, transparent;
};
struct Osd {
    std::string token, source_config, type;  ///< Text, Image
    std::string position;                    ///< UpperLeft, UpperRight, LowerLeft, LowerRight, Custom
    std::optional<std::pair<double, double>> at;
    std::string text_type;  ///< Plain, Date, Time, DateAndTime
    std::string text, date_format, time_format, font_size, persistent, image_path;
    std::optional<OsdColor> font_color, background;
};
Operation<std::vector<Osd>> get_osds(Service media, const std::string& source_config);
Operation<void> set_osd(Service media, const Osd& osd);
/// CreateOSD; answers the token.
Operation<std::string> create_osd(Service media, const Osd& osd);
Operation<void> delete_osd(Service media, const std::string& token);

struct Mask {
    std::string token, source_config, type;  ///< Color, Pixelized, Blurred
    std::vector<std::pair<double, double>> points;
    std::optional<bool> enabled;
    std::optional<OsdColor> color;
};
Operation<std::vector<Mask>> get_masks(const std::string& source_config);
Operation<void> set_mask(const Mask& mask);
/// CreateMask; answers the token.
Operation<std::string> create_mask(const Mask& mask);
Operation<void> delete_mask(const std::string& token);
struct MaskOptions {
    std::optional<int> max_masks, max_points;
    std::vector<std::string> types;
    std::optional<bool> rectangles_only;
};
Operation<MaskOptions> get_mask_options(const std::string& source_config);

}  // namespace camsdk::drivers::onvif
