// SPDX-License-Identifier: BSL-1.0
// Parsers and message builders of the Hikvision driver, on an invented camera's documents.
#include <doctest/doctest.h>

#include <answer.hpp>
#include <messages_analytics.hpp>
#include <messages_device.hpp>
#include <messages_image.hpp>
#include <messages_network.hpp>
#include <messages_overlay.hpp>
#include <messages_ptz.hpp>
#include <messages_search.hpp>
#include <messages_stream.hpp>
#include <messages_time.hpp>
#include <messages_users.hpp>

#include <set>

#include "fixtures.hpp"
#include "route_link.hpp"

using namespace camsdk;
using namespace camsdk::drivers::hikvision;
using namespace hikvision_test;

namespace {
Xml parsed(const std::string& text)
{
    return Xml::parse(text).value();
}
ErrorCode code_of(int http, const std::string& body)
{
    return read_document(RouteLink::answer(http, body), "x", "DeviceInfo").error().code();
}
}  // namespace

TEST_CASE("ResponseStatus becomes an error, also under 200")
{
    CHECK(code_of(403, status(4, "notSupport")) == ErrorCode::not_supported);
    CHECK(code_of(200, status(4, "notSupport")) == ErrorCode::not_supported);
    CHECK(code_of(403, status(4, "lowPrivilege")) == ErrorCode::forbidden);
    CHECK(code_of(403, status(4, "notActivated")) == ErrorCode::forbidden);
    CHECK(code_of(403, "") == ErrorCode::forbidden);
    CHECK(code_of(404, "<html/>") == ErrorCode::not_supported);
    CHECK(code_of(503, status(2, "deviceBusy")) == ErrorCode::overloaded);
    CHECK(code_of(200, status(2, "deviceBusy")) == ErrorCode::overloaded);
    CHECK(code_of(400, status(6, "badParameters")) == ErrorCode::invalid_argument);
    CHECK(code_of(400, status(5, "badXmlFormat")) == ErrorCode::invalid_argument);
    CHECK(code_of(500, status(3, "deviceError")) == ErrorCode::protocol);
    CHECK(code_of(200, status(1, "ok")) == ErrorCode::protocol);
    CHECK(code_of(200, "<html><body>Login</body></html>") == ErrorCode::protocol);
    CHECK(code_of(200, "") == ErrorCode::protocol);
    CHECK(code_of(200, "<!DOCTYPE x><DeviceInfo/>") == ErrorCode::protocol);
    CHECK(code_of(403, R"({"statusCode":4,"statusString":"No","subStatusCode":"notSupport","errorCode":1073741825})") ==
          ErrorCode::not_supported);
    const auto locked = error_of(
        RouteLink::answer(403,
                          "<ResponseStatus><statusCode>4</statusCode><subStatusCode>badAuthorization</subStatusCode>"
                          "<lockStatus>lock</lockStatus></ResponseStatus>"),
        "x");
    CHECK(locked.code() == ErrorCode::locked_out);
    CHECK(locked.vendor_text() == "badAuthorization");
}

TEST_CASE("acknowledgements: empty, OK, reboot required, refused")
{
    CHECK(read_ack(RouteLink::answer(200, ""), "x").has_value());
    CHECK_FALSE(read_ack(RouteLink::answer(200, status(1, "ok")), "x").value().reboot_required);
    CHECK(read_ack(RouteLink::answer(200, status(7, "rebootRequired")), "x").value().reboot_required);
    CHECK(read_ack(RouteLink::answer(200, status(1, "rebootRequired")), "x").value().reboot_required);
    CHECK(read_ack(RouteLink::answer(200, status(6, "badPort")), "x").error().code() == ErrorCode::invalid_argument);
    CHECK(read_ack(RouteLink::answer(200, "<html/>"), "x").error().code() == ErrorCode::protocol);
    CHECK(read_ack(RouteLink::answer(404, ""), "x").error().code() == ErrorCode::not_found);
}

TEST_CASE("DeviceInfo: every field has its place")
{
    const auto info = messages::parse_device_info(parsed(device_info).root());
    CHECK(info.name == "Gate & yard");
    CHECK(info.manufacturer == "Somebody");
    CHECK(info.firmware == "V5.7.1");
    CHECK(info.mac == "02:00:5e:00:53:01");
    CHECK(info.hardware == "0x1");
    CHECK(info.extra == Extra{{"deviceID", "0001"},
                              {"systemContact", "Hikvision.China"},
                              {"firmwareReleasedDate", "build 260101"},
                              {"deviceType", "IPCamera"},
                              {"OEMCode", "7"}});
}

TEST_CASE("serial numbers keep the maker's grammar under any label")
{
    for (const char* serial : {"DS-2CD2346G2-ISU/SL20220101AAWRJ00000000", "HWI-T000H00000000AAWRC00000000",
                               "IPC-T000-Z00000000AAWR000000000", "DS-7616NI-Q2/00P0000000000CCRRE00000000WCVU",
                               "DS-2CD2012-I20150201CCWR501088621"})
        CHECK_MESSAGE(messages::parse_serial(serial), serial);
    CHECK(messages::parse_serial("DS-2CD2532F-IWS00000000CCCH000000000")->market == "CH");
    CHECK(messages::parse_serial("DS-2CD2346G2-ISU/SL20220101AAWRJ00000000")->model == "DS-2CD2346G2-ISU/SL");
    for (const char* serial : {"0000000000000-0C0F000000DD", "ACCC8E000000", "", "AAWR0000000", "xxxxxxxxAAWR1234567"})
        CHECK_MESSAGE(!messages::parse_serial(serial), serial);
    const auto evidence = messages::evidence_of(messages::parse_device_info(parsed(device_info).root()));
    std::set<std::string> kinds;
    for (const auto& one : evidence) {
        kinds.insert(one.kind);
        CHECK(one.says == "Hikvision");
    }
    CHECK(kinds == std::set<std::string>{"endpoint", "serial_grammar", "oem_code", "vendor_field", "firmware_grammar"});
}

TEST_CASE("a stream's settings, units turned")
{
    const auto profile = messages::parse_profile(parsed(stream_101).root()).value();
    CHECK(profile.token == "101");
    CHECK(profile.channel == 1);
    REQUIRE(profile.video);
    CHECK(profile.video->codec == Codec::h265);
    CHECK(profile.video->fps == 25.0);
    CHECK(profile.video->bitrate_kbps == 3072);
    CHECK(profile.video->gop == 50);
    CHECK(profile.video->quality == 0.6);
    CHECK(profile.video->codec_profile == "Main");
    REQUIRE(profile.audio);
    CHECK(*profile.audio == AudioEncoder{"G711", 64, 8000});
    CHECK(profile.extra.at("Video.vendorOnly") == "keep me");
    const auto full = messages::parse_profile(
        parsed("<StreamingChannel><id>2</id><Video><videoInputChannelID>3</videoInputChannelID><videoCodecType>SVAC"
               "</videoCodecType><maxFrameRate>0</maxFrameRate></Video><Audio><enabled>false</enabled>"
               "<audioCompressionType>AAC</audioCompressionType></Audio></StreamingChannel>")
            .root());
    REQUIRE(full);
    CHECK(full->channel == 3);
    CHECK_FALSE(full->video->fps);
    CHECK(full->video->codec == Open<Codec>(Codec::unknown, "SVAC"));
    CHECK_FALSE(full->audio);
}

TEST_CASE("what an encoder accepts, and changes outside it")
{
    const auto options = messages::parse_encoder_options(parsed(stream_capabilities).root());
    REQUIRE(options.size() == 2);
    CHECK(options[0].codec == Codec::h264);
    CHECK(options[0].resolutions == std::vector<Resolution>{{1280, 720}, {1920, 1080}});
    CHECK(options[0].fps_choices == std::vector<double>{25, 12.5, 6});
    CHECK(options[0].fps == Range{6, 25});
    CHECK(options[0].bitrate_kbps == Range{32, 16384});
    CHECK(options[0].gop == Range{1, 400});
    CHECK(options[0].rate_controls.size() == 2);
    const auto now = messages::parse_profile(parsed(stream_101).root())->video.value();
    auto refused = [&](EncoderChange change) { return messages::check_change(change, now, options); };
    EncoderChange change;
    change.fps = 7;
    CHECK(refused(change).error().message().find("25, 12.5, 6") != std::string::npos);
    change.fps = 12.5;
    CHECK(refused(change).has_value());
    change.bitrate_kbps = 20000;
    CHECK(refused(change).error().code() == ErrorCode::invalid_argument);
    EncoderChange size;
    size.width = 1280;
    CHECK_FALSE(refused(size));
    size.height = 720;
    CHECK(refused(size));
    EncoderChange codec;
    codec.codec = Codec::mjpeg;
    CHECK_FALSE(refused(codec));
}

TEST_CASE("an encoder's edit touches only what it must")
{
    EncoderChange change;
    change.fps = 12.5;
    change.rate_control = RateControl::constant;
    change.bitrate_kbps = 2048;
    change.quality = 0.75;
    const auto body = messages::edit_encoder(parsed(stream_101), change, {1, 20, 40, 60, 80, 100}).value();
    std::string expected = stream_101;
    auto replace = [&](const std::string& from, const std::string& to) {
        expected.replace(expected.find(from), from.size(), to);
    };
    replace("<maxFrameRate>2500", "<maxFrameRate>1250");
    replace("VBR<", "CBR<");
    replace("<constantBitRate>4096", "<constantBitRate>2048");
    replace("<fixedQuality>60", "<fixedQuality>80");
    CHECK(body == expected);
    CHECK(body.find("<vendorOnly  odd='1'>keep me</vendorOnly>") != std::string::npos);
    CHECK(body.find("<vbrUpperCap>3072<") != std::string::npos);
}

TEST_CASE("PTZ units")
{
    const auto caps = messages::parse_ptz_caps(parsed(ptz_capabilities).root());
    CHECK(caps.limits.can_pan);
    CHECK(caps.limits.can_zoom);
    CHECK(caps.limits.absolute == Support::yes);
    CHECK(caps.limits.zoom_factor == Range{1, 25});
    CHECK(caps.limits.tilt_degrees == Range{-90, 90});
    CHECK(caps.limits.max_presets == 300);
    messages::DevicePosition position;
    position.azimuth = 1800;
    position.elevation = 450;
    position.zoom = 130;
    const auto status = messages::to_status(position, caps);
    CHECK(status.pan == 0.0);
    CHECK(status.tilt == -0.5);
    CHECK(status.zoom == 0.5);
    CHECK(status.tilt_degrees == -45.0);
    const auto back = messages::to_device(PtzPosition{0.0, -0.5, 0.5}, {}, caps);
    CHECK(messages::format_absolute(back) ==
          "<PTZData><AbsoluteHigh><elevation>450</elevation><azimuth>1800</azimuth>"
          "<absoluteZoom>130</absoluteZoom></AbsoluteHigh></PTZData>");
    CHECK(messages::format_velocity(PtzVelocity{0.5, -1, 0}, caps.limits) ==
          "<PTZData><pan>50</pan><tilt>-100</tilt><zoom>0</zoom></PTZData>");
    PtzLimits no_zoom = caps.limits;
    no_zoom.can_zoom = false;
    CHECK(messages::format_velocity(PtzVelocity{}, no_zoom).find("zoom") == std::string::npos);
}

TEST_CASE("presets: set ones only, reserved ones never")
{
    const auto list = parsed(presets);
    const auto all = messages::parse_presets(list.root(), messages::parse_ptz_caps(parsed(ptz_capabilities).root()));
    REQUIRE(all.size() == 1);
    CHECK(all[0].name == "Gate");
    CHECK(all[0].position->pan == -0.5);
    CHECK(messages::free_preset(list.root(), 300) == 2);
    CHECK(messages::reserved_preset(94));
    const auto body = messages::format_preset(list, 2, "a<b").value();
    CHECK(body == "<PTZPreset><enabled>true</enabled><id>2</id><presetName>a&lt;b</presetName></PTZPreset>");
    CHECK(messages::format_preset(list, 1, "Gate").value().find("AbsoluteHigh") == std::string::npos);
}

TEST_CASE("imaging: levels by the device's range, leaf documents")
{
    const auto caps = parsed(
        "<ImageChannel><Color><brightnessLevel min=\"0\" max=\"200\"/></Color><IrcutFilter>"
        "<IrcutFilterType opt=\"auto,day,night\"/></IrcutFilter><WDR><mode opt=\"open,close\"/></WDR>"
        "</ImageChannel>");
    const auto settings = messages::parse_image(parsed(image).root(), caps.root());
    CHECK(settings.brightness == 0.25);
    CHECK(settings.contrast == 0.4);
    CHECK(settings.day_night == DayNight::automatic);
    CHECK(settings.wdr == AutoMode::off);
    CHECK(settings.focus == AutoMode::automatic);
    CHECK(settings.extra.at("IrcutFilter.nightToDayFilterLevel") == "4");
    CHECK(messages::parse_controls(caps.root()).size() == 3);
    ImagingChange change;
    change.brightness = 0.5;
    change.day_night = DayNight::night;
    const auto writes = messages::leaf_writes(parsed(image), change, caps.root()).value();
    REQUIRE(writes.size() == 2);
    CHECK(writes[0].leaf == "color");
    CHECK(writes[0].body ==
          "<Color xmlns=\"http://www.hikvision.com/ver20/XMLSchema\"><brightnessLevel>100"
          "</brightnessLevel><contrastLevel>40</contrastLevel><hueLevel>50</hueLevel></Color>");
    CHECK(writes[1].leaf == "ircutFilter");
    ImagingChange schedule;
    schedule.day_night = DayNight::schedule;
    CHECK(messages::leaf_writes(parsed(image), schedule, caps.root()).error().code() == ErrorCode::invalid_argument);
    ImagingChange lacking;
    lacking.white_balance = AutoMode::automatic;
    CHECK(messages::leaf_writes(parsed(image), lacking, caps.root()).error().code() == ErrorCode::not_supported);
}

TEST_CASE("overlays turn y over")
{
    const auto all = messages::parse_overlays(parsed(overlays).root(), "Yard");
    REQUIRE(all.size() == 3);
    CHECK(all[0].text == "Gate");
    CHECK(all[1].kind == OverlayKind::date_time);
    CHECK(all[1].position->y == doctest::Approx(1 - 544.0 / 576));
    CHECK(all[1].extra.at("dateStyle") == "YYYY-MM-DD");
    CHECK(all[1].extra.at("fontSize") == "adaptive");
    CHECK(all[2].text == "Yard");
    Overlay fresh;
    fresh.text = "A & B";
    fresh.position = Point{0.5, 0.25};
    std::string id;
    const auto body = messages::edit_overlay(parsed(overlays), fresh, id).value();
    CHECK(id == "2");
    const auto now = messages::parse_overlays(parsed(body).root(), std::nullopt);
    REQUIRE(now.size() == 4);
    CHECK(now[1].text == "A & B");
    CHECK(now[1].enabled == true);
    CHECK(now[1].position == fresh.position);
    CHECK(messages::edit_overlay_away(parsed(body), "9").error().code() == ErrorCode::not_found);
}

TEST_CASE("masks cover and switch the whole feature on")
{
    PrivacyMask mask;
    mask.polygon = {{0.1003, 0.1003}, {0.4007, 0.1003}, {0.4007, 0.6009}, {0.1003, 0.6009}};
    std::string id;
    const auto body = messages::edit_mask(parsed(masks), mask, {}, id).value();
    const auto now = messages::parse_masks(parsed(body).root());
    REQUIRE(now.size() == 1);
    CHECK(now[0].id == id);
    CHECK(now[0].enabled == true);
    CHECK(messages::mask_covers(now[0], mask.polygon));
    // The same mask again, read and written: not a unit larger.
    PrivacyMask again = now[0];
    const auto second = messages::edit_mask(parsed(body), again, {}, id).value();
    CHECK(messages::parse_masks(parsed(second).root())[0].polygon == now[0].polygon);
    CHECK(messages::parse_masks(parsed(messages::edit_mask_away(parsed(body), id).value()).root()).empty());
    CHECK(messages::parse_mask_limits(parsed(masks).root(), {}).max_masks == 4);
}

TEST_CASE("a line, its regions and their replacement")
{
    const auto known = messages::rule_of("linedetection-1");
    REQUIRE(known);
    const auto& detection = *known->first;
    const auto rule = messages::parse_rule(detection, 1, parsed(line_detection).root());
    CHECK(rule.kind == AnalyticsKind::line_crossing);
    CHECK(rule.enabled == false);
    REQUIRE(rule.regions.size() == 1);
    CHECK(rule.regions[0].points == Polygon{{0.1, 0.8}, {0.9, 0.8}});
    CHECK(rule.regions[0].direction == "any");
    CHECK(rule.extra.at("region.1.detectionTarget") == "human");
    AnalyticsRegion region;
    region.points = {{0.2, 0.5}, {0.8, 0.5}};
    region.sensitivity = 1;
    const auto body = messages::edit_rule_regions(detection, parsed(line_detection), {region, region}).value();
    const auto now = messages::parse_rule(detection, 1, parsed(body).root());
    REQUIRE(now.regions.size() == 2);
    CHECK(now.regions[1].points == region.points);
    CHECK(now.regions[1].enabled == true);
    CHECK(now.regions[0].sensitivity == 1.0);
    const auto none = messages::edit_rule_regions(detection, parsed(line_detection), {}).value();
    CHECK(messages::parse_rule(detection, 1, parsed(none).root()).regions.empty());
    region.points.push_back({1, 1});
    CHECK_FALSE(messages::edit_rule_regions(detection, parsed(line_detection), {region}));
    CHECK_FALSE(messages::rule_of("nothing-1"));
    CHECK_FALSE(messages::rule_of("motion-x"));
}

TEST_CASE("a motion grid and its outline")
{
    std::string hex;
    for (int row = 0; row < 18; ++row)
        hex += row < 9 ? "ffe000" : "000000";  // the left half of the upper half
    const auto grid = messages::parse_grid(hex, 18, 22);
    REQUIRE(grid);
    CHECK(messages::format_grid(*grid, hex.size()) == hex);
    const std::string text =
        "<MotionDetection" + ns +
        "><enabled>true</enabled><Grid><rowGranularity>18</rowGranularity><columnGranularity>22"
        "</columnGranularity></Grid><MotionDetectionLayout><sensitivityLevel>60</sensitivityLevel><layout><gridMap>" +
        hex + "</gridMap></layout><targetType>human</targetType></MotionDetectionLayout></MotionDetection>";
    const auto& detection = *messages::rule_of("motion-1")->first;
    const auto rule = messages::parse_rule(detection, 1, parsed(text).root());
    REQUIRE(rule.regions.size() == 1);
    CHECK(rule.regions[0].points == Polygon{{0, 0}, {0.5, 0}, {0.5, 0.5}, {0, 0.5}});
    CHECK(rule.regions[0].sensitivity == 0.6);
    CHECK(rule.extra.at("MotionDetectionLayout.targetType") == "human");
    AnalyticsRegion lower;
    lower.points = {{0, 0.5}, {1, 0.5}, {1, 1}, {0, 1}};
    const auto body = messages::edit_rule_regions(detection, parsed(text), {lower}).value();
    CHECK(messages::parse_rule(detection, 1, parsed(body).root()).regions[0].points ==
          Polygon{{0, 0.5}, {1, 0.5}, {1, 1}, {0, 1}});
    CHECK_FALSE(messages::parse_grid("zz", 18, 22));
    CHECK_FALSE(messages::parse_grid("", 18, 22));
}

TEST_CASE("motion: a grid of any length is read within its bounds, or not at all")
{
    for (std::size_t length = 0; length < 300; ++length) {
        const std::string hex(length, 'f');
        const auto grid = messages::parse_grid(hex, 18, 22);
        CHECK(grid.has_value() == (length >= std::size_t{18} * 6));  // 22 cells need six digits a row
        if (grid)
            CHECK(grid->cells.size() == std::size_t{18} * 22);
    }
    CHECK_FALSE(messages::parse_grid(std::string(1 << 20, '0'), 1 << 20, 1));
    CHECK_FALSE(messages::parse_grid("ff", -1, 22));
}

TEST_CASE("searches: the wall clock under a Z, pages, downloads")
{
    messages::SearchTime clock;
    clock.zone = camsdk::codec::parse_posix_zone("CST-1:00:00DST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00").value();
    const auto ten = std::chrono::system_clock::from_time_t(1774778400);
    CHECK(clock.format(ten) == "2026-03-29T12:00:00Z");
    CHECK(clock.parse("2026-03-29T12:00:00Z") == ten);
    CHECK(clock.parse("2026-03-29T12:00:00+02:00") == ten);
    const std::string answer =
        "<CMSearchResult><responseStatusStrg>MORE</responseStatusStrg><numOfMatches>1</numOfMatches><matchList>"
        "<searchMatchItem><trackID>301</trackID><timeSpan><startTime>2026-03-29T12:00:00Z</startTime><endTime>"
        "2026-03-29T12:10:00Z</endTime></timeSpan><mediaSegmentDescriptor><playbackURI>rtsp://u:p@192.0.2.1/Streaming/"
        "tracks/301/?starttime=20260329T120000Z&amp;name=ch03&amp;size=260000000</playbackURI></mediaSegmentDescriptor>"
        "<metadataMatches><metadataDescriptor>recordType.meta.hikvision.com/timing</metadataDescriptor></"
        "metadataMatches>"
        "</searchMatchItem></matchList></CMSearchResult>";
    const auto page = messages::parse_recordings(parsed(answer).root(), clock);
    REQUIRE(page.items.size() == 1);
    CHECK(page.more);
    CHECK(page.items[0].channel == 3);
    CHECK(page.items[0].from == ten);
    CHECK(page.items[0].bytes == 260000000u);
    CHECK(page.items[0].trigger == "timing");
    CHECK(page.items[0].uri->find("u:p") == std::string::npos);
    CHECK(messages::format_download(page.items[0].id).value().find("&amp;name=ch03") != std::string::npos);
    CHECK(messages::format_download("file:///etc/passwd").error().code() == ErrorCode::not_found);
    CHECK(messages::search_id(ten, 1) != messages::search_id(ten, 2));
    CHECK(messages::search_id(ten, 1).size() == 36);
}

TEST_CASE("time documents keep their own spelling")
{
    const auto ten = std::chrono::system_clock::from_time_t(1774778400);
    const auto time = messages::parse_time(parsed(time_document).root(), ten);
    CHECK(time.utc == ten + std::chrono::seconds(2));
    CHECK(time.mode == ClockMode::ntp);
    CHECK(time.daylight_saving == true);
    const auto body = messages::edit_time(parsed(time_document), ten, std::nullopt, ClockMode::manual).value();
    CHECK(body.find("<localTime>2026-03-29T12:00:00+02:00<") != std::string::npos);
    CHECK(body.find("<timeMode>manual<") != std::string::npos);
    const auto zone = messages::edit_time(parsed(time_document), std::nullopt, "UTC0", std::nullopt).value();
    CHECK(zone.find("<timeZone>CST+0:00:00<") != std::string::npos);
    CHECK_FALSE(messages::edit_time(parsed(time_document), std::nullopt, "Europe/Copenhagen", std::nullopt));
    const auto ntp = messages::edit_ntp(parsed(ntp_servers), {"192.0.2.9", "b.example"}).value();
    CHECK(messages::parse_ntp(parsed(ntp).root()) == std::vector<std::string>{"192.0.2.9", "b.example"});
    CHECK(ntp.find("<synchronizeInterval>60<") != std::string::npos);
    CHECK(ntp.find("time.example.net") == std::string::npos);
}

TEST_CASE("network documents: what is missing stays unknown, secrets stay out")
{
    const auto protocols = messages::parse_protocols(parsed(accesses).root());
    REQUIRE(protocols.size() == 4);
    CHECK_FALSE(protocols[2].enabled);
    CHECK(protocols[3].ports == std::vector<int>{10554});
    CHECK(messages::parse_protocol_extra(parsed(accesses).root()) ==
          Extra{{"HTTPS.TLS1_1Enable", "false"}, {"HTTPS.TLS1_2Enable", "true"}, {"HTTPS.redirectToHttps", "false"}});
    NetworkProtocol wanted{"rtsp", false, {555}};
    const auto body = messages::edit_protocol(parsed(accesses), wanted).value();
    CHECK(messages::parse_protocols(parsed(body).root())[3] == NetworkProtocol{"RTSP", false, {555}});
    NetworkConfiguration configuration;
    messages::add_interfaces(
        configuration,
        parsed("<NetworkInterfaceList><NetworkInterface><id>1</id><IPAddress><addressingType>static</addressingType>"
               "<ipAddress>192.0.2.20</ipAddress><subnetMask>255.255.255.0</subnetMask><ipv6Address>::</ipv6Address>"
               "<DefaultGateway><ipAddress>192.0.2.1</ipAddress></DefaultGateway><PrimaryDNS><ipAddress>192.0.2.2"
               "</ipAddress></PrimaryDNS><SecondaryDNS><ipAddress>0.0.0.0</ipAddress></SecondaryDNS></IPAddress><Link>"
               "<MACAddress>02:00:5E:00:53:01</MACAddress><MTU>1500</MTU></Link></NetworkInterface></"
               "NetworkInterfaceList>")
            .root());
    REQUIRE(configuration.interfaces.size() == 1);
    CHECK(configuration.interfaces[0].ipv4 == std::vector<std::string>{"192.0.2.20/24"});
    CHECK(configuration.interfaces[0].ipv6.empty());
    CHECK(configuration.interfaces[0].dhcp == false);
    CHECK(configuration.interfaces[0].mtu_bytes == 1500);
    CHECK(configuration.gateways == std::vector<std::string>{"192.0.2.1"});
    CHECK(configuration.dns == std::vector<std::string>{"192.0.2.2"});
    const auto cloud = messages::parse_services(
        "cloud",
        parsed("<EZVIZ><enabled>true</enabled><serverAddress><hostName>cloud.example</hostName></serverAddress>"
               "<verificationCode>ABCDEF</verificationCode></EZVIZ>")
            .root());
    REQUIRE(cloud.size() == 1);
    CHECK(cloud[0].targets == std::vector<std::string>{"cloud.example"});
    CHECK(cloud[0].extra.count("verificationCode") == 0);
    const auto push = messages::parse_services(
        "http_push", parsed("<HttpHostNotificationList><HttpHostNotification><id>1</id><ipAddress>0.0.0.0</ipAddress>"
                            "</HttpHostNotification><HttpHostNotification><id>2</id><hostName>h.example</hostName>"
                            "</HttpHostNotification></HttpHostNotificationList>")
                         .root());
    REQUIRE(push.size() == 2);
    CHECK(push[0].enabled == false);
    CHECK(push[1].enabled == true);
}

TEST_CASE("accounts and protection")
{
    const auto all = messages::parse_users(parsed(users).root(), "native");
    REQUIRE(all.size() == 2);
    CHECK(all[1].role == Role::viewer);
    CHECK(messages::free_user_id(all) == "3");
    const Secret password("p<w");
    const auto body = messages::edit_user(parsed(users), "2", std::string("Operator"), &password).value();
    CHECK(body ==
          "<User xmlns=\"http://www.hikvision.com/ver20/XMLSchema\"><id>2</id><userName>guard</userName>"
          "<userLevel>Operator</userLevel><password>p&lt;w</password></User>");
    SecuritySettings settings;
    messages::add_accesses(settings, parsed(accesses).root());
    messages::add_web_certificate(settings, parsed("<WebCertificate><CertificateType>digest/basic</CertificateType>"
                                                   "<SecurityAlgorithm><algorithmType>MD5/SHA256</algorithmType>"
                                                   "</SecurityAlgorithm></WebCertificate>")
                                                .root());
    messages::add_login_lock(settings, parsed("<IllegalLoginLock><enabled>true</enabled><maxIllegalLoginTimes>7"
                                              "</maxIllegalLoginTimes><maxIllegalLoginLockTime>30"
                                              "</maxIllegalLoginLockTime></IllegalLoginLock>")
                                           .root());
    CHECK(settings.https == true);
    CHECK(settings.tls_versions == std::vector<std::string>{"1.2"});
    CHECK(settings.http_authentication == std::vector<std::string>{"digest", "basic"});
    CHECK(settings.digest_algorithms == std::vector<std::string>{"MD5", "SHA-256"});
    CHECK(settings.lockout_time == std::chrono::minutes(30));
}

TEST_CASE("status and storage")
{
    const auto state = messages::parse_device_status(
        parsed("<DeviceStatus><currentDeviceTime>2026-03-29T12:00:00+02:00</currentDeviceTime><deviceUpTime>3600"
               "</deviceUpTime><CPUList><CPU><cpuUtilization>40</cpuUtilization></CPU></CPUList><MemoryList><Memory>"
               "<memoryUsage>100.5</memoryUsage><memoryAvailable>50</memoryAvailable></Memory></MemoryList></"
               "DeviceStatus>")
            .root());
    CHECK(state.uptime == std::chrono::seconds(3600));
    CHECK(state.cpu_load == 0.4);
    CHECK(state.memory_free_bytes == 50u << 20);
    const auto disks = messages::parse_storage(
        parsed("<storage><hddList><hdd><id>1</id><hddName>hdd1</hddName><hddType>SATA</hddType><status>ok</status>"
               "<capacity>1000</capacity><freeSpace>0</freeSpace></hdd></hddList><nasList><nas><id>9</id><ipAddress>"
               "192.0.2.7</ipAddress><nasType>NFS</nasType><path>/rec</path></nas></nasList></storage>")
            .root());
    REQUIRE(disks.size() == 2);
    CHECK(disks[0].capacity_bytes == 1000ull << 20);
    CHECK(disks[0].free_bytes == 0u);
    CHECK(disks[1].name == "192.0.2.7:/rec");
}
