// SPDX-License-Identifier: BSL-1.0
// One event loop thread.
#include "net/loop.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "net/curl_engine.hpp"

namespace camsdk::net {

struct Timer::State : std::enable_shared_from_this<Timer::State> {
    State(boost::asio::io_context& io, std::function<void()> f) : timer(io), fire(std::move(f)) {}
    boost::asio::steady_timer timer;
    std::function<void()> fire;
};

Timer::Timer(boost::asio::io_context& io, std::chrono::milliseconds after, std::function<void()> fire)
    : state_(std::make_shared<State>(io, std::move(fire)))
{
    state_->timer.expires_after(after);
    state_->timer.async_wait([weak = std::weak_ptr<State>(state_)](boost::system::error_code error) {
        auto alive = weak.lock();
        if (!error && alive)
            alive->fire();
    });
}

Loop::Loop() : work_(boost::asio::make_work_guard(io_)), thread_([this] { io_.run(); }) {}

Loop::~Loop()
{
    stop();
}

void Loop::stop()
{
    if (!thread_.joinable())
        return;
    work_.reset();
    io_.stop();
    thread_.join();
    curl_.reset();
}

void Loop::post(std::function<void()> work)
{
    boost::asio::post(io_, std::move(work));
}

CurlEngine& Loop::curl()
{
    if (!curl_)
        curl_ = std::make_shared<CurlEngine>(io_);
    return *curl_;
}

}  // namespace camsdk::net
