// SPDX-License-Identifier: BSL-1.0
// The event service's messages.
#include "messages_events.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "values.hpp"

namespace camsdk::drivers::onvif {
namespace {

constexpr const char* wsa = "http://www.w3.org/2005/08/addressing";
constexpr const char* wsnt = "http://docs.oasis-open.org/wsn/b-2";
constexpr const char* tev = "http://www.onvif.org/ver10/events/wsdl";

std::string address_header(const std::string& action, const std::string& to, const std::string& id,
                           const std::string& parameters)
{
    const std::string ns = std::string(" xmlns:a=\"") + wsa + "\">";
    return "<a:Action" + ns + action + "</a:Action><a:MessageID" + ns + escape_xml(id) + "</a:MessageID><a:ReplyTo" +
           ns + "<a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo><a:To" + ns +
           escape_xml(to) + "</a:To>" + parameters;
}

std::optional<std::chrono::milliseconds> lease_of(pugi::xml_node answer)
{
    const auto now = to_time(answer.child("CurrentTime").text().get());
    const auto end = to_time(answer.child("TerminationTime").text().get());
    if (!now || !end)
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::milliseconds>(*end - *now);
}

Result<pugi::xml_node> load(pugi::xml_document& document, std::string_view envelope, const char* element)
{
    auto payload = open_envelope(envelope, element);
    if (!payload)
        return payload.error();
    if (!document.load_buffer(payload->xml.data(), payload->xml.size(), pugi::parse_default, pugi::encoding_utf8))
        return Error(ErrorCode::protocol, std::string("the camera's ") + element + " could not be read");
    return document.document_element();
}

std::vector<std::pair<std::string, std::string>> items(pugi::xml_node list)
{
    std::vector<std::pair<std::string, std::string>> out;
    for (auto item : list.children("SimpleItem"))
        out.emplace_back(item.attribute("Name").value(), item.attribute("Value").value());
    for (auto item : list.children("ElementItem")) {
        std::ostringstream text;
        for (auto child : item.children())
            child.print(text, "", pugi::format_raw);
        out.emplace_back(item.attribute("Name").value(), text.str());
    }
    return out;
}

const std::string* find(const std::vector<std::pair<std::string, std::string>>& list, std::string_view name)
{
    for (const auto& [key, value] : list)
        if (key == name)
            return &value;
    return nullptr;
}

}  // namespace

AddressedRequest create_pull_point(const std::string& to, const std::string& id,
                                   std::optional<std::chrono::milliseconds> lease)
{
    const std::string action = std::string(tev) + "/EventPortType/CreatePullPointSubscriptionRequest";
    std::string body = std::string("<tev:CreatePullPointSubscription xmlns:tev=\"") + tev + "\">";
    if (lease)
        body += "<tev:InitialTerminationTime>" + format_duration(*lease) + "</tev:InitialTerminationTime>";
    return {action, address_header(action, to, id, ""), body + "</tev:CreatePullPointSubscription>"};
}

Result<PullPoint> read_pull_point(std::string_view envelope)
{
    pugi::xml_document document;
    auto answer = load(document, envelope, "CreatePullPointSubscriptionResponse");
    if (!answer)
        return answer.error();
    PullPoint point;
    const auto reference = answer->child("SubscriptionReference");
    point.address = reference.child("Address").text().get();
    std::ostringstream parameters;
    for (auto child : reference.child("ReferenceParameters").children())
        child.print(parameters, "", pugi::format_raw);
    point.parameters = parameters.str();
    point.lease = lease_of(*answer);
    if (point.address.empty())
        return Error(ErrorCode::protocol, "the camera's subscription has no address");
    return point;
}

AddressedRequest pull_messages(const PullPoint& point, const std::string& id, std::chrono::milliseconds wait, int limit)
{
    const std::string action = std::string(tev) + "/PullPointSubscription/PullMessagesRequest";
    return {action, address_header(action, point.address, id, point.parameters),
            std::string("<tev:PullMessages xmlns:tev=\"") + tev + "\"><tev:Timeout>" + format_duration(wait) +
                "</tev:Timeout><tev:MessageLimit>" + std::to_string(limit) + "</tev:MessageLimit></tev:PullMessages>"};
}

AddressedRequest renew(const PullPoint& point, const std::string& id, std::chrono::milliseconds lease)
{
    const std::string action = "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/RenewRequest";
    return {action, address_header(action, point.address, id, point.parameters),
            std::string("<wsnt:Renew xmlns:wsnt=\"") + wsnt + "\"><wsnt:TerminationTime>" + format_duration(lease) +
                "</wsnt:TerminationTime></wsnt:Renew>"};
}

AddressedRequest unsubscribe(const PullPoint& point, const std::string& id)
{
    const std::string action = "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/UnsubscribeRequest";
    return {action, address_header(action, point.address, id, point.parameters),
            std::string("<wsnt:Unsubscribe xmlns:wsnt=\"") + wsnt + "\"/>"};
}

Result<std::optional<std::chrono::milliseconds>> read_renew(std::string_view envelope)
{
    pugi::xml_document document;
    auto answer = load(document, envelope, "RenewResponse");
    if (!answer)
        return answer.error();
    return lease_of(*answer);
}

Result<Pulled> read_messages(std::string_view envelope)
{
    pugi::xml_document document;
    auto answer = load(document, envelope, "PullMessagesResponse");
    if (!answer)
        return answer.error();
    Pulled pulled;
    pulled.lease = lease_of(*answer);
    for (auto node : answer->children("NotificationMessage")) {
        Notification n;
        n.topic = node.child("Topic").text().get();
        auto message = node.child("Message").child("Message");
        if (!message)
            message = node.child("Message");
        n.time = to_time(message.attribute("UtcTime").value());
        n.operation = message.attribute("PropertyOperation").value();
        n.source = items(message.child("Source"));
        n.key = items(message.child("Key"));
        n.data = items(message.child("Data"));
        std::ostringstream raw;
        node.print(raw, "", pugi::format_raw);
        n.raw = raw.str();
        pulled.messages.push_back(std::move(n));
    }
    return pulled;
}

EventKind kind_of_topic(std::string_view topic)
{
    // The first that fits, so the special words stand before the general ones.
    const std::pair<std::string_view, EventKind> known[] = {{"LicensePlate", EventKind::license_plate},
                                                            {"FaceRecognition", EventKind::face_recognition},
                                                            {"Recognition/Face", EventKind::face_recognition},
                                                            {"Face", EventKind::face_detection},
                                                            {"LineDetector", EventKind::line_crossing},
                                                            {"LineCross", EventKind::line_crossing},
                                                            {"LineCounting", EventKind::line_crossing},
                                                            {"FieldDetector", EventKind::intrusion},
                                                            {"Intrusion", EventKind::intrusion},
                                                            {"Tamper", EventKind::tamper},
                                                            {"ImageTooBlurry", EventKind::tamper},
                                                            {"ImageTooDark", EventKind::tamper},
                                                            {"ImageTooBright", EventKind::tamper},
                                                            {"GlobalSceneChange", EventKind::tamper},
                                                            {"SignalLoss", EventKind::video_loss},
                                                            {"VideoLoss", EventKind::video_loss},
                                                            {"Motion", EventKind::motion},
                                                            {"DigitalInput", EventKind::digital_input},
                                                            {"Trigger/Relay", EventKind::relay},
                                                            {"Audio", EventKind::audio},
                                                            {"Storage", EventKind::storage},
                                                            {"Login", EventKind::login},
                                                            {"Network", EventKind::network},
                                                            {"Device/", EventKind::system},
                                                            {"Monitoring/", EventKind::system}};
    for (const auto& [word, kind] : known)
        if (topic.find(word) != std::string_view::npos)
            return kind;
    return EventKind::other;
}

std::optional<bool> state_of(const Notification& n)
{
    for (const char* name : {"IsMotion", "State", "LogicalState", "IsTamper", "IsInside", "IsSoundDetected", "Active",
                             "Failed", "Value", "state", "active"})
        if (const auto* value = find(n.data, name))
            if (const auto state = to_bool(*value))
                return state;
    return std::nullopt;
}

Event to_event(const Notification& n, const std::map<std::string, int>& channels)
{
    Event event;
    event.kind = kind_of_topic(n.topic);
    event.time = n.time;
    event.raw_topic = n.topic;
    event.raw = n.raw;
    for (const auto* list : {&n.source, &n.key, &n.data})
        for (const auto& [name, value] : *list)
            event.data[name] = value;
    for (const auto& [name, value] : n.source) {
        if (const auto channel = channels.find(value); channel != channels.end() && !event.source.channel)
            event.source.channel = channel->second;
        if (name == "Rule")
            event.source.rule = value;
        else if (name == "InputToken" || name == "RelayToken")
            event.source.input = value;
    }
    return event;
}

}  // namespace camsdk::drivers::onvif
