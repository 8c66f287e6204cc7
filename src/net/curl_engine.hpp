// SPDX-License-Identifier: BSL-1.0
// The HTTP engine of one loop: curl multi handles driven by curl_multi_socket_action, with pooled easy handles.
#pragma once

#include <curl/curl.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

namespace camsdk::net {

/// Who started a transfer. The calls come on the loop, from inside curl but for the last.
class TransferOwner {
 public:
    /// The connection (and TLS) stands and nothing was sent yet; called once an attempt. False aborts.
    virtual bool on_connected(CURL* easy) = 0;
    virtual bool on_header(std::string_view line) = 0;
    virtual bool on_body(std::string_view bytes) = 0;
    virtual void on_sent(std::uint64_t done, std::uint64_t total) = 0;
    /// Nothing has come for a second in the middle of an answer. True: what came is all, end it well.
    virtual bool on_pause() = 0;
    /// The end; the handle may be asked for its facts and goes back to the pool afterwards.
    virtual void on_done(CURL* easy, CURLcode code) = 0;

 protected:
    ~TransferOwner() = default;
};

class CurlEngine;

/// One of an engine's multi handles, made when it is first used.
struct Shard {
    CurlEngine* engine = nullptr;
    CURLM* multi = nullptr;
    std::chrono::steady_clock::time_point due = std::chrono::steady_clock::time_point::max();  ///< as curl asked
};

/// A pooled easy handle. The engine owns it; its options are sticky, so a user sets all that vary.
struct Transfer {
    CURL* easy = nullptr;
    TransferOwner* owner = nullptr;
    Shard* shard = nullptr;
    std::uint64_t profile = 0;  ///< whose TLS settings it carries, 0: nobody's
    bool watch_speed = false;   ///< ends an answer that trickles
    char error[CURL_ERROR_SIZE] = {};

    bool added = false;
    bool answering = false;
    std::size_t index = 0;
    std::uint64_t received = 0;
    std::uint64_t marked = 0;
    std::uint64_t ticked = 0;
    std::chrono::steady_clock::time_point marked_at;
};

/// A way to post to a loop from any thread that stays safe after the loop has gone.
class LoopHandle {
 public:
    explicit LoopHandle(boost::asio::io_context& io) : io_(&io) {}
    void post(std::function<void()> work);
    void close();

 private:
    std::mutex mutex_;
    boost::asio::io_context* io_;
};

/// Thread-bound to its loop.
class CurlEngine : public std::enable_shared_from_this<CurlEngine> {
 public:
    explicit CurlEngine(boost::asio::io_context& io);
    ~CurlEngine();
    CurlEngine(const CurlEngine&) = delete;
    CurlEngine& operator=(const CurlEngine&) = delete;

    /// A handle to set up and start(); it carries the profile it was last used with, best the given one.
    Transfer& acquire(std::uint64_t profile);
    /// Transfers of the same `camera` share connections; any number that differs between most cameras will do.
    void start(Transfer& transfer, TransferOwner& owner, std::size_t camera);
    /// Ends a started transfer without a word to its owner. Allowed from inside every callback.
    void cancel(Transfer& transfer);

    const std::shared_ptr<LoopHandle>& handle() const noexcept { return handle_; }
    boost::asio::io_context& io() noexcept { return io_; }

 private:
    using Clock = std::chrono::steady_clock;
    struct Watch {
        Shard* shard = nullptr;
        bool ours = false;        ///< opened by us, so that we hear of its end
        bool registered = false;  ///< in the epoll set
        std::uint32_t wanted = 0;
        std::uint32_t current = 0;
    };

    Shard& shard_of(std::size_t camera);
    void set_up(Transfer& transfer);
    void pump();
    bool pump_once();
    bool collect(Shard& shard);
    void call_curl(Shard& shard, curl_socket_t socket, int mask);
    void finish(Transfer& transfer, CURLcode code);
    void detach(Transfer& transfer);
    void recycle(Transfer& transfer);
    void wait_readable();
    void on_readable();
    void arm_timer();
    void watch_speeds();
    void tick();
    void want(Shard& shard, curl_socket_t socket, int what);
    Watch& watch(curl_socket_t socket);

    static int socket_changed(CURL*, curl_socket_t socket, int what, void* shard, void*);
    static int timer_changed(CURLM*, long milliseconds, void* shard);
    static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address);
    static int close_socket(void* self, curl_socket_t socket);
    static std::size_t header_arrived(char* data, std::size_t size, std::size_t count, void* transfer);
    static std::size_t body_arrived(char* data, std::size_t size, std::size_t count, void* transfer);
    static int connected(void* transfer, char*, char*, int, int);
    static int progressed(void* transfer, curl_off_t, curl_off_t, curl_off_t total, curl_off_t done);

    boost::asio::io_context& io_;
    std::shared_ptr<LoopHandle> handle_;
    // Several: at each transfer's end curl walks through the connections of its multi handle until it finds its own.
    std::array<Shard, 8> shards_;
    boost::asio::posix::stream_descriptor epoll_;
    boost::asio::steady_timer timer_;
    boost::asio::steady_timer speed_timer_;
    Clock::time_point armed_ = Clock::time_point::max();
    std::vector<Watch> watches_;
    std::vector<std::unique_ptr<Transfer>> transfers_;
    std::vector<Transfer*> free_;
    std::vector<Transfer*> active_;
    std::vector<Transfer*> pending_;
    std::vector<Transfer*> doomed_;
    bool in_curl_ = false;
    bool pumping_ = false;
    bool kicked_ = false;
    bool speed_watched_ = false;
};

}  // namespace camsdk::net
