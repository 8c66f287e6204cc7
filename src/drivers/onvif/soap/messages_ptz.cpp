// SPDX-License-Identifier: BSL-1.0
// The PTZ service's messages.
#include "../messages_ptz.hpp"

#include "../values.hpp"
#include "codec.hpp"
#include "onvif_ptzH.h"

namespace camsdk::drivers::onvif {
using namespace soap_codec;
namespace g = onvif_ptz;

namespace {

std::optional<Range> read_range(const g::tt__FloatRange* r)
{
    if (r == nullptr)
        return std::nullopt;
    const auto min = to_number(text(r->Min));
    const auto max = to_number(text(r->Max));
    if (!min || !max || *max < *min)
        return std::nullopt;
    return Range{*min, *max};
}

template <class List>
std::vector<PtzSpace> read_spaces(const List& list)
{
    std::vector<PtzSpace> out;
    for (const auto* s : list) {
        if (s == nullptr)
            continue;
        PtzSpace space{text(s->URI), read_range(s->XRange), {}};
        if constexpr (requires { s->YRange; })
            space.y = read_range(s->YRange);
        out.push_back(std::move(space));
    }
    return out;
}

Result<std::vector<PtzNode>> read_nodes(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tptz__GetNodesResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<PtzNode> list;
    for (const auto* n : (*answer)->PTZNode) {
        if (n == nullptr)
            continue;
        PtzNode node;
        node.token = text(n->token);
        node.name = text(n->Name);
        if (const auto* s = n->SupportedPTZSpaces) {
            node.absolute_pan_tilt = read_spaces(s->AbsolutePanTiltPositionSpace);
            node.absolute_zoom = read_spaces(s->AbsoluteZoomPositionSpace);
            node.relative_pan_tilt = read_spaces(s->RelativePanTiltTranslationSpace);
            node.relative_zoom = read_spaces(s->RelativeZoomTranslationSpace);
            node.continuous_pan_tilt = read_spaces(s->ContinuousPanTiltVelocitySpace);
            node.continuous_zoom = read_spaces(s->ContinuousZoomVelocitySpace);
        }
        node.max_presets = to_int(text(n->MaximumNumberOfPresets));
        node.home = to_bool(text(n->HomeSupported));
        node.auxiliary = n->AuxiliaryCommands;
        if (n->Extension != nullptr && n->Extension->SupportedPresetTour != nullptr)
            node.max_tours = to_int(text(n->Extension->SupportedPresetTour->MaximumNumberOfPresetTours));
        list.push_back(std::move(node));
    }
    return list;
}

PtzVector read_vector(const g::tt__PTZVector* v)
{
    PtzVector out;
    if (v == nullptr)
        return out;
    if (v->PanTilt != nullptr) {
        out.pan = to_number(text(v->PanTilt->x));
        out.tilt = to_number(text(v->PanTilt->y));
        out.pan_tilt_space = text(v->PanTilt->space);
    }
    if (v->Zoom != nullptr) {
        out.zoom = to_number(text(v->Zoom->x));
        out.zoom_space = text(v->Zoom->space);
    }
    return out;
}

Result<PtzStatusAnswer> read_status(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tptz__GetStatusResponse>(bytes, element);
    if (!answer)
        return answer.error();
    PtzStatusAnswer out;
    if (const auto* s = (*answer)->PTZStatus) {
        out.position = read_vector(s->Position);
        if (s->MoveStatus != nullptr) {
            out.move_pan_tilt = text(s->MoveStatus->PanTilt);
            out.move_zoom = text(s->MoveStatus->Zoom);
        }
        out.error = text(s->Error);
    }
    return out;
}

Result<std::vector<PresetEntry>> read_presets(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tptz__GetPresetsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<PresetEntry> list;
    for (const auto* p : (*answer)->Preset)
        if (p != nullptr && !text(p->token).empty())
            list.push_back({text(p->token), text(p->Name), read_vector(p->PTZPosition)});
    return list;
}

Result<std::string> read_preset_token(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tptz__SetPresetResponse>(bytes, element);
    if (!answer)
        return answer.error();
    return text((*answer)->PresetToken);
}

Result<std::vector<PresetTour>> read_tours(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tptz__GetPresetToursResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<PresetTour> list;
    for (const auto* t : (*answer)->PresetTour) {
        if (t == nullptr)
            continue;
        PresetTour tour{text(t->token), text(t->Name), t->Status == nullptr ? "" : text(t->Status->State), {}};
        for (const auto* spot : t->TourSpot)
            if (spot != nullptr && spot->PresetDetail != nullptr)
                tour.presets.push_back(text(spot->PresetDetail->PresetToken));
        list.push_back(std::move(tour));
    }
    return list;
}

/// Generated vector objects that live as long as a request is being written.
struct VectorKeeper {
    g::tt__PTZVector vector;
    g::tt__Vector2D pan_tilt;
    g::tt__Vector1D zoom;
    g::tt__PTZVector* fill(const PtzVector& v, Texts& texts)
    {
        if (v.pan && v.tilt) {
            pan_tilt.x = texts(format_number(*v.pan));
            pan_tilt.y = texts(format_number(*v.tilt));
            pan_tilt.space = texts.unless_empty(v.pan_tilt_space);
            vector.PanTilt = &pan_tilt;
        }
        if (v.zoom) {
            zoom.x = texts(format_number(*v.zoom));
            zoom.space = texts.unless_empty(v.zoom_space);
            vector.Zoom = &zoom;
        }
        return &vector;
    }
};

/// A request whose only content is a profile's token.
template <class Request>
std::string profile_body(const std::string& profile, const char* tag)
{
    Texts texts;
    Request request;
    request.ProfileToken = texts(profile);
    return write(request, tag);
}

template <class Request>
std::string preset_body(const std::string& profile, const std::string& preset, const char* tag)
{
    Texts texts;
    Request request;
    request.ProfileToken = texts(profile);
    request.PresetToken = texts(preset);
    return write(request, tag);
}

}  // namespace

Operation<std::vector<PtzNode>> get_nodes()
{
    g::_tptz__GetNodes request;
    return {Service::ptz, "GetNodes", write(request, "tptz:GetNodes"), read_nodes};
}

Operation<PtzStatusAnswer> get_ptz_status(const std::string& profile)
{
    return {Service::ptz, "GetStatus", profile_body<g::_tptz__GetStatus>(profile, "tptz:GetStatus"), read_status};
}

Operation<void> continuous_move(const std::string& profile, const PtzVector& velocity,
                                std::optional<std::chrono::milliseconds> timeout)
{
    Texts texts;
    VectorKeeper vector;
    g::_tptz__ContinuousMove request;
    request.ProfileToken = texts(profile);
    request.Velocity = vector.fill(velocity, texts);
    if (timeout)
        request.Timeout = texts(format_duration(*timeout));
    return {Service::ptz, "ContinuousMove", write(request, "tptz:ContinuousMove"), read_done};
}

Operation<void> absolute_move(const std::string& profile, const PtzVector& position)
{
    Texts texts;
    VectorKeeper vector;
    g::_tptz__AbsoluteMove request;
    request.ProfileToken = texts(profile);
    request.Position = vector.fill(position, texts);
    return {Service::ptz, "AbsoluteMove", write(request, "tptz:AbsoluteMove"), read_done};
}

Operation<void> relative_move(const std::string& profile, const PtzVector& translation)
{
    Texts texts;
    VectorKeeper vector;
    g::_tptz__RelativeMove request;
    request.ProfileToken = texts(profile);
    request.Translation = vector.fill(translation, texts);
    return {Service::ptz, "RelativeMove", write(request, "tptz:RelativeMove"), read_done};
}

Operation<void> ptz_stop(const std::string& profile)
{
    Texts texts;
    g::_tptz__Stop request;
    request.ProfileToken = texts(profile);
    request.PanTilt = texts("true");
    request.Zoom = texts("true");
    return {Service::ptz, "Stop", write(request, "tptz:Stop"), read_done};
}

Operation<std::vector<PresetEntry>> get_presets(const std::string& profile)
{
    return {Service::ptz, "GetPresets", profile_body<g::_tptz__GetPresets>(profile, "tptz:GetPresets"), read_presets};
}

Operation<std::string> set_preset(const std::string& profile, const std::string& name, const std::string& token)
{
    Texts texts;
    g::_tptz__SetPreset request;
    request.ProfileToken = texts(profile);
    request.PresetName = texts.unless_empty(name);
    request.PresetToken = texts.unless_empty(token);
    return {Service::ptz, "SetPreset", write(request, "tptz:SetPreset"), read_preset_token};
}

Operation<void> remove_preset(const std::string& profile, const std::string& token)
{
    return {Service::ptz, "RemovePreset", preset_body<g::_tptz__RemovePreset>(profile, token, "tptz:RemovePreset"),
            read_done};
}

Operation<void> goto_preset(const std::string& profile, const std::string& token)
{
    return {Service::ptz, "GotoPreset", preset_body<g::_tptz__GotoPreset>(profile, token, "tptz:GotoPreset"),
            read_done};
}

Operation<void> goto_home(const std::string& profile)
{
    return {Service::ptz, "GotoHomePosition",
            profile_body<g::_tptz__GotoHomePosition>(profile, "tptz:GotoHomePosition"), read_done};
}

Operation<void> set_home(const std::string& profile)
{
    return {Service::ptz, "SetHomePosition", profile_body<g::_tptz__SetHomePosition>(profile, "tptz:SetHomePosition"),
            read_done};
}

Operation<std::vector<PresetTour>> get_preset_tours(const std::string& profile)
{
    return {Service::ptz, "GetPresetTours", profile_body<g::_tptz__GetPresetTours>(profile, "tptz:GetPresetTours"),
            read_tours};
}

Operation<void> operate_preset_tour(const std::string& profile, const std::string& tour, const std::string& operation)
{
    Texts texts;
    g::_tptz__OperatePresetTour request;
    request.ProfileToken = texts(profile);
    request.PresetTourToken = texts(tour);
    request.Operation = texts(operation);
    return {Service::ptz, "OperatePresetTour", write(request, "tptz:OperatePresetTour"), read_done};
}

}  // namespace camsdk::drivers::onvif
