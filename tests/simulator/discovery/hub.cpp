// SPDX-License-Identifier: BSL-1.0
// Hearing and answering searches.
#include "discovery/hub.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/multicast.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <algorithm>
#include <tuple>

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace camsim::discovery {

namespace {

namespace asio = boost::asio;
namespace ip = boost::asio::ip;

/// The interface that has this address (127.0.0.0/8 is the loopback's), and its broadcast address.
struct Place {
    std::string interface;
    ip::address_v4 broadcast;
};

ip::address address_of(const sockaddr* raw)
{
    if (raw && raw->sa_family == AF_INET)
        return ip::address_v4(ntohl(reinterpret_cast<const sockaddr_in*>(raw)->sin_addr.s_addr));
    if (!raw || raw->sa_family != AF_INET6)
        return {};
    ip::address_v6::bytes_type bytes;
    const auto& internet = reinterpret_cast<const sockaddr_in6*>(raw)->sin6_addr;
    std::copy(std::begin(internet.s6_addr), std::end(internet.s6_addr), bytes.begin());
    return ip::address_v6(bytes);
}

Place place_of(const ip::address& address)
{
    Place place;
    if (address.is_v4() && address.is_loopback())
        return {"lo", ip::make_address_v4("127.255.255.255")};
    if (address.is_v6() && address.is_loopback())
        return {"lo", {}};
    ip::address wanted = address;
    if (address.is_v6())
        wanted = ip::address_v6(address.to_v6().to_bytes());  // without its zone
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0)
        return place;
    for (const ifaddrs* entry = first; entry; entry = entry->ifa_next) {
        if (address_of(entry->ifa_addr) != wanted)
            continue;
        place.interface = entry->ifa_name;
        const ip::address broadcast = address_of(entry->ifa_broadaddr);
        if (broadcast.is_v4() && (entry->ifa_flags & IFF_BROADCAST) != 0)
            place.broadcast = broadcast.to_v4();
    }
    ::freeifaddrs(first);
    return place;
}

std::string host_text(const Camera& camera)
{
    std::string host =
        camera.quirks.on("discovery_host") ? camera.quirks.value("discovery_host") : camera.state.address;
    host = host.substr(0, host.find('%'));
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

void set_device(ip::udp::socket& socket, const std::string& interface)
{
    std::ignore = ::setsockopt(socket.native_handle(), SOL_SOCKET, SO_BINDTODEVICE, interface.c_str(),
                               static_cast<socklen_t>(interface.size()));
}

std::string garbage(std::size_t size)
{
    std::string out;
    while (out.size() < size)
        out += random_hex(16);
    for (std::size_t i = 0; i < out.size(); i += 3)
        out[i] = static_cast<char>(out[i] ^ 0x95);
    return out.substr(0, size);
}

}  // namespace

bool Hub::heard(const Language& language, const std::string& interface, const Udp::endpoint& where) const
{
    return std::any_of(ears_.begin(), ears_.end(), [&](const auto& ear) {
        return ear->language == &language && ear->interface == interface && ear->socket.local_endpoint() == where;
    });
}

Hub::Ear& Hub::listen(const Language& language, const std::string& interface, const Udp::endpoint& where,
                      Camera* camera)
{
    auto ear = std::make_unique<Ear>(loop_);
    ear->language = &language;
    ear->interface = interface;
    ear->camera = camera;
    ear->version_6 = where.address().is_v6();
    ear->socket.open(where.protocol());
    ear->socket.set_option(Udp::socket::reuse_address(true));
    if (ear->version_6)
        ear->socket.set_option(ip::v6_only(true));
    set_device(ear->socket, interface);
    ear->socket.bind(where);
    ears_.push_back(std::move(ear));
    receive(*ears_.back());
    return *ears_.back();
}

void Hub::hear_group(const Language& language, const Resident& resident)
{
    const bool version_6 = resident.address.is_v6();
    const char* text = version_6 ? language.group6 : language.group4;
    if (!text)
        return;
    if (version_6) {
        ip::address_v6 group = ip::make_address_v6(text);
        const unsigned index = ::if_nametoindex(resident.interface.c_str());
        group.scope_id(index);
        const Udp::endpoint where(group, language.port);
        if (!heard(language, resident.interface, where))
            listen(language, resident.interface, where, nullptr)
                .socket.set_option(ip::multicast::join_group(group, index));
        return;
    }
    const ip::address_v4 group = ip::make_address_v4(text);
    const Udp::endpoint where(group, language.port);
    if (!heard(language, resident.interface, where))
        listen(language, resident.interface, where, nullptr)
            .socket.set_option(ip::multicast::join_group(group, resident.address.to_v4()));
}

void Hub::hear_broadcast(const Language& language, const Resident& resident)
{
    if (!language.broadcast || resident.address.is_v6())
        return;
    for (const ip::address_v4& address : {ip::address_v4::broadcast(), place_of(resident.address).broadcast}) {
        const Udp::endpoint where(address, language.port);
        if (!address.is_unspecified() && !heard(language, resident.interface, where))
            listen(language, resident.interface, where, nullptr);
    }
}

void Hub::add(Camera& camera)
{
    const ip::address address = ip::make_address(camera.state.address);
    const Resident resident{&camera, place_of(address).interface, address};
    const std::string only = camera.quirks.value("discovery_only");
    for (const Language& language : languages()) {
        if (!language.spoken_by(camera) || (!only.empty() && only != language.name))
            continue;
        listen(language, resident.interface, {address, language.port}, &camera);
        hear_group(language, resident);
        hear_broadcast(language, resident);
    }
    if (camera.driver == "axis")
        camera.protocols.insert(camera.protocols.begin(), make_description());
    residents_.push_back(resident);
}

void Hub::stop()
{
    boost::system::error_code ignored;
    for (const auto& ear : ears_)
        ear->socket.close(ignored);
    delays_.clear();
}

void Hub::receive(Ear& ear)
{
    ear.socket.async_receive_from(asio::buffer(ear.buffer), ear.sender,
                                  [this, &ear](boost::system::error_code error, std::size_t size) {
                                      if (!ear.socket.is_open())
                                          return;
                                      if (!error)
                                          question(ear, std::string_view(ear.buffer).substr(0, size));
                                      receive(ear);
                                  });
}

void Hub::question(const Ear& ear, std::string_view bytes)
{
    for (const Resident& resident : residents_) {
        Camera& camera = *resident.camera;
        const bool meant = ear.camera
                               ? ear.camera == &camera
                               : ear.interface == resident.interface && ear.version_6 == resident.address.is_v6();
        const std::string only = camera.quirks.value("discovery_only");
        if (!meant || !ear.language->spoken_by(camera) || (!only.empty() && only != ear.language->name))
            continue;
        camera.tick();
        if (camera.listening() && camera.state.power == Power::on && !camera.quirks.on("discovery_silent"))
            answer(*ear.language, resident, bytes, ear.sender);
    }
}

// After 0 to 300 ms, spread evenly, as cameras do so that not all speak at once.
void Hub::answer(const Language& language, const Resident& resident, std::string_view bytes, const Udp::endpoint& from)
{
    const Camera& camera = *resident.camera;
    std::vector<Reply> replies = language.answer(camera, bytes, host_text(camera));
    if (replies.empty())
        return;
    delays_.push_back(std::make_unique<asio::steady_timer>(loop_, std::chrono::milliseconds(++turns_ * 37 % 300)));
    delays_.back()->async_wait(
        [this, &language, resident, replies = std::move(replies), from](boost::system::error_code error) {
            if (error)
                return;
            const Quirks& quirks = resident.camera->quirks;
            int times = quirks.on("wsd_duplicates") ? static_cast<int>(quirks.number("wsd_duplicates", 2)) : 1;
            if (quirks.on("discovery_flood"))
                times = static_cast<int>(quirks.number("discovery_flood", 1000));
            for (Reply reply : replies) {
                if (quirks.on("discovery_garbage"))
                    for (const std::size_t size : {60000u, 700u, 3u})
                        send(language, resident, {garbage(size), reply.to, reply.port}, from);
                for (int i = 0; i < times; ++i) {
                    send(language, resident, reply, from);
                    if (quirks.on("discovery_flood"))
                        reply.bytes += ' ';
                }
            }
        });
    while (delays_.size() > 4096)
        delays_.erase(delays_.begin());
}

void Hub::send(const Language& language, const Resident& resident, const Reply& reply, const Udp::endpoint& from)
{
    Udp::endpoint to = from;
    if (reply.port != 0)
        to.port(reply.port);
    if (reply.to == Reply::To::broadcast)
        to.address(ip::address_v4::broadcast());
    const bool group = reply.to == Reply::To::group && resident.address.is_v4();
    if (group)
        to.address(ip::make_address(language.group4));
    boost::system::error_code error;
    for (const auto& ear : ears_) {
        if (ear->language != &language || ear->camera != resident.camera)
            continue;
        ear->socket.set_option(asio::socket_base::broadcast(true), error);
        if (group)
            ear->socket.set_option(ip::multicast::outbound_interface(resident.address.to_v4()), error);
        ear->socket.send_to(asio::buffer(reply.bytes), to, 0, error);
    }
    const std::string second = resident.camera->quirks.value("wsd_multi_nic");
    if (second.empty())
        return;
    Udp::socket other(loop_);  // from a port of its own, as some devices do
    const ip::address address = ip::make_address(second);
    other.open(address.is_v6() ? Udp::v6() : Udp::v4(), error);
    other.bind({address, 0}, error);
    if (!error)
        other.send_to(asio::buffer(reply.bytes), to, 0, error);
}

}  // namespace camsim::discovery
