// SPDX-License-Identifier: BSL-1.0
// Switching analytics rules over ONVIF: the switch of a motion region, and rules that have none, which are taken away
// and put back.
#include <doctest/doctest.h>

#include <camsdk/testing/scripted_link.hpp>

#include "capture_link.hpp"

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
constexpr const char* faces =
    "<Rule Name='Faces' Type='tt:ObjectDetection'><Parameters><SimpleItem Name='ClassFilter' Value='Face'/>"
    "</Parameters></Rule>";

/// A camera with a motion region, and with a rule for faces while `faces_there`.
struct RuleCamera {
    bool armed = true;
    bool faces_there = true;
    bool stubborn = false;  ///< takes orders and does nothing
    std::string created;
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
            return soap(in_envelope("<GetRulesResponse>" + first + (faces_there ? faces : "") + "</GetRulesResponse>"));
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
