// SPDX-License-Identifier: BSL-1.0
// system.cgi date. The numbers of TimeZoneIndex are not known here, so it is told and not taken; POSIXTimeZone is.
#include "sunapi/moments.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>

namespace camsim::sunapi {
namespace {

/// Name, offset and perhaps the daylight part: STWT-1STWST,M3.5.0/2,M10.5.0/3.
bool good_zone(const std::string& zone)
{
    std::size_t at = 0;
    while (at < zone.size() && std::isalpha(static_cast<unsigned char>(zone[at])))
        ++at;
    if (at < 3 || at == zone.size() || zone.size() > 64)
        return false;
    if (zone[at] == '-' || zone[at] == '+')
        ++at;
    return at < zone.size() && std::isdigit(static_cast<unsigned char>(zone[at])) != 0 &&
           std::atoi(zone.c_str() + at) <= 14;
}

Fields date_fields(const CameraState&)
{
    const auto clock = [](const Place& place) -> ClockState& { return place.state.clock; };
    const auto told = [](const Place& place, bool utc) {
        return utc ? moment_text(place.state.now(), 0) : local_text(place.state, place.state.now());
    };
    Fields fields{
        words("LocalTime").tells_only([told](const Place& place) { return told(place, false); }),
        words("UTCTime").tells_only([told](const Place& place) { return told(place, true); }),
        choice("SyncType", {"Manual", "NTP"})
            .with([clock](const Place& place) { return std::string(clock(place).ntp ? "NTP" : "Manual"); },
                  [clock](const Place& place, const std::string& value) { clock(place).ntp = value == "NTP"; }),
        csv("NTPURLList")
            .with([clock](const Place& place) { return join(clock(place).ntp_servers); },
                  [clock](const Place& place, const std::string& value) {
                      if (split(value).size() > 5)
                          throw Fault{604};
                      clock(place).ntp_servers = split(value);
                  }),
        flag("DSTEnable")
            .with([clock](const Place& place) { return yes_or_no(clock(place).daylight_saving); },
                  [clock](const Place& place, const std::string& value) {
                      clock(place).daylight_saving = value == "True";
                  }),
        whole("TimeZoneIndex", 0, 127).tells_only([](const Place&) { return std::string("0"); }),
        words("POSIXTimeZone", 64)
            .with([clock](const Place& place) { return clock(place).zone; },
                  [clock](const Place& place, const std::string& value) {
                      if (!good_zone(value))
                          throw Fault{604};
                      clock(place).zone = value;
                  }),
        choice("DateFormat", {"YYYY-MM-DD", "DD-MM-YYYY", "MM-DD-YYYY"}),
        choice("TimeFormat", {"HMS24", "HMS12"})};
    for (const auto& [name, low, high] :
         {std::tuple{"Year", 2000, 2037}, std::tuple{"Month", 1, 12}, std::tuple{"Day", 1, 31},
          std::tuple{"Hour", 0, 23}, std::tuple{"Minute", 0, 59}, std::tuple{"Second", 0, 59}})
        fields.push_back(whole(name, low, high).write_only().with(nullptr, [](const Place&, const std::string&) {}));
    return fields;
}

/// The six numbers are local time and go together; they stand only with SyncType=Manual.
HttpResponse set_date(Context& context)
{
    static const char* const parts[] = {"Year", "Month", "Day", "Hour", "Minute", "Second"};
    const auto sent = std::count_if(std::begin(parts), std::end(parts),
                                    [&](const char* part) { return context.find(part) != nullptr; });
    if (sent != 0 && sent != 6)
        throw Fault{603};
    if (sent == 6 && context.value("SyncType", context.state.clock.ntp ? "NTP" : "Manual") != "Manual")
        throw Fault{602};
    const HttpResponse done = set_group(context, *submenu("system", "date"));
    if (sent == 6) {
        char text[32];
        std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", context.number("Year"),
                      context.number("Month"), context.number("Day"), context.number("Hour"), context.number("Minute"),
                      context.number("Second"));
        const auto moment = parse_moment(text, context.state);
        if (!moment)
            throw Fault{604};
        context.state.clock.offset =
            std::chrono::duration_cast<std::chrono::milliseconds>(*moment - std::chrono::system_clock::now());
    }
    return done;
}

Fields settable(const CameraState& state)
{
    Fields fields;
    for (Field& field : date_fields(state))
        if (field.asks)
            fields.push_back(std::move(field));
    return fields;
}

}  // namespace

int minutes_east(const CameraState& state, Moment at_utc)
{
    std::string zone = state.clock.zone;
    if (!state.clock.daylight_saving) {  // keep the name and the offset of winter only
        std::size_t at = 0;
        while (at < zone.size() && std::isalpha(static_cast<unsigned char>(zone[at])))
            ++at;
        while (at < zone.size() && !std::isalpha(static_cast<unsigned char>(zone[at])) && zone[at] != ',')
            ++at;
        zone.resize(at);
    }
    return zone_offset_minutes(zone, at_utc);
}

std::string local_text(const CameraState& state, Moment utc)
{
    return moment_text(utc, minutes_east(state, utc));
}

std::string moment_text(Moment utc, int east)
{
    std::string text = iso_time(utc, east).substr(0, 19);
    text[10] = ' ';
    return text;
}

std::optional<Moment> parse_moment(std::string text, const CameraState& state)
{
    if (text.size() < 19)
        return std::nullopt;
    const bool utc = text[10] == 'T' && text.back() == 'Z';
    text[10] = 'T';
    const auto as_utc = parse_iso_time(text, 0);
    if (utc || !as_utc)
        return as_utc;
    const auto near = *as_utc - std::chrono::minutes(minutes_east(state, *as_utc));
    return *as_utc - std::chrono::minutes(minutes_east(state, near));
}

void add_clock(Catalogue& catalogue)
{
    catalogue.push_back(
        {"system", "date", {date_fields, "", Level::guest, Level::admin}, {{"set", Level::admin, settable, set_date}}});
}

}  // namespace camsim::sunapi
