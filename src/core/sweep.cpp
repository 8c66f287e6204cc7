// SPDX-License-Identifier: BSL-1.0
// A sweep: whoever takes a connection is asked by at most seven requests, all without a login.
#include "core/sweep.hpp"

#include "core/opening.hpp"

namespace camsdk {

namespace {

constexpr std::size_t at_once = 32;
const std::vector<std::uint16_t> web_ports{80,
                                           8080};  // by HTTPS a stranger's certificate would have to be trusted first

OpenOptions as_stranger()
{
    OpenOptions options;
    options.limits.connect = std::chrono::milliseconds(1000);
    options.limits.exchange = std::chrono::milliseconds(3000);
    options.limits.body_bytes = 256u << 10;
    options.limits.connections = 1;
    return options;
}

}  // namespace

Result<void> Sweep::start(const std::vector<std::string>& ranges)
{
    knock_ = std::make_shared<discovery::PortKnock>(
        runtime_->lane(lane_).loop.io(), web_ports,
        [weak = weak_from_this()](const std::string& address, std::uint16_t port) {
            const auto alive = weak.lock();
            if (!alive)
                return;
            auto one = std::make_shared<Asked>();
            one->address = address;
            one->port = port;
            alive->waiting_.push_back(std::move(one));
            alive->fill();
        });
    return knock_->start(ranges);
}

void Sweep::stop()
{
    on_found_ = nullptr;
    if (knock_)
        knock_->stop();
    waiting_.clear();
    auto ending = std::move(asking_);
    asking_.clear();
    for (const auto& one : ending)
        one->body.reset();  // drops the coroutine, and with it the transfer it waits for
}

void Sweep::fill()
{
    while (on_found_ && asking_.size() < at_once && !waiting_.empty()) {
        auto one = std::move(waiting_.front());
        waiting_.pop_front();
        asking_.push_back(one);
        ask(one);
    }
}

void Sweep::ask(const std::shared_ptr<Asked>& one)
{
    const net::Endpoint endpoint{"http", one->address, one->port, ""};
    one->link =
        net::make_camera_link(runtime_->lane(lane_).loop, runtime_->shared(), endpoint, as_stranger(), nullptr, true);
    one->body = recognise_driver(*one->link, registry_).release();
    one->body->start([weak = weak_from_this(), runtime = runtime_, lane = lane_,
                      one](const Result<std::shared_ptr<const driver::Driver>>& found) {
        // Later: the body is what is calling us.
        runtime->post(lane, [weak, one, found] {
            if (const auto alive = weak.lock())
                alive->answered(one, found);
            one->body.reset();
        });
    });
}

void Sweep::answered(const std::shared_ptr<Asked>& one, const Result<std::shared_ptr<const driver::Driver>>& found)
{
    asking_.remove(one);
    if (found && on_found_) {
        discovery::Sighting sighting;
        sighting.answer.protocol = "http";
        sighting.answer.driver = (*found)->info().name;
        sighting.answer.http_port = one->port;
        sighting.sender = one->address;
        on_found_(sighting);
    }
    fill();
}

}  // namespace camsdk
