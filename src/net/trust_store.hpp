// SPDX-License-Identifier: BSL-1.0
// Trust on first use: which public key each camera showed first, kept in files of the user's choice.
#pragma once

#include <camsdk/result.hpp>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace camsdk::net {

/// Thread-safe, and safe between processes that share a file.
class TrustStore {
 public:
    /// Nothing where `fingerprint` ("sha256:…") is the known key of `camera` ("host:port"), or it was the first seen
    /// and is now written down. Errors: `tls` naming both keys where it changed, or where the file cannot be used.
    std::optional<Error> check(const std::string& file, const std::string& camera, const std::string& fingerprint);

 private:
    std::optional<Error> look_up(const std::string& file, const std::string& camera, const std::string& fingerprint);

    std::mutex mutex_;
    std::map<std::string, std::map<std::string, std::string, std::less<>>> files_;
};

}  // namespace camsdk::net
