// SPDX-License-Identifier: BSL-1.0
// media.cgi videoprofile, videocodecinfo, streamuri and video.cgi snapshot. Pure.
#pragma once

#include <camsdk/media.hpp>

#include "answer.hpp"
#include "attributes.hpp"

namespace camsdk::drivers::hanwha::messages {

/// A profile as the device numbers it: channel from 0, profile from 1. Its token is "1-2": channel from 1, profile.
struct ProfileKey {
    int channel = 0;
    int profile = 1;
    CAMSDK_VALUE(ProfileKey, channel, profile)
};
std::string token_of(ProfileKey key);
std::optional<ProfileKey> parse_token(std::string_view token);

Query profiles();
Query codec_info(int channel);
Query stream_uri(ProfileKey key, StreamTransport transport, bool recorder);
Query snapshot(int channel, std::optional<int> profile);
/// Where RTSP streams of a camera are by the document, for firmware that does not answer streamuri.
std::string stream_path(ProfileKey key, bool several_channels);
/// The address of another profile of the same channel, where the address holds "/profileN/".
std::optional<std::string> with_profile(std::string_view uri, int profile);

std::vector<Profile> parse_profiles(const Fields& fields, const Parameters& parameters);
/// One entry a codec, from videocodecinfo (lines or JSON) and the ranges of attributes.cgi.
std::vector<EncoderOptions> parse_options(const Fields& codec_info, const Parameters& parameters);

/// `invalid_argument` with the allowed range, before anything is written.
Result<void> check_change(const EncoderChange& change, const VideoEncoder& before,
                          const std::vector<EncoderOptions>& options);
Query update_profile(ProfileKey key, const EncoderChange& change, const VideoEncoder& before,
                     const Parameters& parameters);
/// What of a change the encoder does not show; empty where all of it does.
std::string missing_change(const EncoderChange& change, const VideoEncoder& after, const Parameters& parameters);

/// CompressionLevel counts the other way: its least is the best picture.
double quality_of(int level, Range levels);
int level_of(double quality, Range levels);

}  // namespace camsdk::drivers::hanwha::messages
