// SPDX-License-Identifier: BSL-1.0
// Points between ONVIF's coordinates and the simulator's.
#include "onvif/geometry.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::onvif {

Point point_of(Node node, const char* fault)
{
    const auto x = number_of(node, "x");
    const auto y = number_of(node, "y");
    if (!x || !y || std::abs(*x) > 1.0001 || std::abs(*y) > 1.0001)
        invalid(fault, "A point is missing or lies outside -1..1");
    return {std::clamp((*x + 1) / 2, 0.0, 1.0), std::clamp((1 - *y) / 2, 0.0, 1.0)};
}

Polygon points_of(Node node, const char* fault)
{
    Polygon result;
    for (const Node each : children(node, "Point"))
        result.push_back(point_of(each, fault));
    return result;
}

void put_points(Node node, const Polygon& region)
{
    for (const Point& each : region) {
        const Node point = put(node, "tt:Point");
        set(point, "x", onvif_x(each.x));
        set(point, "y", onvif_y(each.y));
    }
}

}  // namespace camsim::onvif
