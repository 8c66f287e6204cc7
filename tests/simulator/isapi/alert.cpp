// SPDX-License-Identifier: BSL-1.0
// The texts of event notifications.
#include "isapi/alert.hpp"

#include "isapi/xml.hpp"

#include <algorithm>
#include <cmath>

namespace camsim::isapi {
namespace {

std::string element(const char* name, const std::string& value)
{
    return std::string("<") + name + ">" + escaped(value) + "</" + name + ">\n";
}

const AnalyticsRule* rule_of(const Camera& camera, const Event& event)
{
    const Channel* channel = camera.state.channel(event.channel);
    if (!channel)
        return nullptr;
    for (const AnalyticsRule& rule : channel->rules)
        if (rule.kind == event.kind && (event.rule.empty() ? rule.slot == event.region : rule.id == event.rule))
            return &rule;
    return nullptr;
}

std::string datum(const Event& event, const char* name, const char* otherwise)
{
    const auto found = event.data.find(name);
    return found == event.data.end() ? otherwise : found->second;
}

std::string region_xml(const Camera& camera, const Event& event)
{
    const AnalyticsRule* rule = rule_of(camera, event);
    std::string text = "<DetectionRegionList>\n<DetectionRegionEntry>\n" +
                       element("regionID", std::to_string(rule ? rule->slot : event.region)) +
                       element("sensitivityLevel", std::to_string(rule ? rule->sensitivity : 50)) +
                       "<RegionCoordinatesList>\n";
    if (rule && !rule->regions.empty())
        for (const Point& point : rule->regions.front())
            text += "<RegionCoordinates>\n" + element("positionX", std::to_string(std::lround(point.x * 1000))) +
                    element("positionY", std::to_string(std::lround((1 - point.y) * 1000))) + "</RegionCoordinates>\n";
    text += "</RegionCoordinatesList>\n" + element("detectionTarget", datum(event, "target", "human")) +
            "<TargetRect>\n" + element("X", datum(event, "x", "0.400")) + element("Y", datum(event, "y", "0.300")) +
            element("width", datum(event, "width", "0.100")) + element("height", datum(event, "height", "0.300")) +
            "</TargetRect>\n";
    return text + "</DetectionRegionEntry>\n</DetectionRegionList>\n";
}

std::string plate_xml(const Event& event)
{
    return "<ANPR>\n" + element("country", datum(event, "country", "DK")) +
           element("licensePlate", datum(event, "plate", "unknown")) + element("line", datum(event, "line", "1")) +
           element("direction", datum(event, "direction", "forward")) +
           element("confidenceLevel", datum(event, "confidence", "90")) + element("plateType", "unknown") +
           element("plateColor", "white") + element("vehicleType", datum(event, "vehicle", "vehicle")) + "</ANPR>\n";
}

std::string opening(const Camera& camera, const std::string& space, const HttpRequest& request, const Event& event)
{
    const CameraState& state = camera.state;
    const int zone = zone_offset_minutes(state.clock.zone, event.at);
    std::string text = "<EventNotificationAlert";
    if (!space.empty())
        text += " version=\"2.0\" xmlns=\"" + space + "\"";
    text += ">\n" + element("ipAddress", request.local) +
            element("portNo", camera.quirks.on("empty_field") ? "" : std::to_string(request.local_port)) +
            element("protocol", request.tls ? "HTTPS" : "HTTP");
    if (!state.identity.mac.empty())
        text += element("macAddress", state.identity.mac);
    return text + element("channelID", std::to_string(event.channel)) + element("dateTime", iso_time(event.at, zone));
}

}  // namespace

std::string event_type(const std::string& kind)
{
    static constexpr std::pair<const char*, const char*> words[] = {{"motion", "VMD"},
                                                                    {"line_crossing", "linedetection"},
                                                                    {"intrusion", "fielddetection"},
                                                                    {"tamper", "shelteralarm"},
                                                                    {"face_detection", "facedetection"},
                                                                    {"license_plate", "ANPR"},
                                                                    {"audio", "audioexception"},
                                                                    {"input", "IO"},
                                                                    {"storage", "diskfull"}};
    for (const auto& [neutral, vendor] : words)
        if (kind == neutral)
            return vendor;
    return kind;
}

std::string trigger_id(const Event& event)
{
    if (event.kind == "tamper")
        return "tamper-" + std::to_string(event.channel);
    if (event.kind == "input")
        return "IO-" + std::to_string(std::max(1, event.input));
    return event_type(event.kind) + "-" + std::to_string(event.channel);
}

bool reaches_center(const Camera& camera, const Event& event)
{
    const auto kept = camera.state.settings.find("isapi:" + lower("/ISAPI/Event/triggers/" + trigger_id(event)));
    return kept == camera.state.settings.end() || kept->second.find("<notificationMethod>center<") != std::string::npos;
}

std::string alert_xml(const Camera& camera, const std::string& space, const HttpRequest& request, const Event& event,
                      bool active, int post)
{
    const std::string type = event_type(event.kind);
    const bool empty = camera.quirks.on("empty_field");
    std::string text = opening(camera, space, request, event) +
                       element("activePostCount", empty ? "" : std::to_string(post)) + element("eventType", type) +
                       element("eventState", active ? "active" : "inactive") +
                       element("eventDescription", empty           ? ""
                                                   : type == "VMD" ? "Motion alarm"
                                                                   : type + " alarm");
    if (event.kind == "input")
        text += element("inputIOPortID", std::to_string(std::max(1, event.input)));
    if (event.kind == "line_crossing" || event.kind == "intrusion")
        text += region_xml(camera, event);
    if (event.kind == "license_plate")
        text += plate_xml(event);
    const Channel* channel = camera.state.channel(event.channel);
    if (channel)
        text += element("channelName", channel->name);
    return text + "</EventNotificationAlert>\n";
}

std::string heartbeat_xml(const Camera& camera, const std::string& space, const HttpRequest& request)
{
    Event event;
    event.at = camera.state.now();
    return opening(camera, space, request, event) + element("activePostCount", "0") +
           element("eventType", "videoloss") + element("eventState", "inactive") +
           element("eventDescription", "videoloss alarm") + "</EventNotificationAlert>\n";
}

}  // namespace camsim::isapi
