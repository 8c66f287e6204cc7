// SPDX-License-Identifier: BSL-1.0
// Tours (patrols) and the health of disks: what a Hikvision device lists, and which orders go out.
#include <doctest/doctest.h>

#include <camsdk/driver/driver.hpp>
#include <camsdk/testing/scripted_link.hpp>

#include "route_link.hpp"

namespace camsdk::drivers::hikvision {
std::unique_ptr<driver::Driver> make_driver();
}

namespace {

using namespace camsdk;
using camsdk::drivers::hikvision::make_driver;
using camsdk::testing::run;
using hikvision_test::RouteLink;

constexpr const char* patrols_path = "/ISAPI/PTZCtrl/channels/1/patrols";

// The first leads somewhere, the second is empty, the third is switched off, the fourth lists no stops, the fifth's are
// listed as newer firmware does.
constexpr const char* patrols =
    "<PTZPatrolList><PTZPatrol><enabled>true</enabled><id>1</id><patrolName>Fence</patrolName><PatrolSequenceList>"
    "<PatrolSequence><presetID>0</presetID></PatrolSequence><PatrolSequence><presetID>4</presetID></PatrolSequence>"
    "</PatrolSequenceList></PTZPatrol>"
    "<PTZPatrol><enabled>true</enabled><id>2</id><patrolName>Empty</patrolName><PatrolSequenceList>"
    "<PatrolSequence><presetID>0</presetID></PatrolSequence></PatrolSequenceList></PTZPatrol>"
    "<PTZPatrol><enabled>false</enabled><id>3</id><patrolName>Off</patrolName></PTZPatrol>"
    "<PTZPatrol><enabled>true</enabled><id>4</id><patrolName></patrolName></PTZPatrol>"
    "<PTZPatrol><enabled>true</enabled><id>5</id><patrolName>4</patrolName><PatrolPointList>"
    "<PatrolPoint><id>1</id><presetID>2</presetID></PatrolPoint></PatrolPointList></PTZPatrol></PTZPatrolList>";

std::shared_ptr<driver::DeviceModel> open(RouteLink& link, const std::string& ability)
{
    link.document("/ISAPI/System/deviceInfo",
                  "<DeviceInfo><model>DS-1</model><serialNumber>DS-1 7</serialNumber></DeviceInfo>");
    link.document("/ISAPI/System/capabilities", "<DeviceCap>" + ability + "</DeviceCap>");
    const auto model = run(make_driver()->open(link));
    REQUIRE(model);
    return *model;
}

}  // namespace

TEST_CASE("tours: those that lead somewhere, by token before name")
{
    RouteLink link;
    const auto model = open(link, "<PTZCtrlCap><isSupportPatrols>true</isSupportPatrols></PTZCtrlCap>");
    link.document(patrols_path, patrols);
    auto& tours = *model->find<driver::ToursBackend>();
    const auto all = run(tours.list(1)).value();
    REQUIRE(all.size() == 3);
    CHECK(all[0] == Tour{"1", "Fence", std::nullopt});
    CHECK(all[1] == Tour{"4", std::nullopt, std::nullopt});
    CHECK(all[2] == Tour{"5", "4", std::nullopt});
    for (const char* order : {"/1/start", "/4/start", "/1/stop", "/4/stop", "/5/stop"})
        link.document(patrols_path + std::string(order), "");
    CHECK(run(tours.start(1, "Fence")));
    CHECK(link.asked.back() == std::string("PUT ") + patrols_path + "/1/start");
    CHECK(run(tours.start(1, "4")));
    CHECK(link.asked.back() == std::string("PUT ") + patrols_path + "/4/start");
    CHECK(run(tours.start(1, "Empty")).error().code() == ErrorCode::not_found);
    CHECK(run(tours.start(1, "")).error().code() == ErrorCode::not_found);
    CHECK(run(tours.stop(1)));
    CHECK(link.count(std::string("PUT ") + patrols_path) == 5);
    CHECK(run(model->capabilities()).value().at(Feature::tours) == Support::yes);
}

TEST_CASE("tours: one that stops is enough, none that does is an error")
{
    RouteLink link;
    const auto model = open(link, "<PTZCtrlCap/>");
    link.document(patrols_path, patrols);
    auto& tours = *model->find<driver::ToursBackend>();
    CHECK_FALSE(run(tours.stop(1)));
    link.document(patrols_path + std::string("/4/stop"), "");
    CHECK(run(tours.stop(1)));
    link.document(patrols_path, "<PTZPatrolList/>");
    CHECK(run(tours.stop(1)));
    CHECK(run(tours.list(1))->empty());
    CHECK(run(model->capabilities()).value().at(Feature::tours) == Support::unknown);
}

TEST_CASE("tours: a device that says it has none gets no backend, one without a motor has none")
{
    RouteLink link;
    const auto without = open(link, "<PTZCtrlCap><isSupportPatrols>false</isSupportPatrols></PTZCtrlCap>");
    CHECK(without->find<driver::ToursBackend>() == nullptr);
    const auto fixed = open(link, "<VideoCap/>");
    CHECK(run(fixed->capabilities()).value().at(Feature::tours) == Support::no);
    CHECK(run(fixed->find<driver::ToursBackend>()->list(1)).error().code() == ErrorCode::not_supported);
}

TEST_CASE("storage: disks tell their health, shares and empty places are not asked")
{
    RouteLink link;
    const auto model = open(link, "");
    link.document("/ISAPI/ContentMgmt/Storage",
                  "<storage><hddList><hdd><id>1</id><hddName>hdd1</hddName><hddType>SATA</hddType><status>ok</status>"
                  "<capacity>1000</capacity><freeSpace>0</freeSpace><property>RW</property></hdd>"
                  "<hdd><id>2</id><hddType>SATA</hddType><status>notexist</status></hdd>"
                  "<hdd><id>3</id><hddType>virtual</hddType><status>ok</status></hdd></hddList>"
                  "<nasList><nas><id>9</id><nasType>NFS</nasType><path>/v</path></nas></nasList></storage>");
    auto& device = *model->find<driver::DeviceBackend>();
    const auto mute = run(device.storage()).value();
    REQUIRE(mute.size() == 4);
    CHECK_FALSE(mute[0].health);
    CHECK(mute[0].extra.at("property") == "RW");
    CHECK(link.count("GET /ISAPI/ContentMgmt/Storage/hdd/") == 1);
    link.document("/ISAPI/ContentMgmt/Storage/hdd/1/SMARTTest/status",
                  "<SmartTestStatus><temprature>41</temprature><powerOnDay>100</powerOnDay><selfEvaluaingStatus>ok"
                  "</selfEvaluaingStatus><allEvaluaingStatus>functional</allEvaluaingStatus></SmartTestStatus>");
    const auto told = run(device.storage()).value();
    CHECK(told[0].health == "functional");
    CHECK(told[0].temperature_celsius == 41);
    CHECK(told[0].powered_on == std::chrono::hours(2400));
    CHECK(told[0].extra.at("selfEvaluaingStatus") == "ok");
    CHECK_FALSE(told[0].wear);
    link.document("/ISAPI/ContentMgmt/Storage/hdd/1/SMARTTest/status",
                  "<SMARTTest><temprature>0</temprature><powerOnDay>-1</powerOnDay></SMARTTest>");
    const auto odd = run(device.storage()).value();
    CHECK_FALSE(odd[0].temperature_celsius);
    CHECK_FALSE(odd[0].powered_on);
    CHECK_FALSE(odd[0].health);
}
