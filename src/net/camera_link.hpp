// SPDX-License-Identifier: BSL-1.0
// The seam between core and net: camera addresses, and the Link that the core gives to a driver.
#pragma once

#include <camsdk/driver/link.hpp>
#include <camsdk/options.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "net/loop.hpp"

namespace camsdk::net {

/// Where a camera is, as the caller named it.
struct Endpoint {
    std::string scheme;  ///< http or https
    std::string host;    ///< name or literal; IPv6 without brackets
    std::uint16_t port = 0;
    std::string base_path;  ///< without a trailing "/"

    std::string origin() const;  ///< scheme://host[:port], the port only where it is not the scheme's own
};

/// "[DRIVER+]http[s]://[user@]host[:port][/base]" taken apart.
struct CameraUrl {
    std::string driver;  ///< empty: find it
    std::string user;
    Endpoint endpoint;
};

/// Errors: `invalid_argument` with what is wrong (unknown scheme, missing host, bad port, a password in the URL).
Result<CameraUrl> parse_camera_url(std::string_view text);

/// What all cameras of a Context share: login breakers and learnt authentication by device and account, trust stores.
/// Thread-safe.
class SharedState;
std::shared_ptr<SharedState> make_shared_state();

/// The core's view of a Link.
class CameraLink : public driver::Link {
 public:
    virtual void set_credentials(std::string user, Secret password) = 0;
};

using LogLine = std::function<void(std::string_view)>;

/// A Link on `loop` to one camera. With `anonymous`, no credentials are ever sent (probing).
std::shared_ptr<CameraLink> make_camera_link(Loop& loop, std::shared_ptr<SharedState> shared, Endpoint endpoint,
                                             const OpenOptions& options, LogLine log, bool anonymous);

}  // namespace camsdk::net
