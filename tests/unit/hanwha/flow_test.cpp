// SPDX-License-Identifier: BSL-1.0
// Flows of the Hanwha driver: probe, open, and each feature's order of calls, on an invented camera.
#include <doctest/doctest.h>

#include <camsdk/driver/driver.hpp>
#include <camsdk/testing/scripted_link.hpp>

#include "sunapi_link.hpp"

namespace camsdk::drivers::hanwha {
std::unique_ptr<driver::Driver> make_driver();
}

using namespace camsdk;
using namespace hanwha_test;
using camsdk::drivers::hanwha::make_driver;
using camsdk::testing::run;

namespace {

constexpr const char* device_info =
    "Model=ACME-PTZ\r\nFirmwareVersion=2.11.00_20211210_R251\r\nDeviceType=NWC\r\n"
    "ConnectedMACAddress=00:09:18:AA:BB:CC\r\nCGIVersion=2.5.9\r\nDeviceName=Gate\r\n";

constexpr const char* attributes = R"(<capabilities><attributes>
<group name="System"><category name="Limit"><attribute name="MaxChannel" value="1"/></category></group>
<group name="Media"><category name="Limit"><attribute name="MaxAudioInput" value="0"/><attribute name="MaxAudioOutput" value="0"/></category></group>
<group name="Image"><category name="Limit"><attribute name="MaxPrivacyMask" value="8"/><attribute name="MaxPrivacyMask.Polygon" value="0"/><attribute name="MaxOSDTitles" value="5"/></category></group>
<group name="PTZSupport"><category name="Support"><attribute name="RealPTZ" value="True"/><attribute name="Absolute.Pan" value="True"/><attribute name="Absolute.Tilt" value="True"/><attribute name="Home" value="True"/></category><category name="Limit"><attribute name="MaxPreset" value="3"/></category></group>
<group name="Eventsource"><category name="Limit"><attribute name="ROICoordinate.MaxX" value="1000"/><attribute name="ROICoordinate.MaxY" value="500"/><attribute name="MaxROI" value="8"/></category></group>
<group name="IO"><category name="Limit"><attribute name="MaxAlarmOutput" value="1"/></category></group>
<group name="Recording"><category name="Support"><attribute name="Recording" value="True"/></category></group>
</attributes></capabilities>)";

constexpr const char* cgis = R"(<capabilities><cgis>
<cgi name="ptzcontrol"><submenu name="absolute"><action name="control"><parameter name="Pan" request="true"><dataType><float min="0" max="360"/></dataType></parameter><parameter name="Tilt" request="true"><dataType><float min="-90" max="20"/></dataType></parameter></action></submenu><submenu name="continuous"><action name="control"><parameter name="NormalizedSpeed" request="true"><dataType><bool/></dataType></parameter></action></submenu></cgi>
<cgi name="image"><submenu name="privacy"><action name="add"><parameter name="MaskColor" request="true"><dataType><enum><entry value="Gray"/></enum></dataType></parameter></action></submenu><submenu name="imageenhancements"><action name="set"><parameter name="Brightness" request="true"><dataType><int min="1" max="100"/></dataType></parameter></action></submenu><submenu name="multilineosd"><action name="add"><parameter name="PositionX" request="true"><dataType><int min="0" max="60"/></dataType></parameter><parameter name="PositionY" request="true"><dataType><int min="0" max="30"/></dataType></parameter></action></submenu></cgi>
<cgi name="io"><submenu name="alarmoutput"><action name="control"><parameter name="AlarmOutput.#.ManualDuration" request="true"><dataType><enum><entry value="Always"/><entry value="5s"/></enum></dataType></parameter></action></submenu></cgi>
<cgi name="media"><submenu name="videoprofile"><action name="update"><parameter name="H264.GOVLength" request="true"><dataType><int min="1" max="120"/></dataType></parameter></action></submenu></cgi>
</cgis></capabilities>)";

struct Opened {
    SunapiLink link;
    std::shared_ptr<driver::DeviceModel> model;
    std::map<int, std::string> presets;
    std::map<int, std::string> masks;
    std::string masks_on = "True";
    std::string brightness = "50";
    std::string gop = "60";
    bool frozen = false;  ///< writes are answered OK and not done
    template <class B>
    B& get()
    {
        return *model->find<B>();
    }
};

void load_presets(Opened& camera)
{
    camera.link.on("ptzconfig/preset/view", [&camera](const Asked&) {
        std::string all;
        for (const auto& [number, name] : camera.presets)
            all += "Channel.0.Preset." + std::to_string(number) + ".Name=" + name + "\r\n";
        return all.empty() ? refusal(612, "Configuration Not Found") : all;
    });
    camera.link.on("ptzconfig/preset/add", [&camera](const Asked& asked) {
        const int number = std::stoi(asked.value("Preset"));
        if (camera.presets.count(number))
            return refusal(606, "Duplicate Value");
        if (!camera.frozen)
            camera.presets[number] = asked.value("Name");
        return std::string("OK");
    });
    camera.link.on("ptzconfig/preset/remove", [&camera](const Asked& asked) {
        camera.presets.erase(std::stoi(asked.value("Preset")));
        return std::string("OK");
    });
    for (const char* order : {"continuous", "stop", "absolute", "home", "preset"})
        camera.link.on(std::string("ptzcontrol/") + order + "/control", "OK");
}

void load_masks(Opened& camera)
{
    camera.link.on("image/privacy/view", [&camera](const Asked&) {
        std::string all = "Channel.0.Enable=" + camera.masks_on + "\r\n";
        for (const auto& [index, points] : camera.masks)
            all += "Channel.0.MaskIndex." + std::to_string(index) + ".MaskCoordinate=" + points + "\r\n";
        return all;
    });
    camera.link.on("image/privacy/add", [&camera](const Asked& asked) {
        int index = 1;
        while (camera.masks.count(index))
            ++index;
        if (!camera.frozen)
            camera.masks[index] = asked.value("MaskCoordinate");
        return "OK\r\nMaskIndex=" + std::to_string(index) + "\r\n";
    });
    camera.link.on("image/privacy/remove", [&camera](const Asked& asked) {
        camera.masks.erase(std::stoi(asked.value("MaskIndex")));
        return std::string("OK");
    });
    camera.link.on("image/privacy/set", [&camera](const Asked& asked) {
        camera.masks_on = asked.value("Enable");
        return std::string("OK");
    });
}

void load_picture(Opened& camera)
{
    camera.link.on("image/imageenhancements/view",
                   [&camera](const Asked&) { return "Channel.0.Brightness=" + camera.brightness + "\r\n"; });
    camera.link.on("image/imageenhancements/set", [&camera](const Asked& asked) {
        if (!camera.frozen)
            camera.brightness = asked.value("Brightness");
        return std::string("OK");
    });
    camera.link.on("media/videoprofile/view", [&camera](const Asked&) {
        return "Channel.0.Profile.1.EncodingType=MJPEG\r\nChannel.0.Profile.2.EncodingType=H264\r\n"
               "Channel.0.Profile.2.Resolution=1920x1080\r\nChannel.0.Profile.2.H264.GOVLength=" +
               camera.gop + "\r\n";
    });
    camera.link.on("media/videoprofile/update", [&camera](const Asked& asked) {
        if (!camera.frozen)
            camera.gop = asked.value("H264.GOVLength");
        return std::string("OK");
    });
    camera.link.on("media/streamuri/view", [](const Asked& asked) {
        return "URI=rtsp://192.0.2.10:554/0/profile" + asked.value("Profile") + "/media.smp\r\n";
    });
}

std::unique_ptr<Opened> camera()
{
    auto opened = std::make_unique<Opened>();
    SunapiLink& link = opened->link;
    link.on("system/deviceinfo/view", device_info);
    link.on("attributes.cgi/attributes", attributes);
    link.on("attributes.cgi/cgis", cgis);
    link.on("system/date/view",
            "LocalTime=2026-03-29 12:00:00\r\nUTCTime=2026-03-29 10:00:00\r\nSyncType=Manual\r\n"
            "TimeZoneIndex=26\r\n");
    load_presets(*opened);
    load_masks(*opened);
    load_picture(*opened);
    Result<std::shared_ptr<driver::DeviceModel>> model = run(make_driver()->open(link));
    REQUIRE_MESSAGE(model, model.error().message());
    opened->model = *model;
    return opened;
}

driver::Match probe(SunapiLink& link)
{
    Result<driver::ProbeResult> found = run(make_driver()->probe(link));
    REQUIRE(found);
    CHECK(link.asked.size() == 1);
    CHECK(link.authenticated == 0);
    return found->match;
}

}  // namespace

TEST_CASE("probe: one request, strong only on what no other maker answers")
{
    SunapiLink ours;
    ours.challenge = R"(Digest realm="iPolis_00-09-18-AA-BB-CC", nonce="1", qop="auth")";
    CHECK(probe(ours) == driver::Match::strong);
    SunapiLink open;
    open.on("system/deviceinfo/view", device_info);
    CHECK(probe(open) == driver::Match::strong);
    SunapiLink refusing;  // a refusal in SUNAPI's own words
    CHECK(probe(refusing) == driver::Match::strong);
    for (const char* realm : {"AXIS_ACCC8E000001", "Login to 4E0A", "IP Camera(C1234)", "ONVIF"}) {
        SunapiLink other;
        other.challenge = std::string("Digest realm=\"") + realm + "\", nonce=\"1\"";
        CHECK(probe(other) != driver::Match::strong);
    }
    SunapiLink page;
    page.on("system/deviceinfo/view", "<html>Welcome</html>");
    CHECK(probe(page) == driver::Match::no);
    SunapiLink nothing;
    nothing.status = 404;
    CHECK(probe(nothing) == driver::Match::no);
    SunapiLink factory;
    factory.status = 403;
    CHECK(probe(factory) == driver::Match::weak);
}

TEST_CASE("open: two requests; what the device counts as none has no backend")
{
    auto one = camera();
    CHECK(one->link.asked.size() == 2);
    CHECK(one->model->find<driver::AudioBackend>() == nullptr);
    CHECK(one->model->find<driver::PtzBackend>() != nullptr);
    Result<Capabilities> all = run(one->model->capabilities());
    REQUIRE(all);
    CHECK(all->at(Feature::audio) == Support::no);
    CHECK(all->at(Feature::ptz) == Support::yes);
    CHECK(all->at(Feature::masks) == Support::yes);
    CHECK(all->at(Feature::events) == Support::yes);
}

TEST_CASE("open: a device that describes nothing keeps its features as unknown; a factory-new one says so")
{
    SunapiLink link;
    link.on("system/deviceinfo/view", device_info);
    Result<std::shared_ptr<driver::DeviceModel>> model = run(make_driver()->open(link));
    REQUIRE(model);
    Result<Capabilities> all = run((*model)->capabilities());
    CHECK(all->at(Feature::ptz) == Support::unknown);
    CHECK((*model)->find<driver::PtzBackend>() != nullptr);
    SunapiLink fresh;
    fresh.status = 403;
    const auto refused = run(make_driver()->open(fresh));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == ErrorCode::forbidden);
    SunapiLink blocked;
    blocked.status = 490;
    CHECK(run(make_driver()->open(blocked)).error().code() == ErrorCode::locked_out);
    CHECK(blocked.asked.size() == 2);  // once more after a second, since a full camera says the same
    CHECK(blocked.slept == std::chrono::seconds(1));
}

TEST_CASE("ptz: a move and its stop, a preset of the same name is stored over the old one")
{
    auto one = camera();
    auto& ptz = one->get<driver::PtzBackend>();
    REQUIRE(run(ptz.move(1, {0.5, 0, 0}, std::chrono::milliseconds(300))));
    CHECK(one->link.last("ptzcontrol/continuous/control").value("Pan") == "50");
    REQUIRE(run(ptz.stop(1)));
    CHECK(one->link.asked.back().what == "ptzcontrol/stop/control");
    REQUIRE(run(ptz.presets(1)));
    CHECK(run(ptz.presets(1))->empty());
    Result<Preset> saved = run(ptz.save_preset(1, "Gate"));
    REQUIRE(saved);
    CHECK(saved->token == "1");
    Result<Preset> again = run(ptz.save_preset(1, "Gate"));
    REQUIRE(again);
    CHECK(again->token == "1");
    CHECK(one->link.count("ptzconfig/preset/remove") == 1);
    CHECK(one->presets.size() == 1);
    REQUIRE(run(ptz.save_preset(1, "b")));
    REQUIRE(run(ptz.save_preset(1, "c")));
    CHECK(run(ptz.save_preset(1, "d")).error().code() == ErrorCode::invalid_argument);
    REQUIRE(run(ptz.goto_preset(1, "c")));
    CHECK(one->link.last("ptzcontrol/preset/control").value("Preset") == "3");
    CHECK(run(ptz.goto_preset(1, "nowhere")).error().code() == ErrorCode::not_found);
    REQUIRE(run(ptz.remove_preset(1, "1")));
    CHECK(one->presets.size() == 2);
    one->frozen = true;
    CHECK(run(ptz.save_preset(1, "e")).error().code() == ErrorCode::not_applied);
    CHECK(run(ptz.status(2)).error().code() == ErrorCode::not_found);
    CHECK(run(ptz.move_to(1, {std::nullopt, std::nullopt, 0.5})).error().code() == ErrorCode::not_supported);
    REQUIRE(run(ptz.go_home(1)));
}

TEST_CASE("masks: rounded outwards, a changed one never leaves its place bare, one switch for all")
{
    auto one = camera();
    auto& masks = one->get<driver::MasksBackend>();
    PrivacyMask wanted;
    wanted.polygon = {{0.1001, 0.1001}, {0.3, 0.1001}, {0.3, 0.3}, {0.1001, 0.3}};
    Result<PrivacyMask> made = run(masks.set(1, wanted));
    REQUIRE_MESSAGE(made, made.error().message());
    CHECK(one->masks.at(1) == "100,50,300,150");
    CHECK(one->link.last("image/privacy/add").value("MaskColor") == "Gray");
    PrivacyMask moved;
    moved.id = made->id;
    moved.polygon = {{0.5, 0.5}, {0.7, 0.5}, {0.7, 0.7}, {0.5, 0.7}};
    Result<PrivacyMask> now = run(masks.set(1, moved));
    REQUIRE(now);
    CHECK(now->id == "2");
    CHECK(one->masks.size() == 1);
    std::size_t added = 0;
    std::size_t removed = 0;
    for (std::size_t i = 0; i < one->link.asked.size(); ++i) {
        if (one->link.asked[i].what == "image/privacy/add")
            added = i;
        if (one->link.asked[i].what == "image/privacy/remove")
            removed = i;
    }
    CHECK(added < removed);
    REQUIRE(run(masks.set(1, wanted)));
    PrivacyMask off;
    off.id = "2";
    off.enabled = false;
    CHECK(run(masks.set(1, off)).error().code() == ErrorCode::invalid_argument);
    CHECK(one->masks_on == "True");
    CHECK(run(masks.remove(1, "9")).error().code() == ErrorCode::not_found);
    one->frozen = true;
    CHECK(run(masks.set(1, wanted)).error().code() == ErrorCode::not_applied);
    one->link.on("image/flip/view", "Channel.0.Rotate=90\r\n");
    Result<std::vector<PrivacyMask>> turned = run(masks.list(1));
    REQUIRE(turned);
    CHECK(turned->front().polygon.front().x != doctest::Approx(0.1));  // on its side the axes change places
}

TEST_CASE("imaging and encoder: what the camera did not keep is not_applied")
{
    auto one = camera();
    ImagingChange change;
    change.brightness = 1;
    REQUIRE(run(one->get<driver::ImagingBackend>().set(1, change)));
    CHECK(one->brightness == "100");
    EncoderChange gop;
    gop.gop = 30;
    auto& media = one->get<driver::MediaBackend>();
    Result<VideoEncoder> encoder = run(media.set_encoder("1-2", gop));
    REQUIRE(encoder);
    CHECK(encoder->gop == 30);
    gop.gop = 500;
    CHECK(run(media.set_encoder("1-2", gop)).error().code() == ErrorCode::invalid_argument);
    CHECK(one->gop == "30");
    CHECK(run(media.set_encoder("1-9", gop)).error().code() == ErrorCode::not_found);
    one->frozen = true;
    change.brightness = 0;
    CHECK(run(one->get<driver::ImagingBackend>().set(1, change)).error().code() == ErrorCode::not_applied);
    gop.gop = 31;
    CHECK(run(media.set_encoder("1-2", gop)).error().code() == ErrorCode::not_applied);
}

TEST_CASE("media: one address is asked a channel, the others differ by their number")
{
    auto one = camera();
    auto& media = one->get<driver::MediaBackend>();
    Result<std::vector<Profile>> all = run(media.profiles(0));
    REQUIRE(all);
    REQUIRE(all->size() == 2);
    CHECK(all->at(1).stream_uri == "rtsp://192.0.2.10:554/0/profile2/media.smp");
    CHECK(one->link.count("media/streamuri/view") == 1);
    CHECK(run(media.stream_uri(1, "", StreamTransport::multicast)));
    CHECK(one->link.last("media/streamuri/view").value("StreamType") == "RTPMulticast");
    CHECK(run(media.stream_uri(1, "", StreamTransport::rtsps)).error().code() == ErrorCode::not_supported);
    one->link.on("video/snapshot/view", [](const Asked& asked) {
        return asked.value("Profile").empty() ? std::string("\xff\xd8\xff\xd9", 4) : refusal(602, "Invalid Parameter");
    });
    Result<Snapshot> picture = run(media.snapshot(1, "1-2"));
    REQUIRE(picture);
    CHECK(picture->bytes.size() == 4);
    one->link.on("video/snapshot/view", refusal(609, "Not Authorized"));
    CHECK(run(media.snapshot(1, "")).error().code() == ErrorCode::forbidden);
    one->link.on("video/snapshot/view", "<html/>");
    CHECK(run(media.snapshot(1, "")).error().code() == ErrorCode::protocol);
}

TEST_CASE("users: added into a free place where nothing else goes, passwords never in words")
{
    auto one = camera();
    std::string rows = "Users.1=anna//True/True/False\r\nUsers.2=user2//False/False/False\r\n";
    one->link.on("security/users/view", [&rows](const Asked&) {
        return "\"Users.Index=UserID/Password/Enable/PTZAccess/AdminAccess\"\r\n" + rows;
    });
    one->link.on("security/users/add", refusal(601, "Action Not Found"));
    one->link.on("security/users/update", [&rows](const Asked& asked) {
        if (asked.value("Password").empty())
            return refusal(603, "Missing Parameter");
        rows = "Users.1=anna//True/True/False\r\nUsers.2=" + asked.value("UserID") + "//True/" +
               asked.value("PTZAccess") + "/" + asked.value("AdminAccess") + "\r\n";
        return std::string("OK");
    });
    auto& users = one->get<driver::UsersBackend>();
    Result<std::vector<User>> before = run(users.list());
    REQUIRE(before);
    CHECK(before->size() == 2);  // admin, whom the list does not name, and anna
    Result<User> added = run(users.add("bo", Role::operator_, Secret("Secret-1")));
    REQUIRE_MESSAGE(added, added.error().message());
    CHECK(added->id == "2");
    CHECK(one->link.last("security/users/update").value("Index") == "2");
    const auto role = run(users.set_role("bo", Role::viewer));
    CHECK(role.error().code() == ErrorCode::not_supported);
    CHECK(role.error().message().find("password") != std::string::npos);
    CHECK(run(users.set_role("nobody", Role::viewer)).error().code() == ErrorCode::not_found);
    CHECK(run(users.remove("admin")).error().code() == ErrorCode::invalid_argument);
    REQUIRE(run(users.set_password("bo", Secret("Secret-2"))));
    CHECK(one->link.changed_password_of.empty());
    REQUIRE(run(users.set_password("admin", Secret("Secret-3"))));
    CHECK(one->link.changed_password_of == "admin");
    REQUIRE_FALSE(one->link.logged.empty());  // plain HTTP
    for (const auto& line : one->link.logged)
        CHECK(line.find("Secret") == std::string::npos);
}

TEST_CASE("io: a time that the camera keeps by itself is left to it")
{
    auto one = camera();
    one->link.on("io/alarmoutput/view", "AlarmOutput.1.Type=Alarmout\r\nAlarmOutput.1.ManualDuration=Always\r\n");
    one->link.on("io/alarmoutput/control", "OK");
    std::string state = "False";
    one->link.on("eventstatus/eventstatus/check", [&state](const Asked&) { return "AlarmOutput.1=" + state + "\r\n"; });
    auto& io = one->get<driver::IoBackend>();
    REQUIRE(run(io.set_output("1", true, std::chrono::seconds(5))));
    CHECK(one->link.count("io/alarmoutput/control") == 2);
    CHECK(one->link.last("io/alarmoutput/control").value("AlarmOutput.1.State") == "Off");
    CHECK(run(io.set_output("1", true, std::nullopt)).error().code() == ErrorCode::not_applied);
    state = "True";
    CHECK(run(io.set_output("1", true, std::nullopt)));
    CHECK(run(io.set_output("2", true, std::nullopt)).error().code() == ErrorCode::not_found);
    CHECK(run(io.set_output("x", true, std::nullopt)).error().code() == ErrorCode::not_found);
}

TEST_CASE("clock: set in local time and read back; a zone by its number where that is all there is")
{
    auto one = camera();
    one->link.on("system/date/set", "OK");
    auto& clock = one->get<driver::ClockBackend>();
    Result<ClockStatus> now = run(clock.get());
    REQUIRE(now);
    CHECK(now->offset_seconds == doctest::Approx(0));
    CHECK(now->zone == "TimeZoneIndex=26");
    ClockChange change;
    change.utc = one->link.clock;
    REQUIRE(run(clock.set(change)));
    CHECK(one->link.last("system/date/set").value("Hour") == "12");
    change.utc = one->link.clock + std::chrono::hours(5);
    CHECK(run(clock.set(change)).error().code() == ErrorCode::not_applied);
    ClockChange ntp;
    ntp.ntp = std::vector<std::string>{"a.example"};
    CHECK(run(clock.set(ntp)).error().code() == ErrorCode::not_applied);
    CHECK(one->link.last("system/date/set").value("NTPURLList") == "a.example");
    ClockChange zone;
    zone.zone = "CET-1CEST,M3.5.0,M10.5.0/3";
    CHECK(run(clock.set(zone)).error().code() == ErrorCode::not_supported);
    zone.zone = "TimeZoneIndex=26";
    CHECK(run(clock.set(zone)));
    zone.zone = "rubbish";
    CHECK(run(clock.set(zone)).error().code() == ErrorCode::invalid_argument);
}

TEST_CASE("maintenance: an answer cut off by the reboot is a success once the image was taken")
{
    auto one = camera();
    auto& maintenance = one->get<driver::MaintenanceBackend>();
    const char* update = "system/firmwareupdate/control";
    one->link.cut = true;
    one->link.on(update,
                 "--b\r\nStatus=DownloadAck\r\nProgress=100\r\n--b\r\nStatus=DownloadOK\r\n--b\r\nStatus=Start");
    CHECK(run(maintenance.upload_firmware("image", {})));
    CHECK(one->link.last(update).body.find("image") != std::string::npos);
    one->link.on(update, "--b\r\nStatus=DownloadAck\r\n--b\r\nStatus=DownloadFail\r\n");
    const auto bad = run(maintenance.upload_firmware("image", {}));
    CHECK(bad.error().code() == ErrorCode::invalid_argument);
    CHECK(bad.error().vendor_text() == "DownloadFail");
    one->link.on(update, "--b\r\nStatus=DownloadAck\r\n");
    CHECK(run(maintenance.upload_firmware("image", {})).error().code() == ErrorCode::unreachable);
    one->link.cut = false;
    one->link.on(update, refusal(611, "Invalid File"));
    CHECK(run(maintenance.upload_firmware("image", {})).error().code() == ErrorCode::invalid_argument);

    std::string got;
    const ByteSink sink = [&got](std::string_view bytes) {
        got += bytes;
        return true;
    };
    one->link.on("system/configbackup/control", std::string(10000, 'b'));
    CHECK(*run(maintenance.backup(sink)) == 10000);
    CHECK(got == std::string(10000, 'b'));
    got.clear();
    one->link.on("system/configbackup/control", refusal(609, "Not Authorized"));
    CHECK(run(maintenance.backup(sink)).error().code() == ErrorCode::forbidden);
    CHECK(got.empty());

    one->link.on("system/power/control", [](const Asked& asked) {
        return asked.value("Type") == "Reboot" ? std::string("OK") : refusal(604, "Invalid Value");
    });
    CHECK(run(maintenance.reboot()));
    CHECK(one->link.count("system/power/control") == 2);
}

TEST_CASE("recordings: nothing recorded is an empty list; what is found can be addressed")
{
    auto one = camera();
    auto& recordings = one->get<driver::RecordingsBackend>();
    one->link.on("recording/overlapped/view", "OverlappedIDList=0\r\n");
    one->link.on("recording/timeline/view", refusal(612, "Configuration Not Found"));
    RecordingQuery query;
    query.from = one->link.clock - std::chrono::hours(24);
    query.to = one->link.clock;
    REQUIRE(run(recordings.find(query)));
    CHECK(run(recordings.find(query))->empty());
    one->link.on("recording/timeline/view",
                 "Channel.0.Result.0.StartTime=2026-03-29 11:00:00\r\n"
                 "Channel.0.Result.0.EndTime=2026-03-29 11:10:00\r\n"
                 "Channel.0.Result.0.Type=Normal\r\n");
    Result<std::vector<Recording>> found = run(recordings.find(query));
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    CHECK(found->front().from == one->link.clock - std::chrono::hours(1));
    CHECK(found->front().uri ==
          "rtsp://192.0.2.10:554/recording/20260329110000-20260329111000/OverlappedID=0/play.smp");
    CHECK(one->link.last("recording/timeline/view").value("FromDate") == "2026-03-28 12:00:00");
    CHECK(run(recordings.fetch("1/x/y", {})).error().code() == ErrorCode::not_supported);
}
