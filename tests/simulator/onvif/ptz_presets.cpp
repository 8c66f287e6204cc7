// SPDX-License-Identifier: BSL-1.0
// ONVIF PTZ service: presets, home position, preset tours.
#include "onvif/operations.hpp"
#include "onvif/ptz_space.hpp"

#include <algorithm>

namespace camsim::onvif {
namespace {

constexpr std::size_t most_presets = 128;

PtzPreset& preset_of(PtzState& head, const std::string& token)
{
    for (auto& [id, preset] : head.presets)
        if (preset.token == token)
            return preset;
    invalid("NoToken", "The requested preset token does not exist");
}

void get_presets(Call& call)
{
    const PtzState& head = *head_of_profile(call).ptz;
    for (const auto& [id, preset] : head.presets) {
        const Node node = put(call.out, "tptz:Preset");
        set(node, "token", preset.token);
        put(node, "tt:Name", preset.name);
        put_position(node, "tt:PTZPosition", head, preset.position);
    }
}

void set_preset(Call& call)
{
    PtzState& head = *head_of_profile(call).ptz;
    const std::string name = text_at(call.in, "PresetName").value_or("");
    const std::string token = text_at(call.in, "PresetToken").value_or("");
    const PtzPreset* known = token.empty() ? nullptr : &preset_of(head, token);
    if (name.size() > 64)
        invalid("InvalidPresetName", "The preset name is either too long or contains invalid characters");
    for (const auto& [id, preset] : head.presets)
        if (!name.empty() && preset.name == name && &preset != known)
            invalid("PresetExist", "The requested name already exist for another preset");
    if (head.moving(call.now))
        failed("MovingPTZ", "Preset cannot be set while the PTZ unit is moving");
    int id = known ? known->id : 1;
    while (!known && head.presets.count(id))
        ++id;
    if (!known && head.presets.size() >= most_presets)
        failed("TooManyPresets", "Maximum number of presets reached");
    put(call.out, "tptz:PresetToken", head.save_preset(id, name, call.now).token);
}

void goto_preset(Call& call)
{
    PtzState& head = *head_of_profile(call).ptz;
    const PtzPreset& preset = preset_of(head, required(call.in, "PresetToken"));
    head.go_to_preset(preset.id, call.now, travel_speed(head, child(call.in, "Speed")));
}

void remove_preset(Call& call)
{
    PtzState& head = *head_of_profile(call).ptz;
    head.presets.erase(preset_of(head, required(call.in, "PresetToken")).id);
}

void goto_home(Call& call)
{
    PtzState& head = *head_of_profile(call).ptz;
    if (!head.home)
        failed("NoHomePosition", "No home position has been defined for this Profile");
    head.go_to(*head.home, call.now, travel_speed(head, child(call.in, "Speed")));
}

void set_home(Call& call)
{
    PtzState& head = *head_of_profile(call).ptz;
    head.home = head.position(call.now);
}

std::string tour_token(int id)
{
    return "Tour_" + std::to_string(id);
}

void put_tour(const Call& call, const char* name, const PtzState& head, const PtzPatrol& patrol)
{
    const Node node = put(call.out, name);
    set(node, "token", tour_token(patrol.id));
    put(node, "tt:Name", patrol.name);
    put(put(node, "tt:Status"), "tt:State", head.running_patrol == patrol.id ? "Touring" : "Idle");
    put(node, "tt:AutoStart", false);
    put(node, "tt:StartingCondition");
    for (const PtzPatrolPoint& point : patrol.points) {
        const auto preset = head.presets.find(point.preset);
        if (preset == head.presets.end())
            continue;
        const Node spot = put(node, "tt:TourSpot");
        put(put(spot, "tt:PresetDetail"), "tt:PresetToken", preset->second.token);
        put(spot, "tt:StayTime", duration_text(point.dwell_seconds));
    }
}

PtzPatrol& tour_of(PtzState& head, const std::string& token)
{
    for (auto& [id, patrol] : head.patrols)
        if (tour_token(id) == token)
            return patrol;
    invalid("NoToken", "The requested preset tour token does not exist");
}

void get_tours(Call& call)
{
    const PtzState& head = *head_of_profile(call).ptz;
    for (const auto& [id, patrol] : head.patrols)
        put_tour(call, "tptz:PresetTour", head, patrol);
}

void get_tour(Call& call)
{
    PtzState& head = *head_of_profile(call).ptz;
    put_tour(call, "tptz:PresetTour", head, tour_of(head, required(call.in, "PresetTourToken")));
}

void operate_tour(Call& call)
{
    PtzState& head = *head_of_profile(call).ptz;
    const PtzPatrol& patrol = tour_of(head, required(call.in, "PresetTourToken"));
    const std::string operation = required(call.in, "Operation");
    if (operation == "Stop") {
        head.stop(call.now);
        return;
    }
    if (operation != "Start")
        invalid("InvalidPresetTour", "The requested operation is not supported");
    if (patrol.points.empty() || !head.presets.count(patrol.points.front().preset))
        failed("ActivationFailed", "The tour has no spot");
    head.go_to_preset(patrol.points.front().preset, call.now);
    head.running_patrol = patrol.id;
}

}  // namespace

void add_ptz_presets(Operations& table)
{
    table.insert(table.end(), {
                                  {"GetPresets", Right::read_media, get_presets},
                                  {"SetPreset", Right::actuate, set_preset},
                                  {"GotoPreset", Right::actuate, goto_preset},
                                  {"RemovePreset", Right::actuate, remove_preset},
                                  {"GotoHomePosition", Right::actuate, goto_home},
                                  {"SetHomePosition", Right::actuate, set_home},
                                  {"GetPresetTours", Right::read_media, get_tours},
                                  {"GetPresetTour", Right::read_media, get_tour},
                                  {"OperatePresetTour", Right::actuate, operate_tour},
                              });
}

}  // namespace camsim::onvif
