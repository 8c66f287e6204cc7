// SPDX-License-Identifier: BSL-1.0
// The identity service's tables as compiled in: CSV texts, see data/README.md.
#pragma once

#include <string_view>

namespace camsdk::services::data {
extern const std::string_view makers;
extern const std::string_view brands;
extern const std::string_view registrants;
extern const std::string_view mac_prefixes;
extern const std::string_view patterns;
}  // namespace camsdk::services::data
