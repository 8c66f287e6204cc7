// SPDX-License-Identifier: BSL-1.0
// What a recorder and a disk add: InputProxy channels, Storage, record tracks.
#include "isapi/resource.hpp"

namespace camsim::isapi {
namespace {

bool nvr(const Context& context)
{
    return context.state.identity.device_type == "NVR";
}

std::string descriptor(const Channel& channel)
{
    return "<sourceInputPortDescriptor><proxyProtocol>" + channel.remote_protocol +
           "</proxyProtocol><addressingFormatType>ipaddress</addressingFormatType><ipAddress>" +
           channel.remote_address + "</ipAddress><managePortNo>" + std::to_string(channel.remote_port) +
           "</managePortNo><srcInputPort>1</srcInputPort><userName>admin</userName><streamType>auto</"
           "streamType><model>" +
           channel.remote_model + "</model><serialNumber>" + channel.remote_serial +
           "</serialNumber><firmwareVersion>" + channel.remote_firmware +
           "</firmwareVersion><deviceID></deviceID></sourceInputPortDescriptor>";
}

std::string proxy_xml(const Channel& channel)
{
    return "<InputProxyChannel><id>" + std::to_string(channel.id) + "</id><name>" + escaped(channel.name) + "</name>" +
           descriptor(channel) + "<enableAnr>false</enableAnr><enableTiming>true</enableTiming></InputProxyChannel>";
}

std::string proxy_status(const Channel& channel)
{
    return "<InputProxyChannelStatus><id>" + std::to_string(channel.id) + "</id>" + descriptor(channel) + "<online>" +
           (channel.online ? "true" : "false") + "</online><chanDetectResult>" +
           (channel.online ? "connect" : "netUnreachable") + "</chanDetectResult></InputProxyChannelStatus>";
}

void add_proxy(Catalogue& catalogue)
{
    Document one;
    one.pattern = "/ContentMgmt/InputProxy/channels/{}";
    one.present = [](const Context& context) { return nvr(context) && context.channel(); };
    one.base = [](const Context& context) { return proxy_xml(*context.channel()); };
    one.fill = [](const Context& context, pugi::xml_node root) { put(root, "name", context.channel()->name); };
    one.apply = [](Context& context, pugi::xml_node root) {
        context.channel()->name = text(root, "name").value_or("");
        return done();
    };
    catalogue.documents.push_back(std::move(one));
    const auto list = [&catalogue](const char* path, const char* root, std::string (*make)(const Channel&)) {
        catalogue.actions.push_back({"GET", path, Who::anybody, [root, make](Context& context) {
                                         if (!nvr(context))
                                             return status_answer(context, not_supported());
                                         std::string body = std::string("<") + root + ">";
                                         for (const Channel& channel : context.state.channels)
                                             body += make(channel);
                                         return xml_answer(context, body + "</" + root + ">");
                                     }});
    };
    list("/ContentMgmt/InputProxy/channels", "InputProxyChannelList", proxy_xml);
    list("/ContentMgmt/InputProxy/channels/status", "InputProxyChannelStatusList", proxy_status);
    catalogue.actions.push_back(
        {"GET", "/ContentMgmt/InputProxy/channels/{}/status", Who::anybody, [](Context& context) {
             if (!nvr(context) || !context.channel())
                 return status_answer(context, not_supported());
             return xml_answer(context, proxy_status(*context.channel()));
         }});
}

HttpResponse storage(Context& context)
{
    std::string body = "<storage><hddList size=\"8\">";
    for (const Disk& disk : context.state.disks)
        body += "<hdd><id>" + std::to_string(disk.id) + "</id><hddName>" + disk.name +
                "</hddName><hddPath></hddPath><hddType>" + disk.type + "</hddType><status>" + disk.status +
                "</status><capacity>" + std::to_string(disk.capacity_mb) + "</capacity><freeSpace>" +
                std::to_string(disk.free_mb) + "</freeSpace><property>RW</property><formatType>EXT4</formatType></hdd>";
    return xml_answer(context, body + "</hddList><nasList></nasList><workMode>quota</workMode></storage>");
}

/// The spelling is that of real devices. Cards have no such test.
HttpResponse disk_health(Context& context)
{
    for (const Disk& disk : context.state.disks)
        if (disk.id == context.number() && disk.type == "SATA")
            return xml_answer(context, "<SmartTestStatus><id>" + std::to_string(disk.id) + "</id><temprature>" +
                                           std::to_string(disk.temperature_celsius) + "</temprature><powerOnDay>" +
                                           std::to_string(disk.days_on) + "</powerOnDay><selfEvaluaingStatus>" +
                                           (disk.status == "ok" ? "ok" : "error") +
                                           "</selfEvaluaingStatus><allEvaluaingStatus>" +
                                           (disk.status == "ok" ? "functional" : "fault") +
                                           "</allEvaluaingStatus></SmartTestStatus>");
    return status_answer(context, not_supported());
}

std::string track_xml(const Context& context, int id)
{
    std::string actions;
    int number = 0;
    for (const char* day : {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
        actions +=
            "<ScheduleAction><id>" + std::to_string(++number) + "</id><ScheduleActionStartTime><DayOfWeek>" + day +
            "</DayOfWeek><TimeOfDay>00:00:00</TimeOfDay></ScheduleActionStartTime><ScheduleActionEndTime><DayOfWeek>" +
            day +
            "</DayOfWeek><TimeOfDay>24:00:00</TimeOfDay></ScheduleActionEndTime><Actions><Record>true</Record>"
            "<ActionRecordingMode>CMR</ActionRecordingMode></Actions></ScheduleAction>";
    return "<Track><id>" + std::to_string(id) + "</id><Channel>" + std::to_string(id) +
           "</Channel><Enable>true</Enable><Description>trackType=standard</Description><TrackGUID>{" +
           context.state.identity.uuid +
           "}</TrackGUID><DefaultRecordingMode>CMR</DefaultRecordingMode><TrackSchedule>"
           "<ScheduleBlockList><ScheduleBlock><ScheduleBlockGUID>{00000000-0000-0000-0000-000000000000}</"
           "ScheduleBlockGUID>" +
           actions + "</ScheduleBlock></ScheduleBlockList></TrackSchedule></Track>";
}

void add_tracks(Catalogue& catalogue)
{
    Document one;
    one.pattern = "/ContentMgmt/record/tracks/{}";
    one.present = [](const Context& context) {
        return !context.state.disks.empty() && context.number() % 100 == 1 &&
               context.state.channel(context.number() / 100);
    };
    one.base = [](const Context& context) { return track_xml(context, context.number()); };
    one.apply = [](Context&, pugi::xml_node root) { return boolean(root, "Enable") ? done() : bad_content(); };
    one.lists = {"ScheduleBlockList"};
    catalogue.documents.push_back(std::move(one));
    catalogue.actions.push_back({"GET", "/ContentMgmt/record/tracks", Who::anybody, [](Context& context) {
                                     if (context.state.disks.empty())
                                         return status_answer(context, not_supported());
                                     std::string body = "<TrackList>";
                                     for (const Channel& channel : context.state.channels)
                                         body += track_xml(context, channel.id * 100 + 1);
                                     return xml_answer(context, body + "</TrackList>");
                                 }});
}

}  // namespace

void add_recorder(Catalogue& catalogue)
{
    add_proxy(catalogue);
    add_tracks(catalogue);
    catalogue.actions.push_back({"GET", "/ContentMgmt/Storage", Who::anybody, storage});
    catalogue.actions.push_back({"GET", "/ContentMgmt/Storage/hdd/{}/SMARTTest/status", Who::anybody, disk_health});
    catalogue.actions.push_back({"GET", "/ContentMgmt/Storage/nas", Who::anybody,
                                 [](Context& context) { return xml_answer(context, "<nasList></nasList>"); }});
    catalogue.actions.push_back({"GET", "/ContentMgmt/Storage/hdd", Who::anybody, storage});
}

}  // namespace camsim::isapi
