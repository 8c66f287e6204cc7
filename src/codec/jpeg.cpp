// SPDX-License-Identifier: BSL-1.0
// What a JPEG's header says.
#include "codec/jpeg.hpp"

namespace camsdk::codec {

bool is_jpeg(std::string_view bytes) noexcept
{
    return bytes.size() > 3 && bytes.substr(0, 3) == "\xFF\xD8\xFF";
}

std::optional<Resolution> jpeg_size(std::string_view bytes) noexcept
{
    auto byte = [&](std::size_t at) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[at])); };
    if (!is_jpeg(bytes))
        return std::nullopt;
    std::size_t at = 2;
    while (at + 9 < bytes.size()) {
        if (byte(at) != 0xFF)
            return std::nullopt;
        const unsigned marker = byte(at + 1);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
            at += 2;
            continue;
        }
        // SOF0..SOF15 but for DHT, JPG and DAC.
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC)
            return Resolution{static_cast<int>(byte(at + 7) << 8 | byte(at + 8)),
                              static_cast<int>(byte(at + 5) << 8 | byte(at + 6))};
        if (marker == 0xDA || marker == 0xD9)
            return std::nullopt;
        at += 2 + (byte(at + 2) << 8 | byte(at + 3));
    }
    return std::nullopt;
}

}  // namespace camsdk::codec
