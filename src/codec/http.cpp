// SPDX-License-Identifier: BSL-1.0
// HTTP statuses as errors.
#include "codec/http.hpp"

namespace camsdk::codec {

namespace {
ErrorCode code_of(int status)
{
    switch (status) {
        case 401:
            return ErrorCode::unauthorized;
        case 403:
            return ErrorCode::forbidden;
        case 404:
            return ErrorCode::not_found;
        case 405:
        case 501:
            return ErrorCode::not_supported;
        case 429:
        case 503:
            return ErrorCode::overloaded;
        default:
            return ErrorCode::protocol;
    }
}
}  // namespace

Error error_from_status(const driver::Response& response, std::string_view what, std::string vendor_text)
{
    Error error(code_of(response.status),
                std::string(what) + ": the camera answered HTTP " + std::to_string(response.status));
    error.http_status(response.status);
    if (!vendor_text.empty())
        error.vendor_text(std::move(vendor_text));
    return error;
}

}  // namespace camsdk::codec
