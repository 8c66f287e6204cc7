// SPDX-License-Identifier: BSL-1.0
// recording.cgi overlapped and timeline; system.cgi logs, power, configbackup and firmwareupdate. Pure.
#pragma once

#include <camsdk/maintenance.hpp>
#include <camsdk/recordings.hpp>

#include "session.hpp"

namespace camsdk::drivers::hanwha::messages {

/// How a device wants times: in UTC with T and Z where it says SearchByUTCTime, else on its wall clock.
struct SearchClock {
    DeviceZone zone;
    bool utc = false;
    std::string text(TimePoint time) const;
};

Query overlapped(int channel, TimePoint from, TimePoint to, const SearchClock& clock);
/// The ids of stretches that overlap since the clock jumped back; one empty id where the device names none.
std::vector<std::string> parse_overlapped(const Fields& fields);
Query timeline(int channel, TimePoint from, TimePoint to, const SearchClock& clock, const std::string& overlap,
               bool recorder);
/// The stretches of a channel (from 0), without URIs.
std::vector<Recording> parse_timeline(const Fields& fields, int channel, const std::string& overlap,
                                      const SearchClock& clock);
/// "/recording/20130303091552-20130303092000/play.smp" of a camera, in its local time, or the recorder's form in UTC.
std::string playback_path(const Recording& recording, const std::string& overlap, const SearchClock& clock,
                          bool several_channels, bool recorder);

/// The three logs: systemlog, accesslog, eventlog.
Query log(const char* submenu, const LogQuery& query, const SearchClock& clock);
std::vector<LogEntry> parse_log(const Fields& fields, const SearchClock& clock);

/// `type` is the device's word for a restart.
Query power(const std::string& type);
/// "Restart" or "Reboot", whichever the device lists; "Restart", as its own pages send, where it lists neither.
std::string restart_word(const Parameters& parameters);
Query backup();
std::string firmware_target();
/// An image as the one file of a form; the boundary does not occur in it.
struct UploadForm {
    std::string body;
    std::string content_type;
};
UploadForm firmware_form(std::string_view image);

/// Reads the multipart progress that firmwareupdate answers, piece by piece.
class UpdateReader {
 public:
    void take(std::string_view bytes);
    /// The step that failed, in the device's word.
    const std::optional<std::string>& failed() const noexcept { return failed_; }
    /// Whether the image was taken and the device set about it.
    bool accepted() const noexcept { return accepted_; }
    /// What was answered instead of progress, bounded.
    const std::string& start() const noexcept { return start_; }

 private:
    void line(std::string_view text);
    std::string rest_;
    std::string start_;
    std::optional<std::string> failed_;
    bool accepted_ = false;
};

}  // namespace camsdk::drivers::hanwha::messages
