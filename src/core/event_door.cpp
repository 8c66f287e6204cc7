// SPDX-License-Identifier: BSL-1.0
// Opening the receiver of pushed events, and the ways in.
#include "core/event_door.hpp"

#include <atomic>

#include "core/runtime.hpp"
#include "discovery/network_interfaces.hpp"
#include "net/push_receiver.hpp"
#include "net/url.hpp"

namespace camsdk {

namespace {

constexpr int most_waiting = 64;  // posts of one camera before its lane

Result<boost::asio::ip::address> address_of(const std::string& listen)
{
    boost::system::error_code not_literal;
    auto literal = boost::asio::ip::make_address(listen, not_literal);
    if (!not_literal)
        return literal;
    if (listen.empty())
        return Error(ErrorCode::invalid_argument, "a receiver of events needs an address or an interface to listen on");
    const auto networks = discovery::local_networks({listen});
    if (!networks)
        return networks.error();
    for (const discovery::LocalNetwork& network : *networks)
        if (network.address)
            return boost::asio::ip::address(*network.address);
    return Error(ErrorCode::invalid_argument, "the interface " + listen + " has no IPv4 address");
}

}  // namespace

Result<OpenedReceiver> open_receiver(const EventReceiverOptions& options)
{
    const auto address = address_of(options.listen);
    if (!address)
        return address.error();
    boost::system::error_code no_address;
    if (!options.reached_as.empty())
        boost::asio::ip::make_address(options.reached_as, no_address);
    if (no_address || options.body_bytes == 0 || options.connections < 1 || options.connections_each < 1 ||
        options.patience <= std::chrono::milliseconds::zero())
        return Error(ErrorCode::invalid_argument,
                     "a receiver of events is reached by an address, and its limits are "
                     "more than nothing");
    net::PushReceiverSettings settings;
    settings.address = *address;
    settings.port = options.port;
    settings.body_bytes = options.body_bytes;
    settings.connections = options.connections;
    settings.connections_each = options.connections_each;
    settings.patience = options.patience;
    auto receiver = net::PushReceiver::open(std::move(settings));
    if (!receiver)
        return receiver.error();
    OpenedReceiver opened;
    opened.receiver = std::move(*receiver);
    const std::uint16_t port = opened.receiver->port();
    opened.origin = "http://" + net::host_with_port(address->to_string(), port);
    opened.entrance.desk = opened.receiver->desk();
    opened.entrance.host = options.reached_as.empty() ? address->to_string() : options.reached_as;
    opened.entrance.port = options.reached_port != 0 ? options.reached_port : port;
    return opened;
}

struct EventDoor::Inside {
    std::atomic<bool> open{false};
    std::atomic<int> waiting{0};
    std::function<void(driver::Push)> handler;  ///< thread-bound to the lane
};

EventDoor::EventDoor(const std::shared_ptr<Runtime>& runtime, std::size_t lane, EventEntrance entrance,
                     std::string camera)
    : entrance_(std::move(entrance)), inside_(std::make_shared<Inside>())
{
    auto take = [inside = inside_, weak = std::weak_ptr<Runtime>(runtime), lane](driver::Push push) {
        const auto alive = weak.lock();
        if (!alive || !inside->open || inside->waiting >= most_waiting)
            return false;
        ++inside->waiting;
        const auto kept = std::make_shared<driver::Push>(std::move(push));
        return alive->post(lane, [inside, kept] {
            --inside->waiting;
            if (const auto handler = inside->handler)
                handler(std::move(*kept));
        });
    };
    path_ = entrance_.desk->admit(std::move(camera), std::move(take));
}

EventDoor::~EventDoor()
{
    entrance_.desk->remove(path_);
    inside_->open = false;
    inside_->handler = nullptr;
}

std::string EventDoor::url() const
{
    return "http://" + net::host_with_port(entrance_.host, entrance_.port) + path_;
}

void EventDoor::on_push(std::function<void(driver::Push)> handler)
{
    inside_->open = handler != nullptr;
    inside_->handler = std::move(handler);
}

}  // namespace camsdk
