// SPDX-License-Identifier: BSL-1.0
// Orders and answers of ptz.cgi.
#include "messages_ptz.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>
#include <set>

namespace camsdk::drivers::dahua::messages {

namespace {

constexpr const char* ptz = "/cgi-bin/ptz.cgi?action=";

std::optional<Range> range_at(const KeyValues& values, const std::string& path)
{
    const auto low = values.number(path + "[0]");
    const auto high = values.number(path + "[1]");
    if (!low || !high || !(*low < *high) || *low < -720 || *high > 720)
        return std::nullopt;
    return Range{*low, *high};
}

// Generic -1..1 within a range; what lies a little outside it is held.
double part_of(double value, const Range& range)
{
    return std::clamp(2 * (value - range.min) / (range.max - range.min) - 1, -1.0, 1.0);
}

double value_at(double part, const Range& range)
{
    return range.min + (part + 1) / 2 * (range.max - range.min);
}

// A speed that is not zero stays one, however small.
int steps(double velocity, int speed)
{
    const int most = static_cast<int>(std::lround(std::abs(velocity) * speed));
    return velocity == 0 ? 0 : (velocity < 0 ? -1 : 1) * std::max(1, most);
}

}  // namespace

PtzCaps parse_ptz_caps(const KeyValues& values)
{
    const KeyValues said = values.child("caps");
    PtzCaps caps;
    caps.azimuth = range_at(said, "PtzMotionRange.HorizontalAngle");
    caps.tilt = range_at(said, "PtzMotionRange.VerticalAngle");
    const auto zoom_low = said.number("ZoomMin");
    const auto zoom_high = said.number("ZoomMax");
    if (zoom_high && *zoom_high > zoom_low.value_or(1) && zoom_low.value_or(1) >= 0)
        caps.zoom = Range{zoom_low.value_or(1), *zoom_high};
    PtzLimits& limits = caps.limits;
    // What the device does not mention it may well have: a wrong order is refused then.
    limits.can_pan = said.boolean("Pan").value_or(true);
    limits.can_tilt =
        said.first_of({"Tile", "Tilt"}) ? codec::to_bool(*said.first_of({"Tile", "Tilt"})).value_or(true) : true;
    limits.can_zoom = said.boolean("Zoom").value_or(true);
    limits.continuous = Support::yes;
    limits.absolute = caps.azimuth || caps.tilt || caps.zoom ? Support::yes : Support::no;
    limits.home = Support::no;
    if (limits.can_pan)
        limits.pan_degrees = caps.azimuth;
    if (limits.can_tilt && caps.tilt)
        limits.tilt_degrees = Range{-caps.tilt->max, -caps.tilt->min};
    if (limits.can_zoom)
        limits.zoom_factor = caps.zoom;
    caps.speed = std::clamp(said.integer("PanSpeedMax").value_or(8), 1, 100);
    caps.first_preset = std::clamp(said.integer("PresetMin").value_or(1), 1, 1000);
    caps.last_preset = std::clamp(said.integer("PresetMax").value_or(255), caps.first_preset, 1000);
    caps.first_tour = std::clamp(said.integer("TourMin").value_or(1), 0, 1000);
    caps.tours = said.boolean("Tour");
    limits.max_presets = caps.last_preset - caps.first_preset + 1;
    return caps;
}

HeadPosition parse_position(const KeyValues& values)
{
    const KeyValues status = values.child("status");
    // "Postion" is how the firmware spells it; some newer one does not.
    const KeyValues place = status.child(status.has("Postion") ? "Postion" : "Position");
    HeadPosition now;
    now.pan = place.number("[0]");
    now.tilt = place.number("[1]");
    now.zoom = place.number("[2]");
    if (const auto moving = status.text("MoveStatus"); moving && !moving->empty())
        now.moving = !codec::same(*moving, "Idle");
    if (const auto zooming = status.text("ZoomStatus"); zooming && !zooming->empty() && !codec::same(*zooming, "Idle"))
        now.moving = true;
    return now;
}

PtzStatus to_status(const HeadPosition& now, const PtzCaps& caps)
{
    PtzStatus status;
    status.moving = now.moving;
    status.pan_degrees = now.pan;
    if (now.pan && caps.azimuth)
        status.pan = part_of(*now.pan, *caps.azimuth);
    if (now.tilt) {
        status.tilt_degrees = -*now.tilt;
        if (caps.tilt)
            status.tilt = -part_of(*now.tilt, *caps.tilt);
    }
    status.zoom_factor = now.zoom;
    if (now.zoom && caps.zoom)
        status.zoom = (part_of(*now.zoom, *caps.zoom) + 1) / 2;
    return status;
}

Result<HeadPosition> to_position(const PtzPosition& wanted, const HeadPosition& now, const PtzCaps& caps)
{
    const auto lacking = [](const char* axis) {
        return Error(ErrorCode::not_supported, std::string("ptz.move_to of ") + axis +
                                                   " is not available: the camera does not tell its range or place");
    };
    HeadPosition goal = now;
    if (wanted.pan)
        goal.pan = caps.limits.can_pan && caps.azimuth ? std::optional<double>(value_at(*wanted.pan, *caps.azimuth))
                                                       : std::nullopt;
    if (wanted.tilt)
        goal.tilt = caps.limits.can_tilt && caps.tilt ? std::optional<double>(value_at(-*wanted.tilt, *caps.tilt))
                                                      : std::nullopt;
    if (wanted.zoom)
        goal.zoom = caps.limits.can_zoom && caps.zoom
                        ? std::optional<double>(value_at(2 * *wanted.zoom - 1, *caps.zoom))
                        : std::nullopt;
    if (!goal.pan)
        return lacking("pan");
    if (!goal.tilt)
        return lacking("tilt");
    if (!goal.zoom && wanted.zoom)
        return lacking("zoom");
    return goal;
}

std::string caps_path_of_head(int channel)
{
    return ptz + ("getCurrentProtocolCaps&channel=" + std::to_string(channel));
}

std::string status_path(int channel)
{
    return ptz + ("getStatus&channel=" + std::to_string(channel));
}

std::string presets_path(int channel)
{
    return ptz + ("getPresets&channel=" + std::to_string(channel));
}

std::string order_path(const char* action, int channel, std::string_view code,
                       const std::vector<std::string>& arguments)
{
    std::string path = std::string(ptz) + action + "&channel=" + std::to_string(channel) + "&code=" + std::string(code);
    for (std::size_t index = 0; index < std::max<std::size_t>(arguments.size(), 3); ++index)
        path += "&arg" + std::to_string(index + 1) + "=" + (index < arguments.size() ? arguments[index] : "0");
    return path;
}

std::string absolute_path(int channel, const HeadPosition& position)
{
    std::vector<std::string> arguments;
    for (const auto& axis : {position.pan, position.tilt, position.zoom})
        arguments.push_back(codec::number_text(axis.value_or(0), 2));
    return order_path("start", channel, "PositionABS", arguments);
}

std::string continuous_path(int channel, const PtzVelocity& velocity, int speed,
                            std::optional<std::chrono::milliseconds> duration)
{
    std::vector<std::string> arguments{std::to_string(steps(velocity.pan, speed)),
                                       std::to_string(steps(velocity.tilt, speed)),
                                       std::to_string(steps(velocity.zoom, speed))};
    if (duration)
        arguments.push_back(std::to_string((duration->count() + 999) / 1000));  // whole seconds
    return order_path("start", channel, "Continuously", arguments);
}

std::vector<Direction> directions(const PtzVelocity& velocity, int speed)
{
    std::vector<Direction> all;
    const int pan = steps(velocity.pan, speed);
    const int tilt = steps(velocity.tilt, speed);
    const std::string across = pan < 0 ? "Left" : pan > 0 ? "Right" : "";
    const std::string along = tilt < 0 ? "Down" : tilt > 0 ? "Up" : "";
    const auto size = [](int value) { return std::to_string(std::abs(value)); };
    if (pan != 0 && tilt != 0)
        all.push_back({across + along, {size(tilt), size(pan), "0"}});
    else if (pan != 0 || tilt != 0)
        all.push_back({across + along, {"0", size(pan != 0 ? pan : tilt), "0"}});
    if (velocity.zoom != 0)
        all.push_back({velocity.zoom > 0 ? "ZoomTele" : "ZoomWide", {"0", size(steps(velocity.zoom, speed)), "0"}});
    return all;
}

std::vector<Preset> parse_presets(const KeyValues& values)
{
    std::vector<Preset> all;
    for (int row : values.indexes("presets")) {
        const KeyValues item = values.child(at("presets", row));
        const auto number = item.integer("Index");
        if (!number || *number < 1 || *number > 1000)
            continue;
        Preset preset;
        preset.token = std::to_string(*number);
        preset.name = item.text("Name");
        // Some write their texts in quotes.
        if (preset.name && preset.name->size() >= 2 && preset.name->front() == '"' && preset.name->back() == '"')
            preset.name = preset.name->substr(1, preset.name->size() - 2);
        if (preset.name && preset.name->empty())
            preset.name.reset();
        all.push_back(std::move(preset));
    }
    return all;
}

std::vector<Tour> parse_tours(const KeyValues& table, int channel, int first)
{
    constexpr int most_tours = 64;
    std::vector<Tour> all;
    const std::string base = at("PtzTour", channel - 1);
    for (int row : table.indexes(base)) {
        if (row >= most_tours)
            break;
        const KeyValues tour = table.child(at(base, row));
        const auto points = tour.indexes("Presets");
        const bool some = std::any_of(points.begin(), points.end(), [&](int point) {
            return tour.integer(at("Presets", point) + "[0]").value_or(0) > 0;
        });
        if (!some)
            continue;
        Tour one;
        one.token = std::to_string(first + row);
        one.name = tour.text("Name");
        if (one.name && one.name->empty())
            one.name.reset();
        all.push_back(std::move(one));
    }
    return all;
}

std::optional<int> free_preset(const std::vector<Preset>& all, const PtzCaps& caps)
{
    std::set<std::string> taken;
    for (const auto& one : all)
        taken.insert(one.token);
    for (int number = caps.first_preset; number <= caps.last_preset; ++number)
        if (!taken.count(std::to_string(number)))
            return number;
    return std::nullopt;
}

std::string name_path(int channel, int number, std::string_view name, bool older)
{
    const std::string path = std::string(ptz) + "setPreset&channel=" + std::to_string(channel);
    if (older)
        return path + "&arg1=" + std::to_string(number) + "&arg2=" + encode(name);
    return path + "&index=" + std::to_string(number) + "&PresetName=" + encode(name);
}

}  // namespace camsdk::drivers::dahua::messages
