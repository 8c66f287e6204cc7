// SPDX-License-Identifier: BSL-1.0
// mediaFileFind.cgi, log.cgi, downloads.
#pragma once

#include <camsdk/maintenance.hpp>
#include <camsdk/recordings.hpp>
#include <codec/time.hpp>

#include "answer.hpp"

namespace camsdk::drivers::dahua::messages {

inline constexpr const char* new_search_path = "/cgi-bin/mediaFileFind.cgi?action=factory.create";
inline constexpr int page_size = 100;
inline constexpr int most_pages = 500;  ///< of a search or a log

/// The handle of a search or a log: digits only, since it goes into addresses.
Result<std::string> parse_handle(const KeyValues& values, std::string_view name);

std::string find_path(const std::string& handle, int channel, TimePoint from, TimePoint to,
                      const codec::ZoneRules& zone);
/// findNextFile, close or destroy.
std::string search_step_path(const char* action, const std::string& handle);

struct FoundFiles {
    std::vector<Recording> items;
    int found = 0;  ///< of this page, as the device counts
};
FoundFiles parse_found(const KeyValues& values, const codec::ZoneRules& zone);
/// Where a stretch is played from; "" where a recording does not say when it was.
std::string playback_path(const Recording& recording, const codec::ZoneRules& zone);
/// The address of a file; `invalid_argument` where an id is no file's path.
Result<std::string> file_path(const std::string& id);

std::string log_start_path(TimePoint from, TimePoint to, const codec::ZoneRules& zone);
std::string log_next_path(const std::string& token);
std::string log_stop_path(const std::string& token);

}  // namespace camsdk::drivers::dahua::messages
