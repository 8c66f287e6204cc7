// SPDX-License-Identifier: BSL-1.0
// URLs taken apart and put together.
#include "net/url.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "net/camera_link.hpp"

namespace camsdk::net {

namespace {

constexpr std::size_t longest_url = 8192;

char lower_char(char c) noexcept
{
    const bool upper = static_cast<unsigned char>(c - 'A') < 26;
    return static_cast<char>(c | static_cast<char>(upper << 5));
}

bool is_alnum(char c) noexcept
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_scheme(std::string_view text) noexcept
{
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char c) { return is_alnum(c) || c == '+' || c == '-' || c == '.'; });
}

bool is_ipv6(std::string_view text)
{
    const std::string bare(text.substr(0, text.find('%')));
    std::array<unsigned char, 16> address{};
    return inet_pton(AF_INET6, bare.c_str(), address.data()) == 1 && std::all_of(text.begin(), text.end(), [](char c) {
               return is_alnum(c) || c == ':' || c == '.' || c == '%' || c == '-';
           });
}

bool is_host_name(std::string_view text) noexcept
{
    return text.size() <= 253 && std::all_of(text.begin(), text.end(),
                                             [](char c) { return is_alnum(c) || c == '.' || c == '-' || c == '_'; });
}

std::optional<std::uint16_t> parse_port(std::string_view text) noexcept
{
    unsigned value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value == 0 || value > 65535)
        return std::nullopt;
    return static_cast<std::uint16_t>(value);
}

/// The host and what follows it, of "host[:…]" or "[v6][:…]".
struct HostSplit {
    std::string_view host;
    std::string_view rest;  ///< from ":", or empty
    bool bracketed = false;
};

std::optional<HostSplit> split_host(std::string_view authority) noexcept
{
    HostSplit split;
    if (authority.substr(0, 1) == "[") {
        const auto close = authority.find(']');
        if (close == std::string_view::npos)
            return std::nullopt;
        split = {authority.substr(1, close - 1), authority.substr(close + 1), true};
    } else {
        const auto colon = std::min(authority.find(':'), authority.size());
        split = {authority.substr(0, colon), authority.substr(colon), false};
    }
    if (!split.rest.empty() && split.rest.front() != ':')
        return std::nullopt;
    return split;
}

std::optional<std::string> percent_decode(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        unsigned value = 0;
        if (i + 2 >= text.size())
            return std::nullopt;
        auto [end, error] = std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16);
        if (error != std::errc{} || end != text.data() + i + 3 || value < 0x20)
            return std::nullopt;
        out += static_cast<char>(value);
        i += 2;
    }
    return out;
}

bool sounds_secret(std::string_view name)
{
    const std::string plain = lower(name);
    for (std::string_view word : {"pass", "pwd", "secret", "token", "auth", "key", "user", "session", "account"})
        if (plain.find(word) != std::string::npos)
            return true;
    return false;
}

Error invalid(std::string message)
{
    return Error(ErrorCode::invalid_argument, "camera URL: " + std::move(message));
}

}  // namespace

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = lower_char(c);
    return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower_char(x) == lower_char(y); });
}

std::string_view trim(std::string_view text) noexcept
{
    const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::uint16_t default_port(std::string_view scheme) noexcept
{
    if (scheme == "http")
        return 80;
    if (scheme == "https")
        return 443;
    if (scheme == "rtsp")
        return 554;
    return scheme == "rtsps" ? 322 : 0;
}

bool is_ipv4(std::string_view host) noexcept
{
    return !host.empty() && host.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_literal(std::string_view host) noexcept
{
    return is_ipv4(host) || host.find(':') != std::string_view::npos;
}

std::string dialled(std::string_view host)
{
    std::string out(host);
    if (const auto zone = out.find("%25"); zone != std::string::npos && zone + 3 < out.size())
        out.erase(zone + 1, 2);
    return out;
}

std::string host_with_port(std::string_view host, std::uint16_t port)
{
    const bool v6 = host.find(':') != std::string_view::npos;
    std::string out;
    out.reserve(host.size() + 8);  // "[", "]", ":65535"
    if (v6)
        out += '[';
    out += host;
    if (v6)
        out += ']';
    if (port != 0)
        out.append(":").append(std::to_string(port));
    return out;
}

std::string encode_target(std::string_view text)
{
    text = text.substr(0, text.find('#'));
    std::string out;
    out.reserve(text.size() + 1);
    if (text.empty() || text.front() != '/')
        out += '/';
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte >= 0x7f || c == '"' || c == '<' || c == '>' || c == '\\' || c == '^' || c == '`') {
            constexpr std::string_view hex = "0123456789ABCDEF";
            out += {'%', hex[byte >> 4], hex[byte & 15]};
        } else {
            out += c;
        }
    }
    return out;
}

std::optional<Url> split_url(std::string_view text)
{
    const auto mark = text.find("://");
    if (text.size() > longest_url || mark == std::string_view::npos || !is_scheme(text.substr(0, mark)))
        return std::nullopt;
    Url url;
    url.scheme = lower(text.substr(0, mark));
    text.remove_prefix(mark + 3);
    auto authority = text.substr(0, text.find_first_of("/?#\\"));
    url.target = encode_target(text.substr(authority.size()));
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
        url.user_info = true;
        authority.remove_prefix(at + 1);
    }
    const auto split = split_host(authority);
    if (!split || !(split->bracketed ? is_ipv6(split->host) : is_host_name(split->host)))
        return std::nullopt;
    url.host = lower(split->host);
    if (split->rest.size() > 1) {
        const auto ports = split->rest.substr(1);
        const auto port = parse_port(ports.substr(0, ports.find(':')));
        if (!port)
            return std::nullopt;
        url.port = *port;
    }
    return url;
}

std::string redact_url(std::string_view url)
{
    std::string out;
    if (const auto mark = url.find("://"); mark != std::string_view::npos) {
        const auto start = mark + 3;
        const auto end = std::min(url.find_first_of("/?#", start), url.size());
        const auto authority = url.substr(start, end - start);
        const auto at = authority.rfind('@');
        out = url.substr(0, start);
        out += at == std::string_view::npos ? authority : authority.substr(at + 1);
        url.remove_prefix(end);
    }
    const auto question = std::min(url.find('?'), url.size());
    out += url.substr(0, question);
    url.remove_prefix(question);
    while (!url.empty()) {
        out += url.front();  // "?" or "&"
        url.remove_prefix(1);
        const auto pair = url.substr(0, url.find('&'));
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && sounds_secret(pair.substr(0, equals)))
            out.append(pair.substr(0, equals + 1)).append("***");
        else
            out += pair;
        url.remove_prefix(pair.size());
    }
    return out;
}

std::string Endpoint::origin() const
{
    return scheme + "://" + host_with_port(host, port == default_port(scheme) ? std::uint16_t{0} : port);
}

namespace {

/// The account name before "@", or what is wrong with it.
Result<std::string> parse_user(std::string_view text)
{
    if (text.find(':') != std::string_view::npos)
        return invalid("a password does not belong into a URL");
    auto user = percent_decode(text);
    if (!user)
        return invalid("the user name is badly percent-encoded");
    return std::move(*user);
}

Result<void> parse_host_port(std::string_view authority, Endpoint& endpoint)
{
    const auto split = split_host(authority);
    if (!split)
        return invalid("the host is malformed");
    if (split->host.empty())
        return invalid("the host is missing");
    if (!(split->bracketed ? is_ipv6(split->host) : is_host_name(split->host)))
        return invalid(split->bracketed ? "the IPv6 address is malformed" : "the host has characters it must not have");
    endpoint.host = lower(split->host);
    endpoint.port = default_port(endpoint.scheme);
    if (split->rest.empty())
        return {};
    const auto port = parse_port(split->rest.substr(1));
    if (!port)
        return invalid("the port must be a number from 1 to 65535");
    endpoint.port = *port;
    return {};
}

}  // namespace

Result<CameraUrl> parse_camera_url(std::string_view text)
{
    text = trim(text);
    if (text.empty() || text.size() > longest_url)
        return invalid(text.empty() ? "it is empty" : "it is too long");
    const auto mark = text.find("://");
    if (mark == std::string_view::npos)
        return invalid("it must begin with http:// or https://, a driver's name and \"+\" may stand before");
    CameraUrl url;
    auto scheme = lower(text.substr(0, mark));
    if (const auto plus = scheme.find('+'); plus != std::string::npos) {
        url.driver = scheme.substr(0, plus);
        scheme.erase(0, plus + 1);
        if (url.driver.empty() || !std::all_of(url.driver.begin(), url.driver.end(), is_alnum))
            return invalid("a driver's name has letters and digits only");
    }
    if (scheme != "http" && scheme != "https")
        return invalid("the scheme must be http or https");
    url.endpoint.scheme = scheme;
    text.remove_prefix(mark + 3);
    auto authority = text.substr(0, text.find_first_of("/?#"));
    const auto path = text.substr(authority.size());
    if (path.find_first_of("?#") != std::string_view::npos)
        return invalid("a query or fragment is not part of a camera's address");
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
        auto user = parse_user(authority.substr(0, at));
        if (!user)
            return user.error();
        url.user = std::move(*user);
        authority.remove_prefix(at + 1);
    }
    if (auto parsed = parse_host_port(authority, url.endpoint); !parsed)
        return parsed.error();
    url.endpoint.base_path = encode_target(path);
    while (!url.endpoint.base_path.empty() && url.endpoint.base_path.back() == '/')
        url.endpoint.base_path.pop_back();
    return url;
}

}  // namespace camsdk::net
