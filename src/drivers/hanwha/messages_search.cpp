// SPDX-License-Identifier: BSL-1.0
// Recordings, logs, maintenance.
#include "messages_search.hpp"

#include <algorithm>
#include <codec/text.hpp>

#include "messages_time.hpp"

namespace camsdk::drivers::hanwha::messages {

using codec::same;
using codec::starts_with;

namespace {

/// "20130303T091552" without its T.
std::string digits_of(std::string text)
{
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; }), text.end());
    return text;
}

std::string compact_utc(TimePoint time)
{
    const std::string digits = digits_of(codec::wall_text(time));
    return digits.substr(0, 8) + "T" + digits.substr(8) + "Z";
}

}  // namespace

std::string SearchClock::text(TimePoint time) const
{
    return utc ? codec::wall_text(time) + "Z" : wall_time(time, zone);
}

Query overlapped(int channel, TimePoint from, TimePoint to, const SearchClock& clock)
{
    Query query("recording", "overlapped", "view");
    query.add("FromDate", clock.text(from)).add("ToDate", clock.text(to)).add("ChannelIDList", channel);
    return query;
}

std::vector<std::string> parse_overlapped(const Fields& fields)
{
    std::vector<std::string> ids;
    for (const auto& prefix : fields.groups("OverlappedIDList"))
        for (auto& id : codec::split(fields.text(prefix + "OverlappedIDList").value_or(""), ','))
            if (codec::to_unsigned(id) && ids.size() < 16)
                ids.push_back(std::move(id));
    if (ids.empty())
        ids.emplace_back();
    return ids;
}

Query timeline(int channel, TimePoint from, TimePoint to, const SearchClock& clock, const std::string& overlap,
               bool recorder)
{
    Query query("recording", "timeline", "view");
    query.add("FromDate", clock.text(from)).add("ToDate", clock.text(to));
    if (!recorder)
        query.add("Type", "All");
    query.add("ChannelIDList", channel);
    if (!overlap.empty())
        query.add("OverlappedID", overlap);
    return query;
}

std::vector<Recording> parse_timeline(const Fields& fields, int channel, const std::string& overlap,
                                      const SearchClock& clock)
{
    std::vector<Recording> all;
    const Fields own = fields.below("Channel." + std::to_string(channel));
    for (int index : own.indexes("Result")) {
        const Fields one = own.below("Result." + std::to_string(index));
        Recording recording;
        recording.channel = channel + 1;
        recording.from = utc_time(one.text("StartTime").value_or(""), clock.zone);
        recording.to = utc_time(one.text("EndTime").value_or(""), clock.zone);
        recording.trigger = one.text("Type");
        if (!recording.from || !recording.to || *recording.from > *recording.to || all.size() >= 100000)
            continue;
        recording.id = std::to_string(recording.channel) + "/" + compact_utc(*recording.from) + "/" +
                       compact_utc(*recording.to) + (overlap.empty() ? "" : "/" + overlap);
        all.push_back(std::move(recording));
    }
    return all;
}

std::string playback_path(const Recording& recording, const std::string& overlap, const SearchClock& clock,
                          bool several_channels, bool recorder)
{
    const std::string channel = std::to_string(recording.channel - 1);
    if (recorder)
        return "/PlaybackChannel/" + channel + "/media.smp/start=" + compact_utc(*recording.from) +
               "&end=" + compact_utc(*recording.to) + (overlap.empty() ? "" : "&overlap=" + overlap);
    std::string path = several_channels ? "/" + channel : "";
    path += "/recording/" + digits_of(wall_time(*recording.from, clock.zone)) + "-" +
            digits_of(wall_time(*recording.to, clock.zone));
    if (!overlap.empty())
        path += "/OverlappedID=" + overlap;
    return path + "/play.smp";
}

Query log(const char* submenu, const LogQuery& query, const SearchClock& clock)
{
    Query request("system", submenu, "view");
    if (query.from)
        request.add("FromDate", clock.text(*query.from));
    if (query.to)
        request.add("ToDate", clock.text(*query.to));
    return request;
}

std::vector<LogEntry> parse_log(const Fields& fields, const SearchClock& clock)
{
    std::vector<LogEntry> all;
    for (const auto& prefix : fields.groups("Date")) {
        LogEntry entry;
        entry.time = utc_time(fields.text(prefix + "Date").value_or(""), clock.zone);
        entry.kind = fields.text(prefix + "Type");
        entry.text = fields.text(prefix + "Description").value_or("");
        entry.user = fields.text(prefix + "UserID");
        entry.address = fields.text(prefix + "IPAddress");
        if (!entry.text.empty() || entry.kind)
            all.push_back(std::move(entry));
    }
    return all;
}

Query power(const std::string& type)
{
    Query query("system", "power", "control");
    query.add("Type", type);
    return query;
}

std::string restart_word(const Parameters& parameters)
{
    return parameters.offers("system/power/Type", "Reboot") && !parameters.offers("system/power/Type", "Restart")
               ? "Reboot"
               : "Restart";
}

Query backup()
{
    return Query("system", "configbackup", "control");
}

std::string firmware_target()
{
    return "/stw-cgi/system.cgi?msubmenu=firmwareupdate&action=control&Type=Normal";
}

UploadForm firmware_form(std::string_view image)
{
    std::string boundary = "camsdk-firmware-boundary";
    while (image.find(boundary) != std::string_view::npos)
        boundary += "-x";
    UploadForm form;
    form.content_type = "multipart/form-data; boundary=" + boundary;
    form.body.reserve(image.size() + 512);
    form.body += "--" + boundary +
                 "\r\nContent-Disposition: form-data; name=\"uploadFile\"; filename=\"firmware.img\"" +
                 "\r\nContent-Type: application/octet-stream\r\n\r\n";
    form.body.append(image);
    form.body += "\r\n--" + boundary + "--\r\n";
    return form;
}

void UpdateReader::line(std::string_view text)
{
    text = codec::trim(text);
    if (!starts_with(text, "Status="))
        return;
    const std::string_view status = text.substr(7);
    if (codec::holds(status, "Fail")) {
        if (!failed_)
            failed_ = codec::clean_utf8(status.substr(0, 100));
    } else if (same(status, "DownloadOK") || same(status, "Start") || same(status, "End")) {
        accepted_ = true;
    }
}

void UpdateReader::take(std::string_view bytes)
{
    if (start_.size() < 4096)
        start_.append(bytes.substr(0, 4096 - start_.size()));
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        rest_.append(bytes.substr(0, end));
        if (end == std::string_view::npos)
            break;
        line(rest_);
        rest_.clear();
        bytes.remove_prefix(end + 1);
    }
    if (rest_.size() > 4096)
        rest_.clear();
    // The last part may come without a line's end before the reboot cuts it off.
    else if (!rest_.empty())
        line(rest_);
}

}  // namespace camsdk::drivers::hanwha::messages
