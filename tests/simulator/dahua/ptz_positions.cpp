// SPDX-License-Identifier: BSL-1.0
// ptz.cgi of the second edition: moves by normalised numbers; ptzBase.cgi; what the head can.
#include "dahua/ptz.hpp"

#include <cmath>

namespace camsim::dahua {
namespace {

/// moveAbsolutely: pan -1..1 (below 0 the left half), tilt -180 degrees times arg2, zoom 0..1 of the range.
HttpResponse move_absolutely(Context& context)
{
    return with_head(context, [](Order& order) {
        const auto pan = order.arg("arg1"), tilt = order.arg("arg2"), zoom = order.arg("arg3");
        const double speed = order.arg("arg4").value_or(1);
        if (!pan || !tilt || !zoom || std::abs(*pan) > 1 || std::abs(*tilt) > 1 || *zoom < 0 || *zoom > 1 ||
            speed <= 0 || speed > 1)
            return bad_request();
        const PtzLimits& limits = order.head.limits;
        order.head.go_to({*pan < 0 ? 360 + 180 * *pan : 180 * *pan, 180 * *tilt,
                          limits.zoom_min + *zoom * (limits.zoom_max - limits.zoom_min)},
                         order.context.now(), speed);
        return written(order.context);
    });
}

/// moveRelatively: each -1..1 of half a turn, of half a turn, of the zoom range.
HttpResponse move_relatively(Context& context)
{
    return with_head(context, [](Order& order) {
        const auto pan = order.arg("arg1"), tilt = order.arg("arg2"), zoom = order.arg("arg3");
        if (!pan || !tilt || !zoom || std::abs(*pan) > 1 || std::abs(*tilt) > 1 || std::abs(*zoom) > 1)
            return bad_request();
        const PtzLimits& limits = order.head.limits;
        order.head.go_by({*pan * 180, *tilt * 180, *zoom * (limits.zoom_max - limits.zoom_min)}, order.context.now());
        return written(order.context);
    });
}

/// moveDirectly: centres the rectangle between two points of the 8191 grid and fills the screen with it.
HttpResponse move_directly(Context& context)
{
    return with_head(context, [](Order& order) {
        const auto pick = [&](const char* small, const char* large) {
            const auto value = order.arg(small);
            return value ? value : order.arg(large);
        };
        const auto x0 = pick("startpoint[0]", "startPoint[0]"), y0 = pick("startpoint[1]", "startPoint[1]");
        const auto x1 = pick("endpoint[0]", "endPoint[0]"), y1 = pick("endpoint[1]", "endPoint[1]");
        for (const auto& value : {x0, y0, x1, y1})
            if (!value || *value < 0 || *value > 8192)
                return bad_request();
        const auto now = order.context.now();
        const PtzPosition at = order.head.position(now);
        const double across = widest / at.zoom;
        const double width = std::max(std::abs(*x1 - *x0), std::abs(*y1 - *y0)) / screen;
        const double zoom = width > 0.01 ? at.zoom * (*x1 < *x0 ? width : 1 / width) : at.zoom;
        order.head.go_to({at.pan + ((*x0 + *x1) / 2 / screen - 0.5) * across,
                          at.tilt - ((*y0 + *y1) / 2 / screen - 0.5) * across * 9 / 16, zoom},
                         now);
        return written(order.context);
    });
}

HttpResponse head_caps(Context& context)
{
    Channel* channel = context.loose_channel();
    if (!channel)
        return bad_request();
    const bool head = channel->ptz.has_value();
    const PtzLimits limits = head ? channel->ptz->limits : PtzLimits{};
    Table table;
    table.add("caps.",
              "AlarmLen=0\nAuxMax=8\nAuxMin=1\nCamAddrMax=255\nCamAddrMin=1\nFlip=false\nInterval=200\n"
              "Menu=false\nMonAddrMax=255\nMonAddrMin=0\nName=DH-SD1\nPanSpeedMax=8\nPanSpeedMin=1\n"
              "PatternMax=5\nPatternMin=1\nPresetMin=1\nTileSpeedMax=8\nTileSpeedMin=1\nTourMin=1\nType=1\n");
    for (const char* name : {"Focus", "Iris", "Pan", "Preset", "Tile", "Tour", "Zoom"})
        table.set(std::string("caps.") + name, head || context.quirks().on("cap_lies"));
    table.set("caps.PresetMax", most_presets);
    table.set("caps.TourMax", most_tours);
    if (head) {
        table.list("caps.PtzMotionRange.HorizontalAngle", {0, 360});
        table.list("caps.PtzMotionRange.VerticalAngle",
                   {static_cast<int>(-limits.tilt_max), static_cast<int>(-limits.tilt_min)});
        table.set("caps.ZoomMax", static_cast<int>(limits.zoom_max));
        table.set("caps.ZoomMin", static_cast<int>(limits.zoom_min));
    }
    return text_answer(table.text());
}

}  // namespace

void add_ptz_positions(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* object, const char* action, Who who, HttpResponse (*run)(Context&)) {
        catalogue.actions.push_back({object, action, who, run});
    };
    add("ptz.cgi", "moveAbsolutely", Who::operator_, move_absolutely);
    add("ptz.cgi", "moveRelatively", Who::operator_, move_relatively);
    add("ptz.cgi", "getCurrentProtocolCaps", Who::anybody, head_caps);
    add("ptzBase.cgi", "moveDirectly", Who::operator_, move_directly);
}

}  // namespace camsim::dahua
