// SPDX-License-Identifier: BSL-1.0
// What a driver implements for feature `recordings`; the front is camsdk/recordings.hpp, which documents each call.
#pragma once

#include <camsdk/driver/backend.hpp>
#include <camsdk/recordings.hpp>

namespace camsdk::driver {

/// Overrides what the device has; the rest answers `not_supported`. `channel` 0 means all channels.
class CAMSDK_API RecordingsBackend {
 public:
    static constexpr Feature feature = Feature::recordings;
    virtual ~RecordingsBackend();
    virtual Task<std::vector<Recording>> find(RecordingQuery);
    virtual Task<std::uint64_t> fetch(std::string /*id*/, ByteSink);
};

}  // namespace camsdk::driver
