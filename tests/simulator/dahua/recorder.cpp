// SPDX-License-Identifier: BSL-1.0
// What a recorder knows of the cameras behind it: table RemoteDevice, LogicDeviceManager by POST and JSON.
#include "dahua/resource.hpp"

namespace camsim::dahua {
namespace {

bool is_recorder(const Context& context)
{
    return context.state.identity.device_type == "NVR";
}

std::string remote_key(const Channel& channel)
{
    return "RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_" + std::to_string(channel.id - 1);
}

void base_remote(const Context& context, Table& table)
{
    for (const Channel& channel : context.state.channels) {
        const std::string key = remote_key(channel);
        table.set(key + ".Address", channel.remote_address);
        table.set(key + ".DeviceType", channel.remote_model);
        table.set(key + ".Enable", channel.enabled);
        table.set(key + ".Mac", "");
        table.set(key + ".Port", channel.remote_port);
        table.set(key + ".SerialNo", channel.remote_serial);
        table.set(key + ".UserName", "admin");
        table.set(key + ".Vendor", "Onvif");
        table.set(key + ".Version", channel.remote_firmware);
        table.set(key + ".VideoInputs[0].Name", channel.name);
    }
}

/// The members of both answers are unverified; they follow what drivers of recorders expect.
HttpResponse camera_all(Context& context)
{
    std::string body = "{\"camera\":[";
    for (const Channel& channel : context.state.channels)
        body += std::string(channel.id > 1 ? "," : "") + "{\"DeviceInfo\":{\"Address\":\"" + channel.remote_address +
                "\",\"DeviceType\":\"" + channel.remote_model +
                "\",\"Enable\":" + (channel.enabled ? "true" : "false") +
                "},\"UniqueChannel\":" + std::to_string(channel.id - 1) + "}";
    return respond(200, "application/json", body + "]}");
}

HttpResponse camera_state(Context& context)
{
    std::string body = "{\"states\":[";
    for (const Channel& channel : context.state.channels)
        body += std::string(channel.id > 1 ? "," : "") + "{\"channel\":" + std::to_string(channel.id - 1) +
                ",\"connectionState\":\"" + (channel.online ? "Connected" : "Unconnect") + "\"}";
    return respond(200, "application/json", body + "]}");
}

template <HttpResponse (*run)(Context&)>
HttpResponse of_recorder(Context& context)
{
    return is_recorder(context) ? run(context) : bad_request();
}

}  // namespace

void add_recorder(Catalogue& catalogue)
{
    ConfigTable remote;
    remote.name = "RemoteDevice";
    remote.base = base_remote;
    remote.present = is_recorder;
    remote.fixed = {"*"};
    remote.reads = Who::administrator;
    remote.writes = Who::administrator;
    catalogue.tables.push_back(std::move(remote));
    catalogue.actions.push_back(
        {"api/LogicDeviceManager/getCameraAll", "", Who::administrator, of_recorder<camera_all>, "POST"});
    catalogue.actions.push_back(
        {"api/LogicDeviceManager/getCameraState", "", Who::administrator, of_recorder<camera_state>, "POST"});
}

}  // namespace camsim::dahua
