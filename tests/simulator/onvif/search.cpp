// SPDX-License-Identifier: BSL-1.0
// ONVIF Search service: recordings, and the events that say when there is data (one pair a file on the disk).
#include "onvif/operations.hpp"
#include "onvif/recording.hpp"
#include "onvif/topics.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::onvif {
namespace {

using std::chrono::system_clock;

constexpr std::size_t most_searches = 8;
constexpr int usual_results = 100;
constexpr const char* data_topic = "tns1:RecordingHistory/Track/State";

std::string time_text(system_clock::time_point moment)
{
    return iso_time(std::chrono::floor<std::chrono::seconds>(moment), 0, true);
}

std::vector<int> channels_asked(Call& call)
{
    std::vector<int> result;
    for (const Node token : children(child(call.in, "Scope"), "IncludedRecordings"))
        result.push_back(recorded_channel(call, text(token)));
    if (!result.empty())
        return result;
    for (const Channel& channel : call.state.channels)
        if (recorded_span(call.state, channel.id))
            result.push_back(channel.id);
    return result;
}

Search& begin(Call& call, const char* element)
{
    auto& all = call.memory.searches;
    std::erase_if(all, [&](const auto& each) { return each.second.ends <= call.now; });
    const auto keep = duration_seconds(required(call.in, "KeepAliveTime"));
    if (!keep || *keep <= 0)
        malformed("KeepAliveTime is no positive duration");
    if (all.size() >= most_searches)
        failed("ResourceProblem", "The device is unable to create a new search session");
    const std::string token = "Search_" + std::to_string(call.memory.next_search++);
    put(call.out, element, token);
    Search& search = all[token];
    search.ends = call.now + std::chrono::milliseconds(std::llround(std::min(*keep, 3600.0) * 1000));
    return search;
}

Search& search_of(Call& call, bool of_events)
{
    auto& all = call.memory.searches;
    std::erase_if(all, [&](const auto& each) { return each.second.ends <= call.now; });
    const auto found = all.find(required(call.in, "SearchToken"));
    if (found == all.end() || found->second.of_events != of_events)
        invalid("InvalidToken", "The search token is invalid");
    return found->second;
}

std::size_t result_limit(Call& call)
{
    return static_cast<std::size_t>(std::clamp(integer_at(call.in, "MaxResults").value_or(usual_results), 1, 1000));
}

void get_recording_summary(Call& call)
{
    std::optional<Span> all;
    int count = 0;
    for (const Channel& channel : call.state.channels)
        if (const auto span = recorded_span(call.state, channel.id)) {
            all = all ? Span{std::min(all->from, span->from), std::max(all->to, span->to)} : *span;
            ++count;
        }
    const Node node = put(call.out, "tse:Summary");
    put(node, "tt:DataFrom", time_text(all ? all->from : system_clock::time_point{}));
    put(node, "tt:DataUntil", time_text(all ? all->to : system_clock::time_point{}));
    put(node, "tt:NumberRecordings", count);
}

void put_information(const Call& call, Node parent, const char* name, int id)
{
    const Channel* channel = call.state.channel(id);
    const auto span = recorded_span(call.state, id);
    if (!channel || !span)
        return;
    const Node node = put(parent, name);
    put(node, "tt:RecordingToken", recording_token(id));
    put_recording_source(call, node, *channel);
    put(node, "tt:EarliestRecording", time_text(span->from));
    put(node, "tt:LatestRecording", time_text(span->to));
    put(node, "tt:Content", "Endless recording");
    const Node track = put(node, "tt:Track");
    put(track, "tt:TrackToken", track_token);
    put(track, "tt:TrackType", "Video");
    put(track, "tt:Description", "Video");
    put(track, "tt:DataFrom", time_text(span->from));
    put(track, "tt:DataTo", time_text(span->to));
    put(node, "tt:RecordingStatus", "Recording");
}

void get_recording_information(Call& call)
{
    const int channel = recorded_channel(call, required(call.in, "RecordingToken"));
    put_information(call, call.out, "tse:RecordingInformation", channel);
}

void find_recordings(Call& call)
{
    const auto most = integer_at(call.in, "MaxMatches");
    std::vector<int> channels = channels_asked(call);
    if (most && *most > 0 && channels.size() > static_cast<std::size_t>(*most))
        channels.resize(static_cast<std::size_t>(*most));
    begin(call, "tse:SearchToken").channels = std::move(channels);
}

void get_recording_results(Call& call)
{
    Search& search = search_of(call, false);
    const auto count = std::min(result_limit(call), search.channels.size());
    const Node list = put(call.out, "tse:ResultList");
    put(list, "tt:SearchState", count == search.channels.size() ? "Completed" : "Searching");
    for (std::size_t i = 0; i < count; ++i)
        put_information(call, list, "tt:RecordingInformation", search.channels[i]);
    search.channels.erase(search.channels.begin(), search.channels.begin() + static_cast<std::ptrdiff_t>(count));
}

Notice data_notice(int channel, system_clock::time_point at, bool present)
{
    Notice notice;
    notice.topic = data_topic;
    notice.operation = "Changed";
    notice.at = at;
    notice.source = {{"RecordingToken", recording_token(channel)}, {"Track", track_token}};
    notice.data = {{"IsDataPresent", present ? "true" : "false"}};
    return notice;
}

void find_events(Call& call)
{
    const auto start = parse_iso_time(required(call.in, "StartPoint"));
    const auto told_end = text_at(call.in, "EndPoint");
    const auto end = told_end ? parse_iso_time(*told_end) : std::optional(call.state.now());
    if (!start || !end)
        malformed("A time is no xs:dateTime");
    const bool backwards = *end < *start;
    const auto [low, high] = std::minmax(*start, *end);
    const std::string filter = text_at(call.in, "SearchFilter/TopicExpression").value_or("");
    std::vector<Notice> found;
    for (const int channel : channels_asked(call))
        for (const Recording& each : call.state.recordings) {
            if (each.channel != channel || !topic_wanted(filter, data_topic))
                continue;
            if (each.from >= low && each.from <= high)
                found.push_back(data_notice(channel, each.from, true));
            if (each.to >= low && each.to <= high)
                found.push_back(data_notice(channel, each.to, false));
        }
    std::stable_sort(found.begin(), found.end(),
                     [&](const Notice& a, const Notice& b) { return backwards ? a.at > b.at : a.at < b.at; });
    const auto most = integer_at(call.in, "MaxMatches");
    if (most && *most > 0 && found.size() > static_cast<std::size_t>(*most))
        found.resize(static_cast<std::size_t>(*most));
    Search& search = begin(call, "tse:SearchToken");
    search.of_events = true;
    search.events = std::move(found);
}

void get_event_results(Call& call)
{
    Search& search = search_of(call, true);
    const auto count = std::min(result_limit(call), search.events.size());
    const Node list = put(call.out, "tse:ResultList");
    put(list, "tt:SearchState", count == search.events.size() ? "Completed" : "Searching");
    for (std::size_t i = 0; i < count; ++i) {
        const Notice& notice = search.events[i];
        const Node result = put(list, "tt:Result");
        put(result, "tt:RecordingToken", notice.source.front().second);
        put(result, "tt:TrackToken", track_token);
        put(result, "tt:Time", time_text(notice.at));
        put_notice(result, "tt:Event", call.camera, notice);
        put(result, "tt:StartStateEvent", false);
    }
    search.events.erase(search.events.begin(), search.events.begin() + static_cast<std::ptrdiff_t>(count));
}

void end_search(Call& call)
{
    auto& all = call.memory.searches;
    const auto found = all.find(required(call.in, "SearchToken"));
    if (found == all.end())
        invalid("InvalidToken", "The search token is invalid");
    all.erase(found);
    put(call.out, "tse:Endpoint", camera_time(call.state));
}

void get_service_capabilities(Call& call)
{
    put_capabilities(call, call.out, service("tse"));
}

}  // namespace

const Operations& search_operations()
{
    static const Operations all{
        {"GetServiceCapabilities", Right::pre_auth, get_service_capabilities},
        {"GetRecordingSummary", Right::read_media, get_recording_summary},
        {"GetRecordingInformation", Right::read_media, get_recording_information},
        {"FindRecordings", Right::read_media, find_recordings},
        {"GetRecordingSearchResults", Right::read_media, get_recording_results},
        {"FindEvents", Right::read_media, find_events},
        {"GetEventSearchResults", Right::read_media, get_event_results},
        {"EndSearch", Right::read_media, end_search},
    };
    return all;
}

}  // namespace camsim::onvif
