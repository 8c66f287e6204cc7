// SPDX-License-Identifier: BSL-1.0
// eventsources.cgi: the detections that are one switch with a few levels, and alarm inputs.
#include "sunapi/submenu.hpp"

#include <algorithm>
#include <cstdlib>

namespace camsim::sunapi {
namespace {

/// The rule of a kind; made when a camera has none.
AnalyticsRule& rule_of(const Place& place, const char* kind)
{
    for (AnalyticsRule& rule : place.channel->rules)
        if (rule.kind == kind)
            return rule;
    AnalyticsRule fresh;
    fresh.id = fresh.kind = fresh.name = kind;
    fresh.channel = place.channel->id;
    place.channel->rules.push_back(fresh);
    return place.channel->rules.back();
}

Field enable(const char* kind)
{
    return flag("Enable").with(
        [kind](const Place& place) {
            for (const AnalyticsRule& rule : place.channel->rules)
                if (rule.kind == kind && rule.enabled && place.channel->rules_enabled[kind])
                    return std::string("True");
            return std::string("False");
        },
        [kind](const Place& place, const std::string& value) {
            rule_of(place, kind).enabled = value == "True";
            place.channel->rules_enabled[kind] = value == "True";
        });
}

Field sensitivity(const char* name, const char* kind)
{
    return whole(name, 1, 100)
        .with(
            [kind](const Place& place) {
                for (const AnalyticsRule& rule : place.channel->rules)
                    if (rule.kind == kind)
                        return std::to_string(std::max(1, rule.sensitivity));
                return std::string("50");
            },
            [kind](const Place& place, const std::string& value) {
                rule_of(place, kind).sensitivity = std::atoi(value.c_str());
            });
}

Fields tampering(const CameraState&)
{
    return {enable("tamper"), whole("ThresholdLevel", 1, 100, 50), sensitivity("SensitivityLevel", "tamper"),
            whole("Duration", 0, 10, 2), flag("DarknessDetection")};
}

Fields face(const CameraState&)
{
    return {enable("face_detection"), sensitivity("Sensitivity", "face_detection")};
}

Fields defocus(const CameraState&)
{
    return {enable("defocus"), whole("ThresholdLevel", 1, 100, 50), sensitivity("Sensitivity", "defocus"),
            whole("Duration", 1, 30, 5)};
}

Fields fog(const CameraState&)
{
    return {enable("fog"), whole("ThresholdLevel", 1, 100, 50), sensitivity("SensitivityLevel", "fog"),
            whole("Duration", 1, 30, 5)};
}

Fields shock(const CameraState&)
{
    return {enable("shock"), whole("ThresholdLevel", 1, 100, 50), sensitivity("Sensitivity", "shock")};
}

Fields audio(const CameraState&)
{
    return {enable("audio"), sensitivity("InputThresholdLevel", "audio")};
}

Fields sound_kinds(const CameraState&)
{
    const std::vector<std::string> kinds{"Scream", "Gunshot", "Explosion", "GlassBreak"};
    return {flag("Enable"), csv("SoundType", kinds, join(kinds)), whole("ThresholdLevel", 1, 100, 50)};
}

Fields objects(const CameraState&)
{
    return {enable("object"), csv("ObjectTypes", {"Person", "Vehicle", "Face", "LicensePlate"}, "Person,Vehicle"),
            whole("Duration", 0, 10)};
}

/// Seldom more than one input; the fields are as many as the camera has.
Fields inputs(const CameraState& state)
{
    Fields fields;
    for (std::size_t i = 0; i < state.inputs.size(); ++i) {
        const std::string prefix = "AlarmInput." + std::to_string(i + 1) + ".";
        fields.push_back(flag(prefix + "Enable")
                             .with([i](const Place& place) { return yes_or_no(place.state.inputs[i].enabled); },
                                   [i](const Place& place, const std::string& value) {
                                       place.state.inputs[i].enabled = value == "True";
                                   }));
        fields.push_back(choice(prefix + "State", {"NormallyOpen", "NormallyClose"})
                             .with(
                                 [i](const Place& place) {
                                     return std::string(place.state.inputs[i].normally_open ? "NormallyOpen"
                                                                                            : "NormallyClose");
                                 },
                                 [i](const Place& place, const std::string& value) {
                                     place.state.inputs[i].normally_open = value == "NormallyOpen";
                                 }));
    }
    return fields;
}

HttpResponse view_inputs(Context& context)
{
    if (context.state.inputs.empty())
        throw Fault{608};
    std::vector<Row> each;
    for (const DigitalInput& input : context.state.inputs)
        each.push_back({static_cast<int>(each.size()) + 1,
                        {{"Enable", yes_no(input.enabled)},
                         {"State", text(input.normally_open ? "NormallyOpen" : "NormallyClose")}}});
    return told(context, {{"AlarmInputs", rows("AlarmInput", std::move(each))}});
}

}  // namespace

void add_sources(Catalogue& catalogue)
{
    const auto add = [&catalogue](const char* name, const char* rows, Fields (*fields)(const CameraState&)) {
        catalogue.push_back({"eventsources", name, {fields, rows, Level::user, Level::admin}, {}});
    };
    add("tamperingdetection", "TamperingDetection", tampering);
    add("facedetection", "FaceDetection", face);
    add("defocusdetection", "DefocusDetection", defocus);
    add("fogdetection", "FogDetection", fog);
    add("shockdetection", "ShockDetection", shock);
    add("audiodetection", "AudioDetection", audio);
    add("audioanalysis", "AudioAnalysis", sound_kinds);
    add("objectdetection", "ObjectDetection", objects);
    catalogue.push_back({"eventsources",
                         "alarminput",
                         {inputs, "", Level::user, Level::admin},
                         {{"view", Level::user, nullptr, view_inputs}}});
}

}  // namespace camsim::sunapi
