// SPDX-License-Identifier: BSL-1.0
// What is done with an address that a camera names: held to the host that the caller named.
#pragma once

#include <camsdk/options.hpp>
#include <camsdk/result.hpp>
#include <string>
#include <string_view>

#include "net/camera_link.hpp"
#include "net/url.hpp"

namespace camsdk::net {

/// The address as it may be used, in parts; `port` is never 0. Errors: `host_mismatch` for another scheme than http(s)
/// and rtsp(s) and, under `strict`, for another host or a changed scheme; `protocol` for what is no address.
Result<Url> localize(const Endpoint& endpoint, HostPolicy policy, std::string_view uri);

/// The parts as one text, the port only where it is not the scheme's own.
std::string to_string(const Url& url);

}  // namespace camsdk::net
