// SPDX-License-Identifier: BSL-1.0
// Searches: every time in them is the device's local one.
#include "messages_search.hpp"

#include <algorithm>
#include <codec/text.hpp>

#include "messages_time.hpp"

namespace camsdk::drivers::dahua::messages {

namespace {

constexpr const char* finder = "/cgi-bin/mediaFileFind.cgi?action=";
constexpr const char* log = "/cgi-bin/log.cgi?action=";

// "2012_08_23_14_20_00", as RTSP addresses have it.
std::string underscored(TimePoint utc, const codec::ZoneRules& zone)
{
    std::string text = local_text(utc, zone);
    for (char& c : text)
        if (c == '-' || c == ' ' || c == ':')
            c = '_';
    return text;
}

std::string condition(TimePoint from, TimePoint to, const codec::ZoneRules& zone)
{
    return "&condition.StartTime=" + encode(local_text(from, zone)) +
           "&condition.EndTime=" + encode(local_text(to, zone));
}

std::optional<std::string> trigger_of(const KeyValues& item)
{
    for (const char* list : {"Events", "Flags"})
        for (auto& word : item.list(list))
            if (!word.empty())
                return word;
    return std::nullopt;
}

}  // namespace

Result<std::string> parse_handle(const KeyValues& values, std::string_view name)
{
    const std::string handle = values.text(name).value_or("");
    if (handle.empty() || handle.size() > 20 || handle.find_first_not_of("0123456789") != std::string::npos)
        return Error(ErrorCode::protocol, "the camera gave no handle for a search");
    return handle;
}

std::string find_path(const std::string& handle, int channel, TimePoint from, TimePoint to,
                      const codec::ZoneRules& zone)
{
    return finder + ("findFile&object=" + handle) + "&condition.Channel=" + std::to_string(channel) +
           condition(from, to, zone);
}

std::string search_step_path(const char* action, const std::string& handle)
{
    std::string path = std::string(finder) + action + "&object=" + handle;
    if (std::string_view(action) == "findNextFile")
        path += "&count=" + std::to_string(page_size);
    return path;
}

FoundFiles parse_found(const KeyValues& values, const codec::ZoneRules& zone)
{
    FoundFiles page;
    page.found = std::max(0, values.integer("found").value_or(0));
    for (int row : values.indexes("items")) {
        const KeyValues item = values.child(at("items", row));
        const auto path = item.text("FilePath");
        if (!path || !file_path(*path))
            continue;
        Recording recording;
        recording.id = *path;
        if (const auto channel = item.integer("Channel"); channel && *channel >= 0 && *channel < 512)
            recording.channel = *channel + 1;
        if (const auto from = item.text("StartTime"))
            recording.from = parse_local(*from, zone);
        if (const auto to = item.text("EndTime"))
            recording.to = parse_local(*to, zone);
        if (recording.from && recording.to && *recording.to < *recording.from)
            recording.to.reset();
        recording.bytes = item.unsigned_integer("Length");
        recording.trigger = trigger_of(item);
        page.items.push_back(std::move(recording));
    }
    return page;
}

std::string playback_path(const Recording& recording, const codec::ZoneRules& zone)
{
    if (!recording.from || !recording.to)
        return {};
    return "/cam/playback?channel=" + std::to_string(recording.channel) +
           "&subtype=0&starttime=" + underscored(*recording.from, zone) +
           "&endtime=" + underscored(*recording.to, zone);
}

Result<std::string> file_path(const std::string& id)
{
    const bool control = std::any_of(id.begin(), id.end(), [](char c) { return static_cast<unsigned char>(c) < 32; });
    if (id.size() < 2 || id.size() > 1024 || id.front() != '/' || control || id.find("/../") != std::string::npos)
        return Error(ErrorCode::invalid_argument, "the recording's id is not the path of a file on this camera");
    return "/cgi-bin/RPC_Loadfile" + encode(id);
}

std::string log_start_path(TimePoint from, TimePoint to, const codec::ZoneRules& zone)
{
    return log + std::string("startFind") + condition(from, to, zone);
}

std::string log_next_path(const std::string& token)
{
    return log + ("doFind&token=" + token) + "&count=" + std::to_string(page_size);
}

std::string log_stop_path(const std::string& token)
{
    return log + ("stopFind&token=" + token);
}

}  // namespace camsdk::drivers::dahua::messages
