// SPDX-License-Identifier: BSL-1.0
// Files: a transfer whose 200 may still say "Error".
#pragma once

#include "session.hpp"

namespace camsdk::drivers::dahua {

/// Sends a request's body into `sink`; answers the bytes passed on.
Task<std::uint64_t> download(Session& session, driver::Request request, ByteSink sink, std::string what);

}  // namespace camsdk::drivers::dahua
