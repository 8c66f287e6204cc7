// SPDX-License-Identifier: BSL-1.0
// Which answer a request gets, and how it is handed over.
#include "fuzz_link.hpp"

#include "net/sdp.hpp"

namespace camsdk::fuzz_session {

namespace {

constexpr int most_exchanges = 300;  // of one call
constexpr std::array<const char*, 4> method_names{"GET", "PUT", "POST", "DELETE"};

Error used_up()
{
    return Error(ErrorCode::timeout, "no answer within 15000 ms");
}

}  // namespace

FuzzLink::FuzzLink(std::string_view input) : answers_(read_answers(input))
{
    camera_.scheme = "http";
    camera_.host = "192.0.2.10";
    camera_.port = 8080;
    refill();
}

void FuzzLink::refill()
{
    allowance_ = most_exchanges;
    next_ = 0;
    for (Answer& answer : answers_)
        answer.used = false;
}

bool FuzzLink::spend()
{
    clock += std::chrono::milliseconds(5);
    return allowance_ > 0 && allowance_-- > 0;
}

// The first unused answer to this very request; then the last used one; then whatever stands next.
Answer* FuzzLink::answer_to(const std::string& key)
{
    Answer* again = nullptr;
    for (Answer& answer : answers_) {
        if (answer.key != key)
            continue;
        again = &answer;
        if (!answer.used)
            break;
    }
    if (again) {
        again->used = true;
        return again;
    }
    while (next_ < answers_.size())
        if (Answer& answer = answers_[next_++]; !answer.used) {
            answer.used = true;
            return &answer;
        }
    return nullptr;
}

Task<driver::Response> FuzzLink::send(driver::Request request)
{
    if (!spend())
        return used_up();
    if (request.target.find("://") != std::string::npos)
        if (const auto url = localize(request.target); !url)
            return url.error();
    const Answer* answer = answer_to(key_of(method_names[static_cast<std::size_t>(request.method)], request.target));
    if (!answer || answer->status == 0)
        return Error(ErrorCode::unreachable, "the camera is not there");
    if (answer->status == 401 && request.authenticate)
        return Error(ErrorCode::unauthorized, "the camera rejected the credentials");
    if (!request.sink && answer->body.size() > request.max_body.value_or(bounds.body_bytes))
        return Error(ErrorCode::limit_exceeded, "the answer is longer than allowed");
    driver::Response response;
    response.status = answer->status;
    response.body = answer->body;
    response.received = answer->body.size();
    response.headers.push_back({"Content-Type", answer->type});
    return deliver(request, std::move(response));
}

Task<void> FuzzLink::listen(driver::WebSocket socket)
{
    if (!spend())
        return used_up();
    const Answer* answer = answer_to(key_of("WS", socket.target));
    if (!answer)
        return Error(ErrorCode::not_supported, "the camera does not switch protocols");
    if (socket.on_open)
        socket.on_open();
    std::string_view rest = answer->body;
    while (!rest.empty()) {
        const auto end = rest.find(message_end);
        if (!socket.on_message(rest.substr(0, end)))
            return Result<void>();
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return Error(ErrorCode::unreachable, "the camera ended its WebSocket");
}

Task<StreamDescription> FuzzLink::describe(std::string uri)
{
    if (!spend())
        return used_up();
    if (const auto url = localize(uri); !url)
        return url.error();
    const Answer* answer = answer_to("DESCRIBE /");
    if (!answer)
        return Error(ErrorCode::unreachable, "nobody describes a stream");
    StreamDescription description;
    description.status = answer->status;
    description.codecs = net::sdp_codecs(answer->body);
    description.sdp = answer->body;
    return Result<StreamDescription>(std::move(description));
}

Result<std::string> FuzzLink::localize(std::string_view uri) const
{
    const Result<net::Url> url = net::localize(camera_, HostPolicy::same_host, uri);
    if (!url)
        return url.error();
    return net::to_string(*url);
}

Result<driver::UsernameToken> FuzzLink::username_token(std::chrono::milliseconds)
{
    driver::UsernameToken token;
    token.user = "admin";
    token.password_digest = "tuOSpGlFlIXsozq4HFNeeGeFLEI=";
    token.nonce = "LKqI6G/AikKCQrN0zqZFlg==";
    token.created = "2026-03-29T10:00:00Z";
    return token;
}

Task<void> FuzzLink::sleep(std::chrono::milliseconds time)
{
    if (!spend())
        return Error(ErrorCode::cancelled, "waited long enough");
    clock += std::clamp(time, std::chrono::milliseconds(0), std::chrono::milliseconds(3600000));
    return Result<void>();
}

}  // namespace camsdk::fuzz_session
