// SPDX-License-Identifier: BSL-1.0
// A camera's connection: its head is judged before its body is read, and a stranger learns nothing.
#include "net/push_session.hpp"

#include <algorithm>
#include <boost/asio/write.hpp>

#include "net/url.hpp"

namespace camsdk::net {

namespace {

using boost::asio::ip::address;
using boost::asio::ip::tcp;
using boost::system::error_code;

constexpr auto idle_time = std::chrono::minutes(10);  // of a camera that has posted before

address plain(const address& any)
{
    if (any.is_v6() && any.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, any.to_v6());
    return any;
}

const char* phrase(int status)
{
    switch (status) {
        case 200:
            return "200 OK";
        case 404:
            return "404 Not Found";
        case 413:
            return "413 Content Too Large";
        case 431:
            return "431 Request Header Fields Too Large";
        case 503:
            return "503 Service Unavailable";
        default:
            return "400 Bad Request";
    }
}

}  // namespace

void PushSession::begin(tcp::socket socket, std::shared_ptr<PushDesk> desk, const PushReceiverSettings& settings)
{
    error_code error;
    const tcp::endpoint peer = socket.remote_endpoint(error);
    if (error || !desk->enter(plain(peer.address()), settings))
        return;  // the socket closes
    std::make_shared<PushSession>(std::move(socket), plain(peer.address()), std::move(desk), settings)->next();
}

PushSession::PushSession(tcp::socket socket, const address& peer, std::shared_ptr<PushDesk> desk,
                         const PushReceiverSettings& settings)
    : socket_(std::move(socket)),
      peer_(peer),
      desk_(std::move(desk)),
      settings_(settings),
      deadline_(socket_.get_executor()),
      resolver_(socket_.get_executor())
{
}

PushSession::~PushSession()
{
    desk_->leave(peer_);
}

void PushSession::next()
{
    request_.emplace(settings_.body_bytes);
    guest_.reset();
    arm(welcome_ && input_.empty() ? std::chrono::milliseconds(idle_time) : settings_.patience);
    work();
}

void PushSession::arm(std::chrono::milliseconds time)
{
    deadline_.expires_after(time);
    deadline_.async_wait([weak = weak_from_this()](error_code error) {
        const auto self = weak.lock();
        if (!error && self)
            self->close();
    });
}

void PushSession::close()
{
    error_code ignored;
    deadline_.cancel();
    resolver_.cancel();
    socket_.close(ignored);
}

void PushSession::read()
{
    socket_.async_read_some(
        boost::asio::buffer(buffer_), [self = shared_from_this()](error_code error, std::size_t size) {
            if (error)
                return self->close();
            if (self->welcome_ && self->input_.empty() && self->request_->state() == PushRequest::State::head)
                self->arm(self->settings_.patience);
            self->input_.append(self->buffer_.data(), size);
            self->work();
        });
}

void PushSession::work()
{
    switch (request_->take(input_)) {
        case PushRequest::State::head:
        case PushRequest::State::body:
            return read();
        case PushRequest::State::judge:
            return judge();
        case PushRequest::State::complete:
            return deliver();
        case PushRequest::State::refused:
            return answer(request_->status(), false);
    }
}

/// By its path, which is a secret, and by where it comes from; which of the two was wrong is not told.
void PushSession::judge()
{
    guest_ = request_->is_post() ? desk_->find(request_->path()) : nullptr;
    if (!guest_)
        return let_in(false);
    error_code not_literal;
    const std::string host = dialled(guest_->host);
    const address literal = boost::asio::ip::make_address(host, not_literal);
    if (!not_literal)
        return let_in(plain(literal) == peer_);
    resolver_.async_resolve(host, "",
                            [self = shared_from_this()](error_code error, const tcp::resolver::results_type& found) {
                                if (!self->socket_.is_open())
                                    return;
                                self->let_in(!error && std::any_of(found.begin(), found.end(), [&](const auto& one) {
                                    return plain(one.endpoint().address()) == self->peer_;
                                }));
                            });
}

void PushSession::let_in(bool is_camera)
{
    if (!is_camera)
        return answer(404, false);
    request_->go_on();
    if (request_->expects_continue() && input_.empty())
        return say("HTTP/1.1 100 Continue\r\n\r\n", [self = shared_from_this()] { self->work(); });
    work();
}

void PushSession::deliver()
{
    const bool keep = request_->keeps_alive();
    const bool taken = guest_->take(request_->push());
    welcome_ = welcome_ || taken;
    answer(taken ? 200 : 503, keep);
}

void PushSession::answer(int status, bool keep)
{
    say(std::string("HTTP/1.1 ") + phrase(status) + "\r\nContent-Length: 0\r\n" +
            (keep ? "\r\n" : "Connection: close\r\n\r\n"),
        [self = shared_from_this(), keep] { keep ? self->next() : self->close(); });
}

void PushSession::say(std::string text, std::function<void()> then)
{
    output_ = std::move(text);
    boost::asio::async_write(socket_, boost::asio::buffer(output_),
                             [self = shared_from_this(), then = std::move(then)](error_code error, std::size_t) {
                                 if (error)
                                     return self->close();
                                 then();
                             });
}

}  // namespace camsdk::net
