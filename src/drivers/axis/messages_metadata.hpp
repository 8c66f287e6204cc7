// SPDX-License-Identifier: BSL-1.0
// Events in an RTSP metadata stream (firmware 5.50 and later): its address, and the documents that it carries. Pure.
#pragma once

#include <camsdk/events.hpp>
#include <string>
#include <vector>

namespace camsdk::drivers::axis::messages {

inline constexpr const char* metadata_path = "/axis-media/media.amp?video=0&audio=0&event=on";

/// One notification of a document.
struct MetadataNotice {
    Event event;  ///< all but the phase; `active` where it is a state
    std::string property;
    bool initial = false;  ///< how it stands as the stream begins
    bool deleted = false;
};

/// The notifications of one document, none in the first. Errors: `protocol`, `limit_exceeded`.
Result<std::vector<MetadataNotice>> read_metadata(std::string document);

}  // namespace camsdk::drivers::axis::messages
