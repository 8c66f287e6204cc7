// SPDX-License-Identifier: BSL-1.0
// A parsed element as XML that a strict decoder reads: without prefixes and namespaces, text trimmed, within limits.
#pragma once

#include "envelope.hpp"

#include <pugixml.hpp>

namespace camsdk::drivers::onvif {

/// `limit_exceeded` names the limit. The content of each ElementItem and ReferenceParameters keeps its own names and
/// namespaces, so that it can be sent back.
Result<std::string> plain_xml(pugi::xml_node root, const EnvelopeLimits& limits, std::size_t size_hint);

}  // namespace camsdk::drivers::onvif
