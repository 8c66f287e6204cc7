// SPDX-License-Identifier: BSL-1.0
// ISAPI: what is written is read back, what is out of range is refused, who may do what.
#include "app/build.hpp"
#include "client.hpp"
#include "core/apply_quirks.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace camsim;

namespace {

struct Bench {
    std::unique_ptr<Camera> camera = build_camera("gate", "hikvision", "admin", "Secret-12");
    test::Client client{*camera, "admin", "Secret-12"};
    Channel& channel() { return camera->state.channels.front(); }
};

/// Writes one element of a document and expects to read it back.
void check_written(Bench& bench, const std::string& target, const std::string& path, const std::string& value)
{
    CAPTURE(target);
    CAPTURE(path);
    bench.client.change(target, path, value);
    CHECK(bench.client.last.status == 200);
    CHECK(bench.client.text("subStatusCode") == "ok");
    bench.client.get(target);
    CHECK(bench.client.text(path) == value);
}

}  // namespace

TEST_CASE("documents give back what was put")
{
    Bench bench;
    const std::string input = "/ISAPI/System/Video/inputs/channels/1";
    check_written(bench, "/ISAPI/System/deviceInfo", "deviceName", "Square & <Gate>");
    check_written(bench, "/ISAPI/Streaming/channels/101", "Video/videoCodecType", "H.264");
    check_written(bench, "/ISAPI/Streaming/channels/101", "Video/vbrUpperCap", "2048");
    check_written(bench, "/ISAPI/Streaming/channels/101", "Video/smoothing", "77");
    check_written(bench, "/ISAPI/Image/channels/1", "Color/brightnessLevel", "61");
    check_written(bench, "/ISAPI/Image/channels/1/color", "brightnessLevel", "62");
    check_written(bench, "/ISAPI/Image/channels/1/ircutFilter", "IrcutFilterType", "night");
    check_written(bench, "/ISAPI/Image/channels/1/noiseReduce", "GeneralMode/generalLevel", "12");
    check_written(bench, input, "name", "yard");
    check_written(bench, input + "/overlays", "DateTimeOverlay/positionY", "544");
    check_written(bench, input + "/motionDetection", "MotionDetectionLayout/sensitivityLevel", "40");
    check_written(bench, input + "/tamperDetection", "enabled", "true");
    check_written(bench, "/ISAPI/Smart/LineDetection/1", "LineItemList/LineItem/sensitivityLevel", "33");
    check_written(bench, "/ISAPI/Smart/FieldDetection/1", "FieldDetectionRegionList/FieldDetectionRegion/timeThreshold",
                  "7");
    check_written(bench, "/ISAPI/Smart/FaceDetect/1", "enabled", "true");
    check_written(bench, "/ISAPI/System/time/ntpServers/1", "synchronizeInterval", "120");
    check_written(bench, "/ISAPI/System/Network/interfaces/1", "IPAddress/PrimaryDNS/ipAddress", "10.1.0.9");
    check_written(bench, "/ISAPI/System/Network/Integrate", "ONVIF/enable", "true");
    check_written(bench, "/ISAPI/Security/illegalLoginLock", "maxIllegalLoginTimes", "5");
    check_written(bench, "/ISAPI/System/IO/outputs/1", "name", "Bell");
    check_written(bench, "/ISAPI/System/TwoWayAudio/channels/1", "speakerVolume", "80");
    check_written(bench, "/ISAPI/Event/notification/httpHosts/2", "portNo", "8123");
    check_written(bench, "/ISAPI/System/Network/DDNS/1", "enabled", "true");
    bench.client.get("/ISAPI/System/Network/DDNS");
    CHECK(bench.client.text("DDNS/enabled") == "true");
    CHECK(bench.camera->state.onvif_enabled);
    CHECK(bench.channel().imaging.brightness == 62);
    CHECK(bench.camera->state.profiles.front().video.bitrate_kbps == 2048);
    CHECK(bench.camera->stats.writes >= 20);
}

TEST_CASE("what is out of range is refused and nothing changes")
{
    Bench bench;
    bench.client.change("/ISAPI/Image/channels/1/color", "brightnessLevel", "101");
    CHECK(bench.client.last.status == 400);
    CHECK(bench.client.text("statusCode") == "6");
    CHECK(bench.client.text("subStatusCode") == "badXmlContent");
    CHECK(bench.channel().imaging.brightness == 50);
    bench.client.change("/ISAPI/Streaming/channels/101", "Video/videoResolutionWidth", "1234");
    CHECK(bench.client.last.status == 400);
    CHECK(bench.camera->state.profiles.front().video.width == 2560);
    CHECK(bench.client.put("/ISAPI/Image/channels/1/color", "<Color><bright").status == 400);
    CHECK(bench.client.text("subStatusCode") == "badXmlFormat");
    CHECK(bench.client.put("/ISAPI/Image/channels/1/color", "<Other/>").status == 400);
    CHECK(bench.client.get("/ISAPI/Thermal/capabilities").status == 403);
    CHECK(bench.client.text("subStatusCode") == "notSupport");
    CHECK(bench.camera->stats.writes == 0);
}

TEST_CASE("a viewer reads, but neither writes nor sees the accounts")
{
    Bench bench;
    bench.client.ask(
        "POST", "/ISAPI/Security/users",
        "<User><userName>eye</userName><password>Look-at-12</password><userLevel>Viewer</userLevel></User>");
    REQUIRE(bench.client.last.status == 200);
    CHECK(bench.client.text("id") == "2");
    test::Client viewer(*bench.camera, "eye", "Look-at-12");
    CHECK(viewer.get("/ISAPI/System/deviceInfo").status == 200);
    bench.client.get("/ISAPI/Security/UserPermission/2");
    CHECK(bench.client.text("userType") == "viewer");
    CHECK(bench.client.text("remotePermission/parameterConfig") == "false");
    CHECK(viewer.get("/ISAPI/Security/users").status == 403);
    CHECK(viewer.text("subStatusCode") == "lowPrivilege");
    CHECK(viewer.change("/ISAPI/Image/channels/1/color", "brightnessLevel", "1").status == 403);
    CHECK(viewer.put("/ISAPI/PTZCtrl/channels/1/continuous", "<PTZData><pan>10</pan></PTZData>").status == 403);
    CHECK(bench.client.ask("DELETE", "/ISAPI/Security/users/1").status == 403);
    CHECK(bench.client.ask("DELETE", "/ISAPI/Security/users/2").status == 200);
    CHECK(bench.camera->state.accounts.size() == 1);
    bench.client.ask("POST", "/ISAPI/Security/users",
                     "<User><userName>x</userName><password>short</password><userLevel>Viewer</userLevel></User>");
    CHECK(bench.client.text("subStatusCode") == "riskPassword");
}

TEST_CASE("the head is driven, and says where it is")
{
    Bench bench;
    const std::string ptz = "/ISAPI/PTZCtrl/channels/1";
    CHECK(
        bench.client.put(ptz + "/continuous", "<PTZData><pan>100</pan><tilt>0</tilt><zoom>0</zoom></PTZData>").status ==
        200);
    CHECK(bench.channel().ptz->moving(Camera::steady()));
    bench.client.put(ptz + "/continuous", "<PTZData><pan>0</pan><tilt>0</tilt><zoom>0</zoom></PTZData>");
    CHECK_FALSE(bench.channel().ptz->moving(Camera::steady()));
    CHECK(bench.client.put(ptz + "/continuous", "<PTZData><pan>101</pan></PTZData>").status == 400);
    bench.channel().ptz->place({123.4, -12, 5}, Camera::steady());
    bench.client.get(ptz + "/status");
    CHECK(bench.client.text("AbsoluteHigh/azimuth") == "1234");
    CHECK(bench.client.text("AbsoluteHigh/elevation") == "120");
    CHECK(bench.client.text("AbsoluteHigh/absoluteZoom") == "50");
    CHECK(
        bench.client.put(ptz + "/presets/9", "<PTZPreset><id>9</id><presetName>Quay</presetName></PTZPreset>").status ==
        200);
    CHECK(bench.channel().ptz->presets.at(9).position.pan == doctest::Approx(123.4));
    CHECK(bench.client.put(ptz + "/presets/9/goto", "").status == 200);
    CHECK(bench.client.put(ptz + "/presets/200/goto", "").status == 400);
    CHECK(bench.client.ask("DELETE", ptz + "/presets/9").status == 200);
    bench.channel().ptz.reset();
    CHECK(bench.client.get(ptz + "/status").status == 403);
}

TEST_CASE("switches bend the writing of documents")
{
    Bench bench;
    const std::string color = "/ISAPI/Image/channels/1/color";
    SUBCASE("acknowledged and forgotten")
    {
        apply_quirk(*bench.camera, "write_ok_but_ignored", "");
        CHECK(bench.client.change(color, "brightnessLevel", "70").status == 200);
        bench.client.get(color);
        CHECK(bench.client.text("brightnessLevel") == "50");
    }
    SUBCASE("half a document")
    {
        CHECK(bench.client.put(color, "<Color><brightnessLevel>70</brightnessLevel></Color>").status == 200);
        apply_quirk(*bench.camera, "isapi_put_partial_rejected", "");
        CHECK(bench.client.put(color, "<Color><brightnessLevel>71</brightnessLevel></Color>").status == 400);
        CHECK(bench.client.change(color, "brightnessLevel", "72").status == 200);
    }
    SUBCASE("what is missing is zeroed")
    {
        apply_quirk(*bench.camera, "isapi_put_zeroes_missing", "");
        bench.client.put(color, "<Color><brightnessLevel>70</brightnessLevel></Color>");
        CHECK(bench.channel().imaging.contrast == 0);
    }
    SUBCASE("another namespace")
    {
        apply_quirk(*bench.camera, "isapi_ns", "psia");
        CHECK(bench.client.get(color).body.find("urn:psialliance-org") != std::string::npos);
        CHECK(bench.client.change(color, "brightnessLevel", "70").status == 200);
        CHECK(bench.client.put(color, "<Color xmlns=\"http://www.isapi.org/ver20/XMLSchema\"/>").status == 400);
    }
    SUBCASE("a web page in place of the answer")
    {
        apply_quirk(*bench.camera, "html_200", "/ISAPI/Image");
        CHECK(bench.client.get(color).content_type == "text/html");
        CHECK(bench.client.get("/ISAPI/System/deviceInfo").content_type != "text/html");
    }
}

TEST_CASE("a recorder has channels behind it")
{
    Bench bench;
    apply_quirk(*bench.camera, "nvr_channels", "4");
    bench.client.get("/ISAPI/ContentMgmt/InputProxy/channels");
    CHECK(bench.client.last.body.find("<id>4</id>") != std::string::npos);
    CHECK(bench.client.last.body.find("http://www.isapi.org/ver20/XMLSchema") != std::string::npos);
    CHECK(bench.client.get("/ISAPI/System/Video/inputs/channels").status == 403);
    CHECK(bench.client.get("/ISAPI/Streaming/channels/402").status == 200);
    CHECK(bench.client.get("/ISAPI/Streaming/channels/501").status == 403);
    CHECK(bench.client.get("/ISAPI/Streaming/channels/401/picture").status == 500);
    CHECK(bench.client.get("/ISAPI/Streaming/channels/101/picture").content_type == "image/jpeg");
}

TEST_CASE("recordings are found page by page and fetched whole")
{
    Bench bench;
    const auto query = [](int from) {
        return "<CMSearchDescription><searchID>A1</searchID><trackIDList><trackID>101</trackID></"
               "trackIDList><timeSpanList>"
               "<timeSpan><startTime>2020-01-01T00:00:00Z</startTime><endTime>2037-01-01T00:00:00Z</endTime></timeSpan>"
               "</timeSpanList><maxResults>5</maxResults><searchResultPostion>" +
               std::to_string(from) + "</searchResultPostion></CMSearchDescription>";
    };
    bench.client.ask("POST", "/ISAPI/ContentMgmt/search", query(0));
    CHECK(bench.client.text("responseStatusStrg") == "MORE");
    CHECK(bench.client.text("numOfMatches") == "5");
    bench.client.ask("POST", "/ISAPI/ContentMgmt/search", query(10));
    CHECK(bench.client.text("responseStatusStrg") == "OK");
    CHECK(bench.client.text("numOfMatches") == "2");
    pugi::xml_document document;
    document.load_string(bench.client.last.body.c_str());
    const std::string uri = bench.client.text("matchList/searchMatchItem/mediaSegmentDescriptor/playbackURI");
    std::string escaped;
    for (const char c : uri)
        escaped += c == '&' ? "&amp;" : std::string(1, c);
    bench.client.ask("POST", "/ISAPI/ContentMgmt/download",
                     "<downloadRequest><playbackURI>" + escaped + "</playbackURI></downloadRequest>");
    CHECK(bench.client.last.status == 200);
    CHECK(bench.client.last.body.substr(0, 4) == "IMKH");
    CHECK(uri.find("size=" + std::to_string(bench.client.last.body.size())) != std::string::npos);
    bench.client.ask("POST", "/ISAPI/ContentMgmt/search", query(100));
    CHECK(bench.client.text("responseStatusStrg") == "NO MATCHES");
}

TEST_CASE("events go into the stream until their trigger loses its centre")
{
    Bench bench;
    HttpResponse stream = bench.client.get("/ISAPI/Event/notification/alertStream");
    REQUIRE(stream.more);
    CHECK(stream.more().find("<eventType>videoloss</eventType>") != std::string::npos);
    Event event;
    event.kind = "intrusion";
    event.phase = "start";
    bench.camera->emit(event);
    const std::string told = stream.more();
    CHECK(told.find("<eventType>fielddetection</eventType>") != std::string::npos);
    CHECK(told.find("<eventState>active</eventState>") != std::string::npos);
    CHECK(told.find("<regionID>1</regionID>") != std::string::npos);
    event.phase = "end";
    bench.camera->emit(event);
    CHECK(stream.more().find("<eventState>inactive</eventState>") != std::string::npos);
    bench.client.put("/ISAPI/Event/triggers/fielddetection-1",
                     "<EventTrigger><id>fielddetection-1</id><EventTriggerNotificationList/></EventTrigger>");
    CHECK(bench.client.last.status == 200);
    event.phase = "start";
    bench.camera->emit(event);
    CHECK(stream.more().find("fielddetection") == std::string::npos);
}

TEST_CASE("maintenance: a wrong file is refused, a right one counts up and restarts, a backup brings back")
{
    Bench bench;
    CHECK(bench.client.put("/ISAPI/System/updateFirmware", "rubbish").status == 400);
    CHECK(bench.client.text("subStatusCode") == "badVersion");
    CHECK(bench.client.put("/ISAPI/System/updateFirmware", "CAMSIM-FIRMWARE other V9.9.9\n").status == 400);
    const HttpResponse backup = bench.client.get("/ISAPI/System/configurationData?secretkey=k1");
    CHECK(backup.body.size() >= 4096);
    CHECK(bench.client.get("/ISAPI/System/configurationData").status == 400);
    bench.client.change("/ISAPI/Image/channels/1/color", "contrastLevel", "9");
    CHECK(bench.client.put("/ISAPI/System/configurationData?secretkey=k2", backup.body).status == 400);
    bench.camera->state.reboot_takes = std::chrono::milliseconds(10);
    CHECK(bench.client.put("/ISAPI/System/configurationData?secretkey=k1", backup.body).status == 200);
    CHECK(bench.client.text("subStatusCode") == "rebootRequired");
    CHECK(bench.channel().imaging.contrast == 50);
    CHECK_FALSE(bench.camera->listening());
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    bench.camera->tick();
    CHECK(bench.camera->listening());
    bench.camera->state.upload.lasts = std::chrono::milliseconds(50);
    CHECK(bench.client.put("/ISAPI/System/updateFirmware", "CAMSIM-FIRMWARE hikvision V9.9.9\nxx").status == 200);
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    bench.camera->tick();
    CHECK(bench.camera->state.identity.firmware == "V9.9.9");
}
