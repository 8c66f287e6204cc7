// SPDX-License-Identifier: BSL-1.0
// Messages for on-screen display and privacy masks.
#include "../messages_overlay.hpp"

#include "../values.hpp"
#include "codec.hpp"
#include "onvif_overlayH.h"

namespace camsdk::drivers::onvif {
using namespace soap_codec;
namespace g = onvif_overlay;

namespace {

std::optional<OsdColor> read_color(const g::tt__Color* c, const std::string& transparent)
{
    if (c == nullptr)
        return std::nullopt;
    return OsdColor{text(c->X), text(c->Y), text(c->Z), text(c->Colorspace), text(c->Likelihood), transparent};
}

std::optional<OsdColor> read_color(const g::tt__OSDColor* c)
{
    return c == nullptr ? std::nullopt : read_color(c->Color, text(c->Transparent));
}

std::optional<std::pair<double, double>> read_vector(const g::tt__Vector* v)
{
    if (v == nullptr)
        return std::nullopt;
    const auto x = to_number(text(v->x));
    const auto y = to_number(text(v->y));
    if (!x || !y)
        return std::nullopt;
    return std::pair{*x, *y};
}

Osd read_osd(const g::tt__OSDConfiguration& c)
{
    Osd osd;
    osd.token = text(c.token);
    osd.source_config = text(c.VideoSourceConfigurationToken);
    osd.type = text(c.Type);
    if (c.Position != nullptr) {
        osd.position = text(c.Position->Type);
        osd.at = read_vector(c.Position->Pos);
    }
    if (const auto* t = c.TextString) {
        osd.text_type = text(t->Type);
        osd.text = text(t->PlainText);
        osd.date_format = text(t->DateFormat);
        osd.time_format = text(t->TimeFormat);
        osd.font_size = text(t->FontSize);
        osd.persistent = text(t->IsPersistentText);
        osd.font_color = read_color(t->FontColor);
        osd.background = read_color(t->BackgroundColor);
    }
    if (c.Image != nullptr)
        osd.image_path = text(c.Image->ImgPath);
    return osd;
}

template <class Response>
Result<std::vector<Osd>> read_osds(std::string&& bytes, const std::string& element)
{
    auto answer = read<Response>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<Osd> list;
    for (const auto* c : (*answer)->OSDs)
        if (c != nullptr)
            list.push_back(read_osd(*c));
    return list;
}

template <class Response>
Result<std::string> read_osd_token(std::string&& bytes, const std::string& element)
{
    auto answer = read<Response>(bytes, element);
    if (!answer)
        return answer.error();
    return text((*answer)->OSDToken);
}

struct ColorKeeper {
    g::tt__Color color;
    g::tt__OSDColor outer;
    g::tt__Color* plain(const std::optional<OsdColor>& c, Texts& texts)
    {
        if (!c)
            return nullptr;
        color.X = texts(c->x);
        color.Y = texts(c->y);
        color.Z = texts(c->z);
        color.Colorspace = texts.unless_empty(c->colorspace);
        color.Likelihood = texts.unless_empty(c->likelihood);
        return &color;
    }
    g::tt__OSDColor* osd(const std::optional<OsdColor>& c, Texts& texts)
    {
        if (!c)
            return nullptr;
        outer.Color = plain(c, texts);
        outer.Transparent = texts.unless_empty(c->transparent);
        return &outer;
    }
};

template <class Request>
std::string osd_body(const Osd& osd, const char* tag)
{
    Texts texts;
    g::tt__OSDConfiguration c;
    g::tt__OSDPosConfiguration position;
    g::tt__Vector at;
    g::tt__OSDTextConfiguration string;
    g::tt__OSDImgConfiguration image;
    ColorKeeper font;
    ColorKeeper background;
    c.token = texts(osd.token);
    c.VideoSourceConfigurationToken = texts(osd.source_config);
    c.Type = texts(osd.type);
    position.Type = texts(osd.position);
    if (osd.at) {
        at.x = texts(format_number(osd.at->first));
        at.y = texts(format_number(osd.at->second));
        position.Pos = &at;
    }
    c.Position = &position;
    if (osd.type == "Text") {
        string.Type = texts(osd.text_type);
        string.DateFormat = texts.unless_empty(osd.date_format);
        string.TimeFormat = texts.unless_empty(osd.time_format);
        string.FontSize = texts.unless_empty(osd.font_size);
        string.FontColor = font.osd(osd.font_color, texts);
        string.BackgroundColor = background.osd(osd.background, texts);
        string.PlainText = osd.text_type == "Plain" ? texts(osd.text) : texts.unless_empty(osd.text);
        string.IsPersistentText = texts.unless_empty(osd.persistent);
        c.TextString = &string;
    }
    if (!osd.image_path.empty()) {
        image.ImgPath = texts(osd.image_path);
        c.Image = &image;
    }
    Request request;
    request.OSD = &c;
    return write(request, tag);
}

Result<std::vector<Mask>> read_masks(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tr2__GetMasksResponse>(bytes, element);
    if (!answer)
        return answer.error();
    std::vector<Mask> list;
    for (const auto* m : (*answer)->Masks) {
        if (m == nullptr)
            continue;
        Mask mask{text(m->token),          text(m->ConfigurationToken), text(m->Type), {}, to_bool(text(m->Enabled)),
                  read_color(m->Color, "")};
        if (m->Polygon != nullptr)
            for (const auto* p : m->Polygon->Point)
                if (const auto point = read_vector(p))
                    mask.points.push_back(*point);
        list.push_back(std::move(mask));
    }
    return list;
}

Result<std::string> read_mask_token(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tr2__CreateMaskResponse>(bytes, element);
    if (!answer)
        return answer.error();
    return text((*answer)->Token);
}

Result<MaskOptions> read_mask_options(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_tr2__GetMaskOptionsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    const auto* o = (*answer)->Options;
    if (o == nullptr)
        return MaskOptions{};
    return MaskOptions{to_int(text(o->MaxMasks)), to_int(text(o->MaxPoints)), o->Types,
                       to_bool(text(o->RectangleOnly))};
}

template <class Request>
std::string mask_body(const Mask& mask, const char* tag)
{
    Texts texts;
    g::tr2__Mask m;
    g::tt__Polygon polygon;
    std::deque<g::tt__Vector> points;
    ColorKeeper color;
    m.token = texts.unless_empty(mask.token);
    m.ConfigurationToken = texts(mask.source_config);
    m.Type = texts(mask.type);
    m.Enabled = texts(mask.enabled.value_or(true) ? "true" : "false");
    m.Color = color.plain(mask.color, texts);
    for (const auto& [x, y] : mask.points) {
        auto& p = points.emplace_back();
        p.x = texts(format_number(x));
        p.y = texts(format_number(y));
        polygon.Point.push_back(&p);
    }
    m.Polygon = &polygon;
    Request request;
    request.Mask = &m;
    return write(request, tag);
}

}  // namespace

Operation<std::vector<Osd>> get_osds(Service media, const std::string& source_config)
{
    Texts texts;
    if (media == Service::media2) {
        g::_tr2__GetOSDs request;
        request.ConfigurationToken = texts.unless_empty(source_config);
        return {media, "GetOSDs", write(request, "tr2:GetOSDs"), read_osds<g::_tr2__GetOSDsResponse>};
    }
    g::_trt__GetOSDs request;
    request.ConfigurationToken = texts.unless_empty(source_config);
    return {Service::media, "GetOSDs", write(request, "trt:GetOSDs"), read_osds<g::_trt__GetOSDsResponse>};
}

Operation<void> set_osd(Service media, const Osd& osd)
{
    return {media, "SetOSD",
            media == Service::media2 ? osd_body<g::_tr2__SetOSD>(osd, "tr2:SetOSD")
                                     : osd_body<g::_trt__SetOSD>(osd, "trt:SetOSD"),
            read_done};
}

Operation<std::string> create_osd(Service media, const Osd& osd)
{
    if (media == Service::media2)
        return {media, "CreateOSD", osd_body<g::_tr2__CreateOSD>(osd, "tr2:CreateOSD"),
                read_osd_token<g::_tr2__CreateOSDResponse>};
    return {media, "CreateOSD", osd_body<g::_trt__CreateOSD>(osd, "trt:CreateOSD"),
            read_osd_token<g::_trt__CreateOSDResponse>};
}

Operation<void> delete_osd(Service media, const std::string& token)
{
    Texts texts;
    if (media == Service::media2) {
        g::_tr2__DeleteOSD request;
        request.OSDToken = texts(token);
        return {media, "DeleteOSD", write(request, "tr2:DeleteOSD"), read_done};
    }
    g::_trt__DeleteOSD request;
    request.OSDToken = texts(token);
    return {media, "DeleteOSD", write(request, "trt:DeleteOSD"), read_done};
}

Operation<std::vector<Mask>> get_masks(const std::string& source_config)
{
    Texts texts;
    g::_tr2__GetMasks request;
    request.ConfigurationToken = texts.unless_empty(source_config);
    return {Service::media2, "GetMasks", write(request, "tr2:GetMasks"), read_masks};
}

Operation<void> set_mask(const Mask& mask)
{
    return {Service::media2, "SetMask", mask_body<g::_tr2__SetMask>(mask, "tr2:SetMask"), read_done};
}

Operation<std::string> create_mask(const Mask& mask)
{
    return {Service::media2, "CreateMask", mask_body<g::_tr2__CreateMask>(mask, "tr2:CreateMask"), read_mask_token};
}

Operation<void> delete_mask(const std::string& token)
{
    Texts texts;
    g::_tr2__DeleteMask request;
    request.Token = texts(token);
    return {Service::media2, "DeleteMask", write(request, "tr2:DeleteMask"), read_done};
}

Operation<MaskOptions> get_mask_options(const std::string& source_config)
{
    Texts texts;
    g::_tr2__GetMaskOptions request;
    request.ConfigurationToken = texts(source_config);
    return {Service::media2, "GetMaskOptions", write(request, "tr2:GetMaskOptions"), read_mask_options};
}

}  // namespace camsdk::drivers::onvif
