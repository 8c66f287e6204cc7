// SPDX-License-Identifier: BSL-1.0
// Reading what was observed of a camera.
#pragma once

#include <string>
#include <string_view>

namespace camsdk {

/// The organisation in a subject of the form of RFC 2253 ("CN=axis-1,O=Axis Communications AB"); empty where there is
/// none.
std::string organisation_of(std::string_view subject);

}  // namespace camsdk
