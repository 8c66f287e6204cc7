// SPDX-License-Identifier: BSL-1.0
// Header look-up, percent-decoding and reason phrases.
#include "core/http.hpp"

#include <algorithm>

namespace camsim {
namespace {

char low(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = low(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

bool same_text(std::string_view left, std::string_view right)
{
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) { return low(a) == low(b); });
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), low);
    return result;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string_view Headers::get(std::string_view name) const
{
    for (const auto& [key, value] : lines_)
        if (same_text(key, name))
            return value;
    return {};
}

bool Headers::has(std::string_view name) const
{
    return std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) { return same_text(line.first, name); });
}

std::optional<std::string> HttpRequest::query_value(std::string_view name) const
{
    for (const auto& [key, value] : query)
        if (same_text(key, name))
            return value;
    return std::nullopt;
}

std::string HttpRequest::origin() const
{
    const bool v6 = local.find(':') != std::string::npos;
    std::string result = tls ? "https://" : "http://";
    result += v6 ? "[" + local + "]" : local;
    if (local_port != (tls ? 443 : 80))
        result += ":" + std::to_string(local_port);
    return result;
}

HttpResponse respond(int status, std::string content_type, std::string body)
{
    HttpResponse response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    return response;
}

std::string_view reason_phrase(int status)
{
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 204:
            return "No Content";
        case 302:
            return "Found";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 431:
            return "Request Header Fields Too Large";
        case 490:
            return "AccountBlocked";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        default:
            return "Status";
    }
}

std::string unescape(std::string_view text, bool plus_is_space)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
            result += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            result += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    return result;
}

void split_target(HttpRequest& request)
{
    std::string_view target = request.target;
    if (const auto scheme = target.find("://"); scheme != std::string_view::npos && target.front() != '/') {
        const auto slash = target.find('/', scheme + 3);
        target = slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
    }
    const auto mark = target.find('?');
    request.path = unescape(target.substr(0, mark));
    request.query.clear();
    if (mark == std::string_view::npos)
        return;
    std::string_view rest = target.substr(mark + 1);
    while (!rest.empty()) {
        const auto end = rest.find('&');
        const std::string_view pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (pair.empty())
            continue;
        const auto equals = pair.find('=');
        request.query.emplace_back(
            unescape(pair.substr(0, equals), true),
            equals == std::string_view::npos ? std::string{} : unescape(pair.substr(equals + 1), true));
    }
}

}  // namespace camsim
