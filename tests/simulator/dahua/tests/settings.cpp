// SPDX-License-Identifier: BSL-1.0
// Tables of the simulated Dahua camera: what is written is read back, by the state and by the table.
#include "bench.hpp"

#include <doctest/doctest.h>

using namespace camsim;
using test::DahuaBench;

namespace {

void check_written(DahuaBench& bench, const std::string& key, const std::string& value)
{
    CAPTURE(key);
    CHECK(bench.set(key + "=" + test::escape(value)));
    CHECK(bench.config(key) == value);
}

void check_refused(DahuaBench& bench, const std::string& key, const std::string& value)
{
    CAPTURE(key);
    const std::string before = bench.config(key);
    CHECK(!bench.set(key + "=" + test::escape(value)));
    CHECK(bench.config(key) == before);
}

}  // namespace

TEST_CASE("leaves give back what was written, and refuse what they cannot be")
{
    DahuaBench bench;
    check_written(bench, "General.MachineName", "Square = Gate & more");
    check_written(bench, "General.LockLoginTimes", "7");
    check_written(bench, "ChannelTitle[0].Name", "North");
    check_written(bench, "VideoColor[0][1].Brightness", "61");
    check_written(bench, "VideoInSharpness[0][2].Sharpness", "70");
    check_written(bench, "VideoInBacklight[0][2].Mode", "WideDynamic");
    check_written(bench, "VideoInExposure[0][2].Value2", "20.000000");
    check_written(bench, "VideoInWhiteBalance[0][2].GainRed", "33");
    check_written(bench, "VideoImageControl[0].Flip", "true");
    check_written(bench, "Lighting[0][0].MiddleLight[0].Light", "80");
    check_written(bench, "Lighting_V2[0][2][1].Mode", "Off");
    check_written(bench, "SmartMotionDetect[0].Sensitivity", "High");
    check_written(bench, "BlindDetect[0].Enable", "true");
    check_written(bench, "Alarm[0].SensorType", "NC");
    check_written(bench, "AudioOutputVolume[0]", "30");
    check_written(bench, "Network.Hostname", "gate-7");
    check_written(bench, "RTSP.Port", "5554");
    check_written(bench, "T2UServer.Enable", "true");
    check_written(bench, "UPnP.Enable", "true");
    check_written(bench, "AutoMaintain.AutoRebootDay", "-1");
    check_written(bench, "LeLensMask[0].Enable", "true");
    check_written(bench, "Email.Receivers[1]", "a@b.example");
    check_refused(bench, "VideoColor[0][1].Brightness", "101");
    check_refused(bench, "VideoColor[0][1].Brightness", "many");
    check_refused(bench, "VideoInDayNight[0][2].Mode", "Sometimes");
    check_refused(bench, "UPnP.Enable", "2");
    check_refused(bench, "Network.eth0.PhysicalAddress", "00:00:00:00:00:00");
    check_refused(bench, "Network.eth0.IPAddress", "10.1.0.300");
    check_refused(bench, "VideoColor[0][1].Nothing", "1");
    check_refused(bench, "VideoColor[1][1].Brightness", "50");
    CHECK(bench.set("Email.Password=top-secret"));
    CHECK(bench.config("Email.Password") == "******");
    CHECK(bench.ask("configManager.cgi?action=getConfig&name=Nothing").body == "Error\r\nBad Request!\r\n");
    bench.quirk("dahua_unknown_is_403");
    CHECK(bench.ask("configManager.cgi?action=getConfig&name=Nothing").status == 403);
    bench.quirk("dahua_raw_brackets");
    CHECK(!bench.set("VideoColor%5B0%5D%5B1%5D.Brightness=50"));
}

TEST_CASE("the profile that is active is the camera's picture, the others are only kept")
{
    DahuaBench bench;
    const Imaging& imaging = bench.channel().imaging;
    CHECK(bench.set("VideoColor[0][2].Contrast=70"));
    CHECK(imaging.contrast == 70);
    CHECK(bench.set("VideoColor[0][0].Contrast=20"));
    CHECK(imaging.contrast == 70);
    CHECK(bench.set("VideoInDayNight[0][2].Mode=BlackWhite"));
    CHECK(imaging.day_night == "night");
    CHECK(bench.set("VideoInDayNight[0][2].Mode=Color"));
    CHECK(imaging.day_night == "day");
    CHECK(bench.set("VideoInDayNight[0][2].Mode=Brightness"));
    CHECK(imaging.day_night == "auto");
    CHECK(bench.lines("devVideoInput.cgi?action=getFocusStatus")["status.Focus"] == "0.500000");
    CHECK(bench.ask("devVideoInput.cgi?action=adjustFocus&focus=0.25&zoom=-1").body == "OK\r\n");
    CHECK(imaging.focus_position == doctest::Approx(0.25));
    CHECK(bench.ask("devVideoInput.cgi?action=adjustFocus&focus=2&zoom=-1").status == 400);
    CHECK(bench.ask("devVideoInput.cgi?action=getCaps&channel=0").status == 400);
    CHECK(bench.ask("coaxialControlIO.cgi?action=control&channel=1&info[0].Type=1&info[0].IO=1").body == "OK\r\n");
    CHECK(bench.lines("coaxialControlIO.cgi?action=getStatus&channel=1")["status.status.WhiteLight"] == "On");
    CHECK(bench.lines("coaxialControlIO.cgi?action=getStatus&channel=1")["status.status.Speaker"] == "Off");
}

TEST_CASE("texts and covers stand on the grid of 8191")
{
    DahuaBench bench;
    Channel& channel = bench.channel();
    const std::string text = "VideoWidget[0].CustomTitle[1]";
    CHECK(bench.set(text + ".Text=" + test::escape("Line one|Line two") + "&" + text + ".EncodeBlend=true&" + text +
                    ".Rect[0]=2048&" + text + ".Rect[1]=819&" + text + ".Rect[2]=6143&" + text + ".Rect[3]=2457"));
    CHECK(bench.config(text + ".Text") == "Line one|Line two");
    CHECK(bench.config(text + ".Rect[2]") == "6143");
    CHECK(channel.osds.back().position.x == doctest::Approx(0.25).epsilon(0.001));
    CHECK(bench.set("VideoWidget[0].TimeTitle.EncodeBlend=false"));
    CHECK(!channel.osds.front().enabled);
    const std::string cover = "VideoWidget[0].Covers[0]";
    CHECK(!bench.set(cover + ".EncodeBlend=true"));
    CHECK(bench.set(cover + ".EncodeBlend=true&" + cover + ".Rect[0]=0&" + cover + ".Rect[1]=0&" + cover +
                    ".Rect[2]=4096&" + cover + ".Rect[3]=8191"));
    CHECK(channel.masks_enabled);
    REQUIRE(channel.masks.size() == 1);
    CHECK(channel.masks[0].region[2].x == doctest::Approx(0.5).epsilon(0.001));
    auto masks = bench.lines("PrivacyMasking.cgi?action=getPrivacyMasking&channel=1&offset=0&limit=4");
    CHECK(masks["PrivacyMasking[0].Rect[2]"] == "4096");
    const std::string rect =
        "&PrivacyMasking.Rect[0]=100&PrivacyMasking.Rect[1]=200&PrivacyMasking.Rect[2]=300"
        "&PrivacyMasking.Rect[3]=400";
    CHECK(bench
              .ask("PrivacyMasking.cgi?action=setPrivacyMasking&channel=1&PrivacyMasking.Index=1&PrivacyMasking.Enable="
                   "1&PrivacyMasking.Name=door&PrivacyMasking.ShapeType=Rect" +
                   rect)
              .body == "OK\r\n");
    masks = bench.lines("PrivacyMasking.cgi?action=getPrivacyMasking&channel=1&offset=1&limit=4");
    CHECK(masks["PrivacyMasking[0].Name"] == "door");
    CHECK(masks["PrivacyMasking[0].Rect[3]"] == "400");
    CHECK(bench.config("VideoWidget[0].Covers[1].Rect[0]") == "100");
    CHECK(bench.ask("PrivacyMasking.cgi?action=deletePrivacyMasking&channel=1&index=0").body == "OK\r\n");
    CHECK(channel.masks.size() == 1);
    CHECK(bench.ask("PrivacyMasking.cgi?action=setPrivacyMaskingEnable&channel=1&Enable=false").body == "OK\r\n");
    CHECK(!channel.masks_enabled);
}

TEST_CASE("motion cells count from the left in the highest bit; rules keep their lines and regions")
{
    DahuaBench bench;
    Channel& channel = bench.channel();
    const std::string window = "MotionDetect[0].MotionDetectWindow[0]";
    CHECK(bench.config(window + ".Region[0]") == "4194303");
    CHECK(bench.set(window + ".Region[0]=2097152&" + window + ".Region[17]=1&" + window + ".Sensitive=33"));
    const CellGrid& grid = *channel.rules.front().grid;
    CHECK(grid.cells[0]);
    CHECK(!grid.cells[1]);
    CHECK(grid.cells[22]);
    CHECK(grid.cells[22 * 18 - 1]);
    CHECK(!grid.cells[22 * 17]);
    CHECK(channel.rules.front().sensitivity == 33);
    CHECK(bench.config(window + ".Region[0]") == "2097152");
    CHECK(!bench.set(window + ".Region[0]=4194304"));
    CHECK(bench.set("MotionDetect[0].Enable=false&MotionDetect[0].DetectVersion=V3.0"));
    CHECK(!channel.rules_enabled["motion"]);

    const std::string line = "VideoAnalyseRule[0][0]", field = "VideoAnalyseRule[0][1]";
    CHECK(bench.config(line + ".Type") == "CrossLineDetection");
    CHECK(bench.config(line + ".Enable") == "false");
    CHECK(bench.config(line + ".Config.DetectLine[0][0]") == "1638");
    CHECK(bench.set(line + ".Enable=true&" + line + ".Config.Direction=LeftToRight"));
    CHECK(bench.config(line + ".Enable") == "true");
    CHECK(bench.config(line + ".Config.Direction") == "LeftToRight");
    CHECK(bench.config(field + ".Type") == "CrossRegionDetection");
    CHECK(bench.config(field + ".Config.DetectRegion[3][1]") == "6553");
    const std::string region = field + ".Config.DetectRegion";
    CHECK(bench.set(region + "[0][0]=0&" + region + "[0][1]=0&" + region + "[1][0]=8191&" + region + "[1][1]=0&" +
                    region + "[2][0]=0&" + region + "[2][1]=8191&" + field + ".Config.MinDuration=7&" + field +
                    ".ObjectTypes[0]=Vehicle"));
    CHECK(bench.config(region + "[3][0]").empty());
    CHECK(bench.config(region + "[1][0]") == "8191");
    CHECK(bench.config(field + ".ObjectTypes[0]") == "Vehicle");
    CHECK(bench.config(field + ".ObjectTypes[1]").empty());
    CHECK(bench.config(field + ".Config.MinDuration") == "7");
    CHECK(!bench.set(region + "[0][0]=9000"));
    CHECK(!bench.set(field + ".Config.Direction=LeftToRight"));
    const std::string fresh = "VideoAnalyseRule[0][9]";
    CHECK(!bench.set(fresh + ".Enable=true"));
    CHECK(bench.set(fresh + ".Type=WanderDetection&" + fresh + ".Name=Loiter&" + fresh + ".Enable=true&" + fresh +
                    ".Config.DetectRegion[0][0]=0&" + fresh + ".Config.DetectRegion[0][1]=0&" + fresh +
                    ".Config.DetectRegion[1][0]=800&" + fresh + ".Config.DetectRegion[1][1]=0&" + fresh +
                    ".Config.DetectRegion[2][0]=0&" + fresh + ".Config.DetectRegion[2][1]=800"));
    CHECK(channel.rules.back().kind == "loitering");
    CHECK(bench.config(fresh + ".Name") == "Loiter");
    CHECK(bench.ask("devVideoAnalyse.cgi?action=getCaps&channel=1").status == 400);
}

TEST_CASE("the clock is the wall's; zones go by index, daylight saving by month, week and day")
{
    DahuaBench bench;
    ClockState& clock = bench.camera->state.clock;
    CHECK(bench.config("NTP.TimeZone") == "1");
    CHECK(bench.config("Locales.DSTEnable") == "true");
    CHECK(bench.config("Locales.DSTStart.Week") == "-1");
    CHECK(bench.config("Locales.DSTEnd.Month") == "10");
    CHECK(bench.ask("global.cgi?action=setCurrentTime&time=2026-7-3%2021:02:32").body == "OK\r\n");
    CHECK(bench.ask("global.cgi?action=getCurrentTime").body.substr(0, 25) == "result=2026-07-03 21:02:3");
    CHECK(iso_time(bench.camera->state.now(), 0, true).substr(0, 16) == "2026-07-03T19:02");
    CHECK(bench.set("Locales.DSTEnable=false"));
    CHECK(bench.ask("global.cgi?action=getCurrentTime").body.substr(0, 23) == "result=2026-07-03 20:02");
    CHECK(bench.config("Locales.DSTStart.Month") == "3");
    CHECK(bench.set("NTP.TimeZone=4&NTP.TimeZoneDesc=Tehran"));
    CHECK(zone_offset_minutes(clock.zone, bench.camera->state.now()) == 210);
    CHECK(bench.config("NTP.TimeZoneDesc") == "Tehran");
    CHECK(
        bench.set("NTP.TimeZone=25&Locales.DSTEnable=true&Locales.DSTStart.Month=3&Locales.DSTStart.Week=2&"
                  "Locales.DSTStart.Day=0&Locales.DSTStart.Hour=2&Locales.DSTEnd.Month=11&Locales.DSTEnd.Week=1&"
                  "Locales.DSTEnd.Day=0&Locales.DSTEnd.Hour=2"));
    CHECK(zone_offset_minutes(clock.zone, bench.camera->state.now()) == -240);
    CHECK(bench.config("NTP.TimeZone") == "25");
    CHECK(bench.config("Locales.DSTStart.Week") == "2");
    CHECK(bench.config("Locales.DSTStart.Minute") == "0");
    CHECK(bench.set("NTP.Address=10.1.0.9&NTP.UpdatePeriod=30&NTP.Enable=true"));
    CHECK(clock.ntp_servers.front() == "10.1.0.9");
    CHECK(clock.ntp_interval_minutes == 30);
    CHECK(!bench.set("NTP.TimeZone=33"));
    CHECK(bench.ask("global.cgi?action=setCurrentTime&time=2026-13-03%2021:02:32").status == 400);
}

TEST_CASE("outputs and inputs are bits; the network is written whole")
{
    DahuaBench bench;
    CHECK(bench.ask("alarm.cgi?action=getOutSlots").body == "result=1\r\n");
    CHECK(bench.ask("alarm.cgi?action=getOutState").body == "result=0\r\n");
    CHECK(bench.set("AlarmOut[0].Mode=1"));
    CHECK(bench.ask("alarm.cgi?action=getOutState").body == "result=1\r\n");
    CHECK(bench.config("AlarmOut[0].Mode") == "1");
    CHECK(!bench.set("AlarmOut[0].Mode=3"));
    CHECK(bench.set("AlarmOut[0].Mode=2"));
    CHECK(!bench.camera->state.relays.front().active);
    bench.camera->state.inputs.front().active = true;
    CHECK(bench.ask("alarm.cgi?action=getInState").body == "result=1\r\n");
    CHECK(bench.config("Network.eth0.SubnetMask") == "255.255.0.0");
    CHECK(bench.config("Network.eth0.PhysicalAddress") == "3c:ef:8c:00:00:01");
    CHECK(
        bench.set("Network.eth0.IPAddress=10.1.7.7&Network.eth0.SubnetMask=255.255.255.0&"
                  "Network.eth0.DefaultGateway=10.1.7.1&Network.eth0.DnsServers[1]=10.1.7.2"));
    const NetworkState& network = bench.camera->state.network;
    CHECK(network.interfaces.front().prefix == 24);
    CHECK(network.gateway == "10.1.7.1");
    CHECK(network.dns.size() == 2);
    CHECK(bench.lines("netApp.cgi?action=getInterfaces")["netInterface[0].Name"] == "eth0");
    CHECK(bench.set("VSP_ONVIF.ServiceStart=false"));
    CHECK(!bench.camera->state.onvif_enabled);
}
