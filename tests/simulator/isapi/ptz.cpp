// SPDX-License-Identifier: BSL-1.0
// /ISAPI/PTZCtrl: motion, position, presets, home, patrols.
#include "isapi/resource.hpp"

#include <cmath>
#include <functional>

namespace camsim::isapi {
namespace {

constexpr int most_presets = 300;

PtzState* head(const Context& context)
{
    Channel* channel = context.channel();
    return channel && channel->ptz ? &*channel->ptz : nullptr;
}

/// Tenths of a degree, elevation positive downwards, zoom in tenths.
std::string high_xml(const PtzPosition& at)
{
    return "<AbsoluteHigh><elevation>" + std::to_string(std::lround(-at.tilt * 10)) + "</elevation><azimuth>" +
           std::to_string(std::lround(at.pan * 10)) + "</azimuth><absoluteZoom>" +
           std::to_string(std::lround(at.zoom * 10)) + "</absoluteZoom></AbsoluteHigh>";
}

std::string preset_xml(const PtzPreset& preset)
{
    return "<PTZPreset><enabled>true</enabled><id>" + std::to_string(preset.id) + "</id><presetName>" +
           escaped(preset.name) + "</presetName>" + high_xml(preset.position) + "</PTZPreset>";
}

/// Adds a command that needs a head and, where asked, an XML body.
void command(Catalogue& catalogue, const char* path, std::function<Outcome(Context&, PtzState&, pugi::xml_node)> act,
             bool body = true, const char* method = "PUT")
{
    catalogue.actions.push_back({method, std::string("/PTZCtrl/channels/{}/") + path, Who::operator_,
                                 [act = std::move(act), body](Context& context) {
                                     PtzState* ptz = head(context);
                                     pugi::xml_document sent;
                                     if (!ptz)
                                         return status_answer(context, not_supported());
                                     if (body && !parse(context.request().body, sent))
                                         return status_answer(context, bad_format());
                                     return status_answer(context, act(context, *ptz, sent.document_element()));
                                 }});
}

void get(Catalogue& catalogue, const char* path, std::function<std::string(Context&, PtzState&)> make)
{
    catalogue.actions.push_back(
        {"GET", std::string("/PTZCtrl/channels/{}/") + path, Who::anybody, [make = std::move(make)](Context& context) {
             PtzState* ptz = head(context);
             return ptz ? xml_answer(context, make(context, *ptz)) : status_answer(context, not_supported());
         }});
}

/// pan, tilt and zoom of a PTZData, -100..100 each; what is missing does not move.
bool speeds(pugi::xml_node root, double (&out)[3])
{
    const char* names[] = {"pan", "tilt", "zoom"};
    for (std::size_t i = 0; i < 3; ++i) {
        if (!at(root, names[i]))
            continue;
        const auto value = integer(root, names[i]);
        if (!value || *value < -100 || *value > 100)
            return false;
        out[i] = *value / 100.0;
    }
    return true;
}

Outcome continuous(Context& context, PtzState& ptz, pugi::xml_node root)
{
    double speed[3] = {};
    if (!speeds(root, speed))
        return bad_content();
    const bool stop = speed[0] == 0 && speed[1] == 0 && speed[2] == 0;
    if (stop && context.exchange.camera.quirks.on("ptz_no_stop"))
        return done();
    ptz.move(speed[0], speed[1], speed[2], context.now());
    return done();
}

Outcome momentary(Context& context, PtzState& ptz, pugi::xml_node root)
{
    double speed[3] = {};
    const auto duration = integer(root, "Momentary/duration");
    if (context.exchange.camera.quirks.on("ptz_rejects_timeout"))
        return not_supported();
    if (!speeds(root, speed) || !duration || *duration < 0 || *duration > 60000)
        return bad_content();
    if (context.exchange.camera.quirks.on("ptz_ignores_timeout"))
        ptz.move(speed[0], speed[1], speed[2], context.now());
    else
        ptz.move(speed[0], speed[1], speed[2], context.now(), std::chrono::milliseconds(*duration));
    return done();
}

Outcome go(Context& context, PtzState& ptz, PtzPosition target)
{
    const PtzLimits& limits = ptz.limits;
    if (target.pan < 0 || target.pan > 360 || target.tilt < limits.tilt_min || target.tilt > limits.tilt_max ||
        target.zoom < limits.zoom_min || target.zoom > limits.zoom_max)
        return bad_content();
    ptz.go_to(target, context.now());
    return done();
}

Outcome absolute(Context& context, PtzState& ptz, pugi::xml_node root)
{
    const auto elevation = integer(root, "AbsoluteHigh/elevation"), azimuth = integer(root, "AbsoluteHigh/azimuth");
    const auto zoom = integer(root, "AbsoluteHigh/absoluteZoom");
    if (!elevation || !azimuth || !zoom)
        return bad_content();
    return go(context, ptz, {*azimuth / 10.0, -*elevation / 10.0, *zoom / 10.0});
}

Outcome absolute_ex(Context& context, PtzState& ptz, pugi::xml_node root)
{
    const auto elevation = number(root, "elevation"), azimuth = number(root, "azimuth"),
               zoom = number(root, "absoluteZoom");
    if (!elevation || !azimuth || !zoom)
        return bad_content();
    return go(context, ptz, {*azimuth, -*elevation, *zoom});
}

/// -100..100 of the picture's half width and height at the present zoom.
Outcome relative(Context& context, PtzState& ptz, pugi::xml_node root)
{
    const auto x = integer(root, "Relative/positionX"), y = integer(root, "Relative/positionY");
    const auto zoom = integer(root, "Relative/relativeZoom");
    if (!x || !y || std::abs(*x) > 100 || std::abs(*y) > 100 || (zoom && std::abs(*zoom) > 100))
        return bad_content();
    const double view = 60 / ptz.position(context.now()).zoom;
    const double closer = zoom.value_or(0) / 100.0 * (ptz.limits.zoom_max - ptz.limits.zoom_min);
    ptz.go_by({*x / 100.0 * view / 2, *y / 100.0 * view / 2, closer}, context.now());
    return done();
}

std::string capabilities(const PtzState& ptz)
{
    const PtzLimits& limits = ptz.limits;
    const auto range = [](const char* name, double low, double high) {
        return std::string("<") + name + "><Min>" + short_number(low) + "</Min><Max>" + short_number(high) +
               "</Max></" + name + ">";
    };
    const auto absolute_range = [](const char* name, double low, double high) {
        return std::string("<") + name + " min=\"" + short_number(low) + "\" max=\"" + short_number(high) + "\"></" +
               name + ">";
    };
    return "<PTZChanelCap><AbsolutePanTiltPositionSpace>" + range("XRange", 0, 3600) +
           range("YRange", -limits.tilt_max * 10, -limits.tilt_min * 10) +
           "</AbsolutePanTiltPositionSpace><AbsoluteZoomSpace>" +
           range("ZRange", limits.zoom_min * 10, limits.zoom_max * 10) +
           "</AbsoluteZoomSpace><ContinuousPanTiltSpace>" + range("XRange", -100, 100) + range("YRange", -100, 100) +
           "</ContinuousPanTiltSpace><ContinuousZoomSpace>" + range("ZRange", -100, 100) +
           "</ContinuousZoomSpace><AbsoluteHigh>" +
           absolute_range("elevation", -limits.tilt_max * 10, -limits.tilt_min * 10) +
           absolute_range("azimuth", 0, 3600) +
           absolute_range("absoluteZoom", limits.zoom_min * 10, limits.zoom_max * 10) +
           "</AbsoluteHigh><maxPresetNum>" + std::to_string(most_presets) +
           "</maxPresetNum><maxPatrolNum>8</maxPatrolNum><maxPatternNum>0</maxPatternNum>"
           "<isSupportPosition3D>false</isSupportPosition3D><isSupportAbsoluteEx>true</isSupportAbsoluteEx>"
           "<isSupportHomePosition>true</isSupportHomePosition></PTZChanelCap>";
}

void add_motion_commands(Catalogue& catalogue)
{
    command(catalogue, "continuous", continuous);
    command(catalogue, "momentary", momentary);
    command(catalogue, "absolute", absolute);
    command(catalogue, "absoluteEx", absolute_ex);
    command(catalogue, "relative", relative);
    get(catalogue, "status", [](Context& context, PtzState& ptz) {
        return "<PTZStatus>" + high_xml(ptz.position(context.now())) + "</PTZStatus>";
    });
    get(catalogue, "absoluteEx", [](Context& context, PtzState& ptz) {
        const PtzPosition here = ptz.position(context.now());
        return "<PTZAbsoluteEx><elevation>" + short_number(-here.tilt) + "</elevation><azimuth>" +
               short_number(here.pan) + "</azimuth><absoluteZoom>" + short_number(here.zoom) +
               "</absoluteZoom></PTZAbsoluteEx>";
    });
    get(catalogue, "capabilities", [](Context&, PtzState& ptz) { return capabilities(ptz); });
}

void add_presets(Catalogue& catalogue)
{
    get(catalogue, "presets", [](Context& context, PtzState& ptz) {
        std::string body = "<PTZPresetList>";
        const int listed = context.state.identity.device_type == "NVR" ? 255 : 0;
        for (const auto& [id, preset] : ptz.presets)
            body += preset_xml(preset);
        for (int id = 1; id <= listed; ++id)
            if (!ptz.presets.count(id))
                body += "<PTZPreset><enabled>false</enabled><id>" + std::to_string(id) +
                        "</id><presetName></presetName></PTZPreset>";
        return body + "</PTZPresetList>";
    });
    catalogue.actions.push_back({"GET", "/PTZCtrl/channels/{}/presets/{}", Who::anybody, [](Context& context) {
                                     PtzState* ptz = head(context);
                                     if (!ptz || !ptz->presets.count(context.number(1)))
                                         return status_answer(context, not_supported());
                                     return xml_answer(context, preset_xml(ptz->presets[context.number(1)]));
                                 }});
    command(catalogue, "presets/{}", [](Context& context, PtzState& ptz, pugi::xml_node root) {
        const int id = context.number(1);
        const std::string name = text(root, "presetName").value_or("");
        if (id < 1 || id > most_presets || name.size() > 32)
            return bad_content();
        if (id >= 33 && id <= 46)  // special presets cannot be set
            return invalid_operation();
        ptz.save_preset(id, name, context.now());
        return done();
    });
    command(
        catalogue, "presets/{}",
        [](Context& context, PtzState& ptz, pugi::xml_node) {
            return ptz.presets.erase(context.number(1)) ? done() : bad_content();
        },
        false, "DELETE");
    command(
        catalogue, "presets/{}/goto",
        [](Context& context, PtzState& ptz, pugi::xml_node) {
            return ptz.go_to_preset(context.number(1), context.now()) ? done() : bad_content();
        },
        false);
}

void add_home(Catalogue& catalogue)
{
    get(catalogue, "homeposition", [](Context&, PtzState& ptz) {
        return "<HomePosition><enabled>" + std::string(ptz.home ? "true" : "false") + "</enabled>" +
               high_xml(ptz.home.value_or(PtzPosition{})) + "</HomePosition>";
    });
    command(
        catalogue, "homeposition",
        [](Context& context, PtzState& ptz, pugi::xml_node) {
            ptz.home = ptz.position(context.now());
            return done();
        },
        false);
    command(
        catalogue, "homeposition/goto",
        [](Context& context, PtzState& ptz, pugi::xml_node) {
            if (!ptz.home)
                return invalid_operation();
            ptz.go_to(*ptz.home, context.now());
            return done();
        },
        false);
}

std::string patrol_xml(const PtzPatrol& patrol)
{
    std::string text = "<PTZPatrol><enabled>" + std::string(patrol.enabled ? "true" : "false") + "</enabled><id>" +
                       std::to_string(patrol.id) + "</id><patrolName>" + escaped(patrol.name) +
                       "</patrolName><PatrolSequenceList>";
    for (const PtzPatrolPoint& point : patrol.points)
        text += "<PatrolSequence><presetID>" + std::to_string(point.preset) + "</presetID><delay>" +
                std::to_string(std::lround(point.dwell_seconds * 1000)) + "</delay><seqSpeed>" +
                std::to_string(point.speed) + "</seqSpeed></PatrolSequence>";
    return text + "</PatrolSequenceList></PTZPatrol>";
}

Outcome put_patrol(Context& context, PtzState& ptz, pugi::xml_node root)
{
    PtzPatrol patrol;
    patrol.id = context.number(1);
    patrol.name = text(root, "patrolName").value_or("");
    patrol.enabled = boolean(root, "enabled").value_or(true);
    if (patrol.id < 1 || patrol.id > 8)
        return bad_content();
    for (const pugi::xml_node step : at(root, "PatrolSequenceList").children()) {
        PtzPatrolPoint point;
        point.preset = integer(step, "presetID").value_or(0);
        point.dwell_seconds = integer(step, "delay").value_or(0) / 1000.0;
        point.speed = integer(step, "seqSpeed").value_or(30);
        if (!ptz.presets.count(point.preset) || point.speed < 1 || point.speed > 40)
            return bad_content();
        patrol.points.push_back(point);
    }
    ptz.patrols[patrol.id] = patrol;
    return done();
}

void add_patrols(Catalogue& catalogue)
{
    get(catalogue, "patrols", [](Context&, PtzState& ptz) {
        std::string body = "<PTZPatrolList>";
        for (const auto& [id, patrol] : ptz.patrols)
            body += patrol_xml(patrol);
        return body + "</PTZPatrolList>";
    });
    command(catalogue, "patrols/{}", put_patrol);
    command(
        catalogue, "patrols/{}",
        [](Context& context, PtzState& ptz, pugi::xml_node) {
            return ptz.patrols.erase(context.number(1)) ? done() : bad_content();
        },
        false, "DELETE");
    command(
        catalogue, "patrols/{}/start",
        [](Context& context, PtzState& ptz, pugi::xml_node) {
            const auto patrol = ptz.patrols.find(context.number(1));
            if (patrol == ptz.patrols.end() || patrol->second.points.empty())
                return bad_content();
            ptz.go_to_preset(patrol->second.points.front().preset, context.now());
            ptz.running_patrol = patrol->first;
            return done();
        },
        false);
    command(
        catalogue, "patrols/{}/stop",
        [](Context& context, PtzState& ptz, pugi::xml_node) {
            ptz.stop(context.now());
            return done();
        },
        false);
}

}  // namespace

void add_ptz(Catalogue& catalogue)
{
    add_motion_commands(catalogue);
    add_presets(catalogue);
    add_home(catalogue);
    add_patrols(catalogue);
    catalogue.actions.push_back({"GET", "/PTZCtrl/channels", Who::anybody, [](Context& context) {
                                     std::string body = "<PTZChannelList>";
                                     bool any = false;
                                     for (const Channel& channel : context.state.channels)
                                         if (channel.ptz) {
                                             any = true;
                                             body += "<PTZChannel><id>" + std::to_string(channel.id) +
                                                     "</id><enabled>true</enabled><videoInputID>" +
                                                     std::to_string(channel.id) + "</videoInputID></PTZChannel>";
                                         }
                                     return any ? xml_answer(context, body + "</PTZChannelList>")
                                                : status_answer(context, not_supported());
                                 }});
}

}  // namespace camsim::isapi
