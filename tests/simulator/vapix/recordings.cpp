// SPDX-License-Identifier: BSL-1.0
// record/: what is on the card, and recordings by order. Times are UTC; a recording that runs has no stop time. Results
// count from 0 (unverified), as do the words of errors.
#include "vapix/recordings.hpp"

#include <algorithm>

namespace camsim::vapix {
namespace {

HttpResponse record_root(const std::string& inner)
{
    return xml_answer("<root>\n" + inner + "</root>");
}

HttpResponse failed(const char* element, const std::string& why)
{
    return record_root(std::string(" <") + element + " result=\"ERROR\" errormsg=\"" + xml_text(why) + "\" />\n");
}

bool running(const Context& context, const Recording& one)
{
    const auto& ids = context.memory.recording;
    return std::find(ids.begin(), ids.end(), one.id) != ids.end();
}

const StreamProfile* stream(const CameraState& state, int channel)
{
    for (const StreamProfile& one : state.profiles)
        if (one.channel == channel && one.stream == 1)
            return &one;
    return nullptr;
}

std::string media_of(const CameraState& state, const Recording& one)
{
    const StreamProfile* profile = stream(state, one.channel);
    if (!profile)
        return {};
    const VideoEncoder& video = profile->video;
    const std::string size = std::to_string(video.width) + "x" + std::to_string(video.height);
    std::string text = "   <video mimetype=\"video/x-" + lower(video.codec) + "\" width=\"" +
                       std::to_string(video.width) + "\" height=\"" + std::to_string(video.height) + "\" framerate=\"" +
                       std::to_string(static_cast<int>(video.fps)) + ":1\" resolution=\"" + size + "\" source=\"" +
                       std::to_string(one.channel) + "\" />\n";
    if (profile->audio && profile->audio->enabled)
        text += "   <audio mimetype=\"audio/mpeg4-generic\" bitrate=\"32000\" samplerate=\"16000\" />\n";
    return text;
}

std::string entry(const Context& context, const Recording& one)
{
    const CameraState& state = context.state;
    const bool runs = running(context, one);
    const auto local = [&state](std::chrono::system_clock::time_point at) { return iso_time(at, minutes_east(state)); };
    const bool continuous = one.trigger == "timing";
    return "  <recording diskid=\"" + disk_name(state) + "\" recordingid=\"" + xml_text(one.id) + "\" starttime=\"" +
           utc_text(one.from) + "\" starttimelocal=\"" + local(one.from) + "\" stoptime=\"" +
           (runs ? "" : utc_text(one.to)) + "\" stoptimelocal=\"" + (runs ? "" : local(one.to)) +
           "\" recordingtype=\"" + (continuous ? "continuous" : "triggered") + "\" eventid=\"" +
           (continuous ? "continuous" : one.trigger) + "\" eventtrigger=\"\" recordingstatus=\"" +
           (runs ? "recording" : "completed") + "\" source=\"" + std::to_string(one.channel) + "\">\n" +
           media_of(state, one) + "  </recording>\n";
}

/// A moment of an argument; false where it is there and none.
bool moment(const Context& context, const char* name, std::optional<std::chrono::system_clock::time_point>& into)
{
    const std::string text = context.value(name);
    into = text.empty() ? std::nullopt : parse_iso_time(text);
    return text.empty() || into;
}

HttpResponse list_recordings(Context& context)
{
    const std::string id = context.value("recordingid"), disk = context.argument("diskid").value_or("all");
    std::optional<std::chrono::system_clock::time_point> from, to;
    const auto most = whole(context.argument("maxnumberofresults").value_or("1000000"));
    const auto first = whole(context.argument("startatresultnumber").value_or("0"));
    const std::string order = context.argument("sortorder").value_or("descending");
    if (!moment(context, "starttime", from) || !moment(context, "stoptime", to) || !most || *most < 0 || !first ||
        *first < 0 || (order != "ascending" && order != "descending") ||
        context.argument("listentity").value_or("recording") != "recording")
        return failed("recordings", "Invalid argument");
    if (id.empty() && !from && !to)
        return failed("recordings", "recordingid, starttime or stoptime must be given");
    std::vector<const Recording*> found;
    for (const Recording& one : context.state.recordings) {
        const bool wanted = (id.empty() || id == "all" || id == one.id) && (!from || one.to >= *from) &&
                            (!to || one.from <= *to) && (disk == "all" || disk == disk_name(context.state)) &&
                            (!context.argument("source") || context.value("source") == std::to_string(one.channel));
        if (wanted)
            found.push_back(&one);
    }
    const bool rising = order == "ascending";
    std::stable_sort(found.begin(), found.end(), [rising](const Recording* a, const Recording* b) {
        return rising ? a->from < b->from : a->from > b->from;
    });
    std::string body;
    for (auto i = static_cast<std::size_t>(*first); i < found.size(); ++i)
        if (i - static_cast<std::size_t>(*first) < static_cast<std::size_t>(*most))
            body += entry(context, *found[i]);
    return record_root(" <recordings totalnumberofrecordings=\"" + std::to_string(context.state.recordings.size()) +
                       "\" numberofrecordings=\"" + std::to_string(found.size()) + "\">\n" + body + " </recordings>\n");
}

HttpResponse start(Context& context)
{
    CameraState& state = context.state;
    if (state.disks.empty() || context.value("diskid") != disk_name(state))
        return failed("record", "Unknown disk");
    if (context.memory.recording.size() >= 5)
        return failed("record", "Too many recordings");
    Recording one;
    one.from = one.to = state.now();
    one.bytes = 4096;
    one.trigger = "manual";
    one.id = recording_name(state, one);
    for (int i = 0; find_recording(state, one.id); ++i)
        one.id = recording_name(state, one, i);
    context.memory.recording.push_back(one.id);
    state.recordings.push_back(one);
    return written(record_root(" <record recordingid=\"" + one.id + "\" result=\"OK\" />\n"));
}

HttpResponse stop(Context& context)
{
    const std::string id = context.value("recordingid");
    auto& ids = context.memory.recording;
    const auto found = std::find(ids.begin(), ids.end(), id);
    if (found == ids.end())
        return failed("stop", "No such recording runs");
    ids.erase(found);
    for (Recording& one : context.state.recordings)
        if (one.id == id)
            one.to = context.state.now();
    return written(record_root(" <stop recordingid=\"" + xml_text(id) + "\" result=\"OK\" />\n"));
}

HttpResponse remove_recording(Context& context)
{
    const std::string id = context.value("recordingid");
    const Recording* found = find_recording(context.state, id);
    if (!found || running(context, *found))
        return failed("remove", found ? "The recording runs" : "No such recording");
    std::erase_if(context.state.recordings, [&id](const Recording& one) { return one.id == id; });
    return written(record_root(" <remove recordingid=\"" + xml_text(id) + "\" result=\"OK\" />\n"));
}

}  // namespace

std::string disk_name(const CameraState& state)
{
    return state.disks.empty() ? "SD_DISK" : state.disks.front().name;
}

std::string utc_text(std::chrono::system_clock::time_point at)
{
    return iso_time(at, 0).substr(0, 19) + "Z";
}

std::string recording_name(const CameraState& state, const Recording& recording, int salt)
{
    std::string name;
    for (const char c : utc_text(recording.from))
        if (c == 'T')
            name += '_';
        else if (c >= '0' && c <= '9')
            name += c;
    const std::string mark = hash_hex("MD5", recording.id + std::to_string(salt)).substr(0, 4);
    name += '_';
    for (const char c : mark)
        name += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    return name + "_" + state.identity.serial;
}

const Recording* find_recording(const CameraState& state, const std::string& id)
{
    for (const Recording& one : state.recordings)
        if (one.id == id)
            return &one;
    return nullptr;
}

void add_recordings(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* name, Who who, HttpResponse (*run)(Context&)) {
        catalogue.rows.push_back({std::string("/axis-cgi/record/") + name + ".cgi", who, run});
    };
    add("list", Who::viewer, list_recordings);
    add("record", Who::operator_, start);
    add("stop", Who::operator_, stop);
    add("remove", Who::operator_, remove_recording);
}

}  // namespace camsim::vapix
