// SPDX-License-Identifier: BSL-1.0
// What all Links share.
#include <camsdk/driver/link.hpp>

#include <algorithm>

namespace camsdk::driver {

std::string_view Response::header(std::string_view name) const noexcept
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (const auto& header : headers)
        if (std::equal(header.name.begin(), header.name.end(), name.begin(), name.end(),
                       [&](char a, char b) { return lower(a) == lower(b); }))
            return header.value;
    return {};
}

Task<void> Link::listen(WebSocket)
{
    return Error(ErrorCode::not_supported, "this Link has no WebSocket");
}

Task<void> Link::play(DocumentStream)
{
    return Error(ErrorCode::not_supported, "this Link plays no streams");
}

}  // namespace camsdk::driver
