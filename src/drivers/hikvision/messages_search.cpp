// SPDX-License-Identifier: BSL-1.0
// /ISAPI/ContentMgmt searches.
#include "messages_search.hpp"

#include <algorithm>
#include <codec/text.hpp>
#include <codec/time.hpp>
#include <cstdio>

namespace camsdk::drivers::hikvision::messages {

namespace {

std::string time_span(TimePoint from, TimePoint to, SearchTime clock)
{
    return "<timeSpanList><timeSpan>" + codec::xml_leaf("startTime", clock.format(from)) +
           codec::xml_leaf("endTime", clock.format(to)) + "</timeSpan></timeSpanList>";
}

template <class T>
void page_state(Page<T>& page, XmlElement root)
{
    page.matches = std::max(0, root.integer("numOfMatches").value_or(static_cast<int>(page.items.size())));
    page.more = codec::same(root.value("responseStatusStrg").value_or(""), "MORE");
}

std::string last_part(const std::string& path)
{
    const auto slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::string SearchTime::format(TimePoint utc) const
{
    return codec::wall_text(utc, zone.offset_at(utc)) + "Z";
}

std::optional<TimePoint> SearchTime::parse(std::string_view text) const
{
    const auto written = codec::parse_time(text);
    if (!written)
        return std::nullopt;
    if (written->offset && !written->zulu)
        return written->utc();
    return written->wall - zone.offset_at(written->wall - zone.standard);
}

std::string search_id(TimePoint now, unsigned count)
{
    const auto ticks = static_cast<unsigned long long>(now.time_since_epoch().count());
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%08X-%04X-4%03X-8%03X-%012llX", static_cast<unsigned>(ticks >> 32),
                  static_cast<unsigned>(ticks >> 16 & 0xFFFF), count & 0xFFF, count >> 12 & 0xFFF,
                  (ticks * 0x9E3779B97F4A7C15ull + count) & 0xFFFFFFFFFFFFull);
    return buffer;
}

std::string format_search(const std::string& id, int track, TimePoint from, TimePoint to, SearchTime clock,
                          int position)
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><CMSearchDescription>" + codec::xml_leaf("searchID", id) +
           "<trackIDList>" + codec::xml_leaf("trackID", std::to_string(track)) + "</trackIDList>" +
           time_span(from, to, clock) + codec::xml_leaf("maxResults", std::to_string(page_size)) +
           codec::xml_leaf("searchResultPostion", std::to_string(position)) + "<metadataList>" +
           codec::xml_leaf("metadataDescriptor", "//recordType.meta.std-cgi.com") +
           "</metadataList></CMSearchDescription>";
}

std::string format_log_search(const std::string& id, TimePoint from, TimePoint to, SearchTime clock, int position)
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><CMSearchDescription>" + codec::xml_leaf("searchID", id) +
           codec::xml_leaf("metaId", "log.std-cgi.com") + time_span(from, to, clock) +
           codec::xml_leaf("maxResults", std::to_string(page_size)) +
           codec::xml_leaf("searchResultPostion", std::to_string(position)) + "</CMSearchDescription>";
}

Page<Recording> parse_recordings(XmlElement root, SearchTime clock)
{
    Page<Recording> page;
    for (const auto& item : root.child("matchList").children("searchMatchItem")) {
        const auto uri = item.value("mediaSegmentDescriptor/playbackURI");
        if (!uri)
            continue;
        Recording recording;
        recording.id = codec::without_user_info(*uri);
        recording.uri = recording.id;
        recording.channel = std::max(1, item.integer("trackID").value_or(101) / 100);
        if (const auto from = item.value("timeSpan/startTime"))
            recording.from = clock.parse(*from);
        if (const auto to = item.value("timeSpan/endTime"))
            recording.to = clock.parse(*to);
        if (const auto size = codec::query_value(*uri, "size"))
            recording.bytes = codec::to_unsigned(*size);
        if (const auto trigger = item.value("metadataMatches/metadataDescriptor"))
            recording.trigger = last_part(*trigger);
        page.items.push_back(std::move(recording));
    }
    page_state(page, root);
    return page;
}

Page<LogEntry> parse_log(XmlElement root, SearchTime clock)
{
    Page<LogEntry> page;
    for (const auto& item : root.child("matchList").children("searchMatchItem")) {
        const auto log = item.child("logDescriptor");
        if (!log)
            continue;
        LogEntry entry;
        const auto meta = log.value("metaId").value_or("");
        const auto slash = meta.find('/');
        entry.kind = slash == std::string::npos ? meta : meta.substr(slash + 1);
        if (const auto time = log.value("StartDateTime"))
            entry.time = clock.parse(*time);
        entry.user = log.value("userName");
        entry.address = log.value("ipAddress");
        entry.text = log.value("infoContent").value_or(last_part(meta));
        if (const auto type = log.value("paraType"); type && entry.text.find(*type) == std::string::npos)
            entry.text += " (" + *type + ")";
        page.items.push_back(std::move(entry));
    }
    page_state(page, root);
    return page;
}

Result<std::string> format_download(const std::string& playback_uri)
{
    if (!codec::starts_with(playback_uri, "rtsp://") || playback_uri.find("/tracks/") == std::string::npos ||
        playback_uri.size() > 2048)
        return Error(ErrorCode::not_found, "that is no recording of this camera; ids come from recordings.find");
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><downloadRequest version=\"1.0\" "
           "xmlns=\"http://www.isapi.org/ver20/XMLSchema\">" +
           codec::xml_leaf("playbackURI", playback_uri) + "</downloadRequest>";
}

}  // namespace camsdk::drivers::hikvision::messages
