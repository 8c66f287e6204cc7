// SPDX-License-Identifier: BSL-1.0
// Units and coordinates of the Dahua platform: encoder, zones, levels, the space of 8191, masks, positions.
#include <doctest/doctest.h>

#include "messages_image.hpp"
#include "messages_io.hpp"
#include "messages_network.hpp"
#include "messages_ptz.hpp"
#include "messages_stream.hpp"
#include "messages_time.hpp"
#include "messages_widget.hpp"

using namespace camsdk;
using namespace camsdk::drivers::dahua;

namespace {

KeyValues table(std::string_view text)
{
    return KeyValues::parse(text).value();
}

std::string value_of(const Settings& settings, const std::string& key)
{
    for (const auto& [name, value] : settings)
        if (name == key)
            return value;
    return "(missing)";
}

const Polygon trust_rect{{0.25, 0.10}, {0.75, 0.10}, {0.75, 0.30}, {0.25, 0.30}};

}  // namespace

TEST_CASE("encoder: rates as floats, quality 1..6, both spellings of a size")
{
    const auto encode = table(
        "Encode[0].MainFormat[0].VideoEnable=true\nEncode[0].MainFormat[0].Video.Compression=H.265\n"
        "Encode[0].MainFormat[0].Video.Width=2560\nEncode[0].MainFormat[0].Video.Height=1440\n"
        "Encode[0].MainFormat[0].Video.FPS=15.000000\nEncode[0].MainFormat[0].Video.BitRate=2048\n"
        "Encode[0].MainFormat[0].Video.GOP=30.000000\nEncode[0].MainFormat[0].Video.BitRateControl=VBR\n"
        "Encode[0].MainFormat[0].Video.Quality=4\nEncode[0].MainFormat[0].Video.Profile=Main\n"
        "Encode[0].ExtraFormat[0].VideoEnable=false\nEncode[0].ExtraFormat[0].Video.Compression=MJPG\n"
        "Encode[0].ExtraFormat[0].Video.resolution=704x576\nEncode[0].ExtraFormat[0].AudioEnable=true\n"
        "Encode[0].ExtraFormat[0].Audio.Compression=G.711Mu\nEncode[0].ExtraFormat[0].Audio.Frequency=8000\n");
    const auto all = messages::parse_profiles(encode);
    REQUIRE(all.size() == 2);
    const VideoEncoder main = *all[0].video;
    CHECK(all[0].token == "1-main");
    CHECK(main.codec.value == Codec::h265);
    CHECK(main.fps == 15.0);
    CHECK(main.gop == 30);
    CHECK(main.bitrate_kbps == 2048);
    CHECK(main.quality == doctest::Approx(0.6));
    CHECK(main.rate_control->value == RateControl::variable);
    CHECK(all[1].token == "1-extra1");
    CHECK(all[1].enabled == false);
    CHECK(all[1].video->width == 704);
    CHECK(all[1].audio->codec == "G711");
    CHECK(all[1].audio->sample_rate_hz == 8000);
}

TEST_CASE("encoder: sizes by name depend on the video standard")
{
    CHECK(messages::parse_size("1080P", false) == Resolution{1920, 1080});
    CHECK(messages::parse_size("D1", false) == Resolution{704, 480});
    CHECK(messages::parse_size("d1", true) == Resolution{704, 576});
    CHECK(messages::parse_size("CIF", true) == Resolution{352, 288});
    CHECK(messages::parse_size("1080P", true) == Resolution{1920, 1080});
    CHECK(messages::parse_size("2592x1944(1944P)", true) == Resolution{2592, 1944});
    CHECK_FALSE(messages::parse_size("UXGA+", true));
    CHECK_FALSE(messages::parse_size("0x99999999", true));
    CHECK_FALSE(messages::parse_token("1-extra9"));
    CHECK_FALSE(messages::parse_token("01-main"));
    CHECK(messages::parse_token("2-extra2")->table() == "Encode[1].ExtraFormat[1]");
    CHECK(messages::stream_path({2, 1}) == "/cam/realmonitor?channel=2&subtype=1");
}

TEST_CASE("encoder: capabilities in each of the shapes that devices have")
{
    const messages::StreamId main{1, 0}, extra{1, 1}, second{2, 0};
    const auto listed = messages::parse_limits(
        table("caps[0].MainFormat[0].Video.CompressionTypes=H.264,H.265,MJPG,H.264B\n"
              "caps[0].MainFormat[0].Video.ResolutionTypes=2592x1944(1944P),1920x1080,D1\n"
              "caps[0].MainFormat[0].Video.FPSMax=20\ncaps[0].MainFormat[0].Video.BitRateOptions=512,16384\n"),
        main, true);
    CHECK(listed.fps == 20.0);
    CHECK(listed.bitrate_kbps == Range{512, 16384});
    REQUIRE(listed.resolutions.size() == 3);
    CHECK(listed.resolutions[2].second == Resolution{704, 576});
    CHECK(listed.options().size() == 3);
    const auto indexed = messages::parse_limits(table("caps[0].ExtraFormat[0].Video.ResolutionTypes[0]=704x576\ncaps[0]"
                                                      ".ExtraFormat[0].Video.ResolutionTypes[1]=CIF\n"),
                                                extra, false);
    CHECK(indexed.resolutions.size() == 2);
    CHECK(messages::parse_limits(table("headMain.Video.FPSMax=25\n"), main, false).fps == 25.0);
    CHECK(messages::parse_limits(
              table("caps[0].MainFormat[0].Video.FPSMax=25\ncaps[1].MainFormat[0].Video.FPSMax=12\n"), second, false)
              .fps == 12.0);
    // A camera that was asked for channel 2 answers with the row 0.
    CHECK(messages::parse_limits(table("caps[0].MainFormat[0].Video.FPSMax=25\n"), second, false).fps == 25.0);
}

TEST_CASE(
    "encoder: a change goes to all record types, a name of a size only where no numbers are; ranges before a write")
{
    const auto encode = table(
        "Encode[0].MainFormat[0].Video.Width=1920\nEncode[0].MainFormat[0].Video.Height=1080\n"
        "Encode[0].MainFormat[0].Video.CustomResolutionName=1080P\nEncode[0].MainFormat[1].Video.Width=1920\n"
        "Encode[0].MainFormat[1].Video.Height=1080\nEncode[0].ExtraFormat[0].Video.CustomResolutionName=CIF\n"
        "Encode[0].ExtraFormat[1].Video.resolution=704x576\n");
    messages::EncoderLimits limits;
    limits.codecs = {"H.264H", "H.264", "MJPG"};
    limits.resolutions = {{"D1", {704, 576}}, {"1280x720(720P)", {1280, 720}}};
    limits.fps = 25;
    limits.bitrate_kbps = Range{512, 8192};
    EncoderChange change;
    change.codec = Codec::h264;
    change.width = 704;
    change.height = 576;
    change.quality = 0.6;
    change.bitrate_kbps = 1024;
    const auto main = messages::format_change(change, encode, {1, 0}, limits);
    CHECK(value_of(main.first, "Encode[0].MainFormat[0].Video.Compression") == "H.264");
    CHECK(value_of(main.first, "Encode[0].MainFormat[1].Video.Width") == "704");
    CHECK(value_of(main.first, "Encode[0].MainFormat[2].Video.Width") == "(missing)");
    CHECK(value_of(main.first, "Encode[0].MainFormat[0].Video.CustomResolutionName") == "(missing)");
    CHECK(value_of(main.second, "Encode[0].MainFormat[0].Video.Quality") == "4");
    CHECK(value_of(main.second, "Encode[0].MainFormat[0].Video.BitRate") == "1024");
    const auto named = messages::format_change(change, encode, {1, 1}, limits);
    CHECK(value_of(named.first, "Encode[0].ExtraFormat[0].Video.CustomResolutionName") == "D1");
    CHECK(value_of(named.first, "Encode[0].ExtraFormat[0].Video.Width") == "(missing)");
    CHECK(value_of(messages::format_change(change, encode, {1, 2}, limits).first,
                   "Encode[0].ExtraFormat[1].Video.resolution") == "704x576");
    CHECK_FALSE(messages::check(change, limits));
    change.fps = 26;
    CHECK(messages::check(change, limits)->message().find("1 to 25") != std::string::npos);
    change.fps.reset();
    change.bitrate_kbps = 500;
    CHECK(messages::check(change, limits)->message().find("512 to 8192") != std::string::npos);
    change.bitrate_kbps.reset();
    change.width = 640;
    CHECK(messages::check(change, limits)->message().find("704x576, 1280x720") != std::string::npos);
    change.width.reset();
    CHECK(messages::check(change, limits)->code() == ErrorCode::invalid_argument);
    change.height.reset();
    change.codec = Codec::h265;
    CHECK(messages::check(change, limits)->code() == ErrorCode::invalid_argument);
}

TEST_CASE("zone: every number of the table is that offset, and back")
{
    const int minutes[] = {0,    60,   120,  180,  210,  240,  270,  300,  330,  345,  360,
                           390,  420,  480,  540,  570,  600,  660,  720,  780,  -60,  -120,
                           -180, -210, -240, -300, -360, -420, -480, -540, -600, -660, -720};
    for (int index = 0; index < 33; ++index) {
        CAPTURE(index);
        CHECK(messages::zone_offset(index) == std::chrono::minutes(minutes[index]));
        CHECK(messages::zone_index(std::chrono::minutes(minutes[index])) == index);
    }
    CHECK_FALSE(messages::zone_offset(33));
    CHECK_FALSE(messages::zone_offset(-1));
    CHECK_FALSE(messages::zone_index(std::chrono::minutes(765)));
    CHECK(messages::parse_zone(table("NTP.TimeZone=99\n"), {}).error().code() == ErrorCode::not_supported);
}

TEST_CASE("zone: daylight saving by month, week and day; its last week is -1; dates of one year")
{
    const auto locales = table(
        "Locales.DSTEnable=true\nLocales.DSTStart.Month=3\nLocales.DSTStart.Week=-1\nLocales.DSTStart.Day=0\n"
        "Locales.DSTStart.Hour=2\nLocales.DSTStart.Minute=0\nLocales.DSTEnd.Month=10\nLocales.DSTEnd.Week=-1\n"
        "Locales.DSTEnd.Day=0\nLocales.DSTEnd.Hour=3\nLocales.DSTEnd.Minute=0\n");
    const auto zone = messages::parse_zone(table("NTP.TimeZone=1\n"), locales).value();
    CHECK(zone == codec::parse_posix_zone("CET-1CEST,M3.5.0,M10.5.0/3").value());
    const auto back = messages::format_zone("CET-1CEST,M3.5.0,M10.5.0/3", locales).value();
    CHECK(value_of(back.ntp, "NTP.TimeZone") == "1");
    CHECK(value_of(back.locales, "Locales.DSTStart.Week") == "-1");
    CHECK(value_of(back.locales, "Locales.DSTEnd.Hour") == "3");
    CHECK(value_of(messages::format_zone("IST-5:30", locales).value().locales, "Locales.DSTEnable") == "false");
    CHECK(value_of(messages::format_zone("NST3:30", locales).value().ntp, "NTP.TimeZone") == "23");
    CHECK(messages::format_zone("<+0845>-8:45", locales).error().code() == ErrorCode::invalid_argument);
    CHECK(messages::format_zone("Europe/Copenhagen", locales).error().code() == ErrorCode::invalid_argument);
    CHECK(messages::format_zone("LHST-10:30LHDT-11,M10.1.0,M4.1.0", locales).error().code() ==
          ErrorCode::invalid_argument);
    // 2026-03-29 is the fifth Sunday of its month.
    const auto dated = messages::parse_zone(
        table("NTP.TimeZone=1\n"),
        table("Locales.DSTEnable=true\nLocales.DSTStart.Year=2026\nLocales.DSTStart.Month=3\nLocales.DSTStart.Day=29\n"
              "Locales.DSTStart.Hour=2\nLocales.DSTEnd.Year=2026\nLocales.DSTEnd.Month=10\nLocales.DSTEnd.Day=25\n"
              "Locales.DSTEnd.Hour=3\n"));
    CHECK(dated->start.weekday == 0);
    CHECK(dated->start.week == 5);
}

TEST_CASE("time: local and unpadded, summer and winter")
{
    const auto zone = codec::parse_posix_zone("CET-1CEST,M3.5.0,M10.5.0/3").value();
    const auto summer = std::chrono::system_clock::from_time_t(1783116152);  // 2026-07-03T22:02:32Z
    CHECK(messages::parse_local("2026-7-4 0:2:32", zone) == summer);
    CHECK(messages::local_text(summer, zone) == "2026-07-04 00:02:32");
    const auto winter = std::chrono::system_clock::from_time_t(1768435200);  // 2026-01-15T00:00:00Z
    CHECK(messages::parse_local("2026-01-15 01:00:00", zone) == winter);
    CHECK_FALSE(messages::parse_local("2026-13-15 01:00:00", zone));
    CHECK_FALSE(messages::parse_local("", zone));
}

TEST_CASE("picture: levels 0..100 of the profile in use, the filter's words, the older table's numbers")
{
    messages::Picture night(0, messages::active_profile(table("VideoInMode[0].Config[0]=1\n"), 0));
    night.add("VideoColor", table("VideoColor[0][0].Brightness=50\nVideoColor[0][1].Brightness=35\n"
                                  "VideoColor[0][1].Contrast=101\nVideoColor[0][1].Hue=40\n"));
    night.add("VideoInDayNight", table("VideoInDayNight[0][0].Mode=Color\nVideoInDayNight[0][1].Mode=Brightness\n"));
    night.add("VideoInBacklight",
              table("VideoInBacklight[0][1].Mode=WideDynamic\nVideoInBacklight[0][1].WideDynamicRange=60\n"));
    ImagingSettings now = night.settings();
    CHECK(now.brightness == doctest::Approx(0.35));
    CHECK_FALSE(now.contrast);
    CHECK(now.day_night->value == DayNight::automatic);
    CHECK(now.wdr->value == AutoMode::on);
    CHECK(now.backlight->value == AutoMode::off);
    CHECK(now.wdr_level == doctest::Approx(0.6));
    CHECK(now.extra.at("Hue") == "40");
    ImagingChange change;
    change.brightness = 0.555;
    change.day_night = DayNight::night;
    change.backlight = AutoMode::on;
    auto all = night.format(change).value();
    REQUIRE(all.size() == 3);
    CHECK(all[0].second == Settings{{"VideoColor[0][1].Brightness", "56"}});
    CHECK(all[1].second == Settings{{"VideoInDayNight[0][1].Mode", "BlackWhite"}});
    CHECK(all[2].second == Settings{{"VideoInBacklight[0][1].Mode", "BackLight"}});
    change.wdr = AutoMode::on;
    CHECK(night.format(change).error().code() == ErrorCode::invalid_argument);
    ImagingChange sharp;
    sharp.sharpness = 0.5;
    CHECK(night.format(sharp).error().code() == ErrorCode::not_supported);

    messages::Picture old(0, 0);
    old.add("VideoColor", table("VideoColor[0].Brightness=50\n"));
    old.add("VideoInOptions", table("VideoInOptions[0].DayNightColor=2\n"));
    CHECK(old.settings().day_night->value == DayNight::night);
    ImagingChange day;
    day.day_night = DayNight::day;
    day.brightness = 1;
    all = old.format(day).value();
    CHECK(all[0].second == Settings{{"VideoColor[0].Brightness", "100"}});
    CHECK(all[1].second == Settings{{"VideoInOptions[0].DayNightColor", "0"}});
}

TEST_CASE("coordinates: the vector of all protocols in the space of 8191, masks rounded outwards")
{
    const auto near = space.nearest(trust_rect);
    CHECK(near[0] == codec::GridPoint{2048, 819});
    CHECK(near[2] == codec::GridPoint{6143, 2457});
    const auto outer = messages::covering_rect(trust_rect);
    REQUIRE(outer.size() == 4);
    CHECK(outer[0] <= 0.25 * 8191);
    CHECK(outer[1] <= 0.10 * 8191);
    CHECK(outer[2] >= 0.75 * 8191);
    CHECK(outer[3] >= 0.30 * 8191);
    CHECK(outer == std::vector<int>{2047, 819, 6144, 2458});
    CHECK(messages::covering_rect({{0, 0}, {1, 0}, {1, 1}, {0, 1}}) == std::vector<int>{0, 0, 8191, 8191});
    CHECK(messages::covering_rect({{0.5, 0.2}, {0.7, 0.6}, {0.3, 0.4}}) == std::vector<int>{2457, 1638, 5734, 4915});
}

TEST_CASE("masks: covers of the picture and the newer table, in both of which a rectangle has four numbers")
{
    const auto widget = table(
        "VideoWidget[0].Covers[0].EncodeBlend=true\nVideoWidget[0].Covers[0].Rect[0]=0\nVideoWidget[0].Covers[0].Rect["
        "1]=0\n"
        "VideoWidget[0].Covers[0].Rect[2]=8192\nVideoWidget[0].Covers[0].Rect[3]=4096\n"
        "VideoWidget[0].Covers[1].EncodeBlend=false\nVideoWidget[0].Covers[1].Rect[0]=0\nVideoWidget[0].Covers[1].Rect["
        "1]=0\n"
        "VideoWidget[0].Covers[1].Rect[2]=0\nVideoWidget[0].Covers[1].Rect[3]=0\n");
    const auto all = messages::parse_masks(widget, {}, 0);
    REQUIRE(all.size() == 1);
    CHECK(all[0].id == "cover0");
    CHECK(all[0].enabled == true);
    CHECK(all[0].polygon[2].x == 1.0);
    CHECK(all[0].polygon[2].y == doctest::Approx(4096.0 / 8191));
    CHECK(messages::free_mask(widget, {}, 0) == "cover1");
    CHECK(messages::mask_slots(widget, {}, 0) == 2);
    PrivacyMask mask;
    mask.polygon = trust_rect;
    const auto cover = messages::format_cover(mask, 1, widget, 0);
    CHECK(value_of(cover, "VideoWidget[0].Covers[1].Rect[3]") == "2458");
    CHECK(value_of(cover, "VideoWidget[0].Covers[1].EncodeBlend") == "true");
    CHECK(
        messages::set_mask_path(mask, 3, 1) ==
        "/cgi-bin/PrivacyMasking.cgi?action=setPrivacyMasking&channel=2&PrivacyMasking.Index=3&PrivacyMasking.Enable=1"
        "&PrivacyMasking.ShapeType=Rect&PrivacyMasking.Rect[0]=2047&PrivacyMasking.Rect[1]=819"
        "&PrivacyMasking.Rect[2]=6144&PrivacyMasking.Rect[3]=2458");
    CHECK_FALSE(messages::slot_of("cover99", "cover"));
    CHECK_FALSE(messages::slot_of("cover01", "cover"));
}

TEST_CASE("overlay: lines by a bar, the box keeps its size")
{
    const auto widget = table(
        "VideoWidget[0].TimeTitle.EncodeBlend=true\nVideoWidget[0].TimeTitle.Rect[0]=0\nVideoWidget[0].TimeTitle.Rect["
        "1]=0\n"
        "VideoWidget[0].TimeTitle.Rect[2]=0\nVideoWidget[0].TimeTitle.Rect[3]=0\nVideoWidget[0].ChannelTitle."
        "EncodeBlend=false\n"
        "VideoWidget[0].CustomTitle[0].Text=North|South\nVideoWidget[0].CustomTitle[0].EncodeBlend=true\n"
        "VideoWidget[0].CustomTitle[0].PreviewBlend=true\nVideoWidget[0].CustomTitle[0].Rect[0]=4096\n"
        "VideoWidget[0].CustomTitle[0].Rect[1]=0\nVideoWidget[0].CustomTitle[0].Rect[2]=6096\n"
        "VideoWidget[0].CustomTitle[0].Rect[3]=1000\nVideoWidget[0].CustomTitle[1].Text=\n"
        "VideoWidget[0].CustomTitle[1].EncodeBlend=false\n");
    const auto all = messages::parse_overlays(widget, table("ChannelTitle[0].Name=Gate\n"), 0);
    REQUIRE(all.size() == 3);
    CHECK(all[0].kind == OverlayKind::date_time);
    CHECK(all[1].text == "Gate");
    CHECK(all[2].text == "North\nSouth");
    CHECK(all[2].position->x == doctest::Approx(4096.0 / 8191));
    CHECK(messages::free_title(widget, 0) == "custom1");
    Overlay wanted;
    wanted.id = "custom0";
    wanted.text = "One\nTwo";
    wanted.position = Point{0.9, 0.5};
    const auto settings = messages::format_overlay(wanted, widget, 0).value();
    CHECK(value_of(settings.widget, "VideoWidget[0].CustomTitle[0].Text") == "One|Two");
    CHECK(value_of(settings.widget, "VideoWidget[0].CustomTitle[0].Rect[0]") == "7372");
    CHECK(value_of(settings.widget, "VideoWidget[0].CustomTitle[0].Rect[2]") == "8191");
    CHECK(value_of(settings.widget, "VideoWidget[0].CustomTitle[0].Rect[3]") == "5096");
    wanted.id = "time";
    CHECK(messages::format_overlay(wanted, widget, 0).error().code() == ErrorCode::invalid_argument);
    wanted.id = "custom7";
    CHECK(messages::format_overlay(wanted, widget, 0).error().code() == ErrorCode::not_found);
}

TEST_CASE("head: tilt grows downwards on the wire and upwards in our hands, zoom 0..1 of its range")
{
    const auto caps = messages::parse_ptz_caps(table(
        "caps.Pan=true\ncaps.Tile=true\ncaps.Zoom=true\ncaps.PanSpeedMax=8\ncaps.PresetMin=1\ncaps.PresetMax=300\n"
        "caps.TourMin=1\ncaps.Tour=true\ncaps.PtzMotionRange.HorizontalAngle[0]=0\n"
        "caps.PtzMotionRange.HorizontalAngle[1]=360\ncaps.PtzMotionRange.VerticalAngle[0]=-20\n"
        "caps.PtzMotionRange.VerticalAngle[1]=90\ncaps.ZoomMin=1\ncaps.ZoomMax=25\n"));
    CHECK(caps.limits.tilt_degrees == Range{-90, 20});
    CHECK(caps.limits.zoom_factor == Range{1, 25});
    CHECK(caps.limits.max_presets == 300);
    const auto place = messages::parse_position(
        table("status.Postion[0]=90.000000\nstatus.Postion[1]=90.000000\nstatus.Postion[2]=13.000000\n"
              "status.MoveStatus=Idle\nstatus.ZoomStatus=Zooming\n"));
    const auto status = messages::to_status(place, caps);
    CHECK(status.moving == true);
    CHECK(status.tilt_degrees == -90.0);
    CHECK(status.tilt == doctest::Approx(-1));
    CHECK(status.pan == doctest::Approx(-0.5));
    CHECK(status.zoom == doctest::Approx(0.5));
    CHECK(messages::parse_position(table("status.Position[0]=5\n")).pan == 5.0);
    PtzPosition wanted;
    wanted.tilt = 1;
    const auto goal = messages::to_position(wanted, place, caps).value();
    CHECK(messages::absolute_path(1, goal) ==
          "/cgi-bin/ptz.cgi?action=start&channel=1&code=PositionABS&arg1=90&arg2=-20&arg3=13");
    PtzVelocity velocity;
    velocity.pan = -0.05;
    velocity.tilt = 1;
    CHECK(messages::continuous_path(1, velocity, 8, std::nullopt) ==
          "/cgi-bin/ptz.cgi?action=start&channel=1&code=Continuously&arg1=-1&arg2=8&arg3=0");
    const auto ways = messages::directions(velocity, 8);
    REQUIRE(ways.size() == 1);
    CHECK(ways[0].code == "LeftUp");
    CHECK(ways[0].arguments == std::vector<std::string>{"8", "1", "0"});
    CHECK_FALSE(messages::parse_ptz_caps(table("caps.Pan=false\ncaps.Tile=false\ncaps.Zoom=false\n")).any());
}

TEST_CASE("ports: a bit a port, the lowest the first")
{
    messages::PortAnswers answers;
    answers.inputs = table("result=2\n");
    answers.outputs = table("result=1\n");
    answers.input_state = table("result=2\n");
    answers.alarm = table("Alarm[0].SensorType=NC\nAlarm[1].Name=Door\nAlarm[1].SensorType=NO\n");
    answers.alarm_out = table("AlarmOut[0].Mode=1\n");
    const auto ports = messages::parse_ports(answers);
    REQUIRE(ports.inputs.size() == 2);
    CHECK(ports.inputs[0].active == false);
    CHECK(ports.inputs[1].active == true);
    CHECK(ports.inputs[0].idle_state == "closed");
    CHECK(ports.inputs[1].name == "Door");
    CHECK(ports.outputs[0].active == true);
    CHECK(messages::format_output(0, messages::OutputMode::off) == Settings{{"AlarmOut[0].Mode", "2"}});
    CHECK(messages::format_volume(0, 0.255) == Settings{{"AudioInputVolume[0]", "26"}});
    CHECK_FALSE(messages::row_of("0"));
    CHECK_FALSE(messages::row_of("1x"));
}

TEST_CASE("network: rows that nobody filled in are not told, secrets are left out")
{
    const messages::ServiceTable ddns{"ddns", "DDNS"};
    const auto some = messages::parse_services(
        ddns,
        table("DDNS[0].Enable=true\nDDNS[0].Address=members.example\nDDNS[0].Password=secret\nDDNS[0].UserName=u\n"
              "DDNS[1].Enable=false\nDDNS[1].Address=\n"));
    REQUIRE(some.size() == 1);
    CHECK(some[0].enabled == true);
    CHECK(some[0].targets == std::vector<std::string>{"members.example"});
    CHECK_FALSE(some[0].extra.count("Password"));
    CHECK(messages::parse_services({"cloud", "T2UServer"}, table("T2UServer.Enable=true\n"))[0].enabled == true);
    const auto network = messages::parse_network(table(
        "Network.DefaultInterface=eth0\nNetwork.eth0.IPAddress=192.0.2.10\nNetwork.eth0.SubnetMask=255.255.255.0\n"
        "Network.eth0.DefaultGateway=192.0.2.1\nNetwork.eth0.DnsServers[0]=192.0.2.53\n"
        "Network.eth0.DnsServers[1]=0.0.0.0\nNetwork.Hostname=gate\n"));
    REQUIRE(network.interfaces.size() == 1);
    CHECK(network.interfaces[0].ipv4 == std::vector<std::string>{"192.0.2.10/24"});
    CHECK(network.dns == std::vector<std::string>{"192.0.2.53"});
}
