// SPDX-License-Identifier: BSL-1.0
// Connecting and hanging up again.
#include "discovery/port_knock.hpp"

namespace camsdk::discovery {

namespace {
constexpr std::size_t at_once = 256;
constexpr std::chrono::milliseconds connect_patience{800};
}  // namespace

Result<void> PortKnock::start(const std::vector<std::string>& ranges)
{
    auto addresses = expand_ranges(ranges, most_addresses);
    if (!addresses)
        return addresses.error();
    addresses_ = std::move(*addresses);
    fill();
    return {};
}

void PortKnock::stop()
{
    on_open_ = nullptr;
    boost::system::error_code ignored;
    for (const auto& one : tries_)
        one->socket.close(ignored);
    tries_.clear();
}

// Port by port, so that no device gets more than one connection at a time.
void PortKnock::fill()
{
    for (; on_open_ && tries_.size() < at_once && next_ < addresses_.size() * ports_.size(); ++next_)
        begin({addresses_[next_ % addresses_.size()], ports_[next_ / addresses_.size()]});
}

void PortKnock::begin(const boost::asio::ip::tcp::endpoint& where)
{
    auto one = std::make_shared<Try>(io_);
    tries_.push_back(one);
    one->timer.expires_after(connect_patience);
    one->timer.async_wait([one](boost::system::error_code failure) {
        boost::system::error_code ignored;
        if (!failure)
            one->socket.close(ignored);
    });
    one->socket.async_connect(where, [weak = weak_from_this(), one, where](boost::system::error_code failure) {
        boost::system::error_code ignored;
        one->timer.cancel();
        one->socket.close(ignored);
        const auto alive = weak.lock();
        if (!alive || !alive->on_open_)
            return;
        alive->tries_.remove(one);
        if (!failure)
            alive->on_open_(where.address().to_string(), where.port());
        alive->fill();
    });
}

}  // namespace camsdk::discovery
