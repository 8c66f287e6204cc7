// SPDX-License-Identifier: BSL-1.0
// WebSocket (RFC 6455): frames of a client, and the talk over an HTTP exchange that switched protocols.
#pragma once

#include <camsdk/driver/link.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "net/loop.hpp"

namespace camsdk::net {

/// What goes out on an exchange after its head, piece by piece. Thread-bound.
struct Outflow {
    std::string waiting;
    bool open = false;             ///< the protocol was switched
    bool refused = false;          ///< it was not: nothing will go out
    std::string accept;            ///< Sec-WebSocket-Accept of the answer
    std::function<void()> resume;  ///< set by the exchange while it runs
    void send(std::string_view bytes)
    {
        waiting.append(bytes);
        if (open && resume)
            resume();
    }
};

enum class Opcode : unsigned char { more = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

/// A whole frame of a client, masked with four random bytes.
std::string client_frame(Opcode opcode, std::string_view payload, std::string_view mask);

/// Reads a server's frames into whole messages. Pure and bounded.
class FrameReader {
 public:
    using OnMessage = std::function<bool(Opcode opcode, std::string_view payload)>;
    FrameReader(std::size_t most, OnMessage on_message) : most_(most), on_message_(std::move(on_message)) {}
    /// False: what came is no WebSocket, too long, or the receiver had enough; why() says which.
    bool feed(std::string_view bytes);
    const std::string& why() const noexcept { return why_; }

 private:
    bool step(bool& waits);
    bool frame(unsigned char first, std::string payload);
    bool fail(const char* why);

    std::size_t most_;
    OnMessage on_message_;
    std::string buffer_;
    std::string message_;
    Opcode kind_ = Opcode::more;
    std::string why_;
};

/// One WebSocket's talk: greeting, pings, pongs, messages. Thread-bound.
class WebTalk : public std::enable_shared_from_this<WebTalk> {
 public:
    WebTalk(Loop& loop, driver::WebSocket socket);
    /// The request that asks for the switch; its body goes out over outflow().
    driver::Request request();
    const std::shared_ptr<Outflow>& outflow() const noexcept { return outflow_; }
    void stop();
    /// How it ended, once the exchange is over.
    Error end(const Result<driver::Response>& response) const;

 private:
    void opened();
    bool message(Opcode opcode, std::string_view payload);
    void say(Opcode opcode, std::string_view payload);
    void ping();

    Loop& loop_;
    driver::WebSocket socket_;
    std::string key_;
    std::shared_ptr<Outflow> outflow_ = std::make_shared<Outflow>();
    FrameReader reader_;
    Timer pings_;
    bool stands_ = false;
};

}  // namespace camsdk::net
