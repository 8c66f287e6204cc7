// SPDX-License-Identifier: BSL-1.0
// What is wrong with an argument, whatever the camera: asked before anything is sent.
#pragma once

#include <camsdk/camera.hpp>
#include <optional>

namespace camsdk::detail {

std::optional<Error> check(const EncoderChange& change);
std::optional<Error> check(const PtzVelocity& velocity, std::optional<std::chrono::milliseconds> duration);
std::optional<Error> check(const PtzPosition& position);
std::optional<Error> check(const ImagingChange& change);
std::optional<Error> check(const Overlay& overlay);
std::optional<Error> check(const PrivacyMask& mask);
std::optional<Error> check(const std::vector<AnalyticsRegion>& regions);
std::optional<Error> check(const RecordingQuery& query);
std::optional<Error> check_account(const std::string& name);

}  // namespace camsdk::detail
