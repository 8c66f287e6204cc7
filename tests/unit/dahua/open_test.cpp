// SPDX-License-Identifier: BSL-1.0
// The Dahua driver knows a device, opens it, and says what it has; refusals are not asked for again and again.
#include <doctest/doctest.h>

#include "cgi_link.hpp"

using namespace camsdk;
using namespace dahua_test;
using camsdk::drivers::dahua::make_driver;
using camsdk::testing::run;

namespace {

constexpr const char* caps = "caps.Pan=true\r\ncaps.Tile=true\r\ncaps.Zoom=true\r\ncaps.Tour=true\r\n";

driver::Match probed(CgiLink& link)
{
    return run(make_driver()->probe(link)).value().match;
}

}  // namespace

TEST_CASE("probe: one request without credentials, sure by realm, by words or by an open answer")
{
    CgiLink link;
    link.challenge = R"(Digest realm="Login to 4X7C5A1ZAG21L3F", qop="auth", nonce="5")";
    CHECK(probed(link) == driver::Match::strong);
    CHECK(link.asked.size() == 1);
    CHECK(link.authenticated == 0);
    link.challenge = R"(Digest realm="IP Camera", nonce="5")";
    CHECK(probed(link) == driver::Match::strong);  // "Invalid Authority!" is said by nobody else
    CgiLink open;
    open.on("magicBox.cgi/getDeviceType", "type=IPC-HDW5831R-ZE\r\n");
    CHECK(probed(open) == driver::Match::strong);
    open.on("magicBox.cgi/getDeviceType", "<html>type=x</html>", 200);
    CHECK(probed(open) == driver::Match::no);
    open.on("magicBox.cgi/getDeviceType", "Not Found", 404);
    CHECK(probed(open) == driver::Match::no);
    open.on("magicBox.cgi/getDeviceType", "Unauthorized", 401);
    CHECK(probed(open) == driver::Match::no);
}

TEST_CASE("open: two requests; something else than a camera of this platform is a protocol error")
{
    Opened camera;
    REQUIRE(camera.model);
    CHECK(camera.link.asked.size() == 2);
    CgiLink other;
    other.on("magicBox.cgi/getSystemInfo", "hello=world\r\n");
    CHECK(run(make_driver()->open(other)).error().code() == ErrorCode::protocol);
    other.on("magicBox.cgi/getSystemInfo", "Error\r\nInvalid Authority!\r\n", 401);
    CHECK(run(make_driver()->open(other)).error().code() == ErrorCode::unauthorized);
    // A device that does not tell its class is opened all the same.
    other.on("magicBox.cgi/getSystemInfo", "serialNumber=1\r\n");
    CHECK(run(make_driver()->open(other)));
}

TEST_CASE(
    "capabilities: what answers is there, what an account may not see is unknown, a recorder leaves it to its cameras")
{
    Opened camera;
    camera.link.on("ptz.cgi/getCurrentProtocolCaps", caps);
    camera.link.on("alarm.cgi/getOutSlots", "result=0\r\n");
    camera.link.on("alarm.cgi/getInSlots", "result=0\r\n");
    camera.link.on("devAudioInput.cgi/getCollect", "result=1\r\n");
    camera.link.configure(
        "VideoColor[0][0].Brightness=50\nVideoWidget[0].Covers[0].EncodeBlend=false\nMotionDetect[0].Enable=true\n"
        "PtzTour[0][0].Enable=false\n");
    auto all = run(camera.model->capabilities()).value();
    CHECK(all.at(Feature::ptz) == Support::yes);
    CHECK(all.at(Feature::tours) == Support::yes);
    CHECK(all.at(Feature::io) == Support::no);
    CHECK(all.at(Feature::audio) == Support::yes);
    CHECK(all.at(Feature::masks) == Support::yes);
    CHECK(all.at(Feature::recordings) == Support::no);
    CHECK(all.at(Feature::analytics) == Support::yes);

    Opened fixed;
    fixed.link.on("ptz.cgi/getCurrentProtocolCaps", "caps.Pan=false\r\ncaps.Tile=false\r\ncaps.Zoom=false\r\n");
    all = run(fixed.model->capabilities()).value();
    CHECK(all.at(Feature::ptz) == Support::no);
    CHECK(all.at(Feature::tours) == Support::no);
    CHECK(all.at(Feature::overlay) == Support::no);
    CHECK(run(fixed.get<driver::PtzBackend>().status(1)).error().code() == ErrorCode::not_supported);

    Opened forbidden;
    forbidden.link.on("ptz.cgi/getCurrentProtocolCaps", "Error\r\nAuthority:check failure.\r\n", 403);
    CHECK(run(forbidden.model->capabilities()).value().at(Feature::ptz) == Support::unknown);

    Opened recorder("NVR", "31");
    CHECK(run(recorder.model->capabilities()).value().at(Feature::imaging) == Support::unknown);
}

TEST_CASE("refusals: after three in a row nothing optional is asked for ten minutes, so that no account is locked")
{
    Opened camera;
    camera.link.on("configManager.cgi/getConfig", "Error\r\nAuthority:check failure.\r\n", 403);
    camera.link.asked.clear();
    CHECK(run(camera.get<driver::NetworkBackend>().services()).error().code() == ErrorCode::forbidden);
    CHECK(camera.link.count("configManager.cgi/getConfig") == 3);
    CHECK(camera.link.logged.size() == 1);
    CHECK(run(camera.get<driver::NetworkBackend>().services()).error().code() == ErrorCode::forbidden);
    CHECK(camera.link.count("configManager.cgi/getConfig") == 3);
    camera.link.clock += std::chrono::minutes(11);
    CHECK(run(camera.get<driver::NetworkBackend>().services()).error().code() == ErrorCode::forbidden);
    CHECK(camera.link.count("configManager.cgi/getConfig") == 6);
}

TEST_CASE("identity: who it is, and what speaks for the platform")
{
    Opened camera;
    const auto info = run(camera.get<driver::DeviceBackend>().info()).value();
    CHECK(info.model == "DH-SD49425XB-HNR");
    CHECK(info.manufacturer == "Dahua");
    CHECK(info.firmware == "2.820.0000000.40.R,build:2023-09-22");
    CHECK(info.name == "Gate");
    CHECK(info.mac == "3c:ef:8c:11:22:33");
    CHECK(info.channels == 1);
    const auto before = camera.link.asked.size();
    CHECK(run(camera.get<driver::DeviceBackend>().info()));
    CHECK(camera.link.asked.size() == before);
    camera.link.clock += std::chrono::seconds(31);
    CHECK(run(camera.get<driver::DeviceBackend>().info()));
    CHECK(camera.link.asked.size() > before);
    camera.link.challenge = R"(Digest realm="Login to 4X7C5A1ZAG21L3F", nonce="5")";
    CHECK(run(camera.get<driver::DeviceBackend>().evidence()).value().size() == 6);
    CHECK(run(camera.get<driver::DeviceBackend>().set_name("Yard")).value().name == "Yard");
    camera.link.frozen = true;
    CHECK(run(camera.get<driver::DeviceBackend>().set_name("Hall")).error().code() == ErrorCode::not_applied);
}
