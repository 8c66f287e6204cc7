// SPDX-License-Identifier: BSL-1.0
// Regions as ISAPI writes them: whole numbers on a normalised screen, origin bottom left.
#pragma once

#include "core/channel_state.hpp"
#include "isapi/xml.hpp"

#include <optional>
#include <string>

namespace camsim::isapi {

/// Size of the normalised screen of a document.
struct Screen {
    int width = 1000, height = 1000;
};

/// Elements `item` with positionX and positionY under `list`, replacing what was there.
void put_region(pugi::xml_node list, const char* item, const Polygon& region, Screen screen);

/// Reads them back; nothing where a point is missing or off the screen.
std::optional<Polygon> read_region(pugi::xml_node list, Screen screen);

}  // namespace camsim::isapi
