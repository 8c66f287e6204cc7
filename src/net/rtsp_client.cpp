// SPDX-License-Identifier: BSL-1.0
// RTSP DESCRIBE.
#include "net/rtsp_client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/write.hpp>

#include "net/sdp.hpp"

namespace camsdk::net {

namespace {

using boost::asio::ip::tcp;
using ErrorCodeOfAsio = boost::system::error_code;

Error unreachable(std::string message)
{
    return Error(ErrorCode::unreachable, std::move(message));
}

}  // namespace

RtspSession::RtspSession(boost::asio::io_context& io, Url url, const Limits& limits, AuthSession* auth,
                         std::shared_ptr<LoopHandle> loop, Done done)
    : url_(std::move(url)),
      uri_(to_string(url_)),
      limits_(limits),
      auth_(auth),
      loop_(std::move(loop)),
      done_(std::move(done)),
      resolver_(io),
      socket_(io)
{
}

void RtspSession::start(std::chrono::milliseconds limit)
{
    deadline_.emplace(socket_.get_executor(), limit);
    deadline_->async_wait([self = shared_from_this()](ErrorCodeOfAsio error) {
        if (!error)
            self->finish(self->connected_ ? Error(ErrorCode::timeout, "the camera's RTSP answer took too long")
                                          : unreachable("the camera did not take the RTSP connection in time"));
    });
    ErrorCodeOfAsio not_literal;
    const std::string host = dialled(url_.host);
    const auto literal = boost::asio::ip::make_address(host, not_literal);
    if (!not_literal)
        return connect(tcp::resolver::results_type::create(tcp::endpoint(literal, url_.port), host, ""));
    resolver_.async_resolve(host, std::to_string(url_.port),
                            [self = shared_from_this()](ErrorCodeOfAsio error, tcp::resolver::results_type found) {
                                if (error)
                                    return self->finish(unreachable("the camera's name was not found"));
                                self->connect(found);
                            });
}

void RtspSession::stop()
{
    done_ = nullptr;
    if (std::exchange(proving_, false))
        gate_->abandoned();
    auth_ = nullptr;
    ErrorCodeOfAsio ignored;
    deadline_.reset();
    resolver_.cancel();
    socket_.close(ignored);
}

void RtspSession::finish(Result<StreamDescription> result)
{
    const auto done = std::exchange(done_, nullptr);
    stop();
    if (done)
        done(std::move(result));
}

void RtspSession::connect(const tcp::resolver::results_type& addresses)
{
    if (!done_)
        return;
    addresses_ = addresses;
    boost::asio::async_connect(socket_, addresses_,
                               [self = shared_from_this()](ErrorCodeOfAsio error, const tcp::endpoint&) {
                                   if (error)
                                       return self->finish(unreachable("the camera does not take the RTSP connection"));
                                   self->connected_ = true;
                                   self->send();
                               });
}

void RtspSession::connect_again()
{
    ErrorCodeOfAsio ignored;
    socket_.close(ignored);
    reused_ = false;
    connect(addresses_);
}

void RtspSession::send()
{
    if (!done_)
        return;
    request_ = describe_request(uri_, ++sequence_, nonce_ ? nonce_->authorize("DESCRIBE", uri_) : std::string());
    answer_.emplace(limits_);
    boost::asio::async_write(socket_, boost::asio::buffer(request_),
                             [self = shared_from_this()](ErrorCodeOfAsio error, std::size_t) {
                                 if (error && self->reused_)
                                     return self->connect_again();
                                 self->read();
                             });
}

void RtspSession::read()
{
    if (!done_)
        return;
    socket_.async_read_some(
        boost::asio::buffer(buffer_), [self = shared_from_this()](ErrorCodeOfAsio error, std::size_t size) {
            if (!self->done_)
                return;
            auto& answer = *self->answer_;
            if (error && self->reused_ && answer.response().status == 0)
                return self->connect_again();  // some cameras close after each 401
            if (error)
                return self->finish(answer.response().status != 0
                                        ? Error(ErrorCode::protocol, "the RTSP answer was cut off")
                                        : unreachable("the camera closed the RTSP connection before it answered"));
            if (!error && !answer.take({self->buffer_.data(), size}))
                return self->finish(*answer.error());
            if (answer.complete())
                return self->answered();
            self->read();
        });
}

void RtspSession::answered()
{
    reused_ = true;
    const driver::Response response = answer_->response();
    if (response.status == 401)
        return log_in(response);
    if (nonce_ && response.status == 200)
        gate_->proven();
    if (response.status >= 300 && response.status < 400)
        return finish(Error(ErrorCode::host_mismatch, "the camera redirects its stream to another address"));
    deliver(response);
}

void RtspSession::log_in(const driver::Response& response)
{
    if (!auth_ || !auth_->has_user())
        return finish(Error(ErrorCode::unauthorized, "the camera wants a login for its stream and no user was given"));
    auto offer = read_offer(response.headers);
    if (nonce_ && (!offer.digest || !offer.digest->stale || logins_ > 1))
        return rejected(response);
    if (auto refused = auth_->rtsp_refusal())
        return finish(std::move(*refused));
    if (!offer.digest)
        return finish(
            offer.basic && !offer.any_digest
                ? Error(ErrorCode::auth_downgrade, "the camera offers RTSP Basic only, which sends the password")
                : Error(ErrorCode::protocol, "the camera offers no way to log in that is known"));
    if (auto error = auth_->foreign(*offer.digest))
        return finish(std::move(*error));
    nonce_.emplace(std::move(*offer.digest), auth_->user(), auth_->password().reveal());
    ++logins_;
    gate_ = auth_->gate();
    go_through_gate();
}

void RtspSession::go_through_gate()
{
    if (!done_)
        return;
    if (proving_)
        return send();
    auto wake = [weak = weak_from_this(), loop = loop_] {
        loop->post([weak] {
            if (auto self = weak.lock())
                self->go_through_gate();
        });
    };
    switch (gate_->enter(wake)) {
        case LoginGate::Entry::refused:
            return finish(Error(ErrorCode::unauthorized, "the camera rejected these credentials; not sent again"));
        case LoginGate::Entry::wait:
            return;
        case LoginGate::Entry::prove:
            proving_ = true;
            break;
        case LoginGate::Entry::pass:
            break;
    }
    send();
}

void RtspSession::rejected(const driver::Response& response)
{
    // Streams may have accounts of their own: what HTTP took before stays good there.
    if (!gate_->is_good())
        gate_->rejected();
    proving_ = false;
    auth_->note_rtsp_rejection();
    Error error(ErrorCode::unauthorized, "the camera rejected the credentials for its stream");
    error.http_status(response.status);
    finish(std::move(error));
}

void RtspSession::deliver(const driver::Response& response)
{
    if (hand_over_ && response.status == 200) {
        const auto to = std::exchange(hand_over_, nullptr);
        done_ = nullptr;
        deadline_.reset();
        return to({std::move(socket_), std::move(nonce_), sequence_, response, uri_});
    }
    StreamDescription description;
    description.status = response.status;
    if (response.status == 200) {
        description.sdp = response.body;
        description.codecs = sdp_codecs(response.body);
        if (description.codecs.empty())
            return finish(Error(ErrorCode::protocol, "the stream's description names no media"));
    }
    finish(std::move(description));
}

namespace {

class DescribeTask final : public detail::TaskBody<StreamDescription> {
 public:
    DescribeTask(std::function<Result<std::shared_ptr<RtspSession>>(Done)> open, std::chrono::milliseconds limit)
        : open_(std::move(open)), limit_(limit)
    {
    }
    ~DescribeTask() override
    {
        if (session_)
            session_->stop();
    }
    void start(Done done) override
    {
        auto opened = open_(done);
        if (!opened)
            return done(opened.error());
        session_ = *opened;
        session_->start(limit_);
    }
    void cancel() override
    {
        if (const auto session = session_)
            session->finish(Error(ErrorCode::cancelled, "the request was cancelled"));
    }
    void deadline(std::chrono::milliseconds limit) override { limit_ = limit; }
    bool would_deadlock() const override { return true; }

 private:
    std::function<Result<std::shared_ptr<RtspSession>>(Done)> open_;
    std::chrono::milliseconds limit_;
    std::shared_ptr<RtspSession> session_;
};

}  // namespace

Result<std::shared_ptr<RtspSession>> HttpLink::rtsp_session(const std::string& uri, RtspSession::Done done)
{
    auto url = net::localize(endpoint_, hosts_, uri);
    if (!url)
        return url.error();
    if (url->scheme == "rtsps")
        return Error(ErrorCode::not_supported, "RTSP over TLS is not available");
    if (url->scheme != "rtsp")
        return Error(ErrorCode::host_mismatch, "a stream's address must be an rtsp address");
    const auto loop = engine();
    if (!loop)
        return Error(ErrorCode::cancelled, "the library was shut down");
    return std::make_shared<RtspSession>(loop->io(), std::move(*url), settings_.limits, anonymous_ ? nullptr : &auth_,
                                         loop->handle(), std::move(done));
}

Task<StreamDescription> HttpLink::describe(std::string rtsp_uri)
{
    auto open = [link = shared_from_this(), uri = std::move(rtsp_uri)](RtspSession::Done done) {
        return link->rtsp_session(uri, std::move(done));
    };
    return Task<StreamDescription>(std::make_unique<DescribeTask>(std::move(open), settings_.limits.exchange));
}

}  // namespace camsdk::net
