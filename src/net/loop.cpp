// SPDX-License-Identifier: BSL-1.0
// One event loop thread.
#include "net/loop.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
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

struct Loop::Parts {
    boost::asio::io_context io{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work = boost::asio::make_work_guard(io);
    std::shared_ptr<CurlEngine> curl;
};

Loop::Loop() : parts_(std::make_unique<Parts>()), thread_([this] { run(); }) {}

Loop::~Loop()
{
    stop();
}

void Loop::stop()
{
    if (!thread_.joinable())
        return;
    parts_->work.reset();
    parts_->io.stop();
    thread_.join();
}

void Loop::run()
{
    parts_->io.run();
    parts_->curl.reset();
    // What was posted last only lets go of things, which may be what keeps this very loop alive: it still runs.
    parts_->io.restart();
    parts_->io.poll();
}

void Loop::post(std::function<void()> work)
{
    boost::asio::post(parts_->io, std::move(work));
}

boost::asio::io_context& Loop::io() noexcept
{
    return parts_->io;
}

CurlEngine& Loop::curl()
{
    if (!parts_->curl)
        parts_->curl = std::make_shared<CurlEngine>(parts_->io);
    return *parts_->curl;
}

}  // namespace camsdk::net
