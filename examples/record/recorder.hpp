// SPDX-License-Identifier: BSL-1.0
// A stream into a file, by GStreamer.
#pragma once

#include <camsdk/secret.hpp>

#include <chrono>
#include <optional>
#include <string>

/// Who logs in to the stream's server. Handed to GStreamer in memory: nobody else on the machine sees it, as they would
/// see the words of a call of ffmpeg's.
struct StreamLogin {
    std::string user;
    camsdk::Secret password;
};

/// Writes the H.264 video of an rtsp:// address to an MP4 file for so long. Answers what went wrong.
std::optional<std::string> record(const std::string& uri, const StreamLogin& login, const std::string& path,
                                  std::chrono::milliseconds time);
