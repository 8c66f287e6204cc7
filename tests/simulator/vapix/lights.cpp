// SPDX-License-Identifier: BSL-1.0
// lightcontrol.cgi: the infrared lamp; daynight.cgi: when the camera takes day for night.
#include "vapix/parameters.hpp"

#include <cmath>

namespace camsim::vapix {
namespace {

namespace json = boost::json;

constexpr const char* lamp = "led0";

bool flag(const CameraState& state, const char* name, bool otherwise)
{
    return kept_value(state, std::string("Light.") + name, otherwise ? "yes" : "no") == "yes";
}

void keep_flag(CameraState& state, const char* name, bool on)
{
    keep_value(state, std::string("Light.") + name, on ? "yes" : "no");
}

json::object information(Context& context, const json::object&)
{
    const CameraState& state = context.state;
    return {{"items", json::array{json::object{{"lightID", lamp},
                                               {"lightType", "IR"},
                                               {"enabled", flag(state, "Enabled", true)},
                                               {"synchronizeDayNightMode", flag(state, "Synchronized", true)},
                                               {"lightState", flag(state, "On", false)},
                                               {"automaticIntensityMode", flag(state, "Automatic", true)},
                                               {"automaticAngleOfIlluminationMode", false},
                                               {"nrOfLEDs", 1},
                                               {"error", false},
                                               {"errorInfo", ""}}}}};
}

void check_lamp(const json::object& params)
{
    if (need_text(params, "lightID") != lamp)
        throw JsonFault{1002, "Invalid light ID"};
}

json::object activate_lamp(Context& context, const json::object& params)
{
    check_lamp(params);
    if (!flag(context.state, "Enabled", true))
        throw JsonFault{1009, "The light is not enabled"};
    keep_flag(context.state, "On", true);
    return {};
}

json::object deactivate_lamp(Context& context, const json::object& params)
{
    check_lamp(params);
    keep_flag(context.state, "On", false);
    return {};
}

json::object enable(Context& context, const json::object& params)
{
    check_lamp(params);
    keep_flag(context.state, "Enabled", true);
    return {};
}

json::object disable(Context& context, const json::object& params)
{
    check_lamp(params);
    keep_flag(context.state, "Enabled", false);
    keep_flag(context.state, "On", false);
    return {};
}

json::object lamp_status(Context& context, const json::object& params)
{
    check_lamp(params);
    return {{"status", flag(context.state, "On", false)}};
}

json::object valid_intensity(Context&, const json::object& params)
{
    check_lamp(params);
    return {{"ranges", json::array{json::object{{"low", 0}, {"high", 1000}}}}};
}

json::object intensity(Context& context, const json::object& params)
{
    check_lamp(params);
    return {{"intensity", whole(kept_value(context.state, "Light.Intensity", "1000")).value_or(1000)}};
}

json::object set_intensity(Context& context, const json::object& params)
{
    check_lamp(params);
    const double wanted = need_number(params, "intensity");
    if (wanted < 0 || wanted > 1000 || wanted != std::floor(wanted))
        bad_value();
    keep_value(context.state, "Light.Intensity", std::to_string(std::lround(wanted)));
    return {};
}

json::object set_switch(Context& context, const json::object& params, const char* name)
{
    check_lamp(params);
    const auto on = get_flag(params, "enabled");
    if (!on && params.contains("enabled"))
        bad_value();
    if (!on)
        throw JsonFault{2103, "Required parameter is missing"};
    keep_flag(context.state, name, *on);
    return {};
}

json::object set_automatic(Context& context, const json::object& params)
{
    return set_switch(context, params, "Automatic");
}

json::object set_synchronized(Context& context, const json::object& params)
{
    return set_switch(context, params, "Synchronized");
}

HttpResponse light(Context& context)
{
    static const JsonApi api{{"1.1"},
                             {{"getLightInformation", Who::operator_, information},
                              {"activateLight", Who::operator_, activate_lamp, true},
                              {"deactivateLight", Who::operator_, deactivate_lamp, true},
                              {"enableLight", Who::operator_, enable, true},
                              {"disableLight", Who::operator_, disable, true},
                              {"getLightStatus", Who::operator_, lamp_status},
                              {"getValidIntensity", Who::operator_, valid_intensity},
                              {"getManualIntensity", Who::operator_, intensity},
                              {"setManualIntensity", Who::operator_, set_intensity, true},
                              {"setAutomaticIntensityMode", Who::operator_, set_automatic, true},
                              {"setLightSynchronizationDayNightMode", Who::operator_, set_synchronized, true}},
                             {}};
    return run_json(context, api);
}

/// What the shift of a channel is made of, with the range of each.
struct Dial {
    const char* name;
    long first, low, high;
};
constexpr Dial dials[] = {{"DayNightShiftLevel", 50, 0, 100},
                          {"NightDayShiftLevel", 50, 0, 100},
                          {"DayNightDwellTime", 3, 1, 300},
                          {"NightDayDwellTime", 3, 1, 300}};

std::string dial_key(int channel, const char* name)
{
    return "DayNight." + std::to_string(channel) + "." + name;
}

json::object configuration(Context& context, const json::object&)
{
    json::array all;
    for (const Channel& channel : context.state.channels) {
        json::object one{{"channel", channel.id - 1}};
        for (const Dial& dial : dials)
            one[dial.name] = whole(kept_value(context.state, dial_key(channel.id, dial.name), "")).value_or(dial.first);
        one["Autotune"] = kept_value(context.state, dial_key(channel.id, "Autotune"), "yes") == "yes";
        one["NightFilter"] = "clear";
        all.emplace_back(std::move(one));
    }
    return {{"", std::move(all)}};
}

json::object set_shifts(Context& context, const json::object& params)
{
    const double number = need_number(params, "channel");
    Channel* channel = number >= 0 && number < 255 ? context.state.channel(static_cast<int>(number) + 1) : nullptr;
    if (!channel)
        bad_value();
    for (const Dial& dial : dials)
        if (params.contains(dial.name)) {
            const double value = need_number(params, dial.name);
            if (value < static_cast<double>(dial.low) || value > static_cast<double>(dial.high))
                bad_value();
        }
    for (const Dial& dial : dials)
        if (const auto value = get_number(params, dial.name))
            keep_value(context.state, dial_key(channel->id, dial.name), std::to_string(std::lround(*value)));
    if (const auto on = get_flag(params, "Autotune"))
        keep_value(context.state, dial_key(channel->id, "Autotune"), *on ? "yes" : "no");
    return {};
}

HttpResponse day_night(Context& context)
{
    static const JsonApi api{
        {"1.0"},
        {{"getConfiguration", Who::operator_, configuration}, {"setConfiguration", Who::operator_, set_shifts, true}},
        {},
        true};
    return run_json(context, api);
}

}  // namespace

void add_lights(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/lightcontrol.cgi", Who::operator_, light, true});
    catalogue.rows.push_back({"/axis-cgi/daynight.cgi", Who::operator_, day_night, true});
}

}  // namespace camsim::vapix
