// SPDX-License-Identifier: BSL-1.0
// Helpers of ONVIF operations: rights, arguments, addresses, times; and the list of services.
#include "onvif/call.hpp"

#include "onvif/operations.hpp"

#include <cmath>

namespace camsim::onvif {
namespace {

bool always(const Camera&)
{
    return true;
}

bool has_ptz(const Camera& camera)
{
    for (const Channel& channel : camera.state.channels)
        if (channel.ptz)
            return true;
    return false;
}

bool has_media2(const Camera& camera)
{
    return !camera.quirks.on("no_media2");
}

bool has_recordings(const Camera& camera)
{
    return !camera.state.recordings.empty() || !camera.state.disks.empty();
}

}  // namespace

const std::vector<Service>& services()
{
    static const std::vector<Service> all{
        {"tds", "http://www.onvif.org/ver10/device/wsdl", "device_service", 23, 12, always, device_operations},
        {"trt", "http://www.onvif.org/ver10/media/wsdl", "media_service", 21, 12, always, media_operations},
        {"tr2", "http://www.onvif.org/ver20/media/wsdl", "media2_service", 23, 6, has_media2, media2_operations},
        {"tptz", "http://www.onvif.org/ver20/ptz/wsdl", "ptz_service", 21, 12, has_ptz, ptz_operations},
        {"timg", "http://www.onvif.org/ver20/imaging/wsdl", "imaging_service", 19, 6, always, imaging_operations},
        {"tan", "http://www.onvif.org/ver20/analytics/wsdl", "analytics_service", 22, 6, always, analytics_operations},
        {"tmd", "http://www.onvif.org/ver10/deviceIO/wsdl", "deviceio_service", 19, 12, always, deviceio_operations},
        {"trc", "http://www.onvif.org/ver10/recording/wsdl", "recording_service", 21, 12, has_recordings,
         recording_operations},
        {"tse", "http://www.onvif.org/ver10/search/wsdl", "search_service", 18, 12, has_recordings, search_operations},
        {"trp", "http://www.onvif.org/ver10/replay/wsdl", "replay_service", 18, 6, has_recordings, replay_operations},
        {"tev", "http://www.onvif.org/ver10/events/wsdl", "event_service", 21, 6, always, event_operations},
    };
    return all;
}

const Service& service(const char* prefix)
{
    for (const Service& each : services())
        if (std::string_view(each.prefix) == prefix)
            return each;
    return services().front();
}

bool writes(Right right)
{
    return right == Right::write_system || right == Right::unrecoverable || right == Right::actuate;
}

bool allowed(Right right, const Login& login)
{
    if (right == Right::pre_auth)
        return true;
    if (!login.known() || login.role == Role::anonymous)
        return false;
    switch (right) {
        case Right::read_system:
        case Right::read_media:
            return true;
        case Right::actuate:
            return login.role != Role::viewer;
        default:
            return login.role == Role::administrator;
    }
}

std::string required(Node from, std::string_view path)
{
    const auto found = text_at(from, path);
    if (!found || found->empty())
        malformed("A mandatory element is missing or empty");
    return *found;
}

std::optional<double> number_at(Node from, std::string_view path)
{
    const auto found = text_at(from, path);
    if (!found)
        return std::nullopt;
    const auto number = to_number(*found);
    if (!number)
        malformed("An element that should be a number is none");
    return number;
}

std::optional<int> integer_at(Node from, std::string_view path)
{
    const auto number = number_at(from, path);
    if (!number)
        return std::nullopt;
    if (std::abs(*number) > 2147483647.0 || *number != std::floor(*number))
        malformed("An element that should be a whole number is none");
    return static_cast<int>(*number);
}

std::optional<bool> to_flag(const std::string& text)
{
    if (text == "true" || text == "1")
        return true;
    if (text == "false" || text == "0")
        return false;
    return std::nullopt;
}

std::optional<bool> flag_at(Node from, std::string_view path)
{
    const auto found = text_at(from, path);
    if (!found)
        return std::nullopt;
    const auto flag = to_flag(*found);
    if (!flag)
        malformed("An element that should be a boolean is none");
    return flag;
}

std::optional<double> number_of(Node node, std::string_view name)
{
    const std::string found = attribute(node, name);
    if (found.empty())
        return std::nullopt;
    const auto number = to_number(found);
    if (!number)
        malformed("An attribute that should be a number is none");
    return number;
}

std::string told_host(const Call& call)
{
    const std::string how = call.camera.quirks.value("xaddr");
    if (how == "private")
        return "192.168.1.108";
    if (how == "127.0.0.1")
        return how;
    if (how == "hostname")
        return call.state.network.hostname + ".camera.invalid";
    if (how == "ipv6")
        return "[fe80::2e6f:51ff:fe00:1]";
    const std::string origin = call.request.origin();
    const std::string rest = origin.substr(origin.find("://") + 3);
    return rest.substr(0, rest[0] == '[' ? rest.find(']') + 1 : rest.find(':'));
}

std::string told_address(const Call& call, const std::string& path)
{
    const std::string how = call.camera.quirks.value("xaddr");
    const std::string origin = call.request.origin();
    if (how == "dup-port") {
        const std::string port = ":" + std::to_string(call.request.local_port);
        return (call.request.tls ? "https://" : "http://") + told_host(call) + port + port + path;
    }
    if (how.empty())
        return origin + path;
    return (call.request.tls ? "https://" : "http://") + told_host(call) + path;
}

std::string camera_time(const CameraState& state, std::chrono::seconds later)
{
    return iso_time(std::chrono::floor<std::chrono::seconds>(state.now()) + later, 0, true);
}

}  // namespace camsim::onvif
