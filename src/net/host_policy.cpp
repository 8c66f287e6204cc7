// SPDX-License-Identifier: BSL-1.0
// What is done with an address that a camera names.
#include "net/host_policy.hpp"

namespace camsdk::net {

namespace {

Error mismatch(std::string message)
{
    return Error(ErrorCode::host_mismatch, std::move(message));
}

bool is_web(std::string_view scheme) noexcept
{
    return scheme == "http" || scheme == "https";
}

}  // namespace

std::string to_string(const Url& url)
{
    const auto port = url.port == default_port(url.scheme) ? std::uint16_t{0} : url.port;
    return url.scheme + "://" + host_with_port(url.host, port) + url.target;
}

Result<Url> localize(const Endpoint& endpoint, HostPolicy policy, std::string_view uri)
{
    uri = trim(uri);
    if (uri.empty())
        return Error(ErrorCode::protocol, "the camera named an empty address");
    if (uri.front() == '/' && uri.substr(0, 2) != "//") {
        Url url;
        url.scheme = endpoint.scheme;
        url.host = endpoint.host;
        url.port = endpoint.port;
        url.target = encode_target(uri);
        return url;
    }
    // The scheme first: "file:/etc/passwd" is refused for what it is, not as malformed.
    const auto scheme = lower(uri.substr(0, uri.find(':')));
    if (default_port(scheme) == 0)
        return mismatch("the camera named an address that is neither http(s) nor rtsp(s)");
    auto url = split_url(uri);
    if (!url)
        return Error(ErrorCode::protocol, "the camera named a malformed address");
    if (policy == HostPolicy::strict && url->host != endpoint.host)
        return mismatch("the camera named an address on another host");
    url->host_replaced = url->host != endpoint.host;
    url->host = endpoint.host;
    if (is_web(url->scheme) && url->scheme != endpoint.scheme) {
        if (policy == HostPolicy::strict)
            return mismatch("the camera named an address with another scheme");
        url->scheme = endpoint.scheme;  // never from https to http; and the port belongs to the scheme
        url->port = endpoint.port;
    }
    if (is_web(url->scheme) && policy == HostPolicy::same_host_port)
        url->port = endpoint.port;
    if (url->port == 0)
        url->port = default_port(url->scheme);
    return std::move(*url);
}

}  // namespace camsdk::net
