// SPDX-License-Identifier: BSL-1.0
// firmwaremanagement.cgi, and the older restart, factory default and firmware upgrade.
#include "vapix/parameters.hpp"

#include <algorithm>
#include <sstream>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

struct Part {
    std::string type, content;
};

/// The parts of a form; nothing where the body is none.
std::vector<Part> parts_of(const HttpRequest& request)
{
    const std::string type(request.header("Content-Type"));
    const auto named = type.find("boundary=");
    if (lower(type).rfind("multipart/form-data", 0) != 0 || named == std::string::npos)
        return {};
    std::string boundary = type.substr(named + 9);
    boundary = boundary.substr(0, boundary.find(';'));
    if (boundary.size() > 1 && boundary.front() == '"')
        boundary = boundary.substr(1, boundary.size() - 2);
    const std::string mark = "--" + boundary;
    if (boundary.empty() || request.body.rfind(mark + "\r\n", 0) != 0)
        return {};
    std::vector<Part> all;
    std::size_t at = mark.size() + 2;
    while (all.size() < 8) {
        const auto end = request.body.find("\r\n" + mark, at);
        const auto head = request.body.find("\r\n\r\n", at);
        if (end == std::string::npos || head == std::string::npos || head + 4 > end)
            break;
        const std::string headers = lower(request.body.substr(at, head - at));
        all.push_back({headers.find("application/json") != std::string::npos ? "json" : "file",
                       request.body.substr(head + 4, end - head - 4)});
        at = end + mark.size() + 4;
    }
    return all;
}

/// "11.11.109" as numbers; nothing for texts that are no such version.
std::optional<std::vector<long>> numbers(const std::string& version)
{
    std::vector<long> all;
    for (const std::string& part : split(version, '.')) {
        const auto number = whole(part);
        if (!number)
            return std::nullopt;
        all.push_back(*number);
    }
    return all;
}

bool older(const std::string& wanted, const std::string& now)
{
    const auto a = numbers(wanted), b = numbers(now);
    return a && b && *a < *b;
}

bool committed(const CameraState& state)
{
    return kept_value(state, "Firmware.Committed", "yes") == "yes";
}

json::object status(Context& context, const json::object&)
{
    const CameraState& state = context.state;
    json::object data{{"activeFirmwareVersion", state.identity.firmware},
                      {"activeFirmwarePart", "12345678"},
                      {"inactiveFirmwareVersion", kept_value(state, "Firmware.Inactive", "")},
                      {"isCommited", committed(state)},
                      {"lastUpgradeAt", kept_value(state, "Firmware.UpgradedAt", "")}};
    if (!committed(state)) {
        data["pendingCommit"] = "started";
        data["timeToRollback"] = 0;
    }
    return data;
}

/// Version of an image, or an error of the call.
std::string version_of(const CameraState& state, const std::string& image, bool hard)
{
    std::istringstream first(image.substr(0, 256));
    std::string mark, platform, version;
    first >> mark >> platform >> version;
    if (mark != "CAMSIM-FIRMWARE" || version.empty())
        throw JsonFault{415, "The firmware image is invalid"};
    if (platform != state.identity.platform)
        throw JsonFault{421, "The firmware image is for another product"};
    if (older(version, state.identity.firmware) && !hard)
        throw JsonFault{409, "A downgrade needs a hard factory default"};
    return version;
}

void begin_upgrade(Context& context, const std::string& version)
{
    CameraState& state = context.state;
    keep_value(state, "Firmware.Inactive", state.identity.firmware);
    keep_value(state, "Firmware.UpgradedAt", iso_time(state.now(), 0).substr(0, 19) + "Z");
    state.upload.running = true;
    state.upload.started = context.now();
    state.upload.bytes = context.file.size();
    state.upload.new_version = version;
    context.note("Operation", "firmware upgrade");
}

bool one_of(const std::string& word, const std::vector<std::string>& words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

json::object upgrade(Context& context, const json::object& params)
{
    if (context.file.empty())
        throw JsonFault{400, "No firmware image"};
    if (context.state.upload.running)
        throw JsonFault{423, "An upgrade is in progress"};
    const std::string reset = get_text(params, "factoryDefaultMode").value_or("none");
    const std::string commit = get_text(params, "autoCommit").value_or("default");
    if (!one_of(reset, {"none", "soft", "hard"}) || !one_of(commit, {"never", "boot", "started", "default"}))
        bad_value();
    if (!committed(context.state))
        throw JsonFault{412, "The firmware in use is not committed"};
    const std::string version = version_of(context.state, context.file, reset == "hard");
    keep_value(context.state, "Firmware.Committed", commit == "never" ? "no" : "yes");
    begin_upgrade(context, version);
    return {{"firmwareVersion", version}};
}

json::object commit(Context& context, const json::object&)
{
    keep_value(context.state, "Firmware.Committed", "yes");
    return {};
}

json::object roll_back(Context& context, const json::object&)
{
    CameraState& state = context.state;
    const std::string before = kept_value(state, "Firmware.Inactive", "");
    if (before.empty())
        throw JsonFault{404, "There is no firmware to go back to"};
    keep_value(state, "Firmware.Inactive", state.identity.firmware);
    keep_value(state, "Firmware.Committed", "yes");
    state.identity.firmware = before;
    state.reboot();
    return {{"firmwareVersion", before}};
}

json::object purge(Context& context, const json::object&)
{
    if (!committed(context.state))
        throw JsonFault{412, "The firmware in use is not committed"};
    keep_value(context.state, "Firmware.Inactive", "");
    return {};
}

json::object reboot(Context& context, const json::object&)
{
    context.note("Operation", "reboot");
    context.state.reboot();
    return {};
}

/// Soft: addresses and time stay. Accounts go, so the first user must be made again.
void factory_default(Context& context, bool hard)
{
    CameraState& state = context.state;
    drop_kept(state, "");
    first_settings(state);
    for (Channel& channel : state.channels) {
        channel.masks.clear();
        channel.osds.clear();
        channel.imaging = {};
    }
    if (hard) {
        state.clock = {};
        for (NetworkInterface& wire : state.network.interfaces)
            wire.dhcp = true;
    }
    context.camera().quirks.set("axis_needs_setup");
    state.reboot();
}

json::object reset(Context& context, const json::object& params)
{
    const std::string mode = need_text(params, "factoryDefaultMode");
    if (mode != "soft" && mode != "hard")
        bad_value();
    factory_default(context, mode == "hard");
    return {};
}

HttpResponse firmware(Context& context)
{
    static const JsonApi api{{"1.4"},
                             {{"status", Who::administrator, status},
                              {"upgrade", Who::administrator, upgrade, true},
                              {"commit", Who::administrator, commit, true},
                              {"rollback", Who::administrator, roll_back, true},
                              {"purge", Who::administrator, purge, true},
                              {"reboot", Who::administrator, reboot},
                              {"factoryDefault", Who::administrator, reset, true}},
                             {417, 400, 405, 400, 400}};
    std::string text = context.request().body;
    const auto parts = parts_of(context.request());
    if (!parts.empty()) {
        text = parts.front().type == "json" ? parts.front().content : "";
        if (parts.size() > 1)
            context.file = parts[1].content;
    }
    return run_json(context, api, text);
}

HttpResponse old_upgrade(Context& context)
{
    const auto parts = parts_of(context.request());
    context.file = parts.empty() ? context.request().body : parts.back().content;
    const std::string type = context.argument("type").value_or("normal");
    if (context.request().method != "POST" || (type != "normal" && type != "factorydefault"))
        return text_answer("Error: invalid request\n");
    try {
        if (context.state.upload.running)
            throw JsonFault{423, "An upgrade is in progress"};
        begin_upgrade(context, version_of(context.state, context.file, type == "factorydefault"));
    } catch (const JsonFault& why) {
        return text_answer("Error: " + why.message + "\n");
    }
    return written(text_answer("Uploading firmware\nVerifying firmware\nWriting firmware\nFirmware upgrade done\n"));
}

HttpResponse restart(Context& context)
{
    context.note("Operation", "reboot");
    context.state.reboot();
    return html_answer("<body>The unit restarts.</body>");
}

HttpResponse old_default(Context& context)
{
    factory_default(context, context.request().path.find("hard") != std::string::npos);
    return html_answer("<body>The unit restarts with factory default settings.</body>");
}

}  // namespace

void add_maintenance(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/firmwaremanagement.cgi", Who::administrator, firmware, true});
    catalogue.rows.push_back({"/axis-cgi/firmwareupgrade.cgi", Who::administrator, old_upgrade});
    catalogue.rows.push_back({"/axis-cgi/restart.cgi", Who::administrator, restart});
    catalogue.rows.push_back({"/axis-cgi/factorydefault.cgi", Who::administrator, old_default});
    catalogue.rows.push_back({"/axis-cgi/hardfactorydefault.cgi", Who::administrator, old_default});
}

}  // namespace camsim::vapix
