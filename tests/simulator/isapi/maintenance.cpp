// SPDX-License-Identifier: BSL-1.0
// Restart, factory reset, configuration backup, firmware.
//
// A simulated firmware file begins with the line `CAMSIM-FIRMWARE <platform> <version>`; another beginning is refused.
#include "isapi/resource.hpp"

#include <list>
#include <sstream>

namespace camsim::isapi {
namespace {

/// Backups that were handed out, in memory; a file only names one.
struct Backup {
    std::string name, key;
    CameraState state;
};

std::list<Backup>& backups()
{
    static std::list<Backup> all;  // one thread serves all
    return all;
}

constexpr std::size_t most_backups = 16;
constexpr std::string_view backup_mark = "CAMSIM-CONFIGURATION ";

HttpResponse reboot(Context& context)
{
    context.state.note("Operation", "remoteReboot", context.exchange.login.name, context.request().peer);
    context.state.reboot();
    return status_answer(context, done());
}

HttpResponse factory_reset(Context& context)
{
    const std::string mode = context.request().query_value("mode").value_or("basic");
    if (mode != "basic" && mode != "full")
        return status_answer(context, {400, 6, "badParameters", {}});
    CameraState& state = context.state;
    const std::string server = state.settings["server"];
    state.settings.clear();
    state.settings["server"] = server;
    for (Channel& channel : state.channels) {
        channel.imaging = {};
        channel.masks.clear();
        channel.masks_enabled = false;
    }
    state.reboot();
    return status_answer(context, done(), true);
}

HttpResponse export_configuration(Context& context)
{
    const std::string key = context.request().query_value("secretkey").value_or("");
    if (key.empty() || key.size() > 16)
        return status_answer(context, {400, 6, "badParameters", {}});
    if (backups().size() >= most_backups)
        backups().pop_front();
    backups().push_back({random_hex(16), key, context.state});
    std::string body(backup_mark);
    body += backups().back().name + "\n";
    while (body.size() < 4096)
        body += static_cast<char>(body.size() * 37 & 0xff);
    context.state.note("Operation", "remoteDownloadCfgFile", context.exchange.login.name, context.request().peer);
    return respond(200, "application/octet-stream", body);
}

/// What a backup brings back: all that an owner set; not what the device is, nor where it listens.
void restore(CameraState& state, const CameraState& saved)
{
    state.identity.name = saved.identity.name;
    state.identity.location = saved.identity.location;
    state.accounts = saved.accounts;
    state.channels = saved.channels;
    state.profiles = saved.profiles;
    state.settings = saved.settings;
    state.relays = saved.relays;
    state.inputs = saved.inputs;
    state.clock.zone = saved.clock.zone;
    state.clock.ntp = saved.clock.ntp;
    state.clock.ntp_servers = saved.clock.ntp_servers;
    state.network.hostname = saved.network.hostname;
    state.network.dns = saved.network.dns;
    state.reboot();
}

HttpResponse import_configuration(Context& context)
{
    const std::string& body = context.request().body;
    const std::string key = context.request().query_value("secretkey").value_or("");
    for (const Backup& backup : backups())
        if (body.rfind(std::string(backup_mark) + backup.name, 0) == 0) {
            if (backup.key != key)
                return status_answer(context, {400, 6, "badParameters", {}});
            restore(context.state, backup.state);
            return status_answer(context, restart_needed(), true);
        }
    return status_answer(context, {400, 6, "badParameters", {}});
}

HttpResponse update_firmware(Context& context)
{
    const HttpRequest& request = context.request();
    if (lower(request.header("Content-Type")).find("xml") != std::string::npos)
        return status_answer(context, bad_format());
    std::istringstream first(request.body.substr(0, 256));
    std::string mark, platform, version;
    first >> mark >> platform >> version;
    if (mark != "CAMSIM-FIRMWARE" || version.empty())
        return status_answer(context, {400, 6, "badVersion", {}});
    if (platform != context.state.identity.platform)
        return status_answer(context, {400, 6, "badDevType", {}});
    FirmwareUpload& upload = context.state.upload;
    if (upload.running)
        return status_answer(context, {503, 2, "upgrading", {}});
    upload.running = true;
    upload.started = context.now();
    upload.bytes = request.body.size();
    upload.new_version = version;
    context.state.note("Operation", "remoteUpgrade", context.exchange.login.name, request.peer);
    return status_answer(context, done(), true);
}

HttpResponse upgrade_status(Context& context)
{
    const FirmwareUpload& upload = context.state.upload;
    return xml_answer(context, std::string("<upgradeStatus><upgrading>") + (upload.running ? "true" : "false") +
                                   "</upgrading><percent>" + std::to_string(upload.percent(context.now())) +
                                   "</percent></upgradeStatus>");
}

}  // namespace

void add_maintenance(Catalogue& catalogue)
{
    auto& actions = catalogue.actions;
    actions.push_back({"PUT", "/System/reboot", Who::administrator, reboot});
    actions.push_back({"PUT", "/System/factoryReset", Who::administrator, factory_reset});
    actions.push_back({"GET", "/System/configurationData", Who::administrator, export_configuration});
    actions.push_back({"PUT", "/System/configurationData", Who::administrator, import_configuration});
    actions.push_back({"PUT", "/System/updateFirmware", Who::administrator, update_firmware});
    actions.push_back({"POST", "/System/updateFirmware", Who::administrator, update_firmware});
    actions.push_back({"GET", "/System/upgradeStatus", Who::administrator, upgrade_status});
}

}  // namespace camsim::isapi
