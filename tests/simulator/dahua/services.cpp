// SPDX-License-Identifier: BSL-1.0
// Tables of the services that talk to others or let others in: kept as they are written, with their limits.
#include "dahua/resource.hpp"

namespace camsim::dahua {
namespace {

struct Plain {
    const char* name;
    const char* lines;  ///< below the name
    std::vector<Limit> limits;
    std::vector<std::string> grows;
};

const std::vector<Plain>& plain()
{
    static const std::vector<Plain> all{
        {"DVRIP",
         ".MaxConnections=10\n.TCPPort=37777\n.UDPPort=37778\n",
         {{"*Port", 1025, 65534, ""}, {"*.MaxConnections", 1, 20, ""}},
         {}},
        {"T2UServer",
         ".Enable=false\n.RegisterServer.Address=www.easy4ipcloud.com\n.RegisterServer.Port=8800\n",
         {},
         {}},
        {"SSHD", ".Enable=false\n", {}, {}},
        {"Telnet", ".Enable=false\n", {}, {}},
        {"Bonjour", ".Enable=false\n.ServiceName=camera\n", {}, {}},
        {"Multicast",
         ".RTP[0].Enable=false\n.RTP[0].MulticastAddr=224.1.2.4\n.RTP[0].Port=40000\n"
         ".RTP[1].Enable=false\n.RTP[1].MulticastAddr=224.1.2.4\n.RTP[1].Port=40016\n",
         {{"*.Port", 1025, 65500, ""}},
         {}},
        {"DDNS",
         "[0].Address=www.quickddns.com\n[0].Enable=false\n[0].HostName=\n[0].KeepAlive=10\n[0].Password=******\n"
         "[0].Port=80\n[0].Protocol=QuickDDNS\n[0].UserName=\n",
         {{"*.Port", 1, 65535, ""}},
         {}},
        {"Email",
         ".Address=none\n.Anonymous=false\n.AttachEnable=true\n.Authentication=false\n.Enable=false\n"
         ".Password=******\n.Port=25\n.Receivers[0]=\n.SendAddress=none\n.SslEnable=false\n.TlsEnable=false\n"
         ".Title=IPC Message\n.UserName=\n",
         {{"*.Port", 1, 65535, ""}},
         {"Email.Receivers[*]"}},
        {"SNMP", ".Enable=false\n.SNMPPort=161\n", {{"*.SNMPPort", 1, 65535, ""}}, {}},
        {"AlarmServer",
         ".Address=0.0.0.0\n.Enable=false\n.Port=0\n.Protocol=DAHUA\n",
         {{"*.Port", 0, 65535, ""}, {"*.Protocol", 0, 0, "DAHUA|HTTP"}},
         {}},
        {"PictureHttpUpload",
         ".Enable=false\n.UploadServerList[0].Address=\n.UploadServerList[0].Port=80\n"
         ".UploadServerList[0].Uploadpath=\n",
         {{"*.Port", 1, 65535, ""}},
         {}},
        {"EventHttpUpload",
         ".Enable=false\n.UploadServerList[0].Address=\n.UploadServerList[0].Port=80\n"
         ".UploadServerList[0].Uploadpath=\n",
         {{"*.Port", 1, 65535, ""}},
         {}},
        {"AccessFilter",
         ".Enable=false\n.Type=TrustList\n",
         {{"*.Type", 0, 0, "TrustList|BannedList"}},
         {"AccessFilter.TrustList[*]", "AccessFilter.BannedList[*]"}},
        {"NAS",
         "[0].Address=0.0.0.0\n[0].Directory=\n[0].Enable=false\n[0].Protocol=FTP\n[0].Password=******\n"
         "[0].Port=21\n[0].UserName=\n",
         {{"*.Port", 1, 65535, ""}},
         {}},
        {"PPPoE", ".Enable=false\n.Password=******\n.UserName=\n", {}, {}},
        {"IPv6",
         ".eth0.DefaultGateway=\n.eth0.DhcpEnable=true\n.eth0.Enable=false\n.eth0.IPAddress=\n.eth0.Prefix=64\n",
         {{"*.Prefix", 1, 128, ""}},
         {}},
        {"CloudUpgrade", ".Enable=false\n", {}, {}},
        {"AutoUpgrade", ".Enable=false\n", {}, {}},
        {"DeviceDiscovery", ".Enable=true\n", {}, {}},
        {"VSP_PaaS", ".Enable=false\n", {}, {}},
        {"VSP_GB28181", ".Enable=false\n", {}, {}},
        {"UserGlobal", ".OnvifLoginCheck=true\n", {}, {}},
        {"LoginFailureAlarm", ".Enable=true\n.TryLoginTimes=5\n", {{"*.TryLoginTimes", 3, 10, ""}}, {}},
        {"StorageGlobal", ".FileHoldTime=0\n.OverWrite=true\n", {{"*.FileHoldTime", 0, 365, ""}}, {}},
        {"StorageHealthAlarm", ".Enable=false\n", {}, {}},
        {"AutoMaintain",
         ".AutoRebootDay=2\n.AutoRebootEnable=true\n.AutoRebootHour=2\n.AutoRebootMinute=0\n"
         ".AutoShutdownDay=-1\n.AutoStartUpDay=-1\n",
         {{"*Day", -1, 7, ""}, {"*Hour", 0, 23, ""}, {"*Minute", 0, 59, ""}},
         {}},
        {"AudioInputVolume", "[0]=50\n", {{"*", 0, 100, ""}}, {}},
    };
    return all;
}

void add_upnp(Catalogue& catalogue)
{
    ConfigTable upnp;
    upnp.name = "UPnP";
    upnp.base = [](const Context&, Table& table) {
        table.add("UPnP.",
                  "MapTable[0].Enable=true\nMapTable[0].InnerPort=80\nMapTable[0].OuterPort=8080\n"
                  "MapTable[0].Protocol=TCP\nMapTable[0].ServiceName=HTTP\nMode=Custom\n"
                  "StartDeviceDiscover=false\n");
    };
    upnp.fill = [](const Context& context, Table& table) { table.set("UPnP.Enable", context.state.network.upnp); };
    upnp.apply = [](Context& context, const Table& next, const Table&) {
        context.state.network.upnp = next.flag("UPnP.Enable");
        return true;
    };
    upnp.limits = {{"*Port", 1, 65535, ""}};
    upnp.writes = Who::administrator;
    catalogue.tables.push_back(std::move(upnp));
}

void add_onvif_switch(Catalogue& catalogue)
{
    ConfigTable onvif;
    onvif.name = "VSP_ONVIF";
    onvif.fill = [](const Context& context, Table& table) {
        table.set("VSP_ONVIF.ServiceStart", context.state.onvif_enabled);
    };
    onvif.apply = [](Context& context, const Table& next, const Table&) {
        context.state.onvif_enabled = next.flag("VSP_ONVIF.ServiceStart");
        return true;
    };
    onvif.writes = Who::administrator;
    catalogue.tables.push_back(std::move(onvif));
}

}  // namespace

void add_services(Catalogue& catalogue)
{
    for (const Plain& one : plain()) {
        ConfigTable table;
        table.name = one.name;
        table.base = [&one](const Context&, Table& out) { out.add(one.name, one.lines); };
        table.limits = one.limits;
        table.grows = one.grows;
        table.writes = Who::administrator;
        table.reads = Who::administrator;
        catalogue.tables.push_back(std::move(table));
    }
    add_upnp(catalogue);
    add_onvif_switch(catalogue);
}

}  // namespace camsim::dahua
