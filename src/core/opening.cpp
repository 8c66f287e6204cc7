// SPDX-License-Identifier: BSL-1.0
// Opening a camera: by a named driver, or by asking each driver whether it knows the device.
#include "core/opening.hpp"

#include "core/probe_link.hpp"

namespace camsdk {

namespace {

net::LogLine log_to(const std::shared_ptr<Runtime>& runtime, const std::string& origin)
{
    return [weak = std::weak_ptr<Runtime>(runtime), origin](std::string_view text) {
        if (auto alive = weak.lock())
            alive->log(LogLevel::info, origin + ": " + std::string(text));
    };
}

}  // namespace

Task<std::shared_ptr<const driver::Driver>> recognise_driver(driver::Link& anonymous,
                                                             std::shared_ptr<Registry> registry)
{
    ProbeLink shared(anonymous);
    for (const auto& driver : registry->in_probe_order()) {
        Task<driver::ProbeResult> probe = driver->probe(shared);
        Result<driver::ProbeResult> found = co_await std::move(probe);
        if (found && found->match == driver::Match::strong) {
            anonymous.log("recognised by driver " + driver->info().name + ": " + found->reason);
            co_return driver;
        }
    }
    if (const auto& failure = shared.nothing_answered())
        co_return *failure;
    co_return Error(ErrorCode::not_supported, "no driver recognises the device at " + anonymous.origin() +
                                                  " (drivers: " + registry->names() +
                                                  "); name one in the URL, for example onvif+http://…");
}

Task<Camera> open_camera(std::shared_ptr<detail::CameraCore> core, std::shared_ptr<Registry> registry,
                         net::CameraUrl url, OpenOptions options)
{
    const auto log = log_to(core->runtime, url.endpoint.origin());
    auto& loop = core->runtime->lane(core->lane).loop;
    std::shared_ptr<const driver::Driver> driver = registry->find(url.driver);
    if (!driver) {
        auto anonymous = net::make_camera_link(loop, core->runtime->shared(), url.endpoint, options, log, true);
        Task<std::shared_ptr<const driver::Driver>> search = recognise_driver(*anonymous, registry);
        Result<std::shared_ptr<const driver::Driver>> found = co_await std::move(search);
        if (!found)
            co_return found.error();
        driver = *found;
    }
    OpenOptions open_to_all = options;
    open_to_all.user.clear();
    open_to_all.password = Secret();
    core->host = url.endpoint.host;
    core->registry = registry;
    core->stranger = [runtime = std::weak_ptr<Runtime>(core->runtime), lane = core->lane, endpoint = url.endpoint,
                      open_to_all, log]() -> std::shared_ptr<net::CameraLink> {
        const auto alive = runtime.lock();
        return alive ? net::make_camera_link(alive->lane(lane).loop, alive->shared(), endpoint, open_to_all, log, true)
                     : nullptr;
    };
    core->own.link = net::make_camera_link(loop, core->runtime->shared(), url.endpoint, options, log, false);
    core->own.driver = driver;
    Task<std::shared_ptr<driver::DeviceModel>> opening = driver->open(*core->own.link);
    Result<std::shared_ptr<driver::DeviceModel>> model = co_await std::move(opening);
    if (!model)
        co_return model.error();
    core->own.model = std::move(*model);
    core->driver = driver->info().name;
    core->url = core->driver + "+" + url.endpoint.origin() + url.endpoint.base_path;
    detail::Target target{core, 0};
    co_return Camera(std::move(target));
}

}  // namespace camsdk
