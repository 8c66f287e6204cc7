// SPDX-License-Identifier: BSL-1.0
// ISAPI documents: each is read by all that read its root, and what an edit makes is a document again.
#include "answer.hpp"
#include "fuzz.hpp"
#include "messages_analytics.hpp"
#include "messages_device.hpp"
#include "messages_events.hpp"
#include "messages_image.hpp"
#include "messages_io.hpp"
#include "messages_network.hpp"
#include "messages_overlay.hpp"
#include "messages_ptz.hpp"
#include "messages_search.hpp"
#include "messages_stream.hpp"
#include "messages_time.hpp"
#include "messages_users.hpp"

using namespace camsdk;
using namespace camsdk::drivers::hikvision;
using namespace camsdk::drivers::hikvision::messages;

namespace {

const TimePoint noon = std::chrono::system_clock::from_time_t(1774778400);  // 2026-03-29T10:00:00Z

void edited(const Result<std::string>& text)
{
    fuzz::must(!text || codec::Xml::parse(*text).has_value());
}

void device(const Xml& document)
{
    const XmlElement root = document.root();
    (void)evidence_of(parse_device_info(root));
    (void)parse_capabilities(document).flag("isSupportReboot");
    auto channels = parse_video_inputs(root);
    (void)parse_input_proxies(root);
    add_proxy_states(channels, root);
    (void)parse_device_status(root);
    for (StorageVolume volume : parse_storage(root)) {
        (void)disk_health_path(root, volume.id);
        add_disk_health(volume, root);
    }
    SecuritySettings settings;
    add_accesses(settings, root);
    add_web_certificate(settings, root);
    add_rtsp_certificate(settings, root);
    add_login_lock(settings, root);
    (void)parse_certificates(root);
}

void picture(const Xml& document)
{
    const XmlElement root = document.root();
    const ImagingSettings settings = parse_image(root, root);
    (void)parse_controls(root);
    ImagingChange change;
    change.brightness = 0.5;
    change.day_night = DayNight::night;
    if (const auto writes = leaf_writes(document, change, root))
        for (const LeafWrite& write : *writes)
            edited(Result<std::string>(write.body));
    (void)messages::missing_change(change, settings, root);
    std::string id;
    Overlay overlay;
    overlay.text = "a<b";
    edited(edit_overlay(document, overlay, id));
    (void)parse_overlays(root, "name");
    PrivacyMask mask;
    mask.polygon = {{0.1, 0.1}, {0.4, 0.1}, {0.4, 0.4}};
    edited(edit_mask(document, mask, root, id));
    for (const PrivacyMask& one : parse_masks(root)) {
        (void)mask_covers(one, mask.polygon);
        edited(edit_mask_away(document, one.id));
    }
    (void)parse_mask_limits(root, root);
    AnalyticsRegion region;
    region.points = mask.polygon;
    for (const Detection& detection : detections()) {
        (void)parse_rule(detection, 1, root);
        edited(edit_rule_regions(detection, document, {region}));
    }
    edited(edit_rule_enabled(document, true));
}

void streams(const Xml& document)
{
    const XmlElement root = document.root();
    EncoderChange change;
    change.gop = 25;
    change.quality = 0.5;
    const auto options = parse_encoder_options(root);
    const auto steps = quality_steps(root);
    for (const Profile& profile : parse_profiles(root))
        if (profile.video) {
            (void)check_change(change, *profile.video, options);
            (void)messages::missing_change(change, *profile.video, steps);
        }
    edited(edit_encoder(document, change, steps));
    const PtzCaps caps = parse_ptz_caps(root);
    const DevicePosition position = parse_position(root);
    (void)to_status(position, caps);
    (void)format_absolute(to_device({0.5, -0.5, 0.5}, position, caps));
    (void)parse_presets(root, caps);
    if (const auto id = free_preset(root, 300))
        edited(format_preset(document, *id, "a<b"));
    (void)parse_patrols(root);
    AudioInput input;
    for (const AudioInput& one : parse_two_way(root).inputs)
        edited(edit_two_way(document, one));
    (void)parse_audio(root);
    IoPorts ports{parse_inputs(root), parse_outputs(root)};
    add_states(ports, root);
    (void)parse_state(root);
}

void settings(const Xml& document)
{
    const XmlElement root = document.root();
    const DeviceTime time = parse_time(root, noon);
    edited(edit_time(document, noon, "CET-1CEST,M3.5.0,M10.5.0/3", ClockMode::manual));
    (void)parse_ntp(root);
    edited(edit_ntp(document, {"192.0.2.1", "ntp.example.org"}));
    (void)parse_recordings(root, SearchTime{time.rules});
    (void)parse_log(root, SearchTime{time.rules});
    auto users = parse_users(root, "native");
    add_rights(users, root);
    (void)free_user_id(users);
    if (!users.empty() && users.front().id)
        edited(edit_user(document, *users.front().id, "Operator", nullptr));
    NetworkConfiguration network;
    add_interfaces(network, root);
    (void)hostname_leaf(root);
    (void)parse_protocol_extra(root);
    for (const NetworkProtocol& protocol : parse_protocols(root))
        edited(edit_protocol(document, protocol));
    edited(edit_dns(document, {"192.0.2.53"}));
    for (const ServiceSource& source : service_sources())
        (void)parse_services(source.kind, root);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    driver::Response response;
    response.status = 200;
    response.body = fuzz::text_of(data, size);
    (void)read_ack(response, "resource");
    (void)certificate_list().decode(response);
    (void)flat_json(response.body);
    if (const auto alert = parse_alert(response.body, {1, 2}))
        (void)is_heartbeat(*alert);
    response.status = 400;
    (void)error_of(response, "resource");
    const auto document = Xml::parse(response.body);
    if (!document)
        return 0;
    device(*document);
    picture(*document);
    streams(*document);
    settings(*document);
    return 0;
}
