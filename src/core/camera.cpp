// SPDX-License-Identifier: BSL-1.0
// Camera: what is not a feature.
#include <camsdk/camera.hpp>
#include <camsdk/version.hpp>

#include "core/dispatch.hpp"

namespace camsdk {

Camera Camera::channel(int number) const
{
    return Camera({target_.core, number});
}

std::string Camera::driver() const
{
    return target_.core->driver;
}

std::string Camera::url() const
{
    return target_.core->url;
}

Task<Capabilities> Camera::capabilities() const
{
    return detail::dispatch_core<Capabilities>(
        target_.core, "capabilities",
        [](detail::CameraCore& core) -> Task<Capabilities> { return core.own.model->capabilities(); });
}

void Camera::set_credentials(std::string user, Secret password) const
{
    target_.core->runtime->post(target_.core->lane,
                                [core = target_.core, user = std::move(user), password = std::move(password)] {
                                    core->own.link->set_credentials(user, password);
                                });
}

namespace {

Result<driver::Method> method_of(const std::string& name)
{
    if (name == "GET")
        return driver::Method::get;
    if (name == "PUT")
        return driver::Method::put;
    if (name == "POST")
        return driver::Method::post;
    if (name == "DELETE")
        return driver::Method::del;
    return Error(ErrorCode::invalid_argument, "raw: the method is GET, PUT, POST or DELETE");
}

Task<RawResponse> exchange(driver::Link& link, RawRequest request)
{
    auto method = method_of(request.method);
    if (!method)
        co_return method.error();
    if (request.path.empty() || request.path[0] != '/')
        co_return Error(ErrorCode::invalid_argument, "raw: the path starts with /");
    driver::Request sent(*method, std::move(request.path), std::move(request.body), std::move(request.content_type));
    Task<driver::Response> sending = link.send(std::move(sent));
    Result<driver::Response> answer = co_await std::move(sending);
    if (!answer)
        co_return answer.error();
    RawResponse raw;
    raw.status = answer->status;
    raw.content_type = std::string(answer->header("content-type"));
    raw.body = std::move(answer->body);
    co_return raw;
}

}  // namespace

Task<RawResponse> Camera::raw(RawRequest request) const
{
    return detail::dispatch_core<RawResponse>(
        target_.core, "raw", [request = std::move(request)](detail::CameraCore& core) mutable -> Task<RawResponse> {
            return exchange(*core.own.link, std::move(request));
        });
}

const char* version() noexcept
{
#define CAMSDK_TEXT(x) CAMSDK_TEXT_2(x)
#define CAMSDK_TEXT_2(x) #x
    return CAMSDK_TEXT(CAMSDK_VERSION_MAJOR) "." CAMSDK_TEXT(CAMSDK_VERSION_MINOR) "." CAMSDK_TEXT(
        CAMSDK_VERSION_PATCH);
}

}  // namespace camsdk
