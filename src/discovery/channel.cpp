// SPDX-License-Identifier: BSL-1.0
// UDP on one interface: bound to it, so that multicast and broadcast leave and enter there.
#include "discovery/channel.hpp"

#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <tuple>

namespace camsdk::discovery {

namespace {

namespace asio = boost::asio;
namespace ip = boost::asio::ip;

constexpr int hops = 1;                // a search stays on the link
constexpr int buffer_bytes = 1 << 20;  // a city answers within half a second
constexpr int datagrams_at_once = 64;  // then other channels get their turn

template <class Option>
bool set(ip::udp::socket& socket, const Option& option)
{
    boost::system::error_code failure;
    socket.set_option(option, failure);
    return !failure;
}

}  // namespace

bool Channel::prepare(bool version_6)
{
    boost::system::error_code failure;
    version_6_ = version_6;
    socket_.open(version_6 ? ip::udp::v6() : ip::udp::v4(), failure);
    if (failure)
        return false;
    socket_.non_blocking(true, failure);
    set(socket_, asio::socket_base::receive_buffer_size(buffer_bytes));
    return !failure;
}

bool Channel::bind_version_4()
{
    set(socket_, asio::socket_base::broadcast(true));
    set(socket_, ip::multicast::hops(hops));
    set(socket_, ip::multicast::outbound_interface(*network_.address));
    if (protocol_.group4)
        destinations_.emplace_back(ip::make_address_v4(protocol_.group4), protocol_.port);
    if (protocol_.broadcast) {
        destinations_.emplace_back(ip::address_v4::broadcast(), protocol_.port);
        if (network_.broadcast && !network_.broadcast->is_unspecified())
            destinations_.emplace_back(*network_.broadcast, protocol_.port);
    }
    // What comes by multicast or broadcast reaches only a socket that is bound to no address.
    const ip::address_v4 own = protocol_.answers_to != 0 ? ip::address_v4::any() : *network_.address;
    boost::system::error_code failure;
    socket_.bind({own, protocol_.answers_to}, failure);
    if (failure && protocol_.answers_to != 0)  // another program has the port; some devices answer the sender too
        socket_.bind({*network_.address, 0}, failure);
    if (!failure && protocol_.answers_to != 0 && protocol_.group4)
        set(socket_, ip::multicast::join_group(ip::make_address_v4(protocol_.group4), *network_.address));
    return !failure;
}

bool Channel::bind_version_6()
{
    set(socket_, ip::v6_only(true));
    set(socket_, ip::multicast::hops(hops));
    set(socket_, ip::multicast::outbound_interface(network_.index));
    ip::address_v6 group = ip::make_address_v6(protocol_.group6);
    group.scope_id(network_.index);
    destinations_.emplace_back(group, protocol_.port);
    boost::system::error_code failure;
    socket_.bind({ip::address_v6::any(), 0}, failure);
    return !failure;
}

bool Channel::open(const LocalNetwork& network)
{
    const bool version_6 = !network.address;
    if (version_6 ? !protocol_.group6 : !protocol_.group4 && !protocol_.broadcast)
        return false;
    network_ = network;
    if (!prepare(version_6))
        return false;
    if (protocol_.answers_to != 0)
        set(socket_, asio::socket_base::reuse_address(true));
    // Without the right to do this, addresses and routes decide, which is nearly as good.
    std::ignore = ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_BINDTODEVICE, network.interface.c_str(),
                               static_cast<socklen_t>(network.interface.size()));
    return version_6 ? bind_version_6() : bind_version_4();
}

bool Channel::open(bool version_6)
{
    if (!prepare(version_6))
        return false;
    boost::system::error_code failure;
    socket_.bind({version_6 ? ip::udp::v6() : ip::udp::v4(), 0}, failure);
    return !failure;
}

void Channel::listen(std::shared_ptr<std::vector<char>> buffer, OnDatagram on_datagram)
{
    buffer_ = std::move(buffer);
    on_datagram_ = std::move(on_datagram);
    wait();
}

void Channel::close()
{
    boost::system::error_code ignored;
    socket_.close(ignored);
    on_datagram_ = nullptr;
}

void Channel::wait()
{
    socket_.async_wait(ip::udp::socket::wait_read, [weak = weak_from_this()](boost::system::error_code failure) {
        const auto alive = weak.lock();
        if (alive && !failure && alive->socket_.is_open())
            alive->read();
    });
}

void Channel::read()
{
    for (int count = 0; count < datagrams_at_once && socket_.is_open(); ++count) {
        Endpoint sender;
        boost::system::error_code failure;
        const std::size_t size = socket_.receive_from(asio::buffer(*buffer_), sender, 0, failure);
        if (failure == asio::error::would_block)
            break;
        if (!failure && on_datagram_)
            on_datagram_(*this, std::string_view(buffer_->data(), size), sender);
    }
    if (socket_.is_open())
        wait();
}

void Channel::ask(int round, const QuestionMarks& marks)
{
    for (const Endpoint& destination : destinations_) {
        const std::string host = destination.address().is_v6()
                                     ? "[" + std::string(protocol_.group6) + "]:" + std::to_string(protocol_.port)
                                     : destination.address().to_string() + ":" + std::to_string(protocol_.port);
        for (const std::string& datagram : protocol_.questions(round, marks, host))
            send(datagram, destination);
    }
}

void Channel::ask(int round, const QuestionMarks& marks, const ip::address& device)
{
    const std::string text = device.to_string();
    const std::string host = (device.is_v6() ? "[" + text + "]" : text) + ":" + std::to_string(protocol_.port);
    for (const std::string& datagram : protocol_.questions(round, marks, host))
        send(datagram, {device, protocol_.port});
}

void Channel::send(const std::string& datagram, const Endpoint& to)
{
    boost::system::error_code ignored;  // a network that is down now may be up in the next round
    socket_.send_to(asio::buffer(datagram), to, 0, ignored);
}

}  // namespace camsdk::discovery
