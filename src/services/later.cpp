// SPDX-License-Identifier: BSL-1.0
// Services whose interfaces are cut and whose work is not in this version: each says so.
#include <camsdk/services/audit.hpp>
#include <camsdk/services/closed_network.hpp>
#include <camsdk/services/configuration.hpp>
#include <camsdk/services/drift.hpp>
#include <camsdk/services/report.hpp>
#include <camsdk/services/swap.hpp>

namespace camsdk {

namespace {
Error later(const char* what)
{
    return Error(ErrorCode::not_supported, std::string(what) + " is not in this version of camsdk");
}
}  // namespace

namespace services {

Task<std::vector<Finding>> audit(Camera, AuditOptions)
{
    return later("audit");
}
Task<ConfigurationDocument> export_configuration(Camera)
{
    return later("configuration export");
}
Task<std::vector<PlannedChange>> plan_configuration(Camera, ConfigurationDocument)
{
    return later("configuration planning");
}
Task<std::vector<PlannedChange>> apply_configuration(Camera, ConfigurationDocument)
{
    return later("configuration apply");
}
Task<std::vector<PlannedChange>> swap(Camera, Camera, SwapOptions)
{
    return later("swap");
}
Task<std::vector<Drift>> check_drift(Camera, ConfigurationDocument)
{
    return later("drift");
}
Task<std::vector<Egress>> configured_egress(Camera, std::vector<std::string>)
{
    return later("the closed-network check");
}
Result<std::string> render_report(const std::vector<Finding>&, ReportFormat)
{
    return later("reports");
}

}  // namespace services

}  // namespace camsdk
