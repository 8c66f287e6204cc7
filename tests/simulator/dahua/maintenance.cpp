// SPDX-License-Identifier: BSL-1.0
// Restart, factory reset, configuration backup, firmware.
//
// A simulated firmware file begins with the line `CAMSIM-FIRMWARE dahua <version>`; another beginning is refused.
#include "dahua/resource.hpp"

#include <list>
#include <sstream>

namespace camsim::dahua {
namespace {

struct Backup {
    std::string name;
    CameraState state;
};

std::list<Backup>& backups()
{
    static std::list<Backup> all;  // one thread serves all
    return all;
}

constexpr std::size_t most_backups = 16;
constexpr std::string_view backup_mark = "{\"CamsimBackup\":\"";

HttpResponse reboot(Context& context)
{
    context.state.note("Operation", "Reboot", context.exchange.login.name, context.request().peer);
    context.state.reboot();
    return done();
}

HttpResponse shut_down(Context& context)
{
    context.state.note("Operation", "ShutDown", context.exchange.login.name, context.request().peer);
    context.state.power = Power::refusing;
    return done();
}

void reset(CameraState& state, bool keep_network)
{
    const auto of_network = [](const std::string& name) {
        for (const char* table : {"IPv6", "PPPoE", "DDNS", "UPnP", "DVRIP", "Multicast"})
            if (name == std::string("dahua:") + table)
                return true;
        return false;
    };
    std::erase_if(state.settings, [&](const auto& setting) {
        return setting.first.rfind("dahua", 0) == 0 && !(keep_network && of_network(setting.first));
    });
    for (Channel& channel : state.channels) {
        channel.imaging = {};
        channel.masks.clear();
        channel.masks_enabled = false;
    }
    if (!keep_network)
        state.network.upnp = false;
    state.reboot();
}

HttpResponse reset_system(Context& context)
{
    reset(context.state, true);
    return done();
}

HttpResponse reset_system_ex(Context& context)
{
    const std::string type = context.value("type");
    if (type != "0" && type != "1")
        return bad_request();
    reset(context.state, type == "1");
    return done();
}

HttpResponse take_backup(Context& context)
{
    if (backups().size() >= most_backups)
        backups().pop_front();
    backups().push_back({random_hex(16), context.state});
    std::string body(backup_mark);
    body += backups().back().name + "\"}";
    while (body.size() < 4096)
        body += static_cast<char>(body.size() * 37 & 0xff);
    return respond(200, "application/octet-stream", std::move(body));
}

/// What a backup brings back: all that an owner set; not what the device is, nor where it listens.
HttpResponse put_backup(Context& context)
{
    const std::string& body = context.request().body;
    const auto mark = body.find(backup_mark);
    for (const Backup& backup : backups()) {
        if (mark == std::string::npos || body.compare(mark + backup_mark.size(), backup.name.size(), backup.name) != 0)
            continue;
        CameraState& state = context.state;
        const CameraState& saved = backup.state;
        state.identity.name = saved.identity.name;
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
        return written(context);
    }
    return bad_request();
}

HttpResponse upload(Context& context)
{
    const HttpRequest& request = context.request();
    if (lower(request.header("Content-Type")).rfind("multipart/form-data", 0) != 0)
        return bad_request();
    const auto head = request.body.find("\r\n\r\n");
    if (head == std::string::npos)
        return bad_request();
    std::istringstream first(request.body.substr(head + 4, 256));
    std::string mark, platform, version;
    first >> mark >> platform >> version;
    FirmwareUpload& upload = context.state.upload;
    if (mark != "CAMSIM-FIRMWARE" || platform != context.state.identity.platform || version.empty() || upload.running)
        return bad_request();
    upload.running = true;
    upload.started = context.now();
    upload.bytes = request.body.size();
    upload.new_version = version;
    context.state.note("Operation", "Upgrade", context.exchange.login.name, request.peer);
    return written(context);
}

// the exact keys of getState are unverified
HttpResponse upgrade_state(Context& context)
{
    const FirmwareUpload& upload = context.state.upload;
    return text_answer("state.Progress=" + std::to_string(upload.percent(context.now())) +
                       "\r\nstate.State=" + (upload.running ? "Upgrading" : "Invalid") + "\r\n");
}

HttpResponse cancel(Context& context)
{
    if (!context.state.upload.running)
        return bad_request();
    context.state.upload = {};
    return written(context);
}

}  // namespace

void add_maintenance(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* object, const char* action, HttpResponse (*run)(Context&),
                                  const char* method = "GET") {
        catalogue.actions.push_back({object, action, Who::administrator, run, method});
    };
    add("magicBox.cgi", "reboot", reboot);
    add("magicBox.cgi", "shutdown", shut_down);
    add("magicBox.cgi", "resetSystem", reset_system);
    add("magicBox.cgi", "resetSystemEx", reset_system_ex);
    add("Config.backup", "All", take_backup);
    add("Config.restore", "", put_backup, "POST");
    add("upgrader.cgi", "uploadFirmware", upload, "POST");
    add("upgrader.cgi", "getState", upgrade_state);
    add("upgrader.cgi", "cancel", cancel);
}

}  // namespace camsim::dahua
