// SPDX-License-Identifier: BSL-1.0
// /ISAPI/ContentMgmt searches: recordings and the log. Pure.
#pragma once

#include <camsdk/maintenance.hpp>
#include <camsdk/recordings.hpp>
#include <codec/time.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

inline constexpr const char* search_path = "/ISAPI/ContentMgmt/search";
inline constexpr const char* log_path = "/ISAPI/ContentMgmt/logSearch";
inline constexpr const char* download_path = "/ISAPI/ContentMgmt/download";
inline constexpr int page_size = 40;  ///< more than 64 is refused by some

/// How a search's times are meant: under a "Z" most devices write and expect their wall clock ([F]; none says which),
/// so the device's zone turns them. A time with an offset of its own is taken at its word.
struct SearchTime {
    codec::ZoneRules zone;
    std::string format(TimePoint utc) const;
    std::optional<TimePoint> parse(std::string_view text) const;
};

/// Upper case, in the form of a GUID; the same for the pages of one search, another one for the next.
std::string search_id(TimePoint now, unsigned count);

std::string format_search(const std::string& id, int track, TimePoint from, TimePoint to, SearchTime clock,
                          int position);
std::string format_log_search(const std::string& id, TimePoint from, TimePoint to, SearchTime clock, int position);

/// One page of a search.
template <class T>
struct Page {
    std::vector<T> items;
    int matches = 0;    ///< that the device says this page has
    bool more = false;  ///< another page follows
};
Page<Recording> parse_recordings(XmlElement root, SearchTime clock);
Page<LogEntry> parse_log(XmlElement root, SearchTime clock);

/// The body of a download; `invalid_argument` where the id is no playback address of a search.
Result<std::string> format_download(const std::string& playback_uri);

}  // namespace camsdk::drivers::hikvision::messages
