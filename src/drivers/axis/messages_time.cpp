// SPDX-License-Identifier: BSL-1.0
// Time, zone, NTP.
#include "messages_time.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <codec/text.hpp>

namespace camsdk::drivers::axis::messages {

namespace {

bool zone_name(std::string_view text)
{
    const auto fits = [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '/' || c == '_' || c == '+' || c == '-';
    };
    return !text.empty() && text.size() <= 64 && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
           std::all_of(text.begin(), text.end(), fits);
}

std::vector<std::string> hosts(std::vector<std::string> all)
{
    std::erase_if(all, [](const std::string& one) { return one.empty() || one == "0.0.0.0"; });
    return all;
}

}  // namespace

Result<ClockStatus> parse_date_time(JsonElement root)
{
    const JsonElement data = root.child("data");
    const auto written = codec::parse_time(data.text("dateTime").value_or(""));
    if (!written)
        return Error(ErrorCode::protocol, "time.cgi answered no time");
    ClockStatus status;
    status.utc = written->utc();
    status.zone = data.text("timeZone");
    if (!status.zone || status.zone->empty())
        status.zone = data.text("posixTimeZone");
    if (status.zone == "")
        status.zone.reset();
    status.daylight_saving = data.boolean("dstEnabled");
    return status;
}

void add_ntp(ClockStatus& status, JsonElement root)
{
    const JsonElement client = root.child("data/client");
    const auto enabled = client.boolean("enabled");
    if (enabled)
        status.mode = *enabled ? ClockMode::ntp : ClockMode::manual;
    const bool dhcp = codec::same(client.text("serversSource").value_or(""), "DHCP");
    status.ntp = hosts(client.texts(dhcp ? "advertisedServers" : "staticServers"));
}

void add_time_params(ClockStatus& status, const Params& time, bool with_zone)
{
    const auto source = time.text("Time.SyncSource");
    if (source)
        status.mode = codec::same(*source, "NTP")    ? Open<ClockMode>(ClockMode::ntp, *source)
                      : codec::same(*source, "None") ? Open<ClockMode>(ClockMode::manual, *source)
                                                     : Open<ClockMode>(ClockMode::unknown, *source);
    const bool dhcp = time.boolean("Time.ObtainFromDHCP").value_or(false);
    status.ntp = hosts(codec::split(time.text(dhcp ? "Time.NTP.VolatileServer" : "Time.NTP.Server").value_or(""), ' '));
    if (with_zone) {
        status.zone = time.text("Time.POSIXTimeZone");
        status.daylight_saving = time.boolean("Time.DST.Enabled");
    }
}

std::optional<TimePoint> date_of(const driver::Response& response)
{
    // "Tue, 24 Nov 2026 04:55:35 GMT", the one form that HTTP/1.1 servers send.
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto words = codec::split(response.header("Date"), ' ');
    if (words.size() != 6 || words[5] != "GMT" || words[1].size() != 2)
        return std::nullopt;
    const auto month = std::find(months.begin(), months.end(), words[2]);
    if (month == months.end())
        return std::nullopt;
    const std::string number = std::to_string(month - months.begin() + 101).substr(1);
    const auto written = codec::parse_time(words[3] + "-" + number + "-" + words[1] + "T" + words[4] + "Z");
    if (!written)
        return std::nullopt;
    return written->utc();
}

Result<ZoneOrder> zone_order(const std::string& zone)
{
    object params;
    ZoneOrder order;
    if (const auto rules = codec::parse_posix_zone(zone)) {
        params["posixTimeZone"] = zone;
        params["enableDst"] = rules->daylight.has_value();
        order.method = "setPosixTimeZone";
    } else if (zone_name(zone)) {
        params["timeZone"] = zone;
        order.method = "setTimeZone";
    } else {
        return Error(
            ErrorCode::invalid_argument,
            "the zone must be a name such as Europe/Copenhagen or a POSIX zone such as CET-1CEST,M3.5.0,M10.5.0/3");
    }
    order.params = std::move(params);
    return order;
}

Json date_time(TimePoint utc)
{
    object params;
    params["dateTime"] = codec::wall_text(utc) + "Z";
    return params;
}

Json ntp_client(const std::vector<std::string>& servers)
{
    array list;
    for (const auto& server : servers)
        list.emplace_back(server);
    object params;
    params["enabled"] = true;
    params["serversSource"] = "static";
    params["staticServers"] = std::move(list);
    return params;
}

Json ntp_off()
{
    object params;
    params["enabled"] = false;
    return params;
}

driver::Request set_date(TimePoint utc, std::chrono::seconds offset)
{
    const std::string wall = codec::wall_text(utc, offset);
    std::string target = "/axis-cgi/date.cgi?action=set&year=" + wall.substr(0, 4) + "&month=" + wall.substr(5, 2);
    target += "&day=" + wall.substr(8, 2) + "&hour=" + wall.substr(11, 2) + "&minute=" + wall.substr(14, 2);
    return driver::get(target + "&second=" + wall.substr(17, 2));
}

}  // namespace camsdk::drivers::axis::messages
