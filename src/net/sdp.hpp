// SPDX-License-Identifier: BSL-1.0
// What a stream's description (SDP, RFC 8866) says of its codecs, and where one of them is controlled.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsdk::net {

/// One name a media line, in order: by a=rtpmap, else by the static payload type (RFC 3551), else "unknown". Total.
std::vector<std::string> sdp_codecs(std::string_view sdp);

/// The a=control of the first media of that codec, any case; empty text where that has none, nothing where there is no
/// such media. Total.
std::optional<std::string> sdp_control(std::string_view sdp, std::string_view codec);

/// An address out of a description or an answer: as it is where it is whole, else below `base`.
std::string rtsp_below(const std::string& base, const std::string& control);

}  // namespace camsdk::net
