// SPDX-License-Identifier: BSL-1.0
// StreamingChannel documents: profiles, what an encoder accepts, changes. Pure.
#pragma once

#include <camsdk/media.hpp>

#include "answer.hpp"

namespace camsdk::drivers::hikvision::messages {

inline constexpr const char* streams_path = "/ISAPI/Streaming/channels";
inline constexpr const char* proxy_streams_path = "/ISAPI/ContentMgmt/StreamingProxy/channels";

/// The id of a channel's stream: channel × 100 + stream, streams from 1.
std::string stream_id(int channel, int stream);
/// The channel of a stream id; old firmware numbers streams from 1 without channels.
int channel_of_stream(int id, std::optional<int> video_input);
/// A token that is a stream id (digits only, in range); everything else is no token of this driver.
std::optional<int> stream_token(std::string_view token);

/// Every field of a StreamingChannel; URIs are added elsewhere. Nothing where there is no id.
std::optional<Profile> parse_profile(XmlElement channel);
std::vector<Profile> parse_profiles(XmlElement list);

/// One entry a codec out of a …/capabilities document.
std::vector<EncoderOptions> parse_encoder_options(XmlElement capabilities);
/// `invalid_argument` that names what is allowed where a change is outside it.
Result<void> check_change(const EncoderChange& change, const VideoEncoder& now,
                          const std::vector<EncoderOptions>& options);
/// The document with the change; `quality_steps` are the device's own (empty: any of 1..100).
Result<std::string> edit_encoder(const Xml& document, const EncoderChange& change,
                                 const std::vector<int>& quality_steps);
std::vector<int> quality_steps(XmlElement capabilities);
/// The first field that a change asked for and an encoder does not show; empty where it shows all.
std::string missing_change(const EncoderChange& change, const VideoEncoder& now, const std::vector<int>& quality_steps);

}  // namespace camsdk::drivers::hikvision::messages
