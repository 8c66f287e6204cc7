// SPDX-License-Identifier: BSL-1.0
// What an X.509 certificate says of itself. Pure; any bytes give an answer.
#pragma once

#include <camsdk/types.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace camsdk::codec {

struct CertificateText {
    std::string subject;  ///< "CN=…, O=…" in the certificate's own order; parts of other kinds are left out
    std::string issuer;
    std::string serial;  ///< hexadecimal, lower case
    TimePoint not_before;
    TimePoint not_after;
};

/// Reads the first PEM block "CERTIFICATE" of a text; nothing where there is none that can be read. Signatures are not
/// looked at: this is what a device tells, not what is trusted.
std::optional<CertificateText> read_certificate(std::string_view pem);

}  // namespace camsdk::codec
