// SPDX-License-Identifier: BSL-1.0
// RTSP/1.0 messages: requests written, answers read.
#include "net/rtsp_message.hpp"

#include <algorithm>
#include <charconv>

#include "net/url.hpp"

namespace camsdk::net {

namespace {

constexpr std::size_t largest_description = 256u << 10;

}  // namespace

std::string rtsp_request(const std::string& method, const std::string& uri, int sequence,
                         const std::string& authorization, const std::string& lines)
{
    std::string text =
        method + " " + uri + " RTSP/1.0\r\nCSeq: " + std::to_string(sequence) + "\r\nUser-Agent: camsdk\r\n" + lines;
    if (!authorization.empty())
        text += "Authorization: " + authorization + "\r\n";
    return text + "\r\n";
}

std::string describe_request(const std::string& uri, int sequence, const std::string& authorization)
{
    return rtsp_request("DESCRIBE", uri, sequence, authorization, "Accept: application/sdp\r\n");
}

bool RtspAnswer::fail(ErrorCode code, std::string message)
{
    if (!error_)
        error_.emplace(code, std::move(message));
    return false;
}

bool RtspAnswer::take(std::string_view bytes)
{
    if (error_)
        return false;
    if (have_head_) {
        response_.body.append(bytes.substr(0, length_ - std::min(length_, response_.body.size())));
        return true;
    }
    const auto searched = head_.size() < 3 ? 0 : head_.size() - 3;
    head_.append(bytes);
    const auto end = head_.find("\r\n\r\n", searched);
    if (std::min(end, head_.size()) > limits_.header_bytes)
        return fail(ErrorCode::limit_exceeded, "the RTSP answer has too long headers");
    if (end == std::string::npos)
        return true;
    const auto rest = head_.substr(end + 4);
    have_head_ = true;
    return read_head(std::string_view(head_).substr(0, end)) && take(rest);
}

bool RtspAnswer::read_head(std::string_view head)
{
    if (head.substr(0, 5) != "RTSP/" || head.find(' ') == std::string_view::npos)
        return fail(ErrorCode::protocol, "the camera's answer is not RTSP");
    const auto digits = trim(head.substr(head.find(' '))).substr(0, 3);
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), response_.status);
    if (error != std::errc{} || response_.status < 100)
        return fail(ErrorCode::protocol, "the camera's RTSP answer has no status");
    std::size_t lines = 0;
    for (auto at = head.find("\r\n"); at != std::string_view::npos; at = head.find("\r\n", at)) {
        at += 2;
        if (++lines > limits_.header_lines)
            return fail(ErrorCode::limit_exceeded, "the RTSP answer has too many headers");
        if (!read_line(head.substr(at, head.find("\r\n", at) - at)))
            return false;
    }
    return true;
}

bool RtspAnswer::read_line(std::string_view line)
{
    const auto colon = line.find(':');
    if (colon == std::string_view::npos)
        return true;
    const auto name = trim(line.substr(0, colon));
    const auto value = trim(line.substr(colon + 1));
    response_.headers.push_back({std::string(name), std::string(value)});
    if (!equal_ignoring_case(name, "content-length"))
        return true;
    auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length_);
    if (error != std::errc{} || end != value.data() + value.size())
        return fail(ErrorCode::protocol, "the RTSP answer's Content-Length is not a number");
    if (length_ > std::min(largest_description, limits_.body_bytes))
        return fail(ErrorCode::limit_exceeded, "the stream's description is too long");
    return true;
}

}  // namespace camsdk::net
