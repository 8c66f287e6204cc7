// SPDX-License-Identifier: BSL-1.0
// An HTTP origin as libcurl takes it.
#include "net/curl_origin.hpp"

#include <new>

#include "net/url.hpp"

namespace camsdk::net {

CurlOrigin make_curl_origin(const std::string& scheme, std::string_view host, std::uint16_t port)
{
    CurlOrigin origin(curl_url());
    if (!origin)
        throw std::bad_alloc();
    const auto takes = [&](CURLUPart part, const std::string& text) {
        return curl_url_set(origin.get(), part, text.c_str(), 0) == CURLUE_OK;
    };
    const bool taken = takes(CURLUPART_SCHEME, scheme) && takes(CURLUPART_HOST, host_with_port(host, 0)) &&
                       (port == default_port(scheme) || takes(CURLUPART_PORT, std::to_string(port)));
    return taken ? std::move(origin) : nullptr;
}

}  // namespace camsdk::net
