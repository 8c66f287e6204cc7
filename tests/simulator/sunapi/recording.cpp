// SPDX-License-Identifier: BSL-1.0
// recording.cgi: where and how it is recorded, which days, which stretches. What is found is fetched over RTSP.
#include "sunapi/moments.hpp"

#include <algorithm>

namespace camsim::sunapi {
namespace {

Fields storage(const CameraState&)
{
    return {flag("Enable", true), flag("OverWrite", true), flag("AutoDeleteEnable"),
            whole("AutoDeleteDays", 1, 400, 180)};
}

Fields general(const CameraState&)
{
    return {choice("NormalMode", {"Full", "I-Frame", "Off"}), choice("EventMode", {"Full", "I-Frame", "Off"}),
            choice("PreEventDuration", {"0s", "3s", "5s"}, "3s"), choice("PostEventDuration", {"5s", "10s", "30s"}),
            choice("RecordedVideoFileType", {"STW", "AVI"})};
}

Fields schedule(const CameraState&)
{
    return {choice("Activate", {"Always", "Scheduled"})};
}

/// Without a disk the device answers as if it did not know why.
void need_disk(const Context& context)
{
    if (context.state.disks.empty())
        throw Fault{607};
}

/// Channels of ChannelIDList, or all; a recorder wants them named.
std::vector<int> listed_channels(const Context& context)
{
    std::vector<int> all;
    if (!context.find("ChannelIDList")) {
        if (context.state.identity.device_type == "NVR")
            throw Fault{603};
        for (const Channel& channel : context.state.channels)
            all.push_back(channel.id);
        return all;
    }
    for (const std::string& one : split(context.value("ChannelIDList"))) {
        if (one.empty() || one.size() > 3 || one.find_first_not_of("0123456789") != std::string::npos ||
            !context.state.channel(std::stoi(one) + 1))
            throw Fault{604};
        all.push_back(std::stoi(one) + 1);
    }
    return all;
}

Fields day_fields(const CameraState&)
{
    return {words("Month", 7).must(), csv("ChannelIDList")};
}

HttpResponse days(Context& context)
{
    need_disk(context);
    const std::string month = context.value("Month");
    const auto first = parse_moment(month + "-01 00:00:00", context.state);
    if (month.size() != 7 || month[4] != '-' || !first)
        throw Fault{604};
    std::vector<Row> channels;
    for (const int id : listed_channels(context)) {
        std::string marks(31, '0');
        for (const Recording& one : context.state.recordings)
            for (auto at = one.from; one.channel == id && at <= one.to; at += std::chrono::minutes(30)) {
                const std::string day = local_text(context.state, at);
                if (day.compare(0, 7, month) == 0)
                    marks[static_cast<std::size_t>(std::stoi(day.substr(8, 2))) - 1] = '1';
            }
        channels.push_back({id - 1, {{"Result", text(marks)}}});
    }
    return told(context, {{"CalenderSearchResults", rows("Channel", std::move(channels))}});
}

Fields overlap_fields(const CameraState&)
{
    return {words("FromDate", 31).must(), words("ToDate", 31).must(), csv("ChannelIDList")};
}

/// The clock of this camera never jumped back while it recorded: there is one track.
HttpResponse overlaps(Context& context)
{
    need_disk(context);
    if (!parse_moment(context.value("FromDate"), context.state) ||
        !parse_moment(context.value("ToDate"), context.state))
        throw Fault{604};
    return told(context, {{"OverlappedIDList", list({"0"})}});
}

std::string type_name(const std::string& trigger)
{
    return trigger == "timing" ? "Normal" : trigger == "motion" ? "MotionDetection" : "AlarmInput";
}

Fields timeline_fields(const CameraState&)
{
    return {words("FromDate", 31).must(), words("ToDate", 31).must(),
            choice("Type", {"All", "Normal", "MotionDetection", "AlarmInput"}), csv("OverlappedID"),
            csv("ChannelIDList")};
}

/// A question in UTC is answered in UTC.
HttpResponse timeline(Context& context)
{
    need_disk(context);
    const bool recorder = context.state.identity.device_type == "NVR";
    if (!recorder && !context.find("Type"))
        throw Fault{603};
    const std::string asked = context.value("FromDate"), type = context.value("Type", "All");
    const auto from = parse_moment(asked, context.state), to = parse_moment(context.value("ToDate"), context.state);
    if (!from || !to || *to < *from)
        throw Fault{604};
    const bool utc = asked.back() == 'Z';
    const auto write = [utc, &context](std::chrono::system_clock::time_point at) {
        return utc ? iso_time(at, 0).substr(0, 19) + "Z" : local_text(context.state, at);
    };
    int total = 0;
    std::vector<Row> channels;
    for (const int id : listed_channels(context)) {
        std::vector<Row> found;
        for (const Recording& one : context.state.recordings)
            if (one.channel == id && one.to >= *from && one.from <= *to &&
                (type == "All" || type == type_name(one.trigger)))
                found.push_back({static_cast<int>(found.size()),
                                 {{"StartTime", text(write(one.from))},
                                  {"EndTime", text(write(one.to))},
                                  {"Type", text(type_name(one.trigger))}}});
        total += static_cast<int>(found.size());
        channels.push_back({id - 1, {{"Results", rows("Result", std::move(found))}}});
    }
    Object out;
    if (!context.json)
        out.emplace_back("TotalCount", number(total));
    out.emplace_back("TimeLineSearchResults", rows("Channel", std::move(channels)));
    return told(context, out);
}

Fields period_fields(const CameraState&)
{
    return {flag("ResultsInUTC")};
}

HttpResponse period(Context& context)
{
    if (context.state.identity.device_type != "NVR")
        throw Fault{608};
    need_disk(context);
    const auto& all = context.state.recordings;
    if (all.empty())
        throw Fault{612};
    const auto first = std::min_element(all.begin(), all.end(), [](auto& a, auto& b) { return a.from < b.from; });
    const auto last = std::max_element(all.begin(), all.end(), [](auto& a, auto& b) { return a.to < b.to; });
    const auto write = [&context](Moment at) {
        return context.is("ResultsInUTC") ? moment_text(at, 0) : local_text(context.state, at);
    };
    return told(context, {{"StartTime", text(write(first->from))}, {"EndTime", text(write(last->to))}});
}

}  // namespace

void add_recording(Catalogue& catalogue)
{
    catalogue.push_back({"recording", "storage", {storage, "", Level::user, Level::admin}, {}});
    catalogue.push_back({"recording", "general", {general, "RecordSetup", Level::user, Level::admin}, {}});
    catalogue.push_back(
        {"recording", "recordingschedule", {schedule, "RecordSchedule", Level::user, Level::admin}, {}});
    catalogue.push_back({"recording", "calendarsearch", {}, {{"view", Level::user, day_fields, days}}});
    catalogue.push_back({"recording", "overlapped", {}, {{"view", Level::user, overlap_fields, overlaps}}});
    catalogue.push_back({"recording", "timeline", {}, {{"view", Level::user, timeline_fields, timeline}}});
    catalogue.push_back({"recording", "searchrecordingperiod", {}, {{"view", Level::user, period_fields, period}}});
}

}  // namespace camsim::sunapi
