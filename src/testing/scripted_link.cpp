// SPDX-License-Identifier: BSL-1.0
// ScriptedLink: the playing of a script, and what each fault looks like to a driver.
#include <camsdk/testing/scripted_link.hpp>

namespace camsdk::testing {

namespace {

/// Never ends; dropping it is all that can be done.
class Waiting final : public detail::TaskBody<driver::Response> {
 public:
    void start(Done) override {}
};

constexpr std::array<const char*, 4> method_names{"GET", "PUT", "POST", "DELETE"};

std::string describe_request(driver::Method method, const std::string& target)
{
    return std::string(method_names[static_cast<std::size_t>(method)]) + " " + target;
}

driver::Response answer_of(int status, std::string body, std::string type)
{
    driver::Response response;
    response.status = status;
    response.received = body.size();
    response.body = std::move(body);
    response.headers.push_back({"Content-Type", std::move(type)});
    return response;
}

Result<driver::Response> faulty(Fault fault)
{
    switch (fault) {
        case Fault::timeout:
            return Error(ErrorCode::timeout, "no answer within 15000 ms");
        case Fault::unauthorized: {
            Error error(ErrorCode::unauthorized, "the camera rejected the credentials");
            error.http_status(401);
            return error;
        }
        case Fault::forbidden:
            return answer_of(403, "", "text/plain");
        case Fault::not_found:
            return answer_of(404, "<html><body>404 Not Found</body></html>", "text/html");
        case Fault::server_error:
            return answer_of(500, "<html><body>500 Internal Server Error</body></html>", "text/html");
        case Fault::cut:
            return Error(ErrorCode::unreachable, "the connection was closed in the middle of the answer");
        case Fault::garbage:
            return answer_of(200, std::string("\xff\xfe\x00<a b=\x01\x80]]>\xc3(", 16), "application/xml");
        case Fault::empty:
            return answer_of(200, "", "application/xml");
    }
    return Error(ErrorCode::protocol, "no such fault");
}

}  // namespace

const char* to_string(Fault fault) noexcept
{
    constexpr std::array<const char*, 8> names{"timeout", "401", "403", "404", "500", "cut", "garbage", "empty"};
    return names[static_cast<std::size_t>(fault)];
}

bool fits(Fault fault, ErrorCode code) noexcept
{
    switch (fault) {
        case Fault::timeout:
            return code == ErrorCode::timeout;
        case Fault::unauthorized:
            return code == ErrorCode::unauthorized;
        case Fault::forbidden:
            return code == ErrorCode::forbidden;
        case Fault::not_found:
            return code == ErrorCode::not_found || code == ErrorCode::not_supported || code == ErrorCode::protocol;
        case Fault::server_error:
            return code == ErrorCode::protocol || code == ErrorCode::overloaded || code == ErrorCode::not_supported;
        case Fault::cut:
            return code == ErrorCode::unreachable || code == ErrorCode::protocol;
        case Fault::garbage:
        case Fault::empty:
            return code == ErrorCode::protocol || code == ErrorCode::not_supported || code == ErrorCode::not_applied;
    }
    return false;
}

std::vector<std::string> ScriptedLink::differences() const
{
    auto all = differences_;
    for (std::size_t i = step_; i < script_.size(); ++i)
        all.push_back("not asked: " + describe_request(script_[i].method, script_[i].target));
    return all;
}

Task<driver::Response> ScriptedLink::send(driver::Request request)
{
    const std::size_t step = step_++;
    const std::string asked = describe_request(request.method, request.target);
    if (step >= script_.size()) {
        differences_.push_back("asked beyond the script: " + asked);
        return Error(ErrorCode::protocol, "the script has no answer to " + asked);
    }
    const Exchange& exchange = script_[step];
    if (exchange.method != request.method || exchange.target != request.target)
        differences_.push_back("asked " + asked + " instead of " + describe_request(exchange.method, exchange.target));
    for (const std::string& text : exchange.body_holds)
        if (request.body.find(text) == std::string::npos)
            differences_.push_back(asked + " does not hold '" + text + "'");
    if (hang_ == step)
        return Task<driver::Response>(std::make_unique<Waiting>());
    if (const auto fault = faults_.find(step); fault != faults_.end())
        return faulty(fault->second);
    driver::Response response = answer_of(exchange.status, exchange.body, exchange.content_type);
    if (request.sink && response.ok()) {
        if (request.on_head)
            request.on_head();
        if (!request.sink(response.body))
            return Error(ErrorCode::cancelled, "the receiver stopped the transfer");
        response.body.clear();
    }
    return Result<driver::Response>(std::move(response));
}

Task<StreamDescription> ScriptedLink::describe(std::string)
{
    return Error(ErrorCode::unreachable, "a scripted link has no RTSP");
}

Result<std::string> ScriptedLink::localize(std::string_view uri) const
{
    const std::size_t scheme = uri.find("://");
    const std::string_view name = uri.substr(0, scheme);
    if (scheme == std::string_view::npos || (name != "http" && name != "https" && name != "rtsp" && name != "rtsps"))
        return Error(ErrorCode::host_mismatch, "an address of this kind is not followed");
    const std::size_t path = uri.find('/', scheme + 3);
    std::string_view authority = uri.substr(scheme + 3, path == std::string_view::npos ? path : path - scheme - 3);
    const std::size_t port = authority.rfind(':');
    std::string local = std::string(name) + "://192.0.2.10";
    if (port != std::string_view::npos && authority.find(']', port) == std::string_view::npos)
        local += authority.substr(port);
    return local + std::string(path == std::string_view::npos ? "" : uri.substr(path));
}

Result<driver::UsernameToken> ScriptedLink::username_token(std::chrono::milliseconds)
{
    return driver::UsernameToken{"admin",
                                 "c2NyaXB0ZWQgZGlnZXN0ISE=", "c2NyaXB0ZWQgbm9uY2UhIQ==", "2026-01-01T00:00:00Z"};
}

Task<void> ScriptedLink::sleep(std::chrono::milliseconds time)
{
    now_ += time;
    return Result<void>();
}

}  // namespace camsdk::testing
