// SPDX-License-Identifier: BSL-1.0
// What curl calls back: sockets, timers, and the pieces of an answer.
#include <sys/socket.h>
#include <unistd.h>

#include "net/curl_engine.hpp"

namespace camsdk::net {

int CurlEngine::socket_changed(CURL*, curl_socket_t socket, int what, void* shard, void*)
{
    auto& self = *static_cast<Shard*>(shard);
    self.engine->want(self, socket, what);
    return 0;
}

int CurlEngine::timer_changed(CURLM*, long milliseconds, void* shard)
{
    static_cast<Shard*>(shard)->due =
        milliseconds < 0 ? Clock::time_point::max() : Clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
}

curl_socket_t CurlEngine::open_socket(void* self, curlsocktype, curl_sockaddr* address)
{
    const int fd = ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (fd < 0)
        return CURL_SOCKET_BAD;
    Watch fresh;
    fresh.ours = true;
    static_cast<CurlEngine*>(self)->watch(fd) = fresh;
    return fd;
}

int CurlEngine::close_socket(void* self, curl_socket_t socket)
{
    static_cast<CurlEngine*>(self)->watch(socket) = Watch();  // close() takes it out of the epoll set
    return ::close(socket);
}

std::size_t CurlEngine::header_arrived(char* data, std::size_t size, std::size_t count, void* transfer)
{
    auto& self = *static_cast<Transfer*>(transfer);
    if (!self.answering) {
        self.answering = true;
        self.marked = self.ticked = 0;
        self.marked_at = Clock::now();
    }
    self.received += size * count;
    return self.owner && self.owner->on_header({data, size * count}) ? size * count : 0;
}

std::size_t CurlEngine::body_arrived(char* data, std::size_t size, std::size_t count, void* transfer)
{
    auto& self = *static_cast<Transfer*>(transfer);
    const std::size_t bytes = size * count;
    self.received += bytes;
    const bool go_on = self.owner && self.owner->on_body({data, bytes});
    return go_on && self.owner ? bytes : bytes + 1;
}

int CurlEngine::connected(void* transfer, char*, char*, int, int)
{
    auto& self = *static_cast<Transfer*>(transfer);
    return self.owner && self.owner->on_connected(self.easy) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

int CurlEngine::progressed(void* transfer, curl_off_t, curl_off_t, curl_off_t total, curl_off_t done)
{
    auto& self = *static_cast<Transfer*>(transfer);
    if (self.owner)
        self.owner->on_sent(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(total));
    return self.owner ? 0 : 1;
}

}  // namespace camsdk::net
