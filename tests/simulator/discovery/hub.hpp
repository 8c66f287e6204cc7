// SPDX-License-Identifier: BSL-1.0
// The UDP sockets by which the cameras of a city are found.
#pragma once

#include "discovery/languages.hpp"

#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace camsim::discovery {

/// Hears searches by multicast, broadcast and to one address alone, and lets each camera answer from its own address.
class Hub {
 public:
    explicit Hub(boost::asio::io_context& loop) : loop_(loop) {}

    /// A camera that is served already. Throws boost::system::system_error where its address cannot be bound to.
    void add(Camera& camera);
    void stop();

 private:
    using Udp = boost::asio::ip::udp;
    struct Ear {
        explicit Ear(boost::asio::io_context& loop) : socket(loop) {}
        Udp::socket socket;
        Udp::endpoint sender;
        std::string buffer = std::string(65536, '\0');
        std::string interface;
        const Language* language = nullptr;
        Camera* camera = nullptr;  ///< null: all cameras of that interface and family
        bool version_6 = false;
    };
    struct Resident {
        Camera* camera = nullptr;
        std::string interface;
        boost::asio::ip::address address;
    };

    Ear& listen(const Language& language, const std::string& interface, const Udp::endpoint& where, Camera* camera);
    void hear_group(const Language& language, const Resident& resident);
    void hear_broadcast(const Language& language, const Resident& resident);
    bool heard(const Language& language, const std::string& interface, const Udp::endpoint& where) const;
    void receive(Ear& ear);
    void question(const Ear& ear, std::string_view bytes);
    void answer(const Language& language, const Resident& resident, std::string_view bytes, const Udp::endpoint& from);
    void send(const Language& language, const Resident& resident, const Reply& reply, const Udp::endpoint& from);

    boost::asio::io_context& loop_;
    std::vector<std::unique_ptr<Ear>> ears_;
    std::vector<Resident> residents_;
    std::vector<std::unique_ptr<boost::asio::steady_timer>> delays_;
    unsigned turns_ = 0;
};

}  // namespace camsim::discovery
