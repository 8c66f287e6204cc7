// SPDX-License-Identifier: BSL-1.0
// The imaging service's messages.
#include "../messages_imaging.hpp"

#include "../values.hpp"
#include "codec.hpp"
#include "onvif_imagingH.h"

namespace camsdk::drivers::onvif {
using namespace soap_codec;
namespace g = onvif_imaging;

namespace {

ModeLevel read_mode(const g::tt__ModeLevel* m)
{
    return m == nullptr ? ModeLevel{} : ModeLevel{text(m->Mode), to_number(text(m->Level))};
}

void keep(std::map<std::string, std::string>& out, const char* name, const std::string* value)
{
    if (value != nullptr && !value->empty())
        out.emplace(name, *value);
}

void read_exposure(const g::tt__Exposure20* e, PictureSettings& out)
{
    if (e == nullptr)
        return;
    out.exposure_mode = text(e->Mode);
    keep(out.exposure, "Priority", e->Priority);
    keep(out.exposure, "MinExposureTime", e->MinExposureTime);
    keep(out.exposure, "MaxExposureTime", e->MaxExposureTime);
    keep(out.exposure, "MinGain", e->MinGain);
    keep(out.exposure, "MaxGain", e->MaxGain);
    keep(out.exposure, "MinIris", e->MinIris);
    keep(out.exposure, "MaxIris", e->MaxIris);
    keep(out.exposure, "ExposureTime", e->ExposureTime);
    keep(out.exposure, "Gain", e->Gain);
    keep(out.exposure, "Iris", e->Iris);
}

void read_extension(const g::tt__ImagingSettingsExtension20* e, PictureSettings& out)
{
    if (e == nullptr)
        return;
    out.stabilization = read_mode(e->ImageStabilization);
    if (e->Extension == nullptr)
        return;
    for (const auto* a : e->Extension->IrCutFilterAutoAdjustment)
        if (a != nullptr && !out.ir_cut_boundary_offset)
            out.ir_cut_boundary_offset = to_number(text(a->BoundaryOffset));
    if (const auto* more = e->Extension->Extension) {
        out.tone = read_mode(more->ToneCompensation);
        out.defogging = read_mode(more->Defogging);
        out.noise_reduction = read_mode(more->NoiseReduction);
    }
}

Result<PictureSettings> read_settings(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_timg__GetImagingSettingsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    PictureSettings out;
    const auto* s = (*answer)->ImagingSettings;
    if (s == nullptr)
        return out;
    out.brightness = to_number(text(s->Brightness));
    out.contrast = to_number(text(s->Contrast));
    out.saturation = to_number(text(s->ColorSaturation));
    out.sharpness = to_number(text(s->Sharpness));
    out.ir_cut = text(s->IrCutFilter);
    out.wdr = read_mode(s->WideDynamicRange);
    out.backlight = read_mode(s->BacklightCompensation);
    read_exposure(s->Exposure, out);
    if (const auto* f = s->Focus) {
        out.focus_mode = text(f->AutoFocusMode);
        keep(out.focus, "DefaultSpeed", f->DefaultSpeed);
        keep(out.focus, "NearLimit", f->NearLimit);
        keep(out.focus, "FarLimit", f->FarLimit);
    }
    if (const auto* w = s->WhiteBalance) {
        out.white_balance_mode = text(w->Mode);
        keep(out.white_balance, "CrGain", w->CrGain);
        keep(out.white_balance, "CbGain", w->CbGain);
    }
    read_extension(s->Extension, out);
    return out;
}

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

Result<PictureOptions> read_options(std::string&& bytes, const std::string& element)
{
    auto answer = read<g::_timg__GetOptionsResponse>(bytes, element);
    if (!answer)
        return answer.error();
    PictureOptions out;
    const auto* o = (*answer)->ImagingOptions;
    if (o == nullptr)
        return out;
    out.brightness = read_range(o->Brightness);
    out.contrast = read_range(o->Contrast);
    out.saturation = read_range(o->ColorSaturation);
    out.sharpness = read_range(o->Sharpness);
    out.ir_cut_modes = o->IrCutFilterModes;
    const auto modes = [](const g::tt__ModeOptions* m) { return m == nullptr ? std::vector<std::string>{} : m->Mode; };
    out.wdr_modes = modes(o->WideDynamicRange);
    out.backlight_modes = modes(o->BacklightCompensation);
    out.exposure_modes = modes(o->Exposure);
    out.white_balance_modes = modes(o->WhiteBalance);
    if (o->WideDynamicRange != nullptr)
        out.wdr_level = read_range(o->WideDynamicRange->Level);
    if (o->BacklightCompensation != nullptr)
        out.backlight_level = read_range(o->BacklightCompensation->Level);
    if (o->Focus != nullptr)
        out.focus_modes = o->Focus->AutoFocusModes;
    return out;
}

std::string* number(const std::optional<double>& value, Texts& texts)
{
    return value ? texts(format_number(*value)) : nullptr;
}

std::string* entry(const std::map<std::string, std::string>& map, const char* name, Texts& texts)
{
    const auto at = map.find(name);
    return at == map.end() ? nullptr : texts(at->second);
}

void write_exposure(const PictureSettings& s, g::tt__Exposure20& e, Texts& texts)
{
    e.Mode = texts(s.exposure_mode);
    e.Priority = entry(s.exposure, "Priority", texts);
    e.MinExposureTime = entry(s.exposure, "MinExposureTime", texts);
    e.MaxExposureTime = entry(s.exposure, "MaxExposureTime", texts);
    e.MinGain = entry(s.exposure, "MinGain", texts);
    e.MaxGain = entry(s.exposure, "MaxGain", texts);
    e.MinIris = entry(s.exposure, "MinIris", texts);
    e.MaxIris = entry(s.exposure, "MaxIris", texts);
    e.ExposureTime = entry(s.exposure, "ExposureTime", texts);
    e.Gain = entry(s.exposure, "Gain", texts);
    e.Iris = entry(s.exposure, "Iris", texts);
}

}  // namespace

Operation<PictureSettings> get_imaging_settings(const std::string& source)
{
    Texts texts;
    g::_timg__GetImagingSettings request;
    request.VideoSourceToken = texts(source);
    return {Service::imaging, "GetImagingSettings", write(request, "timg:GetImagingSettings"), read_settings};
}

Operation<PictureOptions> get_imaging_options(const std::string& source)
{
    Texts texts;
    g::_timg__GetOptions request;
    request.VideoSourceToken = texts(source);
    return {Service::imaging, "GetOptions", write(request, "timg:GetOptions"), read_options};
}

Operation<void> set_imaging_settings(const std::string& source, const PictureSettings& s)
{
    Texts texts;
    g::tt__ImagingSettings20 out;
    g::tt__ModeLevel wdr;
    g::tt__ModeLevel backlight;
    g::tt__Exposure20 exposure;
    g::tt__FocusConfiguration20 focus;
    g::tt__WhiteBalance20 white;
    out.Brightness = number(s.brightness, texts);
    out.Contrast = number(s.contrast, texts);
    out.ColorSaturation = number(s.saturation, texts);
    out.Sharpness = number(s.sharpness, texts);
    out.IrCutFilter = texts.unless_empty(s.ir_cut);
    if (!s.wdr.mode.empty()) {
        wdr.Mode = texts(s.wdr.mode);
        wdr.Level = number(s.wdr.level, texts);
        out.WideDynamicRange = &wdr;
    }
    if (!s.backlight.mode.empty()) {
        backlight.Mode = texts(s.backlight.mode);
        backlight.Level = number(s.backlight.level, texts);
        out.BacklightCompensation = &backlight;
    }
    if (!s.exposure_mode.empty()) {
        write_exposure(s, exposure, texts);
        out.Exposure = &exposure;
    }
    if (!s.focus_mode.empty()) {
        focus.AutoFocusMode = texts(s.focus_mode);
        focus.DefaultSpeed = entry(s.focus, "DefaultSpeed", texts);
        focus.NearLimit = entry(s.focus, "NearLimit", texts);
        focus.FarLimit = entry(s.focus, "FarLimit", texts);
        out.Focus = &focus;
    }
    if (!s.white_balance_mode.empty()) {
        white.Mode = texts(s.white_balance_mode);
        white.CrGain = entry(s.white_balance, "CrGain", texts);
        white.CbGain = entry(s.white_balance, "CbGain", texts);
        out.WhiteBalance = &white;
    }
    g::_timg__SetImagingSettings request;
    request.VideoSourceToken = texts(source);
    request.ImagingSettings = &out;
    request.ForcePersistence = texts("true");
    return {Service::imaging, "SetImagingSettings", write(request, "timg:SetImagingSettings"), read_done};
}

}  // namespace camsdk::drivers::onvif
