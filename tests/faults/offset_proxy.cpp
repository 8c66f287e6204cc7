// SPDX-License-Identifier: BSL-1.0
// The proxy's loop: bytes are counted as they pass, and the one that was named is treated as ordered.
#include "offset_proxy.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

namespace camsdk::faults {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t segment = 7;

sockaddr_in address_of(const std::string& host, int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    return address;
}

int tcp_socket()
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    return fd;
}

int listen_at(const std::string& host, int port)
{
    const int fd = tcp_socket();
    const sockaddr_in address = address_of(host, port);
    if (bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || listen(fd, 64) != 0) {
        close(fd);
        throw std::runtime_error("the proxy cannot listen at " + host + ":" + std::to_string(port));
    }
    return fd;
}

void send_all(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

}  // namespace

const char* to_string(Kind kind)
{
    constexpr std::array<const char*, kind_count> names{"cut",     "reset",   "stall", "delay",
                                                        "trickle", "corrupt", "swap",  "cut_request"};
    return names[static_cast<std::size_t>(kind)];
}

OffsetProxy::OffsetProxy(const std::string& address, const std::string& camera, const std::vector<int>& ports)
    : ports_(ports), camera_(camera)
{
    for (const int port : ports_)
        listeners_.push_back(listen_at(address, port));
    if (pipe2(wake_, O_CLOEXEC | O_NONBLOCK) != 0)
        throw std::runtime_error("no pipe");
    thread_ = std::thread([this] { run(); });
}

OffsetProxy::~OffsetProxy()
{
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    (void)!write(wake_[1], "x", 1);
    thread_.join();
    for (Pair& pair : pairs_)
        end(pair, false);
    for (const int fd : listeners_)
        close(fd);
    close(wake_[0]);
    close(wake_[1]);
}

void OffsetProxy::arm(Kind kind, std::uint64_t offset)
{
    std::lock_guard lock(mutex_);
    kind_ = kind;
    offset_ = offset;
    armed_ = true;
    struck_ = false;
    down_ = up_ = 0;
}

void OffsetProxy::clear()
{
    std::lock_guard lock(mutex_);
    armed_ = struck_ = false;
    down_ = up_ = 0;
    for (Pair& pair : pairs_)
        if (pair.stalled)
            pair.over = true;
    (void)!write(wake_[1], "x", 1);
}

bool OffsetProxy::struck() const
{
    std::lock_guard lock(mutex_);
    return struck_;
}

std::uint64_t OffsetProxy::answered() const
{
    std::lock_guard lock(mutex_);
    return down_;
}

std::uint64_t OffsetProxy::asked() const
{
    std::lock_guard lock(mutex_);
    return up_;
}

int OffsetProxy::wait_ms(Clock::time_point now) const
{
    int wait = 10000;
    for (const Pair& pair : pairs_)
        if (!pair.down.empty() && !pair.stalled) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(pair.not_before - now).count() + 1;
            wait = std::min(wait, static_cast<int>(std::max<long long>(0, left)));
        }
    return wait;
}

void OffsetProxy::run()
{
    for (;;) {
        std::vector<pollfd> all;
        int wait;
        {
            std::lock_guard lock(mutex_);
            pairs_.remove_if([this](Pair& pair) {
                if (pair.over)
                    end(pair, false);
                return pair.over;
            });
            all.push_back({wake_[0], POLLIN, 0});
            for (const int fd : listeners_)
                all.push_back({fd, POLLIN, 0});
            for (const Pair& pair : pairs_) {
                all.push_back({pair.client, POLLIN, 0});
                all.push_back({pair.camera_left ? -1 : pair.camera, POLLIN, 0});
            }
            wait = wait_ms(Clock::now());
        }
        poll(all.data(), all.size(), wait);
        std::lock_guard lock(mutex_);
        if (stopping_)
            return;
        std::array<char, 64> drained;
        while (read(wake_[0], drained.data(), drained.size()) > 0) {
        }
        std::size_t at = 1 + listeners_.size();
        for (Pair& pair : pairs_) {
            const short client = all[at++].revents;
            const short camera = all[at++].revents;
            if (client != 0 && !pair.over)
                from_client(pair);
            if (camera != 0 && !pair.over)
                from_camera(pair);
            if (!pair.over)
                flush(pair);
        }
        for (std::size_t i = 0; i < listeners_.size(); ++i)
            if (all[1 + i].revents != 0)
                accept_one(listeners_[i], i);
    }
}

void OffsetProxy::accept_one(int listener, std::size_t which)
{
    Pair pair;
    pair.client = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (pair.client < 0)
        return;
    const int on = 1;
    setsockopt(pair.client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    pair.camera = tcp_socket();
    const sockaddr_in address = address_of(camera_, ports_[which]);
    if (connect(pair.camera, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        pair.over = true;
    pairs_.push_back(std::move(pair));
}

void OffsetProxy::from_client(Pair& pair)
{
    std::array<char, 16384> piece;
    const ssize_t got = recv(pair.client, piece.data(), piece.size(), MSG_DONTWAIT);
    if (got <= 0) {
        pair.over = got == 0 || (errno != EAGAIN && errno != EINTR);
        return;
    }
    std::string_view bytes(piece.data(), static_cast<std::size_t>(got));
    const std::uint64_t before = up_;
    up_ += bytes.size();
    if (armed_ && kind_ == Kind::cut_request && offset_ >= before && offset_ < up_) {
        armed_ = false;
        struck_ = true;
        send_all(pair.camera, bytes.substr(0, offset_ - before));
        end(pair, false);
        return;
    }
    send_all(pair.camera, bytes);
}

void OffsetProxy::from_camera(Pair& pair)
{
    std::array<char, 16384> piece;
    const ssize_t got = recv(pair.camera, piece.data(), piece.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        pair.camera_left = true;
        pair.over = pair.down.empty();
        return;
    }
    std::string bytes(piece.data(), static_cast<std::size_t>(got));
    const std::uint64_t before = down_;
    down_ += bytes.size();
    if (armed_ && kind_ != Kind::cut_request && offset_ >= before && offset_ < down_)
        strike(pair, bytes, static_cast<std::size_t>(offset_ - before));
    else
        pair.down += bytes;
}

void OffsetProxy::strike(Pair& pair, std::string& bytes, std::size_t at)
{
    armed_ = false;
    struck_ = true;
    pair.down.append(bytes, 0, at);
    flush(pair);
    bytes.erase(0, at);
    switch (kind_) {
        case Kind::cut:
        case Kind::reset:
            end(pair, kind_ == Kind::reset);
            return;
        case Kind::stall:
            pair.stalled = true;
            return;
        case Kind::delay:
            pair.not_before = Clock::now() + 25ms;
            break;
        case Kind::trickle:
            pair.single = 16;
            break;
        case Kind::corrupt:
            bytes[0] = static_cast<char>(bytes[0] ^ (1 << (offset_ % 8)));
            break;
        case Kind::swap:
            // What the camera did not send yet cannot come first: it waits a little.
            pair.swapping = true;
            pair.not_before = Clock::now() + 15ms;
            break;
        case Kind::cut_request:
            break;
    }
    pair.down += bytes;
}

void OffsetProxy::flush(Pair& pair)
{
    if (pair.stalled)
        return;
    const bool ripe = Clock::now() >= pair.not_before;
    if (pair.swapping && (pair.down.size() >= 2 * segment || ripe)) {
        const std::size_t first = std::min(segment, pair.down.size());
        const std::size_t second = std::min(2 * segment, pair.down.size());
        std::rotate(pair.down.begin(), pair.down.begin() + static_cast<std::ptrdiff_t>(first),
                    pair.down.begin() + static_cast<std::ptrdiff_t>(second));
        pair.swapping = false;
        pair.not_before = {};
    } else if (!ripe) {
        return;
    }
    if (pair.single > 0 && !pair.down.empty()) {
        send_all(pair.client, std::string_view(pair.down).substr(0, 1));
        pair.down.erase(0, 1);
        --pair.single;
        pair.not_before = Clock::now() + 1ms;
    } else {
        send_all(pair.client, pair.down);
        pair.down.clear();
    }
    if (pair.down.empty() && pair.camera_left)
        pair.over = true;
}

void OffsetProxy::end(Pair& pair, bool reset)
{
    if (reset && pair.client >= 0) {
        const linger now{1, 0};
        setsockopt(pair.client, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    for (int* fd : {&pair.client, &pair.camera})
        if (*fd >= 0)
            close(std::exchange(*fd, -1));
    pair.over = true;
}

}  // namespace camsdk::faults
