// SPDX-License-Identifier: BSL-1.0
// system.cgi: restart, factory reset, configuration, firmware.
#include "sunapi/submenu.hpp"

#include <algorithm>
#include <list>
#include <memory>
#include <sstream>

namespace camsim::sunapi {
namespace {

constexpr std::size_t most_backups = 16;
constexpr std::string_view backup_mark = "CAMSIM-SUNAPI-BACKUP ";

/// Backups that were handed out; a file only names one.
struct Backup {
    std::string name;
    CameraState state;
};

std::list<Backup>& backups()
{
    static std::list<Backup> all;  // one thread serves all
    return all;
}

Fields power_fields(const CameraState&)
{
    return {choice("Type", {"Restart"}).must()};
}

HttpResponse restart(Context& context)
{
    context.state.note("Operation", "Restart", context.exchange.login.name, context.request().peer);
    HttpResponse response = ok(context);
    context.state.reboot();
    return response;
}

Fields reset_fields(const CameraState&)
{
    return {csv("ExcludeSettings", {"Network", "Camera", "OpenSDK"})};
}

HttpResponse factory_reset(Context& context)
{
    CameraState& state = context.state;
    const auto kept = split(context.value("ExcludeSettings"));
    const auto keeps = [&kept](const char* what) { return std::find(kept.begin(), kept.end(), what) != kept.end(); };
    std::erase_if(state.settings, [&](const auto& one) {
        const bool network = one.first.rfind("sunapi:network/", 0) == 0;
        const bool camera = one.first.rfind("sunapi:image/", 0) == 0;
        return one.first.rfind("sunapi:", 0) == 0 && !(network && keeps("Network")) && !(camera && keeps("Camera"));
    });
    std::erase_if(state.accounts, [](const Account& account) { return !account.fixed; });
    for (Channel& channel : state.channels) {
        channel.masks.clear();
        channel.masks_enabled = false;
        if (!keeps("Camera"))
            channel.imaging = {};
    }
    context.camera().quirks.set("factory_state");  // a password must be given anew
    HttpResponse response = ok(context);
    state.reboot();
    return response;
}

HttpResponse back_up(Context& context)
{
    if (backups().size() >= most_backups)
        backups().pop_front();
    backups().push_back({random_hex(16), context.state});
    std::string body(backup_mark);
    body += backups().back().name + "\n";
    while (body.size() < 4096)
        body += static_cast<char>(body.size() * 31 & 0xff);
    HttpResponse response = respond(200, "application/octet-stream", body);
    response.headers.emplace_back("Content-Disposition",
                                  "attachment; filename=" + context.state.identity.model + "Config.bin");
    return response;
}

/// All that an owner set; not what the device is, nor where it listens.
void restore(CameraState& state, const CameraState& saved, bool network)
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
    if (network)
        state.network = saved.network;
}

Fields restore_fields(const CameraState&)
{
    return {csv("ExcludeSettings", {"Network"})};
}

HttpResponse restore_backup(Context& context)
{
    if (lower(context.request().header("Content-Type")).find("multipart") != std::string::npos)
        throw Fault{607};
    const auto file = from_base64(std::string(trimmed(context.request().body)));
    for (const Backup& backup : backups())
        if (file && file->rfind(std::string(backup_mark) + backup.name, 0) == 0) {
            restore(context.state, backup.state, context.value("ExcludeSettings") != "Network");
            HttpResponse response = ok(context);
            context.state.reboot();
            return response;
        }
    throw Fault{611};
}

Fields firmware_fields(const CameraState&)
{
    return {choice("Type", {"Normal"}), flag("IgnoreMultipartResponse")};
}

/// The file within a form of one part.
std::string only_part(const HttpRequest& request)
{
    const std::string type(request.header("Content-Type"));
    const auto named = type.find("boundary=");
    if (lower(type).rfind("multipart/form-data", 0) != 0 || named == std::string::npos)
        throw Fault{604};
    std::string boundary = type.substr(named + 9);
    boundary = boundary.substr(0, boundary.find(';'));
    if (boundary.size() > 1 && boundary.front() == '"')
        boundary = boundary.substr(1, boundary.size() - 2);
    const auto begin = request.body.find("\r\n\r\n");
    const auto end = request.body.rfind("\r\n--" + boundary);
    if (request.body.rfind("--" + boundary, 0) != 0 || begin == std::string::npos || end == std::string::npos ||
        end < begin + 4)
        throw Fault{604};
    return request.body.substr(begin + 4, end - begin - 4);
}

std::string part(const std::string& lines)
{
    return "--SamsungTechwin\r\nContent-type: text/plain\r\n\r\n" + lines + "\r\n";
}

/// Tells how far the update is, until the restart cuts the line.
class Progress {
 public:
    explicit Progress(Camera& camera) : camera_(camera) {}

    std::string next()
    {
        const int percent = camera_.state.upload.running ? camera_.state.upload.percent(Camera::steady()) : 100;
        std::string out;
        if (told_ < 0)
            out += part("Status=DownloadAck\r\nProgress=100\r\n") + part("Status=DownloadOK\r\n") +
                   part("Status=Start\r\n");
        if (percent > told_ && percent < 100)
            out += part("Status=UpdatingISP\r\nProgress=" + std::to_string(percent) + "\r\n");
        else if (percent >= 100 && told_ < 100)
            out += part("FirmwareModule=Kernel\r\nStatus=OK\r\n") + part("FirmwareModule=App\r\nStatus=OK\r\n") +
                   part("Status=End\r\n");
        else
            camera_.tick();
        told_ = percent;
        return out;
    }

 private:
    Camera& camera_;
    int told_ = -1;
};

HttpResponse update_firmware(Context& context)
{
    if (!context.find("Type"))
        throw Fault{604};
    const bool quiet = context.is("IgnoreMultipartResponse");
    if (context.state.upload.running)
        throw Fault{610};
    const std::string file = only_part(context.request());
    std::istringstream first(file.substr(0, 256));
    std::string mark, platform, version;
    first >> mark >> platform >> version;
    const bool good = mark == "CAMSIM-FIRMWARE" && platform == context.state.identity.platform && !version.empty();
    const char* const type = "multipart/x-mixed-replace; boundary=SamsungTechwin";
    if (!good) {
        if (quiet)
            throw Fault{604};
        HttpResponse failed = respond(200, type, part("Status=DownloadFail\r\n"));
        failed.close = true;
        return failed;
    }
    FirmwareUpload& upload = context.state.upload;
    upload.running = true;
    upload.started = context.now();
    upload.bytes = file.size();
    upload.new_version = version;
    context.state.note("Operation", "FirmwareUpdate", context.exchange.login.name, context.request().peer);
    if (quiet)
        return ok(context);
    HttpResponse response = respond(200, type, "");
    response.wrote = true;
    auto progress = std::make_shared<Progress>(context.camera());
    response.more = [progress] { return progress->next(); };
    response.more_every = std::chrono::milliseconds(200);
    return response;
}

}  // namespace

void add_maintenance(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* name, Fields (*fields)(const CameraState&),
                                  HttpResponse (*run)(Context&)) {
        catalogue.push_back({"system", name, {}, {{"control", Level::admin, fields, run}}});
    };
    add("power", power_fields, restart);
    add("factoryreset", reset_fields, factory_reset);
    add("configbackup", nullptr, back_up);
    add("configrestore", restore_fields, restore_backup);
    add("firmwareupdate", firmware_fields, update_firmware);
}

}  // namespace camsim::sunapi
