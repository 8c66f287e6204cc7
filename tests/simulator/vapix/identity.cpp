// SPDX-License-Identifier: BSL-1.0
// Who the camera is and what it speaks: basicdeviceinfo, apidiscovery, systemready, usergroup.
#include "vapix/parameters.hpp"

#include <algorithm>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

constexpr const char* open_properties[] = {"ProdNbr",      "HardwareID",    "ProdFullName", "Version",
                                           "ProdType",     "Brand",         "WebURL",       "ProdVariant",
                                           "SerialNumber", "ProdShortName", "BuildDate"};

json::object properties(const CameraState& state)
{
    const Identity& identity = state.identity;
    const bool ptz = !state.channels.empty() && state.channels.front().ptz;
    const std::string type = ptz ? "PTZ Network Camera" : "Network Camera";
    const std::string short_name = identity.manufacturer + " " + identity.model;
    return {{"Architecture", "aarch64"},
            {"Brand", identity.manufacturer},
            {"BuildDate", identity.build},
            {"HardwareID", identity.hardware},
            {"ProdFullName", short_name + " " + type},
            {"ProdNbr", identity.model},
            {"ProdShortName", short_name},
            {"ProdType", type},
            {"ProdVariant", ""},
            {"SerialNumber", identity.serial},
            {"Soc", "Axis Artpec-8"},
            {"SocSerialNumber", ""},
            {"Version", identity.firmware},
            {"WebURL", "http://www.axis.com"}};
}

json::object all_properties(Context& context, const json::object&)
{
    return {{"propertyList", properties(context.state)}};
}

json::object unrestricted(Context& context, const json::object&)
{
    const json::object all = properties(context.state);
    json::object some;
    for (const char* name : open_properties)
        some[name] = all.at(name);
    return {{"propertyList", std::move(some)}};
}

json::object chosen(Context& context, const json::object& params)
{
    const json::value* names = params.if_contains("propertyList");
    if (!names)
        throw JsonFault{2103, "Required parameter is missing"};
    if (!names->is_array())
        throw JsonFault{2104, "Invalid parameter value specified"};
    const json::object all = properties(context.state);
    json::object some;
    for (const json::value& name : names->as_array()) {
        if (!name.is_string() || !all.contains(name.as_string()))
            throw JsonFault{2104, "Invalid parameter value specified"};
        some[name.as_string()] = all.at(name.as_string());
    }
    return {{"propertyList", std::move(some)}};
}

HttpResponse basic_device_info(Context& context)
{
    static const JsonApi api{{"1.3"},
                             {{"getAllProperties", Who::operator_, all_properties},
                              {"getProperties", Who::operator_, chosen},
                              {"getAllUnrestrictedProperties", Who::anybody, unrestricted}},
                             {}};
    return run_json(context, api);
}

struct Api {
    const char* id;
    const char* version;
    const char* name;
};

bool present(const CameraState& state, std::string_view id)
{
    const bool ptz = !state.channels.empty() && state.channels.front().ptz;
    if (id == "ptz-control" || id == "guard-tour")
        return ptz;
    if (id.rfind("disk", 0) == 0 || id.rfind("recording", 0) == 0)
        return !state.disks.empty();
    if (id == "io-port-management")
        return !state.inputs.empty() || !state.relays.empty();
    return true;
}

json::object api_list(Context& context, const json::object&)
{
    static const Api apis[] = {{"api-discovery", "1.0", "API Discovery Service"},
                               {"basic-device-info", "1.3", "Basic Device Information"},
                               {"daynight", "1.0", "Day/Night"},
                               {"disk-management", "1.0", "Edge storage: Disk management"},
                               {"disk-properties", "1.1", "Edge storage: Disk properties"},
                               {"dynamicoverlay", "1.8", "Dynamic Overlay"},
                               {"event-streaming-over-websocket", "1.0", "Event streaming over WebSocket"},
                               {"fwmgr", "1.4", "Firmware Management"},
                               {"guard-tour", "1.0", "Guard Tour"},
                               {"io-port-management", "1.1", "IO Port Management"},
                               {"light-control", "1.1", "Light Control"},
                               {"mqtt-client", "1.0", "MQTT Client API"},
                               {"network-settings", "1.21", "Network settings"},
                               {"ntp", "1.4", "NTP"},
                               {"param-cgi", "1.0", "Legacy Parameter Handling"},
                               {"privacy-mask", "1.0", "Privacy mask"},
                               {"ptz-control", "1.0", "PTZ Control"},
                               {"recording", "1.0", "Edge storage: Recording"},
                               {"recording-export", "1.1", "Edge storage: Export recording"},
                               {"stream-profiles", "1.0", "Stream Profiles"},
                               {"systemready", "1.4", "Systemready"},
                               {"time-service", "1.2", "Time API"},
                               {"user-management", "1.1", "User Management"}};
    json::array list;
    for (const Api& one : apis)
        if (present(context.state, one.id))
            list.push_back(json::object{{"id", one.id},
                                        {"version", one.version},
                                        {"name", one.name},
                                        {"docLink", "https://www.axis.com/vapix-library/#/"},
                                        {"status", "official"}});
    return {{"apiList", std::move(list)}};
}

HttpResponse api_discovery(Context& context)
{
    static const JsonApi api{{"1.0"}, {{"getApiList", Who::viewer, api_list}}, {}};
    return run_json(context, api);
}

json::object system_ready(Context& context, const json::object&)
{
    const auto up = std::chrono::duration_cast<std::chrono::seconds>(context.now() - context.state.booted).count();
    return {{"systemready", "yes"},
            {"needsetup", context.quirks().on("axis_needs_setup") ? "yes" : "no"},
            {"uptime", std::to_string(up)},
            {"bootid", context.memory.boot_id},
            {"previewmode", ""}};
}

HttpResponse ready(Context& context)
{
    static const JsonApi api{{"1.4"}, {{"systemready", Who::anybody, system_ready}}, {}};
    return run_json(context, api);
}

HttpResponse user_group(Context& context)
{
    const Login& login = context.exchange.login;
    std::string groups = level(login) >= 6   ? "admin operator viewer ptz"
                         : level(login) >= 4 ? "operator viewer"
                                             : "viewer";
    if (level(login) < 6 && kept_value(context.state, "ptz-group." + login.name, "") == "yes")
        groups += " ptz";
    return text_answer(login.name + "\n" + groups + "\n");
}

}  // namespace

void add_identity(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/basicdeviceinfo.cgi", Who::anybody, basic_device_info, true});
    catalogue.rows.push_back({"/axis-cgi/apidiscovery.cgi", Who::viewer, api_discovery, true});
    catalogue.rows.push_back({"/axis-cgi/systemready.cgi", Who::anybody, ready, true});
    catalogue.rows.push_back({"/axis-cgi/usergroup.cgi", Who::viewer, user_group});
}

}  // namespace camsim::vapix
