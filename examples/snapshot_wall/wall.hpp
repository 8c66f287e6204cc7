// SPDX-License-Identifier: BSL-1.0
// A wall of pictures: one tile a camera, its name below.
#pragma once

#include <camsdk/media.hpp>

#include <memory>
#include <string>

#include <gd.h>
#include <gdfonts.h>

class Wall {
 public:
    explicit Wall(std::size_t tiles);
    /// Puts a camera's picture, or the reason why there is none, on a tile.
    void set(std::size_t tile, const std::string& name, const camsdk::Result<camsdk::Snapshot>& picture);
    /// Writes the wall: PNG where the name ends in .png, else JPEG. False where that failed.
    bool write(const std::string& path) const;

 private:
    struct Destroy {
        void operator()(gdImage* image) const { gdImageDestroy(image); }
    };
    using Image = std::unique_ptr<gdImage, Destroy>;

    static Image decode(const camsdk::Snapshot& picture);
    void text(int x, int y, const std::string& words, int colour) const;

    int columns_;
    Image image_;
};
