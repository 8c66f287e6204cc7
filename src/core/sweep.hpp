// SPDX-License-Identifier: BSL-1.0
// Cameras that answer no search: every address of a range, looked at by the drivers' probes as a stranger.
#pragma once

#include <list>

#include "core/registry.hpp"
#include "core/runtime.hpp"
#include "discovery/merge.hpp"
#include "discovery/port_knock.hpp"

namespace camsdk {

/// Runs until stop(). Thread-bound to its lane.
class Sweep : public std::enable_shared_from_this<Sweep> {
 public:
    using OnFound = std::function<void(const discovery::Sighting&)>;

    Sweep(std::shared_ptr<Runtime> runtime, std::shared_ptr<Registry> registry, std::size_t lane, OnFound on_found)
        : runtime_(std::move(runtime)), registry_(std::move(registry)), lane_(lane), on_found_(std::move(on_found))
    {
    }

    /// Begins; `invalid_argument` for what is no range, or too many addresses.
    Result<void> start(const std::vector<std::string>& ranges);
    void stop();

 private:
    struct Asked {
        std::string address;
        std::uint16_t port = 0;
        std::shared_ptr<net::CameraLink> link;
        std::unique_ptr<detail::TaskBody<std::shared_ptr<const driver::Driver>>> body;
    };

    void fill();
    void ask(const std::shared_ptr<Asked>& one);
    void answered(const std::shared_ptr<Asked>& one, const Result<std::shared_ptr<const driver::Driver>>& found);

    const std::shared_ptr<Runtime> runtime_;
    const std::shared_ptr<Registry> registry_;
    const std::size_t lane_;
    OnFound on_found_;
    std::shared_ptr<discovery::PortKnock> knock_;
    std::list<std::shared_ptr<Asked>> waiting_;
    std::list<std::shared_ptr<Asked>> asking_;
};

}  // namespace camsdk
