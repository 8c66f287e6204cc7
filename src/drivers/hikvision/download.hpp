// SPDX-License-Identifier: BSL-1.0
// Downloads whose 200 may still be an error document: the first bytes are held back until they tell.
#pragma once

#include "session.hpp"

namespace camsdk::drivers::hikvision {

/// Sends a request and passes its body to `sink`; a body that is a ResponseStatus becomes its error. Answers the bytes.
Task<std::uint64_t> download(Session& session, driver::Request request, ByteSink sink, std::string what);

}  // namespace camsdk::drivers::hikvision
