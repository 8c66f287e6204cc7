// SPDX-License-Identifier: BSL-1.0
// What is written is read back and stands in the neutral state; what does not fit is refused; attributes tell the
// truth.
#include "bench.hpp"

#include <pugixml.hpp>

#include <set>
#include <thread>

using namespace camsim;
using test::SunapiBench;

namespace {

/// Writes one value and reads it back, of the first channel or the camera.
void check_written(SunapiBench& bench, const std::string& menu, const std::string& name, const std::string& value,
                   bool of_channel = true)
{
    CAPTURE(menu);
    CAPTURE(name);
    CHECK(bench.code(menu + "/set&" + name + "=" + value) == 0);
    CHECK(bench.line(menu + "/view", (of_channel ? "Channel.0." : "") + name) == value);
}

}  // namespace

TEST_CASE("values of every submenu come back")
{
    SunapiBench bench;
    check_written(bench, "image/imageenhancements", "Brightness", "61");
    check_written(bench, "image/imageenhancements", "SharpnessLevel", "20");
    check_written(bench, "image/imageenhancements", "DISEnable", "True");
    check_written(bench, "image/imageenhancements", "LDCLevel", "7");
    check_written(bench, "image/camera", "CompensationMode", "WDR");
    check_written(bench, "image/camera", "DayNightMode", "BW");
    check_written(bench, "image/camera", "AutoLongShutterSpeed", "1/100");
    check_written(bench, "image/camera", "SSNRLevel", "3");
    check_written(bench, "image/whitebalance", "WhiteBalanceMode", "Manual");
    check_written(bench, "image/whitebalance", "WhiteBalanceManualRedLevel", "33");
    check_written(bench, "image/ssdr", "Level", "9");
    check_written(bench, "image/irled", "Mode", "Off");
    check_written(bench, "image/flip", "VerticalFlipEnable", "True");
    check_written(bench, "image/overlay", "Title", "Harbour");
    check_written(bench, "image/overlay", "TimePositionY", "42");
    check_written(bench, "media/videosource", "Name", "Pier");
    check_written(bench, "media/audioinput", "Gain", "7");
    check_written(bench, "media/audiooutput", "Enable", "False");
    check_written(bench, "media/wisestream", "Mode", "High");
    check_written(bench, "eventsources/tamperingdetection", "Enable", "True");
    check_written(bench, "eventsources/tamperingdetection", "SensitivityLevel", "77");
    check_written(bench, "eventsources/facedetection", "Enable", "True");
    check_written(bench, "eventsources/objectdetection", "ObjectTypes", "Person,Face");
    check_written(bench, "recording/general", "NormalMode", "I-Frame");
    check_written(bench, "eventsources/alarminput", "AlarmInput.1.State", "NormallyClose", false);
    check_written(bench, "io/alarmoutput", "AlarmOutput.1.ManualDuration", "4s", false);
    check_written(bench, "recording/storage", "AutoDeleteDays", "30", false);
    check_written(bench, "network/http", "Port", "8088", false);
    check_written(bench, "network/dns", "SecondaryDNS", "10.1.0.9", false);
    check_written(bench, "network/interface", "IPv4SubnetMask", "255.255.255.0", false);
    check_written(bench, "network/interface", "HostName", "pier-1", false);
    check_written(bench, "network/snmp", "ReadCommunity", "secret", false);
    check_written(bench, "network/upnpdiscovery", "Enable", "True", false);
    check_written(bench, "network/dynamicdns", "Type", "PublicDDNS", false);
    check_written(bench, "transfer/smtp", "Host", "mail.example", false);
    check_written(bench, "transfer/ftp", "Mode", "Passive", false);
    check_written(bench, "security/rtsp", "RTSPAuthentication", "Anonymous", false);
    check_written(bench, "security/guest", "Enable", "True", false);
    check_written(bench, "security/tlsversion", "Version.TLSv1_0.Enable", "True", false);
    check_written(bench, "security/802Dot1x", "EAPOLType", "LEAP", false);
    check_written(bench, "system/date", "SyncType", "Manual", false);
    check_written(bench, "system/date", "NTPURLList", "10.1.0.5,10.1.0.6", false);

    CHECK(bench.channel().imaging.brightness == 61);
    CHECK(bench.channel().imaging.sharpness == 61);
    CHECK(bench.channel().imaging.day_night == "night");
    CHECK(bench.channel().imaging.wdr == "on");
    CHECK(bench.state().network.interfaces.front().prefix == 24);
    CHECK(bench.state().clock.ntp_servers.size() == 2);
    CHECK(bench.state().network.port("HTTP", 0) == 8088);
    CHECK(bench.camera->stats.writes >= 40);
}

TEST_CASE("what does not fit is refused and nothing changes")
{
    SunapiBench bench;
    CHECK(bench.code("image/imageenhancements/set&Brightness=101") == 604);
    CHECK(bench.code("image/imageenhancements/set&Brightness=ten") == 604);
    CHECK(bench.code("image/imageenhancements/set&brightness=10") == 602);
    CHECK(bench.code("image/camera/set&DayNightMode=Night") == 604);
    CHECK(bench.code("image/imageenhancements/set&DISEnable=true") == 604);
    CHECK(bench.code("network/interface/set&IPv4PrefixLength=24&IPv4SubnetMask=255.255.255.0") == 602);
    CHECK(bench.code("network/interface/set&HostName=moved&IPv4Address=10.1.0.999") == 604);
    CHECK(bench.state().network.hostname == "camera");
    CHECK(bench.code("network/http/set&Port=554") == 606);
    CHECK(bench.code("system/date/set&SyncType=Manual&Year=2026&Month=3") == 603);
    CHECK(bench.code("system/date/set&SyncType=NTP&Year=2026&Month=3&Day=1&Hour=1&Minute=1&Second=1") == 602);
    CHECK(bench.code("eventsources/videoanalysis2/set&Line.1.Coordinate=0,0,99999,5") == 604);
    CHECK(bench.code("eventsources/videoanalysis2/set&Line.9.Coordinate=0,0,9,5") == 604);
    CHECK(bench.camera->stats.writes == 0);
    apply_quirk(*bench.camera, "write_ok_but_ignored", "");
    CHECK(bench.code("image/imageenhancements/set&Brightness=10") == 0);
    CHECK(bench.line("image/imageenhancements/view", "Channel.0.Brightness") == "50");
}

TEST_CASE("a device with image presets tells its exposure one level deeper")
{
    SunapiBench bench;
    apply_quirk(*bench.camera, "image_presets", "");
    CHECK(bench.code("image/camera/set&ImagePreset=UserPreset1&DayNightMode=Color") == 0);
    CHECK(bench.line("image/camera/view", "Channel.0.ImagePreset.UserPreset1.DayNightMode") == "Color");
    CHECK(bench.line("image/camera/view", "Channel.0.DayNightMode") == "(none)");
    CHECK(bench.json("image/camera/view")
              .rfind("{\"Camera\":[{\"Channel\":0,\"ImagePresets\":[{\"ImagePreset\":\"UserPreset1\",", 0) == 0);
}

TEST_CASE("the clock goes by its zone")
{
    SunapiBench bench;
    CHECK(bench.code("system/date/set&POSIXTimeZone=STWT-1&SyncType=Manual&Year=2026&Month=3&Day=1&Hour=10&Minute=5"
                     "&Second=0") == 0);
    CHECK(bench.line("system/date/view", "LocalTime").rfind("2026-03-01 10:05:0", 0) == 0);
    CHECK(bench.line("system/date/view", "UTCTime").rfind("2026-03-01 09:05:0", 0) == 0);
    CHECK(bench.code("system/date/set&POSIXTimeZone=STWT-1STWST,M3.5.0/2,M10.5.0/3&Year=2026&Month=7&Day=1&Hour=10"
                     "&Minute=5&Second=0") == 0);
    CHECK(bench.line("system/date/view", "UTCTime").rfind("2026-07-01 08:05:0", 0) == 0);
    CHECK(bench.code("system/date/set&DSTEnable=False") == 0);
    CHECK(bench.line("system/date/view", "LocalTime").rfind("2026-07-01 09:05:0", 0) == 0);
    CHECK(bench.code("system/date/set&POSIXTimeZone=nonsense") == 604);
}

TEST_CASE("texts and masks are added, changed and removed")
{
    SunapiBench bench;
    CHECK(bench.line("image/multilineosd/view", "Channel.0.Index.1.OSDType") == "Date");
    CHECK(
        bench.text("image/multilineosd/add&Channel=0&Index=3&OSDType=Title&OSD=North gate&PositionX=10&PositionY=80") ==
        "OK\r\nIndex=3\r\n");
    CHECK(bench.code("image/multilineosd/update&Channel=0&Index=3&OSD=South gate&FontSize=Large") == 0);
    CHECK(bench.line("image/multilineosd/view", "Channel.0.Index.3.OSD") == "South gate");
    CHECK(bench.line("image/multilineosd/view", "Channel.0.Index.3.PositionY") == "80");
    CHECK(bench.code("image/multilineosd/remove&Channel=0&Index=3") == 0);
    CHECK(bench.code("image/multilineosd/remove&Channel=0&Index=3") == 604);

    CHECK(bench.code("image/privacy/set&Channel=0&Enable=True&CommonMaskColor=Black&MaskPattern=Mosaic") == 0);
    CHECK(bench.text("image/privacy/add&Channel=0&MaskName=window&MaskCoordinate=100,100,500,300") ==
          "OK\r\nMaskIndex=1\r\n");
    CHECK(bench.code("image/privacy/add&Channel=0&MaskName=door&MaskCoordinate=10,10,90,20,80,99,15,70") == 0);
    CHECK(bench.line("image/privacy/view&Channel=0", "Channel.0.MaskIndex.1.MaskCoordinate") == "100,100,500,300");
    CHECK(bench.line("image/privacy/view", "Channel.0.MaskIndex.2.MaskCoordinate") == "10,10,90,20,80,99,15,70");
    CHECK(bench.json("image/privacy/view")
              .find("{\"MaskIndex\":1,\"MaskName\":\"window\",\"MaskColor\":\"Black\","
                    "\"MaskCoordinate\":[{\"x\":100,\"y\":100},{\"x\":500,\"y\":300}]") != std::string::npos);
    CHECK(bench.channel().masks_enabled);
    REQUIRE(bench.channel().masks.size() == 2);
    CHECK(bench.channel().masks.front().region.size() == 4);
    CHECK(bench.channel().masks.front().colour == "black");
    CHECK(bench.code("image/privacy/add&Channel=0&MaskCoordinate=1,1,2560,5") == 604);
    CHECK(bench.code("image/privacy/remove&Channel=0&MaskIndex=1") == 0);
    CHECK(bench.channel().masks.size() == 1);
}

TEST_CASE("motion regions, lines and areas live in videoanalysis2")
{
    SunapiBench bench;
    const std::string view = "eventsources/videoanalysis2/view", set = "eventsources/videoanalysis2/set&Channel=0";
    CHECK(bench.line(view, "Channel.0.DetectionType") == "MDAndIV");
    CHECK(bench.line(view, "Channel.0.ROI.1.Coordinate") == "0,0,2559,0,2559,1439,0,1439");
    CHECK(bench.code(set + "&DetectionType=MotionDetection&ROI.1.Coordinate=0,0,1279,1439&ROI.1.SensitivityLevel=30") ==
          0);
    CHECK(bench.line(view, "Channel.0.DetectionType") == "MotionDetection");
    CHECK(bench.line(view, "Channel.0.ROI.1.SensitivityLevel") == "30");
    const AnalyticsRule* motion = bench.channel().rule("Motion");
    REQUIRE(motion);
    REQUIRE(motion->grid);
    CHECK(motion->grid->cells[0]);
    CHECK_FALSE(motion->grid->cells[21]);
    CHECK(bench.code(set + "&Line.2.Coordinate=10,20,300,400&Line.2.Mode=Right&Line.2.RuleName=quay"
                           "&Line.2.ObjectTypeFilter=Vehicle") == 0);
    CHECK(bench.line(view, "Channel.0.Line.2.Coordinate") == "10,20,300,400");
    CHECK(bench.line(view, "Channel.0.Line.2.Mode") == "Right");
    CHECK(bench.channel().rule("Line2")->targets == "vehicle");
    CHECK(bench.code(set + "&DefinedArea.3.Coordinate=1,1,100,1,100,100&DefinedArea.3.Mode=Entering,Exiting") == 0);
    CHECK(bench.line(view, "Channel.0.DefinedArea.3.Mode") == "Entering,Exiting");
    CHECK(bench.json(view).find("\"Lines\":[{\"Line\":1,\"Coordinates\":[{\"x\":") != std::string::npos);
    CHECK(bench.json(view).find("\"ObjectSizeByDetectionTypes\":[{\"DetectionType\":\"MotionDetection\"") !=
          std::string::npos);
    CHECK(bench.code("eventsources/videoanalysis2/remove&Channel=0&LineIndex=2") == 0);
    CHECK(bench.line(view, "Channel.0.Line.2.Mode") == "(none)");
    CHECK(bench.code("eventsources/videoanalysis2/remove&Channel=0&LineIndex=2") == 604);
    CHECK(bench.code("eventsources/videoanalysis2/remove&Channel=0&ROIIndex=1") == 0);
    CHECK(bench.code(set + "&DetectionType=Off") == 0);
    CHECK_FALSE(bench.channel().rules_enabled["motion"]);
}

TEST_CASE("attributes name every submenu with its ranges")
{
    SunapiBench bench;
    pugi::xml_document whole, part;
    REQUIRE(whole.load_string(bench.client.get("/stw-cgi/attributes.cgi").body.c_str()));
    const auto root = whole.document_element();
    CHECK(std::string(root.name()) == "capabilities");
    CHECK(root.select_node(
        "attributes/group[@name='System']/category[@name='Limit']/attribute[@name='MaxChannel'][@value='1']"));
    CHECK(
        root.select_node("attributes/group[@name='PTZSupport']/category[@name='Support']/channel[@number='0']/"
                         "attribute[@name='RealPTZ'][@value='True']"));
    CHECK(
        root.select_node("cgis/cgi[@name='image']/submenu[@name='imageenhancements']/action[@name='set']/"
                         "parameter[@name='Brightness'][@request='true']/dataType/int[@min='1'][@max='100']"));
    CHECK(
        root.select_node("cgis/cgi[@name='media']/submenu[@name='videoprofile']/action[@name='update']/"
                         "parameter[@name='Resolution']/dataType/enum/entry[@value='2560x1440']"));
    std::set<std::string> seen;
    for (const auto& node : root.select_nodes("cgis/cgi/submenu"))
        CHECK(seen.insert(std::string(node.parent().attribute("name").value()) + "/" +
                          node.node().attribute("name").value())
                  .second);
    CHECK(seen.size() > 50);
    for (const auto& node : root.select_nodes("cgis/cgi/submenu")) {
        std::set<std::string> actions;
        for (const auto& action : node.node().children("action"))
            CHECK(actions.insert(action.attribute("name").value()).second);
    }
    for (const auto& node : root.select_nodes("cgis/cgi/submenu/action[@name='set']/parameter"))
        CHECK(node.node().child("dataType").first_child());

    REQUIRE(part.load_string(bench.client.get("/stw-cgi/attributes.cgi/cgis").body.c_str()));
    CHECK(std::string(part.document_element().name()) == "cgis");
    REQUIRE(part.load_string(
        bench.client.get("/stw-cgi/attributes.cgi/attributes/Eventsource/Support/0/ROICoordinate.MaxX").body.c_str()));
    CHECK(part.select_nodes("//attribute").size() == 1);
    CHECK(part.select_node("//attribute[@value='2559']"));
    CHECK(bench.client.get("/stw-cgi/attributes.cgi/attributes/Nothing").body.find("Error Code: 700") !=
          std::string::npos);
    apply_quirk(*bench.camera, "cap_lies", "");
    REQUIRE(part.load_string(bench.client.get("/stw-cgi/attributes.cgi/attributes").body.c_str()));
    CHECK_FALSE(part.select_node("//attribute[@type='bool'][@value='False']"));
}
