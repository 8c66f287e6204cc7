// SPDX-License-Identifier: BSL-1.0
// Reading notifications, and what they say.
#include "messages_events.hpp"

#include <codec/json.hpp>
#include <codec/text.hpp>
#include <codec/time.hpp>
#include <codec/topics.hpp>

namespace camsdk::drivers::axis::messages {

namespace {

constexpr std::size_t most_event_items = 64;

codec::TopicItems items_of(codec::JsonElement list)
{
    codec::TopicItems out;
    for (const auto& [name, value] : list.members())
        if (out.size() < most_event_items)
            out.emplace_back(name, value.text().value_or(""));
    return out;
}

std::optional<TimePoint> time_of(codec::JsonElement stamp)
{
    if (const auto ms = stamp.unsigned_integer(); ms && *ms < 1ull << 43u)
        return TimePoint(std::chrono::milliseconds(*ms));
    const auto written = codec::parse_time(stamp.text().value_or(""));
    return written ? std::optional(written->utc()) : std::nullopt;
}

void take_source(Event& event, const codec::TopicItems& source)
{
    event.source.channel = codec::topic_channel(event.raw_topic);
    for (const auto& [name, value] : source) {
        const auto number = codec::to_int(value);
        switch (codec::source_item(name)) {
            case codec::SourceItem::input:
                // Ports count from 0 here and from 1 in camsdk, as in feature io.
                event.source.input = number && *number >= 0 ? std::to_string(*number + 1) : value;
                break;
            case codec::SourceItem::rule:
                event.source.rule = value;
                break;
            case codec::SourceItem::region:
                event.source.region = value;
                break;
            case codec::SourceItem::other:
                if (name == "channel" && number && *number > 0)
                    event.source.channel = number;
                break;
        }
    }
}

}  // namespace

DecodedEvent decode_event(const std::string& topic, const codec::TopicItems& source, const codec::TopicItems& key,
                          const codec::TopicItems& data)
{
    DecodedEvent out;
    Event& event = out.event;
    event.raw_topic = topic;
    event.kind = codec::topic_kind(topic, data);
    event.active = codec::topic_state(topic, data);
    take_source(event, source);
    out.property = topic;
    for (const auto* list : {&source, &key})
        for (const auto& [name, value] : *list)
            out.property += "\n" + name + "=" + value;
    for (const auto* list : {&source, &key, &data})
        for (const auto& [name, value] : *list)
            event.data[name] = value;
    return out;
}

std::string configure_all_events()
{
    return R"({"apiVersion":"1.0","context":"camsdk","method":"events:configure",)"
           R"("params":{"eventFilterList":[{"topicFilter":"//."}]}})";
}

Result<SocketMessage> read_socket_message(std::string_view text)
{
    const auto json = codec::parse_json(text);
    if (!json)
        return json.error();
    const codec::JsonElement root(*json);
    const std::string method = root.text("method").value_or("");
    SocketMessage out;
    if (const auto error = root.child("error")) {
        out.error = Error(ErrorCode::protocol, "the camera refuses to tell events");
        out.error->vendor_text(error.text("message").value_or(""));
        return out;
    }
    if (method == "events:configure") {
        out.configured = true;
        return out;
    }
    const auto notification = root.child("params/notification");
    const auto topic = notification.text("topic");
    if (method != "events:notify" || !topic || topic->empty())
        return Error(ErrorCode::protocol, "the camera's message is no event");
    DecodedEvent decoded =
        decode_event(*topic, items_of(notification.child("message/source")),
                     items_of(notification.child("message/key")), items_of(notification.child("message/data")));
    decoded.event.raw = std::string(text);
    decoded.event.time = time_of(notification.child("timestamp"));
    out.property = std::move(decoded.property);
    out.event = std::move(decoded.event);
    return out;
}

}  // namespace camsdk::drivers::axis::messages
