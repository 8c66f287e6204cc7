// SPDX-License-Identifier: BSL-1.0
// Drawn by libgd, which also decodes the cameras' JPEGs.
#include "wall.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "../common/example.hpp"

namespace {

constexpr int tile_width = 128;
constexpr int picture_height = 72;
constexpr int gap = 4;
constexpr int line = 12;
constexpr int tile_height = picture_height + line;
constexpr int jpeg_quality = 80;
constexpr int largest_side = 8192;  // a JPEG of a few bytes may claim to be gigabytes large

constexpr int background = 0x101418;
constexpr int empty_tile = 0x3a2020;
constexpr int name_colour = 0xd0d8e0;
constexpr int error_colour = 0xff9080;

int columns_for(std::size_t tiles)
{
    return std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(tiles)))));
}

}  // namespace

Wall::Wall(std::size_t tiles) : columns_(columns_for(tiles))
{
    const int rows = std::max(1, (static_cast<int>(tiles) + columns_ - 1) / columns_);
    image_.reset(gdImageCreateTrueColor(columns_ * (tile_width + gap) + gap, rows * (tile_height + gap) + gap));
    gdImageFilledRectangle(image_.get(), 0, 0, gdImageSX(image_.get()), gdImageSY(image_.get()), background);
}

Wall::Image Wall::decode(const camsdk::Snapshot& picture)
{
    const int width = picture.width.value_or(0);
    const int height = picture.height.value_or(0);
    if (width < 1 || height < 1 || width > largest_side || height > largest_side)
        return nullptr;
    std::string bytes = picture.bytes;  // gd asks for a pointer to non-const
    return Image(gdImageCreateFromJpegPtr(static_cast<int>(bytes.size()), bytes.data()));
}

void Wall::text(int x, int y, const std::string& words, int colour) const
{
    gdFont* font = gdFontGetSmall();
    std::string shown = example::plain(words).substr(0, static_cast<std::size_t>(tile_width / font->w));
    gdImageString(image_.get(), font, x, y, reinterpret_cast<unsigned char*>(shown.data()), colour);
}

void Wall::set(std::size_t tile, const std::string& name, const camsdk::Result<camsdk::Snapshot>& picture)
{
    const int x = gap + static_cast<int>(tile) % columns_ * (tile_width + gap);
    const int y = gap + static_cast<int>(tile) / columns_ * (tile_height + gap);
    const Image decoded = picture ? decode(*picture) : nullptr;
    if (decoded) {
        gdImageCopyResampled(image_.get(), decoded.get(), x, y, 0, 0, tile_width, picture_height,
                             gdImageSX(decoded.get()), gdImageSY(decoded.get()));
    } else {
        gdImageFilledRectangle(image_.get(), x, y, x + tile_width - 1, y + picture_height - 1, empty_tile);
        const std::string why = picture ? "no picture" : std::string(to_string(picture.error().code()));
        text(x + gap, y + picture_height / 2 - line / 2, why, error_colour);
    }
    text(x, y + picture_height, name, name_colour);
}

bool Wall::write(const std::string& path) const
{
    int size = 0;
    const bool png = path.size() > 4 && path.compare(path.size() - 4, 4, ".png") == 0;
    const std::unique_ptr<void, void (*)(void*)> bytes(
        png ? gdImagePngPtr(image_.get(), &size) : gdImageJpegPtr(image_.get(), &size, jpeg_quality), gdFree);
    if (!bytes)
        return false;
    std::ofstream file(path, std::ios::binary);
    file.write(static_cast<const char*>(bytes.get()), size);
    file.close();
    return file.good();
}
