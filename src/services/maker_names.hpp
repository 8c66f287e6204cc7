// SPDX-License-Identifier: BSL-1.0
// Names of makers made comparable.
#pragma once

#include <string>
#include <string_view>

namespace camsdk::services {

/// A name in lower case, words by one blank, without punctuation and without what only says the legal form at its end
/// ("Co., Ltd.", "Inc."). What remains is compared whole: a part of a name proves nothing.
std::string comparable_name(std::string_view name);

}  // namespace camsdk::services
