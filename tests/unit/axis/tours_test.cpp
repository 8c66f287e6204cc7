// SPDX-License-Identifier: BSL-1.0
// Guard tours: whose they are, how they are switched, what a camera without them says; what a restart makes forgotten.
#include <doctest/doctest.h>

#include "axis_link.hpp"

using namespace camsdk;
using axis_test::AxisLink;
using axis_test::camera;
using camsdk::testing::run;

namespace {

void add_tours(AxisLink& link)
{
    link.params["Properties.GuardTour.GuardTour"] = "yes";
    link.params["GuardTour.MaxGroups"] = "100";
    link.params["GuardTour.G0.Name"] = "Night";
    link.params["GuardTour.G0.CamNbr"] = "1";
    link.params["GuardTour.G0.Running"] = "no";
    link.params["GuardTour.G0.Tour.T0.PresetNbr"] = "1";
    link.params["GuardTour.G2.Name"] = "Yard";
    link.params["GuardTour.G2.Running"] = "yes";
    link.params["GuardTour.G3.Name"] = "Elsewhere";
    link.params["GuardTour.G3.CamNbr"] = "2";
    link.params["GuardTour.G3.Running"] = "yes";
}

}  // namespace

TEST_CASE("tours: those of the camera, with what runs")
{
    auto opened = camera({}, add_tours);
    auto& tours = opened->get<driver::ToursBackend>();
    const auto all = run(tours.list(1)).value();
    REQUIRE(all.size() == 2);
    CHECK(all[0] == Tour{"0", "Night", false});
    CHECK(all[1] == Tour{"2", "Yard", true});  // without CamNbr it is camera 1's
    CHECK(run(tours.list(7)).error().code() == ErrorCode::not_found);
    CHECK(run(opened->model->capabilities()).value().at(Feature::tours) == Support::yes);
}

TEST_CASE("tours: started by token or name, and only what runs is stopped")
{
    auto opened = camera({}, add_tours);
    auto& tours = opened->get<driver::ToursBackend>();
    CHECK(run(tours.stop(1)));
    CHECK(opened->link.params["GuardTour.G2.Running"] == "no");
    CHECK(opened->link.params["GuardTour.G3.Running"] == "yes");
    CHECK(opened->link.count("GET /axis-cgi/param.cgi?action=update") == 1);
    CHECK(run(tours.start(1, "Night")));
    CHECK(opened->link.params["GuardTour.G0.Running"] == "yes");
    CHECK(run(tours.start(1, "2")));
    CHECK(opened->link.params["GuardTour.G2.Running"] == "yes");
    CHECK(run(tours.start(1, "Elsewhere")).error().code() == ErrorCode::not_found);
    CHECK(run(tours.start(1, "9")).error().code() == ErrorCode::not_found);
}

TEST_CASE("tours: a camera that forgets the order did not apply it")
{
    auto opened = camera({}, add_tours);
    opened->link.frozen = true;
    auto& tours = opened->get<driver::ToursBackend>();
    CHECK(run(tours.start(1, "Night")).error().code() == ErrorCode::not_applied);
    CHECK(run(tours.stop(1)).error().code() == ErrorCode::not_applied);
}

TEST_CASE("tours: none are made, or the camera has no such thing")
{
    auto none = camera({}, [](AxisLink& link) { link.params["Properties.GuardTour.GuardTour"] = "yes"; });
    CHECK(run(none->get<driver::ToursBackend>().list(1))->empty());
    CHECK(run(none->get<driver::ToursBackend>().stop(1)));
    auto without = camera({});
    CHECK(without->model->find<driver::ToursBackend>() == nullptr);
    auto still = camera({}, [](AxisLink& link) {
        add_tours(link);
        link.params["Properties.PTZ.PTZ"] = "no";
    });
    CHECK(still->model->find<driver::PtzBackend>() == nullptr);
}

TEST_CASE("a restart makes the identity forgotten")
{
    auto opened = camera({});
    opened->link.gets["/axis-cgi/restart.cgi"] = "<html>restarting</html>";
    auto& device = opened->get<driver::DeviceBackend>();
    CHECK(run(device.info()).value().firmware == "11.9.60");
    opened->link.params["Properties.Firmware.Version"] = "12.0.1";
    CHECK(run(device.info()).value().firmware == "11.9.60");  // told from memory
    CHECK(run(opened->get<driver::MaintenanceBackend>().reboot()));
    CHECK(run(device.info()).value().firmware == "12.0.1");
}
