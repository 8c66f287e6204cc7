// SPDX-License-Identifier: BSL-1.0
// Messages of recording control, search and replay (ver10), digital inputs (deviceIO), certificates (advancedsecurity).
#pragma once

#include "messages_device.hpp"

#include <camsdk/types.hpp>

namespace camsdk::drivers::onvif {

struct RecordingEntry {
    std::string token, source_id, source_name, content, status;
    std::optional<TimePoint> from, to;
};
/// GetRecordings; without times.
Operation<std::vector<RecordingEntry>> get_recordings();
/// FindRecordings; answers the search's token.
Operation<std::string> find_recordings(int max_matches, std::chrono::milliseconds keep_alive);
struct SearchResults {
    std::string state;  ///< Queued, Searching, Completed, Unknown
    std::vector<RecordingEntry> recordings;
};
Operation<SearchResults> get_recording_search_results(const std::string& search, int max_results,
                                                      std::chrono::milliseconds wait);
Operation<void> end_search(const std::string& search);
/// GetReplayUri over RTSP with interleaved RTP.
Operation<std::string> get_replay_uri(const std::string& recording);

struct InputEntry {
    std::string token, idle_state;
};
Operation<std::vector<InputEntry>> get_digital_inputs();

/// GetAllCertificates of the keystore.
Operation<std::vector<CertificateEntry>> get_all_certificates();
/// GetEnabledTLSVersions: "1.2", "1.3" …
Operation<std::vector<std::string>> get_enabled_tls_versions();

}  // namespace camsdk::drivers::onvif
