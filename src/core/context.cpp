// SPDX-License-Identifier: BSL-1.0
// Context: the public owner of runtime and registry.
#include <camsdk/context.hpp>

#include "core/context_impl.hpp"
#include "core/dispatch.hpp"
#include "core/opening.hpp"

namespace camsdk {

Context::Context(ContextOptions options)
    : impl_(std::make_shared<Impl>(Impl{std::make_shared<Runtime>(std::move(options)), std::make_shared<Registry>()}))
{
}

Context::~Context()
{
    close();
}

void Context::close()
{
    impl_->runtime->close();
}

Task<Camera> Context::open(std::string url, OpenOptions options)
{
    auto parsed = net::parse_camera_url(url);
    if (!parsed)
        return parsed.error().where("open", {});
    if (!parsed->driver.empty() && !impl_->registry->find(parsed->driver))
        return Error(ErrorCode::invalid_argument,
                     "there is no driver \"" + parsed->driver + "\"; there are: " + impl_->registry->names())
            .where("open", {});
    if (options.user.empty())
        options.user = parsed->user;
    auto core = std::make_shared<detail::CameraCore>(impl_->runtime, impl_->runtime->choose_lane(), options.deadline);
    core->url =
        (parsed->driver.empty() ? "" : parsed->driver + "+") + parsed->endpoint.origin() + parsed->endpoint.base_path;
    // Weakly: the call that runs this already holds the core.
    return detail::dispatch_core<Camera>(
        core, "open",
        [weak = std::weak_ptr<detail::CameraCore>(core), registry = impl_->registry, parsed = *parsed,
         options = std::move(options)](detail::CameraCore&) mutable -> Task<Camera> {
            return open_camera(weak.lock(), registry, std::move(parsed), std::move(options));
        });
}

Result<std::string> Context::receive_events(EventReceiverOptions options)
{
    auto opened = impl_->runtime->receive_events(std::move(options));
    if (!opened)
        return opened.error().where("receive_events", {});
    return opened;
}

std::vector<DriverDescription> Context::drivers() const
{
    return impl_->registry->describe();
}

Result<void> Context::add_driver(std::unique_ptr<driver::Driver> driver)
{
    return impl_->registry->add(std::move(driver), "added");
}

Result<void> Context::load_plugin(const std::string& path)
{
    return impl_->registry->load(path);
}

}  // namespace camsdk
