// SPDX-License-Identifier: BSL-1.0
// Groups Brand and Properties: what the camera is and can do. A capability that is missing is not there.
#include "vapix/parameters.hpp"

namespace camsim::vapix {
namespace {

std::string resolutions(const CameraState& state)
{
    std::string all;
    if (!state.profiles.empty())
        for (const Resolution& one : state.profiles.front().video.options.resolutions)
            all += (all.empty() ? "" : ",") + std::to_string(one.width) + "x" + std::to_string(one.height);
    return all;
}

void api(Tree& tree, bool json)
{
    tree.under("Properties.API", "7707");
    tree.fixed("HTTP.AdminPath", "/");
    tree.fixed("HTTP.Version", "3");
    tree.fixed("Metadata.Metadata", "yes");
    tree.fixed("Metadata.Version", "1.0");
    tree.fixed("PTZ.Presets.Version", "2.00");
    tree.fixed("RTSP.RTSPAuth", "yes");
    tree.fixed("RTSP.Version", "2.01");
    tree.fixed("WebService.WebService", "yes");
    tree.fixed("WebService.ONVIF.ONVIF", "yes");
    tree.fixed("WebService.ONVIF.Version", "1.02");
    if (!json)
        return;
    tree.fixed("WebSocket.RTSP.RTSP", "yes");
    tree.under("Properties", "7707");
    tree.fixed("ApiDiscovery.ApiDiscovery", "yes");
    tree.fixed("FirmwareManagement.Version", "1.0");
    tree.fixed("DynamicOverlay.DynamicOverlay", "yes");
    tree.fixed("ZipStream.ZipStream", "yes");
}

void media(Tree& tree, const CameraState& state, bool json)
{
    tree.under("Properties", "7707");
    if (!state.audio_inputs.empty()) {
        tree.fixed("Audio.Audio", "yes");
        tree.fixed("Audio.DuplexMode", "full,half,get,post");
        tree.fixed("Audio.Format", "g711,g726,aac,opus");
        tree.fixed("Audio.InputType", "mic,line,internal");
        tree.fixed("Audio.Decoder.Format", "g711,g726,axis-mulaw-128");
        tree.fixed("Audio.Source.A0.Input", "yes");
        tree.fixed("Audio.Source.A0.Output", state.audio_outputs.empty() ? "no" : "yes");
    }
    tree.fixed("Image.Format", json ? "jpeg,mjpeg,h264,h265" : "jpeg,mjpeg,h264");
    tree.fixed("Image.NbrOfViews", std::to_string(state.channels.size()));
    tree.fixed("Image.Resolution", resolutions(state));
    tree.fixed("Image.Rotation", "0,180");
    tree.fixed("Image.H264.Profiles", "Baseline,Main,High");
    tree.fixed("ImageSource.DayNight", "yes");
    tree.fixed("Motion.MaxNbrOfWindows", "10");
    tree.fixed("Motion.Motion", "yes");
    tree.fixed("PrivacyMask.MaxNbrOfCorners", "20");
    tree.fixed("PrivacyMask.MaxNbrOfPrivacyMasks", "8");
    tree.fixed("PrivacyMask.Polygon", json ? "yes" : "no");
    tree.fixed("PrivacyMask.PrivacyMask", "yes");
    tree.fixed("PrivacyMask.Query", "list,position,listpx,positionpx,listpxjson,positionpxjson");
    tree.fixed("Tampering.Tampering", "yes");
    tree.fixed("RTC.RTC", "yes");
    tree.fixed("SRTP.SRTP", "yes");
}

void machine(Tree& tree, const CameraState& state)
{
    tree.under("Properties", "7707");
    tree.fixed("EmbeddedDevelopment.EmbeddedDevelopment", "yes");
    tree.fixed("EmbeddedDevelopment.Version", "3.0");
    tree.fixed("HTTPS.HTTPS", "yes");
    tree.fixed("IO.ManualTriggerNbr", "6");
    tree.fixed("VirtualInput.VirtualInput", "yes");
    if (!state.disks.empty()) {
        for (const char* name : {"AutoRepair", "ContinuousRecording", "DiskEncryption", "DiskHealth", "ExportRecording",
                                 "LocalStorage", "RequiredFileSystem", "SDCard", "StorageLimit"})
            tree.fixed(std::string("LocalStorage.") + name, "yes");
        tree.fixed("LocalStorage.NbrOfContinuousRecordingProfiles", "1");
        tree.fixed("LocalStorage.Version", "1.00");
        tree.fixed("NetworkShare.CIFS", "yes");
        tree.fixed("NetworkShare.NetworkShare", "yes");
    }
    tree.fixed("RemoteService.RemoteService", "yes");
    tree.fixed("System.Architecture", "aarch64");
    tree.fixed("System.HardwareID", state.identity.hardware);
    tree.fixed("System.Language", "English");
    tree.fixed("System.LanguageType", "default");
    tree.fixed("System.SerialNumber", state.identity.serial);
    tree.fixed("System.Soc", "Axis Artpec-8");
}

void head(Tree& tree, const CameraState& state)
{
    bool any = false;
    for (const Channel& channel : state.channels)
        any = any || channel.ptz.has_value();
    tree.under("Properties", "7707");
    tree.fixed("PTZ.PTZ", any ? "yes" : "no");
    if (!any)
        return;
    tree.fixed("PTZ.DigitalPTZ", "no");
    tree.fixed("PTZ.DriverManagement", "no");
    tree.fixed("PTZ.DriverModeList", "none");
    tree.fixed("PTZ.PTZOnQuadView", "no");
    tree.fixed("PTZ.SelectableDriverMode", "no");
    tree.fixed("GuardTour.GuardTour", "yes");
    tree.fixed("GuardTour.MaxGuardTours", "100");
    tree.fixed("GuardTour.MinGuardTourWaitTime", "10");
    tree.fixed("GuardTour.RecordedTour", "no");
}

}  // namespace

void properties_group(Context& context, Tree& tree)
{
    const CameraState& state = context.state;
    const Identity& identity = state.identity;
    const bool json = !context.quirks().on("axis_legacy");
    const std::string short_name = identity.manufacturer + " " + identity.model;
    const std::string type =
        state.channels.empty() || !state.channels.front().ptz ? "Network Camera" : "PTZ Network Camera";
    tree.under("Brand", "7707");
    tree.fixed("Brand", identity.manufacturer);
    tree.fixed("ProdFullName", short_name + " " + type);
    tree.fixed("ProdNbr", identity.model);
    tree.fixed("ProdShortName", short_name);
    tree.fixed("ProdType", type);
    tree.fixed("ProdVariant", "");
    tree.fixed("WebURL", "http://www.axis.com");
    api(tree, json);
    tree.under("Properties.Firmware", "7707");
    tree.fixed("BuildDate", identity.build);
    tree.fixed("BuildNumber", "12");
    tree.fixed("Version", identity.firmware);
    media(tree, state, json);
    machine(tree, state);
    head(tree, state);
}

}  // namespace camsim::vapix
