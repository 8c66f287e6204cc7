// SPDX-License-Identifier: BSL-1.0
// An HTTP origin as libcurl takes it.
#include "net/curl_origin.hpp"

#include <net/if.h>

#include <new>

#include "net/url.hpp"

namespace camsdk::net {

CurlOrigin make_curl_origin(const std::string& scheme, std::string_view host, std::uint16_t port)
{
    CurlOrigin origin;
    origin.url.reset(curl_url());
    if (!origin.url)
        throw std::bad_alloc();
    // libcurl 7.88 loses a zone when it copies an address.
    std::string name = dialled(host);
    if (const auto zone = name.find('%'); zone != std::string::npos) {
        origin.scope = static_cast<long>(if_nametoindex(name.c_str() + zone + 1));
        name.resize(zone);
    }
    const auto takes = [&](CURLUPart part, const std::string& text) {
        return curl_url_set(origin.url.get(), part, text.c_str(), 0) == CURLUE_OK;
    };
    if (!takes(CURLUPART_SCHEME, scheme) || !takes(CURLUPART_HOST, host_with_port(name, 0)) ||
        (port != default_port(scheme) && !takes(CURLUPART_PORT, std::to_string(port))))
        origin.url = nullptr;
    return origin;
}

}  // namespace camsdk::net
