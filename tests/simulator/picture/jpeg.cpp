// SPDX-License-Identifier: BSL-1.0
// JPEG encoding with libjpeg.
#include "picture/picture.hpp"

#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

namespace camsim {

std::string encode_jpeg(const Image& image, int quality)
{
    jpeg_compress_struct work{};
    jpeg_error_mgr errors{};
    work.err = jpeg_std_error(&errors);
    jpeg_create_compress(&work);
    unsigned char* out = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&work, &out, &size);
    work.image_width = static_cast<JDIMENSION>(image.width);
    work.image_height = static_cast<JDIMENSION>(image.height);
    work.input_components = 3;
    work.in_color_space = JCS_RGB;
    jpeg_set_defaults(&work);
    work.dct_method = JDCT_IFAST;
    jpeg_set_quality(&work, quality, TRUE);
    jpeg_start_compress(&work, TRUE);
    const std::size_t stride = static_cast<std::size_t>(image.width) * 3;
    while (work.next_scanline < work.image_height) {
        JSAMPROW row = const_cast<JSAMPROW>(image.rgb.data() + work.next_scanline * stride);
        jpeg_write_scanlines(&work, &row, 1);
    }
    jpeg_finish_compress(&work);
    std::string result(reinterpret_cast<const char*>(out), size);
    jpeg_destroy_compress(&work);
    std::free(out);
    return result;
}

}  // namespace camsim
