// SPDX-License-Identifier: BSL-1.0
// Listeners of the attackers.
#include "trap.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>

namespace camsdk::testing {
namespace {

/// Reads one request; false where the client went.
bool read_request(int fd, std::string& bytes)
{
    std::size_t wanted = 0;
    for (;;) {
        const auto end = bytes.find("\r\n\r\n");
        if (end != std::string::npos && wanted == 0) {
            const auto length = bytes.find("Content-Length: ");
            wanted = end + 4 + (length < end ? std::strtoul(bytes.c_str() + length + 16, nullptr, 10) : 0);
        }
        if (wanted != 0 && bytes.size() >= wanted)
            return true;
        char piece[8192];
        const ssize_t got = recv(fd, piece, sizeof piece, 0);
        if (got <= 0)
            return false;
        bytes.append(piece, static_cast<std::size_t>(got));
    }
}

}  // namespace

Listener::Listener(const std::string& address, Answer answer) : answer_(std::move(answer))
{
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    inet_pton(AF_INET, address.c_str(), &at.sin_addr);
    socklen_t size = sizeof at;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&at), size) != 0 || listen(listener_, 64) != 0)
        throw std::runtime_error("no port for a listener");
    getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size);
    where_ = address + ":" + std::to_string(ntohs(at.sin_port));
    acceptor_ = std::thread([this] { accept_all(); });
}

Listener::~Listener()
{
    over_ = true;
    shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    close(listener_);
    {
        const std::lock_guard lock(mutex_);
        for (const int fd : sockets_)
            shutdown(fd, SHUT_RDWR);
    }
    for (std::thread& thread : threads_)
        thread.join();
    for (const int fd : sockets_)
        close(fd);
}

std::string Listener::received() const
{
    const std::lock_guard lock(mutex_);
    return received_;
}

void Listener::accept_all()
{
    while (!over_) {
        const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0)
            continue;
        ++connections_;
        const std::lock_guard lock(mutex_);
        sockets_.push_back(fd);
        threads_.emplace_back([this, fd] { serve(fd); });
    }
}

void Listener::serve(int fd)
{
    std::string bytes;
    const bool whole = read_request(fd, bytes);
    {
        const std::lock_guard lock(mutex_);
        received_ += bytes;
    }
    Peer peer(fd, over_);
    if (whole)
        answer_(peer);
    shutdown(fd, SHUT_RDWR);
}

bool Listener::Peer::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        if (over_)
            return false;
        pollfd ready{fd_, POLLOUT, 0};
        if (poll(&ready, 1, 50) <= 0)
            continue;
        const ssize_t put = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

void Listener::Peer::sleep(int milliseconds) const
{
    for (int slept = 0; slept < milliseconds && !over_; slept += 5)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

Listener make_trap()
{
    return Listener("127.0.0.66", [](Listener::Peer& peer) {
        peer.send("HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"camera\"\r\nContent-Length: 0\r\n\r\n");
    });
}

}  // namespace camsdk::testing
