// SPDX-License-Identifier: BSL-1.0
// /ISAPI/PTZCtrl documents.
#include "messages_ptz.hpp"

#include <algorithm>
#include <cmath>
#include <codec/text.hpp>
#include <set>

namespace camsdk::drivers::hikvision::messages {

namespace {

std::optional<Range> range_of(XmlElement element)
{
    auto bound = [&](const char* name) {
        auto value = element.number(name);
        return value ? value : codec::to_number(element.attribute(name).value_or(""));
    };
    const auto low = bound("Min");
    const auto high = bound("Max");
    if (!element || !low || !high || *low >= *high)
        return std::nullopt;
    return Range{*low, *high};
}

/// −1..1 as a part of a range, and back.
double part_of(double value, const Range& range)
{
    return std::clamp(2 * (value - range.min) / (range.max - range.min) - 1, -1.0, 1.0);
}
double value_at(double part, const Range& range)
{
    return range.min + (std::clamp(part, -1.0, 1.0) + 1) / 2 * (range.max - range.min);
}

/// Whether a patrol's list of stops is there and names no preset. [F] The list is called PatrolSequenceList, on some
/// firmware otherwise, so any list of stops counts.
bool leads_nowhere(XmlElement patrol)
{
    bool listed = false;
    for (const auto& list : patrol.children()) {
        listed = listed || codec::holds(list.name(), "List");
        for (const auto& stop : list.children())
            if (stop.integer("presetID").value_or(0) > 0)
                return false;
    }
    return listed;
}

std::string percent(double part)
{
    return std::to_string(std::lround(std::clamp(part, -1.0, 1.0) * 100));
}

std::string axes_text(const PtzVelocity& velocity, const PtzLimits& axes)
{
    std::string text;
    if (axes.can_pan)
        text += "<pan>" + percent(velocity.pan) + "</pan>";
    if (axes.can_tilt)
        text += "<tilt>" + percent(velocity.tilt) + "</tilt>";
    if (axes.can_zoom)
        text += "<zoom>" + percent(velocity.zoom) + "</zoom>";
    return text;
}

}  // namespace

std::string ptz_path(int channel, const std::string& leaf)
{
    return "/ISAPI/PTZCtrl/channels/" + std::to_string(channel) + "/" + leaf;
}

PtzCaps parse_ptz_caps(XmlElement root)
{
    PtzCaps caps;
    PtzLimits& limits = caps.limits;
    auto space = [&](std::initializer_list<const char*> names) {
        for (const char* name : names)
            if (const auto found = root.find(name))
                return found;
        return XmlElement();
    };
    const auto turn = space({"AbsolutePanTiltPositionSpace", "AbsolutePanTiltSpace", "AbsolutePanTilt"});
    const auto zoom = space({"AbsoluteZoomPositionSpace", "AbsoluteZoomSpace", "AbsoluteZoom"});
    const auto azimuth = range_of(turn.child("XRange"));
    const auto elevation = range_of(turn.child("YRange"));
    caps.zoom = range_of(zoom.child("ZRange"));
    if (!caps.zoom)
        caps.zoom = range_of(zoom.child("XRange"));
    if (!caps.zoom)
        caps.zoom = range_of(root.child("AbsoluteHigh/absoluteZoom"));
    if (azimuth)
        caps.azimuth = *azimuth;
    if (elevation)
        caps.elevation = *elevation;
    const auto speed = space({"ContinuousPanTiltSpace", "ContinuousPanTilt"});
    const auto zoom_speed = space({"ContinuousZoomSpace", "ContinuousZoom"});
    const bool any = turn || zoom || speed || zoom_speed;
    // A capability document that names no space at all is still a PTZ's: every axis may be tried.
    limits.can_pan = !any || azimuth || (speed && (speed.leaf() || speed.child("XRange")));
    limits.can_tilt = !any || elevation || (speed && (speed.leaf() || speed.child("YRange")));
    limits.can_zoom = !any || caps.zoom || zoom_speed;
    limits.absolute = azimuth || elevation || caps.zoom ? Support::yes : Support::unknown;
    limits.continuous = speed || zoom_speed ? Support::yes : Support::unknown;
    for (const char* name :
         {"homePositionSupport", "homePostionSupport", "isSupportHomePosition", "homepositionSupport"})
        if (const auto flag = root.find(name))
            if (const auto value = codec::to_bool(flag.text()))
                limits.home = *value ? Support::yes : Support::no;
    for (const char* name : {"isSupportAbsoluteEx", "AbsoluteEx", "isSupportPTZAbsoluteEx"})
        if (const auto flag = root.find(name))
            caps.absolute_ex = !flag.leaf() || codec::to_bool(flag.text()).value_or(false);
    if (azimuth)
        limits.pan_degrees = Range{azimuth->min / 10, azimuth->max / 10};
    if (elevation)
        limits.tilt_degrees = Range{-elevation->max / 10, -elevation->min / 10};
    if (caps.zoom)
        limits.zoom_factor = Range{caps.zoom->min / 10, caps.zoom->max / 10};
    for (const char* name : {"maxPresetNum", "presetNum"})
        if (const auto found = root.find(name))
            if (const auto most = codec::to_int(found.text()); most && *most > 0)
                limits.max_presets = *most;
    return caps;
}

std::string format_velocity(const PtzVelocity& velocity, const PtzLimits& axes)
{
    return "<PTZData>" + axes_text(velocity, axes) + "</PTZData>";
}

std::string format_momentary(const PtzVelocity& velocity, const PtzLimits& axes, std::chrono::milliseconds duration)
{
    return "<PTZData>" + axes_text(velocity, axes) + "<Momentary><duration>" + std::to_string(duration.count()) +
           "</duration></Momentary></PTZData>";
}

DevicePosition parse_position(XmlElement absolute_high)
{
    DevicePosition position;
    position.azimuth = absolute_high.number("azimuth");
    position.elevation = absolute_high.number("elevation");
    position.zoom = absolute_high.number("absoluteZoom");
    return position;
}

PtzStatus to_status(const DevicePosition& position, const PtzCaps& caps)
{
    PtzStatus status;
    const double sign = caps.elevation_down ? -1 : 1;
    if (position.azimuth) {
        status.pan = part_of(*position.azimuth, caps.azimuth);
        status.pan_degrees = *position.azimuth / 10;
    }
    if (position.elevation) {
        status.tilt = sign * part_of(*position.elevation, caps.elevation);
        status.tilt_degrees = sign * *position.elevation / 10;
    }
    if (position.zoom) {
        status.zoom_factor = *position.zoom / 10;
        if (caps.zoom)
            status.zoom = (part_of(*position.zoom, *caps.zoom) + 1) / 2;
    }
    return status;
}

DevicePosition to_device(const PtzPosition& wanted, const DevicePosition& now, const PtzCaps& caps)
{
    DevicePosition position = now;
    const double sign = caps.elevation_down ? -1 : 1;
    if (wanted.pan)
        position.azimuth = value_at(*wanted.pan, caps.azimuth);
    if (wanted.tilt)
        position.elevation = value_at(sign * *wanted.tilt, caps.elevation);
    if (wanted.zoom && caps.zoom)
        position.zoom = value_at(std::clamp(*wanted.zoom, 0.0, 1.0) * 2 - 1, *caps.zoom);
    return position;
}

std::string format_absolute(const DevicePosition& position)
{
    auto leaf = [](const char* name, const std::optional<double>& value) {
        return value ? "<" + std::string(name) + ">" + std::to_string(std::lround(*value)) + "</" + name + ">"
                     : std::string();
    };
    return "<PTZData><AbsoluteHigh>" + leaf("elevation", position.elevation) + leaf("azimuth", position.azimuth) +
           leaf("absoluteZoom", position.zoom) + "</AbsoluteHigh></PTZData>";
}

std::string format_absolute_ex(const DevicePosition& position)
{
    auto leaf = [](const char* name, const std::optional<double>& value) {
        return value ? "<" + std::string(name) + ">" + codec::number_text(*value / 10, 2) + "</" + name + ">"
                     : std::string();
    };
    return "<PTZAbsoluteEx>" + leaf("elevation", position.elevation) + leaf("azimuth", position.azimuth) +
           leaf("absoluteZoom", position.zoom) + "<zoomType>absoluteZoom</zoomType></PTZAbsoluteEx>";
}

bool reserved_preset(int id) noexcept
{
    return (id >= 33 && id <= 46) || id == 90 || (id >= 92 && id <= 105);
}

std::vector<Preset> parse_presets(XmlElement root, const PtzCaps& caps)
{
    std::vector<Preset> all;
    for (const auto& item : root.children("PTZPreset")) {
        const auto id = item.integer("id");
        if (!id || *id < 1 || !item.boolean("enabled").value_or(true) || reserved_preset(*id))
            continue;
        Preset preset;
        preset.token = std::to_string(*id);
        preset.name = item.value("presetName");
        if (const auto high = item.child("AbsoluteHigh")) {
            const PtzStatus status = to_status(parse_position(high), caps);
            PtzPosition position{status.pan, status.tilt, status.zoom};
            if (position != PtzPosition())
                preset.position = position;
        }
        all.push_back(std::move(preset));
    }
    return all;
}

std::optional<int> free_preset(XmlElement root, int most)
{
    std::set<int> taken;
    for (const auto& item : root.children("PTZPreset"))
        if (const auto id = item.integer("id"); id && item.boolean("enabled").value_or(true))
            taken.insert(*id);
    for (int id = 1; id <= most; ++id)
        if (!reserved_preset(id) && !taken.count(id))
            return id;
    return std::nullopt;
}

Result<std::string> format_preset(const Xml& list, int id, const std::string& name)
{
    for (const auto& item : list.root().children("PTZPreset")) {
        if (item.integer("id") != id)
            continue;
        auto entry = Xml::parse(list.source(item));
        if (!entry)
            break;  // its prefix is declared further up
        XmlEdit edit(*entry);
        if (edit.root().child("enabled"))
            edit.set_child(edit.root(), "enabled", "true");
        edit.set_child(edit.root(), "presetName", name);
        // The camera stores where it stands now: an old position must not come along.
        if (const auto position = edit.root().child("AbsoluteHigh"))
            edit.erase(position);
        return edit.text();
    }
    return "<PTZPreset><enabled>true</enabled><id>" + std::to_string(id) + "</id><presetName>" +
           codec::xml_escape(name) + "</presetName></PTZPreset>";
}

std::vector<Tour> parse_patrols(XmlElement root)
{
    std::vector<Tour> all;
    for (const auto& item : root.children("PTZPatrol")) {
        const auto id = item.integer("id");
        if (!id || *id < 1 || !item.boolean("enabled").value_or(true) || leads_nowhere(item))
            continue;
        Tour tour;
        tour.token = std::to_string(*id);
        tour.name = item.value("patrolName");
        all.push_back(std::move(tour));
    }
    return all;
}

}  // namespace camsdk::drivers::hikvision::messages
