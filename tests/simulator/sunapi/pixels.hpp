// SPDX-License-Identifier: BSL-1.0
// Coordinates as this vendor writes them: pixels from the top left, 0 to ROICoordinate.MaxX and MaxY included.
#pragma once

#include "sunapi/submenu.hpp"

namespace camsim::sunapi {

std::vector<std::pair<int, int>> to_pixels(const Channel& channel, const Polygon& polygon);
/// "x1,y1,x2,y2"; throws 604 where it is no such list, has other than least..most points or leaves the picture.
Polygon from_pixels(const Channel& channel, const std::string& text, std::size_t least, std::size_t most);
/// Two opposite corners as four.
Polygon box(Point a, Point b);
bool inside(const Polygon& polygon, Point point);

}  // namespace camsim::sunapi
