// SPDX-License-Identifier: BSL-1.0
// ptzcontrol.cgi. Tilt of a position grows downwards (-20..90 of a dome that hangs); a speed above 0 goes up. That the
// two differ is inferred from the ranges, not verified on a device.
#include "sunapi/ptz_units.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace camsim::sunapi {
namespace {

constexpr double wide_degrees = 60;  ///< what the picture shows at zoom 1, across

double decimal_of(const Context& context, const char* name, double otherwise)
{
    const std::string* found = context.find(name);
    return found ? std::strtod(found->c_str(), nullptr) : otherwise;
}

std::string rounded(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

PtzPosition present(const Context& context, const PtzState& head)
{
    PtzPosition at = head.position(context.now());
    at.tilt = -at.tilt;
    return at;
}

void travel(const Context& context, PtzState& head, PtzPosition to)
{
    head.go_to({to.pan, -to.tilt, to.zoom}, context.now());
}

Fields speeds(const CameraState& state)
{
    return {channel_field(state),     whole("Pan", -100, 100), whole("Tilt", -100, 100),
            whole("Zoom", -100, 100), flag("NormalizedSpeed"), choice("Focus", {"Near", "Far", "Stop"})};
}

/// Speeds of the three axes as last ordered: one that a request does not name goes on.
std::string speed_name(const Channel& channel)
{
    return "sunapi:speed/" + std::to_string(channel.id);
}

HttpResponse continuous(Context& context)
{
    Channel& channel = context.channel();
    PtzState& head = head_of(channel);
    const double full = context.is("NormalizedSpeed") ? 100 : 6;
    auto kept = split(context.state.settings[speed_name(channel)]);
    kept.resize(3, "0");
    if (!head.moving(context.now()))
        kept = {"0", "0", "0"};
    const char* const axes[] = {"Pan", "Tilt", "Zoom"};
    double speed[3];
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string* wanted = context.find(axes[i]);
        if (wanted && std::abs(std::atoi(wanted->c_str())) > full)
            throw Fault{604};
        if (wanted)
            kept[i] = std::to_string(std::atoi(wanted->c_str()) / full);
        speed[i] = std::strtod(kept[i].c_str(), nullptr);
    }
    if (!context.find("Pan") && !context.find("Tilt") && !context.find("Zoom") && !context.find("Focus"))
        throw Fault{603};
    context.state.settings[speed_name(channel)] = join(kept);
    if (context.find("Focus"))
        channel.imaging.focus_speed = context.value("Focus") == "Near" ? -1 : context.value("Focus") == "Far" ? 1 : 0;
    if (context.find("Pan") || context.find("Tilt") || context.find("Zoom"))
        head.move(speed[0], speed[1], speed[2], context.now());
    return ok(context);
}

Fields stop_fields(const CameraState& state)
{
    return {channel_field(state), choice("OperationType", {"All", "PTZ", "Pan", "Tilt", "Zoom", "Focus"})};
}

HttpResponse stop(Context& context)
{
    Channel& channel = context.channel();
    PtzState& head = head_of(channel);
    if (context.camera().quirks.on("ptz_no_stop"))
        return ok(context);
    const std::string what = context.value("OperationType", "All");
    const bool all = what == "All" || what == "PTZ";
    if (what == "Focus" || what == "All")
        channel.imaging.focus_speed = 0;
    if (what != "Focus") {
        head.stop(context.now(), all || what == "Pan" || what == "Tilt", all || what == "Zoom");
        head.running_patrol = 0;
        context.state.settings.erase(speed_name(channel));
    }
    return ok(context);
}

Fields position_fields(const CameraState& state)
{
    const PtzLimits limits = limits_of_head(state);
    return {channel_field(state), decimal("Pan", 0, 360), decimal("Tilt", -limits.tilt_max, -limits.tilt_min),
            decimal("Zoom", limits.zoom_min, limits.zoom_max)};
}

HttpResponse absolute(Context& context)
{
    PtzState& head = head_of(context.channel());
    const PtzPosition at = present(context, head);
    travel(context, head,
           {decimal_of(context, "Pan", at.pan), decimal_of(context, "Tilt", at.tilt),
            decimal_of(context, "Zoom", at.zoom)});
    return ok(context);
}

Fields distance_fields(const CameraState& state)
{
    return {channel_field(state), decimal("Pan", -360, 360), decimal("Tilt", -110, 110), decimal("Zoom", -40, 40)};
}

HttpResponse relative(Context& context)
{
    PtzState& head = head_of(context.channel());
    head.go_by({decimal_of(context, "Pan", 0), -decimal_of(context, "Tilt", 0), decimal_of(context, "Zoom", 0)},
               context.now());
    return ok(context);
}

Fields move_fields(const CameraState& state)
{
    return {channel_field(state),
            choice("Direction", {"Left", "Right", "Up", "Down", "LeftUp", "LeftDown", "RightUp", "RightDown", "Stop"})
                .must(),
            whole("MoveSpeed", 1, 6, 3)};
}

HttpResponse move(Context& context)
{
    PtzState& head = head_of(context.channel());
    const std::string way = context.value("Direction");
    const double speed = context.number("MoveSpeed", 3) / 6.0;
    const auto has = [&way](const char* word) { return way.find(word) != std::string::npos; };
    if (way == "Stop")
        head.stop(context.now(), true, false);
    else
        head.move(has("Left")    ? -speed
                  : has("Right") ? speed
                                 : 0,
                  has("Up")     ? speed
                  : has("Down") ? -speed
                                : 0,
                  0, context.now());
    return ok(context);
}

Fields area_fields(const CameraState& state)
{
    return {channel_field(state),         whole("X1", 0, 10000).must(), whole("Y1", 0, 10000).must(),
            whole("X2", 0, 10000).must(), whole("Y2", 0, 10000).must(), whole("Profile", 1, 10, 1),
            whole("TileWidth", 1, 10000), whole("TileHeight", 1, 10000)};
}

HttpResponse area_zoom(Context& context)
{
    Channel& channel = context.channel();
    PtzState& head = head_of(channel);
    const double width = context.number("TileWidth", channel.width);
    const double height = context.number("TileHeight", channel.height);
    const double x1 = context.number("X1") / width, x2 = context.number("X2") / width;
    const double y1 = context.number("Y1") / height, y2 = context.number("Y2") / height;
    if (x1 == x2 || y1 == y2 || std::max({x1, x2, y1, y2}) > 1)
        throw Fault{604};
    PtzPosition at = present(context, head);
    const double across = wide_degrees / at.zoom;
    at.pan += ((x1 + x2) / 2 - 0.5) * across;
    at.tilt += ((y1 + y2) / 2 - 0.5) * across * height / width;
    at.zoom /= std::max(std::abs(x2 - x1), std::abs(y2 - y1));
    travel(context, head, at);
    return ok(context);
}

Fields channel_only(const CameraState& state)
{
    return {channel_field(state)};
}

HttpResponse home(Context& context)
{
    PtzState& head = head_of(context.channel());
    head.go_to(head.home.value_or(PtzPosition{}), context.now());
    return ok(context);
}

Fields aux_fields(const CameraState& state)
{
    return {channel_field(state), choice("Command", {"HeaterOn", "HeaterOff", "WiperOn", "WiperOff"}).must()};
}

HttpResponse aux(Context& context)
{
    const std::string command = context.value("Command");
    const bool on = command.size() > 2 && command.compare(command.size() - 2, 2, "On") == 0;
    const std::string device = command.substr(0, command.size() - (on ? 2 : 3));
    context.state.settings["sunapi:aux/" + std::to_string(context.channel().id) + "/" + device] = yes_or_no(on);
    return ok(context);
}

Fields query_fields(const CameraState& state)
{
    return {channel_field(state), csv("Query", {"Pan", "Tilt", "Zoom"}).must()};
}

HttpResponse query(Context& context)
{
    std::vector<Row> channels;
    for (Channel* channel : context.channels()) {
        const PtzPosition at = present(context, head_of(*channel));
        Object out;
        for (const std::string& what : split(context.value("Query"))) {
            Value value = number(0);
            value.text = rounded(what == "Pan" ? at.pan : what == "Tilt" ? at.tilt : at.zoom);
            out.emplace_back(what, value);
        }
        channels.push_back({channel_number(*channel), std::move(out)});
    }
    return told(context, {{"Query", rows("Channel", std::move(channels))}});
}

Fields goto_fields(const CameraState& state)
{
    return {channel_field(state), whole("Preset", 1, most_presets, 1).must(), whole("Speed", 1, 64, 64)};
}

HttpResponse go_to_preset(Context& context)
{
    PtzState& head = head_of(context.channel());
    if (!head.go_to_preset(context.number("Preset"), context.now(), context.number("Speed", 64) / 64.0))
        throw Fault{604};
    return ok(context);
}

Fields group_run_fields(const CameraState& state)
{
    return {channel_field(state), whole("Group", 1, most_groups, 1).must(), choice("Mode", {"Start", "Stop"}).must()};
}

HttpResponse run_group(Context& context)
{
    PtzState& head = head_of(context.channel());
    const auto group = head.patrols.find(context.number("Group"));
    if (group == head.patrols.end() || group->second.points.empty())
        throw Fault{604};
    if (context.value("Mode") == "Stop") {
        head.stop(context.now());
        head.running_patrol = 0;
        return ok(context);
    }
    const PtzPatrolPoint& first = group->second.points.front();
    if (!head.go_to_preset(first.preset, context.now(), first.speed / 64.0))
        throw Fault{615};
    head.running_patrol = group->first;
    return ok(context);
}

Fields swing_run_fields(const CameraState& state)
{
    return {channel_field(state), choice("Mode", {"Pan", "Tilt", "PanTilt", "Stop"}).must()};
}

HttpResponse run_swing(Context& context)
{
    PtzState& head = head_of(context.channel());
    const std::string mode = context.value("Mode");
    if (mode == "Stop")
        head.stop(context.now());
    else
        head.move(mode == "Tilt" ? 0 : 0.3, mode == "Pan" ? 0 : -0.3, 0, context.now());
    return ok(context);
}

Submenu control(const char* name, Fields (*fields)(const CameraState&), HttpResponse (*run)(Context&))
{
    return {"ptzcontrol", name, {}, {{"control", Level::suser, fields, run}}};
}

}  // namespace

PtzState& head_of(Channel& channel)
{
    if (!channel.ptz)
        throw Fault{608};
    return *channel.ptz;
}

PtzLimits limits_of_head(const CameraState& state)
{
    for (const Channel& channel : state.channels)
        if (channel.ptz)
            return channel.ptz->limits;
    return {};
}

void add_ptz(Catalogue& catalogue)
{
    catalogue.push_back(control("continuous", speeds, continuous));
    catalogue.push_back(control("stop", stop_fields, stop));
    catalogue.push_back(control("absolute", position_fields, absolute));
    catalogue.push_back(control("relative", distance_fields, relative));
    catalogue.push_back(control("move", move_fields, move));
    catalogue.push_back(control("areazoom", area_fields, area_zoom));
    catalogue.push_back(control("home", channel_only, home));
    catalogue.push_back(control("aux", aux_fields, aux));
    catalogue.push_back({"ptzcontrol", "query", {}, {{"view", Level::user, query_fields, query}}});
    catalogue.push_back(
        {"ptzcontrol",
         "preset",
         {},
         {{"control", Level::suser, goto_fields, go_to_preset}, {"view", Level::user, channel_only, list_presets}}});
    catalogue.push_back(control("group", group_run_fields, run_group));
    catalogue.push_back(control("swing", swing_run_fields, run_swing));
}

}  // namespace camsim::sunapi
