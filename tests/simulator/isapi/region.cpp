// SPDX-License-Identifier: BSL-1.0
// Turning the neutral picture coordinates over and back.
#include "isapi/region.hpp"

#include <cmath>

namespace camsim::isapi {

void put_region(pugi::xml_node list, const char* item, const Polygon& region, Screen screen)
{
    clear(list);
    for (const Point& point : region) {
        pugi::xml_node node = list.append_child(item);
        put(node, "positionX", static_cast<int>(std::lround(point.x * screen.width)));
        put(node, "positionY", static_cast<int>(std::lround((1 - point.y) * screen.height)));
    }
}

std::optional<Polygon> read_region(pugi::xml_node list, Screen screen)
{
    Polygon region;
    for (const pugi::xml_node node : list.children()) {
        const auto x = integer(node, "positionX"), y = integer(node, "positionY");
        if (!x || !y || *x < 0 || *y < 0 || *x > screen.width || *y > screen.height)
            return std::nullopt;
        region.push_back({static_cast<double>(*x) / screen.width, 1 - static_cast<double>(*y) / screen.height});
    }
    return region;
}

}  // namespace camsim::isapi
