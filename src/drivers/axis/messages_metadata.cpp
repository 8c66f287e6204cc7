// SPDX-License-Identifier: BSL-1.0
// Reading metadata documents: tt:MetadataStream with wsnt:NotificationMessage.
#include "messages_metadata.hpp"

#include <codec/text.hpp>
#include <codec/time.hpp>
#include <codec/xml.hpp>

#include "messages_events.hpp"

namespace camsdk::drivers::axis::messages {

namespace {

constexpr std::size_t most_notices = 1000;
constexpr std::size_t most_metadata_items = 64;

codec::TopicItems metadata_items(codec::XmlElement list)
{
    codec::TopicItems out;
    for (const codec::XmlElement item : list.children("SimpleItem"))
        if (out.size() < most_metadata_items)
            out.emplace_back(item.attribute("Name").value_or(""), item.attribute("Value").value_or(""));
    return out;
}

}  // namespace

Result<std::vector<MetadataNotice>> read_metadata(std::string document)
{
    const Result<codec::Xml> xml = codec::Xml::parse(std::move(document));
    if (!xml)
        return xml.error();
    if (!codec::same(xml->root().name(), "MetadataStream"))
        return Error(ErrorCode::protocol, "the document is no metadata stream");
    std::vector<MetadataNotice> all;
    for (const codec::XmlElement event : xml->root().children("Event"))
        for (const codec::XmlElement node : event.children("NotificationMessage")) {
            const auto topic = node.value("Topic");
            const codec::XmlElement message = node.child("Message/Message");
            if (!topic || !message || all.size() >= most_notices)
                return Error(ErrorCode::protocol, "the notification has no topic or no message");
            DecodedEvent decoded =
                decode_event(*topic, metadata_items(message.child("Source")), metadata_items(message.child("Key")),
                             metadata_items(message.child("Data")));
            MetadataNotice notice;
            notice.event = std::move(decoded.event);
            notice.property = std::move(decoded.property);
            notice.event.raw = xml->source(node);
            const auto written = codec::parse_time(message.attribute("UtcTime").value_or(""));
            if (written)
                notice.event.time = written->utc();
            const std::string operation = message.attribute("PropertyOperation").value_or("");
            notice.initial = operation == "Initialized";
            notice.deleted = operation == "Deleted";
            all.push_back(std::move(notice));
        }
    return all;
}

}  // namespace camsdk::drivers::axis::messages
