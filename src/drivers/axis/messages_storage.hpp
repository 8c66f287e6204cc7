// SPDX-License-Identifier: BSL-1.0
// Edge recordings, their export, firmware, log. Pure.
#pragma once

#include <camsdk/maintenance.hpp>
#include <camsdk/recordings.hpp>
#include <codec/time.hpp>

#include "answer.hpp"

namespace camsdk::drivers::axis::messages {

inline constexpr const char* firmware_path = "/axis-cgi/firmwaremanagement.cgi";

/// A recording and the disk that holds it.
struct StoredRecording {
    Recording recording;
    std::string disk;
};
/// record/list.cgi; protocol where the document holds no list.
Result<std::vector<StoredRecording>> parse_recordings(XmlElement root);
driver::Call<std::vector<StoredRecording>> list_recordings(const RecordingQuery& query);
driver::Call<std::vector<StoredRecording>> one_recording(const std::string& id);
/// Whether a text can be a recording's id.
bool recording_id(const std::string& text) noexcept;
/// record/export/exportrecording.cgi as Matroska.
std::string export_path(const std::string& id, const std::string& disk);
/// What an export that began like a document says.
Error export_error(const driver::Response& response);

/// firmwaremanagement.cgi upgrade: a JSON part and the image.
driver::Request upgrade(const std::string& image, const std::string& version);
/// firmwareupgrade.cgi?type=normal of firmware before 7.40. [K] the part's name is not in the fact sheet.
driver::Request old_upgrade(const std::string& image);

/// systemlog.cgi: "2020-09-07T14:16:29.231-05:00 host [ ERR     ] kernel: …" and, before, "<INFO    > Oct 10 02:40:46
/// host root: …", whose year is the last one that is not after `now`, in the device's zone.
std::vector<LogEntry> parse_log(const std::string& text, const LogQuery& query, const codec::ZoneRules& zone,
                                TimePoint now);

}  // namespace camsdk::drivers::axis::messages
