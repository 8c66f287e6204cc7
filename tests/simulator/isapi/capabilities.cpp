// SPDX-License-Identifier: BSL-1.0
// /ISAPI/System/capabilities and the capability documents of whole services.
#include "isapi/resource.hpp"

#include <algorithm>

namespace camsim::isapi {
namespace {

std::string flag(const char* name, bool value)
{
    return std::string("<") + name + ">" + (value ? "true" : "false") + "</" + name + ">";
}

std::string count(const char* name, std::size_t value)
{
    return std::string("<") + name + ">" + std::to_string(value) + "</" + name + ">";
}

bool has_rule(const CameraState& state, const char* kind)
{
    for (const Channel& channel : state.channels)
        if (std::any_of(channel.rules.begin(), channel.rules.end(),
                        [kind](const auto& rule) { return rule.kind == kind; }))
            return true;
    return false;
}

std::string smart(const CameraState& state, bool lies)
{
    return "<SmartCap>" + flag("isSupportROI", true) +
           flag("isSupportFaceDetect", lies || has_rule(state, "face_detection")) +
           flag("isSupportLineDetection", lies || has_rule(state, "line_crossing")) +
           flag("isSupportFieldDetection", lies || has_rule(state, "intrusion")) +
           flag("isSupportRegionEntrance", lies) + flag("isSupportRegionExiting", lies) +
           flag("isSupportLoitering", lies) + flag("isSupportGroup", lies) + flag("isSupportRapidMove", lies) +
           flag("isSupportParking", lies) + flag("isSupportUnattendedBaggage", lies) +
           flag("isSupportAttendedBaggage", lies) + flag("isSupportDefocusDetection", lies) +
           flag("isSupportSceneChangeDetection", lies) + "</SmartCap>";
}

std::string network_part()
{
    return "<NetworkCap>" + flag("isSupportWireless", false) + flag("isSupportPPPoE", true) +
           flag("isSupport802_1x", true) + flag("isSupportNtp", true) + flag("isSupportFtp", true) +
           flag("isSupportUpnp", true) + flag("isSupportDdns", true) + flag("isSupportHttps", true) + "<SnmpCap>" +
           flag("isSupport", true) + "</SnmpCap>" + flag("isSupportIPFilter", true) + flag("isSupportEZVIZ", true) +
           flag("isSupportEhome", true) + flag("isSupportIntegrate", true) + flag("isSupportWebSocket", false) +
           "</NetworkCap>";
}

std::string device(const Context& context)
{
    const CameraState& state = context.state;
    const bool nvr = state.identity.device_type == "NVR";
    const bool lies = context.exchange.camera.quirks.on("cap_lies");
    const bool ptz = lies || std::any_of(state.channels.begin(), state.channels.end(),
                                         [](const auto& c) { return c.ptz.has_value(); });
    std::string text = "<DeviceCap><SysCap>" + flag("isSupportDst", true) + network_part() + "<IOCap>" +
                       count("IOInputPortNums", state.inputs.size()) + count("IOOutputPortNums", state.relays.size()) +
                       "</IOCap><VideoCap>" + count("videoInputPortNums", nvr ? 0 : state.channels.size()) +
                       count("videoOutputPortNums", 0) + flag("isSupportPrivacyMask", true) + "</VideoCap><AudioCap>" +
                       count("audioInputNums", state.audio_inputs.size()) +
                       count("audioOutputNums", state.audio_outputs.size()) + "</AudioCap>" +
                       flag("isSupportSubscribeEvent", false) + "</SysCap>" +
                       count("voicetalkNums", state.audio_outputs.size()) + flag("isSupportSnapshot", true);
    text += "<SecurityCap><supportUserNums>32</supportUserNums>" + flag("isSupCertificate", true) +
            flag("issupIllegalLoginLock", true) + "<keyIterateNum>100</keyIterateNum>" +
            flag("isSupportONVIFUserManagement", true) +
            "<WebCertificateCap><CertificateType opt=\"digest,digest/basic\"></CertificateType><SecurityAlgorithm>"
            "<algorithmType opt=\"MD5,SHA256,MD5/SHA256\"></algorithmType></SecurityAlgorithm></WebCertificateCap>" +
            flag("isSupportConfigFileImport", true) + flag("isSupportConfigFileExport", true) +
            "<cfgFileSecretKeyLenLimit min=\"1\" max=\"16\"></cfgFileSecretKeyLenLimit>"
            "<maxIllegalLoginTimes min=\"3\" max=\"20\" def=\"7\"></maxIllegalLoginTimes>"
            "<maxIllegalLoginLockTime min=\"1\" max=\"120\" def=\"30\"></maxIllegalLoginLockTime></SecurityCap>";
    text +=
        "<EventCap>" + flag("isSupportHDFull", !state.disks.empty()) + flag("isSupportHDError", !state.disks.empty()) +
        flag("isSupportNicBroken", true) + flag("isSupportIpConflict", true) + flag("isSupportIllAccess", true) +
        flag("isSupportMotionDetection", has_rule(state, "motion")) +
        flag("isSupportTamperDetection", has_rule(state, "tamper")) + flag("isSupportVideoLoss", nvr) + "</EventCap>";
    text += "<RacmCap>" + count("inputProxyNums", nvr ? state.channels.size() : 0) +
            count("nasNums", nvr || !state.disks.empty() ? 8 : 0) +
            "<recordSearchType opt=\"CMR,MOTION,ALARM,AllEvent\"></recordSearchType></RacmCap>";
    if (ptz)
        text += "<PTZCtrlCap>" + flag("isSupportPatrols", true) + "</PTZCtrlCap>";
    return text + smart(state, lies) + flag("isSupportFirmwareVersionInfo", true) + "</DeviceCap>";
}

}  // namespace

void add_capabilities(Catalogue& catalogue)
{
    const auto get = [&catalogue](const char* path, std::function<std::string(const Context&)> make) {
        catalogue.actions.push_back(
            {"GET", path, Who::anybody, [make](Context& context) { return xml_answer(context, make(context)); }});
    };
    get("/System/capabilities", device);
    get("/Smart/capabilities",
        [](const Context& context) { return smart(context.state, context.exchange.camera.quirks.on("cap_lies")); });
    get("/System/Network/capabilities", [](const Context&) { return network_part(); });
    get("/System/IO/capabilities", [](const Context& context) {
        return "<IOCap>" + count("IOInputPortNums", context.state.inputs.size()) +
               count("IOOutputPortNums", context.state.relays.size()) + "</IOCap>";
    });
    get("/Security/capabilities", [](const Context&) {
        return std::string(
            "<SecurityCap><supportUserNums>32</supportUserNums><securityVersion opt=\"1\">"
            "</securityVersion><keyIterateNum>100</keyIterateNum>"
            "<maxIllegalLoginTimes min=\"3\" max=\"20\" def=\"7\"></maxIllegalLoginTimes></SecurityCap>");
    });
    get("/Event/capabilities", [](const Context& context) {
        return "<EventCap>" + flag("isSupportMotionDetection", has_rule(context.state, "motion")) +
               flag("isSupportTamperDetection", has_rule(context.state, "tamper")) +
               flag("isSupportSubscribeEvent", false) + "</EventCap>";
    });
    get("/ContentMgmt/capabilities", [](const Context& context) {
        const bool nvr = context.state.identity.device_type == "NVR";
        return "<RacmCap>" + count("inputProxyNums", nvr ? context.state.channels.size() : 0) +
               "<recordSearchType opt=\"CMR,MOTION,ALARM,AllEvent\"></recordSearchType>" +
               flag("isSupportLogSearch", true) + "</RacmCap>";
    });
}

}  // namespace camsim::isapi
