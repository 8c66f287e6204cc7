// SPDX-License-Identifier: BSL-1.0
// What a stream's description (SDP, RFC 8866) says of its codecs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace camsdk::net {

/// One name a media line, in order: by a=rtpmap, else by the static payload type (RFC 3551), else "unknown". Total.
std::vector<std::string> sdp_codecs(std::string_view sdp);

}  // namespace camsdk::net
