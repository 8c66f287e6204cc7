// SPDX-License-Identifier: BSL-1.0
// magicBox.cgi and IntervideoManager.cgi: who the camera is; General: its name and its lock.
#include "dahua/resource.hpp"

#include <algorithm>

namespace camsim::dahua {
namespace {

constexpr const char* processor = "S3LM";

std::string version_of(const Identity& identity)
{
    const bool whole = identity.build.empty() || identity.firmware.find(",build:") != std::string::npos;
    return identity.firmware + (whole ? "" : ",build:" + identity.build);
}

std::string device_class(const Identity& identity)
{
    if (identity.device_type == "NVR")
        return "NVR";
    return identity.device_type == "IPDome" ? "SD" : "IPC";
}

/// What the platform calls the camera, also where its label says something else.
const std::string& built_as(const Identity& identity)
{
    return identity.oem_code.size() > 1 ? identity.oem_code : identity.model;
}

HttpResponse system_info(Context& context)
{
    const Identity& identity = context.state.identity;
    return text_answer("appAutoStart=true\r\ndeviceType=" + identity.model +
                       "\r\nhardwareVersion=" + identity.hardware + "\r\nprocessor=" + processor +
                       "\r\nserialNumber=" + identity.serial + "\r\nupdateSerial=" + built_as(identity) +
                       "\r\nupdateSerialCloudUpgrade=" + built_as(identity) + ":04:01:02:00\r\n");
}

HttpResponse vendor(Context& context)
{
    const bool capital = context.quirks().on("dahua_vendor_capital");
    return text_answer((capital ? "Vendor=" : "vendor=") + context.state.identity.manufacturer + "\r\n");
}

HttpResponse product_definition(Context& context)
{
    const std::string name = context.value("name");
    int extra = 0;
    for (const StreamProfile& profile : context.state.profiles)
        extra = std::max(extra, profile.stream - 1);
    if (name == "MaxExtraStream")
        return text_answer("table.MaxExtraStream=" + std::to_string(extra) + "\r\n");
    if (name == "MaxRemoteInputChannels") {
        const bool recorder = context.state.identity.device_type == "NVR";
        return text_answer(
            "table.MaxRemoteInputChannels=" + std::to_string(recorder ? context.state.channels.size() : 0) + "\r\n");
    }
    return bad_request();
}

HttpResponse interface_version(Context& context)
{
    const std::string name = context.value("Name");
    if (name == "CGI")
        return text_answer("version=3.26\r\n");
    if (name == "Onvif" && context.state.onvif_enabled)
        return text_answer("version=21.06\r\n");
    return bad_request();
}

void fill_general(const Context& context, Table& table)
{
    const AuthSettings& auth = context.camera().auth.settings;
    table.set("General.MachineName", context.state.identity.name);
    table.set("General.LockLoginEnable", auth.lock_after > 0);
    if (auth.lock_after > 0)
        table.set("General.LockLoginTimes", auth.lock_after);
    table.set("General.LoginFailLockTime", static_cast<long>(auth.lock_for.count()));
}

bool apply_general(Context& context, const Table& next, const Table&)
{
    if (next.get("General.MachineName").empty())
        return false;
    context.state.identity.name = next.get("General.MachineName");
    AuthSettings& auth = context.camera().auth.settings;
    auth.lock_after = next.flag("General.LockLoginEnable") ? next.number("General.LockLoginTimes", 5) : 0;
    auth.lock_for = std::chrono::seconds(next.number("General.LoginFailLockTime", 300));
    return true;
}

void add_queries(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* action, HttpResponse (*run)(Context&)) {
        catalogue.actions.push_back({"magicBox.cgi", action, Who::anybody, run});
    };
    add("getSystemInfo", system_info);
    add("getSystemInfoNew", system_info);
    add("getVendor", vendor);
    add("getProductDefinition", product_definition);
    add("getDeviceType", [](Context& c) { return text_answer("type=" + c.state.identity.model + "\r\n"); });
    add("getSoftwareVersion",
        [](Context& c) { return text_answer("version=" + version_of(c.state.identity) + "\r\n"); });
    add("getHardwareVersion", [](Context& c) { return text_answer("version=" + c.state.identity.hardware + "\r\n"); });
    add("getSerialNo", [](Context& c) { return text_answer("sn=" + c.state.identity.serial + "\r\n"); });
    add("getMachineName", [](Context& c) { return text_answer("name=" + c.state.identity.name + "\r\n"); });
    add("getDeviceClass", [](Context& c) { return text_answer("class=" + device_class(c.state.identity) + "\r\n"); });
    add("getLanguageCaps", [](Context&) { return text_answer("Languages=English,SimpChinese,Danish\r\n"); });
}

}  // namespace

void add_identity(Catalogue& catalogue)
{
    add_queries(catalogue);
    catalogue.actions.push_back({"IntervideoManager.cgi", "getVersion", Who::anybody, interface_version});
    ConfigTable general;
    general.name = "General";
    general.base = [](const Context&, Table& table) {
        table.add("General.", "LocalNo=8\nMachineAddress=\nLockLoginTimes=5\n");
    };
    general.fill = fill_general;
    general.apply = apply_general;
    general.limits = {{"General.LockLoginTimes", 1, 30, ""},
                      {"General.LoginFailLockTime", 60, 86400, ""},
                      {"General.LocalNo", 0, 998, ""}};
    general.writes = Who::administrator;
    catalogue.tables.push_back(std::move(general));
}

}  // namespace camsim::dahua
