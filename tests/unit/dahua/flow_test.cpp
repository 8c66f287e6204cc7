// SPDX-License-Identifier: BSL-1.0
// The order of calls of the Dahua driver's features, on an invented camera: written, read back, given back.
#include <doctest/doctest.h>

#include <algorithm>

#include "cgi_link.hpp"

using namespace camsdk;
using namespace dahua_test;
using camsdk::testing::run;

namespace {

constexpr const char* streams =
    "Encode[0].MainFormat[0].VideoEnable=true\nEncode[0].MainFormat[0].AudioEnable=true\n"
    "Encode[0].MainFormat[0].Video.Compression=H.264\nEncode[0].MainFormat[0].Video.Width=1920\n"
    "Encode[0].MainFormat[0].Video.Height=1080\nEncode[0].MainFormat[0].Video.FPS=25\n"
    "Encode[0].MainFormat[0].Video.BitRate=4096\nEncode[0].MainFormat[0].Video.GOP=50\n"
    "Encode[0].ExtraFormat[0].Video.Compression=H.264\nEncode[0].ExtraFormat[0].AudioEnable=true\n";

constexpr const char* widget =
    "VideoWidget[0].ChannelTitle.EncodeBlend=true\nVideoWidget[0].CustomTitle[0].Text=\n"
    "VideoWidget[0].CustomTitle[0].EncodeBlend=false\nVideoWidget[0].CustomTitle[0].Rect[0]=0\n"
    "VideoWidget[0].CustomTitle[0].Rect[1]=0\nVideoWidget[0].CustomTitle[0].Rect[2]=0\n"
    "VideoWidget[0].CustomTitle[0].Rect[3]=0\nVideoWidget[0].Covers[0].EncodeBlend=false\n"
    "VideoWidget[0].Covers[0].Rect[0]=0\nVideoWidget[0].Covers[0].Rect[1]=0\nVideoWidget[0].Covers[0].Rect[2]=0\n"
    "VideoWidget[0].Covers[0].Rect[3]=0\n";

const std::string jpeg("\xff\xd8\xff\xe0\0\x04JF\xff\xc0\0\x0b\x08\x01\x20\x02\x00\x01\x01\x11\0\xff\xd9", 23);

}  // namespace

TEST_CASE("media: streams with their addresses, pictures counted from 1, from nothing where that is refused")
{
    Opened camera;
    camera.link.configure(streams);
    auto& media = camera.get<driver::MediaBackend>();
    const auto profiles = run(media.profiles(0)).value();
    REQUIRE(profiles.size() == 2);
    CHECK(profiles[0].stream_uri == "rtsp://192.0.2.10:8554/cam/realmonitor?channel=1&subtype=0");
    CHECK(profiles[1].stream_uri == "rtsp://192.0.2.10:8554/cam/realmonitor?channel=1&subtype=1");
    CHECK(profiles[0].snapshot_uri == "http://192.0.2.10:8080/cgi-bin/snapshot.cgi?channel=1");
    CHECK(run(media.profiles(2)).error().code() == ErrorCode::not_found);
    CHECK(run(media.stream_uri(1, "1-extra3", StreamTransport::rtsp)).error().code() == ErrorCode::not_found);
    camera.link.on("snapshot.cgi", [](const Asked& asked) {
        return asked.value("channel").empty() ? answer(200, jpeg) : answer(400, bad_request);
    });
    CHECK(run(media.snapshot(1, "")).value().bytes == jpeg);
    CHECK(camera.link.count("snapshot.cgi") == 2);
    camera.link.on("snapshot.cgi", "");
    CHECK(run(media.snapshot(1, "")).error().code() == ErrorCode::overloaded);
    CHECK(camera.link.slept == std::chrono::seconds(1));
    int pictures = 0;
    camera.link.on("snapshot.cgi",
                   [&pictures](const Asked&) { return ++pictures == 1 ? answer(500, "") : answer(200, jpeg); });
    CHECK(run(media.snapshot(1, "")).value().bytes == jpeg);
    camera.link.on("snapshot.cgi", "<html>no</html>");
    CHECK(run(media.snapshot(1, "")).error().code() == ErrorCode::protocol);
}

TEST_CASE(
    "media: a recorder that counts pictures from 0 is told by its last number, one that counts from 1 is not shifted")
{
    constexpr const char* three =
        "Encode[0].MainFormat[0].Video.Compression=H.264\nEncode[1].MainFormat[0].Video.Compression=H.264\n"
        "Encode[2].MainFormat[0].Video.Compression=H.264\n";
    const auto counting_from = [](int first) {
        return [first](const Asked& asked) {
            const int number = codec::to_int(asked.value("channel")).value_or(-1);
            return number >= first && number < first + 3 ? answer(200, jpeg) : answer(400, bad_request);
        };
    };
    for (const int first : {0, 1}) {
        CAPTURE(first);
        Opened recorder("NVR", "31");
        recorder.link.configure(three);
        recorder.link.on("snapshot.cgi", counting_from(first));
        auto& media = recorder.get<driver::MediaBackend>();
        for (const int channel : {1, 2, 3}) {
            CHECK(run(media.snapshot(channel, "")));
            CHECK(recorder.link.last("snapshot.cgi").value("channel") == std::to_string(channel - 1 + first));
        }
        CHECK(recorder.link.count("snapshot.cgi") == (first == 0 ? 5 : 4));  // learnt once
        CHECK(run(media.snapshot_uri(2, "")).value() ==
              "http://192.0.2.10:8080/cgi-bin/snapshot.cgi?channel=" + std::to_string(1 + first));
    }
    // A last channel without a camera, refused like an unknown number, shifts nothing.
    Opened recorder("NVR", "31");
    recorder.link.configure(three);
    recorder.link.on("snapshot.cgi", [](const Asked& asked) {
        const auto number = asked.value("channel");
        return number == "1" || number == "2" ? answer(200, jpeg) : answer(400, bad_request);
    });
    CHECK(run(recorder.get<driver::MediaBackend>().snapshot(2, "")));
    CHECK(recorder.link.last("snapshot.cgi").value("channel") == "2");
}

TEST_CASE("media: where a whole change is refused, sizes go first and rates after; what did not stay is told")
{
    Opened camera;
    camera.link.configure(streams);
    auto& media = camera.get<driver::MediaBackend>();
    EncoderChange change;
    change.fps = 10;
    change.bitrate_kbps = 1024;
    CHECK(run(media.set_encoder("1-main", change)).value().bitrate_kbps == 1024);
    CHECK(camera.link.count("configManager.cgi/setConfig") == 1);
    camera.link.on("configManager.cgi/setConfig", [&camera](const Asked& asked) {
        const bool both = !asked.value("Encode[0].MainFormat[0].Video.FPS").empty() &&
                          !asked.value("Encode[0].MainFormat[0].Video.BitRate").empty();
        if (both)
            return answer(400, bad_request);
        for (const auto& [key, value] : asked.values)
            camera.link.config[key] = value;
        return answer(200, "OK\r\n");
    });
    change.fps = 20;
    change.bitrate_kbps = 2048;
    const auto stepwise = run(media.set_encoder("1-main", change)).value();
    CHECK(stepwise.fps == 20.0);
    CHECK(stepwise.bitrate_kbps == 2048);
    CHECK(camera.link.count("configManager.cgi/setConfig") == 4);
    camera.link.on("configManager.cgi/setConfig", "OK\r\n");
    change.fps = 5;
    const auto refused = run(media.set_encoder("1-main", change));
    CHECK(refused.error().code() == ErrorCode::not_applied);
    CHECK(refused.error().message().find("Video.FPS") != std::string::npos);
}

TEST_CASE("picture: modes are remembered for half a minute, levels and what is about to be changed are not")
{
    Opened camera;
    camera.link.configure(
        "VideoInMode[0].Config[0]=1\nVideoColor[0][1].Brightness=50\nVideoInDayNight[0][1].Mode=Color\n"
        "VideoInBacklight[0][1].Mode=Off\n");
    auto& imaging = camera.get<driver::ImagingBackend>();
    CHECK(run(imaging.get(1)).value().brightness == doctest::Approx(0.5));
    camera.link.config["VideoColor[0][1].Brightness"] = "70";
    CHECK(run(imaging.get(1)).value().brightness == doctest::Approx(0.7));
    CHECK(camera.link.reads("VideoColor") == 2);
    CHECK(camera.link.reads("VideoInDayNight") == 1);
    camera.link.config["VideoInBacklight[0][1].Mode"] = "GlareInhibition";
    ImagingChange change;
    change.wdr = AutoMode::off;
    CHECK(run(imaging.set(1, change)));
    CHECK(camera.link.config["VideoInBacklight[0][1].Mode"] == "GlareInhibition");  // somebody else's, left alone
    change.wdr = AutoMode::on;
    CHECK(run(imaging.set(1, change)).value().wdr->value == AutoMode::on);
    camera.link.clock += std::chrono::seconds(31);
    camera.link.config["VideoInDayNight[0][1].Mode"] = "BlackWhite";
    CHECK(run(imaging.get(1)).value().day_night->value == DayNight::night);
    CHECK(run(imaging.get(2)).error().code() == ErrorCode::not_found);
    camera.link.frozen = true;
    change = {};
    change.brightness = 0.1;
    CHECK(run(imaging.set(1, change)).error().code() == ErrorCode::not_applied);
}

TEST_CASE("picture: the oldest firmware has one table alone")
{
    Opened camera;
    camera.link.configure("VideoInOptions[0].DayNightColor=2\n");
    auto& imaging = camera.get<driver::ImagingBackend>();
    CHECK(run(imaging.get(1)).value().day_night->value == DayNight::night);
    ImagingChange change;
    change.day_night = DayNight::day;
    CHECK(run(imaging.set(1, change)).value().day_night->value == DayNight::day);
    CHECK(camera.link.config["VideoInOptions[0].DayNightColor"] == "0");
    change.brightness = 0.5;
    CHECK(run(imaging.set(1, change)).error().code() == ErrorCode::not_supported);
    Opened without;
    CHECK(run(without.get<driver::ImagingBackend>().get(1)).error().code() == ErrorCode::not_supported);
}

TEST_CASE("media: what the encoder takes is asked of all channels where it is not told of one")
{
    Opened camera;
    camera.link.configure(streams);
    camera.link.on("encode.cgi/getConfigCaps", [](const Asked& asked) {
        return asked.value("channel").empty() ? answer(200,
                                                       "caps[0].MainFormat[0].Video.CompressionTypes=H.264\r\n"
                                                       "caps[0].MainFormat[0].Video.FPSMax=25\r\n")
                                              : answer(400, bad_request);
    });
    const auto options = run(camera.get<driver::MediaBackend>().encoder_options("1-main")).value();
    REQUIRE(options.size() == 1);
    CHECK(options[0].fps == Range{1, 25});
}

TEST_CASE("overlay: a new text takes a free slot, the channel's name is its own table, removal empties")
{
    Opened camera;
    camera.link.configure(widget);
    auto& overlay = camera.get<driver::OverlayBackend>();
    CHECK(run(overlay.list(1)).value().size() == 1);
    Overlay text;
    text.kind = OverlayKind::text;
    text.text = "North & South";
    text.position = Point{0, 0.5};
    const auto made = run(overlay.set(1, text)).value();
    CHECK(made.id == "custom0");
    CHECK(made.text == "North & South");
    CHECK(camera.link.config["VideoWidget[0].CustomTitle[0].EncodeBlend"] == "true");
    CHECK(run(overlay.set(1, text)).error().code() == ErrorCode::limit_exceeded);
    Overlay name;
    name.id = "channel";
    name.text = "Yard";
    CHECK(run(overlay.set(1, name)).value().text == "Yard");
    CHECK(camera.link.config["ChannelTitle[0].Name"] == "Yard");
    CHECK(run(camera.get<driver::DeviceBackend>().channels()).value()[0].name == "Yard");
    CHECK(run(overlay.remove(1, "custom0")));
    CHECK(camera.link.config["VideoWidget[0].CustomTitle[0].Text"].empty());
    CHECK(run(overlay.remove(1, "custom0")).error().code() == ErrorCode::not_found);
    CHECK(run(overlay.list(2)).error().code() == ErrorCode::not_found);
}

TEST_CASE("masks: what is read back must cover what was asked; one that was not kept is told")
{
    Opened camera;
    camera.link.configure(widget);
    auto& masks = camera.get<driver::MasksBackend>();
    CHECK(run(masks.limits(1)).value().max_masks == 1);
    CHECK(run(masks.limits(1)).value().rectangles_only);
    PrivacyMask mask;
    mask.polygon = {{0.1, 0.1}, {0.3, 0.1}, {0.2, 0.4}};
    const auto made = run(masks.set(1, mask)).value();
    CHECK(made.id == "cover0");
    for (const Point& corner : mask.polygon) {
        CHECK(corner.x >= made.polygon[0].x);
        CHECK(corner.y >= made.polygon[0].y);
        CHECK(corner.x <= made.polygon[2].x);
        CHECK(corner.y <= made.polygon[2].y);
    }
    CHECK(run(masks.set(1, mask)).error().code() == ErrorCode::limit_exceeded);
    CHECK(run(masks.remove(1, "cover0")));
    CHECK(camera.link.config["VideoWidget[0].Covers[0].EncodeBlend"] == "false");
    camera.link.frozen = true;
    CHECK(run(masks.set(1, mask)).error().code() == ErrorCode::not_applied);

    Opened newer;
    newer.link.configure(widget);
    newer.link.configure("PrivacyMasking[0][0].Enable=false\nPrivacyMasking[0][1].Enable=false\n");
    newer.link.on("PrivacyMasking.cgi/setPrivacyMasking", [&newer](const Asked& asked) {
        const std::string slot = "PrivacyMasking[0][" + asked.value("PrivacyMasking.Index") + "]";
        newer.link.config[slot + ".Enable"] = asked.value("PrivacyMasking.Enable") == "1" ? "true" : "false";
        // Shrinks it by one unit: it would show what it has to hide.
        for (int i = 0; i < 4; ++i)
            newer.link.config[slot + ".Rect[" + std::to_string(i) + "]"] = std::to_string(
                std::stoi(asked.value("PrivacyMasking.Rect[" + std::to_string(i) + "]")) + (i < 2 ? 2 : -2));
        return answer(200, "OK\r\n");
    });
    CHECK(run(newer.get<driver::MasksBackend>().set(1, mask)).error().code() == ErrorCode::not_applied);
}

TEST_CASE("analytics: the switch goes with the version beside it")
{
    Opened camera;
    camera.link.configure(
        "MotionDetect[0].Enable=true\nMotionDetect[0].DetectVersion=V3.0\nMotionDetect[0].MotionDetectWindow[0].Region["
        "0]=1\n"
        "VideoAnalyseRule[0][0].Type=FaceDetection\nVideoAnalyseRule[0][0].Enable=true\n");
    auto& analytics = camera.get<driver::AnalyticsBackend>();
    CHECK(run(analytics.rules(0)).value().size() == 2);
    CHECK(run(analytics.set_enabled(1, "motion1", false)).value().enabled == false);
    CHECK(camera.link.last("configManager.cgi/setConfig").value("MotionDetect[0].DetectVersion") == "V3.0");
    CHECK(run(analytics.set_enabled(1, "rule1.0", false)).value().enabled == false);
    CHECK(run(analytics.set_enabled(2, "rule1.0", false)).error().code() == ErrorCode::not_found);
    CHECK(run(analytics.set_enabled(1, "rule1.1", false)).error().code() == ErrorCode::not_found);
    CHECK(run(analytics.set_enabled(1, "audio1", false)).error().code() == ErrorCode::not_found);
}

TEST_CASE("clock: local time by zone and daylight saving, written as the camera wants it")
{
    Opened camera;
    camera.link.on("global.cgi/getCurrentTime", "result=2026-3-29 12:00:05\r\n");
    camera.link.config["Locales.DSTEnable"] = "true";
    camera.link.configure(
        "Locales.DSTStart.Month=3\nLocales.DSTStart.Week=-1\nLocales.DSTStart.Day=0\nLocales.DSTStart.Hour=2\n"
        "Locales.DSTStart.Minute=0\nLocales.DSTEnd.Month=10\nLocales.DSTEnd.Week=-1\nLocales.DSTEnd.Day=0\n"
        "Locales.DSTEnd.Hour=3\nLocales.DSTEnd.Minute=0\n");
    auto& clock = camera.get<driver::ClockBackend>();
    const auto now = run(clock.get()).value();
    CHECK(now.offset_seconds == doctest::Approx(5));
    CHECK(now.daylight_saving == true);
    CHECK(now.mode == ClockMode::manual);
    CHECK(now.ntp == std::vector<std::string>{"192.0.2.1"});
    camera.link.on("global.cgi/setCurrentTime", "OK\r\n");
    ClockChange change;
    change.utc = camera.link.clock;
    CHECK(run(clock.set(change)));
    CHECK(camera.link.last("global.cgi/setCurrentTime").target ==
          "/cgi-bin/global.cgi?action=setCurrentTime&time=2026-03-29%2012:00:00");
    CHECK(camera.link.config["NTP.Enable"] == "false");
    change.utc = camera.link.clock + std::chrono::hours(5);
    CHECK(run(clock.set(change)).error().code() == ErrorCode::not_applied);
    change = {};
    change.ntp = {"192.0.2.5", "192.0.2.6"};
    CHECK(run(clock.set(change)).error().code() == ErrorCode::invalid_argument);
}

TEST_CASE("recordings: every handle is given back, Error to a search is nothing found, what lies outside is left out")
{
    Opened camera;
    camera.link.on("mediaFileFind.cgi/factory.create", "result=08137\r\n");
    for (const char* step : {"findFile", "close", "destroy"})
        camera.link.on(std::string("mediaFileFind.cgi/") + step, "OK\r\n");
    camera.link.on(
        "mediaFileFind.cgi/findNextFile",
        "found=2\r\nitems[0].Channel=0\r\nitems[0].StartTime=2026-03-29 10:00:00\r\n"
        "items[0].EndTime=2026-03-29 11:00:00\r\nitems[0].FilePath=/mnt/sd/a.dav\r\n"
        "items[1].Channel=0\r\nitems[1].StartTime=2025-01-01 10:00:00\r\nitems[1].EndTime=2025-01-01 11:00:00\r\n"
        "items[1].FilePath=/mnt/sd/b.dav\r\n");
    auto& recordings = camera.get<driver::RecordingsBackend>();
    RecordingQuery query;
    query.from = camera.link.clock - std::chrono::hours(2);
    query.to = camera.link.clock;
    query.channel = 1;
    query.limit = 10;
    const auto found = run(recordings.find(query)).value();
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == "/mnt/sd/a.dav");
    CHECK(found[0].from == camera.link.clock - std::chrono::hours(1));
    CHECK(found[0].uri->rfind("rtsp://192.0.2.10:8554/cam/playback?channel=1", 0) == 0);
    CHECK(camera.link.count("mediaFileFind.cgi/destroy") == 1);
    camera.link.on("mediaFileFind.cgi/findFile", "Error\r\n", 400);
    CHECK(run(recordings.find(query)).value().empty());
    CHECK(camera.link.count("mediaFileFind.cgi/destroy") == 2);
    std::string bytes;
    const ByteSink sink = [&bytes](std::string_view part) {
        bytes += part;
        return true;
    };
    camera.link.on("RPC_Loadfile/mnt/sd/a.dav", "DHAV-0123456789");
    CHECK(run(recordings.fetch("/mnt/sd/a.dav", sink)).value() == 15);
    CHECK(bytes == "DHAV-0123456789");
    bytes.clear();
    camera.link.on("RPC_Loadfile/mnt/sd/a.dav", "Error\r\nBad Request!\r\n");
    CHECK(run(recordings.fetch("/mnt/sd/a.dav", sink)).error().code() == ErrorCode::not_found);
    CHECK(bytes.empty());
}

TEST_CASE("io: an output goes back to what the camera's own linkage wants, and off where that holds it on")
{
    Opened camera;
    camera.link.configure("AlarmOut[0].Mode=0\n");
    camera.link.on("alarm.cgi/getOutSlots", "result=1\r\n");
    camera.link.on("alarm.cgi/getInSlots", "result=0\r\n");
    camera.link.on("alarm.cgi/getOutState", [&camera](const Asked&) {
        return answer(200, camera.link.config["AlarmOut[0].Mode"] == "1" ? "result=1\r\n" : "result=0\r\n");
    });
    auto& io = camera.get<driver::IoBackend>();
    CHECK(run(io.set_output("1", true, std::chrono::seconds(3))));
    CHECK(camera.link.slept == std::chrono::seconds(3));
    CHECK(camera.link.config["AlarmOut[0].Mode"] == "0");
    camera.link.on("alarm.cgi/getOutState", "result=1\r\n");
    CHECK(run(io.set_output("1", false, std::nullopt)));
    CHECK(camera.link.config["AlarmOut[0].Mode"] == "2");
    CHECK(run(io.set_output("2", true, std::nullopt)).error().code() == ErrorCode::not_found);
}

TEST_CASE("accounts: made once, looked for afterwards, with the password in no log")
{
    Opened camera;
    std::string second;
    camera.link.on("userManager.cgi/getUserInfoAll", [&second](const Asked&) {
        return answer(200, "users[0].Id=1\r\nusers[0].Name=admin\r\nusers[0].Group=admin\r\n" + second);
    });
    camera.link.on("userManager.cgi/getGroupInfoAll", "group[0].Name=admin\r\ngroup[1].Name=user\r\n");
    camera.link.on("userManager.cgi/addUser", [&second](const Asked& asked) {
        second = "users[1].Id=2\r\nusers[1].Name=" + asked.value("user.Name") +
                 "\r\nusers[1].Group=" + asked.value("user.Group") + "\r\n";
        return answer(200, "OK\r\n");
    });
    auto& users = camera.get<driver::UsersBackend>();
    CHECK(run(users.add("guard", Role::operator_, Secret("Long&enough 1"))).error().code() ==
          ErrorCode::invalid_argument);
    CHECK(run(users.add("guard", Role::viewer, Secret("Long&enough 1"))).value().role.value == Role::viewer);
    CHECK(camera.link.last("userManager.cgi/addUser").value("user.Password") == "Long&enough 1");
    for (const std::string& line : camera.link.logged)
        CHECK(line.find("enough") == std::string::npos);
    CHECK(run(users.add("guard", Role::viewer, Secret("Long-enough-1"))).error().code() == ErrorCode::invalid_argument);
    camera.link.on("userManager.cgi/modifyUser", "OK\r\n");
    CHECK(run(users.set_role("guard", Role::administrator)).error().code() == ErrorCode::not_applied);
    CHECK(run(users.remove("nobody")).error().code() == ErrorCode::not_found);
    CHECK(run(users.set_password("guard", Secret("x"))).error().code() == ErrorCode::not_supported);
}

TEST_CASE("maintenance: the image goes out whole, a refusal shows in the state")
{
    Opened camera;
    auto& maintenance = camera.get<driver::MaintenanceBackend>();
    camera.link.on("upgrader.cgi/uploadFirmware", "OK\r\n");
    camera.link.on("upgrader.cgi/getState", "state.State=Upgrading\r\nstate.Progress=10\r\n");
    CHECK(run(maintenance.upload_firmware("image --camsdk-firmware of bytes", {})));
    const std::string body = camera.link.last("upgrader.cgi/uploadFirmware").body;
    CHECK(body.find("image --camsdk-firmware of bytes\r\n--camsdk-firmware-x--") != std::string::npos);
    camera.link.on("upgrader.cgi/getState", "state.State=CheckFailed\r\n");
    CHECK(run(maintenance.upload_firmware("image", {})).error().code() == ErrorCode::invalid_argument);
    camera.link.on("magicBox.cgi/reboot", "OK\r\n");
    CHECK(run(maintenance.reboot()));
    camera.link.on("log.cgi/startFind", "token=7\r\ncount=1\r\n");
    camera.link.on("log.cgi/doFind",
                   "found=1\r\nitems[0].RecNo=1\r\nitems[0].Time=2026-03-29 11:00:00\r\nitems[0].Type=Login\r\n"
                   "items[0].User=admin\r\nitems[0].Detail.Address=192.0.2.9\r\n");
    camera.link.on("log.cgi/stopFind", "OK\r\n");
    LogQuery query;
    query.limit = 5;
    const auto log = run(maintenance.log(query)).value();
    REQUIRE(log.size() == 1);
    CHECK(log[0].time == camera.link.clock - std::chrono::hours(0));
    CHECK(log[0].user == "admin");
    CHECK(log[0].address == "192.0.2.9");
    CHECK(camera.link.count("log.cgi/stopFind") == 1);
}
