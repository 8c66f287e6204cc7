// SPDX-License-Identifier: BSL-1.0
// Certificates made at the start of the process: self-signed, expired, for another host, with an EC key.
#pragma once

#include "core/camera_state.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace camsim {

/// The server context of a kind ("selfsigned", "expired", "wronghost", "ecdsa"); made once a kind and process.
/// Fills in what a camera tells of its certificate.
std::shared_ptr<boost::asio::ssl::context> tls_context(const std::string& kind, TlsState& told);

}  // namespace camsim
