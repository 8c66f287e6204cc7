// SPDX-License-Identifier: BSL-1.0
// Pixels of the picture and the neutral 0..1.
#include "sunapi/pixels.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace camsim::sunapi {

std::vector<std::pair<int, int>> to_pixels(const Channel& channel, const Polygon& polygon)
{
    std::vector<std::pair<int, int>> out;
    for (const Point& point : polygon)
        out.emplace_back(static_cast<int>(std::lround(point.x * (channel.width - 1))),
                         static_cast<int>(std::lround(point.y * (channel.height - 1))));
    return out;
}

Polygon from_pixels(const Channel& channel, const std::string& text, std::size_t least, std::size_t most)
{
    const auto parts = split(text);
    if (parts.size() % 2 != 0 || parts.size() / 2 < least || parts.size() / 2 > most)
        throw Fault{604};
    Polygon out;
    for (std::size_t i = 0; i < parts.size(); i += 2) {
        double at[2];
        for (std::size_t k = 0; k < 2; ++k) {
            const std::string& part = parts[i + k];
            const int last = (k == 0 ? channel.width : channel.height) - 1;
            if (part.empty() || part.size() > 5 || part.find_first_not_of("0123456789") != std::string::npos ||
                std::atoi(part.c_str()) > last)
                throw Fault{604};
            at[k] = std::atof(part.c_str()) / last;
        }
        out.push_back({at[0], at[1]});
    }
    return out;
}

Polygon box(Point a, Point b)
{
    const double left = std::min(a.x, b.x), right = std::max(a.x, b.x);
    const double top = std::min(a.y, b.y), bottom = std::max(a.y, b.y);
    return {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
}

bool inside(const Polygon& polygon, Point point)
{
    bool in = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const Point &a = polygon[i], &b = polygon[j];
        if ((a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
            in = !in;
    }
    return in;
}

}  // namespace camsim::sunapi
