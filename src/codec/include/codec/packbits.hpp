// SPDX-License-Identifier: BSL-1.0
// PackBits, the run lengths of TIFF, in which ONVIF sends the cells of a motion detector.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace camsdk::codec {

/// Nothing where a run is cut off, or where they give more than `most` bytes.
std::optional<std::string> unpack_bits(std::string_view packed, std::size_t most);
std::string pack_bits(std::string_view bytes);

}  // namespace camsdk::codec
