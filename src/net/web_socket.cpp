// SPDX-License-Identifier: BSL-1.0
// WebSocket frames and talk.
#include "net/web_socket.hpp"

#include "net/crypto.hpp"

namespace camsdk::net {

namespace {

constexpr const char* handshake_guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";  // of RFC 6455
constexpr auto longest_talk = std::chrono::hours(24);

}  // namespace

std::string client_frame(Opcode opcode, std::string_view payload, std::string_view mask)
{
    std::string out(1, static_cast<char>(0x80 | static_cast<unsigned char>(opcode)));
    const auto length = [&](std::size_t bytes) {
        for (std::size_t i = bytes; i-- > 0;)
            out += static_cast<char>(payload.size() >> (8 * i) & 0xff);
    };
    if (payload.size() < 126) {
        out += static_cast<char>(0x80 | payload.size());
    } else if (payload.size() <= 0xffff) {
        out += static_cast<char>(0x80 | 126);
        length(2);
    } else {
        out += static_cast<char>(0x80 | 127);
        length(8);
    }
    out += mask;
    for (std::size_t i = 0; i < payload.size(); ++i)
        out += static_cast<char>(payload[i] ^ mask[i % 4]);
    return out;
}

bool FrameReader::fail(const char* why)
{
    why_ = why;
    return false;
}

bool FrameReader::feed(std::string_view bytes)
{
    buffer_.append(bytes);
    for (bool waits = false; !waits;)
        if (!step(waits))
            return false;
    return true;
}

bool FrameReader::step(bool& waits)
{
    waits = true;
    if (buffer_.size() < 2)
        return true;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(buffer_[at]); };
    if ((byte(0) & 0x70) != 0 || (byte(1) & 0x80) != 0)
        return fail("the camera's frames are no WebSocket's");
    std::uint64_t length = byte(1);
    std::size_t head = 2;
    if (length >= 126) {
        const std::size_t more = length == 126 ? 2 : 8;
        if (buffer_.size() < head + more)
            return true;
        length = 0;
        for (std::size_t i = 0; i < more; ++i)
            length = length << 8 | byte(head + i);
        head += more;
    }
    if (length > most_)
        return fail("the camera's message is too long");
    if (buffer_.size() < head + length)
        return true;
    waits = false;
    const unsigned char first = byte(0);
    std::string payload = buffer_.substr(head, static_cast<std::size_t>(length));
    buffer_.erase(0, head + static_cast<std::size_t>(length));
    return frame(first, std::move(payload));
}

bool FrameReader::frame(unsigned char first, std::string payload)
{
    const auto opcode = static_cast<Opcode>(first & 0x0f);
    const bool last = (first & 0x80) != 0;
    if ((first & 0x08) != 0) {
        if (!last || payload.size() > 125)
            return fail("the camera's frames are no WebSocket's");
        return on_message_(opcode, payload) || fail("ended");
    }
    if ((opcode == Opcode::more) == (kind_ == Opcode::more))
        return fail("the camera's frames are no WebSocket's");
    if (opcode != Opcode::more)
        kind_ = opcode;
    if (message_.size() + payload.size() > most_)
        return fail("the camera's message is too long");
    message_ += payload;
    if (!last)
        return true;
    const Opcode kind = std::exchange(kind_, Opcode::more);
    const std::string whole = std::exchange(message_, {});
    return on_message_(kind, whole) || fail("ended");
}

WebTalk::WebTalk(Loop& loop, driver::WebSocket socket)
    : loop_(loop),
      socket_(std::move(socket)),
      key_(to_base64(random_bytes(16))),
      reader_(socket_.max_message, [this](Opcode opcode, std::string_view payload) { return message(opcode, payload); })
{
}

driver::Request WebTalk::request()
{
    driver::Request request = driver::get(socket_.target);
    request.headers = {{"Upgrade", "websocket"},
                       {"Connection", "Upgrade"},
                       {"Sec-WebSocket-Version", "13"},
                       {"Sec-WebSocket-Key", key_}};
    request.stream = true;
    request.idempotent = false;
    request.timeout = longest_talk;
    request.on_head = [self = shared_from_this()] { self->opened(); };
    request.sink = [self = shared_from_this()](std::string_view bytes) { return self->reader_.feed(bytes); };
    return request;
}

void WebTalk::opened()
{
    if (!outflow_->open || outflow_->accept != to_base64(hash_raw(Hash::sha1, {key_, handshake_guid})))
        return;
    stands_ = true;
    if (!socket_.greeting.empty())
        say(Opcode::text, socket_.greeting);
    if (socket_.ping.count() > 0)
        ping();
    if (socket_.on_open)
        socket_.on_open();
}

void WebTalk::ping()
{
    pings_ = loop_.after(socket_.ping, [weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->say(Opcode::ping, "");
            self->ping();
        }
    });
}

void WebTalk::say(Opcode opcode, std::string_view payload)
{
    outflow_->send(client_frame(opcode, payload, random_bytes(4)));
}

bool WebTalk::message(Opcode opcode, std::string_view payload)
{
    if (!stands_)
        return false;
    if (socket_.on_alive && (opcode == Opcode::ping || opcode == Opcode::pong))
        socket_.on_alive();
    switch (opcode) {
        case Opcode::ping:
            say(Opcode::pong, payload);
            return true;
        case Opcode::pong:
            return true;
        case Opcode::close:
            say(Opcode::close, payload.substr(0, 2));
            return false;
        default:
            return !socket_.on_message || socket_.on_message(payload);
    }
}

void WebTalk::stop()
{
    pings_.cancel();
    stands_ = false;
}

Error WebTalk::end(const Result<driver::Response>& response) const
{
    if (!reader_.why().empty())
        return Error(reader_.why() == "ended" ? ErrorCode::unreachable : ErrorCode::protocol,
                     reader_.why() == "ended" ? "the camera ended its WebSocket" : reader_.why());
    if (!response)
        return response.error();
    if (response->status == 101)
        return Error(ErrorCode::unreachable, "the camera ended its WebSocket");
    Error error(response->status == 403 ? ErrorCode::forbidden : ErrorCode::not_supported,
                "the camera does not switch to a WebSocket");
    return error.http_status(response->status);
}

}  // namespace camsdk::net
