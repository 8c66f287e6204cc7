// SPDX-License-Identifier: BSL-1.0
// One Link::send().
#include "net/send_task.hpp"

#include <algorithm>

namespace camsdk::net {

namespace {

constexpr int most_exchanges = 6;

/// Whether a header line of a driver would break out of its line.
bool unsafe(std::string_view text) noexcept
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

}  // namespace

SendTask::SendTask(std::shared_ptr<HttpLink> link, driver::Request request, std::shared_ptr<Outflow> outflow)
    : Exchange(std::move(request), std::move(outflow)), link_(std::move(link))
{
}

SendTask::~SendTask()
{
    if (!done_)
        return;
    abort();
    done_ = nullptr;
    if (place_)
        link_->waiting_.erase(*place_);
    link_->auth_.leave(login_);
    release_slot();
    link_->pump();
}

void SendTask::start(Done done)
{
    done_ = std::move(done);
    with_login_ = request_.authenticate && !link_->anonymous_;
    if (auto wrong = address())
        return finish(std::move(*wrong));
    const bool first = request_.stream || link_->waiting_.empty();
    if (!first || !advance())
        wait();
}

void SendTask::cancel()
{
    if (!done_)
        return;
    abort();
    finish(Error(ErrorCode::cancelled, "the request was cancelled"));
}

std::optional<Error> SendTask::address()
{
    for (const auto& header : request_.headers)
        if (unsafe(header.name) || unsafe(header.value))
            return Error(ErrorCode::invalid_argument, "a request header holds a line break");
    if (unsafe(request_.content_type))
        return Error(ErrorCode::invalid_argument, "a request header holds a line break");
    if (link_->endpoint_.scheme == "https" && link_->tls_.complaint())
        return link_->tls_.complaint();
    const auto& endpoint = link_->endpoint_;
    const auto& target = request_.target;
    if (target.empty() || target.front() == '/') {
        url_.scheme = endpoint.scheme;
        url_.host = endpoint.host;
        url_.port = endpoint.port;
        url_.target = encode_target(endpoint.base_path + target);
    } else {
        auto url = net::localize(endpoint, link_->hosts_, target);
        if (!url)
            return url.error();
        if (url->scheme != "http" && url->scheme != "https")
            return Error(ErrorCode::host_mismatch, "an HTTP request cannot go to an rtsp address");
        if (url->host_replaced)
            link_->log("an address that the camera named on another host was turned to this one");
        url_ = std::move(*url);
    }
    const bool elsewhere = url_.scheme != endpoint.scheme || url_.host != endpoint.host || url_.port != endpoint.port;
    if (elsewhere)
        other_origin_ = make_curl_origin(url_.scheme, url_.host, url_.port);
    if (!(elsewhere ? other_origin_ : link_->origin_).url)
        return Error(ErrorCode::invalid_argument, "the camera's address is none that can be asked");
    if (url_.scheme == "https")
        camera_ = host_with_port(url_.host, url_.port);
    return std::nullopt;
}

const CurlOrigin& SendTask::origin() const
{
    return other_origin_.url ? other_origin_ : link_->origin_;
}

void SendTask::wait()
{
    if (!place_)
        place_ = link_->waiting_.insert(link_->waiting_.end(), this);
}

bool SendTask::advance()
{
    if (!has_slot_ && !request_.stream && !link_->slot_free())
        return false;
    const auto engine = link_->engine();
    if (!engine) {
        finish(Error(ErrorCode::cancelled, "the library was shut down"));
        return true;
    }
    if (with_login_) {
        auto prepared = link_->auth_.prepare(login_, url_.target, link_->wake());
        if (prepared.ready == AuthSession::Ready::wait) {
            release_slot();
            return false;
        }
        if (prepared.ready == AuthSession::Ready::refuse) {
            finish(std::move(*prepared.error));
            return true;
        }
    }
    const auto now = std::chrono::steady_clock::now();
    if (exchanges_++ == 0)
        begun_ = now;
    if (!has_slot_)
        ++(request_.stream ? link_->streams_ : link_->busy_);
    has_slot_ = true;
    judged_ = false;
    const auto allowed = request_.timeout.value_or(link_->settings_.limits.exchange);
    const auto left = allowed - std::chrono::duration_cast<std::chrono::milliseconds>(now - begun_);
    begin(*engine, link_->settings_, origin(), url_.target, camera_, with_login_ && login_.sent, left);
    return true;
}

std::string SendTask::authorization()
{
    return link_->auth_.authorization(login_, method_name(request_.method), url_.target);
}

void SendTask::release_slot()
{
    if (std::exchange(has_slot_, false))
        --(request_.stream ? link_->streams_ : link_->busy_);
}

// Others wait for what this login teaches, and the body may go on for days.
void SendTask::on_head()
{
    const auto link = link_;
    const auto told = request_.on_head;
    const bool judging = with_login_ && !std::exchange(judged_, true);
    if (judging) {
        driver::Response seen = response_;
        seen.status = seen.ok() ? seen.status : 200;  // switching protocols takes the login as much as a 200
        link->auth_.judge(login_, seen, url_.target);
        link->auth_.leave(login_);
    }
    if (told)
        told();  // may destroy this object
    if (judging)
        link->pump();
}

void SendTask::on_exchanged(std::optional<Error> error)
{
    if (error) {
        const auto what = std::string(method_name(request_.method)) + " " + redact_url(url_.target).substr(0, 200);
        return finish(Error(error->code(), what + ": " + error->message()));
    }
    if (judged_)
        return finish(std::move(response_));
    if (!with_login_) {
        link_->auth_.note_offer(response_);
        return ask_whole() ? go_on() : finish(std::move(response_));
    }
    auto judgement = link_->auth_.judge(login_, response_, url_.target);
    if (judgement.next == AuthSession::Next::fail)
        return finish(std::move(*judgement.error));
    if (judgement.next == AuthSession::Next::deliver && !ask_whole())
        return finish(std::move(response_));
    if (exchanges_ >= most_exchanges)
        return finish(Error(ErrorCode::protocol, "the camera does not stop asking for a login"));
    go_on();
}

bool SendTask::ask_whole()
{
    auto& lengths = link_->settings_.device->lengths;
    if (asked_whole_ && looks_cut(response_.body))
        lengths = LengthTrust::honest;  // asking for more brought no more: the documents are just like that
    if (asked_whole_ || lengths != LengthTrust::unknown || !idempotent() || !cut_by_length())
        return false;
    lengths = LengthTrust::lies;
    login_.fresh = false;  // its first use is over
    return asked_whole_ = true;
}

void SendTask::go_on()
{
    const auto link = link_;
    if (!advance())
        wait();
    link->pump();  // a challenge that arrived may let others go on
}

void SendTask::finish(Result<driver::Response> result)
{
    if (place_) {
        link_->waiting_.erase(*place_);
        place_.reset();
    }
    link_->auth_.leave(login_);
    release_slot();
    const auto link = link_;
    const auto done = std::exchange(done_, nullptr);
    done(std::move(result));  // may destroy this object
    link->pump();
}

}  // namespace camsdk::net
