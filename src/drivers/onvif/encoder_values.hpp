// SPDX-License-Identifier: BSL-1.0
// Encoders and profiles between ONVIF's words and camsdk's; pure.
#pragma once

#include <camsdk/media.hpp>

#include "messages_media.hpp"

namespace camsdk::drivers::onvif {

/// A profile without its addresses; quality becomes 0..1 where `range` is known.
Profile to_profile(const MediaProfile& profile, int channel, const std::optional<EncoderRange>& range);
VideoEncoder to_video(const VideoEncoderSettings& settings, const std::optional<EncoderRange>& range);
EncoderOptions to_options(const EncoderRange& range, bool media2);
/// The options of one encoding.
std::optional<EncoderRange> range_of(const std::vector<EncoderRange>& ranges, const std::string& encoding);
/// The configuration to write, or `invalid_argument` that names what is allowed.
Result<VideoEncoderSettings> apply_change(VideoEncoderSettings now, const EncoderChange& change,
                                          const std::vector<EncoderRange>& ranges, bool media2);
/// The name of the first changed field that was not taken over. The frame rate, bit rate and quality may be adapted by
/// a device ("may adapt", Media Service Specification), within a tenth.
std::optional<std::string> first_difference(const VideoEncoderSettings& wanted, const VideoEncoderSettings& got,
                                            const EncoderChange& change);
/// GetStreamUri of either service.
Operation<std::string> stream_operation(Service media, const std::string& profile, StreamTransport transport);

}  // namespace camsdk::drivers::onvif
