// SPDX-License-Identifier: BSL-1.0
// Overlays, masks, applications, ports, lights, network, MQTT, clock.
#include "bench.hpp"

#include <cmath>
#include <thread>

using namespace camsim;
using namespace std::chrono_literals;
using test::at;
using test::AxisBench;

namespace {

constexpr const char* overlay = "dynamicoverlay/dynamicoverlay.cgi";
constexpr const char* vmd = "/local/vmd/control.cgi";
constexpr const char* analytics = "/local/objectanalytics/control.cgi";

std::string profile(const std::string& corners, const std::string& more = "")
{
    return R"({"profiles":[{"uid":1,"name":"Profile 1","camera":1,"filters":[],"triggers":[)"
           R"({"type":"includeArea","data":)" +
           corners + "}" + more + "]}]}";
}

}  // namespace

TEST_CASE("overlays have places by name and by number, eight at most")
{
    AxisBench bench;
    const auto before = bench.data(overlay, "list", R"({"camera":1})");
    CHECK(at(before, "textOverlays/0/text") == "%F %T");
    CHECK(at(before, "imageFiles/0") == "/etc/overlays/axis(128x44).ovl");
    const auto made = bench.data(overlay, "addText", R"({"camera":1,"text":"Hi %F","position":[-0.5,0.25]})");
    CHECK(at(made, "identity") == "3");
    const auto now = bench.data(overlay, "list");
    CHECK(at(now, "textOverlays/2/position") == "[-5E-1,2.5E-1]");
    CHECK(std::abs(bench.channel().osds[2].position.y - 0.625) < 1e-9);
    CHECK(bench.code(overlay, "setText", R"({"identity":3,"position":"bottomRight","textColor":"black"})") == 0);
    const auto moved = bench.data(overlay, "list");
    CHECK(at(moved, "textOverlays/2/position") == "bottomRight");
    CHECK(at(moved, "textOverlays/2/textColor") == "black");
    CHECK(at(moved, "textOverlays/2/text") == "Hi %F");
    CHECK(bench.code(overlay, "addImage", R"({"camera":1,"overlayPath":"/etc/overlays/axis(128x44).ovl"})") == 0);
    CHECK(bench.code(overlay, "setText", R"({"identity":4,"text":"no text"})") == 302);
    CHECK(bench.code(overlay, "addText", R"({"text":"where?"})") == 102);
    CHECK(bench.code(overlay, "addText", R"({"camera":1,"position":[2,0]})") == 303);
    CHECK(bench.code(overlay, "addText", R"({"camera":7,"text":"x"})") == 301);
    CHECK(bench.code(overlay, "setText", R"({"identity":3,"textBGColor":"purple"})") == 307);
    CHECK(bench.code(overlay, "setText", R"({"identity":3,"visible":1})") == 311);
    CHECK(bench.code(overlay, "list", "{}", "7.0") == 100);
    CHECK(bench.code(overlay, "addText", R"({"camera":1,"text":"a\u0001b"})") == 304);
    CHECK(bench.code(overlay, "nothing") == 203);
    for (int i = 0; i < 4; ++i)
        CHECK(bench.code(overlay, "addText", R"({"camera":1,"text":"more"})") == 0);
    CHECK(at(bench.data(overlay, "getOverlayCapabilities"), "numAvailableSlots") == "0");
    CHECK(bench.code(overlay, "addText", R"({"camera":1,"text":"ninth"})") == 300);
    CHECK(bench.code(overlay, "remove", R"({"identity":3})") == 0);
    CHECK(bench.code(overlay, "remove", R"({"identity":3})") == 302);
}

TEST_CASE("masks lie on the scene, in pixels or percent, whatever way the picture is turned")
{
    AxisBench bench;
    CHECK(bench.client.get("/axis-cgi/privacymask.cgi?action=add&name=a&width=50&height=20&center=50,20").status ==
          204);
    const Polygon& region = bench.channel().masks.front().region;
    CHECK(std::abs(region[0].x - 0.25) < 1e-9);
    CHECK(std::abs(region[2].y - 0.3) < 1e-9);
    CHECK(bench.text("privacymask.cgi?query=listpxjson")
              .find(R"("name":"a","enabled":true,"zoomlowlimit":0,"position":[{"x":640,"y":144})") !=
          std::string::npos);
    CHECK(bench.text("param.cgi?action=update&Image.I0.Appearance.Rotation=180") == "OK");
    CHECK(std::abs(region[0].x - 0.75) < 1e-9);
    CHECK(std::abs(region[0].y - 0.9) < 1e-9);
    CHECK(bench.text("privacymask.cgi?query=listpxjson").find(R"("position":[{"x":640,"y":144})") != std::string::npos);
    CHECK(bench.text("param.cgi?action=update&Image.I0.Appearance.MirrorEnabled=yes") == "OK");
    CHECK(std::abs(region[0].x - 0.25) < 1e-9);
    CHECK(bench.client.get("/axis-cgi/privacymask.cgi?action=update&name=a&pxpolygon=0,0:256,0:256,144").status == 204);
    CHECK(std::abs(region[0].y - 1) < 1e-9);
    CHECK(std::abs(region[1].x - 0.1) < 1e-9);
    for (const char* wrong :
         {"action=add&name=a&width=5&height=5", "action=add&name=b", "action=add&name=b&width=0&height=5",
          "action=add&name=b&pxpolygon=0,0:9999,0:5,5", "action=add&name=b&pxpolygon=0,0:1,1", "action=remove&name=b",
          "action=update&name=b&width=5&height=5", "action=add&name=b&width=5&height=5&imagesource=7", "query=list"}) {
        CAPTURE(wrong);
        CHECK(bench.text(std::string("privacymask.cgi?") + wrong).rfind("Error: ", 0) == 0);
        CHECK(bench.client.last.status == 200);
    }
    CHECK(bench.param("Image.I0.Overlay.MaskWindows.M0.Name") == "a");
    CHECK(bench.text("param.cgi?action=update&Image.I0.Overlay.MaskWindows.M0.Enabled=no") == "OK");
    CHECK(bench.text("privacymask.cgi?query=listpxjson").find("\"enabled\":false") != std::string::npos);
    CHECK(bench.text("param.cgi?action=update&Image.I0.Overlay.MaskWindows.M0.Enabled=yes") == "OK");
    CHECK(bench.client.get("/axis-cgi/privacymask.cgi?action=disable_all").status == 204);
    CHECK_FALSE(bench.channel().masks_enabled);
    CHECK(bench.client.get("/axis-cgi/privacymask.cgi?action=enable_all").status == 204);
    CHECK(bench.text("privacymask.cgi?query=listpxjson").find("\"enabled\":true") != std::string::npos);
    CHECK(bench.client.get("/axis-cgi/privacymask.cgi?action=remove&name=a").status == 204);
    CHECK(bench.channel().masks.empty());
    CHECK(bench.param("Image.I0.Overlay.MaskWindows.M0.Name") == "(none)");
}

TEST_CASE("applications run or do not, and answer only while they run")
{
    AxisBench bench;
    const std::string list = bench.text("applications/list.cgi");
    CHECK(list.find("<application Name=\"vmd\" NiceName=\"AXIS Video Motion Detection\"") != std::string::npos);
    CHECK(list.find("Name=\"fenceguard\"") != std::string::npos);
    CHECK(bench.code(vmd, "getConfiguration") == 0);
    CHECK(bench.text("applications/control.cgi?action=start&package=vmd") == "Error: 6\n");
    CHECK(bench.text("applications/control.cgi?action=stop&package=vmd") == "OK\n");
    CHECK_FALSE(bench.channel().rules_enabled["motion"]);
    CHECK(bench.text("applications/control.cgi?action=stop&package=vmd") == "Error: 7\n");
    bench.call(vmd, "getConfiguration");
    CHECK(bench.client.last.status == 404);
    CHECK(bench.text("applications/control.cgi?action=start&package=vmd") == "OK\n");
    CHECK(bench.code(vmd, "getConfiguration") == 0);
    CHECK(bench.text("applications/control.cgi?action=start&package=none") == "Error: 4\n");
    CHECK(bench.text("applications/control.cgi?action=dance&package=vmd") == "Error: 10\n");
    bench.call("/local/none/control.cgi", "getConfiguration");
    CHECK(bench.client.last.status == 404);
}

TEST_CASE("motion detection: profiles with areas that are told and taken, y up")
{
    AxisBench bench;
    const auto before = bench.data(vmd, "getConfiguration");
    CHECK(at(before, "profiles/0/name") == "Profile 1");
    CHECK(at(before, "profiles/0/triggers/0/data/0") == "[-9.7E-1,-9.7E-1]");
    CHECK(at(before, "configurationStatus") == "2");
    const std::string with_hole = profile("[[-0.5,0.8],[0.5,0.8],[0.5,0.4],[-0.5,0.4]]",
                                          R"(,{"type":"excludeArea","data":[[0,0],[0.1,0],[0.1,0.1]]})");
    CHECK(bench.code(vmd, "setConfiguration", with_hole) == 0);
    const auto now = bench.data(vmd, "getConfiguration");
    CHECK(at(now, "configurationStatus") == "3");
    CHECK(at(now, "profiles/0/triggers/1/type") == "excludeArea");
    CHECK(at(now, "cameras/0/id") == "1");
    const Polygon& region = bench.channel().rule("Motion")->regions.front();
    CHECK(std::abs(region[0].x - 0.25) < 1e-9);
    CHECK(std::abs(region[0].y - 0.1) < 1e-9);
    for (const std::string& wrong :
         {profile("[[0,0],[1,1]]"), profile("[[0,0],[1,1],[2,0]]"), profile("7"), std::string(R"({"profiles":[{}]})"),
          std::string(R"({"profiles":[7]})"), std::string("{}")}) {
        CAPTURE(wrong);
        CHECK(bench.code(vmd, "setConfiguration", wrong) >= 2003);
    }
    CHECK(bench.code(vmd, "dance") == 2005);
    CHECK(bench.code(vmd, "getConfiguration", "{}", "7.0") == 2000);
    CHECK(at(bench.call(vmd, "getConfiguration", "{}", "7.0"), "error/code") == "2000");
    CHECK(bench.code(vmd, "sendAlarmEvent", R"({"profile":1})") == 0);
    CHECK(bench.camera->events.after(0).size() == 2);
    CHECK(bench.code(vmd, "sendAlarmEvent", R"({"profile":7})") == 2004);
}

TEST_CASE("object analytics: scenarios with areas and fences, params demanded")
{
    AxisBench bench;
    const auto before = bench.data(analytics, "getConfiguration");
    CHECK(at(before, "scenarios/0/type") == "fence");
    CHECK(at(before, "scenarios/1/type") == "motion");
    CHECK(at(before, "scenarios/0/triggers/0/alarmDirection") == "leftToRight");
    CHECK(at(bench.post(analytics, R"({"apiVersion":"1.0","method":"getConfiguration"})"), "error/code") == "2103");
    boost::json::object changed = before;
    changed["scenarios"].as_array()[1].as_object()["triggers"].as_array()[0].as_object()["vertices"] =
        boost::json::parse("[[-1,1],[0,1],[0,0]]");
    CHECK(bench.code(analytics, "setConfiguration", boost::json::serialize(changed)) == 0);
    CHECK(at(bench.data(analytics, "getConfiguration"), "scenarios/1/triggers/0/vertices/2") == "[0,0]");
    CHECK(bench.channel().rule("Field")->regions.front().size() == 3);
    CHECK(bench.channel().rule("Line")->regions.front().size() == 2);
    CHECK(bench.text("applications/control.cgi?action=start&package=fenceguard") == "OK\n");
    CHECK(at(bench.data("/local/fenceguard/control.cgi", "getConfiguration"), "profiles") == "[]");
}

TEST_CASE("ports: active is what is not normal; sequences end by themselves")
{
    AxisBench bench;
    const char* path = "io/portmanagement.cgi";
    const auto before = bench.data(path, "getPorts");
    CHECK(at(before, "numberOfPorts") == "2");
    CHECK(at(before, "items/0/direction") == "input");
    CHECK(at(before, "items/1/state") == "open");
    CHECK(bench.code(path, "setPorts", R"({"ports":[{"port":"1","state":"closed"}]})") == 0);
    CHECK(at(bench.data(path, "getPorts"), "items/1/state") == "closed");
    CHECK(bench.state().relays.front().active);
    CHECK(bench.text("io/port.cgi?checkactive=1,2") == "port1=inactive\nport2=active\n");
    CHECK(bench.text("io/port.cgi?action=2%3A%5C").rfind("port2:", 0) == 0);
    CHECK_FALSE(bench.state().relays.front().active);
    const char* sequence = R"({"port":"1","sequence":[{"state":"closed","time":60},{"state":"open","time":0}]})";
    CHECK(bench.code(path, "setStateSequence", sequence) == 0);
    CHECK(bench.code(path, "setStateSequence", sequence) == 1200);
    CHECK(at(bench.data(path, "getPorts"), "items/1/state") == "closed");
    std::this_thread::sleep_for(80ms);
    CHECK(at(bench.data(path, "getPorts"), "items/1/state") == "open");
    CHECK(bench.code(path, "setPorts", R"({"ports":[{"port":"0","state":"closed"}]})") == 4002);
    CHECK(bench.code(path, "setPorts", R"({"ports":[{"port":"7","state":"closed"}]})") == 4002);
    CHECK(bench.code(path, "setPorts", R"({"ports":[{"port":"1","direction":"input"}]})") == 8000);
    CHECK(bench.code(path, "setPorts", R"({"ports":[{"port":"1","normalState":"closed"}]})") == 0);
    CHECK(at(bench.data(path, "getPorts"), "items/1/state") == "closed");  // as inactive as before
}

TEST_CASE("the lamp, and when night begins")
{
    AxisBench bench;
    CHECK(bench.code("daynight.cgi", "setConfiguration", R"({"channel":0,"DayNightShiftLevel":70})") == 0);
    CHECK(at(bench.call("daynight.cgi", "getConfiguration"), "data/0/DayNightShiftLevel") == "70");
    CHECK(bench.code("daynight.cgi", "setConfiguration", R"({"channel":0,"DayNightShiftLevel":170})") == 2104);
    CHECK(at(bench.data("lightcontrol.cgi", "getLightInformation"), "items/0/lightID") == "led0");
    CHECK(bench.code("lightcontrol.cgi", "activateLight", R"({"lightID":"led0"})") == 0);
    CHECK(at(bench.data("lightcontrol.cgi", "getLightStatus", R"({"lightID":"led0"})"), "status") == "true");
    CHECK(bench.code("lightcontrol.cgi", "activateLight", R"({"lightID":"led9"})") == 1002);
    CHECK(bench.code("lightcontrol.cgi", "disableLight", R"({"lightID":"led0"})") == 0);
    CHECK(bench.code("lightcontrol.cgi", "activateLight", R"({"lightID":"led0"})") == 1009);
    CHECK(bench.code("lightcontrol.cgi", "setManualIntensity", R"({"lightID":"led0","intensity":1001})") == 2104);
}

TEST_CASE("network settings are the ones that the parameters tell")
{
    AxisBench bench;
    const char* path = "network_settings.cgi";
    CHECK(at(bench.data(path, "getNetworkInfo"), "devices/0/IPv4/addresses/0/prefixLength") == "16");
    CHECK(bench.code(path, "setResolverConfiguration", R"({"staticNameServers":["192.0.2.53"]})") == 0);
    CHECK(bench.param("Network.Resolver.NameServer1") == "192.0.2.53");
    CHECK(bench.code(path, "setHostnameConfiguration", R"({"staticHostname":"gate-7"})") == 0);
    CHECK(bench.param("Network.HostName") == "gate-7");
    CHECK(bench.code(path, "setIPv4AddressConfiguration",
                     R"({"deviceName":"eth0","configurationMode":"static","staticDefaultRouter":"10.1.0.9",)"
                     R"("staticAddressConfigurations":[{"address":"10.1.0.5","prefixLength":24,"broadcast":""}]})") ==
          0);
    CHECK(bench.param("Network.eth0.SubnetMask") == "255.255.255.0");
    for (const auto& [method, params] :
         {std::pair{"setResolverConfiguration", R"({"staticNameServers":["300.0.2.53"]})"},
          std::pair{"setResolverConfiguration", R"({"staticNameServers":"x"})"},
          std::pair{"setHostnameConfiguration", R"({"staticHostname":"a b"})"},
          std::pair{"setIPv4AddressConfiguration", R"({"deviceName":"eth9"})"},
          std::pair{
              "setIPv4AddressConfiguration",
              R"({"deviceName":"eth0","staticAddressConfigurations":[{"address":"10.1.0.5","prefixLength":99}]})"}}) {
        const std::string sent = params;
        CAPTURE(sent);
        CHECK(bench.code(path, method, params) == 2104);
    }
}

TEST_CASE("the MQTT client is set up, switched on, and never tells its password")
{
    AxisBench bench;
    const char* path = "mqtt/client.cgi";
    CHECK(at(bench.data(path, "getClientStatus"), "status/state") == "inactive");
    CHECK(bench.code(path, "activateClient") == 1100);
    CHECK(bench.code(path, "configureClient",
                     R"({"server":{"protocol":"ssl","host":"broker.example","port":8883},"password":"hidden-1"})") ==
          0);
    CHECK(bench.code(path, "activateClient") == 0);
    const auto now = bench.data(path, "getClientStatus");
    CHECK(at(now, "status/state") == "active");
    CHECK(at(now, "config/server/host") == "broker.example");
    CHECK(bench.client.last.body.find("hidden-1") == std::string::npos);
    CHECK(bench.code(path, "configureClient", R"({"server":{"protocol":"carrier","host":"x"}})") == 2104);
    CHECK(bench.code(path, "configureClient") == 2103);
    CHECK(bench.code("mqtt/event.cgi", "configureEventPublication",
                     R"({"eventFilterList":[{"topicFilter":"onvif:Device//."}]})") == 0);
    CHECK(at(bench.data("mqtt/event.cgi", "getEventPublicationConfig"),
             "eventPublicationConfig/eventFilterList/0/topicFilter") == "onvif:Device//.");
}

TEST_CASE("clock and time servers")
{
    AxisBench bench;
    const auto before = bench.data("time.cgi", "getDateTimeInfo");
    CHECK(at(before, "posixTimeZone") == "CET-1CEST,M3.5.0,M10.5.0/3");
    CHECK(at(before, "timeZone") == "(none)");
    CHECK(bench.code("time.cgi", "setTimeZone", R"({"timeZone":"Europe/Helsinki"})") == 0);
    const auto now = bench.data("time.cgi", "getDateTimeInfo");
    CHECK(at(now, "timeZone") == "Europe/Helsinki");
    CHECK(at(now, "posixTimeZone") == "EET-2EEST,M3.5.0/3,M10.5.0/4");
    CHECK(bench.code("time.cgi", "setDateTime", R"({"dateTime":"2030-01-02T03:04:05Z"})") == 0);
    CHECK(at(bench.data("time.cgi", "getDateTimeInfo"), "dateTime").rfind("2030-01-02T03:04:", 0) == 0);
    CHECK(at(bench.data("time.cgi", "getDateTimeInfo"), "localDateTime").rfind("2030-01-02T05:04:", 0) == 0);
    CHECK(at(bench.data("ntp.cgi", "getNTPInfo"), "client/enabled") == "false");
    CHECK(bench.code("ntp.cgi", "setNTPClientConfiguration",
                     R"({"enabled":true,"serversSource":"static","staticServers":["192.0.2.1"]})") == 0);
    CHECK(at(bench.data("ntp.cgi", "getNTPInfo"), "client/staticServers") == "[\"192.0.2.1\"]");
    CHECK(bench.param("Time.SyncSource") == "NTP");
    for (const auto& [method, params] :
         {std::pair{"setTimeZone", R"({"timeZone":"Mars/Base"})"},
          std::pair{"setPosixTimeZone", R"({"posixTimeZone":"CET"})"},
          std::pair{"setDateTime", R"({"dateTime":"yesterday"})"}, std::pair{"setDateTime", R"({"dateTime":7})"}}) {
        const std::string sent = params;
        CAPTURE(sent);
        CHECK(bench.code("time.cgi", method, params) == 2104);
    }
    CHECK(bench.text("date.cgi?action=set&year=2031&month=2&day=3&hour=4&minute=5&second=6") == "OK\n");
    CHECK(bench.text("date.cgi?action=get").rfind("Feb 03, 2031 04:05:", 0) == 0);
    CHECK(bench.text("date.cgi?action=set&month=13").rfind("Request failed", 0) == 0);
}

TEST_CASE("certificates are told to administrators")
{
    AxisBench bench;
    const auto told = boost::json::parse(bench.client.get("/config/rest/cert/v1/certificates").body);
    CHECK(at(told, "status") == "success");
    CHECK(at(told, "data/0/keystore") == "SE0");
    CHECK(at(told, "data/0/certificate").rfind("-----BEGIN CERTIFICATE-----\n", 0) == 0);
    CHECK(at(boost::json::parse(bench.client.get("/config/rest/cert/v1/ca_certificates").body), "data") == "[]");
    CHECK(bench.client.get("/config/rest/cert/v1/nothing").status == 404);
    CHECK(bench.client.ask("DELETE", "/config/rest/cert/v1/certificates").status == 405);
    bench.text("pwdgrp.cgi?action=add&user=joe&pwd=Joe-1&grp=users&sgrp=viewer:operator");
    test::Client joe(*bench.camera, "joe", "Joe-1");
    CHECK(joe.get("/config/rest/cert/v1/certificates").status == 403);
    bench.camera->quirks.set("axis_legacy");
    CHECK(bench.client.get("/config/rest/cert/v1/certificates").status == 404);
}
