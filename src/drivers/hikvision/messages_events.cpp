// SPDX-License-Identifier: BSL-1.0
// Reading alerts.
#include "messages_events.hpp"

#include <algorithm>
#include <codec/json.hpp>
#include <codec/text.hpp>
#include <codec/time.hpp>

namespace camsdk::drivers::hikvision::messages {

namespace {

constexpr std::size_t most_fields = 80;
constexpr int first_digital_channel = 33;  // of old recorders: channel 33 is their first network camera

/// The fields that are told elsewhere, or are about the sender only.
const std::vector<std::string_view>& told_elsewhere()
{
    static const std::vector<std::string_view> names = {
        "ipAddress",    "ipv6Address", "portNo",        "protocol",        "protocolType",    "macAddress",
        "channelID",    "dateTime",    "eventType",     "eventState",      "activePostCount", "Extensions",
        "dynChannelID", "channelName", "inputIOPortID", "dynInputIOPortID"};
    return names;
}

std::optional<int> known_channel(std::optional<int> said, const std::set<int>& channels)
{
    if (!said || *said < 1)
        return std::nullopt;
    if (!channels.empty() && channels.count(*said) == 0 && *said >= first_digital_channel &&
        channels.count(*said - first_digital_channel + 1) > 0)
        return *said - first_digital_channel + 1;
    return said;
}

void bound(Extra& data)
{
    while (data.size() > most_fields)
        data.erase(std::prev(data.end()));
}

std::optional<bool> state_of(const std::optional<std::string>& word)
{
    if (!word)
        return std::nullopt;
    if (codec::same(*word, "active"))
        return true;
    return codec::same(*word, "inactive") ? std::optional(false) : std::nullopt;
}

void finish(Alert& alert, const std::string& type, std::string document)
{
    const EventWord word = event_word(type);
    alert.type = codec::lower(type);
    alert.shape = word.shape;
    alert.event.kind = word.kind;
    alert.event.raw_topic = type;
    alert.event.raw = std::move(document);
    bound(alert.event.data);
}

std::optional<TimePoint> time_of(const std::optional<std::string>& text)
{
    const auto written = codec::parse_time(text.value_or(""));
    return written ? std::optional(written->utc()) : std::nullopt;
}

Result<Alert> parse_xml_alert(std::string document, const std::set<int>& channels)
{
    Result<Xml> xml = Xml::parse(document);
    if (!xml)
        return xml.error();
    const XmlElement root = xml->root();
    if (!codec::same(root.name(), "EventNotificationAlert"))
        return Error(ErrorCode::protocol, "the document is no alert");
    // Newer firmware wraps what lasts: eventType is `duration`, and the type proper stands inside.
    auto type = root.value("eventType");
    if (type && codec::same(*type, "duration"))
        if (const auto inner = root.find("relationEvent"))
            type = inner.text();
    if (!type || type->size() > 128)
        return Error(ErrorCode::protocol, "the alert has no type");
    Alert alert;
    alert.active = state_of(root.value("eventState"));
    alert.post = root.integer("activePostCount");
    alert.event.time = time_of(root.value("dateTime"));
    const auto channel = root.integer("channelID");
    alert.event.source.channel = known_channel(channel ? channel : root.integer("dynChannelID"), channels);
    const auto input = root.value("inputIOPortID");
    alert.event.source.input = input ? input : root.value("dynInputIOPortID");
    if (const auto region = root.find("regionID"))
        alert.event.source.region = region.text();
    alert.event.data = codec::flatten(root, told_elsewhere());
    finish(alert, *type, std::move(document));
    if (root.find("licensePlate") && alert.event.kind == EventKind::other)
        alert.event.kind = EventKind::license_plate;
    return alert;
}

Result<Alert> parse_json_alert(std::string document, const std::set<int>& channels)
{
    Result<boost::json::value> json = codec::parse_json(document);
    if (!json)
        return json.error();
    const codec::JsonElement whole(*json);
    const codec::JsonElement root =
        whole.child("EventNotificationAlert") ? whole.child("EventNotificationAlert") : whole;
    const auto type = root.text("eventType");
    if (!type || type->size() > 128)
        return Error(ErrorCode::protocol, "the alert has no type");
    Alert alert;
    alert.active = state_of(root.text("eventState"));
    alert.post = root.integer("activePostCount");
    alert.event.time = time_of(root.text("dateTime"));
    alert.event.source.channel = known_channel(root.integer("channelID"), channels);
    alert.event.source.input = root.text("inputIOPortID");
    alert.event.data = codec::flatten(root);
    for (const std::string_view name : told_elsewhere())
        alert.event.data.erase(std::string(name));
    finish(alert, *type, std::move(document));
    return alert;
}

}  // namespace

Result<Alert> parse_alert(std::string document, const std::set<int>& channels)
{
    const auto first = document.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && document[first] == '{')
        return parse_json_alert(std::move(document), channels);
    return parse_xml_alert(std::move(document), channels);
}

bool is_heartbeat(const Alert& alert)
{
    return alert.type == "heartbeat" ||
           (alert.type == "videoloss" && alert.active == std::optional(false) && alert.post.value_or(0) == 0);
}

}  // namespace camsdk::drivers::hikvision::messages
