// SPDX-License-Identifier: BSL-1.0
// mediaFileFind.cgi: searches by handle, of which there are few; RPC_Loadfile and loadfile.cgi: the files.
#include "dahua/resource.hpp"

#include <algorithm>
#include <cstdio>

namespace camsim::dahua {
namespace {

using std::chrono::system_clock;

constexpr std::size_t most_handles = 8, frame_size = 512, frame_frame = 32;  ///< of a DHAV frame: head 24, tail 8
constexpr int most_items = 100;

char letter_of(const Recording& recording)
{
    return recording.trigger == "motion" ? 'M' : recording.trigger == "alarm" ? 'A' : 'R';
}

std::string clock_part(const std::string& wall)
{
    std::string text = wall.substr(11);
    std::replace(text.begin(), text.end(), ':', '.');
    return text;
}

/// "/mnt/sd/2024-01-15/001/dav/00/00.00.00-01.00.00[R][0@0][0].dav"
std::string path_of(const CameraState& state, const Recording& recording)
{
    const std::string from = wall_time(state, recording.from), to = wall_time(state, recording.to);
    char channel[8];
    std::snprintf(channel, sizeof channel, "%03d", recording.channel % 1000);
    return "/mnt/sd/" + from.substr(0, 10) + "/" + channel + "/dav/" + from.substr(11, 2) + "/" + clock_part(from) +
           "-" + clock_part(to) + "[" + letter_of(recording) + "][0@0][0].dav";
}

std::string item_of(const CameraState& state, const Recording& recording)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(recording.to - recording.from).count();
    Table item;
    item.add("",
             "Cluster=0\nCompressed=false\nDisk=0\nOverwrites=0\nPartition=0\nRedundant=false\nRepeat=0\n"
             "SummaryOffset=0\nType=dav\nVideoStream=Main\nWorkDir=/mnt/sd\nWorkDirSN=0\n");
    item.set("Channel", recording.channel - 1);
    item.set("StartTime", wall_time(state, recording.from));
    item.set("EndTime", wall_time(state, recording.to));
    item.set("Duration", static_cast<long>(seconds));
    item.set("Length", static_cast<unsigned long>(recording.bytes));
    item.set("FilePath", path_of(state, recording));
    item.set("Flags[0]", recording.trigger == "timing" ? "Timing" : "Event");
    if (recording.trigger == "motion")
        item.set("Events[0]", "VideoMotion");
    if (recording.trigger == "alarm")
        item.set("Events[0]", "AlarmLocal");
    std::string lines;
    for (const auto& [key, value] : item.leaves())
        lines.append(key).append("=").append(value).append("\n");
    return lines;
}

/// The values of condition.NAME[0], [1] ...
std::vector<std::string> wishes(const Context& context, const std::string& name)
{
    std::vector<std::string> values;
    for (const auto& [key, value] : context.request().query)
        if (fits("condition." + name + "[*]", key))
            values.push_back(value);
    return values;
}

bool wished(const std::vector<std::string>& values, const std::string& value)
{
    return values.empty() || std::find(values.begin(), values.end(), value) != values.end() ||
           std::find(values.begin(), values.end(), "*") != values.end();
}

Sessions::Search* search_of(Context& context)
{
    const auto found = context.sessions.media.find(context.value("object"));
    return found == context.sessions.media.end() ? nullptr : &found->second;
}

HttpResponse create(Context& context)
{
    if (context.sessions.media.size() >= most_handles || context.state.disks.empty())
        return bad_request();
    const std::string handle = context.sessions.handle();
    context.sessions.media[handle] = {};
    return text_answer("result=" + handle + "\r\n");
}

HttpResponse find_file(Context& context)
{
    Sessions::Search* search = search_of(context);
    const auto channel = context.number("condition.Channel");
    const auto from = from_wall_time(context.state, context.value("condition.StartTime"));
    const auto to = from_wall_time(context.state, context.value("condition.EndTime"));
    if (!search || !channel || !context.state.channel(static_cast<int>(std::clamp(*channel, 0.0, 1000.0))) || !from ||
        !to || *from > *to)
        return bad_request();
    const auto types = wishes(context, "Types"), flags = wishes(context, "Flags"), events = wishes(context, "Events");
    search->items.clear();
    search->next = 0;
    search->made = true;
    for (const Recording& recording : context.state.recordings) {
        const std::string event = recording.trigger == "motion" ? "VideoMotion" : "AlarmLocal";
        const bool timed = recording.trigger == "timing";
        if (recording.channel == static_cast<int>(*channel) && recording.from <= *to && recording.to >= *from &&
            wished(types, "dav") && wished(flags, timed ? "Timing" : "Event") &&
            (events.empty() || (!timed && wished(events, event))))
            search->items.push_back(item_of(context.state, recording));
    }
    return search->items.empty() ? respond(400, "text/plain;charset=utf-8", "Error\r\n") : done();
}

HttpResponse find_next(Context& context)
{
    Sessions::Search* search = search_of(context);
    const auto count = context.number("count");
    if (!search || !search->made || !count || *count < 1)
        return bad_request();
    const auto most = static_cast<std::size_t>(std::min(*count, static_cast<double>(most_items)));
    const std::size_t found = std::min(most, search->items.size() - search->next);
    Table table;
    for (std::size_t i = 0; i < found; ++i)
        table.add(at("items", static_cast<int>(i)) + ".", search->items[search->next + i]);
    search->next += found;
    return text_answer("found=" + std::to_string(found) + "\r\n" + table.text());
}

HttpResponse close_find(Context& context)
{
    Sessions::Search* search = search_of(context);
    if (!search)
        return bad_request();
    *search = {};
    return done();
}

HttpResponse destroy(Context& context)
{
    return context.sessions.media.erase(context.value("object")) ? done() : bad_request();
}

void put_number(std::string& out, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(value >> shift & 0xff);
}

/// The moment of a frame as DHAV packs it.
std::uint32_t packed(const std::string& wall)
{
    unsigned y = 0, m = 0, d = 0, hour = 0, minute = 0, second = 0;
    std::sscanf(wall.c_str(), "%4u-%2u-%2u %2u:%2u:%2u", &y, &m, &d, &hour, &minute, &second);
    return second | minute << 6 | hour << 12 | d << 17 | m << 22 | (y - 2000) << 26;
}

/// Frames of a recording: heads and tails as they are, nothing that a decoder would take between.
std::string film(const CameraState& state, const Recording& recording)
{
    std::string body;
    const auto bytes = static_cast<std::size_t>(recording.bytes);
    const std::uint32_t when = packed(wall_time(state, recording.from));
    for (std::uint32_t number = 0; body.size() < bytes; ++number) {
        std::size_t size = std::min(frame_size, bytes - body.size());
        if (bytes - body.size() - size < frame_frame)
            size = bytes - body.size();
        const std::size_t begin = body.size();
        body += "DHAV\xfd";
        body += std::string(1, '\0') + static_cast<char>(recording.channel - 1) + std::string(1, '\0');
        put_number(body, number);
        put_number(body, static_cast<std::uint32_t>(size));
        put_number(body, when);
        body.resize(begin + 24, '\0');
        while (body.size() + 8 < begin + size)
            body += static_cast<char>(body.size() * 31 & 0xff);
        body += "dhav";
        put_number(body, static_cast<std::uint32_t>(size));
    }
    return body;
}

HttpResponse load_file(Context& context)
{
    static constexpr std::string_view before = "/cgi-bin/RPC_Loadfile";
    const std::string path = context.request().path.substr(before.size());
    for (const Recording& recording : context.state.recordings)
        if (path_of(context.state, recording) == path)
            return respond(200, "application/octet-stream", film(context.state, recording));
    return respond(404, "text/plain;charset=utf-8", "Error\r\nNot Found!\r\n");
}

HttpResponse load_span(Context& context)
{
    const Channel* channel = context.channel();
    const auto from = from_wall_time(context.state, context.value("startTime"));
    const auto to = from_wall_time(context.state, context.value("endTime"));
    if (!channel || !from || !to || *from >= *to || context.query("subtype").value_or("0") != "0")
        return bad_request();
    std::string body;
    for (const Recording& recording : context.state.recordings)
        if (recording.channel == channel->id && recording.from < *to && recording.to > *from)
            body += film(context.state, recording);
    return body.empty() ? bad_request() : respond(200, "application/octet-stream", std::move(body));
}

}  // namespace

void add_media(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* action, HttpResponse (*run)(Context&)) {
        catalogue.actions.push_back({"mediaFileFind.cgi", action, Who::anybody, run});
    };
    add("factory.create", create);
    add("findFile", find_file);
    add("findNextFile", find_next);
    add("close", close_find);
    add("destroy", destroy);
    catalogue.actions.push_back({"RPC_Loadfile/*", "", Who::anybody, load_file});
    catalogue.actions.push_back({"loadfile.cgi", "startLoad", Who::anybody, load_span});
}

}  // namespace camsim::dahua
