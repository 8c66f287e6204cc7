// SPDX-License-Identifier: BSL-1.0
// Real video: a camera's RTSP port served by GStreamer's RTSP server, H.264 with Digest.
#pragma once

#include "core/camera.hpp"

#include <memory>

namespace camsim {

/// Serves the same moving test picture under every stream address of a camera, on a port of its own that is written to
/// the camera's state; its profiles are H.264 then. As long as it lives.
class VideoServer {
 public:
    /// Throws std::runtime_error where GStreamer lacks a plugin or the port is taken.
    explicit VideoServer(Camera& camera);
    ~VideoServer();
    VideoServer(const VideoServer&) = delete;
    VideoServer& operator=(const VideoServer&) = delete;

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace camsim
