// SPDX-License-Identifier: BSL-1.0
// The proxy's sockets: a request is read whole, forwarded, its answer passed on or replaced.
#include "fault_proxy.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <stdexcept>

namespace camsdk::testing {

namespace {

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int connect_to(int port)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

bool send_all(int fd, const std::string& bytes)
{
    for (std::size_t sent = 0; sent < bytes.size();) {
        const ssize_t count = send(fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += static_cast<std::size_t>(count);
    }
    return true;
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool receive(int fd, std::string& into)
{
    std::array<char, 16384> piece;
    const ssize_t count = recv(fd, piece.data(), piece.size(), 0);
    if (count > 0)
        into.append(piece.data(), static_cast<std::size_t>(count));
    return count > 0;
}

// A whole HTTP message; nothing where the peer left before its end.
std::optional<std::string> message(int fd)
{
    std::string all;
    std::size_t head;
    while ((head = all.find("\r\n\r\n")) == std::string::npos)
        if (!receive(fd, all))
            return std::nullopt;
    const std::string headers = lower(all.substr(0, head + 2));
    if (headers.find("transfer-encoding: chunked") != std::string::npos) {
        while (all.size() < 5 || all.compare(all.size() - 5, 5, "0\r\n\r\n") != 0)
            if (!receive(fd, all))
                return std::nullopt;
        return all;
    }
    const std::size_t length = headers.find("content-length:");
    const std::size_t body = length == std::string::npos ? 0 : std::strtoul(headers.c_str() + length + 15, nullptr, 10);
    while (all.size() < head + 4 + body)
        if (!receive(fd, all))
            return std::nullopt;
    return all;
}

std::string answer(const std::string& status, const std::string& type, const std::string& body,
                   const std::string& more = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n" + more + "\r\n" + body;
}

std::string replacement(Spoil how, int number)
{
    const std::string page = "<html><head><title>Error</title></head><body><h1>Error</h1></body></html>";
    switch (how) {
        case Spoil::unauthorized:
            return answer("401 Unauthorized", "text/html", page,
                          "WWW-Authenticate: Digest realm=\"spoilt\", qop=\"auth\", algorithm=MD5, nonce=\"" +
                              std::to_string(number) + "abcdef0123456789\"\r\n");
        case Spoil::forbidden:
            return answer("403 Forbidden", "text/html", page);
        case Spoil::not_found:
            return answer("404 Not Found", "text/html", page);
        case Spoil::server_error:
            return answer("500 Internal Server Error", "text/html", page);
        case Spoil::garbage:
            return answer("200 OK", "application/xml", std::string("\xff\xfe\x00<a b=\x01\x80]]>\xc3(", 16));
        case Spoil::empty:
            return answer("200 OK", "application/xml", "");
        default:
            return {};
    }
}

}  // namespace

const char* to_string(Spoil spoil)
{
    constexpr std::array<const char*, 9> names{"nothing", "timeout", "401",     "403",  "404",
                                               "500",     "cut",     "garbage", "empty"};
    return names[static_cast<std::size_t>(spoil)];
}

FaultProxy::FaultProxy(int port) : target_(port)
{
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 64) != 0 ||
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("the proxy cannot listen");
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] {
        for (;;) {
            const int client = accept(listener_, nullptr, nullptr);
            std::lock_guard lock(mutex_);
            if (client < 0 || stopping_) {
                if (client >= 0)
                    close(client);
                return;
            }
            open_.push_back(client);
            threads_.emplace_back([this, client] { serve(client); });
        }
    });
}

FaultProxy::~FaultProxy()
{
    stopping_ = true;
    shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    close(listener_);
    {
        std::lock_guard lock(mutex_);
        for (int client : open_)
            shutdown(client, SHUT_RDWR);
    }
    for (std::thread& thread : threads_)
        thread.join();
    for (int client : open_)
        close(client);
}

void FaultProxy::spoil(int step, Spoil how)
{
    std::lock_guard lock(mutex_);
    step_ = step;
    how_ = how;
    count_ = 0;
}

Spoil FaultProxy::next()
{
    std::lock_guard lock(mutex_);
    const int number = count_++;
    const bool now = number == step_ || (how_ == Spoil::unauthorized && step_ >= 0 && number > step_);
    return now ? how_ : Spoil::nothing;
}

// Sockets are closed by the destructor only, so that their numbers are not given out again under shutdown().
void FaultProxy::serve(int client)
{
    const int server = connect_to(target_);
    while (server >= 0 && exchange(client, server)) {
    }
    shutdown(client, SHUT_RDWR);
    if (server >= 0)
        close(server);
}

bool FaultProxy::exchange(int client, int server)
{
    const std::optional<std::string> request = message(client);
    if (!request)
        return false;
    const Spoil how = next();
    if (how == Spoil::timeout) {
        pollfd waiting{client, POLLIN, 0};
        poll(&waiting, 1, 30000);  // until the other side gives up
        return false;
    }
    if (how != Spoil::nothing && how != Spoil::cut)
        return send_all(client, replacement(how, count_));
    if (!send_all(server, *request))
        return false;
    const std::optional<std::string> reply = message(server);
    if (!reply)
        return false;
    if (how == Spoil::cut) {
        const std::size_t body = reply->find("\r\n\r\n") + 4;
        send_all(client, reply->substr(0, body + (reply->size() - body) / 2));
        return false;
    }
    return send_all(client, *reply);
}

}  // namespace camsdk::testing
