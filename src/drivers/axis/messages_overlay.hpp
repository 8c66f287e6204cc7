// SPDX-License-Identifier: BSL-1.0
// dynamicoverlay.cgi, the Text parameters of older firmware, and privacymask.cgi. Pure.
#pragma once

#include <camsdk/masks.hpp>
#include <camsdk/media.hpp>
#include <camsdk/overlay.hpp>

#include "session.hpp"

namespace camsdk::drivers::axis::messages {

inline constexpr const char* overlay_path = "/axis-cgi/dynamicoverlay/dynamicoverlay.cgi";
inline constexpr const char* mask_path = "/axis-cgi/privacymask.cgi";

/// Between 0..1, top left, and the overlay's −1..1. [K] y is taken as growing downwards, and the place as the overlay's
/// anchor: the fact sheet has the range only.
Json overlay_position(Point point);
/// A named place, a pair of numbers, or "x,y".
std::optional<Point> parse_overlay_position(JsonElement position);
/// dynamicoverlay.cgi list.
std::vector<Overlay> parse_overlays(JsonElement root);
/// The method and parameters that make or change an overlay; invalid_argument for kinds that the API lacks.
struct OverlayOrder {
    std::string method;
    Json params;
};
Result<OverlayOrder> overlay_order(const Overlay& wanted, const Overlay* now, int camera);

/// The two overlays of Image.I<n>.Text: "text" and "date_time".
std::vector<Overlay> text_overlays(const Params& params, const std::string& image);
Result<Params> text_change(const Overlay& wanted, const std::string& image, const Definitions& known);

/// The picture of the mask's coordinates, and how the view stands to it.
struct MaskSpace {
    int width = 0;
    int height = 0;
    int rotation = 0;
    bool mirrored = false;
    int corners = 0;  ///< most that a mask may have; 0 where the device does not say
};
/// Between what is shown (0..1) and the unturned picture (0..1).
Point unturned(Point shown, const MaskSpace& space);
Point turned(Point raw, const MaskSpace& space);
/// query=listpxjson.
std::vector<PrivacyMask> parse_masks(JsonElement root, const MaskSpace& space);
/// "500,500:800,500:…", rounded outwards; the bounding box where that does not cover the polygon.
std::string mask_polygon(const Polygon& polygon, const MaskSpace& space);
/// "width=50&height=20&center=50,20": the bounding box in percent, rounded outwards to a tenth of one; for devices
/// whose masks are rectangles.
std::string mask_rectangle(const Polygon& polygon, const MaskSpace& space);
/// Whether a mask as read back hides what was asked for, to a thousandth of the picture: by the boxes around both, as a
/// device may answer a shape in other corners than it was given.
bool hides(const Polygon& kept, const Polygon& wanted);
/// The largest picture that the device names.
std::optional<Resolution> largest(const Params& properties, const std::string& image);
/// A name that no mask has.
std::string free_mask_name(const std::vector<PrivacyMask>& masks);

}  // namespace camsdk::drivers::axis::messages
