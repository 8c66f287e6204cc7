// SPDX-License-Identifier: BSL-1.0
// A SOAP 1.1 or 1.2 Fault element as an Error; fault_code() and is_not_authorized() of envelope.hpp are beside it.
#pragma once

#include <camsdk/result.hpp>
#include <pugixml.hpp>

namespace camsdk::drivers::onvif {

/// The camera's reason becomes the vendor text; a login refusal is marked for is_not_authorized().
Error make_fault(pugi::xml_node fault);
/// Whether the camera said it in a fault; otherwise its answer could not be read.
bool is_fault(const Error& error);

}  // namespace camsdk::drivers::onvif
