// SPDX-License-Identifier: BSL-1.0
// storageDevice.cgi; when to record: tables Record and RecordMode, recordManager.cgi.
#include "dahua/resource.hpp"

namespace camsim::dahua {
namespace {

constexpr double megabyte = 1048576;
constexpr const char* mount = "/mnt/sd";

std::string device_of(const Disk& disk)
{
    return "/dev/mmc" + std::to_string(disk.id - 1);
}

HttpResponse device_info(Context& context)
{
    if (context.state.disks.empty())
        return nothing(context);
    Table table;
    int i = 0;
    for (const Disk& disk : context.state.disks) {
        const std::string key = at("list.info", i++);
        const bool good = disk.status == "ok";
        table.set(key + ".Name", device_of(disk));
        table.set(key + ".State", good ? "Success" : "Error");
        table.set(key + ".HealthDataFlag", 0);
        table.set(key + ".Detail[0].Path", i == 1 ? mount : mount + std::to_string(i - 1));
        table.set(key + ".Detail[0].Type", "ReadWrite");
        table.set(key + ".Detail[0].IsError", !good);
        table.set(key + ".Detail[0].TotalBytes", static_cast<double>(disk.capacity_mb) * megabyte);
        table.set(key + ".Detail[0].UsedBytes", static_cast<double>(disk.capacity_mb - disk.free_mb) * megabyte);
    }
    return text_answer(table.text());
}

HttpResponse device_names(Context& context)
{
    Table table;
    int i = 0;
    for (const Disk& disk : context.state.disks)
        table.set(at("list", i++), device_of(disk));
    return table.empty() ? nothing(context) : text_answer(table.text());
}

HttpResponse format(Context& context)
{
    if (context.value("type") != "FormatPatition" || context.value("path") != mount || context.state.disks.empty())
        return bad_request();
    Disk& disk = context.state.disks.front();
    disk.free_mb = disk.capacity_mb;
    disk.status = "ok";
    context.state.recordings.clear();
    context.state.note("Operation", "FormatHDD", context.exchange.login.name, context.request().peer);
    return written(context);
}

HttpResponse record_caps(Context&)
{
    return text_answer(
        "caps.MaxPreRecordTime=30\r\ncaps.PacketLengthRange[0]=1\r\ncaps.PacketLengthRange[1]=60\r\n"
        "caps.SupportExtraRecordMode=true\r\ncaps.SupportHoliday=true\r\n");
}

}  // namespace

void add_storage(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* action, Who who, HttpResponse (*run)(Context&)) {
        catalogue.actions.push_back({"storageDevice.cgi", action, who, run});
    };
    add("getDeviceAllInfo", Who::anybody, device_info);
    add("factory.getCollect", Who::anybody, device_names);
    add("setDevice", Who::administrator, format);
}

void add_schedule(Catalogue& catalogue)
{
    catalogue.actions.push_back({"recordManager.cgi", "getCaps", Who::anybody, record_caps});
    ConfigTable mode;
    mode.name = "RecordMode";
    mode.base = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels)
            table.add(at("RecordMode", channel.id - 1), ".Mode=0\n.ModeExtra1=2\n.ModeExtra2=2\n");
    };
    mode.limits = {{"*", 0, 2, ""}};
    catalogue.tables.push_back(std::move(mode));

    ConfigTable record;
    record.name = "Record";
    record.base = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels) {
            const std::string key = at("Record", channel.id - 1);
            table.add(key, ".Format[0]=dav\n.HolidayEnable=false\n.PreRecord=5\n.Redundancy=false\n.Stream=0\n");
            for (int day = 0; day < 8; ++day)  // the eighth is the holidays'
                for (int span = 0; span < 6; ++span)
                    table.set(at(key + ".TimeSection", day, span),
                              span == 0 ? "7 00:00:00-24:00:00" : "0 00:00:00-24:00:00");
        }
    };
    record.limits = {{"*.PreRecord", 0, 30, ""}, {"*.Stream", 0, 2, ""}};
    catalogue.tables.push_back(std::move(record));
}

}  // namespace camsim::dahua
