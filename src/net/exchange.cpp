// SPDX-License-Identifier: BSL-1.0
// One HTTP request and its answer.
#include "net/exchange.hpp"

#include <algorithm>
#include <charconv>

#include "net/url.hpp"

namespace camsdk::net {

namespace {

constexpr std::size_t usual_headers = 12;
constexpr std::size_t asks_first_beyond = 1000000;  // curl's own bound is 1 MiB
constexpr std::size_t reserve_at_most = 64u << 10;  // a declared length is only a claim
constexpr long stream_buffer = 4096;                // of an answer that stays open: there may be thousands

}  // namespace

const char* method_name(driver::Method method) noexcept
{
    switch (method) {
        case driver::Method::put:
            return "PUT";
        case driver::Method::post:
            return "POST";
        case driver::Method::del:
            return "DELETE";
        case driver::Method::get:
            break;
    }
    return "GET";
}

Exchange::~Exchange()
{
    if (outflow_)
        outflow_->resume = nullptr;
    abort();
}

void Exchange::abort()
{
    if (auto* transfer = std::exchange(transfer_, nullptr))
        if (auto engine = engine_.lock())
            engine->cancel(*transfer);
}

bool Exchange::idempotent() const noexcept
{
    return request_.idempotent.value_or(request_.method == driver::Method::get ||
                                        request_.method == driver::Method::put);
}

void Exchange::begin(CurlEngine& engine, const ExchangeSettings& settings, const CurlOrigin& origin,
                     const std::string& target, const std::string& camera, bool with_login,
                     std::chrono::milliseconds timeout)
{
    engine_ = engine.weak_from_this();
    settings_ = &settings;
    origin_ = &origin;
    target_ = &target;
    camera_ = &camera;
    carries_login_ = with_login;
    deadline_ = std::chrono::steady_clock::now() + timeout;
    max_body_ = request_.max_body.value_or(settings.limits.body_bytes);
    attempts_ = 0;
    fresh_connection_ = send_again_ = false;
    launch(engine);
}

void Exchange::launch(CurlEngine& engine)
{
    response_ = driver::Response();
    failure_.reset();
    length_.reset();
    header_bytes_ = header_lines_ = 0;
    in_body_ = head_ended_ = false;
    own_end_ = !request_.sink && settings_->device->lengths.load(std::memory_order_relaxed) == LengthTrust::lies;

    Transfer& transfer = engine.acquire(settings_->profile);
    CURL* easy = transfer.easy;
    if (settings_->profile != 0 && transfer.profile != settings_->profile) {
        settings_->tls->configure(easy);
        transfer.profile = settings_->profile;
    }
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_->limits.connect.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, std::max(1L, static_cast<long>(left.count())));
    curl_easy_setopt(easy, CURLOPT_CURLU, origin_->url.get());
    curl_easy_setopt(easy, CURLOPT_ADDRESS_SCOPE, origin_->scope);
    curl_easy_setopt(easy, CURLOPT_REQUEST_TARGET, target_->c_str());
    curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, settings_->name_lasts);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, fresh_connection_ ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, request_.stream ? stream_buffer : long{CURL_MAX_WRITE_SIZE});
    curl_easy_setopt(easy, CURLOPT_IGNORE_CONTENT_LENGTH, own_end_ ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, request_.progress ? 0L : 1L);
    set_method(easy);
    set_headers(easy);
    transfer.watch_speed = !request_.sink;  // a stream may be silent for long; its timeout bounds it
    transfer_ = &transfer;
    engine.start(transfer, *this, std::hash<const void*>()(settings_->device.get()) >> 6);
}

std::size_t Exchange::take_outflow(char* data, std::size_t size, std::size_t count, void* self)
{
    Outflow& outflow = *static_cast<Exchange*>(self)->outflow_;
    if (outflow.refused)
        return 0;
    if (!outflow.open || outflow.waiting.empty())
        return CURL_READFUNC_PAUSE;
    const std::size_t bytes = std::min(size * count, outflow.waiting.size());
    std::copy_n(outflow.waiting.data(), bytes, data);
    outflow.waiting.erase(0, bytes);
    return bytes;
}

void Exchange::resume_outflow()
{
    if (transfer_)
        curl_easy_pause(transfer_->easy, CURLPAUSE_CONT);
}

void Exchange::set_method(CURL* easy)
{
    if (outflow_) {
        // A body without length or chunks, which begins when the protocol was switched.
        outflow_->open = outflow_->refused = false;
        outflow_->waiting.clear();
        outflow_->resume = [this] { resume_outflow(); };
        curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(-1));
        curl_easy_setopt(easy, CURLOPT_READFUNCTION, take_outflow);
        curl_easy_setopt(easy, CURLOPT_READDATA, this);
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method_name(request_.method));
        return;
    }
    const bool with_body =
        request_.method == driver::Method::put || request_.method == driver::Method::post || !request_.body.empty();
    if (with_body) {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request_.body.c_str());
    } else {
        curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    }
    const bool named = request_.method != (with_body ? driver::Method::post : driver::Method::get);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, named ? method_name(request_.method) : nullptr);
}

void Exchange::set_headers(CURL* easy)
{
    lines_.clear();
    lines_.reserve(request_.headers.size() + 3);
    nodes_.clear();
    if (carries_login_)
        lines_.emplace_back("Authorization:");  // on_connected() puts the value in
    if (!request_.content_type.empty())
        lines_.push_back("Content-Type: " + request_.content_type);
    else if (request_.method != driver::Method::get)
        lines_.emplace_back("Content-Type:");
    if (outflow_) {
        lines_.emplace_back("Transfer-Encoding:");
        lines_.emplace_back("Expect:");
    } else if (request_.body.size() > asks_first_beyond) {
        lines_.emplace_back("Expect:");  // curl would ask first, which some cameras refuse
    }
    if (own_end_)
        lines_.emplace_back("Connection: close");
    for (const auto& header : request_.headers)
        lines_.push_back(header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
    // curl only reads the list, so its nodes can live here instead of being copied one by one.
    nodes_.resize(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i)
        nodes_[i] = {lines_[i].data(), i + 1 < lines_.size() ? &nodes_[i + 1] : nullptr};
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, nodes_.empty() ? nullptr : nodes_.data());
}

bool Exchange::stop(ErrorCode code, std::string message)
{
    if (!failure_)
        failure_.emplace(code, std::move(message));
    return false;
}

bool Exchange::on_connected(CURL* easy)
{
    long opened = 0;
    curl_easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &opened);
    if (++attempts_ == 1)
        on_kept_connection_ = opened == 0;
    if (attempts_ > 1 && !send_again_) {  // curl found a kept connection dead, and tries another
        if (attempts_ > 2 || !idempotent())
            return stop(ErrorCode::unreachable, "the camera closed the connection before it answered");
        fresh_connection_ = opened == 0;  // that one was kept as well and may be as dead: on_done() takes a new one
        if (fresh_connection_)
            return false;
    }
    if (!camera_->empty()) {
        failure_ = settings_->tls->check(easy, *camera_);
        if (failure_)
            return false;
    }
    if (carries_login_) {
        lines_.front() = "Authorization: " + authorization();
        nodes_.front().data = lines_.front().data();
    }
    return true;
}

bool Exchange::new_status(std::string_view line)
{
    response_.headers.clear();
    response_.headers.reserve(usual_headers);
    length_.reset();
    const auto blank = line.find(' ');
    const auto digits = trim(blank == std::string_view::npos ? std::string_view() : line.substr(blank)).substr(0, 3);
    int status = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), status);
    response_.status = status;
    head_ended_ = false;
    send_again_ = send_again_ || status == 417;
    return true;
}

bool Exchange::read_content_length(std::string_view value)
{
    std::uint64_t length = 0;
    auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (value.empty() || error != std::errc{} || end != value.data() + value.size())
        return stop(ErrorCode::protocol, "the answer's Content-Length is not a number");
    if (length_ && *length_ != length)
        return stop(ErrorCode::protocol, "the answer has two different Content-Lengths");
    length_ = length;
    const bool to_sink = request_.sink && response_.ok();
    if (!to_sink && length > max_body_)
        return stop(ErrorCode::limit_exceeded, "the answer is longer than " + std::to_string(max_body_) + " bytes");
    return true;
}

bool Exchange::on_header(std::string_view line)
{
    header_bytes_ += line.size();
    ++header_lines_;
    if (header_bytes_ > settings_->limits.header_bytes || header_lines_ > settings_->limits.header_lines + 2)
        return stop(ErrorCode::limit_exceeded, "the answer has too many or too long headers");
    if (in_body_)
        return true;  // a trailer: nothing that comes after the body may change what the answer means
    if (line.substr(0, 5) == "HTTP/")
        return new_status(line);
    const auto text = trim(line);
    if (text.empty())
        return end_of_head();
    if ((line.front() == ' ' || line.front() == '\t') && !response_.headers.empty()) {
        response_.headers.back().value.append(" ").append(text);
        return true;
    }
    const auto colon = text.find(':');
    if (colon == std::string_view::npos)
        return true;
    const auto name = trim(text.substr(0, colon));
    const auto value = trim(text.substr(colon + 1));
    response_.headers.push_back({std::string(name), std::string(value)});
    return !equal_ignoring_case(name, "content-length") || read_content_length(value);
}

bool Exchange::end_of_head()
{
    head_ended_ = true;
    if (outflow_) {
        outflow_->open = response_.status == 101;
        outflow_->refused = !outflow_->open;
        outflow_->accept = std::string(response_.header("sec-websocket-accept"));
        resume_outflow();
    }
    if (!flows())
        return true;
    const Transfer* transfer = transfer_;
    on_head();
    return transfer->owner != nullptr;
}

bool Exchange::on_body(std::string_view bytes)
{
    if (!in_body_ && length_)
        response_.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length_, reserve_at_most)));
    in_body_ = true;
    response_.received += bytes.size();
    if (flows()) {
        const Transfer* transfer = transfer_;
        auto sink = std::move(request_.sink);  // it may destroy this object, itself with it
        bool go_on = false;
        try {
            go_on = sink(bytes);
        } catch (...) {  // must not cross curl
        }
        if (!transfer->owner)
            return false;
        request_.sink = std::move(sink);
        return go_on || stop(ErrorCode::cancelled, "the receiver of the answer stopped it");
    }
    if (response_.body.size() + bytes.size() > max_body_)
        return stop(ErrorCode::limit_exceeded, "the answer is longer than " + std::to_string(max_body_) + " bytes");
    response_.body.append(bytes);
    return !own_end_ || !length_ || !looks_complete(response_.body);
}

void Exchange::on_sent(std::uint64_t done, std::uint64_t total)
{
    if (total == 0 || !request_.progress)
        return;
    const Transfer* transfer = transfer_;
    auto progress = std::move(request_.progress);
    try {
        progress(done, total);
    } catch (...) {  // must not cross curl
    }
    if (transfer->owner)
        request_.progress = std::move(progress);
}

void Exchange::on_done(CURL* easy, CURLcode code)
{
    transfer_ = nullptr;
    if (failure_)
        return on_exchanged(std::exchange(failure_, std::nullopt));
    if (code == CURLE_OK && own_end_ && cut_in_spite_of_lies())
        code = CURLE_PARTIAL_FILE;
    if (code == CURLE_OK && !head_ended_)
        code = CURLE_RECV_ERROR;  // for curl a connection that ends within the head ends the answer
    if (code == CURLE_OK || complete_in_spite(code))
        return on_exchanged(std::nullopt);
    const bool aborted = code == CURLE_ABORTED_BY_CALLBACK && fresh_connection_ && attempts_ == 2;
    // A kept connection was dead, or held what an earlier answer had left there, which is no HTTP.
    const bool useless = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_UNSUPPORTED_PROTOCOL ||
                         code == CURLE_WEIRD_SERVER_REPLY;
    const bool died =
        useless && header_lines_ == 0 && on_kept_connection_ && attempts_ == 1 && !fresh_connection_ && idempotent();
    if (const auto engine = engine_.lock(); engine && (aborted || died)) {
        attempts_ = 1;
        fresh_connection_ = true;
        return launch(*engine);
    }
    on_exchanged(error_of(easy, code));
}

bool Exchange::complete_in_spite(CURLcode code) const
{
    // Some firmware declares a longer body than it sends; what is whole by its own end is taken.
    const bool cut = code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_OPERATION_TIMEDOUT ||
                     (own_end_ && code == CURLE_WRITE_ERROR);
    return cut && in_body_ && length_ && !request_.sink && looks_complete(response_.body);
}

bool Exchange::on_pause()
{
    if (!in_body_ || !length_ || request_.sink)
        return false;
    if (own_end_)
        return !cut_in_spite_of_lies();
    if (!looks_complete(response_.body))
        return false;
    settings_->device->surplus = *length_ - response_.body.size();
    settings_->device->lengths = LengthTrust::lies;
    return true;
}

// A text whose end does not show is whole if it misses as much as the document did that gave the lie away.
bool Exchange::cut_in_spite_of_lies() const
{
    if (!length_ || response_.body.size() >= *length_)
        return false;
    if (shows_its_end(response_.body))
        return looks_cut(response_.body);
    return *length_ - response_.body.size() != settings_->device->surplus;
}

bool Exchange::cut_by_length() const
{
    return response_.ok() && length_ && !request_.sink && response_.body.size() == *length_ &&
           looks_cut(response_.body);
}

Error Exchange::error_of(CURL* easy, CURLcode code) const
{
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return Error(ErrorCode::unreachable, "the camera's name was not found");
        case CURLE_COULDNT_CONNECT:
            return Error(ErrorCode::unreachable, "the camera does not take the connection");
        case CURLE_GOT_NOTHING:
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
            if (response_.status == 0)
                return Error(ErrorCode::unreachable, "the camera closed the connection before it answered");
            return Error(ErrorCode::protocol, "the answer was cut off");
        case CURLE_PARTIAL_FILE:
            return Error(ErrorCode::protocol, "the answer was shorter than it said");
        case CURLE_OPERATION_TIMEDOUT: {
            long local_port = 0;
            curl_easy_getinfo(easy, CURLINFO_LOCAL_PORT, &local_port);
            if (attempts_ == 0 && local_port <= 0)
                return Error(ErrorCode::unreachable, "the camera did not take the connection in time");
            return Error(ErrorCode::timeout, attempts_ == 0 ? "the camera's TLS handshake took too long"
                                                            : "the camera's answer took too long");
        }
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_INVALIDCERTSTATUS:
            return Error(ErrorCode::tls, std::string("TLS: ") + curl_easy_strerror(code));
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            return Error(ErrorCode::tls, "the camera's key is not the pinned one");
        default:
            return Error(ErrorCode::protocol, std::string("HTTP: ") + curl_easy_strerror(code));
    }
}

}  // namespace camsdk::net
