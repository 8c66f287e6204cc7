// SPDX-License-Identifier: BSL-1.0
// The event loop around a set of cameras.
#include "app/run.hpp"

#include "app/control.hpp"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <charconv>
#include <csignal>
#include <cstdio>

#include <sys/resource.h>

namespace camsim {

void raise_file_limit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

void Runner::open_control(const std::string& where)
{
    const auto colon = where.rfind(':');
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(where.substr(0, colon), error);
    unsigned wanted = 65536;
    if (colon != std::string::npos)
        std::from_chars(where.data() + colon + 1, where.data() + where.size(), wanted);
    if (wanted > 65535 || error || !address.is_loopback())
        throw UsageError("--control wants a loopback address and a port, as 127.0.0.1:0");
    std::vector<Camera*> all;
    for (const auto& camera : cameras_)
        all.push_back(camera.get());
    auto control = std::make_shared<Control>(std::move(all));
    const auto port = server_.add_plain(address.to_string(), static_cast<std::uint16_t>(wanted),
                                        [control](const HttpRequest& request) { return control->answer(request); });
    std::printf("control http://%s:%d\n", address.to_string().c_str(), port);
}

void Runner::let_find()
{
    for (const auto& camera : cameras_)
        hub_.add(*camera);
}

namespace {

void arm(boost::asio::steady_timer& timer, const Happening& happening, std::chrono::milliseconds in)
{
    timer.expires_after(in);
    timer.async_wait([&timer, &happening](boost::system::error_code error) {
        if (error)
            return;
        happening.act();
        if (happening.every.count() > 0)
            arm(timer, happening, happening.every);
    });
}

}  // namespace

int Runner::run()
{
    boost::asio::signal_set signals(loop_, SIGINT, SIGTERM);
    std::vector<std::unique_ptr<boost::asio::steady_timer>> timers;
    signals.async_wait([&](boost::system::error_code error, int) {
        if (error)
            return;
        server_.stop();
        hub_.stop();
        loop_.stop();
    });
    for (const Happening& happening : happenings_) {
        timers.push_back(std::make_unique<boost::asio::steady_timer>(loop_));
        arm(*timers.back(), happening, happening.after);
    }
    server_.start();
    std::printf("ready %zu cameras\n", cameras_.size());
    std::fflush(stdout);
    loop_.run();
    return 0;
}

}  // namespace camsim
