// SPDX-License-Identifier: BSL-1.0
// Flows of the Hikvision driver: probe, open, and each feature's order of calls, on an invented camera.
#include <doctest/doctest.h>

#include <camsdk/driver/driver.hpp>
#include <camsdk/testing/scripted_link.hpp>

#include "fixtures.hpp"
#include "route_link.hpp"

namespace camsdk::drivers::hikvision {
std::unique_ptr<driver::Driver> make_driver();
}

using namespace camsdk;
using namespace hikvision_test;
using camsdk::drivers::hikvision::make_driver;
using camsdk::testing::run;

namespace {

void load_camera(RouteLink& link)
{
    link.document("/ISAPI/System/deviceInfo", device_info);
    link.document("/ISAPI/System/capabilities", capabilities);
    link.document("/ISAPI/System/Video/inputs/channels", video_inputs);
    link.document("/ISAPI/Streaming/channels", streams);
    link.document("/ISAPI/Streaming/channels/101", stream_101);
    link.document("/ISAPI/Streaming/channels/101/capabilities", stream_capabilities);
    link.document("/ISAPI/Security/adminAccesses", accesses);
    link.document("/ISAPI/PTZCtrl/channels/1/capabilities", ptz_capabilities);
    link.document("/ISAPI/PTZCtrl/channels/1/presets", presets);
    link.document("/ISAPI/PTZCtrl/channels/1/continuous", "");
    link.document("/ISAPI/PTZCtrl/channels/1/momentary", "");
    link.document("/ISAPI/PTZCtrl/channels/1/absolute", "");
    link.document(
        "/ISAPI/PTZCtrl/channels/1/status",
        "<PTZStatus><AbsoluteHigh><elevation>0</elevation><azimuth>900</azimuth><absoluteZoom>10</absoluteZoom>"
        "</AbsoluteHigh></PTZStatus>");
    link.document("/ISAPI/System/Video/inputs/channels/1/overlays", overlays);
    link.document("/ISAPI/System/Video/inputs/channels/1/privacyMask", masks);
    link.document("/ISAPI/Smart/LineDetection/1", line_detection);
    link.document("/ISAPI/System/time", time_document);
    link.document("/ISAPI/System/time/ntpServers", ntp_servers);
    link.document("/ISAPI/Security/users", users);
}

struct Opened {
    RouteLink link;
    std::shared_ptr<driver::DeviceModel> model;
    template <class B>
    B& get()
    {
        return *model->find<B>();
    }
};

std::unique_ptr<Opened> camera()
{
    auto opened = std::make_unique<Opened>();
    load_camera(opened->link);
    opened->model = run(make_driver()->open(opened->link)).value();
    return opened;
}

driver::Response challenge(const std::string& realm, const std::string& server = {})
{
    auto response = RouteLink::answer(401, "<html><body>Unauthorized</body></html>", "text/html");
    response.headers.push_back({"WWW-Authenticate", "Digest realm=\"" + realm + "\", qop=\"auth\", nonce=\"1\""});
    if (!server.empty())
        response.headers.push_back({"Server", server});
    return response;
}

driver::Match probe(const std::map<std::string, driver::Response>& answers, std::size_t* requests = nullptr)
{
    RouteLink link;
    for (const auto& [path, response] : answers)
        link.on("GET " + path, [response = response](const driver::Request&) { return response; });
    const auto result = run(make_driver()->probe(link));
    if (requests)
        *requests = link.asked.size();
    return result.value().match;
}

const std::string info_path = "/ISAPI/System/deviceInfo";
const std::string nowhere = "/ISAPI-of-no-device";
const std::string activation = "/SDK/activateStatus";

}  // namespace

TEST_CASE("probe knows the platform by documents, realms and contrast, not by a bare 401")
{
    using driver::Match;
    std::size_t requests = 0;
    CHECK(probe({{info_path, RouteLink::answer(200, device_info)}}, &requests) == Match::strong);
    CHECK(requests == 1);
    CHECK(probe({{info_path, RouteLink::answer(403, status(4, "notActivated"))}}) == Match::strong);
    CHECK(probe({{info_path, challenge("IP Camera(00000)")}}) == Match::strong);
    CHECK(probe({{info_path, challenge("DS-0123abcd")}}) == Match::strong);
    CHECK(probe({{info_path, challenge("x", "App-webs/")}}) == Match::strong);
    // A rebranded device with a realm of its own that has no other path.
    CHECK(probe({{info_path, challenge("Acme")}}) == Match::strong);
    // The same that wants a login for everything, but shows its activation state.
    CHECK(probe({{info_path, challenge("Acme")},
                 {nowhere, challenge("Acme")},
                 {activation, RouteLink::answer(200, "<ActivateStatus><Activated>true</Activated></ActivateStatus>")}},
                &requests) == Match::strong);
    CHECK(requests == 3);
    // Somebody who answers 401 to everything.
    CHECK(probe({{info_path, challenge("Acme")}, {nowhere, challenge("Acme")}, {activation, challenge("Acme")}}) ==
          Match::weak);
    CHECK(probe({{info_path, challenge("AXIS_ACCC8E000001")}}) == Match::no);
    CHECK(probe({{info_path, challenge("Login to 3F0123456789")}}) == Match::no);
    CHECK(probe({}) == Match::no);
    CHECK(probe({{info_path, RouteLink::answer(200, "<html></html>", "text/html")}}) == Match::no);
}

TEST_CASE("opening costs two requests, and identity afterwards one for the channels")
{
    auto opened = camera();
    CHECK(opened->link.asked.size() == 2);
    auto& device = opened->get<driver::DeviceBackend>();
    const auto info = run(device.info()).value();
    CHECK(info.channels == 1);
    CHECK(info.name == "Gate & yard");
    CHECK(opened->link.asked.size() == 3);
    for (int i = 0; i < 40; ++i)
        (void)run(device.info());
    CHECK(opened->link.asked.size() == 3);
    opened->link.clock += std::chrono::minutes(1);
    (void)run(device.info());
    CHECK(opened->link.asked.size() == 5);
}

TEST_CASE("opening fails with the code of what went wrong, and goes on without a capability document")
{
    RouteLink link;
    CHECK(run(make_driver()->open(link)).error().code() == ErrorCode::not_supported);
    link.document("/ISAPI/System/deviceInfo", device_info);
    CHECK(run(make_driver()->open(link)).has_value());
    link.document("/ISAPI/System/capabilities", "<html>login</html>");
    CHECK(run(make_driver()->open(link)).error().code() == ErrorCode::protocol);
}

TEST_CASE("a name is written whole and read back")
{
    auto opened = camera();
    auto& device = opened->get<driver::DeviceBackend>();
    CHECK(run(device.set_name("New <name>")).value().name == "New <name>");
    std::string expected = device_info;
    const std::string before = "Gate &amp; yard";
    expected.replace(expected.find(before), before.size(), "New &lt;name&gt;");
    CHECK(opened->link.documents["/ISAPI/System/deviceInfo"] == expected);
    opened->link.frozen = true;
    CHECK(run(device.set_name("Other")).error().code() == ErrorCode::not_applied);
}

TEST_CASE("profiles carry their addresses, with the RTSP port that the device names")
{
    auto opened = camera();
    const auto all = run(opened->get<driver::MediaBackend>().profiles(0)).value();
    REQUIRE(all.size() == 1);
    CHECK(all[0].stream_uri == "rtsp://192.0.2.10:10554/Streaming/Channels/101");
    CHECK(all[0].snapshot_uri == "http://192.0.2.10:8080/ISAPI/Streaming/channels/101/picture");
    CHECK(run(opened->get<driver::MediaBackend>().profiles(2)).value().empty());
}

TEST_CASE("stream addresses: transports, unknown profiles, no path out of a token")
{
    auto opened = camera();
    auto& media = opened->get<driver::MediaBackend>();
    CHECK(run(media.stream_uri(0, "", StreamTransport::multicast)).value() ==
          "rtsp://192.0.2.10:10554/Streaming/Channels/101?transportmode=multicast");
    CHECK(run(media.stream_uri(1, "101", StreamTransport::rtsps)).error().code() == ErrorCode::not_supported);
    CHECK(run(media.stream_uri(1, "999", StreamTransport::rtsp)).error().code() == ErrorCode::not_found);
    CHECK(run(media.stream_uri(1, "../x", StreamTransport::rtsp)).error().code() == ErrorCode::not_found);
    CHECK(run(media.snapshot_uri(7, "")).error().code() == ErrorCode::not_found);
    CHECK(run(media.describe_stream(1, "")).value().status == 200);
    CHECK(opened->link.described == "rtsp://192.0.2.10:10554/Streaming/Channels/101");
}

TEST_CASE("an encoder is checked, written whole, read back")
{
    auto opened = camera();
    auto& media = opened->get<driver::MediaBackend>();
    EncoderChange change;
    change.fps = 12.5;
    change.codec = Codec::h264;
    const auto now = run(media.set_encoder("101", change)).value();
    CHECK(now.fps == 12.5);
    CHECK(now.codec == Codec::h264);
    std::string expected = stream_101;
    for (auto [from, to] : {std::pair<std::string, std::string>{"<maxFrameRate>2500", "<maxFrameRate>1250"},
                            {"<videoCodecType>H.265", "<videoCodecType>H.264"}})
        expected.replace(expected.find(from), from.size(), to);
    CHECK(opened->link.documents["/ISAPI/Streaming/channels/101"] == expected);
    const auto writes = opened->link.count("PUT");
    change.fps = 13;
    CHECK(run(media.set_encoder("101", change)).error().code() == ErrorCode::invalid_argument);
    CHECK(opened->link.count("PUT") == writes);
    opened->link.frozen = true;
    change.fps = 6;
    CHECK(run(media.set_encoder("101", change)).error().code() == ErrorCode::not_applied);
    CHECK(run(media.set_encoder("777", change)).error().code() == ErrorCode::not_found);
}

TEST_CASE("pictures: JPEG or a typed error; a recorder's other path")
{
    const std::string jpeg("\xFF\xD8\xFF\xC0\x00\x0B\x08\x00\x10\x00\x20\x01\x01\x11\x00", 15);
    auto opened = camera();
    auto& media = opened->get<driver::MediaBackend>();
    const std::string path = "GET /ISAPI/Streaming/channels/101/picture";
    opened->link.on(path, [&](const driver::Request&) { return RouteLink::answer(200, jpeg, "image/jpeg"); });
    const auto snapshot = run(media.snapshot(1, "")).value();
    CHECK(snapshot.bytes == jpeg);
    CHECK(snapshot.width == 32);
    opened->link.on(path,
                    [&](const driver::Request&) { return RouteLink::answer(200, "<html>no</html>", "text/html"); });
    CHECK(run(media.snapshot(1, "")).error().code() == ErrorCode::protocol);
    opened->link.on(path, [&](const driver::Request&) { return RouteLink::answer(200, status(2, "deviceBusy")); });
    CHECK(run(media.snapshot(1, "")).error().code() == ErrorCode::overloaded);

    RouteLink recorder;
    std::string info = device_info;
    info.replace(info.find("IPCamera"), 8, "NVR");
    recorder.document("/ISAPI/System/deviceInfo", info);
    recorder.document("/ISAPI/ContentMgmt/InputProxy/channels",
                      "<InputProxyChannelList><InputProxyChannel><id>1</id><name>A</name></InputProxyChannel>"
                      "</InputProxyChannelList>");
    recorder.on(path, [](const driver::Request&) { return RouteLink::answer(400, status(6, "badXmlContent")); });
    recorder.on("GET /ISAPI/ContentMgmt/StreamingProxy/channels/101/picture",
                [&](const driver::Request&) { return RouteLink::answer(200, jpeg, "image/jpeg"); });
    const auto model = run(make_driver()->open(recorder)).value();
    CHECK(run(model->find<driver::MediaBackend>()->snapshot(1, "")).has_value());
    CHECK(run(model->find<driver::MediaBackend>()->snapshot(1, "")).has_value());
    CHECK(recorder.count(path) == 1);
}

TEST_CASE("a timed move ends at the device, a lost stop is said again")
{
    auto opened = camera();
    auto& ptz = opened->get<driver::PtzBackend>();
    REQUIRE(run(ptz.move(1, PtzVelocity{0.5, 0, 0}, std::chrono::milliseconds(700))));
    CHECK(opened->link.count("PUT /ISAPI/PTZCtrl/channels/1/momentary") == 1);
    CHECK(opened->link.documents["/ISAPI/PTZCtrl/channels/1/momentary"].find("<duration>700</duration>") !=
          std::string::npos);
    CHECK(opened->link.count("PUT /ISAPI/PTZCtrl/channels/1/continuous") == 0);
    // A device without momentary moves, whose first stop is lost.
    int stops = 0;
    opened->link.on("PUT /ISAPI/PTZCtrl/channels/1/momentary",
                    [](const driver::Request&) { return RouteLink::answer(403, status(4, "notSupport")); });
    opened->link.on("PUT /ISAPI/PTZCtrl/channels/1/continuous", [&](const driver::Request& request) {
        if (request.body.find("<pan>0<") == std::string::npos)
            return RouteLink::answer(200);
        CHECK(request.body == "<PTZData><pan>0</pan><tilt>0</tilt><zoom>0</zoom></PTZData>");
        return RouteLink::answer(++stops == 1 ? 503 : 200);
    });
    CHECK(run(ptz.move(1, PtzVelocity{0.5, 0, 0}, std::chrono::milliseconds(100))));
    CHECK(run(ptz.stop(1)));
    CHECK(stops == 2);
}

TEST_CASE("positions keep the axes that were not named")
{
    auto opened = camera();
    auto& ptz = opened->get<driver::PtzBackend>();
    REQUIRE(run(ptz.move_to(1, PtzPosition{std::nullopt, 0.5, std::nullopt})));
    CHECK(opened->link.documents["/ISAPI/PTZCtrl/channels/1/absolute"] ==
          "<PTZData><AbsoluteHigh><elevation>-450</elevation><azimuth>900</azimuth><absoluteZoom>10</absoluteZoom>"
          "</AbsoluteHigh></PTZData>");
    CHECK(run(ptz.status(1)).value().pan == -0.5);
}

TEST_CASE("presets by token or name, reserved ones refused, no PTZ is not supported")
{
    auto opened = camera();
    auto& ptz = opened->get<driver::PtzBackend>();
    opened->link.document("/ISAPI/PTZCtrl/channels/1/presets/1/goto", "");
    CHECK(run(ptz.goto_preset(1, "Gate")));
    CHECK(run(ptz.goto_preset(1, "1")));
    CHECK(opened->link.count("PUT /ISAPI/PTZCtrl/channels/1/presets/1/goto") == 2);
    CHECK(run(ptz.goto_preset(1, "94")).error().code() == ErrorCode::invalid_argument);
    CHECK(run(ptz.goto_preset(1, "Nowhere")).error().code() == ErrorCode::not_found);
    opened->link.on("PUT /ISAPI/PTZCtrl/channels/1/presets/2", [&](const driver::Request& request) {
        auto& list = opened->link.documents["/ISAPI/PTZCtrl/channels/1/presets"];
        const auto from = list.find("<PTZPreset><enabled>false");
        list.replace(from, list.find("</PTZPreset>", from) + 12 - from, request.body);
        return RouteLink::answer(200, status(1, "ok"));
    });
    CHECK(run(ptz.save_preset(1, "Door")).value().token == "2");
    opened->link.on("DELETE /ISAPI/PTZCtrl/channels/1/presets/2",
                    [](const driver::Request&) { return RouteLink::answer(200, status(1, "ok")); });
    CHECK(run(ptz.remove_preset(1, "Door")).error().code() == ErrorCode::not_applied);
    opened->link.documents.erase("/ISAPI/PTZCtrl/channels/1/capabilities");
    const auto fixed = run(make_driver()->open(opened->link)).value();
    CHECK(run(fixed->find<driver::PtzBackend>()->stop(1)).error().code() == ErrorCode::not_supported);
    CHECK(run(fixed->capabilities()).value().at(Feature::ptz) == Support::no);
}

TEST_CASE("the clock: offset at the middle, NTP and manual writes")
{
    auto opened = camera();
    auto& clock = opened->get<driver::ClockBackend>();
    const auto now = run(clock.get()).value();
    CHECK(now.offset_seconds == doctest::Approx(2));
    CHECK(now.ntp == std::vector<std::string>{"time.example.net"});
    ClockChange change;
    change.ntp = std::vector<std::string>{"192.0.2.5"};
    CHECK(run(clock.set(change)).value().ntp == *change.ntp);
    ClockChange manual;
    manual.utc = opened->link.clock;
    CHECK(run(clock.set(manual)).value().mode == ClockMode::manual);
    opened->link.frozen = true;
    manual.utc = opened->link.clock + std::chrono::hours(5);
    CHECK(run(clock.set(manual)).error().code() == ErrorCode::not_applied);
}

TEST_CASE("overlays, masks and rules are read back")
{
    auto opened = camera();
    Overlay text;
    text.id = "1";
    text.text = "Gate 2";
    CHECK(run(opened->get<driver::OverlayBackend>().set(1, text)).value().text == "Gate 2");
    CHECK(run(opened->get<driver::OverlayBackend>().remove(1, "1")));
    PrivacyMask mask;
    mask.polygon = {{0.1, 0.1}, {0.3, 0.1}, {0.3, 0.4}, {0.1, 0.4}};
    const auto made = run(opened->get<driver::MasksBackend>().set(1, mask)).value();
    CHECK(run(opened->get<driver::MasksBackend>().list(1)).value().size() == 1);
    CHECK(run(opened->get<driver::MasksBackend>().remove(1, made.id)));
    auto& analytics = opened->get<driver::AnalyticsBackend>();
    const auto rules = run(analytics.rules(1)).value();
    REQUIRE(rules.size() == 1);
    CHECK(opened->link.count("GET /ISAPI/Smart/FaceDetect/1") == 0);  // the capabilities say that it has none
    CHECK(run(analytics.set_enabled(1, "linedetection-1", true)).value().enabled == true);
    opened->link.frozen = true;
    CHECK(run(analytics.set_enabled(1, "linedetection-1", false)).error().code() == ErrorCode::not_applied);
    mask.id.clear();
    CHECK(run(opened->get<driver::MasksBackend>().set(1, mask)).error().code() == ErrorCode::not_applied);
}

TEST_CASE("accounts: the Link learns its own new password, secrets stay out of errors")
{
    auto opened = camera();
    auto& backend = opened->get<driver::UsersBackend>();
    opened->link.document("/ISAPI/Security/users/1", "");
    CHECK(run(backend.set_password("admin", Secret("New-pass-1"))));
    CHECK(opened->link.changed_password_of == "admin");
    CHECK(run(backend.set_password("nobody", Secret("x"))).error().code() == ErrorCode::not_found);
    opened->link.on("POST /ISAPI/Security/users",
                    [](const driver::Request&) { return RouteLink::answer(400, status(6, "badParameters")); });
    const auto refused = run(backend.add("op", Role::operator_, Secret("Hidden-1")));
    CHECK(refused.error().code() == ErrorCode::invalid_argument);
    CHECK(refused.error().message().find("Hidden") == std::string::npos);
    opened->link.on("POST /ISAPI/Security/users",
                    [](const driver::Request&) { return RouteLink::answer(403, status(4, "badAuthorization")); });
    CHECK(run(backend.add("op", Role::operator_, Secret("x"))).error().code() == ErrorCode::not_supported);
    for (const auto& line : opened->link.logged)
        CHECK(line.find("Hidden") == std::string::npos);
}

TEST_CASE("recordings: pages until there are no more, downloads with errors under 200")
{
    auto opened = camera();
    int pages = 0;
    opened->link.on("POST /ISAPI/ContentMgmt/search", [&](const driver::Request& request) {
        ++pages;
        const bool second = request.body.find("<searchResultPostion>1<") != std::string::npos;
        return RouteLink::answer(
            200, std::string("<CMSearchResult><responseStatusStrg>") + (second ? "OK" : "MORE") +
                     "</responseStatusStrg><numOfMatches>1</numOfMatches><matchList><searchMatchItem><trackID>101"
                     "</trackID><timeSpan><startTime>2026-03-29T11:00:00Z</startTime><endTime>2026-03-29T11:10:00Z"
                     "</endTime></timeSpan><mediaSegmentDescriptor><playbackURI>rtsp://192.0.2.10/Streaming/tracks/101/"
                     "?name=a&amp;size=5</playbackURI></mediaSegmentDescriptor></searchMatchItem></matchList>"
                     "</CMSearchResult>");
    });
    auto& recordings = opened->get<driver::RecordingsBackend>();
    RecordingQuery query;
    query.from = opened->link.clock - std::chrono::hours(2);
    query.to = opened->link.clock;
    const auto found = run(recordings.find(query)).value();
    REQUIRE(found.size() == 2);
    CHECK(found[0].from == opened->link.clock - std::chrono::hours(1));
    CHECK(pages == 2);
    std::string got;
    auto sink = [&](std::string_view bytes) {
        got += bytes;
        return true;
    };
    opened->link.on("POST /ISAPI/ContentMgmt/download",
                    [](const driver::Request&) { return RouteLink::answer(200, "IMKH-and-much-more", "video/mpeg"); });
    CHECK(run(recordings.fetch(found[0].id, sink)).value() == 18);
    CHECK(got == "IMKH-and-much-more");
    got.clear();
    opened->link.on("POST /ISAPI/ContentMgmt/download",
                    [](const driver::Request&) { return RouteLink::answer(200, status(2, "deviceBusy")); });
    CHECK(run(recordings.fetch(found[0].id, sink)).error().code() == ErrorCode::overloaded);
    CHECK(got.empty());
}

TEST_CASE("a backup is asked for with the documented key where the firmware wants one")
{
    auto opened = camera();
    auto& maintenance = opened->get<driver::MaintenanceBackend>();
    const std::string path = "GET /ISAPI/System/configurationData";
    std::string got;
    auto sink = [&](std::string_view bytes) {
        got += bytes;
        return true;
    };
    opened->link.on(path, [](const driver::Request&) { return RouteLink::answer(400, status(6, "badParameters")); });
    CHECK(run(maintenance.backup(sink)).error().code() == ErrorCode::not_found);
    opened->link.on(path + "?secretkey=camsdk-backup", [](const driver::Request&) {
        return RouteLink::answer(200, "binary", "application/octet-stream");
    });
    CHECK(run(maintenance.backup(sink)).value() == 6);
    CHECK(got == "binary");
}

TEST_CASE("every exchange of a read failed in turn gives the right code")
{
    using namespace camsdk::testing;
    const std::vector<Exchange> script = {
        Exchange(driver::Method::get, "/ISAPI/System/deviceInfo", 200, device_info),
        Exchange(driver::Method::get, "/ISAPI/System/capabilities", 200, capabilities),
        Exchange(driver::Method::get, "/ISAPI/Streaming/channels/101", 200, stream_101),
        Exchange(driver::Method::get, "/ISAPI/Streaming/channels/101/capabilities", 200, stream_capabilities),
        Exchange(driver::Method::put, "/ISAPI/Streaming/channels/101", 200, ""),
        Exchange(driver::Method::get, "/ISAPI/Streaming/channels/101", 200, stream_101),
    };
    auto operation = [](ScriptedLink& link) -> Result<void> {
        auto model = run(make_driver()->open(link));
        if (!model)
            return model.error();
        EncoderChange same;
        same.gop = 50;
        auto done = run((*model)->find<driver::MediaBackend>()->set_encoder("101", same));
        if (!done)
            return done.error();
        return {};
    };
    ScriptedLink clean(script);
    CHECK(operation(clean));
    CHECK(clean.differences().empty());
    for (const auto& outcome : fail_every_exchange(script, operation)) {
        // The two capability documents are optional: without them the work goes on. An empty answer to a PUT is a yes.
        const bool optional = outcome.step == 1 || outcome.step == 3;
        INFO("step " << outcome.step << " fault " << to_string(outcome.fault));
        if (outcome.code)
            CHECK(fits(outcome.fault, *outcome.code));
        else
            CHECK((optional || (outcome.step == 4 && outcome.fault == Fault::empty)));
    }
}
