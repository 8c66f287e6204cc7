// SPDX-License-Identifier: BSL-1.0
// Coordinates of the picture between a device's integer space and 0..1 with the origin top left.
#pragma once

#include <camsdk/types.hpp>
#include <optional>
#include <vector>

namespace camsdk::codec {

struct GridPoint {
    int x = 0;
    int y = 0;
    CAMSDK_VALUE(GridPoint, x, y)
};

/// A device's integer coordinates: 0..width and 0..height.
struct Space {
    int width = 1000;
    int height = 1000;
    bool bottom_left = true;  ///< y grows upwards
    Point to_point(GridPoint point) const;
    /// The nearest grid point, held inside the space.
    GridPoint nearest(Point point) const;
    Polygon to_polygon(const std::vector<GridPoint>& points) const;
    std::vector<GridPoint> nearest(const Polygon& polygon) const;
};

/// Whether a point lies in or on a polygon (even-odd).
bool inside(const Polygon& polygon, Point point);
/// The corners of the smallest upright rectangle around a polygon.
Polygon bounding_box(const Polygon& polygon);

/// Grid points of a shape that covers the polygon wholly: rounded away from its middle; where that does not cover it or
/// there would be more than `most` points, the bounding box rounded outwards. At least `least` points.
std::vector<GridPoint> cover(const Polygon& polygon, const Space& space, std::size_t least, std::size_t most);

/// Rows of cells over the picture, top row first, left column first.
struct CellGrid {
    int rows = 0;
    int columns = 0;
    std::vector<bool> cells;  ///< rows × columns
    bool at(int row, int column) const;
};

/// The outlines of the connected areas of set cells (joined at edges), holes left out, collinear points dropped.
std::vector<Polygon> outlines(const CellGrid& grid);
/// The cells whose centre lies in one of the polygons.
CellGrid cells_in(const std::vector<Polygon>& polygons, int rows, int columns);

}  // namespace camsdk::codec
