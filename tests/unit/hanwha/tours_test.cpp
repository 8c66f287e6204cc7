// SPDX-License-Identifier: BSL-1.0
// Tours of a Hanwha camera: groups of presets in both forms of answer, and which orders go out.
#include <doctest/doctest.h>

#include <camsdk/driver/driver.hpp>
#include <camsdk/testing/scripted_link.hpp>

#include "sunapi_link.hpp"

namespace camsdk::drivers::hanwha {
std::unique_ptr<driver::Driver> make_driver();
}

namespace {

using namespace camsdk;
using namespace hanwha_test;
using camsdk::testing::run;

std::string ptz_attributes(int groups)
{
    return R"(<capabilities><attributes><group name="PTZSupport"><category name="Support">)"
           R"(<attribute name="RealPTZ" value="True"/></category><category name="Limit">)"
           R"(<attribute name="MaxGroupCount" value=")" +
           std::to_string(groups) + R"("/></category></group></attributes></capabilities>)";
}

std::shared_ptr<driver::DeviceModel> open(SunapiLink& link, int groups)
{
    link.on("system/deviceinfo/view", "Model=ACME-PTZ\r\nDeviceType=NWC\r\nCGIVersion=2.5.9\r\n");
    link.on("attributes.cgi/attributes", ptz_attributes(groups));
    const auto model = run(camsdk::drivers::hanwha::make_driver()->open(link));
    REQUIRE(model);
    return *model;
}

}  // namespace

TEST_CASE("tours: groups that hold a preset, in both forms")
{
    SunapiLink link;
    const auto model = open(link, 6);
    auto& tours = *model->find<driver::ToursBackend>();
    for (const char* body :
         {"Channel.0.Group.1.PresetSequence.1.Preset=3\nChannel.0.Group.1.PresetSequence.1.Speed=64\n"
          "Channel.0.Group.2.PresetSequence.1.Preset=0\nChannel.0.Group.4.Name=Yard\n"
          "Channel.0.Group.4.PresetSequence.1.Preset=1\n",
          R"({"PTZGroups":[{"Channel":0,"Groups":[{"Group":1,"PresetSequences":[{"PresetSequence":1,"Preset":3}]},)"
          R"({"Group":4,"Name":"Yard","PresetSequences":[{"PresetSequence":1,"Preset":1}]}]}]})"}) {
        link.on("ptzconfig/group/view", body);
        const auto all = run(tours.list(1)).value();
        REQUIRE(all.size() == 2);
        CHECK(all[0] == Tour{"1", std::nullopt, std::nullopt});
        CHECK(all[1] == Tour{"4", "Yard", std::nullopt});
    }
    link.on("ptzcontrol/group/control", "OK");
    CHECK(run(tours.start(1, "Yard")));
    CHECK(link.last("ptzcontrol/group/control").value("Group") == "4");
    CHECK(link.last("ptzcontrol/group/control").value("Mode") == "Start");
    CHECK(run(tours.start(1, "2")).error().code() == ErrorCode::not_found);
    CHECK(run(tours.stop(1)));
    CHECK(link.count("ptzcontrol/group/control") == 3);
    CHECK(link.last("ptzcontrol/group/control").value("Mode") == "Stop");
    CHECK(run(tours.list(2)).error().code() == ErrorCode::not_found);
    CHECK(run(model->capabilities()).value().at(Feature::tours) == Support::yes);
}

TEST_CASE("tours: nothing stored is an empty list, a camera without groups has no such feature")
{
    SunapiLink link;
    const auto model = open(link, 6);
    link.on("ptzconfig/group/view", refusal(612, "Configuration Not Found"));
    auto& tours = *model->find<driver::ToursBackend>();
    CHECK(run(tours.list(1))->empty());
    CHECK(run(tours.stop(1)));
    link.on("ptzconfig/group/view", refusal(608, "Not Supported"));
    CHECK(run(tours.list(1)).error().code() == ErrorCode::not_supported);
    CHECK(open(link, 0)->find<driver::ToursBackend>() == nullptr);
}
