// SPDX-License-Identifier: BSL-1.0
// global.cgi: the wall clock; tables NTP (zone by index) and Locales (daylight saving by month, week and day).
#include "dahua/resource.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace camsim::dahua {
namespace {

using std::chrono::minutes;
using std::chrono::system_clock;

/// Minutes east of UTC by the index of NTP.TimeZone.
constexpr int zones[] = {0,   60,  120, 180, 210,  240,  270,  300,  330,  345,  360,  390,  420,  480,  540,  570, 600,
                         660, 720, 780, -60, -120, -180, -210, -240, -300, -360, -420, -480, -540, -600, -660, -720};
constexpr int zone_count = static_cast<int>(std::size(zones));

/// One end of daylight saving as POSIX writes it, week 5 being the last.
struct Turn {
    int month = 0, week = 0, day = 0, hour = 2, minute = 0;
};

struct Zone {
    int east = 0;  ///< standard time
    bool saving = false;
    Turn start, end;
};

std::optional<Turn> read_turn(const std::string& text)
{
    Turn turn;
    const int got =
        std::sscanf(text.c_str(), "M%2d.%1d.%1d/%3d:%2d", &turn.month, &turn.week, &turn.day, &turn.hour, &turn.minute);
    return got >= 3 ? std::optional<Turn>(turn) : std::nullopt;
}

Zone read_zone(const std::string& posix)
{
    Zone zone;
    const auto comma = posix.find(',');
    std::string standard = posix.substr(0, comma);
    const auto digit =
        standard.find_first_of("+-0123456789", standard.find('>') == std::string::npos ? 0 : standard.find('>'));
    const auto name = standard.find_first_not_of("+-:0123456789", digit);
    zone.east = zone_offset_minutes(digit == std::string::npos ? posix : standard.substr(0, name), {});
    if (comma == std::string::npos)
        return zone;
    const std::string rules = posix.substr(comma + 1);
    const auto middle = rules.find(',');
    const auto start = read_turn(rules.substr(0, middle));
    const auto end = middle == std::string::npos ? std::nullopt : read_turn(rules.substr(middle + 1));
    if (!start || !end)
        return zone;
    zone.saving = true;
    zone.start = *start;
    zone.end = *end;
    return zone;
}

std::string offset_text(int east)
{
    char text[16];
    std::snprintf(text, sizeof text, "%s%d:%02d", east > 0 ? "-" : "", std::abs(east) / 60, std::abs(east) % 60);
    return text;
}

std::string turn_text(const Turn& turn)
{
    char text[48];
    std::snprintf(text, sizeof text, ",M%d.%d.%d/%02d:%02d:00", turn.month, turn.week, turn.day, turn.hour,
                  turn.minute);
    return text;
}

std::string posix_of(const Zone& zone)
{
    std::string text = "STD" + offset_text(zone.east);
    if (zone.saving)
        text += "SUM" + offset_text(zone.east + 60) + turn_text(zone.start) + turn_text(zone.end);
    return text;
}

std::string description(int east)
{
    char text[16];
    std::snprintf(text, sizeof text, "GMT%c%02d:%02d", east < 0 ? '-' : '+', std::abs(east) / 60, std::abs(east) % 60);
    return text;
}

int zone_index(int east)
{
    const auto* found = std::find(std::begin(zones), std::end(zones), east);
    return found == std::end(zones) ? 0 : static_cast<int>(found - std::begin(zones));
}

void fill_ntp(const Context& context, Table& table)
{
    const ClockState& clock = context.state.clock;
    const int east = read_zone(clock.zone).east;
    table.set("NTP.Enable", clock.ntp);
    table.set("NTP.Address", clock.ntp_servers.empty() ? "" : clock.ntp_servers.front());
    table.set("NTP.UpdatePeriod", clock.ntp_interval_minutes);
    table.set("NTP.TimeZone", zone_index(east));
    const auto told = context.state.settings.find("dahua-zone-name");
    table.set("NTP.TimeZoneDesc", told == context.state.settings.end() ? description(east) : told->second);
}

bool apply_ntp(Context& context, const Table& next, const Table& sent)
{
    ClockState& clock = context.state.clock;
    const int east = zones[std::clamp(next.number("NTP.TimeZone"), 0, zone_count - 1)];
    Zone zone = read_zone(clock.zone);
    if (zone.east != east) {
        zone.east = east;
        clock.zone = posix_of(zone);
        context.state.settings.erase("dahua-zone-name");
    }
    if (sent.has("NTP.TimeZoneDesc"))
        context.state.settings["dahua-zone-name"] = sent.get("NTP.TimeZoneDesc");
    clock.ntp = next.flag("NTP.Enable");
    clock.ntp_interval_minutes = next.number("NTP.UpdatePeriod");
    const std::string server = next.get("NTP.Address");
    if (server.empty() && clock.ntp)
        return false;
    clock.ntp_servers.resize(std::max<std::size_t>(1, clock.ntp_servers.size()));
    clock.ntp_servers.front() = server;
    return true;
}

void put_turn(Table& table, const std::string& key, const Turn& turn, int year)
{
    table.set(key + ".Month", turn.month);
    table.set(key + ".Week", turn.week == 5 ? -1 : turn.week);
    table.set(key + ".Day", turn.day);
    table.set(key + ".Hour", turn.hour);
    table.set(key + ".Minute", turn.minute);
    table.set(key + ".Year", year);
}

int year_now(const CameraState& state)
{
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(state.now()));
    return static_cast<int>(day.year());
}

void base_locales(const Context& context, Table& table)
{
    table.add("Locales.", "TimeFormat=yyyy-MM-dd HH:mm:ss\nWeekEnable=true\n");
    put_turn(table, "Locales.DSTStart", {3, 5, 0, 2, 0}, year_now(context.state));
    put_turn(table, "Locales.DSTEnd", {10, 5, 0, 3, 0}, year_now(context.state));
}

void fill_locales(const Context& context, Table& table)
{
    const Zone zone = read_zone(context.state.clock.zone);
    table.set("Locales.DSTEnable", zone.saving);
    if (!zone.saving || !table.flag("Locales.WeekEnable"))
        return;
    put_turn(table, "Locales.DSTStart", zone.start, table.number("Locales.DSTStart.Year"));
    put_turn(table, "Locales.DSTEnd", zone.end, table.number("Locales.DSTEnd.Year"));
}

/// A date of one year becomes its weekday's place in the month; where weeks are meant they are taken as they are.
std::optional<Turn> turn_of(const Table& next, const std::string& key)
{
    using namespace std::chrono;
    Turn turn{next.number(key + ".Month"), next.number(key + ".Week"), next.number(key + ".Day"),
              next.number(key + ".Hour"), next.number(key + ".Minute")};
    if (next.flag("Locales.WeekEnable")) {
        turn.week = turn.week == -1 ? 5 : turn.week;
        return turn.week < 1 || turn.week > 5 || turn.day > 6 ? std::nullopt : std::optional<Turn>(turn);
    }
    const year_month_day date(year(next.number(key + ".Year")), month(static_cast<unsigned>(turn.month)),
                              day(static_cast<unsigned>(turn.day)));
    if (!date.ok())
        return std::nullopt;
    turn.week = (turn.day - 1) / 7 + 1;
    turn.day = static_cast<int>(weekday(sys_days(date)).c_encoding());
    return turn;
}

bool apply_locales(Context& context, const Table& next, const Table&)
{
    ClockState& clock = context.state.clock;
    Zone zone = read_zone(clock.zone);
    const auto start = turn_of(next, "Locales.DSTStart"), end = turn_of(next, "Locales.DSTEnd");
    if (!start || !end)
        return false;
    zone.saving = next.flag("Locales.DSTEnable");
    zone.start = *start;
    zone.end = *end;
    clock.daylight_saving = zone.saving;
    const Zone before = read_zone(clock.zone);
    if (posix_of(before) != posix_of(zone))
        clock.zone = posix_of(zone);
    return true;
}

HttpResponse tell_time(Context& context)
{
    return text_answer("result=" + wall_time(context.state, context.state.now()) + "\r\n");
}

HttpResponse set_time(Context& context)
{
    const auto wanted = from_wall_time(context.state, context.value("time"));
    if (!wanted)
        return bad_request();
    context.state.clock.offset = std::chrono::duration_cast<std::chrono::milliseconds>(*wanted - system_clock::now());
    context.state.note("Operation", "SetTime", context.exchange.login.name, context.request().peer);
    return written(context);
}

}  // namespace

int minutes_east(const CameraState& state, system_clock::time_point utc)
{
    return zone_offset_minutes(state.clock.zone, utc);
}

std::string wall_time(const CameraState& state, system_clock::time_point utc)
{
    std::string text = iso_time(utc, minutes_east(state, utc)).substr(0, 19);
    std::replace(text.begin(), text.end(), 'T', ' ');
    return text;
}

std::optional<system_clock::time_point> from_wall_time(const CameraState& state, const std::string& text)
{
    using namespace std::chrono;
    int y = 0, m = 0, d = 0, hour = 0, minute = 0, second = 0;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2d %2d:%2d:%2d%c", &y, &m, &d, &hour, &minute, &second, &rest) != 6)
        return std::nullopt;
    const year_month_day date(year{y}, month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d)));
    if (!date.ok() || y < 2000 || y > 2037 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 59)
        return std::nullopt;
    const system_clock::time_point local = sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
    const auto standard = local - minutes(minutes_east(state, local));
    return local - minutes(minutes_east(state, standard));
}

void add_time(Catalogue& catalogue)
{
    catalogue.actions.push_back({"global.cgi", "getCurrentTime", Who::anybody, tell_time});
    catalogue.actions.push_back({"global.cgi", "setCurrentTime", Who::administrator, set_time});

    ConfigTable ntp;
    ntp.name = "NTP";
    ntp.base = [](const Context&, Table& table) { table.set("NTP.Port", 123); };
    ntp.fill = fill_ntp;
    ntp.apply = apply_ntp;
    ntp.limits = {
        {"NTP.Port", 1, 65535, ""}, {"NTP.TimeZone", 0, zone_count - 1, ""}, {"NTP.UpdatePeriod", 1, 65535, ""}};
    ntp.writes = Who::administrator;
    catalogue.tables.push_back(std::move(ntp));

    ConfigTable locales;
    locales.name = "Locales";
    locales.base = base_locales;
    locales.fill = fill_locales;
    locales.apply = apply_locales;
    locales.limits = {{"*.Month", 1, 12, ""}, {"*.Week", -1, 4, ""},   {"*.Day", 0, 31, ""},
                      {"*.Hour", 0, 23, ""},  {"*.Minute", 0, 59, ""}, {"*.Year", 2000, 2037, ""}};
    locales.writes = Who::administrator;
    catalogue.tables.push_back(std::move(locales));
}

}  // namespace camsim::dahua
