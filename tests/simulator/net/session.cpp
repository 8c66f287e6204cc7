// SPDX-License-Identifier: BSL-1.0
// The life of a connection: read a request, ask the endpoint, write the answer; long polls and endless bodies too.
#include "net/session.hpp"

#include "net/http_parser.hpp"

#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace camsim {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using ErrorCode = boost::system::error_code;

constexpr std::chrono::seconds idle_limit{120};
constexpr std::size_t unsent_limit = 16 * 1024 * 1024;  // a client that does not read its stream

std::uint64_t next_connection_id()
{
    static std::uint64_t last = 0;  // one thread serves all
    return ++last;
}

std::string plain_address(const asio::ip::address& address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

/// Status line and headers; `length` absent for an endless body.
std::string head_of(const HttpRequest& request, const HttpResponse& response, const Quirks* quirks,
                    std::optional<std::size_t> length, bool close)
{
    const bool rtsp = request.version.rfind("RTSP", 0) == 0;
    const bool old = quirks && quirks->on("http10");
    std::string head = rtsp ? "RTSP/1.0 " : old ? "HTTP/1.0 " : "HTTP/1.1 ";
    head += std::to_string(response.status) + " " + std::string(reason_phrase(response.status)) +
            (quirks && quirks->on("http_version_trailing_space") ? " \r\n" : "\r\n");
    for (const auto& [name, value] : response.headers)
        head += name + ": " + value + "\r\n";
    if (!response.content_type.empty())
        head += "Content-Type: " + response.content_type + "\r\n";
    if (length && (!rtsp || *length)) {
        long long told = static_cast<long long>(*length);
        if (quirks && quirks->on("content_length_wrong"))
            told = std::max(0LL, told + static_cast<long long>(quirks->number("content_length_wrong", -48)));
        head += "Content-Length: " + std::to_string(told) + "\r\n";
    }
    if (response.status == 101)
        head += "Connection: Upgrade\r\n";
    else if (!rtsp)
        head += close ? "Connection: close\r\n" : "Connection: keep-alive\r\n";
    return head + "\r\n";
}

template <class Stream>
class StreamSession final : public Session, public std::enable_shared_from_this<StreamSession<Stream>> {
 public:
    StreamSession(Stream stream, std::shared_ptr<const Endpoint> endpoint)
        : stream_(std::move(stream)),
          endpoint_(std::move(endpoint)),
          timer_(stream_.get_executor()),
          idle_(stream_.get_executor())
    {
    }

    ~StreamSession() override
    {
        forget_listener();
        if (Camera* camera = endpoint_->camera; camera && counted_) {
            --camera->stats.open_connections;
            camera->connected.erase(id_);
        }
    }

    void start() override
    {
        ErrorCode ignored;
        const auto remote = lowest().remote_endpoint(ignored);
        const auto local = lowest().local_endpoint(ignored);
        peer_ = plain_address(remote.address());
        local_ = plain_address(local.address());
        local_port_ = local.port();
        lowest().set_option(Tcp::no_delay(true), ignored);
        if (Camera* camera = endpoint_->camera) {
            Stats& stats = camera->stats;
            ++stats.connections;
            ++stats.open_connections;
            counted_ = true;
            camera->connected.insert(id_);
            stats.peak_connections = std::max(stats.peak_connections, stats.open_connections);
            if (camera->quirks.on("crash_on_parallel") &&
                static_cast<double>(stats.open_connections) > camera->quirks.number("crash_on_parallel", 2))
                camera->state.reboot();
            if (camera->quirks.on("max_sessions") &&
                static_cast<double>(stats.open_connections) > camera->quirks.number("max_sessions", 2))
                return close();
        }
        if constexpr (secure) {
            auto self = this->shared_from_this();
            stream_.async_handshake(asio::ssl::stream_base::server, [self](ErrorCode error) {
                if (!error)
                    self->read();
            });
        } else {
            read();
        }
    }

    void close() override
    {
        ErrorCode ignored;
        closed_ = true;
        forget_listener();
        timer_.cancel();
        idle_.cancel();
        lowest().shutdown(Tcp::socket::shutdown_both, ignored);
        lowest().close(ignored);
    }

 private:
    static constexpr bool secure = !std::is_same_v<Stream, Tcp::socket>;

    Tcp::socket& lowest()
    {
        if constexpr (secure)
            return stream_.next_layer();
        else
            return stream_;
    }
    [[nodiscard]] const Quirks* quirks() const { return endpoint_->camera ? &endpoint_->camera->quirks : nullptr; }
    [[nodiscard]] bool quirk(std::string_view name) const { return quirks() && quirks()->on(name); }
    [[nodiscard]] bool silent() const { return endpoint_->camera && endpoint_->camera->state.power == Power::silent; }

    void arm_idle()
    {
        auto weak = this->weak_from_this();
        idle_.expires_after(idle_limit);
        idle_.async_wait([weak](ErrorCode error) {
            if (auto self = weak.lock(); self && !error)
                self->close();
        });
    }

    void read()
    {
        arm_idle();
        auto self = this->shared_from_this();
        stream_.async_read_some(asio::buffer(input_), [self](ErrorCode error, std::size_t size) {
            if (error)
                return self->close();
            if (self->silent())
                return self->read();
            self->parsed(self->parser_.feed({self->input_.data(), size}));
        });
    }

    void parsed(HttpParser::Status status)
    {
        if (status == HttpParser::Status::complete)
            return serve();
        if (status == HttpParser::Status::bad) {
            close_after_ = true;
            request_ = {};
            return send(respond(parser_.error(), "text/plain", "bad request\n"));
        }
        if (parser_.wants_continue()) {
            if (quirk("expect_100_unsupported")) {
                close_after_ = true;
                return send(respond(417, "text/plain", "Expectation Failed\n"));
            }
            auto self = this->shared_from_this();
            output_ = "HTTP/1.1 100 Continue\r\n\r\n";
            return asio::async_write(stream_, asio::buffer(output_),
                                     [self](ErrorCode error, std::size_t) { error ? self->close() : self->read(); });
        }
        read();
    }

    void serve()
    {
        idle_.cancel();
        request_ = parser_.take();
        request_.peer = peer_;
        request_.local = local_;
        request_.local_port = local_port_;
        request_.connection_id = id_;
        request_.tls = secure;
        ++served_;
        if (quirk("http_keepalive_silent_close") && served_ > 1)
            return close();
        const std::string wish = lower(request_.header("Connection"));
        close_after_ =
            wish == "close" || (request_.version == "HTTP/1.0" && wish != "keep-alive") || quirk("conn_close_always");
        answered(endpoint_->answer(request_));
    }

    void answered(HttpResponse response)
    {
        if (response.later)
            return wait_for(std::move(response));
        if (response.delay.count() > 0) {
            auto self = this->shared_from_this();
            auto held = std::make_shared<HttpResponse>(std::move(response));
            timer_.expires_after(held->delay);
            timer_.async_wait([self, held](ErrorCode error) {
                if (!error)
                    self->send(std::move(*held));
            });
            return;
        }
        send(std::move(response));
    }

    /// A long poll: tried at once, after each event, and at its end.
    void wait_for(HttpResponse response)
    {
        later_ = std::move(response.later);
        if (auto ready = later_(false))
            return finish_wait(std::move(*ready));
        auto weak = this->weak_from_this();
        listen([weak] {
            if (auto self = weak.lock(); self && self->later_)
                if (auto ready = self->later_(false))
                    self->finish_wait(std::move(*ready));
        });
        // A client that goes away meanwhile is noticed.
        lowest().async_wait(Tcp::socket::wait_read, [weak](ErrorCode error) {
            ErrorCode ignored;
            if (auto self = weak.lock(); self && !error && self->later_ && self->lowest().available(ignored) == 0)
                self->close();
        });
        timer_.expires_after(response.later_for);
        timer_.async_wait([self = this->shared_from_this()](ErrorCode error) {
            if (error || !self->later_)
                return;
            auto ready = self->later_(true);
            self->finish_wait(ready ? std::move(*ready) : respond(500, "text/plain", "no answer\n"));
        });
    }

    void finish_wait(HttpResponse response)
    {
        later_ = nullptr;
        forget_listener();
        timer_.cancel();
        // sent from the loop, not from within the event's emitter
        auto held = std::make_shared<HttpResponse>(std::move(response));
        asio::post(stream_.get_executor(),
                   [self = this->shared_from_this(), held] { self->answered(std::move(*held)); });
    }

    void send(HttpResponse response)
    {
        if (closed_)
            return;
        close_after_ = close_after_ || response.close;
        if (response.more)
            return begin_stream(std::move(response));
        const std::size_t size = response.body.size();
        output_ = head_of(request_, response, quirks(), size, close_after_);
        if (request_.method != "HEAD")
            output_ += quirk("truncated") ? response.body.substr(0, size / 2) : response.body;
        close_after_ = close_after_ || quirk("truncated") || quirk("http10");
        if (quirk("drip"))
            return drip(0);
        auto self = this->shared_from_this();
        asio::async_write(stream_, asio::buffer(output_),
                          [self](ErrorCode error, std::size_t) { error ? self->close() : self->sent(); });
    }

    void drip(std::size_t from)
    {
        if (from >= output_.size())
            return sent();
        auto self = this->shared_from_this();
        const std::size_t size = std::min<std::size_t>(16, output_.size() - from);
        const std::chrono::milliseconds pause(static_cast<int>(quirks()->number("drip", 20)));
        asio::async_write(stream_, asio::buffer(output_.data() + from, size), [=](ErrorCode error, std::size_t) {
            if (error)
                return self->close();
            self->timer_.expires_after(pause);
            self->timer_.async_wait([=](ErrorCode stopped) {
                if (!stopped)
                    self->drip(from + size);
            });
        });
    }

    void sent()
    {
        if (close_after_)
            return close();
        parsed(parser_.resume());
    }

    void begin_stream(HttpResponse response)
    {
        more_ = std::move(response.more);
        incoming_ = std::move(response.incoming);
        every_ = response.more_every;
        pending_ = head_of(request_, response, quirks(), std::nullopt, true) + response.body;
        auto weak = this->weak_from_this();
        listen([weak] {
            if (auto self = weak.lock())
                self->pump();
        });
        drain_reads();
        pump();
        tick_stream();
    }

    /// Reads and mostly drops, so that the client's leaving is noticed.
    void drain_reads()
    {
        auto self = this->shared_from_this();
        stream_.async_read_some(asio::buffer(input_), [self](ErrorCode error, std::size_t size) {
            if (error)
                return self->close();
            if (self->incoming_) {
                self->incoming_({self->input_.data(), size});
                self->pump();
            }
            self->drain_reads();
        });
    }

    void tick_stream()
    {
        auto weak = this->weak_from_this();
        timer_.expires_after(every_);
        timer_.async_wait([weak](ErrorCode error) {
            auto self = weak.lock();
            if (error || !self)
                return;
            self->pump();
            self->tick_stream();
        });
    }

    void pump()
    {
        if (closed_)
            return;
        pending_ += more_();
        if (pending_.size() > unsent_limit)
            return close();
        if (writing_ || pending_.empty())
            return;
        writing_ = true;
        output_.swap(pending_);
        pending_.clear();
        auto self = this->shared_from_this();
        asio::async_write(stream_, asio::buffer(output_), [self](ErrorCode error, std::size_t) {
            self->writing_ = false;
            if (error)
                return self->close();
            if (!self->pending_.empty())
                self->pump();
        });
    }

    void listen(std::function<void()> wake)
    {
        if (endpoint_->camera)
            listener_ = endpoint_->camera->events.listen(std::move(wake));
    }
    void forget_listener()
    {
        if (endpoint_->camera && listener_)
            endpoint_->camera->events.forget(listener_);
        listener_ = 0;
    }

    Stream stream_;
    std::shared_ptr<const Endpoint> endpoint_;
    asio::steady_timer timer_, idle_;
    std::array<char, 8192> input_{};
    HttpParser parser_;
    HttpRequest request_;
    std::string output_, pending_;
    std::string peer_, local_;
    std::uint16_t local_port_ = 0;
    std::uint64_t id_ = next_connection_id();
    std::uint64_t listener_ = 0;
    std::uint64_t served_ = 0;
    std::function<std::optional<HttpResponse>(bool)> later_;
    std::function<std::string()> more_;
    std::function<void(std::string_view)> incoming_;
    std::chrono::milliseconds every_{1000};
    bool close_after_ = false, closed_ = false, counted_ = false, writing_ = false;
};

}  // namespace

std::shared_ptr<Session> make_session(Tcp::socket socket, std::shared_ptr<const Endpoint> endpoint)
{
    if (!endpoint->tls)
        return std::make_shared<StreamSession<Tcp::socket>>(std::move(socket), std::move(endpoint));
    if (endpoint->old_tls) {
        OldTlsStream stream(std::move(socket), endpoint->old_tls);
        return std::make_shared<StreamSession<OldTlsStream>>(std::move(stream), std::move(endpoint));
    }
    using Secure = asio::ssl::stream<Tcp::socket>;
    Secure stream(std::move(socket), *endpoint->tls);
    return std::make_shared<StreamSession<Secure>>(std::move(stream), std::move(endpoint));
}

}  // namespace camsim
