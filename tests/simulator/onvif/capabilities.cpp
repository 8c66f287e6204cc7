// SPDX-License-Identifier: BSL-1.0
// The Capabilities element of each ONVIF service.
#include "onvif/operations.hpp"

#include <string_view>

namespace camsim::onvif {
namespace {

void of_device(const Call& call, Node node)
{
    const Node network = put(node, "tds:Network");
    for (const char* name : {"IPFilter", "IPVersion6", "DynDNS", "Dot11Configuration"})
        set(network, name, false);
    set(network, "ZeroConfiguration", true);
    set(network, "HostnameFromDHCP", false);
    set(network, "NTP", 2);
    const Node security = put(node, "tds:Security");
    set(security, "TLS1.2", call.state.tls.enabled);
    set(security, "UsernameToken", true);
    set(security, "HttpDigest", true);
    set(security, "DefaultAccessPolicy", true);
    set(security, "MaxUsers", 32);
    set(security, "MaxUserNameLength", 32);
    set(security, "MaxPasswordLength", 64);
    const Node system = put(node, "tds:System");
    set(system, "SystemLogging", true);
    set(system, "HttpFirmwareUpgrade", true);
    set(system, "HttpSystemBackup", true);
    set(system, "HttpSystemLogging", true);
    set(system, "StorageConfiguration", true);
}

void of_media(const Call& call, Node node)
{
    set(node, "SnapshotUri", true);
    set(node, "OSD", true);
    set(put(node, "trt:ProfileCapabilities"), "MaximumNumberOfProfiles", static_cast<int>(call.state.profiles.size()));
    const Node streaming = put(node, "trt:StreamingCapabilities");
    set(streaming, "RTPMulticast", false);
    set(streaming, "RTP_TCP", false);
    set(streaming, "RTP_RTSP_TCP", true);
}

void of_media2(const Call& call, Node node)
{
    set(node, "SnapshotUri", true);
    set(node, "OSD", true);
    set(node, "Mask", true);
    const Node profiles = put(node, "tr2:ProfileCapabilities");
    set(profiles, "MaximumNumberOfProfiles", static_cast<int>(call.state.profiles.size()));
    set(profiles, "ConfigurationsSupported", "VideoSource VideoEncoder AudioSource AudioEncoder PTZ Analytics");
    const Node streaming = put(node, "tr2:StreamingCapabilities");
    set(streaming, "RTSPStreaming", true);
    set(streaming, "RTPMulticast", false);
    set(streaming, "RTP_RTSP_TCP", true);
}

void of_deviceio(const Call& call, Node node)
{
    const CameraState& state = call.state;
    set(node, "VideoSources", static_cast<int>(state.channels.size()));
    set(node, "VideoOutputs", 0);
    set(node, "AudioSources", static_cast<int>(state.audio_inputs.size()));
    set(node, "AudioOutputs", static_cast<int>(state.audio_outputs.size()));
    set(node, "RelayOutputs", static_cast<int>(state.relays.size()));
    set(node, "SerialPorts", 0);
    set(node, "DigitalInputs", static_cast<int>(state.inputs.size()));
}

void of_recording(const Call&, Node node)
{
    for (const char* name : {"DynamicRecordings", "DynamicTracks", "MetadataRecording"})
        set(node, name, false);
    set(node, "Encoding", "H264 H265 JPEG");
}

void of_events(const Call& call, Node node)
{
    set(node, "WSSubscriptionPolicySupport", false);
    set(node, "WSPausableSubscriptionManagerInterfaceSupport", false);
    set(node, "MaxNotificationProducers", 0);
    set(node, "MaxPullPoints", static_cast<int>(call.camera.quirks.number("pullpoint_max", 10)));
    set(node, "PersistentNotificationStorage", false);
}

}  // namespace

void put_capabilities(const Call& call, Node parent, const Service& service)
{
    const std::string_view prefix = service.prefix;
    const Node node = put(parent, (std::string(prefix) + ":Capabilities").c_str());
    if (prefix == "tds") {
        of_device(call, node);
    } else if (prefix == "trt") {
        of_media(call, node);
    } else if (prefix == "tr2") {
        of_media2(call, node);
    } else if (prefix == "tptz") {
        set(node, "MoveStatus", true);
        set(node, "StatusPosition", true);
    } else if (prefix == "timg") {
        set(node, "ImageStabilization", false);
        set(node, "Presets", false);
    } else if (prefix == "tan") {
        set(node, "RuleSupport", true);
        set(node, "AnalyticsModuleSupport", true);
        set(node, "CellBasedSceneDescriptionSupported", true);
    } else if (prefix == "tmd") {
        of_deviceio(call, node);
    } else if (prefix == "trc") {
        of_recording(call, node);
    } else if (prefix == "tse") {
        set(node, "MetadataSearch", false);
        set(node, "GeneralStartEvents", false);
    } else if (prefix == "trp") {
        set(node, "ReversePlayback", false);
        set(node, "SessionTimeoutRange", "0 0");
        set(node, "RTP_RTSP_TCP", true);
    } else {
        of_events(call, node);
    }
}

}  // namespace camsim::onvif
