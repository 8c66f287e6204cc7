// SPDX-License-Identifier: BSL-1.0
// Every request this driver can write, validated against ONVIF's own schemas where they lie beside the project.
#include <doctest/doctest.h>

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "drivers/onvif/messages_analytics.hpp"
#include "drivers/onvif/messages_device.hpp"
#include "drivers/onvif/messages_imaging.hpp"
#include "drivers/onvif/messages_media.hpp"
#include "drivers/onvif/messages_network.hpp"
#include "drivers/onvif/messages_overlay.hpp"
#include "drivers/onvif/messages_ptz.hpp"
#include "drivers/onvif/messages_recording.hpp"
#include "drivers/onvif/values.hpp"

using namespace camsdk;
using namespace camsdk::drivers::onvif;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

struct Written {
    std::string name;
    std::string body;
};

template <class T>
void add(std::vector<Written>& all, const Operation<T>& op)
{
    all.push_back({op.name, op.body});
}

void add_device(std::vector<Written>& all)
{
    add(all, get_services(true));
    add(all, get_capabilities());
    add(all, get_device_information());
    add(all, get_scopes());
    add(all, set_scopes({"onvif://www.onvif.org/name/Torvet%201"}));
    add(all, get_system_date_and_time());
    SystemClockChange clock{"Manual", true, "CET-1CEST,M3.5.0,M10.5.0/3", civil_time(2026, 1, 2, 3, 4, 5)};
    add(all, set_system_date_and_time(clock));
    add(all, set_system_date_and_time({"NTP", false, std::nullopt, std::nullopt}));
    add(all, get_ntp());
    add(all, set_ntp(false, {"192.0.2.1", "2001:db8::1", "ntp.example.org"}));
    add(all, get_users());
    add(all, create_user("o<p>&\"erator", "se<cret", "Operator"));
    add(all, set_user("a", std::nullopt, "User"));
    add(all, set_user("a", "b", "User"));
    add(all, delete_user("a"));
    add(all, get_relay_outputs());
    add(all, set_relay_output_state("r", true));
    add(all, set_relay_output_settings({"r", "Monostable", 1500ms, "open"}));
    add(all, system_reboot());
    add(all, start_firmware_upgrade());
    add(all, get_system_log("System"));
    add(all, get_system_uris());
    add(all, get_certificates());
    add(all, get_certificates_status());
    add(all, get_storage_configurations());
    add(all, get_hostname());
    add(all, set_hostname("cam-1"));
    add(all, get_dns());
    add(all, set_dns(false, {"example.org"}, {"192.0.2.53", "2001:db8::53"}));
    add(all, get_network_interfaces());
    add(all, get_network_protocols());
    add(all, set_network_protocol({"HTTPS", true, {443}}));
    add(all, get_default_gateway());
    add(all, get_zero_configuration());
    add(all, get_dynamic_dns());
    add(all, get_discovery_mode());
    add(all, get_address_filter());
}

void add_media(std::vector<Written>& all)
{
    VideoEncoderSettings video;
    video.token = "ve";
    video.name = "main & more";
    video.encoding = "H264";
    video.width = 1920;
    video.height = 1080;
    video.quality = 3;
    video.fps = 12.5;
    video.bitrate_kbps = 4096;
    video.gov_length = 50;
    video.constant_bitrate = true;
    video.profile = "Main";
    AudioEncoderSettings audio{"ae", "a", "1", "G711", 64, 8, "", std::nullopt};
    add(all, get_profiles());
    add(all, get_profiles2());
    add(all, get_stream_uri("p", "RTSP", false));
    add(all, get_stream_uri("p", "UDP", true));
    add(all, get_stream_uri2("p", "RtspUnicast"));
    add(all, get_video_sources());
    add(all, get_audio_sources());
    add(all, get_audio_outputs());
    for (const auto media : {Service::media, Service::media2}) {
        add(all, get_snapshot_uri(media, "p"));
        add(all, get_encoder_options(media, "c", "p"));
        add(all, get_encoder_options(media, "c", ""));
        add(all, get_video_encoder(media, "c"));
        add(all, set_video_encoder(media, video));
        add(all, get_audio_output_configurations(media));
        add(all, get_audio_encoders(media));
        add(all, set_audio_encoder(media, audio));
        Osd text{"", "vsc", "Text", "Custom", std::pair{-0.9, 0.9}, "Plain", "Torvet <1>", "", "", "", "", "", {}, {}};
        add(all, create_osd(media, text));
        Osd date{"o1",
                 "vsc",
                 "Text",
                 "UpperLeft",
                 {},
                 "DateAndTime",
                 "",
                 "yyyy-MM-dd",
                 "HH:mm:ss",
                 "32",
                 "true",
                 "",
                 OsdColor{"1", "128", "128", "http://www.onvif.org/ver10/colorspace/YCbCr", "", "0"},
                 {}};
        add(all, set_osd(media, date));
        add(all, get_osds(media, "vsc"));
        add(all, get_osds(media, ""));
        add(all, delete_osd(media, "o1"));
    }
    video.multicast = Multicast{"IPv4", "239.0.0.1", "", "5000", "5", "false"};
    video.encoding = "JPEG";
    add(all, set_video_encoder(Service::media, video));
    add(all, set_video_encoder(Service::media2, video));
    Mask mask{"m", "vsc", "Color", {{-0.5, 0.8}, {0.5, 0.8}, {0.5, 0.4}}, true, OsdColor{"0", "0", "0", "", "", ""}};
    add(all, set_mask(mask));
    mask.token.clear();
    mask.color.reset();
    add(all, create_mask(mask));
    add(all, get_masks("vsc"));
    add(all, get_mask_options("vsc"));
    add(all, delete_mask("m"));
}

void add_rest(std::vector<Written>& all)
{
    add(all, get_nodes());
    add(all, get_ptz_status("p"));
    add(all, continuous_move("p", {0.5, -0.5, 0.1, "", ""}, 1500ms));
    add(all,
        continuous_move("p", {{}, {}, -1, "", "http://www.onvif.org/ver10/tptz/ZoomSpaces/VelocityGenericSpace"}, {}));
    add(all, absolute_move("p", {0, 0, 1, "", ""}));
    add(all, relative_move("p", {0.1, 0, {}, "", ""}));
    add(all, ptz_stop("p"));
    add(all, get_presets("p"));
    add(all, set_preset("p", "Nord", ""));
    add(all, set_preset("p", "Nord", "3"));
    add(all, remove_preset("p", "3"));
    add(all, goto_preset("p", "3"));
    add(all, goto_home("p"));
    add(all, set_home("p"));
    add(all, get_preset_tours("p"));
    add(all, operate_preset_tour("p", "t", "Start"));
    add(all, get_imaging_settings("vs"));
    add(all, get_imaging_options("vs"));
    PictureSettings picture;
    picture.brightness = 50.5;
    picture.contrast = picture.saturation = picture.sharpness = 1;
    picture.ir_cut = "AUTO";
    picture.wdr = {"ON", 50};
    picture.backlight = {"OFF", std::nullopt};
    picture.exposure_mode = "AUTO";
    picture.exposure = {{"MinExposureTime", "100"}, {"MaxGain", "30"}};
    picture.focus_mode = "AUTO";
    picture.white_balance_mode = "AUTO";
    add(all, set_imaging_settings("vs", picture));
    add(all, get_rules("a"));
    add(all, get_analytics_modules("a"));
    AnalyticsConfig rule{
        "line",
        "LineDetector",
        {{"Direction", "Any"}},
        {{"Segments",
          R"(<tt:Polyline xmlns:tt="http://www.onvif.org/ver10/schema"><tt:Point x="0" y="0"/><tt:Point x="1" y="1"/></tt:Polyline>)"}}};
    add(all, modify_rule("a", rule));
    add(all, modify_analytics_module("a", rule));
    add(all, get_recordings());
    add(all, find_recordings(100, 30s));
    add(all, get_recording_search_results("s", 100, 5s));
    add(all, end_search("s"));
    add(all, get_replay_uri("r"));
    add(all, get_digital_inputs());
    add(all, get_all_certificates());
    add(all, get_enabled_tls_versions());
}

std::string shell_quote(const fs::path& path)
{
    return "'" + path.string() + "'";
}

}  // namespace

TEST_CASE("every request is valid by ONVIF's schemas")
{
    std::vector<Written> all;
    add_device(all);
    add_media(all);
    add_rest(all);
    for (const auto& w : all) {
        INFO(w.name);
        CHECK(w.body.size() > 20);
        CHECK(w.body.find(":" + w.name) != std::string::npos);
    }
    const char* env = std::getenv("CAMSDK_SHARED");
    const auto shared = env != nullptr ? fs::path(env) : fs::path(CAMSDK_SOURCE_DIR).parent_path() / "shared";
    const auto maker = shared / "onvif-wsdl" / "make_validator.py";
    if (!fs::exists(maker) ||
        std::system("/usr/bin/python3 -c 'import lxml' 2>/dev/null && xmllint --version >/dev/null 2>&1") != 0) {
        MESSAGE("skipped: no schemas, python3-lxml or xmllint");
        return;
    }
    const auto folder = fs::temp_directory_path() / ("camsdk-onvif-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    REQUIRE(std::system(("/usr/bin/python3 " + shell_quote(maker) + " " + shell_quote(folder / "xsd") + " >/dev/null")
                            .c_str()) == 0);
    std::string files;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto file = folder / (std::to_string(i) + "-" + all[i].name + ".xml");
        std::ofstream(file) << make_envelope("", "", all[i].body);
        files += " " + shell_quote(file);
    }
    const auto log = folder / "log";
    const auto command = "xmllint --nonet --noout --schema " + shell_quote(folder / "xsd" / "all.xsd") + files + " 2>" +
                         shell_quote(log);
    const int status = std::system(command.c_str());
    std::ostringstream text;
    text << std::ifstream(log).rdbuf();
    std::string failures;
    std::istringstream lines(text.str());
    for (std::string line; std::getline(lines, line);)
        if (line.find(" validates") == std::string::npos)
            failures += line + "\n";
    INFO(failures);
    CHECK(status == 0);
    MESSAGE(all.size() << " requests valid");
    fs::remove_all(folder);
}
