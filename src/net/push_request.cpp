// SPDX-License-Identifier: BSL-1.0
// Reading a camera's post, by Boost.Beast's parser.
#include "net/push_request.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace camsdk::net {

namespace {

namespace http = boost::beast::http;

constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::size_t most_chunk_head = 4u << 10;

/// Some firmware writes "HTTP/1.1 " with a blank behind it, which no parser takes.
std::string without_trailing_blanks(std::string head)
{
    const auto line = head.find("\r\n");
    const auto last = head.find_last_not_of(" \t", line == 0 ? 0 : line - 1);
    if (last != std::string::npos && last + 1 < line)
        head.erase(last + 1, line - last - 1);
    return head;
}

}  // namespace

struct PushRequest::Parser {
    http::request_parser<http::string_body> http;
};

PushRequest::PushRequest(std::size_t body_bytes) : parser_(std::make_unique<Parser>())
{
    parser_->http.header_limit(static_cast<std::uint32_t>(most_header_bytes));
    parser_->http.body_limit(body_bytes);
}

PushRequest::~PushRequest() = default;

PushRequest::State PushRequest::refuse(int status)
{
    status_ = status;
    return state_ = State::refused;
}

PushRequest::State PushRequest::take(std::string& bytes)
{
    if (state_ == State::head)
        return take_head(bytes);
    return state_ == State::body ? take_body(bytes) : state_;
}

PushRequest::State PushRequest::take_head(std::string& bytes)
{
    const auto end = bytes.find(head_end);
    if (end == std::string::npos)
        return bytes.size() > most_header_bytes ? refuse(431) : state_;
    const std::string head = without_trailing_blanks(bytes.substr(0, end + head_end.size()));
    bytes.erase(0, end + head_end.size());
    boost::beast::error_code error;
    parser_->http.put(boost::asio::buffer(head), error);
    if (error == http::error::header_limit)
        return refuse(431);
    if (error == http::error::body_limit)
        return refuse(413);
    if (error && error != http::error::need_more)
        return refuse(400);
    return parser_->http.is_header_done() ? state_ = State::judge : refuse(400);
}

PushRequest::State PushRequest::take_body(std::string& bytes)
{
    auto& http = parser_->http;
    http.eager(true);
    while (!http.is_done() && !bytes.empty()) {
        boost::beast::error_code error;
        const std::size_t used = http.put(boost::asio::buffer(bytes), error);
        bytes.erase(0, used);
        if (error == http::error::body_limit)
            return refuse(413);
        if (error && error != http::error::need_more)
            return refuse(400);
        if (used == 0)
            return bytes.size() > most_chunk_head ? refuse(400) : state_;
    }
    return http.is_done() ? state_ = State::complete : state_;
}

bool PushRequest::is_post() const
{
    return parser_->http.get().method() == http::verb::post;
}

std::string PushRequest::path() const
{
    const std::string target(parser_->http.get().target());
    return target.substr(0, target.find('?'));
}

bool PushRequest::keeps_alive() const
{
    return parser_->http.get().keep_alive();
}

bool PushRequest::expects_continue() const
{
    return boost::beast::iequals(parser_->http.get()[http::field::expect], "100-continue");
}

driver::Push PushRequest::push()
{
    auto message = parser_->http.release();
    return {std::string(message[http::field::content_type]), std::move(message.body())};
}

}  // namespace camsdk::net
