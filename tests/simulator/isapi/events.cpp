// SPDX-License-Identifier: BSL-1.0
// /ISAPI/Event: triggers and their notifications, listening hosts, the event stream.
#include "isapi/alert.hpp"
#include "isapi/resource.hpp"

#include <algorithm>
#include <sstream>

namespace camsim::isapi {
namespace {

constexpr int most_hosts = 3;

struct Trigger {
    std::string id, type;
    int channel = 0, input = 0;
};

std::vector<Trigger> triggers(const CameraState& state)
{
    std::vector<Trigger> all;
    for (const Channel& channel : state.channels)
        for (const char* kind : {"motion", "tamper", "line_crossing", "intrusion", "face_detection"}) {
            const bool has =
                std::any_of(channel.rules.begin(), channel.rules.end(), [&](const auto& r) { return r.kind == kind; });
            Event event;
            event.kind = kind;
            event.channel = channel.id;
            if (has)
                all.push_back(
                    {trigger_id(event), event.kind == "tamper" ? "tamperdetection" : event_type(kind), channel.id, 0});
        }
    for (std::size_t input = 1; input <= state.inputs.size(); ++input)
        all.push_back({"IO-" + std::to_string(input), "IO", 0, static_cast<int>(input)});
    for (const char* plain : {"diskfull", "diskerror", "nicbroken", "ipconflict", "illaccess"})
        all.push_back({plain, plain, 0, 0});
    return all;
}

std::string trigger_xml(const Trigger& trigger)
{
    std::string text = "<EventTrigger><id>" + trigger.id + "</id><eventType>" + trigger.type +
                       "</eventType><eventDescription>" + trigger.type +
                       " Event trigger Information</eventDescription>";
    if (trigger.channel)
        text += "<videoInputChannelID>" + std::to_string(trigger.channel) +
                "</videoInputChannelID><dynVideoInputChannelID>" + std::to_string(trigger.channel) +
                "</dynVideoInputChannelID>";
    if (trigger.input)
        text += "<inputIOPortID>" + std::to_string(trigger.input) + "</inputIOPortID><dynInputIOPortID>" +
                std::to_string(trigger.input) + "</dynInputIOPortID>";
    return text +
           "<EventTriggerNotificationList><EventTriggerNotification><id>center</id><notificationMethod>center"
           "</notificationMethod><notificationRecurrence>beginning</notificationRecurrence></EventTriggerNotification>"
           "</EventTriggerNotificationList></EventTrigger>";
}

std::optional<Trigger> trigger_of(const Context& context)
{
    for (Trigger& trigger : triggers(context.state))
        if (same_text(trigger.id, context.ids.front()))
            return trigger;
    return std::nullopt;
}

void add_triggers(Catalogue& catalogue)
{
    Document one;
    one.pattern = "/Event/triggers/{}";
    one.present = [](const Context& context) { return trigger_of(context).has_value(); };
    one.base = [](const Context& context) { return trigger_xml(*trigger_of(context)); };
    one.apply = [](Context&, pugi::xml_node root) {
        return at(root, "EventTriggerNotificationList") ? done() : bad_content();
    };
    one.lists = {"EventTriggerNotificationList"};
    catalogue.documents.push_back(one);
    catalogue.actions.push_back(
        {"GET", "/Event/triggers", Who::anybody, [](Context& context) {
             std::string body = "<EventTriggerList>";
             for (const Trigger& trigger : triggers(context.state)) {
                 const auto kept = context.state.settings.find("isapi:" + lower("/ISAPI/Event/triggers/" + trigger.id));
                 body += kept == context.state.settings.end() ? trigger_xml(trigger) : kept->second;
             }
             return xml_answer(context, body + "</EventTriggerList>");
         }});
}

std::string host_xml(const Context& context, int id)
{
    const auto kept = context.state.settings.find("isapi:/isapi/event/notification/httphosts/" + std::to_string(id));
    if (kept != context.state.settings.end())
        return kept->second;
    return "<HttpHostNotification><id>" + std::to_string(id) +
           "</id><url>/</url><protocolType>HTTP</protocolType><parameterFormatType>XML</parameterFormatType>"
           "<addressingFormatType>ipaddress</addressingFormatType><ipAddress>0.0.0.0</ipAddress><portNo>80</"
           "portNo><userName>"
           "</userName><httpAuthenticationMethod>none</httpAuthenticationMethod><httpBroken>false</httpBroken>"
           "</HttpHostNotification>";
}

Outcome check_host(pugi::xml_node root)
{
    const std::string kind = text(root, "addressingFormatType").value_or("");
    const auto host = text(root, kind == "hostname" ? "hostName" : "ipAddress");
    remove(root, "password");  // write-only
    return host && !host->empty() ? done() : bad_content();
}

const char* host_limits =
    "<HttpHostNotification><protocolType opt=\"HTTP,HTTPS,EHome\"></protocolType><parameterFormatType opt=\"XML,JSON\">"
    "</parameterFormatType><addressingFormatType opt=\"ipaddress,hostname\"></addressingFormatType><portNo min=\"1\" "
    "max=\"65535\"></portNo><httpAuthenticationMethod "
    "opt=\"none,MD5digest\"></httpAuthenticationMethod></HttpHostNotification>";

void add_hosts(Catalogue& catalogue)
{
    Document one;
    one.pattern = "/Event/notification/httpHosts/{}";
    one.present = [](const Context& context) { return context.number() >= 1 && context.number() <= most_hosts; };
    one.reads = Who::administrator;
    one.base = [](const Context& context) { return host_xml(context, context.number()); };
    one.apply = [](Context&, pugi::xml_node root) { return check_host(root); };
    one.capabilities = [](const Context&) { return host_limits; };
    catalogue.documents.push_back(std::move(one));
    catalogue.actions.push_back({"GET", "/Event/notification/httpHosts", Who::administrator, [](Context& context) {
                                     std::string body = "<HttpHostNotificationList>";
                                     for (int id = 1; id <= most_hosts; ++id)
                                         body += host_xml(context, id);
                                     return xml_answer(context, body + "</HttpHostNotificationList>");
                                 }});
    catalogue.actions.push_back(
        {"PUT", "/Event/notification/httpHosts", Who::administrator, [](Context& context) {
             pugi::xml_document sent, limits;
             if (!parse(context.request().body, sent))
                 return status_answer(context, bad_format());
             limits.load_string(host_limits);
             for (pugi::xml_node host : sent.document_element().children()) {
                 const int id = integer(host, "id").value_or(0);
                 if (id < 1 || id > most_hosts || !within(host, limits.document_element()) || !check_host(host).good())
                     return status_answer(context, bad_content());
             }
             for (const pugi::xml_node host : sent.document_element().children()) {
                 std::ostringstream text_of;
                 host.print(text_of, "", pugi::format_raw);
                 context.state.settings["isapi:/isapi/event/notification/httphosts/" + *text(host, "id")] =
                     text_of.str();
             }
             return status_answer(context, done(), true);
         }});
}

}  // namespace

void add_events(Catalogue& catalogue)
{
    add_triggers(catalogue);
    add_hosts(catalogue);
    catalogue.actions.push_back({"GET", "/Event/notification/alertStream", Who::anybody, [](Context& context) {
                                     return alert_stream(context.exchange.camera, name_space(context.exchange.camera),
                                                         context.request());
                                 }});
}

}  // namespace camsim::isapi
