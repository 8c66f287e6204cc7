// SPDX-License-Identifier: BSL-1.0
// The event service's messages.
#include "messages_events.hpp"

#include <algorithm>
#include <codec/text.hpp>
#include <codec/topics.hpp>
#include <pugixml.hpp>
#include <sstream>

#include "values.hpp"

namespace camsdk::drivers::onvif {
namespace {

constexpr const char* wsa = "http://www.w3.org/2005/08/addressing";
constexpr const char* wsnt = "http://docs.oasis-open.org/wsn/b-2";
constexpr std::size_t most_items = 64;  // of one notification
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

Result<PullPoint> read_reference(std::string_view envelope, const char* element)
{
    pugi::xml_document document;
    auto answer = load(document, envelope, element);
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
    point.clock = to_time(answer->child("CurrentTime").text().get());
    if (point.address.empty())
        return Error(ErrorCode::protocol, "the camera's subscription has no address");
    return point;
}

std::vector<Notification> notifications(pugi::xml_node list)
{
    std::vector<Notification> all;
    for (auto node : list.children("NotificationMessage")) {
        Notification n;
        n.topic = codec::trim(node.child("Topic").text().get());
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
        all.push_back(std::move(n));
    }
    return all;
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

AddressedRequest subscribe(const std::string& to, const std::string& id, const std::string& consumer,
                           std::optional<std::chrono::milliseconds> lease)
{
    const std::string action = "http://docs.oasis-open.org/wsn/bw-2/NotificationProducer/SubscribeRequest";
    std::string body = std::string("<wsnt:Subscribe xmlns:wsnt=\"") + wsnt +
                       "\"><wsnt:ConsumerReference><a:Address xmlns:a=\"" + wsa + "\">" + escape_xml(consumer) +
                       "</a:Address></wsnt:ConsumerReference>";
    if (lease)
        body += "<wsnt:InitialTerminationTime>" + format_duration(*lease) + "</wsnt:InitialTerminationTime>";
    return {action, address_header(action, to, id, ""), body + "</wsnt:Subscribe>"};
}

Result<PullPoint> read_pull_point(std::string_view envelope)
{
    return read_reference(envelope, "CreatePullPointSubscriptionResponse");
}

Result<PullPoint> read_subscription(std::string_view envelope)
{
    return read_reference(envelope, "SubscribeResponse");
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

AddressedRequest renew_until(const PullPoint& point, const std::string& id, TimePoint end)
{
    const std::string action = "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/RenewRequest";
    return {action, address_header(action, point.address, id, point.parameters),
            std::string("<wsnt:Renew xmlns:wsnt=\"") + wsnt + "\"><wsnt:TerminationTime>" + format_time(end) +
                "</wsnt:TerminationTime></wsnt:Renew>"};
}

AddressedRequest set_synchronization_point(const PullPoint& point, const std::string& id)
{
    const std::string action = std::string(tev) + "/PullPointSubscription/SetSynchronizationPointRequest";
    return {action, address_header(action, point.address, id, point.parameters),
            std::string("<tev:SetSynchronizationPoint xmlns:tev=\"") + tev + "\"/>"};
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
    pulled.clock = to_time(answer->child("CurrentTime").text().get());
    pulled.messages = notifications(*answer);
    return pulled;
}

Result<std::vector<Notification>> read_notify(std::string_view envelope)
{
    pugi::xml_document document;
    auto notify = load(document, envelope, "Notify");
    if (!notify)
        return notify.error();
    return notifications(*notify);
}

Event to_event(const Notification& n, const std::map<std::string, int>& channels)
{
    Event event;
    event.kind = codec::topic_kind(n.topic, n.data);
    event.time = n.time;
    event.raw_topic = n.topic;
    event.raw = n.raw;
    for (const auto* list : {&n.source, &n.key, &n.data})
        for (const auto& [name, value] : *list)
            if (event.data.size() < most_items)
                event.data[name] = value;
    for (const auto& [name, value] : n.source) {
        if (const auto channel = channels.find(value); channel != channels.end() && !event.source.channel)
            event.source.channel = channel->second;
        switch (codec::source_item(name)) {
            case codec::SourceItem::rule:
                event.source.rule = value;
                break;
            case codec::SourceItem::input:
                event.source.input = value;
                break;
            case codec::SourceItem::region:
                event.source.region = value;
                break;
            case codec::SourceItem::other:
                break;
        }
    }
    if (!event.source.channel)
        event.source.channel = codec::topic_channel(n.topic);
    return event;
}

std::string property_of(const Notification& n)
{
    std::string key = n.topic;
    for (const auto* list : {&n.source, &n.key})
        for (const auto& [name, value] : *list)
            key += "\n" + name + "=" + value;
    return key;
}

}  // namespace camsdk::drivers::onvif
