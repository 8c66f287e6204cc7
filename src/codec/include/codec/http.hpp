// SPDX-License-Identifier: BSL-1.0
// What an HTTP status means to a driver that has no better word for it.
#pragma once

#include <camsdk/driver/link.hpp>

namespace camsdk::codec {

/// The Error of a non-2xx answer: 401 unauthorized, 403 forbidden, 404 not_found, 503 overloaded, 501/405
/// not_supported, the rest protocol. `vendor_text` is the device's own explanation, if any.
Error error_from_status(const driver::Response& response, std::string_view what, std::string vendor_text = {});

}  // namespace camsdk::codec
