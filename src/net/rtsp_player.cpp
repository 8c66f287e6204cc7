// SPDX-License-Identifier: BSL-1.0
// Playing.
#include "net/rtsp_player.hpp"

#include <boost/asio/write.hpp>

#include "net/rtsp_client.hpp"
#include "net/sdp.hpp"

namespace camsdk::net {

namespace {

using ErrorCodeOfAsio = boost::system::error_code;

constexpr std::string_view document_codec = "vnd.onvif.metadata";
constexpr std::size_t packet_head = 4;  // "$", channel, length
constexpr int packet_channel = 0;

Error ended(const char* what)
{
    return Error(ErrorCode::unreachable, what);
}

}  // namespace

RtspPlayer::RtspPlayer(DescribedStream stream, const Limits& limits, driver::DocumentStream wanted, Done done)
    : stream_(std::move(stream)),
      limits_(limits),
      wanted_(std::move(wanted)),
      done_(std::move(done)),
      timer_(stream_.socket.get_executor()),
      documents_(
          wanted_.max_document, [this](std::string text) { document(std::move(text)); },
          [this](std::string_view reason) {
              if (done_ && wanted_.on_loss)
                  wanted_.on_loss(reason);
          })
{
}

void RtspPlayer::start(const Localize& localize)
{
    const driver::Response& description = stream_.description;
    const auto control = sdp_control(description.body, document_codec);
    if (!control)
        return finish(Error(ErrorCode::not_supported, "the camera's stream has no events in it"));
    const std::string_view told = description.header("content-base");
    const auto base = told.empty() ? Result<std::string>(stream_.uri) : localize(std::string(told));
    const auto track = base ? localize(rtsp_below(*base, *control)) : base;
    if (!track)
        return finish(track.error());
    base_ = *base;
    read();
    ask("SETUP", *track, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n");
}

void RtspPlayer::stop()
{
    done_ = nullptr;
    ErrorCodeOfAsio ignored;
    timer_.reset();
    stream_.socket.close(ignored);
}

void RtspPlayer::finish(Error error)
{
    const auto keep = weak_from_this().lock();
    const auto done = std::exchange(done_, nullptr);
    stop();
    if (done)
        done(std::move(error));
}

void RtspPlayer::ask(const std::string& method, const std::string& uri, const std::string& lines)
{
    asked_ = method;
    answer_.emplace(limits_);
    request_ = rtsp_request(method, uri, ++stream_.sequence,
                            stream_.nonce ? stream_.nonce->authorize(method, uri) : std::string(), lines + session_);
    limit(limits_.exchange);
    boost::asio::async_write(stream_.socket, boost::asio::buffer(request_),
                             [self = shared_from_this()](ErrorCodeOfAsio error, std::size_t) {
                                 if (error && self->done_)
                                     self->finish(ended("the camera closed the stream"));
                             });
}

void RtspPlayer::limit(std::chrono::milliseconds time)
{
    if (!timer_)
        return;
    timer_->expires_after(time);
    timer_->async_wait([weak = weak_from_this()](ErrorCodeOfAsio error) {
        const auto self = weak.lock();
        if (!error && self && self->done_)
            self->on_time();
    });
}

void RtspPlayer::on_time()
{
    if (!asked_.empty())
        return finish(Error(ErrorCode::timeout, "the camera's RTSP answer took too long"));
    ask("OPTIONS", base_, "");
}

void RtspPlayer::read()
{
    stream_.socket.async_read_some(boost::asio::buffer(buffer_),
                                   [self = shared_from_this()](ErrorCodeOfAsio error, std::size_t size) {
                                       if (!self->done_)
                                           return;
                                       if (error)
                                           return self->finish(ended("the camera ended the stream"));
                                       self->input_.append(self->buffer_.data(), size);
                                       if (self->consume())
                                           self->read();
                                   });
}

/// Takes packets and answers out of what has come; false once it is over.
bool RtspPlayer::consume()
{
    std::size_t at = 0;
    while (done_ && at < input_.size()) {
        const std::size_t before = at;
        const bool more = input_[at] == '$' && (!answer_ || answer_->untouched()) ? take_packet(at) : take_answer(at);
        if (!more || at == before)
            break;
    }
    input_.erase(0, at);
    return done_ != nullptr;
}

bool RtspPlayer::take_packet(std::size_t& at)
{
    if (input_.size() - at < packet_head)
        return false;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(input_[at + i]); };
    const std::size_t length = static_cast<std::size_t>(byte(2)) << 8 | byte(3);
    if (input_.size() - at < packet_head + length)
        return false;
    const int channel = byte(1);
    const std::size_t from = at + packet_head;
    at = from + length;
    if (channel == packet_channel)
        documents_.take(std::string_view(input_).substr(from, length));
    return true;
}

bool RtspPlayer::take_answer(std::size_t& at)
{
    if (!answer_) {
        finish(Error(ErrorCode::protocol, "what the camera sends is no stream"));
        return false;
    }
    for (; at < input_.size() && !answer_->complete(); ++at)  // a byte at a time: packets follow at once
        if (!answer_->take(std::string_view(input_).substr(at, 1))) {
            finish(*answer_->error());
            return false;
        }
    if (!answer_->complete())
        return false;
    const driver::Response response = answer_->response();
    answer_.reset();
    answered(response);
    return true;
}

void RtspPlayer::answered(const driver::Response& response)
{
    const std::string asked = std::exchange(asked_, {});
    if (response.status != 200) {
        if (response.status == 401)  // the nonce grew old: the next connection logs in afresh
            return finish(ended("the camera wants a new login for its stream"));
        Error error(response.status == 461 ? ErrorCode::not_supported : ErrorCode::protocol,
                    "the camera refuses RTSP " + asked);
        error.http_status(response.status);
        return finish(std::move(error));
    }
    if (asked == "SETUP")
        return set_up(response);
    limit(wanted_.keep_alive);
    const auto& told = asked == "PLAY" ? wanted_.on_open : wanted_.on_alive;
    if (told)
        told();
}

void RtspPlayer::set_up(const driver::Response& response)
{
    std::string_view id = response.header("session");
    id = id.substr(0, id.find(';'));
    if (id.empty())
        return finish(Error(ErrorCode::protocol, "the camera's RTSP session has no name"));
    session_ = "Session: " + std::string(id) + "\r\n";
    ask("PLAY", base_, "Range: npt=0.000-\r\n");
}

void RtspPlayer::document(std::string text)
{
    if (done_ && wanted_.on_document && !wanted_.on_document(text))
        finish(Error(ErrorCode::cancelled, "the receiver of the documents stopped them"));
}

namespace {

class PlayTask final : public detail::TaskBody<void> {
 public:
    /// Describes first; what is described goes to the given function.
    using Open = std::function<Result<std::shared_ptr<RtspSession>>(RtspSession::Done)>;
    PlayTask(Open open, RtspPlayer::Localize localize, driver::DocumentStream wanted, const Limits& limits)
        : open_(std::move(open)), localize_(std::move(localize)), wanted_(std::move(wanted)), limits_(limits)
    {
    }
    ~PlayTask() override { stop(); }
    void start(Done done) override
    {
        done_ = std::move(done);
        auto opened = open_([this](const Result<StreamDescription>& described) { refused(described); });
        if (!opened)
            return end(opened.error());
        session_ = *opened;
        session_->hand_over([this](DescribedStream stream) { play(std::move(stream)); });
        session_->start(limits_.exchange);
    }
    void cancel() override { end(Error(ErrorCode::cancelled, "the stream was cancelled")); }
    bool would_deadlock() const override { return true; }

 private:
    void refused(const Result<StreamDescription>& described)
    {
        if (!described)
            return end(described.error());
        Error error(described->status == 404 ? ErrorCode::not_supported : ErrorCode::protocol,
                    "the camera does not describe its stream of events");
        end(error.http_status(described->status));
    }
    void play(DescribedStream stream)
    {
        player_ = std::make_shared<RtspPlayer>(std::move(stream), limits_, std::move(wanted_),
                                               [this](const Result<void>& result) { end(result); });
        const auto player = player_;
        player->start(localize_);
    }
    void stop()
    {
        if (session_)
            session_->stop();
        if (player_)
            player_->stop();
    }
    void end(Result<void> result)
    {
        const auto done = std::exchange(done_, nullptr);
        stop();
        if (done)
            done(std::move(result));
    }

    Open open_;
    RtspPlayer::Localize localize_;
    driver::DocumentStream wanted_;
    Limits limits_;
    Done done_;
    std::shared_ptr<RtspSession> session_;
    std::shared_ptr<RtspPlayer> player_;
};

}  // namespace

Task<void> HttpLink::play(driver::DocumentStream stream)
{
    auto open = [link = shared_from_this(), uri = stream.rtsp_uri](RtspSession::Done done) {
        return link->rtsp_session(uri, std::move(done));
    };
    auto localize = [link = shared_from_this()](const std::string& uri) { return link->localize(uri); };
    return Task<void>(
        std::make_unique<PlayTask>(std::move(open), std::move(localize), std::move(stream), settings_.limits));
}

}  // namespace camsdk::net
