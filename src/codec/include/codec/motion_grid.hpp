// SPDX-License-Identifier: BSL-1.0
// Regions of a rule and the cells of a motion detector's grid.
#pragma once

#include <camsdk/analytics.hpp>
#include <codec/geometry.hpp>

namespace camsdk::codec {

/// A region for each connected area of set cells, numbered from 1.
std::vector<AnalyticsRegion> regions_of(const CellGrid& grid);
/// The cells that regions cover; `invalid_argument` where there are regions and none covers a cell.
Result<CellGrid> cells_of(const std::vector<AnalyticsRegion>& regions, int rows, int columns);

}  // namespace camsdk::codec
