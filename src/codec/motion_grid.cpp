// SPDX-License-Identifier: BSL-1.0
// Regions and cells.
#include <algorithm>
#include <codec/motion_grid.hpp>

namespace camsdk::codec {

std::vector<AnalyticsRegion> regions_of(const CellGrid& grid)
{
    std::vector<AnalyticsRegion> regions;
    for (Polygon& outline : outlines(grid)) {
        AnalyticsRegion& region = regions.emplace_back();
        region.id = std::to_string(regions.size());
        region.points = std::move(outline);
    }
    return regions;
}

Result<CellGrid> cells_of(const std::vector<AnalyticsRegion>& regions, int rows, int columns)
{
    std::vector<Polygon> shapes;
    shapes.reserve(regions.size());
    for (const AnalyticsRegion& region : regions)
        shapes.push_back(region.points);
    CellGrid grid = cells_in(shapes, rows, columns);
    if (!regions.empty() && std::find(grid.cells.begin(), grid.cells.end(), true) == grid.cells.end())
        return Error(ErrorCode::invalid_argument, "the regions are smaller than one cell of the camera's grid");
    return grid;
}

}  // namespace camsdk::codec
