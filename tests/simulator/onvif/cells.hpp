// SPDX-License-Identifier: BSL-1.0
// The ActiveCells text of ONVIF's cell motion detector: bits packed as TIFF's PackBits, in base64.
#pragma once

#include "core/channel_state.hpp"

#include <optional>
#include <string>

namespace camsim::onvif {

std::string cells_text(const CellGrid& grid);
/// Cells for a grid of that size; nothing when the text is not such a packing or is too short.
std::optional<std::vector<bool>> cells_from(const std::string& text, int columns, int rows);

}  // namespace camsim::onvif
