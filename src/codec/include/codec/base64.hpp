// SPDX-License-Identifier: BSL-1.0
// Base64 as devices write it.
#pragma once

#include <string>
#include <string_view>

namespace camsdk::codec {

/// What is no base64 digit (line ends, padding, anything) is passed over.
std::string from_base64(std::string_view text);
std::string to_base64(std::string_view bytes);

}  // namespace camsdk::codec
