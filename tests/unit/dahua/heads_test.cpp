// SPDX-License-Identifier: BSL-1.0
// Heads of a Dahua camera: numbers on the wire, orders, presets, tours.
#include <doctest/doctest.h>

#include "cgi_link.hpp"
#include "messages_ptz.hpp"

using namespace camsdk;
using namespace dahua_test;
using camsdk::testing::run;

namespace {

constexpr const char* head_caps =
    "caps.Pan=true\r\ncaps.Tile=true\r\ncaps.Zoom=true\r\ncaps.Tour=true\r\ncaps.TourMin=1\r\ncaps.PanSpeedMax=8\r\n"
    "caps.PresetMin=1\r\ncaps.PresetMax=2\r\ncaps.PtzMotionRange.HorizontalAngle[0]=0\r\n"
    "caps.PtzMotionRange.HorizontalAngle[1]=360\r\ncaps.ZoomMin=1\r\ncaps.ZoomMax=25\r\n";

struct Dome : Opened {
    Dome()
    {
        link.on("ptz.cgi/getCurrentProtocolCaps", head_caps);
        link.on("ptz.cgi/start", "OK\r\n");
        link.on("ptz.cgi/stop", "OK\r\n");
        link.on("ptz.cgi/getStatus", "status.MoveStatus=Idle\r\nstatus.Postion[0]=180.0\r\nstatus.Postion[1]=10.0\r\n");
        link.on("ptz.cgi/getPresets", [this](const Asked&) {
            std::string all;
            int row = 0;
            for (const auto& [number, name] : presets) {
                const std::string key = "presets[" + std::to_string(row++) + "].";
                all += key + "Index=" + std::to_string(number) + "\r\n" + key + "Name=" + name + "\r\n";
            }
            return all.empty() ? answer(400, "Error\r\n") : answer(200, all);
        });
    }
    std::string code(std::size_t back = 0) const
    {
        std::vector<std::string> all;
        for (const auto& one : link.asked)
            if (one.what == "ptz.cgi/start" || one.what == "ptz.cgi/stop")
                all.push_back(one.value("code"));
        return back < all.size() ? all[all.size() - 1 - back] : "";
    }
    std::map<int, std::string> presets;
};

}  // namespace

TEST_CASE("head: number 0 where number 1 is refused; a recorder's channel is never number 0")
{
    Dome camera;
    camera.link.on("ptz.cgi/getCurrentProtocolCaps", [](const Asked& asked) {
        return asked.value("channel") == "0" ? answer(200, head_caps) : answer(400, bad_request);
    });
    CHECK(run(camera.get<driver::PtzBackend>().stop(1)));
    CHECK(camera.link.last("ptz.cgi/stop").value("channel") == "0");
    Opened recorder("NVR", "31");
    recorder.link.on("ptz.cgi/getCurrentProtocolCaps", [](const Asked& asked) {
        return asked.value("channel") == "0" ? answer(200, head_caps) : answer(400, bad_request);
    });
    CHECK(run(recorder.get<driver::PtzBackend>().stop(1)).error().code() == ErrorCode::not_supported);
    CHECK(recorder.link.count("ptz.cgi/getCurrentProtocolCaps") == 1);
    CHECK(run(recorder.get<driver::PtzBackend>().stop(1)).error().code() == ErrorCode::not_supported);
    CHECK(recorder.link.count("ptz.cgi/getCurrentProtocolCaps") == 1);  // and it is not asked at once again
}

TEST_CASE("head: on a recorder that counts from 0 each channel drives its own head")
{
    for (const int first : {0, 1}) {
        CAPTURE(first);
        Opened recorder("NVR", "31");
        recorder.link.configure("ChannelTitle[1].Name=Yard\nChannelTitle[2].Name=Quay\n");
        recorder.link.on("ptz.cgi/stop", "OK\r\n");
        recorder.link.on("ptz.cgi/getCurrentProtocolCaps", [first](const Asked& asked) {
            const int number = codec::to_int(asked.value("channel")).value_or(-1);
            return number >= first && number < first + 3 ? answer(200, head_caps) : answer(400, bad_request);
        });
        CHECK(run(recorder.get<driver::PtzBackend>().stop(2)));
        CHECK(recorder.link.last("ptz.cgi/stop").value("channel") == std::to_string(1 + first));
    }
}

TEST_CASE("head: one order for all axes, by directions where that is refused, and its own stop")
{
    Dome camera;
    auto& ptz = camera.get<driver::PtzBackend>();
    PtzVelocity velocity;
    velocity.pan = 0.5;
    velocity.tilt = -1;
    CHECK(run(ptz.move(1, velocity, std::nullopt)));
    CHECK(camera.code() == "Continuously");
    CHECK(camera.link.last("ptz.cgi/start").value("arg1") == "4");
    CHECK(camera.link.last("ptz.cgi/start").value("arg2") == "-8");
    camera.link.on("ptz.cgi/start", [](const Asked& asked) {
        return asked.value("code") == "Continuously" ? answer(400, bad_request) : answer(200, "OK\r\n");
    });
    CHECK(run(ptz.move(1, velocity, std::chrono::milliseconds(500))));
    CHECK(camera.code() == "RightDown");
    CHECK(run(ptz.stop(1)));
    CHECK(camera.link.last("ptz.cgi/stop").value("code") == "RightDown");
    // A stop that is lost is said again.
    int stops = 0;
    camera.link.on("ptz.cgi/stop",
                   [&stops](const Asked&) { return ++stops == 1 ? answer(500, "") : answer(200, "OK\r\n"); });
    CHECK(run(ptz.stop(1)));
    CHECK(stops >= 2);
    PtzPosition up;
    up.tilt = 0.5;
    CHECK(run(ptz.move_to(1, up)).error().code() == ErrorCode::not_supported);  // no range of tilt is told
    PtzPosition right;
    right.pan = 0.5;
    CHECK(run(ptz.move_to(1, right)));
    CHECK(camera.link.last("ptz.cgi/start").value("arg1") == "270");
    CHECK(camera.link.last("ptz.cgi/start").value("arg2") == "10");
}

TEST_CASE("presets: saved, named in either spelling, read back, cleared")
{
    Dome camera;
    auto& ptz = camera.get<driver::PtzBackend>();
    CHECK(run(ptz.presets(1)).value().empty());
    camera.link.on("ptz.cgi/start", [&camera](const Asked& asked) {
        const int number = std::stoi(asked.value("arg2"));
        if (asked.value("code") == "SetPreset")
            camera.presets[number] = "Preset" + std::to_string(number);
        if (asked.value("code") == "ClearPreset")
            camera.presets.erase(number);
        return answer(200, "OK\r\n");
    });
    camera.link.on("ptz.cgi/setPreset", [&camera](const Asked& asked) {
        if (asked.value("arg1").empty())
            return answer(400, bad_request);
        camera.presets[std::stoi(asked.value("arg1"))] = asked.value("arg2");
        return answer(200, "OK\r\n");
    });
    const auto saved = run(ptz.save_preset(1, "Main gate")).value();
    CHECK(saved.token == "1");
    CHECK(saved.name == "Main gate");
    CHECK(run(ptz.save_preset(1, "Main gate")).value().token == "1");
    CHECK(run(ptz.save_preset(1, "Yard")).value().token == "2");
    CHECK(run(ptz.save_preset(1, "Hall")).error().code() == ErrorCode::limit_exceeded);
    CHECK(run(ptz.goto_preset(1, "Yard")));
    CHECK(camera.link.last("ptz.cgi/start").value("arg2") == "2");
    CHECK(run(ptz.goto_preset(1, "Nowhere")).error().code() == ErrorCode::not_found);
    CHECK(run(ptz.remove_preset(1, "1")));
    CHECK(camera.presets.size() == 1);
    camera.link.on("ptz.cgi/start", "OK\r\n");
    CHECK(run(ptz.remove_preset(1, "2")).error().code() == ErrorCode::not_applied);
}

TEST_CASE("tours: those that hold a preset, numbered from the head's first; each is told to stop")
{
    Dome camera;
    camera.link.configure(
        "PtzTour[0][0].Enable=true\nPtzTour[0][0].Name=Night "
        "round\nPtzTour[0][0].Presets[0][0]=1\nPtzTour[0][0].Presets[0][1]=10\n"
        "PtzTour[0][1].Enable=false\nPtzTour[0][1].Name=None\nPtzTour[0][2].Name=\nPtzTour[0][2].Presets[0][0]=2\n"
        "PtzTour[0][3].Name=Empty\nPtzTour[0][3].Presets[0][0]=0\nPtzTour[1][0].Presets[0][0]=1\n");
    auto& tours = camera.get<driver::ToursBackend>();
    const auto all = run(tours.list(1)).value();
    REQUIRE(all.size() == 2);
    CHECK(all[0] == Tour{"1", "Night round", std::nullopt});
    CHECK(all[1] == Tour{"3", std::nullopt, std::nullopt});
    CHECK(run(tours.start(1, "Night round")));
    CHECK(camera.link.last("ptz.cgi/start").target ==
          "/cgi-bin/ptz.cgi?action=start&channel=1&code=StartTour&arg1=1&arg2=0&arg3=0");
    CHECK(run(tours.start(1, "Empty")).error().code() == ErrorCode::not_found);
    camera.link.on("ptz.cgi/start", [](const Asked& asked) {
        return asked.value("arg1") == "1" ? answer(400, bad_request) : answer(200, "OK\r\n");
    });
    CHECK(run(tours.stop(1)));
    CHECK(camera.code() == "StopTour");
    CHECK(camera.code(1) == "StopTour");
    camera.link.on("ptz.cgi/start", bad_request, 400);
    CHECK(run(tours.stop(1)).error().code() == ErrorCode::invalid_argument);
    Dome without;
    CHECK(run(without.get<driver::ToursBackend>().list(1)).error().code() == ErrorCode::not_supported);
}
