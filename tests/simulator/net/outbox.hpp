// SPDX-License-Identifier: BSL-1.0
// What a camera posts by itself: one connection at a time to each receiver, in order, tried a few times.
#pragma once

#include "core/camera.hpp"
#include "core/posting.hpp"

#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace camsim {

/// Thread-bound to the loop.
class Outbox {
 public:
    Outbox(boost::asio::io_context& loop, Camera& camera) : loop_(loop), camera_(camera) {}
    ~Outbox();
    Outbox(const Outbox&) = delete;
    Outbox& operator=(const Outbox&) = delete;

    /// Asks the camera's protocols what there is to post, and sends it.
    void turn();
    /// The power went: what waits is lost.
    void clear();

 private:
    class Way;
    boost::asio::io_context& loop_;
    Camera& camera_;
    std::map<std::pair<std::string, std::uint16_t>, std::shared_ptr<Way>> ways_;
};

}  // namespace camsim
