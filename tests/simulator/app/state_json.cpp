// SPDX-License-Identifier: BSL-1.0
// A camera's state as JSON, for tests that look behind its protocols.
#include "app/control.hpp"

#include <boost/json.hpp>

namespace camsim {
namespace json = boost::json;
namespace {

json::value pictured(const Channel& channel)
{
    const Imaging& imaging = channel.imaging;
    return json::object{{"brightness", imaging.brightness}, {"contrast", imaging.contrast},
                        {"saturation", imaging.saturation}, {"sharpness", imaging.sharpness},
                        {"day_night", imaging.day_night},   {"wdr", imaging.wdr},
                        {"exposure", imaging.exposure},     {"focus", imaging.focus}};
}

json::value headed(const Channel& channel)
{
    if (!channel.ptz)
        return nullptr;
    const auto now = Camera::steady();
    const PtzPosition at = channel.ptz->position(now);
    json::object presets;
    for (const auto& [id, preset] : channel.ptz->presets)
        presets[std::to_string(id)] = preset.name;
    return json::object{{"pan", at.pan},
                        {"tilt", at.tilt},
                        {"zoom", at.zoom},
                        {"moving", channel.ptz->moving(now)},
                        {"presets", std::move(presets)}};
}

json::array polygons(const std::vector<Polygon>& regions)
{
    json::array all;
    for (const Polygon& region : regions) {
        json::array points;
        for (const Point& point : region)
            points.emplace_back(json::array{point.x, point.y});
        all.emplace_back(std::move(points));
    }
    return all;
}

json::value channelled(const Channel& channel)
{
    json::array rules, osds, masks;
    for (const AnalyticsRule& rule : channel.rules)
        rules.emplace_back(json::object{{"id", rule.id},
                                        {"kind", rule.kind},
                                        {"enabled", rule.enabled},
                                        {"sensitivity", rule.sensitivity},
                                        {"regions", polygons(rule.regions)}});
    for (const Osd& osd : channel.osds)
        osds.emplace_back(json::object{{"id", osd.id},
                                       {"kind", osd.kind},
                                       {"enabled", osd.enabled},
                                       {"text", osd.text},
                                       {"x", osd.position.x},
                                       {"y", osd.position.y}});
    for (const PrivacyMask& mask : channel.masks)
        masks.emplace_back(
            json::object{{"id", mask.id}, {"enabled", mask.enabled}, {"region", polygons({mask.region})}});
    json::object enabled;
    for (const auto& [kind, on] : channel.rules_enabled)
        enabled[kind] = on;
    return json::object{{"id", channel.id},
                        {"name", channel.name},
                        {"online", channel.online},
                        {"imaging", pictured(channel)},
                        {"ptz", headed(channel)},
                        {"rules_enabled", std::move(enabled)},
                        {"rules", std::move(rules)},
                        {"osds", std::move(osds)},
                        {"masks_enabled", channel.masks_enabled},
                        {"masks", std::move(masks)}};
}

json::value streamed(const StreamProfile& profile)
{
    const VideoEncoder& video = profile.video;
    json::object all{{"token", profile.token},   {"channel", profile.channel},
                     {"stream", profile.stream}, {"codec", video.codec},
                     {"width", video.width},     {"height", video.height},
                     {"fps", video.fps},         {"bitrate_kbps", video.bitrate_kbps},
                     {"gop", video.gop},         {"rate_control", video.rate_control},
                     {"quality", video.quality}};
    all["audio"] = profile.audio && profile.audio->enabled ? json::value(profile.audio->codec) : json::value(nullptr);
    return all;
}

}  // namespace

std::string state_json(const Camera& camera)
{
    const CameraState& state = camera.state;
    const Identity& identity = state.identity;
    json::array accounts, channels, profiles, relays, inputs, ntp, dns, quirks;
    for (const Account& account : state.accounts)
        accounts.emplace_back(
            json::object{{"id", account.id}, {"name", account.name}, {"role", role_name(account.role)}});
    for (const Channel& channel : state.channels)
        channels.emplace_back(channelled(channel));
    for (const StreamProfile& profile : state.profiles)
        profiles.emplace_back(streamed(profile));
    for (const Relay& relay : state.relays)
        relays.emplace_back(json::object{{"name", relay.name}, {"on", relay.on(Camera::steady())}});
    for (const DigitalInput& input : state.inputs)
        inputs.emplace_back(json::object{{"name", input.name}, {"active", input.active}});
    for (const std::string& server : state.clock.ntp_servers)
        ntp.emplace_back(server);
    for (const std::string& server : state.network.dns)
        dns.emplace_back(server);
    for (const auto& [name, value] : camera.quirks.all())
        quirks.emplace_back(value.empty() ? name : name + "=" + value);
    const json::object all{
        {"name", identity.name},
        {"driver", camera.driver},
        {"manufacturer", identity.manufacturer},
        {"platform", identity.platform},
        {"model", identity.model},
        {"firmware", identity.firmware},
        {"serial", identity.serial},
        {"mac", identity.mac},
        {"address", state.address},
        {"port", state.http_port},
        {"rtsp_port", state.rtsp_port},
        {"hostname", state.network.hostname},
        {"dns", std::move(dns)},
        {"clock", json::object{{"offset_seconds", static_cast<double>(state.clock.offset.count()) / 1000},
                               {"zone", state.clock.zone},
                               {"mode", state.clock.ntp ? "ntp" : "manual"},
                               {"ntp", std::move(ntp)}}},
        {"onvif_enabled", state.onvif_enabled},
        {"reboot_required", state.reboot_required},
        {"tls_fingerprint", state.tls.fingerprint},
        {"recordings", state.recordings.size()},
        {"accounts", std::move(accounts)},
        {"channels", std::move(channels)},
        {"profiles", std::move(profiles)},
        {"relays", std::move(relays)},
        {"inputs", std::move(inputs)},
        {"quirks", std::move(quirks)}};
    return json::serialize(all) + "\n";
}

}  // namespace camsim
