// SPDX-License-Identifier: BSL-1.0
// Running cameras: sockets, the control address, timed happenings, a clean stop.
#pragma once

#include "app/arguments.hpp"
#include "core/camera.hpp"
#include "discovery/hub.hpp"
#include "net/server.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace camsim {

/// Something that happens at its time, and again every `every` when that is not 0.
struct Happening {
    std::chrono::milliseconds after{0}, every{0};
    std::function<void()> act;
};

/// Where a camera wants to listen; ports 0 are any free ones.
struct Place {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0, rtsp_port = 0;
};

class Runner {
 public:
    Runner() : server_(loop_), hub_(loop_) {}
    Server& server() { return server_; }
    void own(std::unique_ptr<Camera> camera) { cameras_.push_back(std::move(camera)); }
    [[nodiscard]] const std::vector<std::unique_ptr<Camera>>& cameras() const { return cameras_; }
    void plan(Happening happening) { happenings_.push_back(std::move(happening)); }
    /// Lets the cameras it owns be found by multicast, broadcast and on their own addresses.
    void let_find();
    /// Opens the control address `host:port`; says which it is. Throws UsageError when it is not on loopback.
    void open_control(const std::string& where);
    /// Prints `ready N cameras`, serves until SIGINT or SIGTERM, closes all. The exit status.
    int run();

 private:
    std::vector<std::unique_ptr<Camera>> cameras_;  // before the loop, whose sessions refer to them to the end
    std::vector<Happening> happenings_;
    boost::asio::io_context loop_{1};
    Server server_;
    discovery::Hub hub_;
};

/// Lets the process have as many files open as the system allows it.
void raise_file_limit();

int run_city(const Arguments& arguments);
int run_camera(const Arguments& arguments);
int run_scene(const Arguments& arguments);

}  // namespace camsim
