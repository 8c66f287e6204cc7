// SPDX-License-Identifier: BSL-1.0
// Shapes of serial numbers and firmware versions that makers keep under every label; whose each is, data/ says.
#pragma once

#include <string_view>

namespace camsdk::services {

/// True where the whole text has the shape. Linear in the text's length.
using Grammar = bool (*)(std::string_view text);

/// The grammar of that name; null where there is none.
Grammar grammar_named(std::string_view name);

}  // namespace camsdk::services
