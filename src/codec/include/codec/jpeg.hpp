// SPDX-License-Identifier: BSL-1.0
// What a JPEG's header says.
#pragma once

#include <camsdk/media.hpp>
#include <optional>
#include <string_view>

namespace camsdk::codec {

/// Whether the bytes begin as a JPEG does.
bool is_jpeg(std::string_view bytes) noexcept;
/// The size in the frame header; nothing where there is none.
std::optional<Resolution> jpeg_size(std::string_view bytes) noexcept;

}  // namespace camsdk::codec
