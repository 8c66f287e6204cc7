// SPDX-License-Identifier: BSL-1.0
// WS-Discovery (2005/04) as ONVIF uses it: a probe and its matches, SOAP in one datagram.
#pragma once

#include "discovery/answer.hpp"

namespace camsdk::discovery::ws_discovery {

/// Which devices a probe asks for; devices differ in what they listen to.
enum class Types { video_transmitter, device, any };

/// One probe; `id` is a bare UUID. Without line breaks, which some firmware does not read.
std::string probe(Types types, std::string_view id);

/// The devices in a ProbeMatches or Hello. Printers and computers speak this too and are left out.
std::vector<Answer> parse(std::string_view datagram);

}  // namespace camsdk::discovery::ws_discovery
