// SPDX-License-Identifier: BSL-1.0
// SSDP (UPnP): a search over UDP 1900, and the description that an answer points to.
#pragma once

#include "discovery/answer.hpp"

namespace camsdk::discovery::ssdp {

/// A search for one kind of device; `host` is where it is sent, as HOST has it.
std::string search(std::string_view target, std::string_view host);
/// The device in an answer. Any device may speak this, so only an Axis search target makes it a camera.
std::vector<Answer> parse(std::string_view datagram);
/// What a description document adds to the answer that pointed to it. A maker of cameras makes it a camera.
std::optional<Answer> parse_description(std::string_view document);

/// What is searched for: each root device, each basic one, and Axis's own kind.
inline constexpr std::string_view root_device = "upnp:rootdevice";
inline constexpr std::string_view basic_device = "urn:schemas-upnp-org:device:Basic:1";
inline constexpr std::string_view axis_device = "urn:axis-com:service:BasicService:1";

}  // namespace camsdk::discovery::ssdp
