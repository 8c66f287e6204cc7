// SPDX-License-Identifier: BSL-1.0
// SADP, the search of Hikvision's platform: XML by multicast, UDP 37020. Only the inquiry is spoken, never a change.
#pragma once

#include "discovery/answer.hpp"

namespace camsdk::discovery::sadp {

/// The inquiry; `id` is a bare UUID.
std::string inquiry(std::string_view id);
/// The device in an answer or in the greeting of one that starts.
std::vector<Answer> parse(std::string_view datagram);

}  // namespace camsdk::discovery::sadp
