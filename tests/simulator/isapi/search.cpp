// SPDX-License-Identifier: BSL-1.0
// /ISAPI/ContentMgmt: search of recordings, download, log search. Times say Z and mean the camera's wall clock,
// as most firmware does; the switch search_z_is_utc makes them true.
#include "isapi/resource.hpp"

#include <algorithm>

namespace camsim::isapi {
namespace {

using Time = std::chrono::system_clock::time_point;

constexpr int page_limit = 64;

int zone_at(const Context& context, Time utc)
{
    if (context.exchange.camera.quirks.on("search_z_is_utc"))
        return 0;
    return zone_offset_minutes(context.state.clock.zone, utc);
}

std::string told(const Context& context, Time utc)
{
    std::string text = iso_time(utc + std::chrono::minutes(zone_at(context, utc)), 0, true);
    return text;
}

std::optional<Time> asked(const Context& context, const std::string& text)
{
    const auto wall = parse_iso_time(text);
    if (!wall)
        return std::nullopt;
    return *wall - std::chrono::minutes(zone_at(context, *wall));
}

/// 20260329T100000Z
std::string compact(std::string text)
{
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '-' || c == ':'; }), text.end());
    return text;
}

struct Query {
    std::string id;
    std::vector<int> tracks;
    std::vector<std::pair<Time, Time>> spans;
    int from = 0, most = 40;
    std::string filter;
};

std::optional<Query> read_query(const Context& context, pugi::xml_node root)
{
    Query query;
    query.id = text(root, "searchID").value_or("");
    for (const pugi::xml_node span : at(root, "timeSpanList").children()) {
        const auto from = asked(context, text(span, "startTime").value_or(""));
        const auto to = asked(context, text(span, "endTime").value_or(""));
        if (!from || !to || *from > *to)
            return std::nullopt;
        query.spans.emplace_back(*from, *to);
    }
    for (const pugi::xml_node track : at(root, "trackIDList").children())
        query.tracks.push_back(std::atoi(track.child_value()));
    query.from = integer(root, "searchResultPostion").value_or(0);
    query.most = integer(root, "maxResults").value_or(40);
    query.filter = lower(text(root, "metadataList/metadataDescriptor").value_or(""));
    if (query.id.empty() || query.spans.empty() || query.from < 0 || query.most < 1)
        return std::nullopt;
    query.most = std::min(query.most, page_limit);
    return query;
}

bool wanted(const Query& query, const Recording& recording)
{
    const int track = recording.channel * 100 + 1;
    const bool tracked =
        query.tracks.empty() || std::find(query.tracks.begin(), query.tracks.end(), track) != query.tracks.end();
    const bool spanned = std::any_of(query.spans.begin(), query.spans.end(), [&](const auto& span) {
        return recording.to >= span.first && recording.from <= span.second;
    });
    const auto slash = query.filter.rfind('/');
    const std::string kind = slash == std::string::npos || query.filter.find("std-cgi.com/") == std::string::npos
                                 ? std::string()
                                 : query.filter.substr(slash + 1);
    return tracked && spanned &&
           (kind.empty() || kind == "allevent" || kind == recording.trigger ||
            (kind == "cmr" && recording.trigger == "timing") || (kind == "vmd" && recording.trigger == "motion"));
}

std::string match_xml(const Context& context, const Recording& recording)
{
    const std::string track = std::to_string(recording.channel * 100 + 1);
    const std::string from = told(context, recording.from), to = told(context, recording.to);
    const std::string uri = "rtsp://" + context.request().local + ":" + std::to_string(context.state.rtsp_port) +
                            "/Streaming/tracks/" + track + "/?starttime=" + compact(from) + "&endtime=" + compact(to) +
                            "&name=" + recording.id + "&size=" + std::to_string(recording.bytes);
    return "<searchMatchItem><sourceID>{0000000000-0000-0000-0000-000000000000}</sourceID><trackID>" + track +
           "</trackID><timeSpan><startTime>" + from + "</startTime><endTime>" + to +
           "</endTime></timeSpan><mediaSegmentDescriptor><contentType>video</contentType><codecType>H.264-BP</"
           "codecType>"
           "<playbackURI>" +
           escaped(uri) +
           "</playbackURI></mediaSegmentDescriptor><metadataMatches><metadataDescriptor>"
           "recordType.meta.hikvision.com/" +
           recording.trigger + "</metadataDescriptor></metadataMatches></searchMatchItem>";
}

std::string page(const Query& query, const std::vector<std::string>& all)
{
    const std::size_t from = std::min(all.size(), static_cast<std::size_t>(query.from));
    const std::size_t to = std::min(all.size(), from + static_cast<std::size_t>(query.most));
    std::string body = "<CMSearchResult><searchID>" + escaped(query.id) +
                       "</searchID><responseStatus>true</responseStatus>"
                       "<responseStatusStrg>" +
                       (from == to        ? "NO MATCHES"
                        : to < all.size() ? "MORE"
                                          : "OK") +
                       "</responseStatusStrg><numOfMatches>" + std::to_string(to - from) +
                       "</numOfMatches><totalMatches>" + std::to_string(all.size()) + "</totalMatches>";
    body += "<matchList>";
    for (std::size_t i = from; i < to; ++i)
        body += all[i];
    return body + "</matchList></CMSearchResult>";
}

HttpResponse search(Context& context)
{
    pugi::xml_document sent;
    if (!parse(context.request().body, sent))
        return status_answer(context, bad_format());
    if (context.state.disks.empty())
        return status_answer(context, not_supported());
    const auto query = read_query(context, sent.document_element());
    if (!query)
        return status_answer(context, bad_content());
    std::vector<std::string> matches;
    for (const Recording& recording : context.state.recordings)
        if (wanted(*query, recording))
            matches.push_back(match_xml(context, recording));
    return xml_answer(context, page(*query, matches));
}

HttpResponse download(Context& context)
{
    std::string uri = context.request().query_value("playbackURI").value_or("");
    pugi::xml_document sent;
    if (uri.empty() && parse(context.request().body, sent))
        uri = text(sent.document_element(), "playbackURI").value_or("");
    HttpRequest asked_for;
    asked_for.target = uri;
    split_target(asked_for);
    const std::string name = asked_for.query_value("name").value_or(""),
                      size = asked_for.query_value("size").value_or("");
    for (const Recording& recording : context.state.recordings)
        if (recording.id == name && std::to_string(recording.bytes) == size &&
            asked_for.path.find("/" + std::to_string(recording.channel * 100 + 1)) != std::string::npos) {
            std::string body = "IMKH";
            body.resize(40, '\0');
            body += std::string("\x00\x00\x01\xba", 4);
            while (body.size() < recording.bytes)
                body += static_cast<char>(body.size() * 31 & 0xff);
            return respond(200, "video/mpeg", body);
        }
    return status_answer(context, bad_content());
}

HttpResponse log_search(Context& context)
{
    pugi::xml_document sent;
    if (!parse(context.request().body, sent))
        return status_answer(context, bad_format());
    const auto query = read_query(context, sent.document_element());
    const std::string meta = text(sent.document_element(), "metaId").value_or("");
    if (!query)
        return status_answer(context, bad_content());
    const auto slash = meta.find('/');
    const std::string kind = slash == std::string::npos ? "" : meta.substr(slash + 1);
    std::vector<std::string> matches;
    for (const LogEntry& entry : context.state.log) {
        const bool in_time = std::any_of(query->spans.begin(), query->spans.end(), [&](const auto& span) {
            return entry.at >= span.first && entry.at <= span.second;
        });
        const std::string name = entry.kind + "/" + entry.what;
        if (in_time && name.rfind(kind, 0) == 0)
            matches.push_back(
                "<searchMatchItem><logDescriptor><metaId>log.std-cgi.com/" + name + "</metaId><StartDateTime>" +
                told(context, entry.at) + "</StartDateTime><localID></localID><userName>" + escaped(entry.user) +
                "</userName><ipAddress>" + entry.address + "</ipAddress></logDescriptor></searchMatchItem>");
    }
    return xml_answer(context, page(*query, matches));
}

}  // namespace

void add_search(Catalogue& catalogue)
{
    catalogue.actions.push_back({"POST", "/ContentMgmt/search", Who::anybody, search});
    for (const char* method : {"GET", "POST"})
        catalogue.actions.push_back({method, "/ContentMgmt/download", Who::anybody, download});
    catalogue.actions.push_back({"POST", "/ContentMgmt/logSearch", Who::administrator, log_search});
}

}  // namespace camsim::isapi
