// SPDX-License-Identifier: BSL-1.0
// One client's connection to a simulated camera (or to the control address), plain or TLS.
#pragma once

#include "core/camera.hpp"
#include "core/http.hpp"
#include "net/old_tls.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <functional>
#include <memory>

namespace camsim {

/// What stands behind a port: answers requests; `camera` is null for the control address.
struct Endpoint {
    std::function<HttpResponse(const HttpRequest&)> answer;
    Camera* camera = nullptr;
    bool rtsp = false;
    std::shared_ptr<boost::asio::ssl::context> tls;
    std::shared_ptr<const OldTls> old_tls;  ///< in its place
};

/// A running connection; keeps itself alive until it ends.
class Session {
 public:
    virtual ~Session() = default;
    virtual void start() = 0;
    virtual void close() = 0;
};

/// Takes a fresh connection into a session.
std::shared_ptr<Session> make_session(boost::asio::ip::tcp::socket socket, std::shared_ptr<const Endpoint> endpoint);

}  // namespace camsim
