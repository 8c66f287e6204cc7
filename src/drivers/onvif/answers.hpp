// SPDX-License-Identifier: BSL-1.0
// Answers that are read straight from the tree: those of every inventory, and the encoders that profiles are made of.
// What generated classes need (a text without namespaces, and that parsed again) costs three times as much.
#pragma once

#include "messages_device.hpp"
#include "messages_media.hpp"
#include "messages_network.hpp"

namespace camsdk::drivers::onvif {

Result<Services> read_services(std::string&& envelope, const std::string& element);
Result<DeviceInformation> read_information(std::string&& envelope, const std::string& element);
Result<std::vector<Scope>> read_scopes(std::string&& envelope, const std::string& element);
Result<SystemClock> read_clock(std::string&& envelope, const std::string& element);
Result<std::vector<Interface>> read_interfaces(std::string&& envelope, const std::string& element);

Result<std::vector<MediaProfile>> read_profiles(std::string&& envelope, const std::string& element);
Result<std::vector<MediaProfile>> read_profiles2(std::string&& envelope, const std::string& element);
Result<std::vector<VideoSourceEntry>> read_video_sources(std::string&& envelope, const std::string& element);
/// Video encoder configurations, one or several, of either media service.
Result<std::vector<VideoEncoderSettings>> read_video_encoders(std::string&& envelope, const std::string& element);
Result<std::vector<AudioEncoderSettings>> read_audio_encoders(std::string&& envelope, const std::string& element);
Result<std::vector<AudioOutputSettings>> read_output_configurations(std::string&& envelope, const std::string& element);

}  // namespace camsdk::drivers::onvif
