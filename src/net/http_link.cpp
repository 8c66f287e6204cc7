// SPDX-License-Identifier: BSL-1.0
// The Link over HTTP.
#include "net/http_link.hpp"

#include <atomic>
#include <ctime>

#include "net/crypto.hpp"
#include "net/send_task.hpp"
#include "net/web_socket.hpp"

namespace camsdk::net {

namespace {

/// A wait on the loop.
class SleepTask final : public detail::TaskBody<void> {
 public:
    SleepTask(Loop& loop, std::chrono::milliseconds time) : loop_(loop), time_(time) {}
    void start(Done done) override
    {
        done_ = std::move(done);
        timer_ = loop_.after(time_, [this] { end({}); });
    }
    void cancel() override
    {
        if (done_)
            end(Error(ErrorCode::cancelled, "the wait was cancelled"));
    }
    bool would_deadlock() const override { return true; }

 private:
    void end(Result<void> result)
    {
        const auto timer = timer_;  // keeps the running handler alive
        timer_.cancel();
        const auto done = std::exchange(done_, nullptr);
        done(std::move(result));
    }

    Loop& loop_;
    std::chrono::milliseconds time_;
    Timer timer_;
    Done done_;
};

constexpr long looked_up_for = 60;  // seconds

std::uint64_t next_profile()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

std::string utc_text(TimePoint time)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    const auto size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return std::string(text, size);
}

}  // namespace

HttpLink::HttpLink(Loop& loop, std::shared_ptr<SharedState> shared, Endpoint endpoint, const OpenOptions& options,
                   LogLine log, bool anonymous)
    : loop_(loop),
      endpoint_(std::move(endpoint)),
      origin_(make_curl_origin(endpoint_.scheme, endpoint_.host, endpoint_.port)),
      hosts_(options.hosts),
      anonymous_(anonymous),
      log_(std::move(log)),
      tls_(shared, options.tls),
      settings_{options.limits, &tls_, endpoint_.scheme == "https" ? next_profile() : 0, shared->device(endpoint_),
                is_literal(endpoint_.host) ? -1L : looked_up_for},
      auth_(shared, endpoint_, options.allow_basic && endpoint_.scheme == "https", options.realms)
{
    if (settings_.limits.connections < 1)
        settings_.limits.connections = 1;
    if (!anonymous_)
        auth_.set_credentials(options.user, options.password);
}

std::shared_ptr<CurlEngine> HttpLink::engine()
{
    if (!std::exchange(engine_seen_, true))
        engine_ = loop_.curl().weak_from_this();
    return engine_.lock();
}

const std::function<void()>& HttpLink::wake()
{
    if (!wake_) {
        auto handle = engine()->handle();
        wake_ = [weak = weak_from_this(), handle = std::move(handle)] {
            handle->post([weak] {
                if (auto link = weak.lock()) {
                    link->auth_.woken();
                    link->pump();
                }
            });
        };
    }
    return wake_;
}

void HttpLink::pump()
{
    if (pumping_) {
        pump_again_ = true;
        return;
    }
    const auto keep = shared_from_this();
    pumping_ = true;
    do {
        pump_again_ = false;
        for (auto next = waiting_.begin(); next != waiting_.end() && slot_free() && !pump_again_;) {
            SendTask* task = *next;
            const auto here = next++;
            task->place_.reset();
            // Out of the list while it tries: it may finish, and its end may destroy it and others.
            std::list<SendTask*> own;
            own.splice(own.begin(), waiting_, here);
            if (!task->advance()) {
                task->place_ = own.begin();
                waiting_.splice(next, own);
            } else if (!waiting_.empty()) {
                pump_again_ = true;
            }
        }
    } while (pump_again_);
    pumping_ = false;
}

Task<driver::Response> HttpLink::send(driver::Request request)
{
    return Task<driver::Response>(std::make_unique<SendTask>(shared_from_this(), std::move(request)));
}

Task<void> HttpLink::listen(driver::WebSocket socket)
{
    const auto self = shared_from_this();
    const auto talk = std::make_shared<WebTalk>(loop_, std::move(socket));
    Task<driver::Response> exchange(std::make_unique<SendTask>(self, talk->request(), talk->outflow()));
    Result<driver::Response> response = co_await std::move(exchange);
    talk->stop();
    co_return talk->end(response);
}

Result<std::string> HttpLink::localize(std::string_view uri) const
{
    auto url = net::localize(endpoint_, hosts_, uri);
    if (!url)
        return url.error();
    return to_string(*url);
}

Result<driver::UsernameToken> HttpLink::username_token(std::chrono::milliseconds clock_offset)
{
    if (!auth_.has_user())
        return Error(ErrorCode::unauthorized, "the camera wants a login and no user was given");
    if (auto refused = auth_.refusal())
        return std::move(*refused);
    driver::UsernameToken token;
    const auto nonce = random_bytes(16);
    token.user = auth_.user();
    token.nonce = to_base64(nonce);
    token.created = utc_text(now() + clock_offset);
    token.password_digest = to_base64(hash_raw(Hash::sha1, {nonce, token.created, auth_.password().reveal()}));
    return token;
}

void HttpLink::login_verdict(driver::LoginVerdict verdict)
{
    auth_.verdict(verdict);
}

void HttpLink::password_changed(std::string_view user, Secret password)
{
    if (!anonymous_ && user == auth_.user())
        auth_.renew_credentials(std::string(user), std::move(password));
}

void HttpLink::set_credentials(std::string user, Secret password)
{
    if (!anonymous_)
        auth_.renew_credentials(std::move(user), std::move(password));
}

Task<void> HttpLink::sleep(std::chrono::milliseconds time)
{
    return Task<void>(std::make_unique<SleepTask>(loop_, time));
}

void HttpLink::log(std::string_view text)
{
    if (log_)
        log_(text);
}

std::shared_ptr<CameraLink> make_camera_link(Loop& loop, std::shared_ptr<SharedState> shared, Endpoint endpoint,
                                             const OpenOptions& options, LogLine log, bool anonymous)
{
    return std::make_shared<HttpLink>(loop, std::move(shared), std::move(endpoint), options, std::move(log), anonymous);
}

}  // namespace camsdk::net
