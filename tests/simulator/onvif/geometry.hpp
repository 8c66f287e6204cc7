// SPDX-License-Identifier: BSL-1.0
// ONVIF's picture coordinates (-1..1, y up) and the simulator's (0..1, y down).
#pragma once

#include "onvif/call.hpp"

namespace camsim::onvif {

inline double onvif_x(double x)
{
    return 2 * x - 1;
}

inline double onvif_y(double y)
{
    return 1 - 2 * y;
}

/// A point element's x and y as a point of the picture; `fault` (code below ter:InvalidArgVal) when out of range.
Point point_of(Node node, const char* fault);
/// The Point children of a polygon or polyline.
Polygon points_of(Node node, const char* fault);
/// Writes Point children.
void put_points(Node node, const Polygon& region);

}  // namespace camsim::onvif
