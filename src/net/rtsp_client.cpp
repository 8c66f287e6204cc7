// SPDX-License-Identifier: BSL-1.0
// RTSP DESCRIBE.
#include "net/http_link.hpp"

namespace camsdk::net {

Task<StreamDescription> HttpLink::describe(std::string)
{
    return Error(ErrorCode::not_supported, "RTSP is not available in this build");
}

}  // namespace camsdk::net
