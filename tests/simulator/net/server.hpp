// SPDX-License-Identifier: BSL-1.0
// All listening sockets of the city on one event loop; opens and closes a camera's ports with its power.
#pragma once

#include "net/outbox.hpp"
#include "net/session.hpp"

#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace camsim {

class Server {
 public:
    explicit Server(boost::asio::io_context& loop) : loop_(loop), timer_(loop) {}

    /// Opens a camera's ports (HTTP or HTTPS, and RTSP); 0 takes a free one. The ports taken are written to its state.
    /// A camera that is off keeps its port numbers but nothing listens. Throws boost::system::system_error.
    void add(Camera& camera, const std::string& address, std::uint16_t port, std::uint16_t rtsp_port);
    /// Serves further requests under an address of their own; gives the port.
    std::uint16_t add_plain(const std::string& address, std::uint16_t port,
                            std::function<HttpResponse(const HttpRequest&)> answer);
    /// Starts to follow power changes (looked at every 50 ms). `every_turn` is called each time.
    void start(std::function<void()> every_turn = {});
    /// Opens and closes ports now as the cameras' power says.
    void follow_power();
    void stop();

 private:
    struct Listener {
        explicit Listener(boost::asio::io_context& loop) : acceptor(loop) {}
        std::shared_ptr<const Endpoint> endpoint;
        boost::asio::ip::tcp::endpoint where;
        boost::asio::ip::tcp::acceptor acceptor;
        std::list<std::weak_ptr<Session>> sessions;
    };

    Listener& make(const std::string& address, std::uint16_t port, Endpoint endpoint);
    static void open(Listener& listener);
    void accept(Listener& listener);
    static void close(Listener& listener);
    void turn();
    void post();

    boost::asio::io_context& loop_;
    boost::asio::steady_timer timer_;
    std::vector<std::unique_ptr<Listener>> listeners_;
    std::map<Camera*, std::unique_ptr<Outbox>> outboxes_;
    std::function<void()> every_turn_;
};

}  // namespace camsim
