// SPDX-License-Identifier: BSL-1.0
// ptz.cgi: motion by code, position, presets, tours, status.
//
// Pan is 0..360 degrees, tilt counts downwards (90 straight down, as -20..90 of a dome's range), zoom is a
// magnification.
#include "dahua/ptz.hpp"

#include <cmath>

namespace camsim::dahua {
namespace {

constexpr double top_speed = 8;

struct Direction {
    const char* code;
    int pan, tilt, zoom;
};
constexpr Direction directions[] = {{"Up", 0, 1, 0},         {"Down", 0, -1, 0},      {"Left", -1, 0, 0},
                                    {"Right", 1, 0, 0},      {"LeftUp", -1, 1, 0},    {"RightUp", 1, 1, 0},
                                    {"LeftDown", -1, -1, 0}, {"RightDown", 1, -1, 0}, {"ZoomTele", 0, 0, 1},
                                    {"ZoomWide", 0, 0, -1}};

std::optional<double> speed_of(std::optional<double> value)
{
    if (!value || *value < 1 || *value > top_speed)
        return std::nullopt;
    return *value / top_speed;
}

HttpResponse moved(Order& order, bool good)
{
    return good ? written(order.context) : bad_request();
}

bool start_direction(Order& order, const Direction& way)
{
    const bool diagonal = way.pan && way.tilt;
    if (way.zoom) {
        const double speed = speed_of(order.arg("arg2")).value_or(0.5);
        order.head.move(0, 0, way.zoom * speed, order.context.now());
        return true;
    }
    const auto across = speed_of(order.arg("arg2"));
    const auto up = diagonal ? speed_of(order.arg("arg1")) : across;
    if (!across || !up)
        return false;
    order.head.move(way.pan * *across, way.tilt * *up, 0, order.context.now());
    return true;
}

bool continuously(Order& order)
{
    const bool hundred = order.context.quirks().on("dahua_continuous_100");
    const double most = hundred ? 100 : top_speed;
    double speeds[3];
    const char* const names[] = {"arg1", "arg2", "arg3"};
    for (int i = 0; i < 3; ++i) {
        const auto value = order.arg(names[i]);
        if (!value || std::abs(*value) > most)
            return false;
        speeds[i] = hundred && std::abs(*value) < 5 ? 0 : *value / most;
    }
    std::optional<std::chrono::milliseconds> timeout;
    if (const auto seconds = order.arg("arg4"); seconds && *seconds > 0) {
        if (*seconds > 3600 || order.context.quirks().on("ptz_rejects_timeout"))
            return false;
        if (!order.context.quirks().on("ptz_ignores_timeout"))
            timeout = std::chrono::milliseconds(static_cast<long long>(*seconds * 1000));
    }
    order.head.move(speeds[0], speeds[1], speeds[2], order.context.now(), timeout);
    return true;
}

/// PositionABS: degrees; zoom 0 keeps the present one.
bool position_absolute(Order& order)
{
    const auto pan = order.arg("arg1"), tilt = order.arg("arg2"), zoom = order.arg("arg3");
    const PtzLimits& limits = order.head.limits;
    if (!pan || !tilt || !zoom || *pan < 0 || *pan > 360 || -*tilt < limits.tilt_min || -*tilt > limits.tilt_max)
        return false;
    if (*zoom < 0 || *zoom > 128)
        return false;
    const auto now = order.context.now();
    const double magnification = *zoom == 0 ? order.head.position(now).zoom : *zoom;
    order.head.go_to({std::fmod(*pan, 360), -*tilt, std::max(1.0, magnification)}, now);
    return true;
}

/// Position: moves by a part of the screen; x and y -8191..8191, zoom -16..16.
bool position_relative(Order& order)
{
    const auto x = order.arg("arg1"), y = order.arg("arg2"), zoom = order.arg("arg3");
    if (!x || !y || !zoom || std::abs(*x) > screen || std::abs(*y) > screen || std::abs(*zoom) > 16)
        return false;
    const auto now = order.context.now();
    const double across = widest / order.head.position(now).zoom;
    order.head.go_by({*x / screen * across / 2, -*y / screen * across / 2 * 9 / 16, *zoom}, now);
    return true;
}

bool preset(Order& order, const std::string& code)
{
    const int number = order.whole("arg2");
    const auto now = order.context.now();
    if (number < 1 || number > most_presets)
        return false;
    if (code == "SetPreset") {
        PtzPreset& saved = order.head.save_preset(number, "", now);
        if (saved.name.empty())
            saved.name = "Preset" + std::to_string(number);
        return true;
    }
    if (code == "ClearPreset")
        return order.head.presets.erase(number) > 0;
    if (!order.head.go_to_preset(number, now))
        return false;
    order.context.sessions.preset[order.channel.id] = number;
    return true;
}

bool edit_tour(Order& order, const std::string& code)
{
    const int tour = order.whole("arg1"), number = order.whole("arg2");
    if (tour < 1 || tour > most_tours)
        return false;
    if (code == "ClearTour")
        return order.head.patrols.erase(tour) > 0;
    if (!order.head.presets.count(number))
        return false;
    PtzPatrol& patrol = order.head.patrols[tour];
    if (patrol.name.empty())
        patrol.name = "Tour" + std::to_string(tour);
    patrol.id = tour;
    auto& points = patrol.points;
    if (code == "AddTour") {
        if (points.size() >= tour_points)
            return false;
        points.push_back({number, 5, 30});
        return true;
    }
    return std::erase_if(points, [&](const PtzPatrolPoint& point) { return point.preset == number; }) > 0;
}

bool run_tour(Order& order, const std::string& code)
{
    const int tour = order.whole("arg1");
    if (code == "StopTour") {
        order.head.running_patrol = 0;
        order.head.stop(order.context.now());
        return true;
    }
    const auto found = order.head.patrols.find(tour);
    if (found == order.head.patrols.end() || found->second.points.empty())
        return false;
    order.head.go_to_preset(found->second.points.front().preset, order.context.now());
    order.head.running_patrol = tour;
    return true;
}

bool lens(Order& order, const std::string& code)
{
    Imaging& imaging = order.channel.imaging;
    if (code.rfind("Focus", 0) == 0) {
        imaging.focus = "manual";
        imaging.focus_position = std::clamp(imaging.focus_position + (code == "FocusFar" ? 0.05 : -0.05), 0.0, 1.0);
        return true;
    }
    return code == "IrisLarge" || code == "IrisSmall";
}

bool start(Order& order, const std::string& code)
{
    for (const Direction& way : directions)
        if (code == way.code) {
            order.head.running_patrol = 0;
            return start_direction(order, way);
        }
    if (code == "Continuously")
        return continuously(order);
    if (code == "PositionABS")
        return position_absolute(order);
    if (code == "Position")
        return position_relative(order);
    if (code == "GotoPreset" || code == "SetPreset" || code == "ClearPreset")
        return preset(order, code);
    if (code == "AddTour" || code == "DelTour" || code == "ClearTour")
        return edit_tour(order, code);
    if (code == "StartTour" || code == "StopTour")
        return run_tour(order, code);
    return lens(order, code);
}

bool stop(Order& order, const std::string& code)
{
    if (order.context.quirks().on("ptz_no_stop"))
        return true;
    const auto now = order.context.now();
    for (const Direction& way : directions)
        if (code == way.code) {
            order.head.stop(now, !way.zoom, way.zoom != 0);
            return true;
        }
    if (code == "Continuously") {
        order.head.stop(now);
        return true;
    }
    return lens(order, code);
}

HttpResponse start_action(Context& context)
{
    return with_head(context, [](Order& order) { return moved(order, start(order, order.context.value("code"))); });
}

HttpResponse stop_action(Context& context)
{
    return with_head(context, [](Order& order) { return moved(order, stop(order, order.context.value("code"))); });
}

HttpResponse status(Context& context)
{
    return with_head(context, [](Order& order) {
        const auto now = order.context.now();
        const PtzPosition at = order.head.position(now);
        const bool stuck = order.context.quirks().on("ptz_movestatus_stuck");
        const bool turning = order.head.moving_pan_tilt(now) && !stuck, zooming = order.head.moving_zoom(now) && !stuck;
        const std::string name =
            order.context.quirks().on("dahua_position_spelling") ? "status.Position" : "status.Postion";
        const int preset = order.context.sessions.preset[order.channel.id];
        Table table;
        table.set("status.Action", order.head.running_patrol ? "Tour" : "Preset");
        table.set("status.Focus.FocusPosition", order.channel.imaging.focus_position * 10000);
        table.set("status.Focus.Status", "Unknown");
        table.set("status.MoveStatus", turning || zooming ? "Moving" : "Idle");
        table.set("status.PTS", 0);
        table.set(name + "[0]", std::fmod(at.pan + 360, 360));
        table.set(name + "[1]", -at.tilt);
        table.set(name + "[2]", at.zoom);
        table.set("status.PresetID", preset);
        table.set("status.Sequence", 0);
        table.set("status.UTC", 0);
        table.set("status.ZoomStatus", zooming ? "Zooming" : "Idle");
        table.set("status.ZoomValue", static_cast<int>(std::lround(at.zoom * 100)));
        return text_answer(table.text());
    });
}

HttpResponse presets(Context& context)
{
    return with_head(context, [](Order& order) {
        Table table;
        int i = 0;
        for (const auto& [number, preset] : order.head.presets) {
            const std::string at = dahua::at("presets", i++);
            table.set(at + ".Index", number);
            table.set(at + ".Name", preset.name);
            table.set(at + ".Type", 0);
        }
        return table.empty() ? nothing(order.context) : text_answer(table.text());
    });
}

/// Names a preset that exists: arg1 its number, arg2 the name.
HttpResponse name_preset(Context& context)
{
    return with_head(context, [](Order& order) {
        const auto found = order.head.presets.find(order.whole("arg1"));
        const std::string name = order.context.value("arg2");
        if (found == order.head.presets.end() || name.empty() || name.size() > 63)
            return bad_request();
        found->second.name = name;
        return written(order.context);
    });
}

HttpResponse name_tour(Context& context)
{
    return with_head(context, [](Order& order) {
        const int number = order.whole("arg1");
        const std::string name = order.context.value("arg2");
        if (number < 1 || number > most_tours || name.empty() || name.size() > 63)
            return bad_request();
        PtzPatrol& patrol = order.head.patrols[number];
        patrol.id = number;
        patrol.name = name;
        return written(order.context);
    });
}

}  // namespace

void add_ptz(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* action, Who who, HttpResponse (*run)(Context&)) {
        catalogue.actions.push_back({"ptz.cgi", action, who, run});
    };
    add("start", Who::operator_, start_action);
    add("stop", Who::operator_, stop_action);
    add("getStatus", Who::anybody, status);
    add("getPresets", Who::anybody, presets);
    add("setPreset", Who::operator_, name_preset);
    add("setTour", Who::operator_, name_tour);
    add_ptz_positions(catalogue);
    add_ptz_tours(catalogue);
}

}  // namespace camsim::dahua
