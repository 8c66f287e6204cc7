// SPDX-License-Identifier: BSL-1.0
// Listening for cameras, and the list of those that are expected.
#include "net/push_receiver.hpp"

#include <boost/asio/steady_timer.hpp>

#include "net/crypto.hpp"
#include "net/push_session.hpp"

namespace camsdk::net {

namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t secret_bytes = 16;
constexpr auto full_pause = std::chrono::milliseconds(100);  // where descriptors have run out

}  // namespace

std::string PushDesk::admit(std::string host, Take take)
{
    std::string path = std::string(driver::push_path_prefix) + to_hex(random_bytes(secret_bytes));
    auto guest = std::make_shared<Guest>();
    guest->host = std::move(host);
    guest->take = std::move(take);
    std::lock_guard lock(mutex_);
    guests_[path] = std::move(guest);
    return path;
}

void PushDesk::remove(const std::string& path)
{
    std::lock_guard lock(mutex_);
    guests_.erase(path);
}

std::shared_ptr<const PushDesk::Guest> PushDesk::find(const std::string& path) const
{
    std::lock_guard lock(mutex_);
    const auto found = guests_.find(path);
    return found == guests_.end() ? nullptr : found->second;
}

bool PushDesk::enter(const boost::asio::ip::address& peer, const PushReceiverSettings& limits)
{
    std::lock_guard lock(mutex_);
    const auto found = inside_.find(peer);
    if (all_ >= limits.connections || (found != inside_.end() && found->second >= limits.connections_each))
        return false;
    ++inside_[peer];
    ++all_;
    return true;
}

void PushDesk::leave(const boost::asio::ip::address& peer)
{
    std::lock_guard lock(mutex_);
    if (--inside_[peer] == 0)
        inside_.erase(peer);
    --all_;
}

Result<std::shared_ptr<PushReceiver>> PushReceiver::open(PushReceiverSettings settings)
{
    if (settings.address.is_unspecified() || settings.address.is_multicast())
        return Error(ErrorCode::invalid_argument, "a receiver of events listens on one address, never on all");
    auto made = std::make_shared<PushReceiver>(std::move(settings));
    if (auto error = made->listen())
        return std::move(*error);
    return made;
}

PushReceiver::PushReceiver(PushReceiverSettings settings) : settings_(std::move(settings)) {}

PushReceiver::~PushReceiver()
{
    stop();
}

void PushReceiver::stop()
{
    loop_.stop();
    acceptor_.reset();
}

std::optional<Error> PushReceiver::listen()
{
    const tcp::endpoint where(settings_.address, settings_.port);
    error_code error;
    acceptor_.emplace(loop_.io());
    acceptor_->open(where.protocol(), error);
    if (!error)
        acceptor_->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        acceptor_->bind(where, error);
    if (!error)
        acceptor_->listen(tcp::acceptor::max_listen_connections, error);
    if (error)
        return Error(
            error == boost::system::errc::address_not_available ? ErrorCode::invalid_argument : ErrorCode::unreachable,
            "no receiver of events on " + settings_.address.to_string() + ": " + error.message());
    port_ = acceptor_->local_endpoint().port();
    loop_.post([this] { accept(); });
    return std::nullopt;
}

void PushReceiver::accept()
{
    acceptor_->async_accept([this](error_code error, tcp::socket socket) {
        if (error == boost::asio::error::operation_aborted)
            return;
        if (error) {
            const auto pause = std::make_shared<boost::asio::steady_timer>(loop_.io(), full_pause);
            return pause->async_wait([this, pause](error_code stopped) {
                if (!stopped)
                    accept();
            });
        }
        PushSession::begin(std::move(socket), desk_, settings_);
        accept();
    });
}

}  // namespace camsdk::net
