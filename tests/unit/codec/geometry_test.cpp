// SPDX-License-Identifier: BSL-1.0
// Coordinates: origins, rounding that only ever covers more, cells and their outlines; JPEG headers.
#include <doctest/doctest.h>

#include <codec/geometry.hpp>
#include <codec/jpeg.hpp>

using namespace camsdk;
using namespace camsdk::codec;

TEST_CASE("a bottom-left space turns y over")
{
    const Space space{1000, 1000, true};
    CHECK(space.to_point({250, 900}) == Point{0.25, 1 - 0.9});
    CHECK(space.nearest(Point{0.25, 0.1}) == GridPoint{250, 900});
    CHECK(space.nearest(Point{2, -1}) == GridPoint{1000, 1000});
    CHECK(Space{1000, 1000, false}.nearest(Point{0.25, 0.1}) == GridPoint{250, 100});
}

TEST_CASE("a covering shape never shrinks")
{
    const Space space{704, 576, true};
    const std::vector<Polygon> shapes = {
        {{0.1001, 0.2003}, {0.5004, 0.2003}, {0.5004, 0.7007}, {0.1001, 0.7007}},
        {{0.31, 0.11}, {0.62, 0.23}, {0.57, 0.66}, {0.13, 0.59}},
        {{0.2, 0.2}, {0.8, 0.2}, {0.5, 0.9}},
        {{0.1, 0.1}, {0.9, 0.1}, {0.5, 0.5}, {0.9, 0.9}, {0.1, 0.9}},
    };
    for (const auto& shape : shapes) {
        const auto points = cover(shape, space, 4, 4);
        REQUIRE(points.size() == 4);
        const auto outer = space.to_polygon(points);
        for (const auto& point : shape)
            CHECK(inside(outer, point));
    }
    // Whole grid values stay what they are.
    const Polygon exact = space.to_polygon({{64, 100}, {128, 100}, {128, 200}, {64, 200}});
    CHECK(cover(exact, space, 4, 4) == std::vector<GridPoint>{{64, 100}, {128, 100}, {128, 200}, {64, 200}});
}

TEST_CASE("cells and their outlines")
{
    CellGrid grid;
    grid.rows = 4;
    grid.columns = 4;
    grid.cells.assign(16, false);
    for (int cell : {0, 1, 4, 5, 15})
        grid.cells[static_cast<std::size_t>(cell)] = true;
    const auto shapes = outlines(grid);
    REQUIRE(shapes.size() == 2);
    CHECK(shapes[0] == Polygon{{0, 0}, {0.5, 0}, {0.5, 0.5}, {0, 0.5}});
    CHECK(shapes[1] == Polygon{{0.75, 0.75}, {1, 0.75}, {1, 1}, {0.75, 1}});
    CHECK(cells_in(shapes, 4, 4).cells == grid.cells);
    // A ring: its outline only.
    CellGrid ring;
    ring.rows = ring.columns = 3;
    ring.cells.assign(9, true);
    ring.cells[4] = false;
    CHECK(outlines(ring).size() == 1);
    CHECK(outlines(CellGrid{}).empty());
}

TEST_CASE("the size of a JPEG")
{
    const std::string jpeg("\xFF\xD8\xFF\xE0\x00\x04\x00\x00\xFF\xC0\x00\x0B\x08\x02\x40\x02\xC0\x01\x01\x11\x00", 21);
    CHECK(is_jpeg(jpeg));
    CHECK(jpeg_size(jpeg) == Resolution{704, 576});
    CHECK_FALSE(jpeg_size(jpeg.substr(0, 9)));
    CHECK_FALSE(is_jpeg("<html>"));
}
