// SPDX-License-Identifier: BSL-1.0
// ONVIF device service: restart, logs, backup, firmware, certificates, storage; and the plain HTTP beside them.
#include "core/auth.hpp"
#include "onvif/operations.hpp"
#include "onvif/protocol.hpp"
#include "picture/picture.hpp"

#include <sstream>

namespace camsim::onvif {
namespace {

constexpr const char* log_path = "/onvif/systemlog";
constexpr const char* backup_path = "/onvif/backup";
constexpr const char* upload_prefix = "/onvif/upload/";
constexpr std::chrono::minutes upload_open{5};
constexpr std::size_t smallest_firmware = 16;

std::string log_text(const CameraState& state)
{
    std::ostringstream out;
    for (const LogEntry& entry : state.log)
        out << iso_time(std::chrono::floor<std::chrono::seconds>(entry.at), 0, true) << ' ' << entry.kind << ' '
            << entry.what << ' ' << entry.user << ' ' << entry.address << '\n';
    return out.str();
}

std::string backup_text(const CameraState& state)
{
    std::ostringstream out;
    out << "camsim-backup 1\nmodel " << state.identity.model << "\nname " << state.identity.name << "\nhostname "
        << state.network.hostname << "\nzone " << state.clock.zone << '\n';
    for (const StreamProfile& profile : state.profiles)
        out << "profile " << profile.token << ' ' << profile.video.codec << ' ' << profile.video.width << 'x'
            << profile.video.height << ' ' << profile.video.fps << ' ' << profile.video.bitrate_kbps << '\n';
    return out.str();
}

void system_reboot(Call& call)
{
    put(call.out, "tds:Message", "Rebooting in 0 seconds");
    call.state.note("Operation", "remoteReboot", call.login.name, call.request.peer);
    call.state.reboot();
}

void get_system_log(Call& call)
{
    const std::string type = required(call.in, "LogType");
    if (type == "Access")
        invalid("AccesslogUnavailable", "There is no access log information available");
    if (type != "System")
        malformed("Unknown log type");
    put(put(call.out, "tds:SystemLog"), "tt:String", log_text(call.state));
}

void get_system_uris(Call& call)
{
    const Node log = put(put(call.out, "tds:SystemLogUris"), "tt:SystemLog");
    put(log, "tt:Type", "System");
    put(log, "tt:Uri", told_address(call, log_path));
    put(call.out, "tds:SystemBackupUri", told_address(call, backup_path));
}

void start_firmware_upgrade(Call& call)
{
    call.memory.upload_path = upload_prefix + random_hex(12);
    call.memory.upload_until = call.now + upload_open;
    put(call.out, "tds:UploadUri", told_address(call, call.memory.upload_path));
    put(call.out, "tds:UploadDelay", "PT0S");
    const auto down = call.state.upload.lasts + call.state.reboot_takes;
    put(call.out, "tds:ExpectedDownTime", duration_text(std::chrono::duration<double>(down).count()));
}

void get_certificates(Call&) {}

void get_storage_configurations(Call& call)
{
    for (const Disk& disk : call.state.disks) {
        const Node node = put(call.out, "tds:StorageConfigurations");
        set(node, "token", disk.name);
        const Node data = put(node, "tds:Data");
        set(data, "type", disk.type == "NAS" || disk.type == "NFS" ? "NFS" : "LocalStorage");
        put(data, "tds:LocalPath", "/mnt/" + disk.name);
    }
}

/// Firmware comes in: the text behind a line "version: " is what the camera runs afterwards.
HttpResponse take_firmware(Exchange& exchange, Memory& memory)
{
    const HttpRequest& request = exchange.request;
    FirmwareUpload& upload = exchange.camera.state.upload;
    const bool open =
        !memory.upload_path.empty() && request.path == memory.upload_path && Camera::steady() <= memory.upload_until;
    if (!open || upload.running)
        return respond(404, "text/plain", "No upload is expected here\n");
    if (request.header("Content-Type").find("application/octet-stream") == std::string_view::npos)
        return respond(415, "text/plain", "Firmware comes as application/octet-stream\n");
    if (request.body.size() < smallest_firmware)
        return respond(500, "text/plain", "Not a firmware file\n");
    memory.upload_path.clear();
    upload.bytes = request.body.size();
    upload.running = true;
    upload.started = Camera::steady();
    upload.new_version.clear();
    constexpr std::string_view mark = "version: ";
    if (const auto at = request.body.find(mark); at != std::string::npos) {
        const auto end = request.body.find_first_of("\r\n", at);
        upload.new_version = request.body.substr(at + mark.size(), std::min<std::size_t>(end - at - mark.size(), 64));
    }
    exchange.camera.state.note("Operation", "upgrade", "", request.peer);
    HttpResponse answer = respond(200, "text/plain", "");
    answer.wrote = true;
    return answer;
}

HttpResponse serve_snapshot(Exchange& exchange, const std::string& token)
{
    CameraState& state = exchange.camera.state;
    const StreamProfile* profile = state.profile(token);
    const Channel* channel = profile ? state.channel(profile->channel) : nullptr;
    if (!channel)
        return respond(404, "text/plain", "No such profile\n");
    const VideoEncoder& video = profile->video;
    return respond(200, "image/jpeg", snapshot(state, *channel, Camera::steady(), video.width, video.height));
}

/// Whether a snapshot's own login is right.
bool let_in(const Exchange& exchange, const std::string& how)
{
    const HttpRequest& request = exchange.request;
    std::string user, password;
    if (how == "in-query") {
        user = request.query_value("user").value_or("");
        password = request.query_value("password").value_or("");
    } else if (const auto text = request.header("Authorization"); text.rfind("Basic ", 0) == 0) {
        const std::string pair = from_base64(text.substr(6)).value_or("");
        user = pair.substr(0, pair.find(':'));
        password = pair.find(':') == std::string::npos ? "" : pair.substr(pair.find(':') + 1);
    }
    const Account* account = exchange.camera.state.account(user);
    return account && account->password == password;
}

}  // namespace

HttpResponse serve_resource(Exchange& exchange, Memory& memory)
{
    const HttpRequest& request = exchange.request;
    if (request.method == "POST" && request.path.rfind(upload_prefix, 0) == 0)
        return take_firmware(exchange, memory);
    const std::string path = lower(request.path);
    const bool log = path == log_path;
    const bool backup = path == backup_path;
    const bool picture = path == "/onvif/snapshot";
    if (request.method != "GET" || !(log || backup || picture))
        return respond(404, "text/plain", "Not found\n");
    const std::string how = exchange.camera.quirks.value("snapshot_auth");
    const bool open = (picture && how == "none") || exchange.camera.quirks.value("onvif_auth") == "none";
    if (picture && (how == "basic" || how == "in-query") && !let_in(exchange, how)) {
        HttpResponse answer = respond(401, "text/plain", "Not authorized\n");
        if (how == "basic")
            answer.headers.emplace_back("WWW-Authenticate", "Basic realm=\"snapshot\"");
        return answer;
    }
    if (picture && (how == "basic" || how == "in-query"))
        return serve_snapshot(exchange, request.query_value("profile").value_or(""));
    if (!open && !allowed(picture ? Right::read_media : Right::read_secret, exchange.login)) {
        HttpResponse answer = respond(exchange.login.known() ? 403 : 401, "text/plain", "Not authorized\n");
        answer.challenge = !exchange.login.known();
        return answer;
    }
    if (picture)
        return serve_snapshot(exchange, request.query_value("profile").value_or(""));
    return respond(200, log ? "text/plain" : "application/octet-stream",
                   log ? log_text(exchange.camera.state) : backup_text(exchange.camera.state));
}

void add_device_system(Operations& table)
{
    table.insert(table.end(), {
                                  {"SystemReboot", Right::unrecoverable, system_reboot},
                                  {"GetSystemLog", Right::read_secret, get_system_log},
                                  {"GetSystemUris", Right::read_system, get_system_uris},
                                  {"StartFirmwareUpgrade", Right::unrecoverable, start_firmware_upgrade},
                                  {"GetCertificates", Right::read_system, get_certificates},
                                  {"GetStorageConfigurations", Right::read_system, get_storage_configurations},
                              });
}

}  // namespace camsim::onvif
