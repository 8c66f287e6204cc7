// SPDX-License-Identifier: BSL-1.0
// SOAP envelopes through gSOAP: each answer is read by the operation whose element it holds.
#include <functional>
#include <map>

#include "fuzz.hpp"
#include "messages_analytics.hpp"
#include "messages_device.hpp"
#include "messages_events.hpp"
#include "messages_imaging.hpp"
#include "messages_media.hpp"
#include "messages_network.hpp"
#include "messages_overlay.hpp"
#include "messages_ptz.hpp"
#include "messages_recording.hpp"

using namespace camsdk;
using namespace camsdk::drivers::onvif;

namespace {

using Reader = std::function<void(std::string_view)>;

template <class... T>
std::multimap<std::string, Reader> readers(const Operation<T>&... operations)
{
    std::multimap<std::string, Reader> all;
    (all.emplace(operations.name + "Response",
                 [operations](std::string_view text) { (void)operations.read(std::string(text)); }),
     ...);
    return all;
}

const std::multimap<std::string, Reader>& operations()
{
    static const std::multimap<std::string, Reader> all = readers(
        get_services(true), get_capabilities(), get_device_information(), get_scopes(), get_system_date_and_time(),
        get_ntp(), get_users(), get_relay_outputs(), system_reboot(), start_firmware_upgrade(),
        get_system_log("System"), get_system_uris(), get_certificates(), get_certificates_status(),
        get_storage_configurations(), get_hostname(), get_dns(), get_network_interfaces(), get_network_protocols(),
        get_default_gateway(), get_zero_configuration(), get_dynamic_dns(), get_discovery_mode(), get_address_filter(),
        get_profiles(), get_profiles2(), get_stream_uri("p", "RTSP", false), get_stream_uri2("p", "RTSP"),
        get_snapshot_uri(Service::media, "p"), get_snapshot_uri(Service::media2, "p"), get_video_sources(),
        get_video_encoder(Service::media, "c"), get_video_encoder(Service::media2, "c"), get_audio_sources(),
        get_audio_outputs(), get_audio_output_configurations(Service::media), get_audio_encoders(Service::media),
        get_audio_encoders(Service::media2), get_osds(Service::media, "c"), get_osds(Service::media2, "c"),
        get_masks("c"), get_mask_options("c"), get_nodes(), get_ptz_status("p"), get_presets("p"),
        get_preset_tours("p"), get_imaging_settings("s"), get_imaging_options("s"), get_rules("c"),
        get_analytics_modules("c"), get_recordings(), find_recordings(10, std::chrono::seconds(10)),
        get_recording_search_results("t", 10, std::chrono::seconds(5)), get_replay_uri("r"), get_digital_inputs(),
        get_all_certificates(), get_enabled_tls_versions(), set_hostname("h"));
    return all;
}

void read_events(std::string_view text)
{
    if (const auto point = read_pull_point(text)) {
        (void)renew(*point, "urn:uuid:0", std::chrono::seconds(60));
        (void)unsubscribe(*point, "urn:uuid:0");
    }
    (void)read_renew(text);
    const auto pulled = read_messages(text);
    if (!pulled)
        return;
    for (const Notification& one : pulled->messages) {
        (void)to_event(one, {{"VideoSource_1", 1}});
        (void)property_of(one);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::text_of(data, size);
    bool known = false;
    for (const auto& [element, read] : operations())
        if (text.find(element) != std::string_view::npos) {
            known = true;
            read(text);
        }
    if (!known)
        read_events(text);
    const std::string element(text.substr(0, 4096));
    const auto points = read_points(element);
    if (!points.empty())
        (void)replace_points(element, points);
    (void)read_attribute(element, "Value");
    (void)replace_attribute(element, "Value", "a<b&\"c");
    return 0;
}
