// SPDX-License-Identifier: BSL-1.0
// Identity, login, streams, pictures, heads and accounts of the simulated Dahua camera.
#include "bench.hpp"
#include "rtsp/rtsp.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace camsim;
using test::DahuaBench;

TEST_CASE("the camera says who it is, each call in its own word")
{
    DahuaBench bench;
    auto info = bench.lines("magicBox.cgi?action=getSystemInfo");
    CHECK(info["deviceType"] == "DH-SD49425XB-HNR");
    CHECK(info["serialNumber"] == "7F0A4B2PAG3C1E5");
    CHECK(bench.ask("magicBox.cgi?action=getSoftwareVersion").body ==
          "version=2.820.0000000.40.R,build:2023-09-22\r\n");
    CHECK(bench.ask("magicBox.cgi?action=getVendor").body == "vendor=Dahua\r\n");
    CHECK(bench.ask("magicBox.cgi?action=getDeviceClass").body == "class=SD\r\n");
    CHECK(bench.ask("magicBox.cgi?action=getProductDefinition&name=MaxExtraStream").body ==
          "table.MaxExtraStream=1\r\n");
    CHECK(bench.ask("magicBox.cgi?action=none").body == "Error\r\nBad Request!\r\n");
    CHECK(bench.client.last.status == 400);
    CHECK(bench.ask("magicBox.cgi?Action=getVendor").status == 400);
    CHECK(bench.ask("nothing.cgi?action=getVendor").body == "Error\r\nNot Implemented!\r\n");
    CHECK(bench.client.last.status == 501);
}

TEST_CASE("the login has Dahua's realm and an opaque; five wrong ones lock the right one out too")
{
    DahuaBench bench;
    test::Client stranger(*bench.camera, "admin", "wrong");
    for (int i = 0; i < 5; ++i)
        CHECK(stranger.get("/cgi-bin/magicBox.cgi?action=getVendor").status == 401);
    CHECK(stranger.challenge["realm"] == "Login to 7F0A4B2PAG3C1E5");
    CHECK(!stranger.challenge["opaque"].empty());
    CHECK(stranger.last.body == "Error\r\nUser Locked! Please try again after 5 minutes.\r\n");
    CHECK(bench.ask("magicBox.cgi?action=getVendor").status == 401);
    bench.camera->after_reboot();
    CHECK(bench.ask("magicBox.cgi?action=getVendor").status == 200);
    bench.quirk("dahua_cgi_off");
    CHECK(bench.ask("magicBox.cgi?action=getVendor").status == 401);
}

TEST_CASE("encoder settings are read back in every spelling of the size, and stay as they were when refused")
{
    DahuaBench bench;
    const std::string main = "Encode[0].MainFormat[0].Video.";
    CHECK(bench.config(main + "Width") == "2560");
    CHECK(bench.config(main + "Compression") == "H.265");
    CHECK(bench.set(main + "Width=1920&" + main + "Height=1080&" + main + "FPS=15&" + main + "GOP=30&" + main +
                    "BitRate=2048&" + main + "BitRateControl=CBR&" + main + "Compression=H.264"));
    const StreamProfile& profile = bench.camera->state.profiles.front();
    CHECK(profile.video.width == 1920);
    CHECK(profile.video.codec == "H264");
    CHECK(profile.video.bitrate_kbps == 2048);
    CHECK(bench.config(main + "CustomResolutionName") == "1080P");
    CHECK(bench.config(main + "FPS") == "15");
    CHECK(bench.set(main + "resolution=1280x720"));
    CHECK(profile.video.height == 720);
    CHECK(bench.set(main + "CustomResolutionName=1080P"));
    CHECK(bench.config(main + "resolution") == "1920x1080");
    CHECK(bench.set(main + "Quality=4"));
    CHECK(bench.config(main + "Quality") == "4");
    CHECK(!bench.set(main + "FPS=26"));
    CHECK(!bench.set(main + "FPS=10&" + main + "Width=1234"));
    CHECK(!bench.set(main + "FPS=10&NoSuchTable.Enable=true"));
    CHECK(!bench.set(main + "NoSuchLeaf=1"));
    CHECK(!bench.set("table." + main + "FPS=10"));
    CHECK(bench.config(main + "FPS") == "15");
    CHECK(bench.set("Encode[0].ExtraFormat[0].Video.Compression=MJPG"));
    CHECK(bench.config("Encode[0].ExtraFormat[0].Video.Compression") == "MJPG");
    CHECK(bench.set("Encode[0].MainFormat[2].Video.FPS=8"));
    CHECK(bench.config("Encode[0].MainFormat[2].Video.FPS") == "8");
    CHECK(bench.config(main + "FPS") == "15");
    CHECK(bench.ask("configManager.cgi?action=getConfig&name=Encode[0].ExtraFormat[0]").body.find("MainFormat") ==
          std::string::npos);
    bench.quirk("dahua_float_numbers");
    CHECK(bench.config(main + "FPS") == "15.000000");
}

TEST_CASE("encoder capabilities in the shapes that firmware has")
{
    DahuaBench bench;
    auto caps = bench.lines("encode.cgi?action=getConfigCaps&channel=1");
    CHECK(caps["caps[0].MainFormat[0].Video.ResolutionTypes"] == "2560x1440,1920x1080,1280x720");
    CHECK(caps["caps[0].MainFormat[0].Video.CompressionTypes"] == "H.264,H.265");
    CHECK(caps["caps[0].MainFormat[0].Video.FPSMax"] == "25");
    CHECK(caps["caps[0].ExtraFormat[0].Video.CompressionTypes"] == "H.264,H.265,MJPG");
    bench.quirk("dahua_caps", "names");
    caps = bench.lines("encode.cgi?action=getConfigCaps");
    CHECK(caps["caps[0].MainFormat[0].Video.ResolutionTypes"] == "2560x1440,1080P,720P");
    bench.quirk("dahua_caps", "indexed");
    caps = bench.lines("encode.cgi?action=getConfigCaps");
    CHECK(caps["caps[0].MainFormat[0].Video.ResolutionTypes[1]"] == "1920x1080");
    CHECK(bench.ask("encode.cgi?action=getConfigCaps&channel=2").status == 400);
}

TEST_CASE("pictures and stream addresses count channels from one and sub streams from zero")
{
    DahuaBench bench;
    CHECK(bench.ask("snapshot.cgi?channel=1").body.substr(0, 2) == "\xff\xd8");
    CHECK(bench.ask("snapshot.cgi").content_type == "image/jpeg");
    CHECK(bench.ask("snapshot.cgi?channel=0").status == 400);
    bench.quirk("zero_based_index");
    CHECK(bench.ask("snapshot.cgi?channel=0").status == 200);
    HttpRequest request;
    request.method = "OPTIONS";
    request.target = "rtsp://127.0.0.1/cam/realmonitor?channel=1&subtype=1";
    split_target(request);
    CHECK(answer_rtsp(*bench.camera, request).status == 200);
    request.method = "DESCRIBE";
    const HttpResponse asked = answer_rtsp(*bench.camera, request);
    CHECK(asked.status == 401);
    std::string nonce = asked.headers.back().second;
    nonce = nonce.substr(nonce.find("nonce=\"") + 7, 32);
    DigestInput input{
        "MD5", "admin", bench.camera->auth.settings.realm, "Secret-12", "DESCRIBE", request.target, nonce, "", "",
        "",    ""};
    const auto login = [&] {
        input.uri = request.target;
        request.headers = {};
        request.headers.add("Authorization", "Digest username=\"admin\", realm=\"" + input.realm + "\", nonce=\"" +
                                                 nonce + "\", uri=\"" + input.uri + "\", response=\"" +
                                                 digest_response(input) + "\"");
        return answer_rtsp(*bench.camera, request);
    };
    CHECK(login().body.find("640,360") != std::string::npos);
    request.target = "rtsp://127.0.0.1/cam/realmonitor?channel=1&subtype=0&unicast=true&proto=Onvif";
    split_target(request);
    CHECK(login().body.find("2560,1440") != std::string::npos);
    request.target = "rtsp://127.0.0.1/cam/realmonitor?channel=2&subtype=0";
    split_target(request);
    CHECK(login().status == 404);
}

TEST_CASE("the head turns in time, tilts downwards, keeps presets and tours")
{
    DahuaBench bench;
    PtzState& head = *bench.channel().ptz;
    const auto ptz = [&](const std::string& rest) { return bench.ask("ptz.cgi?action=" + rest).body == "OK\r\n"; };
    CHECK(ptz("start&channel=1&code=PositionABS&arg1=90&arg2=45&arg3=2"));
    CHECK(bench.lines("ptz.cgi?action=getStatus&channel=1")["status.MoveStatus"] == "Moving");
    head.place({90, -45, 2}, Camera::steady());
    auto status = bench.lines("ptz.cgi?action=getStatus");
    CHECK(status["status.Postion[0]"] == "90.000000");
    CHECK(status["status.Postion[1]"] == "45.000000");
    CHECK(status["status.ZoomValue"] == "200");
    CHECK(status["status.MoveStatus"] == "Idle");
    CHECK(!ptz("start&channel=1&code=PositionABS&arg1=90&arg2=95&arg3=2"));
    CHECK(ptz("start&channel=0&code=SetPreset&arg1=0&arg2=7&arg3=0"));
    CHECK(ptz("setPreset&channel=1&arg1=7&arg2=Yard"));
    CHECK(bench.lines("ptz.cgi?action=getPresets&channel=1")["presets[2].Name"] == "Yard");
    CHECK(bench.lines("ptz.cgi?action=getPresets&channel=1")["presets[2].Index"] == "7");
    CHECK(ptz("start&channel=1&code=GotoPreset&arg1=0&arg2=1&arg3=0"));
    CHECK(head.moving(Camera::steady()));
    CHECK(!ptz("start&channel=1&code=GotoPreset&arg1=0&arg2=99&arg3=0"));
    CHECK(ptz("start&channel=1&code=ClearPreset&arg1=0&arg2=7&arg3=0"));
    CHECK(head.presets.size() == 2);
    CHECK(ptz("start&channel=1&code=AddTour&arg1=2&arg2=1&arg3=0"));
    CHECK(!ptz("start&channel=1&code=AddTour&arg1=2&arg2=9&arg3=0"));
    CHECK(ptz("start&channel=1&code=StartTour&arg1=2&arg2=0&arg3=0"));
    CHECK(head.running_patrol == 2);
    CHECK(ptz("start&channel=1&code=StopTour&arg1=2&arg2=0&arg3=0"));
    CHECK(head.running_patrol == 0);
    CHECK(bench.config("PtzTour[0][1].Name") == "Tour2");
    CHECK(bench.config("PtzTour[0][1].Presets[0][0]") == "1");
    CHECK(bench.config("PtzTour[0][2].Enable") == "false");
    CHECK(bench.config("PtzTour[0][2].Presets[0][0]").empty());
    CHECK(bench.set("PtzTour[0][1].Presets[1][0]=2&PtzTour[0][1].Presets[1][1]=8&PtzTour[0][1].Presets[1][2]=7"));
    REQUIRE(head.patrols[2].points.size() == 2);
    CHECK(head.patrols[2].points[1].dwell_seconds == 8);
    CHECK(!bench.set("PtzTour[0][1].Presets[2][0]=9&PtzTour[0][1].Presets[2][1]=8&PtzTour[0][1].Presets[2][2]=7"));
    CHECK(!ptz("start&channel=1&code=Up&arg1=0&arg2=9&arg3=0"));
    CHECK(!ptz("start&channel=2&code=Up&arg1=0&arg2=5&arg3=0"));
    head.place({10, 0, 1}, Camera::steady());
    CHECK(ptz("start&channel=1&code=RightDown&arg1=2&arg2=8&arg3=0"));
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    CHECK(ptz("stop&channel=1&code=RightDown&arg1=0&arg2=0&arg3=0"));
    const PtzPosition stopped = head.position(Camera::steady());
    CHECK(stopped.pan > 12);
    CHECK(stopped.tilt < 0);
    CHECK(stopped.pan - 10 > -stopped.tilt);
    CHECK(!head.moving(Camera::steady()));
    CHECK(ptz("start&channel=1&code=Continuously&arg1=-8&arg2=0&arg3=0&arg4=0.02"));
    std::this_thread::sleep_for(std::chrono::milliseconds(40));
    CHECK(!head.moving(Camera::steady()));
    CHECK(ptz("moveAbsolutely&channel=1&arg1=-0.5&arg2=0.1&arg3=0.5"));
    auto caps = bench.lines("ptz.cgi?action=getCurrentProtocolCaps&channel=1");
    CHECK(caps["caps.PtzMotionRange.VerticalAngle[0]"] == "-20");
    CHECK(caps["caps.PtzMotionRange.VerticalAngle[1]"] == "90");
    CHECK(caps["caps.PanSpeedMax"] == "8");
}

TEST_CASE("accounts are added, changed and removed, and only by who may")
{
    DahuaBench bench;
    const auto user = [&](const std::string& rest) {
        return bench.ask("userManager.cgi?action=" + rest).body == "OK\r\n";
    };
    CHECK(!user("addUser&user.Name=eva&user.Password=short&user.Group=user"));
    CHECK(!user("addUser&user.Name=eva&user.Password=Long-enough-1&user.Group=kings"));
    CHECK(
        user("addUser&user.Name=eva&user.Password=Long-enough-1&user.Group=user&user.Sharable=true&user.Reserved=false"
             "&user.Memo=night%20shift"));
    CHECK(!user("addUser&user.Name=eva&user.Password=Long-enough-1&user.Group=user"));
    auto all = bench.lines("userManager.cgi?action=getUserInfoAll");
    CHECK(all["users[1].Name"] == "eva");
    CHECK(all["users[1].Group"] == "user");
    CHECK(all["users[1].Memo"] == "night shift");
    CHECK(all["users[0].Reserved"] == "true");
    CHECK(all["users[1].Password"] == "******");
    test::Client eva(*bench.camera, "eva", "Long-enough-1");
    CHECK(eva.get("/cgi-bin/snapshot.cgi?channel=1").status == 200);
    CHECK(eva.get("/cgi-bin/userManager.cgi?action=getUserInfoAll").status == 403);
    CHECK(eva.get("/cgi-bin/configManager.cgi?action=setConfig&Encode[0].MainFormat[0].Video.FPS=5").status == 403);
    CHECK(eva.get("/cgi-bin/ptz.cgi?action=start&channel=1&code=Up&arg1=0&arg2=5&arg3=0").body ==
          "Error\r\nAuthority:check failure.\r\n");
    CHECK(user("modifyUser&name=eva&user.Group=operator"));
    CHECK(bench.camera->state.account("eva")->role == Role::operator_);
    CHECK(!user("modifyPassword&name=eva&pwd=Other-pass-2&pwdOld=wrong"));
    CHECK(user("modifyPassword&name=eva&pwd=Other-pass-2&pwdOld=Long-enough-1"));
    CHECK(user("modifyPasswordByManager&name=eva&pwd=Third-pass-3&managerName=admin&managerPwd=Secret-12"));
    CHECK(bench.camera->state.account("eva")->password == "Third-pass-3");
    CHECK(!user("deleteUser&name=admin"));
    CHECK(user("deleteUser&name=eva"));
    CHECK(!user("deleteUser&name=eva"));
}

TEST_CASE("a recorder has its channels one after the other; a write that is ignored leaves no trace")
{
    DahuaBench bench;
    bench.quirk("nvr_channels", "4");
    CHECK(bench.ask("devVideoInput.cgi?action=getCollect").body == "result=4\r\n");
    CHECK(bench.config("Encode[3].MainFormat[0].Video.FPS") == "25");
    CHECK(bench.ask("snapshot.cgi?channel=4").status == 200);
    bench.quirk("write_ok_but_ignored");
    CHECK(bench.set("Encode[3].MainFormat[0].Video.FPS=5"));
    CHECK(bench.config("Encode[3].MainFormat[0].Video.FPS") == "25");
}
