// SPDX-License-Identifier: BSL-1.0
// CSV reading, for fleet files and the library's own tables.
#pragma once

#include <camsdk/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace camsdk::services {

/// One record and the line it starts on, from 1.
struct CsvRecord {
    std::size_t line = 1;
    std::vector<std::string> cells;
};

/// RFC 4180: quoted cells may hold separators, quotes (doubled) and line ends. Blank lines and lines that start with
/// '#' are left out. A quote that is not closed, or text after one, is `invalid_argument` with its line.
Result<std::vector<CsvRecord>> parse_csv(std::string_view text);

}  // namespace camsdk::services
