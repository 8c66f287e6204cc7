// SPDX-License-Identifier: BSL-1.0
// time.cgi, ntp.cgi, and date.cgi of older firmware, whose arguments besides year are not verified.
#include "vapix/parameters.hpp"

#include <algorithm>
#include <array>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

struct Zone {
    const char* name;
    const char* posix;
};
constexpr std::array<Zone, 8> zones{{{"UTC", "UTC0"},
                                     {"Europe/London", "GMT0BST,M3.5.0/1,M10.5.0"},
                                     {"Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"},
                                     {"Europe/Copenhagen", "CET-1CEST,M3.5.0,M10.5.0/3"},
                                     {"Europe/Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4"},
                                     {"America/New_York", "EST5EDT,M3.2.0,M11.1.0"},
                                     {"Asia/Tokyo", "JST-9"},
                                     {"Asia/Kolkata", "IST-5:30"}}};

bool is_posix(const std::string& text)
{
    const auto letters = static_cast<std::size_t>(
        std::find_if(text.begin(), text.end(),
                     [](unsigned char c) { return !((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')); }) -
        text.begin());
    if (letters < 3 || letters >= text.size() || text.size() > 127)
        return false;
    const std::string rest = text.substr(letters);
    const auto sign = rest.front() == '-' || rest.front() == '+' ? 1U : 0U;
    return rest.size() > sign && rest[sign] >= '0' && rest[sign] <= '9' &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > ' ' && c < 127; });
}

std::string zulu(std::chrono::system_clock::time_point at)
{
    return iso_time(at, 0).substr(0, 19) + "Z";
}

json::object info(Context& context, const json::object&)
{
    const CameraState& state = context.state;
    json::object data{{"dateTime", zulu(state.now())},
                      {"localDateTime", iso_time(state.now(), minutes_east(state)).substr(0, 19)},
                      {"posixTimeZone", state.clock.zone},
                      {"dstEnabled", state.clock.daylight_saving},
                      {"maxYearSupported", 2037}};
    const std::string named = kept_value(state, "TimeZone", "");
    for (const Zone& one : zones)
        if (named == one.name && state.clock.zone == one.posix)
            data["timeZone"] = named;
    return data;
}

json::object everything(Context& context, const json::object& params)
{
    json::object data = info(context, params);
    json::array names;
    for (const Zone& one : zones)
        names.emplace_back(one.name);
    data["timeZones"] = std::move(names);
    return data;
}

json::object set_date_time(Context& context, const json::object& params)
{
    const std::string text = need_text(params, "dateTime");
    const auto wanted = text.empty() || text.back() != 'Z' ? std::nullopt : parse_iso_time(text);
    if (!wanted || text.substr(0, 4) > "2037")
        bad_value();
    ClockState& clock = context.state.clock;
    clock.ntp = false;  // a time by hand would not last otherwise
    clock.offset = std::chrono::duration_cast<std::chrono::milliseconds>(*wanted - std::chrono::system_clock::now());
    context.note("Operation", "time set");
    return {{"dateTime", text}};
}

json::object set_time_zone(Context& context, const json::object& params)
{
    const std::string name = need_text(params, "timeZone");
    for (const Zone& one : zones)
        if (name == one.name) {
            keep_value(context.state, "TimeZone", name);
            context.state.clock.zone = one.posix;
            context.state.clock.daylight_saving = true;
            return {{"timeZone", name}};
        }
    bad_value();
}

json::object set_posix_zone(Context& context, const json::object& params)
{
    const std::string zone = need_text(params, "posixTimeZone");
    if (!is_posix(zone))
        bad_value();
    keep_value(context.state, "TimeZone", "");
    context.state.clock.zone = zone;
    ClockState& clock = context.state.clock;
    clock.daylight_saving = get_flag(params, "enableDst").value_or(clock.daylight_saving);
    return {{"posixTimeZone", zone}, {"dstEnabled", clock.daylight_saving}};
}

json::object reset_zone(Context& context, const json::object&)
{
    keep_value(context.state, "TimeZone", "");
    context.state.clock.zone = "UTC0";
    return {{"status", "success"}};
}

HttpResponse time_service(Context& context)
{
    static const JsonApi api{{"1.2"},
                             {{"getDateTimeInfo", Who::viewer, info},
                              {"getAll", Who::viewer, everything},
                              {"setDateTime", Who::administrator, set_date_time, true},
                              {"setTimeZone", Who::administrator, set_time_zone, true},
                              {"setPosixTimeZone", Who::administrator, set_posix_zone, true},
                              {"resetTimeZone", Who::administrator, reset_zone, true}},
                             {}};
    return run_json(context, api);
}

json::object ntp_info(Context& context, const json::object&)
{
    const ClockState& clock = context.state.clock;
    json::array servers;
    for (const std::string& one : clock.ntp_servers)
        servers.emplace_back(one);
    json::object client{{"enabled", clock.ntp},
                        {"NTSEnabled", false},
                        {"serversSource", clock.ntp_from_dhcp ? "DHCP" : "static"},
                        {"staticServers", clock.ntp_from_dhcp ? json::array{} : servers},
                        {"advertisedServers", clock.ntp_from_dhcp ? servers : json::array{}},
                        {"synced", clock.ntp}};
    if (clock.ntp) {
        client["timeOffset"] = clock.offset.count();
        client["timeToNextSync"] = clock.ntp_interval_minutes * 60;
    }
    return {{"client", std::move(client)}};
}

json::object set_ntp(Context& context, const json::object& params)
{
    ClockState wanted = context.state.clock;
    for (const char* name : {"enabled", "NTSEnabled"})
        if (const json::value* sent = params.if_contains(name); sent && !sent->is_bool())
            bad_value();
    wanted.ntp = get_flag(params, "enabled").value_or(wanted.ntp);
    if (params.contains("serversSource")) {
        const std::string source = need_text(params, "serversSource");
        if (source != "DHCP" && source != "static")
            bad_value();
        wanted.ntp_from_dhcp = source == "DHCP";
    }
    if (params.contains("staticServers")) {
        const json::array& servers = need_array(params, "staticServers");
        if (servers.size() > 5)
            bad_value();
        wanted.ntp_servers.clear();
        for (const json::value& one : servers) {
            if (!one.is_string() || one.as_string().empty() || one.as_string().size() > 255)
                bad_value();
            wanted.ntp_servers.emplace_back(one.as_string());
        }
    }
    if (wanted.ntp)
        wanted.offset = std::chrono::milliseconds(0);  // the simulated servers are right
    context.state.clock = std::move(wanted);
    return {};
}

HttpResponse ntp(Context& context)
{
    static const JsonApi api{
        {"1.4"},
        {{"getNTPInfo", Who::operator_, ntp_info}, {"setNTPClientConfiguration", Who::administrator, set_ntp, true}},
        {}};
    return run_json(context, api);
}

HttpResponse set_date(Context& context)
{
    const std::string now = iso_time(context.state.now(), minutes_east(context.state)).substr(0, 19);
    const auto part = [&](const char* name, std::size_t at, std::size_t size, long low, long high) {
        const std::string text = context.argument(name).value_or(now.substr(at, size));
        const auto number = whole(text);
        if (!number || *number < low || *number > high)
            return std::string();
        const std::string digits = std::to_string(*number);
        return std::string(size - std::min(size, digits.size()), '0') + digits;
    };
    const std::string year = part("year", 0, 4, 1970, 2037), month = part("month", 5, 2, 1, 12);
    const std::string day = part("day", 8, 2, 1, 31), hour = part("hour", 11, 2, 0, 23);
    const std::string minute = part("minute", 14, 2, 0, 59), second = part("second", 17, 2, 0, 59);
    for (const std::string& one : {year, month, day, hour, minute, second})
        if (one.empty())
            return text_answer("Request failed: invalid date\n");
    const auto wanted = parse_iso_time(year + "-" + month + "-" + day + "T" + hour + ":" + minute + ":" + second,
                                       minutes_east(context.state));
    if (!wanted)
        return text_answer("Request failed: invalid date\n");
    context.state.clock.ntp = false;
    context.state.clock.offset =
        std::chrono::duration_cast<std::chrono::milliseconds>(*wanted - std::chrono::system_clock::now());
    return written(text_answer("OK\n"));
}

HttpResponse date(Context& context)
{
    const std::string action = context.value("action");
    if (action == "set")
        return may(context.exchange.login, Who::administrator) ? set_date(context) : forbidden();
    if (action != "get" && !action.empty())
        return text_answer("Request failed: unknown action\n");
    const std::string local = iso_time(context.state.now(), minutes_east(context.state)).substr(0, 19);
    static const char* const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto month = whole(local.substr(5, 1) == "0" ? local.substr(6, 1) : local.substr(5, 2)).value_or(1);
    return text_answer(std::string(months[month - 1]) + " " + local.substr(8, 2) + ", " + local.substr(0, 4) + " " +
                       local.substr(11) + "\n");
}

}  // namespace

void add_time(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/time.cgi", Who::viewer, time_service, true});
    catalogue.rows.push_back({"/axis-cgi/ntp.cgi", Who::operator_, ntp, true});
    catalogue.rows.push_back({"/axis-cgi/date.cgi", Who::viewer, date});
}

}  // namespace camsim::vapix
