// SPDX-License-Identifier: BSL-1.0
// DHDiscover, the search of Dahua's platform: JSON behind a binary head, UDP 37810.
#pragma once

#include "discovery/answer.hpp"

namespace camsdk::discovery::dhdiscover {

/// The search; answers are asked for by unicast.
std::string search();
/// The device in an answer.
std::vector<Answer> parse(std::string_view datagram);

}  // namespace camsdk::discovery::dhdiscover
