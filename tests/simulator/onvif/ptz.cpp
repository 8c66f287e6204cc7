// SPDX-License-Identifier: BSL-1.0
// ONVIF PTZ service: nodes, configurations, status and moves. Moves take the time that the head needs.
#include "onvif/media_common.hpp"
#include "onvif/operations.hpp"
#include "onvif/ptz_space.hpp"

#include <cmath>

namespace camsim::onvif {
namespace {

constexpr int most_presets = 128;
constexpr double shortest_timeout = 0.1, longest_timeout = 300, usual_timeout = 5;

void put_node(const Call& call, const char* name, const Channel& channel)
{
    const Node node = put(call.out, name);
    set(node, "token", ptz_node_token(channel.id));
    set(node, "FixedHomePosition", false);
    put(node, "tt:Name", "PTZ");
    put_spaces(call, node, "tt:SupportedPTZSpaces");
    put(node, "tt:MaximumNumberOfPresets", most_presets);
    put(node, "tt:HomeSupported", true);
    if (!channel.ptz->patrols.empty()) {
        const Node tours = put(put(node, "tt:Extension"), "tt:SupportedPresetTour");
        put(tours, "tt:MaximumNumberOfPresetTours", static_cast<int>(channel.ptz->patrols.size()));
        put(tours, "tt:PTZPresetTourOperation", "Start");
        put(tours, "tt:PTZPresetTourOperation", "Stop");
    }
}

void get_nodes(Call& call)
{
    for (const Channel& channel : call.state.channels)
        if (channel.ptz)
            put_node(call, "tptz:PTZNode", channel);
}

Channel& head_of_token(Call& call, const std::string& token, const char* prefix, const char* fault)
{
    const auto id = channel_in_token(token, prefix);
    Channel* channel = id ? call.state.channel(*id) : nullptr;
    if (!channel || !channel->ptz)
        invalid(fault, "No such PTZ token on the device");
    return *channel;
}

void get_node(Call& call)
{
    put_node(call, "tptz:PTZNode", head_of_token(call, required(call.in, "NodeToken"), "PTZNode_", "NoEntity"));
}

void get_configurations(Call& call)
{
    for (const Channel& channel : call.state.channels)
        if (channel.ptz)
            put_ptz_configuration(call, call.out, "tptz:PTZConfiguration", channel);
}

void get_configuration(Call& call)
{
    const std::string token = required(call.in, "PTZConfigurationToken");
    put_ptz_configuration(call, call.out, "tptz:PTZConfiguration",
                          head_of_token(call, token, "PTZConfig_", "NoConfig"));
}

void get_configuration_options(Call& call)
{
    head_of_token(call, required(call.in, "ConfigurationToken"), "PTZConfig_", "NoConfig");
    const Node node = put(call.out, "tptz:PTZConfigurationOptions");
    put_spaces(call, node, "tt:Spaces");
    const Node timeout = put(node, "tt:PTZTimeout");
    put(timeout, "tt:Min", duration_text(shortest_timeout));
    put(timeout, "tt:Max", duration_text(longest_timeout));
}

void get_status(Call& call)
{
    const PtzState& head = *head_of_profile(call).ptz;
    const Node node = put(call.out, "tptz:PTZStatus");
    put_position(node, "tt:Position", head, head.position(call.now));
    const Node moving = put(node, "tt:MoveStatus");
    const auto word = [&call](bool moves) {
        if (call.quirk("ptz_movestatus_stuck"))
            return call.camera.quirks.value("ptz_movestatus_stuck") == "MOVING" ? "MOVING" : "IDLE";
        return moves ? "MOVING" : "IDLE";
    };
    put(moving, "tt:PanTilt", word(head.moving_pan_tilt(call.now)));
    put(moving, "tt:Zoom", word(head.moving_zoom(call.now)));
    put(node, "tt:UtcTime", camera_time(call.state));
}

/// The x (and y) of a vector's part in a generic space; ter:SpaceNotSupported, or `fault` out of low..1.
struct Part {
    bool given = false;
    double x = 0, y = 0;
};

Part part_of(const Call& call, Node vector, const char* name, const char* space, double low, const char* fault)
{
    const Node node = child(vector, name);
    if (!node)
        return {};
    const std::string missing = call.camera.quirks.value("ptz_no_axis");
    const bool pan_tilt = std::string_view(name) == "PanTilt";
    const std::string told = attribute(node, "space");
    const bool other_space = !told.empty() && told.find(space) == std::string::npos;
    if (other_space || missing == (pan_tilt ? "pantilt" : "zoom"))
        invalid("SpaceNotSupported", "A space is referenced in an argument which is not supported by the PTZ node");
    const auto x = number_of(node, "x");
    const auto y = number_of(node, "y");
    if (!x || (pan_tilt && !y))
        malformed("A vector without its numbers");
    if (*x < low || *x > 1 || std::abs(y.value_or(0)) > 1)
        invalid(fault, "The requested vector is out of bounds");
    return {true, *x, y.value_or(0)};
}

std::optional<std::chrono::milliseconds> timeout_of(const Call& call)
{
    const auto told = text_at(call.in, "Timeout");
    if (told && call.quirk("ptz_rejects_timeout"))
        invalid("TimeoutNotSupported", "The specified timeout argument is not within the supported timeout range");
    if (call.quirk("ptz_ignores_timeout"))
        return std::nullopt;
    const auto seconds = told && !told->empty() ? duration_seconds(*told) : std::optional(usual_timeout);
    if (!seconds || *seconds < shortest_timeout || *seconds > longest_timeout)
        invalid("TimeoutNotSupported", "The specified timeout argument is not within the supported timeout range");
    return std::chrono::milliseconds(std::llround(*seconds * 1000));
}

void continuous_move(Call& call)
{
    PtzState& head = *head_of_profile(call).ptz;
    const Node velocity = child(call.in, "Velocity");
    const Part turn = part_of(call, velocity, "PanTilt", "/VelocityGenericSpace", -1, "InvalidVelocity");
    const Part zoom = part_of(call, velocity, "Zoom", "/VelocityGenericSpace", -1, "InvalidVelocity");
    if (!turn.given && !zoom.given)
        malformed("The velocity is missing");
    const auto timeout = timeout_of(call);
    head.move(turn.x, turn.y, zoom.x, call.now, timeout);
}

void absolute_move(Call& call)
{
    PtzState& head = *head_of_profile(call).ptz;
    const Node position = child(call.in, "Position");
    const Part turn = part_of(call, position, "PanTilt", "/PositionGenericSpace", -1, "InvalidPosition");
    const Part zoom = part_of(call, position, "Zoom", "/PositionGenericSpace", 0, "InvalidPosition");
    if (!turn.given && !zoom.given)
        malformed("The position is missing");
    GenericPosition goal = to_generic(head, head.position(call.now));
    if (turn.given) {
        goal.pan = turn.x;
        goal.tilt = turn.y;
    }
    if (zoom.given)
        goal.zoom = zoom.x;
    head.go_to(from_generic(head, goal), call.now, travel_speed(head, child(call.in, "Speed")));
}

void relative_move(Call& call)
{
    PtzState& head = *head_of_profile(call).ptz;
    const Node translation = child(call.in, "Translation");
    const Part turn = part_of(call, translation, "PanTilt", "/TranslationGenericSpace", -1, "InvalidTranslation");
    const Part zoom = part_of(call, translation, "Zoom", "/TranslationGenericSpace", -1, "InvalidTranslation");
    if (!turn.given && !zoom.given)
        malformed("The translation is missing");
    const PtzLimits& limits = head.limits;
    const double half_turn = limits.endless_pan ? 180 : (limits.pan_max - limits.pan_min) / 2;
    const PtzPosition by{turn.x * half_turn, turn.y * (limits.tilt_max - limits.tilt_min) / 2,
                         zoom.x * (limits.zoom_max - limits.zoom_min)};
    head.go_by(by, call.now, travel_speed(head, child(call.in, "Speed")));
}

void stop(Call& call)
{
    if (call.quirk("ptz_no_stop"))
        not_supported("", "Optional Action Not Implemented");
    PtzState& head = *head_of_profile(call).ptz;
    head.stop(call.now, flag_at(call.in, "PanTilt").value_or(true), flag_at(call.in, "Zoom").value_or(true));
}

void get_service_capabilities(Call& call)
{
    put_capabilities(call, call.out, service("tptz"));
}

}  // namespace

const Operations& ptz_operations()
{
    static const Operations all = [] {
        Operations table{
            {"GetServiceCapabilities", Right::pre_auth, get_service_capabilities},
            {"GetNodes", Right::read_media, get_nodes},
            {"GetNode", Right::read_media, get_node},
            {"GetConfigurations", Right::read_media, get_configurations},
            {"GetConfiguration", Right::read_media, get_configuration},
            {"GetConfigurationOptions", Right::read_media, get_configuration_options},
            {"GetStatus", Right::read_media, get_status},
            {"ContinuousMove", Right::actuate, continuous_move},
            {"AbsoluteMove", Right::actuate, absolute_move},
            {"RelativeMove", Right::actuate, relative_move},
            {"Stop", Right::actuate, stop},
        };
        add_ptz_presets(table);
        return table;
    }();
    return all;
}

}  // namespace camsim::onvif
