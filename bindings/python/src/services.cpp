// SPDX-License-Identifier: BSL-1.0
// The services, and the other functions that are no method of anything.
#include <camsdk/discovery.hpp>
#include <camsdk/services/closed_network.hpp>
#include <camsdk/services/discovered_fleet.hpp>
#include <camsdk/services/drift.hpp>
#include <camsdk/services/fleet.hpp>
#include <camsdk/services/report.hpp>
#include <camsdk/services/swap.hpp>
#include <camsdk/version.hpp>

#include "special.hpp"
#include "threads.hpp"

namespace camsdk::python {

namespace {

using namespace camsdk::services;
using SharedContext = std::shared_ptr<Context>;

/// A function that blocks, as a Task: on a thread of its own.
template <class T>
class ThreadBody final : public detail::TaskBody<T> {
 public:
    explicit ThreadBody(std::function<Result<T>()> work) : work_(std::move(work)) {}
    void start(typename detail::TaskBody<T>::Done done) override
    {
        on_own_thread([work = std::move(work_), done = std::move(done)]() mutable {
            Result<T> result = work();
            work = nullptr;  // perhaps the last that holds the Context
            done(std::move(result));
        });
    }

 private:
    std::function<Result<T>()> work_;
};

using RowHandler = std::function<void(const InventoryRow&)>;

Task<std::vector<InventoryRow>> inventory_task(SharedContext context, Fleet fleet, FleetOptions options, RowHandler row)
{
    using Rows = std::vector<InventoryRow>;
    return Task<Rows>(std::make_unique<ThreadBody<Rows>>(
        [context = std::move(context), fleet = std::move(fleet), options = std::move(options), row = std::move(row)] {
            return Result<Rows>(inventory(*context, fleet, options, row));
        }));
}

template <class R, class... A>
void task(Binding& binding, const char* name, Task<R> (*call)(A...), Arg<std::decay_t<A>>... args)
{
    task_function<R, A...>(binding, name, call, args...);
}

void register_configuration(Binding& binding)
{
    task(binding, "audit", &audit, "camera", {"options", {}});
    task(binding, "configured_egress", &configured_egress, "camera", "declared_networks");
    task(binding, "export_configuration", &export_configuration, "camera");
    task(binding, "plan_configuration", &plan_configuration, "camera", "wanted");
    task(binding, "apply_configuration", &apply_configuration, "camera", "wanted");
    task(binding, "check_drift", &check_drift, "camera", "baseline");
    task(binding, "swap", &swap, "old_camera", "new_camera", {"options", {}});
    plain_function<std::string, std::vector<Finding>, ReportFormat>(
        binding, "render_report",
        [](const std::vector<Finding>& findings, ReportFormat format) {
            return checked(render_report(findings, format));
        },
        "findings", "format");
}

void register_fleet(Binding& binding)
{
    task_function<std::vector<DiscoveredCamera>, SharedContext, DiscoveryOptions, DiscoveryHandler>(
        binding, "discover",
        [](SharedContext context, DiscoveryOptions options, DiscoveryHandler handler) {
            return discover(*context, std::move(options), std::move(handler));
        },
        "context", {"options", {}}, {"on_camera", {}});
    task_function<std::vector<InventoryRow>, SharedContext, Fleet, FleetOptions, RowHandler>(
        binding, "inventory", inventory_task, "context", "fleet", {"options", {}}, {"on_row", {}});
    plain_function<Fleet, std::string>(
        binding, "read_fleet", [](const std::string& path) { return checked(read_fleet(path)); }, "path");
    plain_function<Fleet, std::string, FleetFormat, std::string>(
        binding, "parse_fleet",
        [](const std::string& text, FleetFormat format, const std::string& source) {
            return checked(parse_fleet(text, format, source));
        },
        "text", {"format", FleetFormat::json}, {"source", std::string("fleet")});
    plain_function<OpenOptions, FleetCamera, OpenOptions>(
        binding, "open_options",
        [](const FleetCamera& camera, OpenOptions base) { return checked(open_options(camera, std::move(base))); },
        "camera", {"base", {}});
    plain_function<Secret, std::string>(
        binding, "secret_of_file", [](const std::string& path) { return checked(secret_of_file(path)); }, "path");
    plain_function<std::string, std::string>(
        binding, "shown_url", [](const std::string& url) { return shown_url(url); }, "url");
    plain_function<std::string, std::vector<DiscoveredCamera>>(
        binding, "fleet_file_of", [](const std::vector<DiscoveredCamera>& cameras) { return fleet_file_of(cameras); },
        "cameras");
}

}  // namespace

void register_services(Binding& binding)
{
    task(binding, "identify", &identify, "camera");
    plain_function<Identity, DeviceInfo, std::vector<IdentityEvidence>>(
        binding, "judge_identity",
        [](const DeviceInfo& info, std::vector<IdentityEvidence> evidence) {
            return judge_identity(info, std::move(evidence));
        },
        "info", "evidence");
    register_fleet(binding);
    register_configuration(binding);
    plain_function<std::string>(binding, "version", [] { return std::string(version()); });
}

}  // namespace camsdk::python
