// SPDX-License-Identifier: BSL-1.0
// Analytics rules, recordings, searches and replay of the ONVIF simulator.
#include "device.hpp"

#include "onvif/cells.hpp"

using namespace camsim;
using namespace camsim::onvif::test;

namespace {

const std::string configuration = "<ConfigurationToken>VideoAnalyticsConfig_1</ConfigurationToken>";

Answer rules(Device& device)
{
    return device.call("analytics", "<GetRules>" + configuration + "</GetRules>");
}

std::string field(const char* name, const char* corner)
{
    return std::string("<Rule Name=\"") + name +
           "\" Type=\"tt:FieldDetector\"><tt:Parameters><tt:ElementItem Name=\"Field\">"
           "<tt:Polygon><tt:Point x=\"-1\" y=\"-1\"/><tt:Point x=\"0\" y=\"-1\"/><tt:Point x=\"0\" y=\"" +
           corner + "\"/></tt:Polygon></tt:ElementItem></tt:Parameters></Rule>";
}

}  // namespace

TEST_CASE("cells are packed as cameras pack them")
{
    CellGrid grid{22, 15, std::vector<bool>(22 * 15, true)};
    grid.cells[2] = grid.cells[5] = grid.cells[6] = grid.cells[7] = false;
    const auto back = onvif::cells_from(onvif::cells_text(grid), 22, 15);
    REQUIRE(back);
    CHECK(*back == grid.cells);
    // All cells on but the padding: 41 times 0xff, then 0xc0.
    grid.cells.assign(22 * 15, true);
    CHECK(onvif::cells_text(grid) == "2P8AwA==");
    CHECK_FALSE(onvif::cells_from("2P8=", 22, 18));
    CHECK_FALSE(onvif::cells_from("!", 22, 18));
}

TEST_CASE("what rules and modules there can be")
{
    Device device;
    const Answer kinds = device.call("analytics", "<GetSupportedRules>" + configuration + "</GetSupportedRules>");
    CHECK(kinds.count("SupportedRules/RuleDescription") == 5);
    CHECK(kinds.text.find("Name=\"tt:MotionRegionDetector\"") != std::string::npos);
    CHECK(device.call("analytics", "<GetSupportedAnalyticsModules>" + configuration + "</GetSupportedAnalyticsModules>")
              .count("SupportedAnalyticsModules/AnalyticsModuleDescription") == 1);
    CHECK(device.call("analytics", "<GetAnalyticsModules>" + configuration + "</GetAnalyticsModules>")
              .count("AnalyticsModule") == 1);
    CHECK(device
              .call("analytics",
                    "<ModifyAnalyticsModules>" + configuration +
                        "<AnalyticsModule Name=\"MyCellMotionModule\" Type=\"tt:CellMotionEngine\"><tt:Parameters>"
                        "<tt:SimpleItem Name=\"Sensitivity\" Value=\"85\"/></tt:Parameters></AnalyticsModule>"
                        "</ModifyAnalyticsModules>")
              .status == 200);
    CHECK(device.channel().rules.front().sensitivity == 85);
    CHECK(device.call("analytics", "<GetRules><ConfigurationToken>none</ConfigurationToken></GetRules>").fault() ==
          "ter:InvalidArgVal/ter:NoConfig");
    CHECK(device.call("analytics", "<GetServiceCapabilities/>").status == 200);
}

TEST_CASE("rules are made, changed and deleted")
{
    Device device;
    CHECK(rules(device).count("Rule") == 2);
    const auto create = [&](const std::string& rule) {
        return device.call("analytics", "<CreateRules>" + configuration + rule + "</CreateRules>");
    };
    CHECK(create(field("Yard", "0.5")).status == 200);
    CHECK(rules(device).count("Rule") == 3);
    CHECK(create(field("Yard", "0.5")).fault() == "ter:InvalidArgVal/ter:RuleAlreadyExistent");
    CHECK(create(field("Wide", "3")).fault() == "ter:InvalidArgVal/ter:InvalidRule");
    CHECK(device.call("analytics", "<ModifyRules>" + configuration + field("Yard", "1") + "</ModifyRules>").status ==
          200);
    CHECK(device.channel().rule("Yard")->regions.front().at(2).y == doctest::Approx(0));
    CHECK(device.call("analytics", "<ModifyRules>" + configuration + field("None", "1") + "</ModifyRules>").fault() ==
          "ter:InvalidArgVal/ter:RuleNotExistent");
    CHECK(create("<Rule Name=\"Gate line\" Type=\"tt:LineDetector\"><tt:Parameters><tt:SimpleItem Name=\"Direction\" "
                 "Value=\"Right\"/><tt:ElementItem Name=\"Segments\"><tt:Polyline><tt:Point x=\"0\" y=\"0\"/><tt:Point "
                 "x=\"0.5\" "
                 "y=\"0\"/></tt:Polyline></tt:ElementItem></tt:Parameters></Rule>")
              .status == 200);
    CHECK(device.channel().rule("Gate line")->direction == "left-right");
    CHECK(device.channel().rules_enabled.at("line_crossing"));
    CHECK(rules(device).count("Rule") == 4);
    CHECK(create("<Rule Name=\"Faces\" Type=\"tt:ObjectDetection\"><tt:Parameters><tt:SimpleItem Name=\"ClassFilter\" "
                 "Value=\"Face\"/></tt:Parameters></Rule>")
              .status == 200);
    const auto drop = [&](const char* name) {
        return device.call("analytics",
                           "<DeleteRules>" + configuration + "<RuleName>" + name + "</RuleName></DeleteRules>");
    };
    CHECK(drop("Faces").status == 200);
    CHECK(drop("Yard").status == 200);
    CHECK(drop("Yard").fault() == "ter:InvalidArgVal/ter:RuleNotExistent");
    CHECK(rules(device).count("Rule") == 3);
}

TEST_CASE("motion by regions can be disarmed without being deleted")
{
    Device device;
    const auto region = [](const char* armed) {
        return std::string(
                   "<Rule Name=\"Region\" Type=\"tt:MotionRegionDetector\"><tt:Parameters><tt:ElementItem "
                   "Name=\"MotionRegion\"><a:MotionRegionConfig xmlns:a=\"http://www.onvif.org/ver20/analytics\" "
                   "Armed=\"") +
               armed +
               "\" Sensitivity=\"0.4\"><tt:Polygon><tt:Point x=\"-1\" y=\"-1\"/><tt:Point x=\"1\" y=\"-1\"/><tt:Point "
               "x=\"0\" y=\"1\"/></tt:Polygon></a:MotionRegionConfig></tt:ElementItem></tt:Parameters></Rule>";
    };
    CHECK(device.call("analytics", "<CreateRules>" + configuration + region("true") + "</CreateRules>").fault() ==
          "ter:Action/ter:TooManyRules");
    CHECK(device.call("analytics", "<DeleteRules>" + configuration + "<RuleName>Motion</RuleName></DeleteRules>")
              .status == 200);
    CHECK(device.call("analytics", "<CreateRules>" + configuration + region("true") + "</CreateRules>").status == 200);
    CHECK(rules(device).text.find("Armed=\"true\"") != std::string::npos);
    CHECK(device.call("analytics", "<ModifyRules>" + configuration + region("false") + "</ModifyRules>").status == 200);
    const Answer after = rules(device);
    CHECK(after.text.find("Armed=\"false\"") != std::string::npos);
    CHECK(after.text.find("Sensitivity=\"0.4\"") != std::string::npos);
    CHECK_FALSE(device.channel().rule("Region")->enabled);
}

TEST_CASE("one endless recording a channel")
{
    Device device;
    const Answer all = device.call("recording", "<GetRecordings/>");
    CHECK(all.count("RecordingItem") == 1);
    CHECK(all.at("RecordingItem/RecordingToken") == "OnvifRecordingToken_1");
    CHECK(device.call("search", "<GetRecordingSummary/>").at("Summary/NumberRecordings") == "1");
    CHECK(device
              .call("search",
                    "<GetRecordingInformation><RecordingToken>OnvifRecordingToken_1</RecordingToken>"
                    "</GetRecordingInformation>")
              .count("RecordingInformation/Track") == 1);
    const std::string token =
        device.call("search", "<FindRecordings><Scope/><KeepAliveTime>PT30S</KeepAliveTime></FindRecordings>")
            .at("SearchToken");
    const std::string ask =
        "<GetRecordingSearchResults><SearchToken>" + token + "</SearchToken></GetRecordingSearchResults>";
    const Answer found = device.call("search", ask);
    CHECK(found.at("ResultList/SearchState") == "Completed");
    CHECK(found.count("ResultList/RecordingInformation") == 1);
    CHECK(device.call("search", ask).count("ResultList/RecordingInformation") == 0);
    CHECK(device.call("search", "<EndSearch><SearchToken>" + token + "</SearchToken></EndSearch>").status == 200);
    CHECK(device.call("search", ask).fault() == "ter:InvalidArgVal/ter:InvalidToken");
    device.state().rtsp_port = 8554;
    const std::string setup =
        "<StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport><tt:Protocol>RTSP</tt:Protocol>"
        "</tt:Transport></StreamSetup>";
    CHECK(device
              .call("replay",
                    "<GetReplayUri>" + setup + "<RecordingToken>OnvifRecordingToken_1</RecordingToken></GetReplayUri>")
              .at("Uri")
              .rfind("rtsp://127.0.0.9:8554/onvif/replay?profile=Profile_101", 0) == 0);
    CHECK(
        device.call("replay", "<GetReplayUri>" + setup + "<RecordingToken>x</RecordingToken></GetReplayUri>").fault() ==
        "ter:InvalidArgVal/ter:InvalidRecordingToken");
    for (const char* name : {"recording", "search", "replay"})
        CHECK(device.call(name, "<GetServiceCapabilities/>").status == 200);
}

TEST_CASE("events of a recording say where there is data, forwards and backwards")
{
    Device device;
    const auto& files = device.state().recordings;
    const auto search = [&device](auto from, auto to) {
        return device
            .call("search", "<FindEvents><StartPoint>" + iso_time(from, 0, true) + "</StartPoint><EndPoint>" +
                                iso_time(to, 0, true) +
                                "</EndPoint><Scope/><SearchFilter/><IncludeStartState>false"
                                "</IncludeStartState><KeepAliveTime>PT30S</KeepAliveTime></FindEvents>")
            .at("SearchToken");
    };
    const auto results = [&device](const std::string& token, const char* most) {
        return device.call("search", "<GetEventSearchResults><SearchToken>" + token + "</SearchToken><MaxResults>" +
                                         most + "</MaxResults></GetEventSearchResults>");
    };
    const std::string token = search(files.at(1).from, files.at(2).to);
    const Answer first = results(token, "3");
    CHECK(first.count("ResultList/Result") == 3);
    CHECK(first.at("ResultList/SearchState") == "Searching");
    CHECK(first.at("ResultList/Result/Time") == iso_time(files.at(1).from, 0, true));
    CHECK(results(token, "3").at("ResultList/SearchState") == "Completed");
    const Answer back = results(search(files.at(2).to, files.at(1).from), "100");
    CHECK(back.count("ResultList/Result") == 4);
    CHECK(back.at("ResultList/Result/Time") == iso_time(files.at(2).to, 0, true));
}
