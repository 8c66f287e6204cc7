// SPDX-License-Identifier: BSL-1.0
// Date and time zone.
#include "messages_time.hpp"

#include <codec/text.hpp>
#include <ctime>

namespace camsdk::drivers::hanwha::messages {

using codec::same;

namespace {

std::optional<TimePoint> wall_clock(std::string_view text)
{
    text = codec::trim(text);
    // A recorder adds " DST" to local times in summer.
    if (text.size() > 4 && text.substr(text.size() - 4) == " DST")
        text.remove_suffix(4);
    const auto time = codec::parse_time(text);
    return time ? std::optional(time->wall) : std::nullopt;
}

std::vector<std::string> servers_of(const Fields& fields)
{
    std::vector<std::string> all;
    for (auto& one : codec::split(fields.text("NTPURLList").value_or(""), ','))
        if (const auto server = codec::trim(one); !server.empty() && all.size() < 16)
            all.emplace_back(server);
    return all;
}

}  // namespace

Query date()
{
    return Query("system", "date", "view");
}

Query zone_list()
{
    return Query("system", "timezonelist", "view");
}

DeviceZone parse_zone(const Fields& fields)
{
    DeviceZone zone;
    const auto local = wall_clock(fields.text("LocalTime").value_or(""));
    const auto utc = wall_clock(fields.text("UTCTime").value_or(""));
    if (local && utc) {
        // Both are read a moment apart; zones are whole quarters of an hour.
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*local - *utc).count();
        const auto quarters = (seconds + (seconds < 0 ? -450 : 450)) / 900;
        zone.present = std::chrono::seconds(quarters * 900);
    }
    if (const auto posix = fields.text("POSIXTimeZone"))
        zone.rules = codec::parse_posix_zone(*posix);
    if (zone.rules && fields.boolean("DSTEnable") == false)
        zone.rules->daylight.reset();
    // The clock's own two readings outweigh a rule that contradicts them.
    if (zone.rules && local && utc && zone.rules->offset_at(*utc) != zone.present)
        zone.rules.reset();
    return zone;
}

DeviceTime parse_date(const Fields& fields)
{
    DeviceTime time;
    const DeviceZone zone = parse_zone(fields);
    if (const auto utc = wall_clock(fields.text("UTCTime").value_or("")))
        time.utc = utc;
    else if (const auto local = wall_clock(fields.text("LocalTime").value_or("")); local && zone.rules)
        time.utc = zone.utc(*local);
    time.zone = fields.text("POSIXTimeZone");
    if (!time.zone)
        if (const auto index = fields.integer("TimeZoneIndex"))
            time.zone = "TimeZoneIndex=" + std::to_string(*index);
    time.daylight_saving = fields.boolean("DSTEnable");
    const std::string mode = fields.text("SyncType").value_or("");
    time.mode = Open<ClockMode>(same(mode, "Manual") ? ClockMode::manual
                                : same(mode, "NTP")  ? ClockMode::ntp
                                                     : ClockMode::unknown,
                                mode);
    time.ntp = servers_of(fields);
    return time;
}

std::vector<ListedZone> parse_zone_list(const Fields& fields)
{
    std::vector<ListedZone> all;
    for (const auto& prefix : fields.groups("POSIXTimeZone")) {
        auto index = fields.integer(prefix + "TimeZoneIndex");
        if (!index)
            index = last_index(prefix);
        if (!index || all.size() >= 512)
            continue;
        ListedZone zone;
        zone.index = *index;
        zone.rules = codec::parse_posix_zone(fields.text(prefix + "POSIXTimeZone").value_or(""));
        all.push_back(zone);
    }
    return all;
}

std::optional<int> zone_index(std::string_view zone)
{
    constexpr std::string_view name = "TimeZoneIndex=";
    if (codec::starts_with(zone, name))
        zone.remove_prefix(name.size());
    const auto index = codec::to_int(zone);
    return index && *index >= 0 ? index : std::nullopt;
}

std::optional<int> index_of(const std::vector<ListedZone>& zones, const codec::ZoneRules& wanted)
{
    for (const auto& zone : zones)
        if (zone.rules == wanted)
            return zone.index;
    // Zones of the list carry their daylight rules whether DSTEnable is on or not.
    if (!wanted.daylight)
        for (const auto& zone : zones)
            if (zone.rules && zone.rules->standard == wanted.standard)
                return zone.index;
    return std::nullopt;
}

Query set_time(TimePoint utc, const DeviceZone& zone, bool as_utc)
{
    const auto offset = as_utc ? std::chrono::seconds(0) : zone.offset_at(utc);
    const std::time_t wall = std::chrono::system_clock::to_time_t(utc + offset);
    std::tm parts{};
    gmtime_r(&wall, &parts);
    Query query("system", "date", "set");
    query.add("SyncType", "Manual");
    query.add("Year", parts.tm_year + 1900).add("Month", parts.tm_mon + 1).add("Day", parts.tm_mday);
    query.add("Hour", parts.tm_hour).add("Minute", parts.tm_min).add("Second", parts.tm_sec);
    if (as_utc)
        query.flag("IsUTCTime", true);
    return query;
}

Query set_ntp(const std::vector<std::string>& servers)
{
    std::string list;
    for (const auto& server : servers)
        list += (list.empty() ? "" : ",") + server;
    Query query("system", "date", "set");
    query.add("SyncType", "NTP").add("NTPURLList", list);
    return query;
}

Query set_zone_index(int index, std::optional<bool> daylight_saving)
{
    Query query("system", "date", "set");
    query.add("TimeZoneIndex", index);
    if (daylight_saving)
        query.flag("DSTEnable", *daylight_saving);
    return query;
}

Query set_posix_zone(std::string_view zone)
{
    Query query("system", "date", "set");
    query.add("POSIXTimeZone", zone);
    return query;
}

std::string wall_time(TimePoint utc, const DeviceZone& zone)
{
    std::string text = codec::wall_text(utc, zone.offset_at(utc));
    if (const auto t = text.find('T'); t != std::string::npos)
        text[t] = ' ';
    return text;
}

std::optional<TimePoint> utc_time(std::string_view text, const DeviceZone& zone)
{
    if (const auto written = codec::parse_time(text); written && (written->zulu || written->offset))
        return written->utc();
    const auto wall = wall_clock(text);
    return wall ? std::optional(zone.utc(*wall)) : std::nullopt;
}

}  // namespace camsdk::drivers::hanwha::messages
