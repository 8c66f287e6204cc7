// SPDX-License-Identifier: BSL-1.0
// The lines of eventstatus.cgi: kind, state and source.
#include <doctest/doctest.h>

#include "event_table.hpp"

using namespace camsdk;
using camsdk::drivers::hanwha::state_line;

TEST_CASE("state lines of the vendor's guide")
{
    const auto motion = state_line("Channel.0.MotionDetection", "True");
    REQUIRE(motion);
    CHECK(motion->kind == EventKind::motion);
    CHECK(motion->on);
    CHECK(motion->source.channel == 1);
    CHECK_FALSE(state_line("Channel.0.MotionDetection.RegionID.1", "True"));  // the motion is told as a whole
    CHECK_FALSE(state_line("Channel.0.MotionDetection.RegionID.1.Level", "17"));
    CHECK(state_line("Channel.3.VideoAnalytics.Passing", "False")->kind == EventKind::line_crossing);
    CHECK(state_line("Channel.3.VideoAnalytics.Passing", "False")->source.channel == 4);
    CHECK(state_line("Channel.0.Tampering", "true")->kind == EventKind::tamper);
    const auto input = state_line("AlarmInput.2", "True");
    REQUIRE(input);
    CHECK(input->kind == EventKind::digital_input);
    CHECK(input->source.input == "2");
    CHECK_FALSE(input->source.channel);
    CHECK(state_line("AlarmOutput.1", "False")->kind == EventKind::relay);
    CHECK(state_line("SystemEvent.ConfigChange", "True")->kind == EventKind::system);
    CHECK(state_line("SystemEvent.ConfigChange", "True")->pulse);
}

TEST_CASE("what nobody knows is other, what is no state is none")
{
    CHECK(state_line("Channel.0.QueueEvent.Average", "True")->kind == EventKind::other);
    CHECK(state_line("OpenSDK.App.Event", "True")->kind == EventKind::other);
    CHECK_FALSE(state_line("Timestamp", "2015-05-08T02:18:59Z"));
    CHECK_FALSE(state_line("Content-Length", "12"));
    CHECK_FALSE(state_line("Channel.x.MotionDetection", "True"));
    CHECK_FALSE(state_line("Channel.999999.MotionDetection", "True"));
    CHECK_FALSE(state_line("Channel.0.MotionDetection", "Maybe"));
    CHECK_FALSE(state_line(std::string(5000, 'x'), "True"));
}
