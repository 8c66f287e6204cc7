// SPDX-License-Identifier: BSL-1.0
// Coordinates of the picture.
#include "codec/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace camsdk::codec {

namespace {

double clamp_unit(double value)
{
    return std::isfinite(value) ? std::clamp(value, 0.0, 1.0) : 0.0;
}

int clamp_to(double value, int most)
{
    return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(most)));
}

/// Towards `direction` (−1 down, 1 up); a value that is whole but for rounding errors stays.
int round_towards(double value, double direction, int most)
{
    const double nearest = std::round(value);
    if (std::abs(value - nearest) < 1e-6)
        return clamp_to(nearest, most);
    return clamp_to(direction < 0 ? std::floor(value) : std::ceil(value), most);
}

bool covers(const Polygon& outer, const Polygon& polygon)
{
    return std::all_of(polygon.begin(), polygon.end(), [&](Point p) { return inside(outer, p); });
}

bool convex(const Polygon& polygon)
{
    int sign = 0;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Point a = polygon[i];
        const Point b = polygon[(i + 1) % polygon.size()];
        const Point c = polygon[(i + 2) % polygon.size()];
        const double cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
        if (std::abs(cross) < 1e-12)
            continue;
        const int turn = cross > 0 ? 1 : -1;
        if (sign && turn != sign)
            return false;
        sign = turn;
    }
    return sign != 0;
}

std::vector<GridPoint> box_around(const Polygon& polygon, const Space& space)
{
    const Polygon box = bounding_box(polygon);
    auto y_of = [&](double y) { return (space.bottom_left ? 1 - y : y) * space.height; };
    const int left = round_towards(box[0].x * space.width, -1, space.width);
    const int right = round_towards(box[2].x * space.width, 1, space.width);
    const double low = std::min(y_of(box[0].y), y_of(box[2].y));
    const double high = std::max(y_of(box[0].y), y_of(box[2].y));
    const int bottom = round_towards(low, -1, space.height);
    const int top = round_towards(high, 1, space.height);
    return {{left, bottom}, {right, bottom}, {right, top}, {left, top}};
}

}  // namespace

Point Space::to_point(GridPoint point) const
{
    Point out;
    out.x = width > 0 ? clamp_unit(static_cast<double>(point.x) / width) : 0;
    const double y = height > 0 ? static_cast<double>(point.y) / height : 0;
    out.y = clamp_unit(bottom_left ? 1 - y : y);
    return out;
}

GridPoint Space::nearest(Point point) const
{
    const double y = bottom_left ? 1 - point.y : point.y;
    return {clamp_to(std::round(point.x * width), width), clamp_to(std::round(y * height), height)};
}

Polygon Space::to_polygon(const std::vector<GridPoint>& points) const
{
    Polygon out;
    for (const auto& point : points)
        out.push_back(to_point(point));
    return out;
}

std::vector<GridPoint> Space::nearest(const Polygon& polygon) const
{
    std::vector<GridPoint> out;
    for (const auto& point : polygon)
        out.push_back(nearest(point));
    return out;
}

bool inside(const Polygon& polygon, Point point)
{
    bool in = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const Point a = polygon[i];
        const Point b = polygon[j];
        const double cross = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
        const bool between = point.x >= std::min(a.x, b.x) - 1e-9 && point.x <= std::max(a.x, b.x) + 1e-9 &&
                             point.y >= std::min(a.y, b.y) - 1e-9 && point.y <= std::max(a.y, b.y) + 1e-9;
        if (std::abs(cross) < 1e-12 && between)
            return true;
        if ((a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
            in = !in;
    }
    return in;
}

Polygon bounding_box(const Polygon& polygon)
{
    if (polygon.empty())
        return {};
    Point low = polygon.front();
    Point high = polygon.front();
    for (const auto& point : polygon) {
        low.x = std::min(low.x, point.x);
        low.y = std::min(low.y, point.y);
        high.x = std::max(high.x, point.x);
        high.y = std::max(high.y, point.y);
    }
    return {low, {high.x, low.y}, high, {low.x, high.y}};
}

std::vector<GridPoint> cover(const Polygon& polygon, const Space& space, std::size_t least, std::size_t most)
{
    if (polygon.empty())
        return {};
    if (polygon.size() < least || polygon.size() > most || !convex(polygon))
        return box_around(polygon, space);
    Point middle;
    for (const auto& point : polygon) {
        middle.x += point.x / static_cast<double>(polygon.size());
        middle.y += point.y / static_cast<double>(polygon.size());
    }
    const double up = space.bottom_left ? -1 : 1;
    std::vector<GridPoint> rounded;
    for (const auto& point : polygon) {
        const double y = space.bottom_left ? 1 - point.y : point.y;
        rounded.push_back({round_towards(point.x * space.width, point.x - middle.x, space.width),
                           round_towards(y * space.height, (point.y - middle.y) * up, space.height)});
    }
    return covers(space.to_polygon(rounded), polygon) ? rounded : box_around(polygon, space);
}

bool CellGrid::at(int row, int column) const
{
    if (row < 0 || column < 0 || row >= rows || column >= columns)
        return false;
    return cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
}

std::vector<Polygon> outlines(const CellGrid& grid)
{
    // Edges of set cells next to unset ones, clockwise as displayed; each is walked once.
    using Corner = std::pair<int, int>;  // x, y
    std::multimap<Corner, Corner> edges;
    for (int row = 0; row < grid.rows; ++row)
        for (int column = 0; column < grid.columns; ++column) {
            if (!grid.at(row, column))
                continue;
            if (!grid.at(row - 1, column))
                edges.insert({{column, row}, {column + 1, row}});
            if (!grid.at(row, column + 1))
                edges.insert({{column + 1, row}, {column + 1, row + 1}});
            if (!grid.at(row + 1, column))
                edges.insert({{column + 1, row + 1}, {column, row + 1}});
            if (!grid.at(row, column - 1))
                edges.insert({{column, row + 1}, {column, row}});
        }
    std::vector<Polygon> all;
    while (!edges.empty()) {
        std::vector<Corner> path;
        auto edge = edges.begin();
        const Corner first = edge->first;
        Corner from = edge->first;
        Corner to = edge->second;
        edges.erase(edge);
        path.push_back(from);
        while (to != first) {
            // Where two areas touch at a corner, the right turn stays with this one.
            const auto [begin, end] = edges.equal_range(to);
            if (begin == end)
                break;
            auto best = begin;
            for (auto candidate = begin; candidate != end; ++candidate) {
                const int dx = to.first - from.first;
                const int dy = to.second - from.second;
                if (candidate->second.first - to.first == -dy && candidate->second.second - to.second == dx)
                    best = candidate;
            }
            const Corner next = best->second;
            const bool straight =
                next.first - to.first == to.first - from.first && next.second - to.second == to.second - from.second;
            if (!straight)
                path.push_back(to);
            from = to;
            to = next;
            edges.erase(best);
        }
        long long area = 0;
        for (std::size_t i = 0; i < path.size(); ++i) {
            const auto& a = path[i];
            const auto& b = path[(i + 1) % path.size()];
            area += static_cast<long long>(a.first) * b.second - static_cast<long long>(b.first) * a.second;
        }
        if (area <= 0)
            continue;  // a hole
        Polygon polygon;
        for (const auto& [x, y] : path)
            polygon.push_back({static_cast<double>(x) / grid.columns, static_cast<double>(y) / grid.rows});
        all.push_back(std::move(polygon));
    }
    return all;
}

CellGrid cells_in(const std::vector<Polygon>& polygons, int rows, int columns)
{
    CellGrid grid;
    grid.rows = rows;
    grid.columns = columns;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const Point centre{(column + 0.5) / columns, (row + 0.5) / rows};
            grid.cells.push_back(std::any_of(polygons.begin(), polygons.end(),
                                             [&](const Polygon& polygon) { return inside(polygon, centre); }));
        }
    return grid;
}

}  // namespace camsdk::codec
