// SPDX-License-Identifier: BSL-1.0
// ONVIF device service: who the camera is, what it can do, where its services are, its scopes.
#include "onvif/operations.hpp"

#include <algorithm>
#include <cstdio>

namespace camsim::onvif {
namespace {

std::string escaped(const std::string& text)
{
    std::string result;
    for (const char each : text) {
        const auto byte = static_cast<unsigned char>(each);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                           (byte >= 'A' && byte <= 'Z') ||
                           std::string_view("-._~").find(each) != std::string_view::npos;
        if (plain) {
            result += each;
        } else {
            char code[4];
            std::snprintf(code, sizeof code, "%%%02X", byte);
            result += code;
        }
    }
    return result;
}

void get_device_information(Call& call)
{
    const Identity& identity = call.state.identity;
    put(call.out, "tds:Manufacturer", identity.manufacturer);
    put(call.out, "tds:Model", identity.model);
    const bool built = !identity.build.empty();
    put(call.out, "tds:FirmwareVersion", identity.firmware + (built ? " " + identity.build : ""));
    put(call.out, "tds:SerialNumber", identity.serial);
    put(call.out, "tds:HardwareId", identity.hardware);
}

void get_services(Call& call)
{
    const bool capabilities = flag_at(call.in, "IncludeCapability").value_or(false);
    for (const Service& each : services()) {
        if (!each.present(call.camera))
            continue;
        const Node node = put(call.out, "tds:Service");
        put(node, "tds:Namespace", each.uri);
        put(node, "tds:XAddr", told_address(call, std::string("/onvif/") + each.path));
        if (capabilities)
            put_capabilities(call, put(node, "tds:Capabilities"), each);
        const Node version = put(node, "tds:Version");
        put(version, "tt:Major", each.major);
        put(version, "tt:Minor", each.minor);
    }
}

void get_service_capabilities(Call& call)
{
    put_capabilities(call, call.out, service("tds"));
}

std::string address_of(const Call& call, const char* prefix)
{
    return told_address(call, std::string("/onvif/") + service(prefix).path);
}

void put_device_capabilities(const Call& call, Node parent)
{
    const Node device = put(parent, "tt:Device");
    put(device, "tt:XAddr", address_of(call, "tds"));
    const Node network = put(device, "tt:Network");
    put(network, "tt:IPFilter", false);
    put(network, "tt:ZeroConfiguration", true);
    put(network, "tt:IPVersion6", false);
    put(network, "tt:DynDNS", false);
    const Node system = put(device, "tt:System");
    for (const char* name : {"tt:DiscoveryResolve", "tt:DiscoveryBye", "tt:RemoteDiscovery", "tt:SystemBackup"})
        put(system, name, false);
    put(system, "tt:SystemLogging", true);
    put(system, "tt:FirmwareUpgrade", false);
    const Node version = put(system, "tt:SupportedVersions");
    put(version, "tt:Major", 23);
    put(version, "tt:Minor", 12);
    const Node http = put(system, "tt:Extension");
    put(http, "tt:HttpFirmwareUpgrade", true);
    put(http, "tt:HttpSystemBackup", true);
    put(http, "tt:HttpSystemLogging", true);
    put(http, "tt:HttpSupportInformation", false);
    const Node io = put(device, "tt:IO");
    put(io, "tt:InputConnectors", static_cast<int>(call.state.inputs.size()));
    put(io, "tt:RelayOutputs", static_cast<int>(call.state.relays.size()));
    const Node security = put(device, "tt:Security");
    put(security, "tt:TLS1.1", false);
    put(security, "tt:TLS1.2", call.state.tls.enabled);
    for (const char* name : {"tt:OnboardKeyGeneration", "tt:AccessPolicyConfig", "tt:X.509Token", "tt:SAMLToken",
                             "tt:KerberosToken", "tt:RELToken"})
        put(security, name, false);
}

void put_further_capabilities(const Call& call, Node parent)
{
    const Node extension = put(parent, "tt:Extension");
    const Node io = put(extension, "tt:DeviceIO");
    put(io, "tt:XAddr", address_of(call, "tmd"));
    put(io, "tt:VideoSources", static_cast<int>(call.state.channels.size()));
    put(io, "tt:VideoOutputs", 0);
    put(io, "tt:AudioSources", static_cast<int>(call.state.audio_inputs.size()));
    put(io, "tt:AudioOutputs", static_cast<int>(call.state.audio_outputs.size()));
    put(io, "tt:RelayOutputs", static_cast<int>(call.state.relays.size()));
    if (!service("trc").present(call.camera))
        return;
    const Node recording = put(extension, "tt:Recording");
    put(recording, "tt:XAddr", address_of(call, "trc"));
    put(recording, "tt:ReceiverSource", false);
    put(recording, "tt:MediaProfileSource", true);
    put(recording, "tt:DynamicRecordings", false);
    put(recording, "tt:DynamicTracks", false);
    put(recording, "tt:MaxStringLength", 256);
    const Node search = put(extension, "tt:Search");
    put(search, "tt:XAddr", address_of(call, "tse"));
    put(search, "tt:MetadataSearch", false);
    put(put(extension, "tt:Replay"), "tt:XAddr", address_of(call, "trp"));
}

void put_media_capabilities(const Call& call, Node parent)
{
    const Node media = put(parent, "tt:Media");
    put(media, "tt:XAddr", address_of(call, "trt"));
    const Node streaming = put(media, "tt:StreamingCapabilities");
    put(streaming, "tt:RTPMulticast", false);
    put(streaming, "tt:RTP_TCP", false);
    put(streaming, "tt:RTP_RTSP_TCP", true);
    const Node extension = put(media, "tt:Extension");
    put(put(extension, "tt:ProfileCapabilities"), "tt:MaximumNumberOfProfiles",
        static_cast<int>(call.state.profiles.size()));
}

void put_event_capabilities(const Call& call, Node parent)
{
    const Node events = put(parent, "tt:Events");
    put(events, "tt:XAddr", address_of(call, "tev"));
    put(events, "tt:WSSubscriptionPolicySupport", false);
    put(events, "tt:WSPullPointSupport", call.quirk("no_pullpoint") == call.quirk("pull_flag_lies"));
    put(events, "tt:WSPausableSubscriptionManagerInterfaceSupport", false);
}

void get_capabilities(Call& call)
{
    std::vector<std::string> wanted;
    for (const Node category : children(call.in, "Category"))
        wanted.push_back(text(category));
    if (wanted.empty())
        wanted.emplace_back("All");
    const bool ptz = service("tptz").present(call.camera);
    for (const std::string& category : wanted) {
        const auto known = {"All", "Analytics", "Device", "Events", "Imaging", "Media", "PTZ"};
        if (std::find(known.begin(), known.end(), category) == known.end())
            malformed("Unknown category");
        if (category == "PTZ" && !ptz)
            not_supported("NoSuchService", "The requested WSDL service category is not supported by the device");
    }
    const auto asked = [&wanted](const char* category) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](const std::string& each) { return each == "All" || each == category; });
    };
    const Node node = put(call.out, "tds:Capabilities");
    if (asked("Analytics")) {
        const Node analytics = put(node, "tt:Analytics");
        put(analytics, "tt:XAddr", address_of(call, "tan"));
        put(analytics, "tt:RuleSupport", true);
        put(analytics, "tt:AnalyticsModuleSupport", true);
    }
    if (asked("Device"))
        put_device_capabilities(call, node);
    if (asked("Events"))
        put_event_capabilities(call, node);
    if (asked("Imaging"))
        put(put(node, "tt:Imaging"), "tt:XAddr", address_of(call, "timg"));
    if (asked("Media"))
        put_media_capabilities(call, node);
    if (asked("PTZ") && ptz)
        put(put(node, "tt:PTZ"), "tt:XAddr", address_of(call, "tptz"));
    if (std::find(wanted.begin(), wanted.end(), "All") != wanted.end())
        put_further_capabilities(call, node);
}

constexpr const char* scope_root = "onvif://www.onvif.org/";
constexpr const char* kept_scopes = "onvif.scopes";

std::vector<std::string> fixed_scopes(const Call& call)
{
    const Identity& identity = call.state.identity;
    std::vector<std::string> tails{"type/video_encoder", "type/Network_Video_Transmitter", "Profile/Streaming"};
    if (service("tr2").present(call.camera))
        tails.emplace_back("Profile/T");
    if (service("trc").present(call.camera))
        tails.emplace_back("Profile/G");
    if (service("tptz").present(call.camera))
        tails.emplace_back("type/ptz");
    if (!identity.mac.empty())
        tails.push_back("MAC/" + identity.mac);
    tails.push_back("hardware/" + escaped(identity.model));
    return tails;
}

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> result;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (end > at)
            result.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return result;
}

void put_scope(Node out, const char* kind, const std::string& scope)
{
    const Node node = put(out, "tds:Scopes");
    put(node, "tt:ScopeDef", kind);
    put(node, "tt:ScopeItem", scope);
}

void get_scopes(Call& call)
{
    for (const std::string& tail : fixed_scopes(call))
        put_scope(call.out, "Fixed", scope_root + tail);
    const Identity& identity = call.state.identity;
    const std::string name = identity.name.empty() ? identity.manufacturer + " " + identity.model : identity.name;
    put_scope(call.out, "Configurable", scope_root + ("name/" + escaped(name)));
    put_scope(call.out, "Configurable", scope_root + ("location/" + escaped(identity.location)));
    for (const std::string& scope : lines_of(call.state.settings[kept_scopes]))
        put_scope(call.out, "Configurable", scope);
}

/// Takes a configurable scope: name and location go where every language of the camera reads them.
void take_scope(Call& call, const std::string& scope, std::string& others)
{
    const std::string root = scope_root;
    if (scope.find_first_of(" \t\n") != std::string::npos || scope.size() > 256 ||
        scope.find("://") == std::string::npos)
        invalid("InvalidScope", "A scope is no URI");
    for (const std::string& tail : fixed_scopes(call))
        if (scope == root + tail)
            throw Fault{true, "ter:OperationProhibited", "ter:ScopeOverwrite",
                        "Scope parameter overwrites device setting"};
    if (scope.rfind(root + "name/", 0) == 0)
        call.state.identity.name = unescape(scope.substr(root.size() + 5));
    else if (scope.rfind(root + "location/", 0) == 0)
        call.state.identity.location = unescape(scope.substr(root.size() + 9));
    else
        others += scope + "\n";
}

void set_scopes(Call& call)
{
    const auto given = children(call.in, "Scopes");
    if (given.empty())
        malformed("No scopes");
    if (given.size() > 16)
        throw Fault{true, "ter:Action", "ter:TooManyScopes", "The requested scope list exceeds the supported number"};
    std::string others;
    for (const Node each : given)
        take_scope(call, text(each), others);
    call.state.settings[kept_scopes] = others;
}

void add_scopes(Call& call)
{
    std::string others = call.state.settings[kept_scopes];
    const auto given = children(call.in, "ScopeItem");
    if (given.size() + lines_of(others).size() > 16)
        throw Fault{true, "ter:Action", "ter:TooManyScopes", "The requested scope list exceeds the supported number"};
    for (const Node each : given)
        take_scope(call, text(each), others);
    call.state.settings[kept_scopes] = others;
}

void get_wsdl_url(Call& call)
{
    put(call.out, "tds:WsdlUrl", "http://www.onvif.org/");
}

void get_discovery_mode(Call& call)
{
    put(call.out, "tds:DiscoveryMode", call.state.network.discoverable ? "Discoverable" : "NonDiscoverable");
}

void set_discovery_mode(Call& call)
{
    const std::string mode = required(call.in, "DiscoveryMode");
    if (mode != "Discoverable" && mode != "NonDiscoverable")
        malformed("Unknown discovery mode");
    call.state.network.discoverable = mode == "Discoverable";
}

void get_endpoint_reference(Call& call)
{
    put(call.out, "tds:GUID", "urn:uuid:" + call.state.identity.uuid);
}

}  // namespace

const Operations& device_operations()
{
    static const Operations all = [] {
        Operations table{
            {"GetDeviceInformation", Right::read_system, get_device_information},
            {"GetServices", Right::pre_auth, get_services},
            {"GetServiceCapabilities", Right::pre_auth, get_service_capabilities},
            {"GetCapabilities", Right::pre_auth, get_capabilities},
            {"GetWsdlUrl", Right::pre_auth, get_wsdl_url},
            {"GetScopes", Right::read_system, get_scopes},
            {"SetScopes", Right::write_system, set_scopes},
            {"AddScopes", Right::write_system, add_scopes},
            {"GetDiscoveryMode", Right::read_system, get_discovery_mode},
            {"SetDiscoveryMode", Right::write_system, set_discovery_mode},
            {"GetEndpointReference", Right::pre_auth, get_endpoint_reference},
        };
        add_device_clock(table);
        add_device_network(table);
        add_device_users(table);
        add_device_system(table);
        add_relays(table);
        return table;
    }();
    return all;
}

}  // namespace camsim::onvif
