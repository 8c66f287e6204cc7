// SPDX-License-Identifier: BSL-1.0
// com/ptz.cgi and com/ptzconfig.cgi: motions, positions, presets.
#include "vapix/parameters.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace camsim::vapix {
namespace {

struct Trouble {
    std::string text;
};

HttpResponse trouble(const std::string& text)
{
    return text_answer("Error:\r\n" + text + "\r\n");
}

std::string places(double value)
{
    char text[40];
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

double between(Context& context, const std::string& text, double low, double high)
{
    (void)context;
    const auto number = real(text);
    if (!number || *number < low || *number > high)
        throw Trouble{"Invalid argument: " + text};
    return *number;
}

std::optional<double> argument(Context& context, const char* name, double low, double high)
{
    const auto text = context.argument(name);
    return text ? std::optional(between(context, *text, low, high)) : std::nullopt;
}

/// Several numbers with commas between them.
std::vector<double> numbers(Context& context, const std::string& text, std::size_t count, double low, double high)
{
    const auto parts = split(text, ',');
    if (parts.size() != count)
        throw Trouble{"Invalid argument: " + text};
    std::vector<double> all;
    for (const std::string& part : parts)
        all.push_back(between(context, part, low, high));
    return all;
}

double speed(Context& context)
{
    return argument(context, "speed", 1, 100).value_or(100) / 100;
}

void run(Context& context, Channel& channel)
{
    const Memory::Speed& now = context.memory.speeds[channel.id];
    if (now.pan == 0 && now.tilt == 0 && now.zoom == 0) {
        if (!context.quirks().on("ptz_no_stop"))
            channel.ptz->stop(context.now());
        return;
    }
    channel.ptz->move(now.pan, now.tilt, now.zoom, context.now());
}

bool continuous(Context& context, Channel& channel)
{
    bool any = false;
    Memory::Speed& now = context.memory.speeds[channel.id];
    if (const auto text = context.argument("continuouspantiltmove")) {
        const auto both = numbers(context, *text, 2, -100, 100);
        now.pan = both[0] / 100;
        now.tilt = both[1] / 100;
        any = true;
    }
    if (const auto zoom = argument(context, "continuouszoommove", -100, 100)) {
        now.zoom = *zoom / 100;
        any = true;
    }
    if (any)
        run(context, channel);
    return any;
}

bool step(Context& context, Channel& channel)
{
    const auto word = context.argument("move");
    if (!word)
        return false;
    if (*word == "stop") {
        context.memory.speeds.erase(channel.id);
        run(context, channel);
        return true;
    }
    if (*word == "home") {
        context.memory.speeds.erase(channel.id);
        const auto number = whole(kept_value(context.state, "PTZ.Home" + std::to_string(channel.id), "1"));
        if (!channel.ptz->go_to_preset(static_cast<int>(number.value_or(1)), context.now(), speed(context)))
            throw Trouble{"No home position"};
        return true;
    }
    static const std::vector<std::pair<const char*, std::pair<int, int>>> ways = {
        {"up", {0, 1}},      {"down", {0, -1}},   {"left", {-1, 0}},      {"right", {1, 0}},
        {"upleft", {-1, 1}}, {"upright", {1, 1}}, {"downleft", {-1, -1}}, {"downright", {1, -1}}};
    for (const auto& [name, way] : ways)
        if (*word == name) {
            context.memory.speeds.erase(channel.id);
            channel.ptz->go_by({way.first * 5.0, way.second * 5.0, 0}, context.now(), speed(context));
            return true;
        }
    throw Trouble{"Invalid argument: " + *word};
}

bool position(Context& context, Channel& channel)
{
    PtzState& head = *channel.ptz;
    const auto pan = argument(context, "pan", -180, 180), tilt = argument(context, "tilt", -180, 180);
    const auto zoom = argument(context, "zoom", 1, 19999);
    const auto rpan = argument(context, "rpan", -360, 360), rtilt = argument(context, "rtilt", -360, 360);
    const auto rzoom = argument(context, "rzoom", -9999, 9999);
    if (!pan && !tilt && !zoom && !rpan && !rtilt && !rzoom)
        return false;
    PtzPosition goal = head.position(context.now());
    const double now_zoom = axis_zoom(head.limits, goal.zoom);
    goal.pan = pan ? *pan : goal.pan + rpan.value_or(0);
    goal.tilt = tilt ? *tilt : goal.tilt + rtilt.value_or(0);
    goal.zoom = magnification(head.limits, std::clamp(zoom ? *zoom : now_zoom + rzoom.value_or(0), 1.0, 9999.0));
    context.memory.speeds.erase(channel.id);
    head.go_to(goal, context.now(), speed(context));
    return true;
}

/// center= and areazoom=: a point of the picture comes to its middle.
bool point_at(Context& context, Channel& channel)
{
    const auto center = context.argument("center"), area = context.argument("areazoom");
    if (!center && !area)
        return false;
    const double width = argument(context, "imagewidth", 1, 20000).value_or(channel.width);
    const double height = argument(context, "imageheight", 1, 20000).value_or(channel.height);
    const auto at = center ? numbers(context, *center, 2, 0, 20000) : numbers(context, *area, 3, 0, 20000);
    PtzPosition by;
    const PtzPosition here = channel.ptz->position(context.now());
    const double view = 60 / here.zoom;  // degrees across the picture
    by.pan = (at[0] / width - 0.5) * view;
    by.tilt = (0.5 - at[1] / height) * view * height / width;
    by.zoom = area ? here.zoom * at[2] / 100 - here.zoom : 0;
    context.memory.speeds.erase(channel.id);
    channel.ptz->go_by(by, context.now(), speed(context));
    return true;
}

PtzPreset* preset_of(Channel& channel, const std::string& name)
{
    for (auto& [number, preset] : channel.ptz->presets)
        if (preset.name == name)
            return &preset;
    return nullptr;
}

bool go_to_preset(Context& context, Channel& channel)
{
    const auto name = context.argument("gotoserverpresetname"), number = context.argument("gotoserverpresetno");
    if (!name && !number)
        return false;
    const PtzPreset* named = name ? preset_of(channel, *name) : nullptr;
    const int id = name ? (named ? named->id : 0) : static_cast<int>(whole(*number).value_or(0));
    context.memory.speeds.erase(channel.id);
    if (!channel.ptz->go_to_preset(id, context.now(), speed(context)))
        throw Trouble{"No such preset position: " + name.value_or(number.value_or(""))};
    return true;
}

void save(Context& context, Channel& channel, int id, const std::string& name)
{
    if (name.size() > 95 || name.find_first_of(":=\n\r") != std::string::npos)
        throw Trouble{"Invalid preset name"};
    channel.ptz->save_preset(id, name, context.now());
    if (context.value("home") == "yes")
        keep_value(context.state, "PTZ.Home" + std::to_string(channel.id), std::to_string(id));
}

bool set_preset(Context& context, Channel& channel)
{
    const auto name = context.argument("setserverpresetname"), number = context.argument("setserverpresetno");
    if (!name && !number)
        return false;
    if (number) {
        const long id = whole(*number).value_or(0);
        if (id < 1 || id > 256)
            throw Trouble{"Invalid argument: " + *number};
        save(context, channel, static_cast<int>(id), name.value_or(""));
        return true;
    }
    if (name->empty())
        throw Trouble{"Invalid preset name"};
    const PtzPreset* known = preset_of(channel, *name);
    int id = known ? known->id : 1;
    while (!known && channel.ptz->presets.count(id))
        ++id;
    if (id > 256)
        throw Trouble{"Too many preset positions"};
    save(context, channel, id, *name);
    return true;
}

bool remove_preset(Context& context, Channel& channel)
{
    const auto name = context.argument("removeserverpresetname"), number = context.argument("removeserverpresetno");
    if (!name && !number)
        return false;
    const PtzPreset* named = name ? preset_of(channel, *name) : nullptr;
    const int id = name ? (named ? named->id : 0) : static_cast<int>(whole(*number).value_or(0));
    if (channel.ptz->presets.erase(id) == 0)
        throw Trouble{"No such preset position: " + name.value_or(number.value_or(""))};
    return true;
}

bool lens(Context& context, Channel& channel)
{
    Imaging& imaging = channel.imaging;
    bool any = false;
    if (const auto word = context.argument("autofocus")) {
        if (*word != "on" && *word != "off")
            throw Trouble{"Invalid argument: " + *word};
        imaging.focus = *word == "on" ? "auto" : "manual";
        any = true;
    }
    if (const auto focus = argument(context, "focus", 1, 9999)) {
        imaging.focus = "manual";
        imaging.focus_position = (*focus - 1) / 9998;
        any = true;
    }
    if (const auto by = argument(context, "rfocus", -9999, 9999)) {
        imaging.focus = "manual";
        imaging.focus_position = std::clamp(imaging.focus_position + *by / 9998, 0.0, 1.0);
        any = true;
    }
    if (const auto rate = argument(context, "continuousfocusmove", -100, 100)) {
        imaging.focus = "manual";
        imaging.focus_speed = *rate / 100;
        any = true;
    }
    if (const auto word = context.argument("ircutfilter")) {
        if (*word != "on" && *word != "off" && *word != "auto")
            throw Trouble{"Invalid argument: " + *word};
        imaging.day_night = *word == "on" ? "day" : *word == "off" ? "night" : "auto";
        any = true;
    }
    return any;
}

std::string preset_list(const Context& context, const Channel& channel)
{
    std::string body = "Preset Positions for camera " + std::to_string(channel.id) + "\r\n";
    for (const auto& [number, preset] : channel.ptz->presets)
        body += "presetposno" + std::to_string(number) + "=" + preset.name + "\r\n";
    (void)context;
    return body;
}

HttpResponse query(Context& context, Channel& channel, const std::string& what)
{
    const PtzState& head = *channel.ptz;
    if (what == "position") {
        const PtzPosition here = head.position(context.now());
        const long focus = 1 + std::lround(channel.imaging.focus_position * 9998);
        return text_answer("pan=" + places(axis_pan(here.pan)) + "\r\ntilt=" + places(here.tilt) +
                           "\r\nzoom=" + std::to_string(std::lround(axis_zoom(head.limits, here.zoom))) +
                           "\r\nfocus=" + std::to_string(focus) +
                           "\r\nautofocus=" + (channel.imaging.focus == "auto" ? "on" : "off") + "\r\nautoiris=on\r\n");
    }
    if (what == "limits") {
        const std::string tilt_min = std::to_string(std::lround(head.limits.tilt_min));
        return text_answer("MinPan=-180\r\nMaxPan=180\r\nMinTilt=" + tilt_min +
                           "\r\nMaxTilt=" + std::to_string(std::lround(head.limits.tilt_max)) +
                           "\r\nMinZoom=1\r\nMaxZoom=9999\r\nMinFocus=1\r\nMaxFocus=9999\r\n");
    }
    if (what == "presetposcam" || what == "presetposall") {
        std::string body;
        for (const Channel& one : context.state.channels)
            if (one.ptz && (what == "presetposall" || one.id == channel.id))
                body += preset_list(context, one);
        return text_answer(body);
    }
    if (what == "speed")
        return text_answer("speed=" + kept_value(context.state, "PTZ.Speed", "100") + "\r\n");
    if (what == "mode")
        return text_answer("mode=normal\r\n");
    throw Trouble{"Invalid query: " + what};
}

HttpResponse info(Context& context)
{
    if (context.value("whoami") == "1")
        return text_answer("Sony_camblock\r\n");
    return text_answer(
        "Available commands\r\n:\r\nwhoami=yes\r\n\r\ncamera=<n>\r\ncenter=<x>,<y>\r\nareazoom=<x>,<y>,<z>\r\n"
        "imagewidth=<n>\r\nimageheight=<n>\r\nmove={ home | up | down | left | right | upleft | upright | downleft | "
        "downright | stop }\r\npan=<abs pan pos>\r\ntilt=<abs tilt pos>\r\nzoom=<abs zoom pos>\r\nfocus=<abs focus "
        "pos>\r\nautofocus={ on | off }\r\nircutfilter={ on | off | auto }\r\nrpan=<rel pan pos>\r\nrtilt=<rel tilt "
        "pos>\r\nrzoom=<rel zoom pos>\r\nrfocus=<rel focus pos>\r\ncontinuouspantiltmove=<pan speed>,<tilt "
        "speed>\r\ncontinuouszoommove=<zoom speed>\r\ncontinuousfocusmove=<focus speed>\r\nspeed=<pan/tilt "
        "speed>\r\ngotoserverpresetname=<preset name>\r\ngotoserverpresetno=<preset number>\r\n");
}

HttpResponse command(Context& context, bool config)
{
    if (context.value("info") == "1" || context.argument("whoami"))
        return info(context);
    Channel* channel = context.channel();
    const std::string source = "PTZ.ImageSource.I" + std::to_string(channel ? channel->id - 1 : 0) + ".PTZEnabled";
    if (!channel)
        return trouble("Invalid camera number: " + context.value("camera"));
    if (!channel->ptz)
        return trouble("PTZ not supported");
    if (context.quirks().on("axis_ptz_off") || kept_value(context.state, source, "true") == "false")
        return text_answer("PTZ disabled\r\n");
    try {
        if (const auto what = context.argument("query"))
            return query(context, *channel, *what);
        bool any = false;
        for (auto* one : {set_preset, remove_preset, continuous, step, go_to_preset, point_at, position, lens})
            any = one(context, *channel) || any;
        if (!any && context.argument("speed")) {
            keep_value(context.state, "PTZ.Speed", std::to_string(std::lround(speed(context) * 100)));
            any = true;
        }
        if (!any)
            return trouble(config ? "Missing argument" : "Invalid command");
    } catch (const Trouble& what) {
        return trouble(what.text);
    }
    return written(context.quirks().on("axis_commands_200") ? text_answer("") : no_content());
}

HttpResponse ptz(Context& context)
{
    return command(context, false);
}

HttpResponse ptz_config(Context& context)
{
    return command(context, true);
}

}  // namespace

void add_ptz(Catalogue& catalogue)
{
    catalogue.rows.push_back({"/axis-cgi/com/ptz.cgi", Who::viewer, ptz});
    catalogue.rows.push_back({"/axis-cgi/com/ptzconfig.cgi", Who::operator_, ptz_config});
}

}  // namespace camsim::vapix
