// SPDX-License-Identifier: BSL-1.0
// Shared, bounded probing.
#include "core/probe_link.hpp"

namespace camsdk {

namespace {
std::string key_of(const driver::Request& request)
{
    return std::to_string(static_cast<int>(request.method)) + ' ' + request.target + '\n' + request.body;
}
}  // namespace

Task<driver::Response> ProbeLink::send(driver::Request request)
{
    request.authenticate = false;
    const std::string key = key_of(request);
    if (auto known = seen_.find(key); known != seen_.end())
        co_return known->second;
    if (failure_)
        co_return *failure_;  // a camera that is not there is asked once, not once a driver
    if (sent_ >= most_requests)
        co_return Error(ErrorCode::limit_exceeded, "probing took more requests than allowed");
    ++sent_;
    Task<driver::Response> exchange = link_.send(std::move(request));
    Result<driver::Response> response = co_await std::move(exchange);
    if (response)
        answered_ = true;
    else if (!answered_)
        failure_ = response.error();
    seen_.emplace(key, response);
    co_return response;
}

Task<StreamDescription> ProbeLink::describe(std::string)
{
    return Error(ErrorCode::not_supported, "probing uses HTTP only");
}

Result<driver::UsernameToken> ProbeLink::username_token(std::chrono::milliseconds)
{
    return Error(ErrorCode::unauthorized, "probing has no credentials");
}

}  // namespace camsdk
