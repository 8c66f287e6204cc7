// SPDX-License-Identifier: BSL-1.0
// PTZ spaces, encoders and events between ONVIF's words and camsdk's.
#include <doctest/doctest.h>

#include <codec/topics.hpp>

#include "drivers/onvif/encoder_values.hpp"
#include "drivers/onvif/messages_events.hpp"
#include "drivers/onvif/ptz_spaces.hpp"
#include "drivers/onvif/values.hpp"

using namespace camsdk;
using namespace camsdk::drivers::onvif;

TEST_CASE("PTZ positions go through the node's own ranges")
{
    PtzNode node;
    node.absolute_pan_tilt = {{"x/PositionGenericSpace", Range{-1, 1}, Range{-1, 1}},
                              {"x/SphericalPositionSpace", Range{-180, 180}, Range{-180, 180}}};
    node.absolute_zoom = {{"x/PositionGenericSpace", Range{0, 9999}, std::nullopt}};
    node.continuous_pan_tilt = {{"x/VelocityGenericSpace", Range{-8, 8}, Range{-8, 8}}};
    const auto v = to_absolute({0.3, -1.0, 0.5}, node);
    REQUIRE(v);
    CHECK(v->pan == 0.3);
    CHECK(v->tilt == -1.0);
    CHECK(v->pan_tilt_space == "x/PositionGenericSpace");
    CHECK(v->zoom == doctest::Approx(4999.5));
    CHECK(v->zoom_space.empty());
    const auto status = from_device({-0.35, 0.21, 9999, "", ""}, node);
    CHECK(status.pan == -0.35);
    CHECK(status.zoom == 1.0);
    CHECK_FALSE(status.pan_degrees);
    const auto degrees = from_device({90, -10, {}, "x/SphericalPositionSpace", ""}, node);
    CHECK(degrees.pan_degrees == 90.0);
    CHECK_FALSE(degrees.pan);
    const auto speed = to_velocity({-0.5, 0, 0}, node);
    REQUIRE(speed);
    CHECK(speed->pan == -4.0);
    CHECK_FALSE(speed->zoom);
    CHECK(to_velocity({0, 0, 0.1}, node).error().code() == ErrorCode::not_supported);
    CHECK(to_limits(node).pan_degrees == Range{-180, 180});
}

TEST_CASE("encoder changes are checked against the options before anything is written")
{
    EncoderRange range;
    range.encoding = "H264";
    range.resolutions = {{1920, 1080}, {1280, 720}};
    range.fps = Range{1, 25};
    range.bitrate_kbps = Range{64, 8192};
    range.gov_length = Range{1, 100};
    range.quality = Range{1, 5};
    VideoEncoderSettings now;
    now.token = "ve";
    now.encoding = "H264";
    now.width = 1920;
    now.height = 1080;
    EncoderChange change;
    change.fps = 30;
    CHECK(apply_change(now, change, {range}, true).error().code() == ErrorCode::invalid_argument);
    change.fps = 12.5;
    change.width = 1280;
    CHECK(apply_change(now, change, {range}, true).error().message().find("1280x720") != std::string::npos);
    change.height = 720;
    change.quality = 0.5;
    const auto wanted = apply_change(now, change, {range}, true);
    REQUIRE(wanted);
    CHECK(wanted->quality == 3.0);
    CHECK(to_video(*wanted, range).quality == 0.5);
    CHECK_FALSE(first_difference(*wanted, *wanted, change));
    CHECK(first_difference(*wanted, now, change) == "size");
    EncoderChange codec;
    codec.codec = Codec::h265;
    CHECK(apply_change(now, codec, {range}, true).error().code() == ErrorCode::invalid_argument);
    codec.codec.reset();
    codec.rate_control = RateControl::constant;
    CHECK(apply_change(now, codec, {range}, false).error().code() == ErrorCode::not_supported);
    VideoEncoderSettings unlimited = now;
    unlimited.bitrate_kbps = 2147483647;
    CHECK_FALSE(to_video(unlimited, range).bitrate_kbps);
}

TEST_CASE("pull points and notifications")
{
    const std::string open =
        R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:v="urn:vendor"><s:Body>)";
    const std::string close = "</s:Body></s:Envelope>";
    const auto point =
        read_pull_point(open +
                        "<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference><wsa:Address>http://h/"
                        "sub?Idx=1</wsa:Address>"
                        "<wsa:ReferenceParameters><v:SubscriptionId>7</v:SubscriptionId></wsa:ReferenceParameters></"
                        "tev:SubscriptionReference>"
                        "<wsnt:CurrentTime>2026-01-01T00:00:00Z</"
                        "wsnt:CurrentTime><wsnt:TerminationTime>2026-01-01T00:01:00Z</wsnt:TerminationTime>"
                        "</tev:CreatePullPointSubscriptionResponse>" +
                        close);
    REQUIRE(point);
    CHECK(point->address == "http://h/sub?Idx=1");
    CHECK(point->lease == std::chrono::seconds(60));
    CHECK(point->parameters.find("urn:vendor") != std::string::npos);
    const auto request = pull_messages(*point, "urn:uuid:1", std::chrono::seconds(10), 100);
    CHECK(request.header.find("<v:SubscriptionId") != std::string::npos);
    CHECK(request.header.find("http://h/sub?Idx=1") != std::string::npos);

    const auto pulled =
        read_messages(open +
                      "<tev:PullMessagesResponse><wsnt:NotificationMessage><wsnt:Topic "
                      "Dialect='x'>tns1:RuleEngine/CellMotionDetector/Motion"
                      "</wsnt:Topic><wsnt:Message><tt:Message UtcTime='2026-01-01T00:00:01Z' "
                      "PropertyOperation='Changed'><tt:Source><tt:SimpleItem "
                      "Name='VideoSourceConfigurationToken' Value='vsc'/><tt:SimpleItem Name='Rule' "
                      "Value='r'/></tt:Source><tt:Data><tt:SimpleItem Name='IsMotion' Value='1'/>"
                      "</tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage><wsnt:NotificationMessage/></"
                      "tev:PullMessagesResponse>" +
                      close);
    REQUIRE(pulled);
    REQUIRE(pulled->messages.size() == 2);
    const auto& n = pulled->messages.front();
    CHECK(codec::topic_state(n.topic, n.data) == true);
    const auto event = to_event(n, {{"vsc", 3}});
    CHECK(event.kind == EventKind::motion);
    CHECK(event.source.channel == 3);
    CHECK(event.source.rule == "r");
    CHECK(event.time == to_time("2026-01-01T00:00:01Z"));
    CHECK_FALSE(codec::topic_state(pulled->messages[1].topic, pulled->messages[1].data));
}
