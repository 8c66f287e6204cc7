// SPDX-License-Identifier: BSL-1.0
// Feature `recordings`: what is stored in the camera or recorder.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

/// Which recordings are wanted.
struct RecordingQuery {
    TimePoint from;
    TimePoint to;
    std::optional<int> channel;  ///< empty: the handle's channel, or all
    int limit = 1000;            ///< at most so many results
    CAMSDK_VALUE(RecordingQuery, from, to, channel, limit)
};

/// One stretch of recorded video.
struct Recording {
    std::string id;
    int channel = 1;
    std::optional<TimePoint> from;
    std::optional<TimePoint> to;
    std::optional<std::uint64_t> bytes;
    std::optional<std::string> uri;      ///< for replay, without credentials
    std::optional<std::string> trigger;  ///< the device's word: motion, schedule …
    CAMSDK_VALUE(Recording, id, channel, from, to, bytes, uri, trigger)
};

/// The handle of feature `recordings`. Thread-safe.
class CAMSDK_API Recordings {
 public:
    /// ISAPI POST /ISAPI/ContentMgmt/search; ONVIF FindRecordings, GetRecordingSearchResults, GetReplayUri.
    Task<std::vector<Recording>> find(RecordingQuery query) const;
    /// Downloads a recording into `sink`; answers the bytes received. ISAPI /ISAPI/ContentMgmt/download.
    Task<std::uint64_t> fetch(std::string id, ByteSink sink) const;

    explicit Recordings(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
