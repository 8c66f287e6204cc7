// SPDX-License-Identifier: BSL-1.0
// An HTTP origin as libcurl takes it: handed over in parts, since libcurl reads a whole address letter by letter.
#pragma once

#include <curl/curl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace camsdk::net {

struct CurlOriginEnd {
    void operator()(CURLU* origin) const noexcept { curl_url_cleanup(origin); }
};
using CurlOrigin = std::unique_ptr<CURLU, CurlOriginEnd>;

/// Empty where libcurl does not take it.
CurlOrigin make_curl_origin(const std::string& scheme, std::string_view host, std::uint16_t port);

}  // namespace camsdk::net
