// SPDX-License-Identifier: BSL-1.0
// The IEEE registry of address prefixes, where this host has it installed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace camsdk::services {

/// Where Debian's package ieee-data puts it.
inline constexpr const char* installed_registry_folder = "/usr/share/ieee-data";

/// The maker of each prefix whose registrant `maker_of` knows, out of the registry's CSV files in a folder. Files that
/// are missing, too large or of another form give nothing.
std::unordered_map<std::string, std::string> read_prefix_registry(
    const std::string& folder, const std::function<std::optional<std::string>(std::string_view registrant)>& maker_of);

}  // namespace camsdk::services
