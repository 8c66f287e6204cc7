// SPDX-License-Identifier: BSL-1.0
// What a simulated camera counted: the evidence that tests read over the control address.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace camsim {

struct Asked {
    std::string method, target, operation;  ///< the target as sent; a SOAP operation or empty
    bool login = false;                     ///< with credentials that were accepted
    int status = 0;
};

struct Stats {
    std::uint64_t connections = 0;
    std::uint64_t open_connections = 0;
    std::uint64_t peak_connections = 0;
    std::uint64_t requests = 0;
    std::uint64_t challenges = 0;     ///< answers that asked for a login (no credentials, or a stale nonce)
    std::uint64_t logins = 0;         ///< first accepted use of a nonce, or first accepted token/Basic on a connection
    std::uint64_t authenticated = 0;  ///< requests with accepted credentials
    std::uint64_t rejected_logins =
        0;  ///< wrong credentials on a fresh nonce, wrong tokens, and any login while locked
    std::uint64_t writes = 0;
    std::uint64_t rtsp_requests = 0;
    std::map<std::string, std::uint64_t> by_path;       ///< "GET /path"
    std::map<std::string, std::uint64_t> by_operation;  ///< SOAP operation
    std::vector<Asked> first_asked;                     ///< the first requests, in their order
};

}  // namespace camsim
