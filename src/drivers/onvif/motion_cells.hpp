// SPDX-License-Identifier: BSL-1.0
// The cells of a CellMotionDetector: how many, by the CellMotionEngine module, and which, by the rule's ActiveCells.
#pragma once

#include <codec/geometry.hpp>

#include "messages_analytics.hpp"

namespace camsdk::drivers::onvif {

struct CellLayout {
    int rows = 0;
    int columns = 0;
};

/// Nothing where no module says a layout, or one that no camera has.
std::optional<CellLayout> cell_layout(const std::vector<AnalyticsConfig>& modules);

/// The rule's ActiveCells; null where it is no cell motion detector.
std::string* active_cells(AnalyticsConfig& rule);

/// The value of ActiveCells: bits row by row from the upper left, the last byte filled up, packed, in base64. Nothing
/// where it does not fit the layout.
std::optional<codec::CellGrid> read_cells(std::string_view text, CellLayout layout);
std::string write_cells(const codec::CellGrid& grid);

}  // namespace camsdk::drivers::onvif
