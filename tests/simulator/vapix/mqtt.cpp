// SPDX-License-Identifier: BSL-1.0
// mqtt/client.cgi and mqtt/event.cgi: how the client is set up. It never connects; once it is activated it says that
// it is connecting.
#include "vapix/parameters.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

constexpr const char* client_key = "Mqtt.Config";
constexpr const char* publication_key = "Mqtt.Events";
constexpr std::size_t longest_config = 20000;

json::object kept_object(const CameraState& state, const char* key, const json::object& otherwise)
{
    const std::string text = kept_value(state, key, "");
    return text.empty() ? otherwise : json::parse(text).as_object();
}

json::object first_config(const CameraState& state)
{
    return {{"activateOnReboot", true},
            {"server", json::object{{"protocol", "tcp"}, {"host", ""}, {"port", 1883}}},
            {"clientId", lower(state.identity.serial)},
            {"keepAliveInterval", 60},
            {"connectTimeout", 60},
            {"cleanSession", true},
            {"autoReconnect", true},
            {"ssl", json::object{{"validateServerCert", true}}}};
}

json::object client_status(Context& context, const json::object&)
{
    const bool active = kept_value(context.state, "Mqtt.Active", "no") == "yes";
    return {{"status", json::object{{"state", active ? "active" : "inactive"},
                                    {"connectionStatus", active ? "Connecting" : "Disconnected"}}},
            {"config", kept_object(context.state, client_key, first_config(context.state))}};
}

void check_server(const json::object& server)
{
    const std::string protocol = need_text(server, "protocol");
    static const std::vector<std::string> known{"tcp", "ssl", "ws", "wss"};
    if (std::find(known.begin(), known.end(), protocol) == known.end())
        bad_value();
    const std::string host = need_text(server, "host");
    if (host.empty() || host.size() > 1024)
        bad_value();
    const double port = get_number(server, "port").value_or(1883);
    if (port < 1 || port > 65535 || port != std::floor(port))
        bad_value();
}

json::object configure(Context& context, const json::object& params)
{
    const json::value* server = params.if_contains("server");
    if (!server)
        throw JsonFault{2103, "Required parameter is missing"};
    check_server(as_member(*server));
    json::object config = params;
    config.erase("password");  // it is kept where nobody reads it
    const std::string text = json::serialize(config);
    if (text.size() > longest_config)
        bad_value();
    keep_value(context.state, client_key, text);
    return {};
}

json::object activate(Context& context, const json::object&)
{
    if (kept_value(context.state, client_key, "").empty())
        throw JsonFault{1100, "The client is not configured"};
    keep_value(context.state, "Mqtt.Active", "yes");
    return {};
}

json::object deactivate(Context& context, const json::object&)
{
    keep_value(context.state, "Mqtt.Active", "no");
    return {};
}

HttpResponse client(Context& context)
{
    static const JsonApi api{{"1.0"},
                             {{"getClientStatus", Who::administrator, client_status},
                              {"configureClient", Who::administrator, configure, true},
                              {"activateClient", Who::administrator, activate, true},
                              {"deactivateClient", Who::administrator, deactivate, true}},
                             {}};
    return run_json(context, api);
}

json::object first_events()
{
    return {{"topicPrefix", "default"},
            {"customTopicPrefix", ""},
            {"appendEventTopic", true},
            {"includeTopicNamespaces", true},
            {"includeSerialNumberInPayload", false},
            {"eventFilterList", json::array{}}};
}

json::object get_events(Context& context, const json::object&)
{
    return {{"eventPublicationConfig", kept_object(context.state, publication_key, first_events())}};
}

json::object set_events(Context& context, const json::object& params)
{
    for (const json::value& one : need_array(params, "eventFilterList"))
        need_text(as_member(one), "topicFilter");
    json::object all = kept_object(context.state, publication_key, first_events());
    for (const auto& [name, value] : params)
        if (all.contains(name))
            all[name] = value;
    const std::string text = json::serialize(all);
    if (text.size() > longest_config)
        bad_value();
    keep_value(context.state, publication_key, text);
    return {};
}

HttpResponse events(Context& context)
{
    static const JsonApi api{{"1.0"},
                             {{"getEventPublicationConfig", Who::administrator, get_events},
                              {"configureEventPublication", Who::administrator, set_events, true}},
                             {}};
    return run_json(context, api);
}

}  // namespace

void add_mqtt(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/mqtt/client.cgi", Who::administrator, client, true});
    catalogue.rows.push_back({"/axis-cgi/mqtt/event.cgi", Who::administrator, events, true});
}

}  // namespace camsim::vapix
