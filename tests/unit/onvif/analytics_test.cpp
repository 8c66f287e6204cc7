// SPDX-License-Identifier: BSL-1.0
// Switching analytics rules over ONVIF: the switch of a motion region, and rules that have none, which are taken away
// and put back.
#include <doctest/doctest.h>

#include <algorithm>
#include <camsdk/testing/scripted_link.hpp>

#include "capture_link.hpp"
#include "drivers/onvif/motion_cells.hpp"

using namespace onvif_test;
using camsdk::testing::run;

namespace {

std::string in_envelope(const std::string& body)
{
    return R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>)" + body +
           "</s:Body></s:Envelope>";
}

std::string service(const char* name, const char* path)
{
    return std::string("<Service><Namespace>http://www.onvif.org/") + name + "</Namespace><XAddr>http://10.1.1.1/" +
           path + "</XAddr></Service>";
}

constexpr const char* profile =
    "<GetProfilesResponse><Profiles token='p1'><VideoSourceConfiguration token='vsc'><SourceToken>vs</SourceToken>"
    "</VideoSourceConfiguration><VideoEncoderConfiguration token='ve'><Encoding>H264</Encoding>"
    "</VideoEncoderConfiguration><VideoAnalyticsConfiguration token='a'/></Profiles></GetProfilesResponse>";

constexpr const char* region =
    "<Rule Name='Region' Type='tt:MotionRegionDetector'><Parameters><ElementItem Name='MotionRegion'>"
    "<MotionRegionConfig Armed='true' Sensitivity='0.25'><Polygon><Point x='-1' y='-1'/><Point x='1' y='-1'/>"
    "<Point x='1' y='1'/></Polygon></MotionRegionConfig></ElementItem></Parameters></Rule>";
/// A motion detector of 22 x 18 cells that looks nowhere.
constexpr const char* cells =
    "<Rule Name='Cells' Type='tt:CellMotionDetector'><Parameters><SimpleItem Name='MinCount' Value='5'/>"
    "<SimpleItem Name='ActiveCells' Value='zwA='/></Parameters></Rule>";
constexpr const char* engine =
    "<AnalyticsModule Name='Engine' Type='tt:CellMotionEngine'><Parameters><SimpleItem Name='Sensitivity' Value='60'/>"
    "<ElementItem Name='Layout'><CellLayout Columns='22' Rows='18'><Transformation><Translate x='-1' y='-1'/>"
    "<Scale x='0.09' y='0.11'/></Transformation></CellLayout></ElementItem></Parameters></AnalyticsModule>";
constexpr const char* faces =
    "<Rule Name='Faces' Type='tt:ObjectDetection'><Parameters><SimpleItem Name='ClassFilter' Value='Face'/>"
    "</Parameters></Rule>";

/// A camera with a motion region, and with a rule for faces while `faces_there`.
struct RuleCamera {
    bool armed = true;
    bool faces_there = true;
    bool stubborn = false;  ///< takes orders and does nothing
    std::string created;
    std::string packed;         ///< of a motion detector; empty: there is none
    bool modules_there = true;  ///< tells its layout of cells
    FunctionLink link{[this](const driver::Request& request) { return answer(request); }};

    driver::Response answer(const driver::Request& request)
    {
        const auto operation = operation_of(request.body);
        if (operation == "GetServices")
            return soap(in_envelope("<GetServicesResponse>" + service("ver10/device/wsdl", "onvif/device_service") +
                                    service("ver10/media/wsdl", "m") + service("ver20/analytics/wsdl", "a") +
                                    "</GetServicesResponse>"));
        if (operation == "GetProfiles")
            return soap(in_envelope(profile));
        if (operation == "GetRules") {
            std::string first = region;
            if (!armed)
                first.replace(first.find("Armed='true'"), 12, "Armed='false'");
            std::string third = packed.empty() ? "" : cells;
            if (!packed.empty())
                third.replace(third.find("zwA="), 4, packed);
            return soap(
                in_envelope("<GetRulesResponse>" + first + (faces_there ? faces : "") + third + "</GetRulesResponse>"));
        }
        if (operation == "GetAnalyticsModules" && modules_there)
            return soap(
                in_envelope(std::string("<GetAnalyticsModulesResponse>") + engine + "</GetAnalyticsModulesResponse>"));
        if (operation == "ModifyRules" && request.body.find("ActiveCells") != std::string::npos) {
            const auto value = request.body.find("Value=\"", request.body.find("ActiveCells")) + 7;
            if (!stubborn)
                packed = request.body.substr(value, request.body.find('"', value) - value);
            return soap(in_envelope("<ModifyRulesResponse/>"));
        }
        if (operation == "ModifyRules" && !stubborn)
            armed = request.body.find("Armed=\"true\"") != std::string::npos;
        if (operation == "DeleteRules" && !stubborn)
            faces_there = request.body.find(">Faces<") == std::string::npos;
        if (operation == "CreateRules") {
            created = request.body;
            faces_there = faces_there || !stubborn;
        }
        if (operation == "ModifyRules" || operation == "DeleteRules" || operation == "CreateRules")
            return soap(in_envelope("<" + operation + "Response/>"));
        return soap(fault("ActionNotSupported"), 500);
    }

    std::shared_ptr<driver::DeviceModel> open()
    {
        const auto model = run(drivers::onvif::make_driver()->open(link));
        REQUIRE(model);
        return *model;
    }
};

}  // namespace

TEST_CASE("analytics: a motion region has a switch and a sensitivity")
{
    RuleCamera camera;
    const auto model = camera.open();
    auto& analytics = *model->find<driver::AnalyticsBackend>();
    const auto all = run(analytics.rules(0)).value();
    REQUIRE(all.size() == 2);
    CHECK(all[0].enabled == true);
    REQUIRE(all[0].regions.size() == 1);
    CHECK(all[0].regions[0].sensitivity == 0.25);
    CHECK_FALSE(all[1].enabled);  // it does not say
    CHECK(all[1].kind == AnalyticsKind::face_detection);
    CHECK(all[1].kind.text == "ObjectDetection");
    CHECK(run(analytics.set_enabled(1, "a/Region", false)).value().enabled == false);
    CHECK_FALSE(camera.armed);
    CHECK(run(analytics.set_enabled(1, "a/Region", true)).value().enabled == true);
    camera.stubborn = true;
    CHECK(run(analytics.set_enabled(1, "a/Region", false)).error().code() == ErrorCode::not_applied);
}

TEST_CASE("analytics: the cells of a motion detector are regions, read and written")
{
    RuleCamera camera;
    camera.packed = "zwA=";
    const auto model = camera.open();
    auto& analytics = *model->find<driver::AnalyticsBackend>();
    const auto blind = run(analytics.rules(0)).value();
    REQUIRE(blind.size() == 3);
    CHECK(blind[2].kind == AnalyticsKind::motion);
    CHECK(blind[2].regions.empty());

    AnalyticsRegion right;
    right.points = {{0.5, 0}, {1, 0}, {1, 1}, {0.5, 1}};
    AnalyticsRegion dot;
    dot.points = {{0.0, 0.0}, {0.01, 0.0}, {0.01, 0.01}};
    const auto set = run(analytics.set_regions(1, "a/Cells", {right}));
    REQUIRE_MESSAGE(set, (set ? "" : set.error().message()));
    REQUIRE(set->regions.size() == 1);
    CHECK(set->regions[0].points == Polygon{{0.5, 0}, {1, 0}, {1, 1}, {0.5, 1}});
    CHECK(camera.link.asked["GetAnalyticsModules"] == 1);  // a layout stays
    CHECK(run(analytics.set_regions(1, "a/Cells", {dot})).error().code() == ErrorCode::invalid_argument);
    CHECK(run(analytics.set_regions(1, "a/Cells", {})).value().regions.empty());
    CHECK(camera.packed == "zwA=");
    camera.stubborn = true;
    CHECK(run(analytics.set_regions(1, "a/Cells", {right})).error().code() == ErrorCode::not_applied);
}

TEST_CASE("analytics: a motion detector that does not tell its layout has no regions, and none can be set")
{
    RuleCamera camera;
    camera.packed = "zwA=";
    camera.modules_there = false;
    const auto model = camera.open();
    auto& analytics = *model->find<driver::AnalyticsBackend>();
    REQUIRE(run(analytics.rules(0)).value().size() == 3);
    CHECK(run(analytics.rules(0)).value()[2].regions.empty());
    CHECK(camera.link.asked["GetAnalyticsModules"] == 1);
    CHECK(run(analytics.set_regions(1, "a/Cells", {})).error().code() == ErrorCode::not_supported);
}

TEST_CASE("analytics: cells as two Hikvision cameras packed them, and cells that fit no layout")
{
    using drivers::onvif::read_cells;
    const auto count = [](const codec::CellGrid& grid) {
        return std::count(grid.cells.begin(), grid.cells.end(), true);
    };
    const auto none = read_cells("zwA=", {18, 22});
    REQUIRE(none);
    CHECK(count(*none) == 0);
    const auto all = read_cells("2P8AwA==", {15, 22});
    REQUIRE(all);
    CHECK(count(*all) == 330);
    CHECK(drivers::onvif::write_cells(*none) == "zwA=");
    CHECK(drivers::onvif::write_cells(*all) == "2P8AwA==");
    CHECK_FALSE(read_cells("2P8AwA==", {18, 22}));
    CHECK_FALSE(read_cells("zwA=", {15, 22}));
    CHECK_FALSE(read_cells("", {18, 22}));
    CHECK_FALSE(read_cells("gQ==", {18, 22}));
}

TEST_CASE("analytics: a rule without a switch is taken away and put back as it was")
{
    RuleCamera camera;
    const auto model = camera.open();
    auto& analytics = *model->find<driver::AnalyticsBackend>();
    CHECK(run(analytics.set_enabled(1, "a/Nothing", false)).error().code() == ErrorCode::not_found);
    const auto off = run(analytics.set_enabled(1, "a/Faces", false));
    REQUIRE(off);
    CHECK(off->enabled == false);
    CHECK_FALSE(camera.faces_there);
    const auto listed = run(analytics.rules(0)).value();
    REQUIRE(listed.size() == 2);
    CHECK(listed[1].id == "a/Faces");
    CHECK(listed[1].enabled == false);
    CHECK(listed[1].extra.at("ClassFilter") == "Face");
    CHECK(run(analytics.set_enabled(1, "a/Faces", false)).value().enabled == false);
    CHECK(camera.link.asked["DeleteRules"] == 1);
    CHECK(run(analytics.set_enabled(1, "a/Faces", true)).value().enabled == true);
    CHECK(camera.faces_there);
    CHECK(camera.created.find("Name=\"ClassFilter\" Value=\"Face\"") != std::string::npos);
    CHECK(run(analytics.rules(0)).value().size() == 2);
    CHECK(run(analytics.set_enabled(1, "a/Faces", true)).value().enabled == true);
    CHECK(camera.link.asked["CreateRules"] == 1);
}

TEST_CASE("analytics: a rule that stays, or does not come back, is told")
{
    RuleCamera camera;
    const auto model = camera.open();
    auto& analytics = *model->find<driver::AnalyticsBackend>();
    camera.stubborn = true;
    CHECK(run(analytics.set_enabled(1, "a/Faces", false)).error().code() == ErrorCode::not_applied);
    camera.stubborn = false;
    REQUIRE(run(analytics.set_enabled(1, "a/Faces", false)));
    camera.stubborn = true;
    CHECK(run(analytics.set_enabled(1, "a/Faces", true)).error().code() == ErrorCode::not_applied);
    camera.stubborn = false;
    CHECK(run(analytics.set_enabled(1, "a/Faces", true)));
}
