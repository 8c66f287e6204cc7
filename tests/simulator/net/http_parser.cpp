// SPDX-License-Identifier: BSL-1.0
// The request parser: head, then a body by Content-Length or in chunks.
#include "net/http_parser.hpp"

#include <algorithm>
#include <charconv>

namespace camsim {

HttpParser::Status HttpParser::fail(int status)
{
    error_ = status;
    return Status::bad;
}

bool HttpParser::wants_continue()
{
    const bool result = continue_ && part_ != Part::done;
    continue_ = false;
    return result;
}

HttpRequest HttpParser::take()
{
    HttpRequest result = std::move(request_);
    request_ = {};
    part_ = Part::head;
    wanted_ = 0;
    return result;
}

bool HttpParser::parse_head(std::string_view head)
{
    const auto line_end = head.find('\n');
    const std::string_view first = trimmed(head.substr(0, line_end));
    const auto a = first.find(' ');
    const auto b = first.rfind(' ');
    if (a == std::string_view::npos || b <= a)
        return false;
    request_.method = first.substr(0, a);
    request_.target = trimmed(first.substr(a + 1, b - a - 1));
    request_.version = first.substr(b + 1);
    if (request_.target.empty() ||
        (request_.version.rfind("HTTP/1.", 0) != 0 && request_.version.rfind("RTSP/1.", 0) != 0))
        return false;
    std::string_view rest = line_end == std::string_view::npos ? std::string_view{} : head.substr(line_end + 1);
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const std::string_view line = trimmed(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (line.empty())
            continue;
        const auto colon = line.find(':');
        if (colon == std::string_view::npos)
            return false;
        request_.headers.add(std::string(line.substr(0, colon)), std::string(trimmed(line.substr(colon + 1))));
    }
    split_target(request_);
    return true;
}

HttpParser::Status HttpParser::chunk_size()
{
    const auto end = buffer_.find('\n');
    if (end == std::string::npos)
        return buffer_.size() > 1024 ? fail(400) : Status::more;
    const std::string line(trimmed(std::string_view(buffer_).substr(0, std::min(end, buffer_.find(';')))));
    buffer_.erase(0, end + 1);
    if (line.empty())
        return Status::complete;  // the line end after a chunk; step on
    std::size_t size = 0;
    if (std::from_chars(line.data(), line.data() + line.size(), size, 16).ptr != line.data() + line.size())
        return fail(400);
    if (request_.body.size() + size > limits_.body)
        return fail(413);
    wanted_ = size;
    part_ = size ? Part::chunk : Part::trailer;
    return Status::complete;
}

HttpParser::Status HttpParser::head()
{
    const auto skip = buffer_.find_first_not_of("\r\n");
    buffer_.erase(0, std::min(skip, buffer_.size()));
    auto end = buffer_.find("\r\n\r\n");
    std::size_t mark = 4;
    if (end == std::string::npos) {
        end = buffer_.find("\n\n");
        mark = 2;
    }
    if (std::min(end, buffer_.size()) > limits_.head)
        return fail(431);
    if (end == std::string::npos)
        return Status::more;
    const std::string text = buffer_.substr(0, end);
    buffer_.erase(0, end + mark);
    if (!parse_head(text))
        return fail(400);
    continue_ = same_text(request_.header("Expect"), "100-continue");
    if (lower(request_.header("Transfer-Encoding")).find("chunked") != std::string::npos) {
        part_ = Part::chunk_size;
        return Status::complete;
    }
    const std::string_view length = request_.header("Content-Length");
    wanted_ = 0;
    const char* last = length.data() + length.size();
    if (!length.empty() && std::from_chars(length.data(), last, wanted_).ptr != last)
        return fail(400);
    if (wanted_ > limits_.body)
        return fail(413);
    part_ = wanted_ ? Part::body : Part::done;
    return Status::complete;
}

HttpParser::Status HttpParser::piece()
{
    const std::size_t some = std::min(wanted_, buffer_.size());
    request_.body.append(buffer_, 0, some);
    buffer_.erase(0, some);
    wanted_ -= some;
    if (wanted_)
        return Status::more;
    part_ = part_ == Part::body ? Part::done : Part::chunk_size;
    return Status::complete;
}

HttpParser::Status HttpParser::trailer()
{
    const auto end = buffer_.find('\n');
    if (end == std::string::npos)
        return buffer_.size() > limits_.head ? fail(431) : Status::more;
    const bool last = trimmed(std::string_view(buffer_).substr(0, end)).empty();
    buffer_.erase(0, end + 1);
    if (last)
        part_ = Part::done;
    return Status::complete;
}

HttpParser::Status HttpParser::step()
{
    switch (part_) {
        case Part::head:
            return head();
        case Part::body:
        case Part::chunk:
            return piece();
        case Part::chunk_size:
            return chunk_size();
        case Part::trailer:
            return trailer();
        case Part::done:
            break;
    }
    return Status::complete;
}

HttpParser::Status HttpParser::feed(std::string_view bytes)
{
    buffer_.append(bytes);
    while (part_ != Part::done) {
        const Status status = step();
        if (status != Status::complete)
            return status;
    }
    return Status::complete;
}

}  // namespace camsim
