// SPDX-License-Identifier: BSL-1.0
// An HTTP origin as libcurl takes it: handed over in parts, since libcurl reads a whole address letter by letter.
#pragma once

#include <curl/curl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace camsdk::net {

struct FreeCurlUrl {
    void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
};

struct CurlOrigin {
    std::unique_ptr<CURLU, FreeCurlUrl> url;  ///< empty where libcurl does not take it
    long scope = 0;                           ///< the interface that the zone of an IPv6 address names; 0: none
};

CurlOrigin make_curl_origin(const std::string& scheme, std::string_view host, std::uint16_t port);

}  // namespace camsdk::net
