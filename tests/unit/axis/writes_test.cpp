// SPDX-License-Identifier: BSL-1.0
// Writes of the Axis driver: each is read back, and what is wrong is refused before anything is written.
#include <doctest/doctest.h>

#include "axis_link.hpp"

using namespace camsdk;
using axis_test::AxisLink;
using axis_test::camera;
using camsdk::testing::run;

namespace {

void add_head(AxisLink& link)
{
    for (const char* axis : {"Pan", "Tilt", "Zoom"}) {
        link.params[std::string("PTZ.Support.S1.Absolute") + axis] = "true";
        link.params[std::string("PTZ.Support.S1.Continuous") + axis] = "true";
    }
    link.params["PTZ.ImageSource.I0.PTZEnabled"] = "true";
}

constexpr const char* ptz = "/axis-cgi/com/ptz.cgi?camera=1&";

}  // namespace

TEST_CASE("axis: a stop ends both movements, and a lost one is said again")
{
    auto opened = camera({}, [](AxisLink& link) {
        add_head(link);
        link.gets[std::string(ptz) + "continuouspantiltmove=50,0"] = "";
        link.gets[std::string(ptz) + "continuouszoommove=0"] = "";
        link.gets[std::string(ptz) + "continuouspantiltmove=0,0"] = "";
    });
    auto& head = opened->get<driver::PtzBackend>();
    CHECK(run(head.move(1, {0.5, 0, 0}, std::chrono::milliseconds(200))));
    CHECK(run(head.stop(1)));
    CHECK(opened->link.asked.back() == "GET " + std::string(ptz) + "continuouszoommove=0");
    opened->link.statuses[std::string(ptz) + "continuouspantiltmove=0,0"] = 500;
    opened->link.asked.clear();
    CHECK_FALSE(run(head.stop(1)));
    CHECK(opened->link.asked.size() == 3);
}

TEST_CASE("axis: presets are found by number, then by name, and read back")
{
    auto opened = camera({}, [](AxisLink& link) {
        add_head(link);
        link.gets[std::string(ptz) + "query=presetposcam"] =
            "Preset Positions for camera 1\npresetposno1=Home\npresetposno2=1\n";
        link.gets[std::string(ptz) + "gotoserverpresetno=1"] = "";
        link.gets["/axis-cgi/com/ptzconfig.cgi?camera=1&setserverpresetname=Gate%20A"] = "";
        link.gets["/axis-cgi/com/ptzconfig.cgi?camera=1&removeserverpresetno=1"] = "";
    });
    auto& head = opened->get<driver::PtzBackend>();
    CHECK(run(head.goto_preset(1, "1")));
    CHECK(run(head.goto_preset(1, "Home")));
    CHECK(run(head.goto_preset(1, "Nowhere")).error().code() == ErrorCode::not_found);
    CHECK(run(head.save_preset(1, "Gate A")).error().code() == ErrorCode::not_applied);
    CHECK(run(head.remove_preset(1, "Home")).error().code() == ErrorCode::not_applied);
    CHECK(run(head.move_to(1, {0.5, std::nullopt, std::nullopt})).error().code() == ErrorCode::not_supported);
}

TEST_CASE("axis: PTZ that is switched off is not supported")
{
    auto opened = camera({}, [](AxisLink& link) {
        add_head(link);
        link.params["PTZ.ImageSource.I0.PTZEnabled"] = "false";
        link.params["PTZ.ImageSource.I1.PTZEnabled"] = "true";
    });
    CHECK(run(opened->get<driver::PtzBackend>().limits(1)).error().code() == ErrorCode::not_supported);
    auto off = camera({}, [](AxisLink& link) {
        add_head(link);
        link.params["PTZ.ImageSource.I0.PTZEnabled"] = "false";
    });
    CHECK(off->model->find<driver::PtzBackend>() == nullptr);
    CHECK(run(off->model->capabilities()).value().at(Feature::ptz) == Support::no);
}

TEST_CASE("axis: imaging is written and read back")
{
    auto opened = camera({}, [](AxisLink& link) {
        link.params["ImageSource.I0.Sensor.Brightness"] = "50";
        link.params["ImageSource.I0.DayNight.IrCutFilter"] = "auto";
    });
    auto& imaging = opened->get<driver::ImagingBackend>();
    ImagingChange change;
    change.brightness = 0.3;
    change.day_night = DayNight::night;
    const auto now = run(imaging.set(1, change)).value();
    CHECK(now.brightness == doctest::Approx(0.3));
    CHECK(now.day_night->value == DayNight::night);
    opened->link.frozen = true;
    change.brightness = 0.9;
    CHECK(run(imaging.set(1, change)).error().code() == ErrorCode::not_applied);
    CHECK(run(imaging.get(2)).error().code() == ErrorCode::not_found);
}

TEST_CASE("axis: an older clock is the Date header and the Time parameters")
{
    auto opened = camera({}, [](AxisLink& link) {
        link.params["Time.SyncSource"] = "NTP";
        link.params["Time.NTP.Server"] = "192.0.2.1";
        link.params["Time.ObtainFromDHCP"] = "no";
        link.params["Time.POSIXTimeZone"] = "CET-1";
    });
    auto& clock = opened->get<driver::ClockBackend>();
    const auto now = run(clock.get()).value();
    CHECK(now.offset_seconds == doctest::Approx(2));
    CHECK(now.mode == ClockMode::ntp);
    CHECK(now.zone == "CET-1");
    ClockChange change;
    change.ntp = std::vector<std::string>{"192.0.2.9"};
    CHECK(run(clock.set(change)).value().ntp == *change.ntp);
    change.ntp->push_back("192.0.2.10");
    CHECK(run(clock.set(change)).error().code() == ErrorCode::invalid_argument);
    ClockChange off;
    off.ntp.emplace();
    CHECK(run(clock.set(off)).value().mode == ClockMode::manual);
}

TEST_CASE("axis: accounts")
{
    auto opened = camera({}, [](AxisLink& link) {
        link.gets["/axis-cgi/pwdgrp.cgi?action=get"] =
            "admin=\"root\"\noperator=\"root,olaf\"\nviewer=\"root,olaf\"\nptz=\"olaf\"\ndigusers=\"root,olaf\"\n";
        link.posts["/axis-cgi/pwdgrp.cgi"] = "<html>Modified account olaf.</html>";
    });
    auto& users = opened->get<driver::UsersBackend>();
    CHECK(run(users.add("olaf", Role::viewer, Secret("x"))).error().code() == ErrorCode::invalid_argument);
    CHECK(run(users.add("new one", Role::viewer, Secret("x"))).error().code() == ErrorCode::invalid_argument);
    CHECK(run(users.add("joe", Role::anonymous, Secret("x"))).error().code() == ErrorCode::invalid_argument);
    CHECK(opened->link.count("POST /axis-cgi/pwdgrp.cgi") == 0);
    CHECK(run(users.add("joe", Role::viewer, Secret("x"))).error().code() == ErrorCode::not_applied);
    CHECK(run(users.set_role("olaf", Role::operator_)));
    CHECK(run(users.set_password("olaf", Secret("p=1&x"))));
    CHECK(opened->link.last_body == "action=update&user=olaf&pwd=p%3D1%26x");
    CHECK(opened->link.changed_password_of == "olaf");
    CHECK(run(users.remove("nobody")).error().code() == ErrorCode::not_found);
    CHECK(run(users.remove("olaf")).error().code() == ErrorCode::not_applied);
}

TEST_CASE("axis: masks are drawn in pixels of the largest picture and read back by their area")
{
    const std::string list = "/axis-cgi/privacymask.cgi?query=listpxjson&imagesource=0";
    auto opened = camera({}, [&](AxisLink& link) {
        link.gets[list] =
            R"({"listpx":[{"id":0,"name":"m1","enabled":true,"position":[{"x":192,"y":108},{"x":960,"y":108},{"x":960,"y":540},{"x":192,"y":540}]}]})";
        link.gets
            ["/axis-cgi/"
             "privacymask.cgi?action=update&name=m1&imagesource=0&pxpolygon=192,108:960,108:960,540:192,540"] = "";
        link.gets["/axis-cgi/privacymask.cgi?action=update&name=m1&imagesource=0&pxpolygon=0,0:960,0:960,540:0,540"] =
            "";
    });
    auto& masks = opened->get<driver::MasksBackend>();
    PrivacyMask mask;
    mask.id = "m1";
    mask.polygon = {{0.1, 0.1}, {0.5, 0.1}, {0.5, 0.5}, {0.1, 0.5}};
    CHECK(run(masks.set(1, mask)).value().polygon[2] == Point{0.5, 0.5});
    mask.polygon = {{0, 0}, {0.5, 0}, {0.5, 0.5}, {0, 0.5}};
    CHECK(run(masks.set(1, mask)).error().code() == ErrorCode::not_applied);
    mask.enabled = false;
    CHECK(run(masks.set(1, mask)).error().code() == ErrorCode::not_supported);  // it has no parameter here
    PrivacyMask fresh;
    fresh.polygon = mask.polygon;
    fresh.enabled = false;
    CHECK(run(masks.set(1, fresh)).error().code() == ErrorCode::not_supported);
    CHECK(run(masks.remove(1, "m2")).error().code() == ErrorCode::not_found);
    CHECK(run(masks.limits(1)).value().max_masks == 8);
}

TEST_CASE("axis: one mask is switched by its parameter, and what privacymask.cgi says then counts")
{
    const std::string list = "/axis-cgi/privacymask.cgi?query=listpxjson&imagesource=0";
    const auto masks_json = [](bool on) {
        return std::string(R"({"listpx":[{"id":0,"name":"m1","enabled":)") + (on ? "true" : "false") +
               R"(,"position":[{"x":0,"y":0},{"x":9,"y":0},{"x":9,"y":9}]}]})";
    };
    auto opened = camera({}, [&](AxisLink& link) {
        link.gets[list] = masks_json(true);
        link.params["Properties.PrivacyMask.MaxNbrOfCorners"] = "10";
        link.params["Image.I0.Overlay.MaskWindows.M0.Name"] = "other";
        link.params["Image.I0.Overlay.MaskWindows.M4.Name"] = "m1";
        link.params["Image.I0.Overlay.MaskWindows.M4.Enabled"] = "yes";
    });
    auto& masks = opened->get<driver::MasksBackend>();
    CHECK(run(masks.limits(1)).value().max_points == 10);
    PrivacyMask mask;
    mask.id = "m1";
    mask.enabled = true;
    CHECK(run(masks.set(1, mask)));
    CHECK(opened->link.count("GET /axis-cgi/param.cgi?action=update") == 0);  // it is on already
    mask.enabled = false;
    CHECK(run(masks.set(1, mask)).error().code() == ErrorCode::not_applied);
    CHECK(opened->link.params["Image.I0.Overlay.MaskWindows.M4.Enabled"] == "no");
    opened->link.params["Image.I0.Overlay.MaskWindows.M4.Enabled"] = "yes";
    opened->link.gets[list] = masks_json(false);
    mask.enabled = true;
    CHECK(run(masks.set(1, mask)).error().code() == ErrorCode::not_applied);
    mask.enabled = false;
    CHECK(run(masks.set(1, mask)).value().enabled == false);
}

TEST_CASE("axis: the switch of an application with several rules is nobody's")
{
    const char* const one = R"({"uid":1,"name":"P","camera":1,"triggers":[]})";
    const char* const two = R"({"uid":2,"name":"Q","camera":1,"triggers":[]})";
    auto opened = camera({}, [&](AxisLink& link) {
        link.gets["/axis-cgi/applications/list.cgi"] =
            "<reply result=\"ok\"><application Name=\"vmd\" Status=\"Running\"/></reply>";
        link.posts["/local/vmd/control.cgi getConfiguration"] =
            std::string("{\"apiVersion\":\"1.2\",\"data\":{\"profiles\":[") + one + "," + two + "]}}";
        link.gets["/axis-cgi/applications/control.cgi?action=stop&package=vmd"] = "OK\n";
    });
    auto& analytics = opened->get<driver::AnalyticsBackend>();
    CHECK(run(analytics.rules(0)).value().size() == 2);
    CHECK(run(analytics.rules(2)).value().empty());
    CHECK(run(analytics.set_enabled(0, "vmd:1", false)).error().code() == ErrorCode::not_supported);
    CHECK(opened->link.count("GET /axis-cgi/applications/control.cgi") == 0);
    opened->link.posts["/local/vmd/control.cgi getConfiguration"] =
        std::string("{\"apiVersion\":\"1.2\",\"data\":{\"profiles\":[") + one + "]}}";
    CHECK(run(analytics.set_enabled(0, "vmd:1", false)).error().code() == ErrorCode::not_applied);
    // Stopped, it answers no more, and its rule is still known.
    opened->link.gets["/axis-cgi/applications/list.cgi"] =
        "<reply result=\"ok\"><application Name=\"vmd\" Status=\"Stopped\"/></reply>";
    opened->link.posts.erase("/local/vmd/control.cgi getConfiguration");
    CHECK(run(analytics.set_enabled(0, "vmd:1", false)).value().enabled == false);
}

TEST_CASE("axis: an output's pulse is the device's own where it can count that long")
{
    auto opened = camera({"io-port-management"}, [](AxisLink& link) {
        link.posts["/axis-cgi/io/portmanagement.cgi getPorts"] =
            R"({"apiVersion":"1.0","method":"getPorts","data":{"items":[{"port":"1","direction":"output","state":"open","normalState":"open"}]}})";
        link.posts["/axis-cgi/io/portmanagement.cgi setPorts"] = R"({"apiVersion":"1.0","method":"setPorts"})";
        link.posts["/axis-cgi/io/portmanagement.cgi setStateSequence"] =
            R"({"apiVersion":"1.0","method":"setStateSequence"})";
    });
    auto& io = opened->get<driver::IoBackend>();
    CHECK(run(io.set_output("1", true, std::chrono::milliseconds(500))));
    CHECK(opened->link.count("POST /axis-cgi/io/portmanagement.cgi setStateSequence") == 1);
    CHECK(opened->link.slept == std::chrono::milliseconds(500));
    CHECK(run(io.set_output("1", true, std::chrono::milliseconds(70000))));
    CHECK(opened->link.count("POST /axis-cgi/io/portmanagement.cgi setPorts") == 2);
    CHECK(run(io.set_output("1", true, std::nullopt)).error().code() == ErrorCode::not_applied);
    CHECK(run(io.set_output("7", true, std::nullopt)).error().code() == ErrorCode::not_found);
}

TEST_CASE("axis: a backup is not in the protocol")
{
    auto opened = camera({});
    const auto asked = opened->link.asked.size();
    CHECK(run(opened->get<driver::MaintenanceBackend>().backup([](std::string_view) { return true; })).error().code() ==
          ErrorCode::not_supported);
    CHECK(opened->link.asked.size() == asked);
}

TEST_CASE("axis: certificates by the configuration API, in its released form or the one before")
{
    const std::string list = R"({"status":"success","data":[{"alias":"Mine","certificate":"none"}]})";
    auto opened = camera({});
    auto& security = opened->get<driver::SecurityBackend>();
    CHECK(run(security.certificates()).error().code() == ErrorCode::not_supported);
    opened->link.gets["/config/rest/cert/v1beta/certificates"] = list;
    CHECK(run(security.certificates()).value().at(0).id == "Mine");
    opened->link.statuses["/config/rest/cert/v1/certificates"] = 403;
    CHECK(run(security.certificates()).error().code() == ErrorCode::forbidden);
    opened->link.statuses.clear();
    opened->link.gets["/config/rest/cert/v1/certificates"] = list;
    CHECK(run(security.certificates()).value().size() == 1);
    CHECK(opened->link.count("GET /config/rest/cert/v1beta/certificates") == 2);
}
