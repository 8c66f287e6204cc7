// SPDX-License-Identifier: BSL-1.0
// What both ONVIF media services share: tokens, look-ups, addresses of streams, and writing an encoder.
#pragma once

#include "onvif/call.hpp"

#include <optional>
#include <string>

namespace camsim::onvif {

std::string source_configuration_token(int channel);
std::string audio_source_configuration_token();
std::string ptz_configuration_token(int channel);
std::string ptz_node_token(int channel);
std::string analytics_configuration_token(int channel);
/// The channel number at the end of a token that begins with `prefix`.
std::optional<int> channel_in_token(const std::string& token, const std::string& prefix);

/// Token of the profile that the switch half_configured_profile adds.
constexpr const char* half_profile = "Profile_half";

/// The stream profile of that token; ter:NoProfile.
StreamProfile& profile_of(Call& call, const std::string& token);
/// The profile whose encoder has that token; ter:NoConfig.
StreamProfile& encoder_of(Call& call, const std::string& token);
/// The channel of a video source configuration; ter:NoConfig.
Channel& channel_of_configuration(Call& call, const std::string& token);
/// The channel of a video source; ter:NoVideoSource or ter:NoSource.
Channel& channel_of_source(Call& call, const std::string& token, const char* fault);
/// The channel of a profile.
Channel& channel_of_profile(Call& call, const StreamProfile& profile);
const Channel& first_channel(const Call& call);

/// Name of an element in the namespace that the call is in, as "trt:OSDs".
std::string own(const Call& call, const char* local);

void put_video_source_configuration(const Call& call, Node parent, const char* name, const Channel& channel);
void put_audio_source_configuration(const Call& call, Node parent, const char* name);
void put_analytics_configuration(const Call& call, Node parent, const char* name, const Channel& channel);
void put_ptz_configuration(const Call& call, Node parent, const char* name, const Channel& channel);
void put_multicast(Node parent);
void put_resolution(Node parent, const char* name, int width, int height);

std::string stream_uri(const Call& call, const StreamProfile& profile);
std::string snapshot_uri(const Call& call, const StreamProfile& profile);

/// What a Set call wants of an encoder; missing means as it is.
struct EncoderWish {
    std::optional<std::string> codec;  ///< H264 H265 MJPEG MPEG4
    std::optional<int> width, height, bitrate, gop;
    std::optional<double> fps, quality;
    std::optional<std::string> rate_control, codec_profile;
};
/// Checks a wish against the encoder's options and takes it; ter:ConfigModify when it cannot be.
void change_encoder(VideoEncoder& encoder, const EncoderWish& wish);
/// Lowest and highest frame rate of an encoder.
std::pair<double, double> frame_rates(const VideoEncoder& encoder);
bool offers(const VideoEncoder& encoder, const std::string& codec);

}  // namespace camsim::onvif
