// SPDX-License-Identifier: BSL-1.0
// disks/: the card of the camera, its health, mounting, formatting and how far that is. The actions of lock.cgi are not
// verified.
#include "vapix/parameters.hpp"

#include <algorithm>

namespace camsim::vapix {
namespace {

constexpr std::chrono::milliseconds format_takes{1500};

std::string setting(const CameraState& state, const char* name, const char* otherwise)
{
    return kept_value(state, std::string("Storage.S0.") + name, otherwise);
}

bool mounted(const CameraState& state)
{
    return kept_value(state, "DiskMounted", "yes") == "yes";
}

std::string status_of(const CameraState& state, const Disk& disk)
{
    if (disk.status != "ok")
        return "failed";
    return mounted(state) ? "OK" : "disconnected";
}

std::string entry(const CameraState& state, const Disk& disk)
{
    const auto kilobytes = [](std::uint64_t megabytes) { return std::to_string(megabytes * 1024); };
    return "  <disk diskid=\"" + xml_text(disk.name) + "\" name=\"" + xml_text(setting(state, "FriendlyName", "")) +
           "\" totalsize=\"" + kilobytes(disk.capacity_mb) + "\" freesize=\"" + kilobytes(disk.free_mb) +
           "\" cleanuplevel=\"" + setting(state, "CleanupLevel", "90") + "\" cleanupmaxage=\"" +
           setting(state, "CleanupMaxAge", "7") + "\" cleanuppolicy=\"" +
           setting(state, "CleanupPolicyActive", "fifo") + "\" locked=\"" + setting(state, "Locked", "no") +
           "\" full=\"" + (disk.free_mb == 0 ? "yes" : "no") + "\" readonly=\"no\" status=\"" + status_of(state, disk) +
           "\" filesystem=\"" + setting(state, "FileSystem", "ext4") +
           "\" group=\"S0\" requiredfilesystem=\"none\" diskencryptionenabled=\"false\" diskencrypted=\"false\" />\n";
}

Disk* disk_of(Context& context)
{
    for (Disk& one : context.state.disks)
        if (one.name == context.value("diskid"))
            return &one;
    return nullptr;
}

HttpResponse disk_root(const std::string& inner)
{
    return xml_answer("<root>\n" + inner + "</root>");
}

HttpResponse list_disks(Context& context)
{
    const std::string wanted = context.argument("diskid").value_or("all");
    std::string body;
    int count = 0;
    for (const Disk& one : context.state.disks)
        if (wanted == "all" || wanted == one.name) {
            body += entry(context.state, one);
            ++count;
        }
    return disk_root(" <disks numberofdisks=\"" + std::to_string(count) + "\">\n" + body + " </disks>\n");
}

HttpResponse failed(const Context& context, const char* action, const std::string& why)
{
    return disk_root(std::string(" <job action=\"") + action + "\" diskid=\"" + xml_text(context.value("diskid")) +
                     "\" result=\"ERROR\" description=\"" + xml_text(why) + "\" />\n");
}

HttpResponse begun(Context& context, const Disk& disk, const char* action)
{
    const int number = context.memory.jobs.empty() ? 1 : context.memory.jobs.rbegin()->first + 1;
    if (context.memory.jobs.size() >= 100)
        context.memory.jobs.erase(context.memory.jobs.begin());
    context.memory.jobs[number] = {disk.name, action, context.now()};
    return written(disk_root(std::string(" <job action=\"") + action + "\" diskid=\"" + xml_text(disk.name) +
                             "\" result=\"OK\" jobid=\"" + std::to_string(number) + "\" />\n"));
}

HttpResponse format(Context& context)
{
    Disk* disk = disk_of(context);
    const std::string system = context.argument("filesystem").value_or("ext4");
    if (!disk)
        return failed(context, "format", "Unknown disk");
    if (system != "ext4" && system != "vfat")
        return failed(context, "format", "Unknown file system");
    if (setting(context.state, "Locked", "no") == "yes")
        return failed(context, "format", "The disk is locked");
    context.state.recordings.clear();
    disk->free_mb = disk->capacity_mb;
    keep_value(context.state, "Storage.S0.FileSystem", system);
    context.note("Operation", "disk formatted");
    return begun(context, *disk, "format");
}

HttpResponse mount(Context& context)
{
    Disk* disk = disk_of(context);
    const std::string action = context.value("action");
    if (!disk || (action != "mount" && action != "unmount"))
        return failed(context, "mount", disk ? "Unknown action" : "Unknown disk");
    keep_value(context.state, "DiskMounted", action == "mount" ? "yes" : "no");
    return begun(context, *disk, action == "mount" ? "mount" : "unmount");
}

HttpResponse lock(Context& context)
{
    Disk* disk = disk_of(context);
    const std::string action = context.value("action");
    if (!disk || (action != "lock" && action != "unlock"))
        return failed(context, "lock", disk ? "Unknown action" : "Unknown disk");
    keep_value(context.state, "Storage.S0.Locked", action == "lock" ? "yes" : "no");
    return begun(context, *disk, action == "lock" ? "lock" : "unlock");
}

HttpResponse job(Context& context)
{
    const auto number = whole(context.value("jobid"));
    const auto found = number && *number > 0 && *number < 1000000 ? context.memory.jobs.find(static_cast<int>(*number))
                                                                  : context.memory.jobs.end();
    if (found == context.memory.jobs.end() || found->second.disk != context.value("diskid"))
        return failed(context, "", "Unknown job");
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(context.now() - found->second.started);
    const auto percent = std::min<long long>(100, passed.count() * 100 / format_takes.count());
    return disk_root(" <job jobid=\"" + std::to_string(*number) + "\" diskid=\"" + xml_text(found->second.disk) +
                     "\" action=\"" + found->second.action + "\" result=\"OK\" progress=\"" + std::to_string(percent) +
                     "\" description=\"\" />\n");
}

/// Wear in percent, temperature in kelvin, judgement 1 for passed; -1 says that the medium does not tell.
HttpResponse health(Context& context)
{
    std::string body =
        "<HealthStatusResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:noNamespaceSchemaLocation=\"http://www.axis.com/vapix/http_cgi/disk/gethealth1.xsd\">\n"
        " <HealthStatusSuccess>\n";
    for (const Disk& disk : context.state.disks)
        body += "  <HealthStatus diskid=\"" + xml_text(disk.name) + "\" wear=\"" + std::to_string(disk.wear_percent) +
                "\" temperature=\"" + std::to_string(disk.temperature_celsius + 273) + "\" overallhealth=\"" +
                (disk.status == "ok" ? "1" : "0") + "\" />\n";
    body += "  <HealthStatus diskid=\"NetworkShare\" wear=\"-1\" />\n";
    return xml_answer(body + " </HealthStatusSuccess>\n</HealthStatusResponse>");
}

}  // namespace

void add_disks(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* name, Who who, HttpResponse (*run)(Context&), bool later = false) {
        catalogue.rows.push_back({std::string("/axis-cgi/disks/") + name + ".cgi", who, run, later});
    };
    add("list", Who::viewer, list_disks);
    add("gethealth", Who::operator_, health, true);
    add("format", Who::administrator, format);
    add("mount", Who::administrator, mount);
    add("lock", Who::administrator, lock);
    add("job", Who::administrator, job);
}

}  // namespace camsim::vapix
