// SPDX-License-Identifier: BSL-1.0
// mDNS service discovery (UDP 5353), the way of Axis; Hikvision's services are asked for too.
#pragma once

#include "discovery/answer.hpp"

namespace camsdk::discovery::mdns {

/// The question for all services that only cameras have.
std::string question(std::uint16_t id);
/// The cameras in a response. Where it tells a service without its port and texts, `follow_up` asks for them.
std::vector<Answer> parse(std::string_view datagram);

}  // namespace camsdk::discovery::mdns
