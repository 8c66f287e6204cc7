// SPDX-License-Identifier: BSL-1.0
// system.cgi: systemlog, accesslog, eventlog. An empty list is told as 612. The keys of the text form are not verified.
#include "sunapi/moments.hpp"

#include <algorithm>

namespace camsim::sunapi {
namespace {

struct Line {
    std::chrono::system_clock::time_point at;
    std::string type, description;
};

Fields log_fields(const CameraState& state)
{
    return {words("Type", 31), words("FromDate", 31), words("ToDate", 31), channel_field(state)};
}

/// The lines that a request is about, newest first. A day without a time means from its beginning or to its end.
std::vector<Line> chosen(const Context& context, std::vector<Line> lines)
{
    const auto bound = [&context](const char* name, const char* time) {
        std::string text = context.value(name);
        if (text.size() == 10)
            text += time;
        const auto moment = text.empty() ? std::nullopt : parse_moment(text, context.state);
        if (!text.empty() && !moment)
            throw Fault{604};
        return moment;
    };
    const auto from = bound("FromDate", " 00:00:00"), to = bound("ToDate", " 23:59:59");
    const std::string type = context.value("Type", "All");
    std::erase_if(lines, [&](const Line& line) {
        return (from && line.at < *from) || (to && line.at > *to) || (type != "All" && type != line.type);
    });
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.at > b.at; });
    if (lines.empty())
        throw Fault{612};
    return lines;
}

std::vector<Row> rows_of(const Context& context, const std::vector<Line>& lines)
{
    std::vector<Row> out;
    for (const Line& line : lines)
        out.push_back({static_cast<int>(out.size()) + 1,
                       {{"Date", text(local_text(context.state, line.at))},
                        {"Type", text(line.type)},
                        {"Description", text(line.description)}}});
    return out;
}

bool of_access(const LogEntry& entry)
{
    return entry.what.find("ogin") != std::string::npos;
}

std::vector<Line> lines_of(const CameraState& state, bool access)
{
    std::vector<Line> lines;
    for (const LogEntry& entry : state.log)
        if (of_access(entry) == access) {
            std::string words = entry.what;
            if (!entry.user.empty())
                words += " by " + entry.user;
            if (!entry.address.empty())
                words += " from " + entry.address;
            lines.push_back({entry.at, entry.what, words});
        }
    return lines;
}

HttpResponse system_log(Context& context)
{
    const auto lines = chosen(context, lines_of(context.state, false));
    return told(context, {{"SystemLog", rows("SystemLog", rows_of(context, lines))}});
}

HttpResponse access_log(Context& context)
{
    const auto lines = chosen(context, lines_of(context.state, true));
    return told(context, {{"AccessLog", rows("AccessLog", rows_of(context, lines))}});
}

HttpResponse event_log(Context& context)
{
    std::vector<Row> channels;
    for (const Channel* channel : context.channels()) {
        std::vector<Line> lines;
        for (const Event& event : context.camera().events.after(0))
            if (event.channel == channel->id && event.phase != "end")
                lines.push_back({event.at, event.kind, event.kind + " " + event.phase});
        channels.push_back({channel_number(*channel),
                            {{"EventLog", rows("EventLog", rows_of(context, chosen(context, std::move(lines))))}}});
    }
    return told(context, {{"ChannelEventLog", rows("Channel", std::move(channels))}});
}

}  // namespace

void add_logs(Catalogue& catalogue)
{
    catalogue.push_back({"system", "systemlog", {}, {{"view", Level::admin, log_fields, system_log}}});
    catalogue.push_back({"system", "accesslog", {}, {{"view", Level::admin, log_fields, access_log}}});
    catalogue.push_back({"system", "eventlog", {}, {{"view", Level::admin, log_fields, event_log}}});
}

}  // namespace camsim::sunapi
