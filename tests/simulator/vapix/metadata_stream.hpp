// SPDX-License-Identifier: BSL-1.0
// RTSP with event=on: a stream of XML documents over the connection of its control.
#pragma once

#include "core/camera.hpp"

namespace camsim::vapix {

/// Whether an RTSP request is about events.
bool is_metadata_request(const HttpRequest& request);

/// The answer to DESCRIBE, SETUP, PLAY and the rest; the login was judged before.
HttpResponse answer_metadata(Camera& camera, const HttpRequest& request);

}  // namespace camsim::vapix
