// SPDX-License-Identifier: BSL-1.0
// ONVIF device service: date, time, zone and NTP.
#include "onvif/operations.hpp"

#include <cctype>

namespace camsim::onvif {
namespace {

using std::chrono::system_clock;

void put_moment(Node parent, const char* name, system_clock::time_point moment, bool spoil_minute)
{
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(moment - day)};
    const Node node = put(parent, name);
    const Node time = put(node, "tt:Time");
    put(time, "tt:Hour", static_cast<int>(clock.hours().count()));
    put(time, "tt:Minute", spoil_minute ? 61 : static_cast<int>(clock.minutes().count()));
    put(time, "tt:Second", static_cast<int>(clock.seconds().count()));
    const Node calendar = put(node, "tt:Date");
    put(calendar, "tt:Year", static_cast<int>(date.year()));
    put(calendar, "tt:Month", static_cast<int>(static_cast<unsigned>(date.month())));
    put(calendar, "tt:Day", static_cast<int>(static_cast<unsigned>(date.day())));
}

void get_system_date_and_time(Call& call)
{
    const ClockState& clock = call.state.clock;
    const auto now = call.state.now();
    const auto local = now + std::chrono::minutes(zone_offset_minutes(clock.zone, now));
    const Node node = put(call.out, "tds:SystemDateAndTime");
    put(node, "tt:DateTimeType", clock.ntp ? "NTP" : "Manual");
    put(node, "tt:DaylightSavings", clock.daylight_saving);
    put(put(node, "tt:TimeZone"), "tt:TZ", clock.zone);
    if (!call.quirk("clock_no_utc"))
        put_moment(node, "tt:UTCDateTime", call.quirk("clock_local_as_utc") ? local : now, false);
    put_moment(node, "tt:LocalDateTime", local, call.quirk("xml_bad_time"));
}

bool zone_looks_right(const std::string& zone)
{
    // POSIX TZ: a name of three letters or more (or <...>), then an offset.
    if (zone.size() > 128)
        return false;
    std::size_t at = 0;
    if (!zone.empty() && zone[0] == '<') {
        at = zone.find('>');
        if (at == std::string::npos)
            return false;
        ++at;
    } else {
        while (at < zone.size() && std::isalpha(static_cast<unsigned char>(zone[at])))
            ++at;
        if (at < 3)
            return false;
    }
    if (at < zone.size() && (zone[at] == '-' || zone[at] == '+'))
        ++at;
    return at < zone.size() && std::isdigit(static_cast<unsigned char>(zone[at]));
}

system_clock::time_point moment_of(Node node)
{
    const auto get = [node](const char* path, int low, int high) {
        const auto value = integer_at(node, path);
        if (!value || *value < low || *value > high)
            invalid("InvalidDateTime", "An invalid date or time was specified");
        return *value;
    };
    const std::chrono::year_month_day date{std::chrono::year(get("Date/Year", 1970, 2099)),
                                           std::chrono::month(static_cast<unsigned>(get("Date/Month", 1, 12))),
                                           std::chrono::day(static_cast<unsigned>(get("Date/Day", 1, 31)))};
    if (!date.ok())
        invalid("InvalidDateTime", "An invalid date or time was specified");
    return std::chrono::sys_days(date) + std::chrono::hours(get("Time/Hour", 0, 23)) +
           std::chrono::minutes(get("Time/Minute", 0, 59)) + std::chrono::seconds(get("Time/Second", 0, 61));
}

void set_system_date_and_time(Call& call)
{
    ClockState clock = call.state.clock;
    const std::string type = required(call.in, "DateTimeType");
    if (type != "NTP" && type != "Manual")
        malformed("Unknown date and time type");
    clock.ntp = type == "NTP";
    clock.daylight_saving = flag_at(call.in, "DaylightSavings").value_or(clock.daylight_saving);
    if (const auto zone = text_at(call.in, "TimeZone/TZ")) {
        if (!zone_looks_right(*zone))
            invalid("InvalidTimeZone", "An invalid time zone was specified");
        clock.zone = *zone;
    }
    if (const Node utc = child(call.in, "UTCDateTime"); utc && !clock.ntp)
        clock.offset = std::chrono::floor<std::chrono::milliseconds>(moment_of(utc) - system_clock::now());
    call.state.clock = clock;
}

void put_host(Node parent, const char* name, const std::string& host)
{
    const Node node = put(parent, name);
    const bool ipv6 = host.find(':') != std::string::npos;
    const bool ipv4 = !ipv6 && host.find_first_not_of("0123456789.") == std::string::npos;
    put(node, "tt:Type", ipv6 ? "IPv6" : ipv4 ? "IPv4" : "DNS");
    put(node, ipv6 ? "tt:IPv6Address" : ipv4 ? "tt:IPv4Address" : "tt:DNSname", host);
}

void get_ntp(Call& call)
{
    const ClockState& clock = call.state.clock;
    const Node node = put(call.out, "tds:NTPInformation");
    put(node, "tt:FromDHCP", clock.ntp_from_dhcp);
    for (const std::string& host : clock.ntp_servers)
        put_host(node, clock.ntp_from_dhcp ? "tt:NTPFromDHCP" : "tt:NTPManual", host);
}

void set_ntp(Call& call)
{
    ClockState& clock = call.state.clock;
    const auto from_dhcp = flag_at(call.in, "FromDHCP");
    if (!from_dhcp)
        malformed("FromDHCP is missing");
    std::vector<std::string> hosts;
    for (const Node each : children(call.in, "NTPManual")) {
        const std::string type = required(each, "Type");
        const char* element = type == "IPv4" ? "IPv4Address" : type == "IPv6" ? "IPv6Address" : "DNSname";
        const std::string host = required(each, element);
        if (type == "IPv4" && host.find_first_not_of("0123456789.") != std::string::npos)
            invalid("InvalidIPv4Address", "The suggested IPv4 address is invalid");
        if (host.size() > 253 || host.find_first_of(" /<>\"") != std::string::npos)
            invalid("InvalidDnsName", "The suggested NTP server name is invalid");
        hosts.push_back(host);
    }
    if (hosts.size() > 2)
        throw Fault{true, "ter:InvalidArgVal", "ter:TooManyServers", "More servers than the device keeps"};
    clock.ntp_from_dhcp = *from_dhcp;
    if (!*from_dhcp)
        clock.ntp_servers = hosts;
}

}  // namespace

void add_device_clock(Operations& table)
{
    table.insert(table.end(), {
                                  {"GetSystemDateAndTime", Right::pre_auth, get_system_date_and_time},
                                  {"SetSystemDateAndTime", Right::write_system, set_system_date_and_time},
                                  {"GetNTP", Right::read_system, get_ntp},
                                  {"SetNTP", Right::write_system, set_ntp},
                              });
}

}  // namespace camsim::onvif
