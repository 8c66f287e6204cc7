// SPDX-License-Identifier: BSL-1.0
// What SUNAPI's fields mean: units, scales, coordinates, zones.
#include <doctest/doctest.h>

#include "messages_analytics.hpp"
#include "messages_device.hpp"
#include "messages_image.hpp"
#include "messages_io.hpp"
#include "messages_masks.hpp"
#include "messages_media.hpp"
#include "messages_network.hpp"
#include "messages_overlay.hpp"
#include "messages_ptz.hpp"
#include "messages_search.hpp"
#include "messages_time.hpp"
#include "messages_users.hpp"
#include "sunapi_link.hpp"

using namespace camsdk;
using namespace camsdk::drivers::hanwha;
using namespace camsdk::drivers::hanwha::messages;
using hanwha_test::answer;

namespace {

Fields fields(const std::string& body)
{
    return *read_fields(answer(200, body), "test", Empty::list);
}

Parameters with_range(const std::string& path, double least, double most)
{
    Parameters all;
    all.known = true;
    all.all[path].range = Range{least, most};
    all.submenus[path.substr(0, path.rfind('/'))] = true;
    return all;
}

TimePoint utc(const char* text)
{
    return codec::parse_time(text)->utc();
}

codec::Space pixels(int width, int height)
{
    codec::Space space;
    space.width = width;
    space.height = height;
    space.bottom_left = false;
    return space;
}

}  // namespace

TEST_CASE("device: identity, what is left over, the maker's traces")
{
    const auto info =
        parse_device_info(fields("Model=XNO-1\nFirmwareVersion=2.11.00_20211210_R251\nSerialNumber=\n"
                                 "ConnectedMACAddress=00:09:18:AA:BB:CC\nDeviceName=Gate\nCGIVersion=2.5.9\n"));
    CHECK(info.model == "XNO-1");
    CHECK_FALSE(info.serial);
    CHECK(info.mac == "00:09:18:aa:bb:cc");
    CHECK(info.extra.at("CGIVersion") == "2.5.9");
    std::vector<std::string> kinds;
    for (const auto& one : evidence_of(info))
        kinds.push_back(one.kind);
    CHECK(kinds == std::vector<std::string>{"endpoint", "firmware_grammar", "mac_prefix"});
    CHECK(platform_realm("iPolis_00-09-18-52-39-00"));
    CHECK(platform_realm("iPOLiS"));
    CHECK_FALSE(platform_realm("AXIS_ACCC8E"));
    CHECK(is_recorder(fields("Model=a\nDeviceType=NVR\n")));
    CHECK_FALSE(is_recorder(fields("Model=a\nDeviceType=NWC\n")));
}

TEST_CASE("storage: megabytes, and the free ones by subtraction")
{
    const auto all = parse_storage(fields(R"({"Storages":[{"Storage":1,"Type":"DAS","Enable":true,"Status":"Active",)"
                                          R"("TotalSpace":1000,"UsedSpace":250}]})"));
    REQUIRE(all.size() == 1);
    CHECK(all[0].id == "1");
    CHECK(all[0].capacity_bytes == 1000ull << 20);
    CHECK(all[0].free_bytes == 750ull << 20);
    CHECK(parse_storage(fields("Storage.1.Status=Error\nStorage.1.TotalSpace=-4\n"))[0].capacity_bytes == std::nullopt);
}

TEST_CASE("encoder: CompressionLevel counts the other way, GOP and rate control stand below the codec")
{
    CHECK(quality_of(1, {1, 20}) == doctest::Approx(1));
    CHECK(quality_of(20, {1, 20}) == doctest::Approx(0));
    CHECK(level_of(1, {1, 20}) == 1);
    CHECK(level_of(0, {1, 20}) == 20);
    for (int level = 1; level <= 20; ++level)
        CHECK(level_of(quality_of(level, {1, 20}), {1, 20}) == level);
    const auto all =
        parse_profiles(fields("Channel.1.Profile.3.Name=HEVC\nChannel.1.Profile.3.EncodingType=H265\n"
                              "Channel.1.Profile.3.Resolution=1920x1080\nChannel.1.Profile.3.FrameRate=15\n"
                              "Channel.1.Profile.3.Bitrate=2048\nChannel.1.Profile.3.CompressionLevel=10\n"
                              "Channel.1.Profile.3.H265.GOVLength=30\nChannel.1.Profile.3.H264.GOVLength=99\n"
                              "Channel.1.Profile.3.H265.BitrateControlType=CBR\n"),
                       Parameters());
    REQUIRE(all.size() == 1);
    CHECK(all[0].token == "2-3");
    CHECK(all[0].channel == 2);
    CHECK(all[0].video->codec == Codec::h265);
    CHECK(all[0].video->width == 1920);
    CHECK(all[0].video->gop == 30);
    CHECK(all[0].video->bitrate_kbps == 2048);
    CHECK(*all[0].video->rate_control == RateControl::constant);
    CHECK(all[0].video->quality == doctest::Approx(10.0 / 19));
}

TEST_CASE("encoder options: sizes of videocodecinfo in lines and JSON, ranges of attributes.cgi")
{
    Parameters parameters = with_range("media/videoprofile/H264.GOVLength", 1, 120);
    const char* lines =
        "Channel.0.H264.General.1920X1080.MaxFPS=30\n"
        "Channel.0.H264.General.1920X1080.MinCBRTargetBitrate=64\n"
        "Channel.0.H264.General.1920X1080.MaxCBRTargetBitrate=8192\n"
        "Channel.0.H264.General.640X480.MaxFPS=60\n"
        "Channel.0.H264.Record.800X600.MaxFPS=5\n";
    const char* json = R"({"VideoCodecInfo":[{"Channel":0,"ViewModes":[{"ViewMode":"Overview","Codecs":[)"
                       R"({"EncodingType":"H264","General":[{"Width":1920,"Height":1080,"MaxFPS":30,)"
                       R"("MinCBRTargetBitrate":64,"MaxCBRTargetBitrate":8192},)"
                       R"({"Width":640,"Height":480,"MaxFPS":60}]}]}]}]})";
    for (const char* body : {lines, json}) {
        const auto all = parse_options(fields(body), parameters);
        REQUIRE(all.size() == 1);
        CHECK(all[0].codec == Codec::h264);
        CHECK(all[0].resolutions.size() == 2);
        CHECK(all[0].fps == Range{1, 60});
        CHECK(all[0].bitrate_kbps == Range{64, 8192});
        CHECK(all[0].gop == Range{1, 120});
    }
}

TEST_CASE("encoder: a change is checked before it is written, and written under full names")
{
    VideoEncoder before;
    before.codec = Open<Codec>(Codec::h264, "H264");
    EncoderOptions option;
    option.codec = Codec::h264;
    option.resolutions = {{1920, 1080}};
    option.gop = Range{1, 120};
    EncoderChange change;
    change.gop = 121;
    const auto refused = check_change(change, before, {option});
    CHECK(refused.error().code() == ErrorCode::invalid_argument);
    CHECK(refused.error().message().find("120") != std::string::npos);
    change.gop = 50;
    change.fps = 12.5;
    change.width = 1920;
    change.height = 1080;
    change.quality = 1;
    CHECK(check_change(change, before, {option}));
    CHECK(update_profile({0, 2}, change, before, Parameters()).target() ==
          "/stw-cgi/media.cgi?msubmenu=videoprofile&action=update&Channel=0&Profile=2&Resolution=1920x1080"
          "&FrameRate=12.5&CompressionLevel=1&H264.GOVLength=50");
    change.codec = Codec::mjpeg;
    CHECK_FALSE(check_change(change, before, {option}));
    CHECK(parse_token("2-10") == ProfileKey{1, 10});
    for (const char* bad : {"", "2", "0-1", "1-0", "a-b", "1-2-3x", "9999999999-1"})
        CHECK_FALSE(parse_token(bad));
    CHECK(with_profile("rtsp://h:554/0/profile1/media.smp", 12) == "rtsp://h:554/0/profile12/media.smp");
    CHECK_FALSE(with_profile("rtsp://h:554/H.264/media.smp", 12));
}

TEST_CASE("ptz: degrees of the device's own range, down where the range reaches further")
{
    Attributes attributes;
    attributes.known = true;
    attributes.values["PTZSupport/Support/RealPTZ"] = "True";
    attributes.values["PTZSupport/Support/Absolute.Pan"] = "True";
    attributes.values["PTZSupport/Support/Absolute.Tilt"] = "True";
    attributes.values["PTZSupport/Limit/MaxPreset"] = "300";
    Parameters parameters = with_range("ptzcontrol/absolute/Pan", 0, 360);
    parameters.all["ptzcontrol/absolute/Tilt"].range = Range{-20, 90};
    parameters.all["ptzcontrol/absolute/Zoom"].range = Range{1, 21};
    parameters.all["ptzcontrol/continuous/NormalizedSpeed"].writable = true;
    const auto caps = parse_ptz_caps(attributes, parameters, 0);
    CHECK(caps.limits.absolute == Support::yes);
    CHECK(caps.limits.tilt_degrees == Range{-90, 20});
    CHECK(caps.limits.max_presets == 300);
    CHECK(move_to(0, {-1, 1, 0}, caps).target().find("&Pan=0&Tilt=-20&Zoom=1") != std::string::npos);
    CHECK(move_to(0, {1, -1, 0.5}, caps).target().find("&Pan=360&Tilt=90&Zoom=11") != std::string::npos);
    const auto status = parse_position(fields("Channel.0.Pan=270\nChannel.0.Tilt=90\nChannel.0.Zoom=21\n"), caps, 0);
    CHECK(status.pan == doctest::Approx(0.5));
    CHECK(status.tilt == doctest::Approx(-1));
    CHECK(status.tilt_degrees == doctest::Approx(-90));
    CHECK(status.zoom == doctest::Approx(1));
    CHECK(move(0, {0.5, -1, 0}, caps).target().find("&NormalizedSpeed=True&Pan=50&Tilt=-100&Zoom=0") !=
          std::string::npos);
    parameters.all.erase("ptzcontrol/continuous/NormalizedSpeed");
    parameters.all["ptzcontrol/continuous/Pan"].range = Range{-6, 6};
    const auto old = parse_ptz_caps(attributes, parameters, 0);
    CHECK(move(0, {0.05, 0, 0}, old).target().find("&Pan=1&Tilt=0") != std::string::npos);
    CHECK(move(0, {0.05, 0, 0}, old).target().find("NormalizedSpeed") == std::string::npos);
}

TEST_CASE("ptz: presets in both forms")
{
    for (const char* body :
         {"Channel.0.Preset.1.Name=Gate\nChannel.0.Preset.3.Name=Yard\n",
          R"({"PTZPresets":[{"Channel":0,"Presets":[{"Preset":1,"Name":"Gate"},{"Preset":3,"Name":"Yard"}]}]})"}) {
        const auto all = parse_presets(fields(body), 0);
        REQUIRE(all.size() == 2);
        CHECK(all[1].token == "3");
        CHECK(all[1].name == "Yard");
        CHECK(free_preset(all, 300) == 2);
        CHECK_FALSE(free_preset(all, 1));
    }
    CHECK(parse_movement(fields("Channel.0.MoveStatus=Moving\n"), 0) == true);
    CHECK(parse_movement(fields("Channel.0.MoveStatus=Idle\n"), 0) == false);
    CHECK_FALSE(parse_movement(fields("Channel.0.Something=7\n"), 0));
}

TEST_CASE("clock: the zone out of rules or out of the two clocks, the index as it is")
{
    const Fields copenhagen = fields(
        "LocalTime=2026-03-29 12:00:00\nUTCTime=2026-03-29 10:00:00\nSyncType=NTP\n"
        "NTPURLList=a.example,b.example\nDSTEnable=True\nTimeZoneIndex=26\n"
        "POSIXTimeZone=STWT-1STWST,M3.5.0/2,M10.5.0/3\n");
    const auto time = parse_date(copenhagen);
    CHECK(time.utc == utc("2026-03-29T10:00:00Z"));
    CHECK(time.mode == ClockMode::ntp);
    CHECK(time.ntp == std::vector<std::string>{"a.example", "b.example"});
    CHECK(time.zone == "STWT-1STWST,M3.5.0/2,M10.5.0/3");
    const auto zone = parse_zone(copenhagen);
    CHECK(zone.offset_at(utc("2026-01-01T00:00:00Z")) == std::chrono::hours(1));
    CHECK(zone.offset_at(utc("2026-07-01T00:00:00Z")) == std::chrono::hours(2));
    CHECK(wall_time(utc("2026-07-01T00:00:00Z"), zone) == "2026-07-01 02:00:00");
    CHECK(utc_time("2026-07-01 02:00:00", zone) == utc("2026-07-01T00:00:00Z"));
    CHECK(utc_time("2026-07-01 02:00:00 DST", zone) == utc("2026-07-01T00:00:00Z"));
    CHECK(utc_time("2026-07-01T02:00:00Z", zone) == utc("2026-07-01T02:00:00Z"));
    // Daylight saving off: the rules are in the text all the same.
    const auto off =
        parse_zone(fields("LocalTime=2026-07-01 01:00:00\nUTCTime=2026-07-01 00:00:00\nDSTEnable=False\n"
                          "POSIXTimeZone=STWT-1STWST,M3.5.0/2,M10.5.0/3\n"));
    CHECK(off.offset_at(utc("2026-07-01T00:00:00Z")) == std::chrono::hours(1));
    // No rules: the clocks themselves, to a quarter of an hour.
    const auto kathmandu = parse_zone(fields("LocalTime=2026-07-01 05:45:01\nUTCTime=2026-07-01 00:00:00\n"));
    CHECK(kathmandu.present == std::chrono::minutes(345));
    CHECK(parse_date(fields("UTCTime=2026-07-01 00:00:00\nTimeZoneIndex=7\n")).zone == "TimeZoneIndex=7");
    CHECK_FALSE(parse_date(fields("LocalTime=2026-13-01 00:00:00\n")).utc);
    CHECK(zone_index("TimeZoneIndex=7") == 7);
    CHECK(zone_index("12") == 12);
    CHECK_FALSE(zone_index("CET-1"));
}

TEST_CASE("clock: a time is written on the device's wall clock, or in UTC where it takes that")
{
    DeviceZone zone;
    zone.present = std::chrono::hours(9);
    CHECK(set_time(utc("2026-01-02T20:03:04Z"), zone, false).target() ==
          "/stw-cgi/system.cgi?msubmenu=date&action=set&SyncType=Manual&Year=2026&Month=1&Day=3&Hour=5&Minute=3"
          "&Second=4");
    CHECK(set_time(utc("2026-01-02T20:03:04Z"), zone, true)
              .target()
              .find("&Day=2&Hour=20&Minute=3&Second=4&IsUTCTime=True") != std::string::npos);
    const auto list = parse_zone_list(
        fields(R"({"TimeZones":[{"TimeZoneIndex":0,"POSIXTimeZone":"UTC0"},{"TimeZoneIndex":26,)"
               R"("POSIXTimeZone":"STWT-1STWST,M3.5.0/2,M10.5.0/3"},{"TimeZoneIndex":30,"POSIXTimeZone":"STWT-2"}]})"));
    REQUIRE(list.size() == 3);
    CHECK(index_of(list, *codec::parse_posix_zone("CET-1CEST,M3.5.0,M10.5.0/3")) == 26);
    CHECK(index_of(list, *codec::parse_posix_zone("EET-2")) == 30);
    CHECK_FALSE(index_of(list, *codec::parse_posix_zone("NST-5:45")));
}

TEST_CASE("users: rows, roles and the rights of a role")
{
    const auto all = parse_users(
        fields("\"Users.Index=UserID/Password/Enable/VideoProfileAccess/PTZAccess/AlarmOutputAccess/AdminAccess\"\n"
               "Users.0=admin//True/True/True/True/True\nUsers.1=anna//True/True/True/False/False\n"
               "Users.2=bo//True/True/False/False/False\nUsers.3=user3//False/False/False/False/False\n"));
    REQUIRE(all.size() == 4);
    CHECK(all[0].user.role == Role::administrator);
    CHECK(all[1].user.role == Role::operator_);
    CHECK(all[2].user.role == Role::viewer);
    CHECK_FALSE(all[3].enabled);
    CHECK(all[1].user.rights == std::vector<std::string>{"PTZAccess", "VideoProfileAccess"});
    const auto viewer = rights_of(Role::viewer, all);
    REQUIRE(viewer);
    for (const auto& [name, given] : *viewer)
        CHECK(given == (name == "VideoProfileAccess"));
    const auto operating = rights_of(Role::operator_, all);
    for (const auto& [name, given] : *operating)
        CHECK(given == (name != "AdminAccess"));
    CHECK_FALSE(rights_of(Role::anonymous, all));
    const auto query = add_user("cy", *viewer, Secret("p w")).target();
    CHECK(query.find("&UserID=cy&Password=p%20w&Enable=True") != std::string::npos);
    const auto json =
        parse_users(fields(R"({"Users":[{"Index":1,"UserID":"anna","Enable":true,"AdminAccess":true}]})"));
    REQUIRE(json.size() == 1);
    CHECK(json[0].index == 1);
    CHECK(json[0].user.role == Role::administrator);
}

TEST_CASE("network: addresses with prefix, zeros are unset, certificate dates")
{
    NetworkConfiguration configuration;
    add_interfaces(configuration,
                   fields(R"({"NetworkInterfaces":[{"InterfaceName":"Network1","MACAddress":"00:09:18:AA:BB:CC",)"
                          R"("LinkStatus":"Connected","IPv4Type":"DHCP","IPv4Address":"10.1.2.3",)"
                          R"("IPv4SubnetMask":"255.255.240.0","IPv4Gateway":"10.1.0.1","HostName":"gate"}]})"));
    REQUIRE(configuration.interfaces.size() == 1);
    CHECK(configuration.interfaces[0].ipv4 == std::vector<std::string>{"10.1.2.3/20"});
    CHECK(configuration.interfaces[0].dhcp == true);
    CHECK(configuration.gateways == std::vector<std::string>{"10.1.0.1"});
    CHECK(configuration.hostname == "gate");
    add_dns(configuration, fields("Type=Manual\nPrimaryDNS=192.0.2.53\nSecondaryDNS=0.0.0.0\n"));
    CHECK(configuration.dns == std::vector<std::string>{"192.0.2.53"});
    CHECK(configuration.dns_from_dhcp == false);
    CHECK(certificate_time("Nov 24 10:05:06 2050 GMT") == utc("2050-11-24T10:05:06Z"));
    CHECK(certificate_time("Dec  1 10:05:06 2020 GMT") == utc("2020-12-01T10:05:06Z"));
    CHECK_FALSE(certificate_time("Nov 31 10:05:06 2050 GMT"));
    CHECK_FALSE(certificate_time("whenever"));
    SecuritySettings settings;
    add_tls(settings,
            fields("Version.TLSv1_0.Enable=False\nVersion.TLSv1_2.Enable=True\nVersion.TLSv1_3.Enable=True\n"));
    CHECK(settings.tls_versions == std::vector<std::string>{"1.2", "1.3"});
    add_tls(settings, fields(R"({"Versions":[{"Version":"TLSv1_1","Enable":true}]})"));
    CHECK(settings.tls_versions.back() == "1.1");
    CHECK(parse_certificates(fields("CertificateInUse=b\nCertificate.1.CertificateName=a\n"
                                    "Certificate.2.CertificateName=b\n"))[1]
              .in_use == true);
    const auto mail =
        parse_service({"mail", "transfer", "smtp"}, fields("Enable=True\nHost=mail.example\nPassword=x\n"));
    CHECK(mail->enabled == true);
    CHECK(mail->targets == std::vector<std::string>{"mail.example"});
    CHECK(mail->extra.count("Password") == 0);
}

TEST_CASE("imaging: levels by the device's own range and by no guess")
{
    Parameters parameters = with_range("image/imageenhancements/Brightness", 1, 100);
    parameters.all["image/camera/CompensationMode"].choices = {"Off", "BLC", "WDR"};
    parameters.all["image/camera/DayNightMode"].choices = {"Color", "BW", "Auto"};
    Picture picture;
    picture.enhancements = fields("Channel.0.Brightness=1\nChannel.0.Saturation=50\n");
    picture.camera = fields(
        "Channel.0.ImagePreset.DefinedPreset.DayNightMode=BW\n"
        "Channel.0.ImagePreset.DefinedPreset.CompensationMode=WDR\n");
    const auto settings = parse_picture(picture, parameters, 0);
    CHECK(settings.brightness == doctest::Approx(0));
    CHECK_FALSE(settings.saturation);
    CHECK(settings.extra.at("Saturation") == "50");
    CHECK(*settings.day_night == DayNight::night);
    CHECK(*settings.wdr == AutoMode::on);
    CHECK(*settings.backlight == AutoMode::off);
    ImagingChange change;
    change.brightness = 1;
    change.day_night = DayNight::day;
    auto writes = picture_writes(change, picture, parameters, 0);
    REQUIRE(writes);
    REQUIRE(writes->size() == 2);
    CHECK((*writes)[0].target() == "/stw-cgi/image.cgi?msubmenu=imageenhancements&action=set&Channel=0&Brightness=100");
    CHECK((*writes)[1].target() ==
          "/stw-cgi/image.cgi?msubmenu=camera&action=set&Channel=0&ImagePreset=DefinedPreset&DayNightMode=Color");
    ImagingChange wrong;
    wrong.day_night = DayNight::schedule;
    CHECK(picture_writes(wrong, picture, parameters, 0).error().code() == ErrorCode::invalid_argument);
    wrong = {};
    wrong.saturation = 0.5;
    CHECK(picture_writes(wrong, picture, parameters, 0).error().code() == ErrorCode::not_supported);
    wrong = {};
    wrong.wdr = AutoMode::on;
    wrong.backlight = AutoMode::on;
    CHECK(picture_writes(wrong, picture, parameters, 0).error().code() == ErrorCode::invalid_argument);
}

TEST_CASE("coordinates: the shared test vector, corners rounded outwards")
{
    const codec::Space space = pixels(3839, 2159);
    const Polygon vector{{0.25, 0.10}, {0.75, 0.10}, {0.75, 0.30}, {0.25, 0.30}};
    CHECK(points_text(space.nearest(vector)) == "960,216,2879,216,2879,648,960,648");
    MaskLimits rectangles;
    rectangles.rectangles_only = true;
    CHECK(points_text(corners_of(vector, space, rectangles)) == "959,215,2880,648");
    MaskLimits polygons;
    polygons.rectangles_only = false;
    const auto corners = corners_of(vector, space, polygons);
    REQUIRE(corners.size() == 4);
    PrivacyMask mask;
    mask.polygon = space.to_polygon(corners);
    CHECK(mask_covers(mask, vector));
    // A shape of five points becomes its box, which covers more and never less.
    const Polygon five{{0.2, 0.2}, {0.5, 0.1}, {0.8, 0.2}, {0.7, 0.8}, {0.3, 0.8}};
    mask.polygon = space.to_polygon(corners_of(five, space, polygons));
    CHECK(mask_covers(mask, five));
    CHECK(parse_points("1,2,3,4").size() == 2);
    CHECK(parse_points("1,2,x,4").empty());
    CHECK(parse_points("1").empty());
}

TEST_CASE("masks: two points are a rectangle; all share one switch")
{
    const codec::Space space = pixels(100, 100);
    for (
        const char* body :
        {"Channel.0.Enable=True\nChannel.0.MaskIndex.2.MaskName=door\nChannel.0.MaskIndex.2.MaskCoordinate=10,20,30,"
         "40\n",
         R"({"PrivacyMask":[{"Channel":0,"Enable":true,"Masks":[{"MaskIndex":2,"MaskName":"door","MaskCoordinate":[{"x":10,"y":20},{"x":30,"y":40}]}]}]})"}) {
        const auto list = parse_masks(fields(body), space, 0);
        REQUIRE(list.masks.size() == 1);
        CHECK(list.enabled == true);
        CHECK(list.masks[0].id == "2");
        CHECK(list.masks[0].name == "door");
        CHECK(list.masks[0].polygon.size() == 4);
        CHECK(list.masks[0].polygon[2].x == doctest::Approx(0.3));
        CHECK(list.masks[0].polygon[2].y == doctest::Approx(0.4));
    }
    CHECK(parse_masks(fields("Channel.1.MaskIndex.1.MaskCoordinate=1,2,3,4\n"), space, 0).masks.empty());
    CHECK(add_mask(0, "a b", std::string("Gray"), {{1, 2}, {3, 4}}).target() ==
          "/stw-cgi/"
          "image.cgi?msubmenu=privacy&action=add&Channel=0&MaskName=a%20b&MaskColor=Gray&MaskCoordinate=1,2,3,4");
}

TEST_CASE("overlay: a grid between the device's own ends")
{
    Parameters parameters = with_range("image/multilineosd/PositionX", 1, 61);
    parameters.all["image/multilineosd/PositionY"].range = Range{1, 41};
    const auto all = parse_overlays(OverlayForm::lines,
                                    fields("Channel.0.Index.1.Enable=True\nChannel.0.Index.1.OSDType=Title\n"
                                           "Channel.0.Index.1.OSD=Gate\nChannel.0.Index.1.PositionX=16\n"
                                           "Channel.0.Index.1.PositionY=41\nChannel.0.Index.6.OSDType=Date\n"),
                                    parameters, 0);
    REQUIRE(all.size() == 2);
    CHECK(all[0].text == "Gate");
    CHECK(*all[0].position == Point{0.25, 1});
    CHECK(all[1].kind == OverlayKind::date_time);
    CHECK(free_overlay(all, 5) == 2);
    Overlay wanted = all[0];
    wanted.position = Point{0.5, 0.5};
    CHECK(overlay_write(OverlayForm::lines, wanted, false, parameters, 0)->target() ==
          "/stw-cgi/image.cgi?msubmenu=multilineosd&action=update&Channel=0&Index=1&OSDType=Title&Enable=True&OSD=Gate"
          "&PositionX=31&PositionY=21");
    CHECK(overlay_removal(OverlayForm::lines, all[1], 0).target().find("action=update") != std::string::npos);
    CHECK(overlay_removal(OverlayForm::lines, all[0], 0).target().find("action=remove") != std::string::npos);
    const auto single = parse_overlays(OverlayForm::single, fields("TitleEnable=True\nTitle=Yard\nTimeEnable=False\n"),
                                       Parameters(), 0);
    REQUIRE(single.size() == 2);
    CHECK(single[0].text == "Yard");
    CHECK(overlay_write(OverlayForm::lines, wanted, false, Parameters(), 0).error().code() == ErrorCode::not_supported);
}

TEST_CASE("analytics: one mode for motion, lines and areas")
{
    for (const AnalysisMode mode :
         {AnalysisMode{}, AnalysisMode{true, false}, AnalysisMode{false, true}, AnalysisMode{true, true}})
        CHECK(parse_mode(fields("Channel.0.DetectionType=" + mode_word(mode) + "\n"), 0) == mode);
    const Fields read = fields(
        R"({"VideoAnalysis":[{"Channel":0,"DetectionType":"MDAndIV","ROIs":[{"ROI":1,"SensitivityLevel":80,)"
        R"("Coordinates":[{"x":0,"y":0},{"x":50,"y":0},{"x":50,"y":50},{"x":0,"y":50}]}],)"
        R"("Lines":[{"Line":1,"Mode":"Off","Coordinates":[{"x":10,"y":10},{"x":90,"y":90}]},)"
        R"({"Line":2,"Mode":"Right","Coordinates":[{"x":10,"y":10},{"x":90,"y":10}]}],)"
        R"("DefinedAreas":[{"DefinedArea":1,"Type":"Inside","Mode":["Intrusion"],"Coordinates":[{"x":1,"y":1},{"x":9,"y":1},{"x":9,"y":9}]}]}]})");
    Parameters parameters = with_range("eventsources/videoanalysis2/ROI.#.SensitivityLevel", 0, 100);
    const auto rule = [&](const char* id) {
        return parse_rule(*rule_of(id)->first, read, pixels(100, 100), parameters, "videoanalysis2", 0);
    };
    CHECK(rule("motion-1").enabled == true);
    CHECK(rule("motion-1").regions.at(0).sensitivity == doctest::Approx(0.8));
    CHECK(rule("motion-1").regions.at(0).points.at(2).x == doctest::Approx(0.5));
    CHECK(rule("line-1").enabled == true);
    CHECK(rule("line-1").regions.size() == 2);
    CHECK(rule("line-1").regions[0].enabled == false);
    CHECK(rule("line-1").regions[1].direction == "Right");
    CHECK(rule("area-1").kind == AnalyticsKind::intrusion);
    const auto lines_off = switch_rule(*rule_of("line-1")->first, read, false, parameters, "videoanalysis2", 0);
    CHECK(
        lines_off->target() ==
        "/stw-cgi/eventsources.cgi?msubmenu=videoanalysis2&action=set&Channel=0&Line.2.Mode=Off&DetectionType=MDAndIV");
    CHECK(switch_rule(*rule_of("area-1")->first, read, false, parameters, "videoanalysis2", 0).error().code() ==
          ErrorCode::invalid_argument);
    CHECK(switch_rule(*rule_of("motion-1")->first, read, false, parameters, "videoanalysis2", 0)
              ->target()
              .find("DetectionType=IntelligentVideo") != std::string::npos);
    AnalyticsRegion line;
    line.id = "2";
    line.points = {{0, 0}, {1, 1}};
    const auto write =
        write_regions(*rule_of("line-1")->first, read, {line}, pixels(100, 100), parameters, "videoanalysis2", 0);
    REQUIRE(write);
    CHECK(write->query.target().find("&Line.2.Coordinate=0,0,100,100&Line.2.Mode=Right") != std::string::npos);
    CHECK(write->surplus == std::vector<int>{1});
    line.points.push_back({0.5, 0.5});
    CHECK_FALSE(
        write_regions(*rule_of("line-1")->first, read, {line}, pixels(100, 100), parameters, "videoanalysis2", 0));
    for (const char* bad : {"", "motion", "motion-0", "nothing-1", "motion-x"})
        CHECK_FALSE(rule_of(bad));
}

TEST_CASE("io and audio")
{
    auto outputs =
        parse_outputs(fields("AlarmOutput.1.Type=Alarmout\nAlarmOutput.1.IdleState=NormallyOpen\n"
                             "AlarmOutput.1.ManualDuration=5s\nAlarmOutput.2.ManualDuration=Always\n"));
    REQUIRE(outputs.size() == 2);
    CHECK(*outputs[0].mode == RelayMode::monostable);
    CHECK(outputs[0].delay == std::chrono::seconds(5));
    CHECK(*outputs[1].mode == RelayMode::bistable);
    IoPorts ports;
    ports.outputs = outputs;
    ports.inputs = parse_inputs(fields("AlarmInput.1.Enable=True\nAlarmInput.1.State=NormallyClose\n"));
    add_states(ports, fields(R"({"AlarmInput":{"1":true},"AlarmOutput":{"1":false,"2":true}})"));
    CHECK(ports.inputs[0].active == true);
    CHECK(ports.outputs[0].active == false);
    CHECK(ports.outputs[1].active == true);
    Parameters parameters;
    parameters.all["io/alarmoutput/AlarmOutput.#.ManualDuration"].choices = {"Always", "5s", "10s"};
    CHECK(duration_word(std::chrono::seconds(5), parameters) == "5s");
    CHECK_FALSE(duration_word(std::chrono::seconds(6), parameters));
    CHECK_FALSE(duration_word(std::chrono::milliseconds(5500), parameters));
    CHECK(switch_output(2, true, std::string("5s")).target() ==
          "/stw-cgi/io.cgi?msubmenu=alarmoutput&action=control&AlarmOutput.2.State=On&AlarmOutput.2.ManualDuration=5s");
    for (const char* bad : {"", "0", "01", "-1", "x", "257", "1 "})
        CHECK_FALSE(port_number(bad));
    const auto audio = parse_audio(fields("Channel.0.Enable=True\nChannel.0.Gain=10\nChannel.0.EncodingType=G711\n"),
                                   Fields(), Parameters(), 1);
    REQUIRE(audio.inputs.size() == 1);
    CHECK(audio.inputs[0].volume == doctest::Approx(1));
    AudioInput input;
    input.volume = 0;
    CHECK(set_audio_input(input, 0, Parameters())->target().find("&Gain=1") != std::string::npos);
}

TEST_CASE("recordings: the timeline in local time, addresses for playing")
{
    SearchClock clock;
    clock.zone.present = std::chrono::hours(1);
    const auto found = parse_timeline(fields("TotalCount=1\nChannel.0.Result.0.StartTime=2013-03-03 09:15:52\n"
                                             "Channel.0.Result.0.EndTime=2013-03-03 09:20:00\n"
                                             "Channel.0.Result.0.Type=MotionDetection\n"
                                             "Channel.0.Result.1.StartTime=nonsense\n"),
                                      0, "1", clock);
    REQUIRE(found.size() == 1);
    CHECK(found[0].from == utc("2013-03-03T08:15:52Z"));
    CHECK(found[0].trigger == "MotionDetection");
    CHECK(found[0].id == "1/20130303T081552Z/20130303T082000Z/1");
    CHECK(playback_path(found[0], "1", clock, false, false) ==
          "/recording/20130303091552-20130303092000/OverlappedID=1/play.smp");
    CHECK(playback_path(found[0], "", clock, true, false) == "/0/recording/20130303091552-20130303092000/play.smp");
    CHECK(playback_path(found[0], "", clock, true, true) ==
          "/PlaybackChannel/0/media.smp/start=20130303T081552Z&end=20130303T082000Z");
    CHECK(clock.text(utc("2013-03-03T08:15:52Z")) == "2013-03-03 09:15:52");
    clock.utc = true;
    CHECK(clock.text(utc("2013-03-03T08:15:52Z")) == "2013-03-03T08:15:52Z");
    CHECK(parse_overlapped(fields("OverlappedIDList=2,1,0\n")) == std::vector<std::string>{"2", "1", "0"});
    CHECK(parse_overlapped(Fields()) == std::vector<std::string>{""});
}

TEST_CASE("firmware: a form whose boundary is not in the image, progress read in any pieces")
{
    const auto form = firmware_form("abc--camsdk-firmware-boundary--");
    CHECK(form.content_type.find("camsdk-firmware-boundary-x") != std::string::npos);
    CHECK(form.body.find("name=\"uploadFile\"") != std::string::npos);
    const std::string good =
        "--b\r\nContent-type: text/plain\r\n\r\nStatus=DownloadAck\r\nProgress=50\r\n"
        "--b\r\n\r\nStatus=DownloadOK\r\n--b\r\n\r\nStatus=End";
    for (std::size_t piece : {1u, 3u, 1000u}) {
        UpdateReader reader;
        for (std::size_t at = 0; at < good.size(); at += piece)
            reader.take(std::string_view(good).substr(at, piece));
        CHECK(reader.accepted());
        CHECK_FALSE(reader.failed());
    }
    UpdateReader bad;
    bad.take("Status=DownloadAck\r\nStatus=DownloadFail\r\n");
    CHECK(bad.failed() == "DownloadFail");
    UpdateReader endless;
    endless.take(std::string(1u << 20, 'x'));
    CHECK(endless.start().size() <= 4096);
    CHECK_FALSE(endless.accepted());
}

TEST_CASE("logs: local times, what is no entry is left out")
{
    SearchClock clock;
    clock.zone.present = std::chrono::hours(1);
    const auto all =
        parse_log(fields(R"({"SystemLog":[{"Date":"2026-01-01 12:00:00","Type":"PowerOn","Description":"up"},)"
                         R"({"Date":"x"}]})"),
                  clock);
    REQUIRE(all.size() == 1);
    CHECK(all[0].time == utc("2026-01-01T11:00:00Z"));
    CHECK(all[0].kind == "PowerOn");
    CHECK(all[0].text == "up");
}
