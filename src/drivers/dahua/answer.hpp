// SPDX-License-Identifier: BSL-1.0
// What a camera of this platform answers: lines of key=value, "OK", or "Error" in whatever status.
#pragma once

#include <camsdk/driver/link.hpp>
#include <codec/geometry.hpp>
#include <codec/key_value.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace camsdk::drivers::dahua {

using codec::KeyValues;
using driver::Call;

/// No device of this platform has more channels; a table that names more is not believed.
inline constexpr int most_channels = 512;

/// Points of the picture are 0..8191 from the top left.
inline constexpr codec::Space space{8191, 8191, false};

/// Leaves of a configuration table in their order, keys as setConfig takes them (without "table.").
using Settings = std::vector<std::pair<std::string, std::string>>;

/// The lines of an answer; what the camera refuses or does not have is an Error, also inside a 200.
Result<KeyValues> read_values(const driver::Response& response, std::string_view what);
/// "OK", or why not.
Result<void> read_ok(const driver::Response& response, std::string_view what);
/// What a refusal means. `asking`: a read, where a bad request says that there is no such thing.
Error error_of(const driver::Response& response, std::string_view what, bool asking);
/// Whether an Error says that the device has no such thing.
bool absent(const Error& error);

/// A GET whose answer is lines, and one whose answer is "OK".
Call<KeyValues> get_values(std::string target, std::string what);
Call<void> get_ok(std::string target, std::string what, bool idempotent = true);

/// "&key=value" of each setting: brackets, colons and slashes stay as they are, which old firmware wants.
std::string query_of(const Settings& settings);
std::string encode(std::string_view value);

/// A table's address: configManager.cgi?action=getConfig&name=….
std::string table_path(std::string_view name);
/// Whether what was read back is what was written, numbers and booleans by their value.
bool same_value(std::string_view written, std::string_view read);
/// "Name[3]".
std::string at(std::string_view name, int index);

}  // namespace camsdk::drivers::dahua
