// SPDX-License-Identifier: BSL-1.0
// What a Dahua camera answers when it is asked how things stand, beside what its stream tells meanwhile.
#include <doctest/doctest.h>

#include "cgi_link.hpp"

using namespace camsdk;
using namespace dahua_test;
using camsdk::testing::run;

namespace {

struct Heard : driver::EventSink {
    void connected(std::chrono::milliseconds) override {}
    void alive() override {}
    void lost(std::string_view) override { told.emplace_back("lost"); }
    void read(driver::EventReading reading) override
    {
        const Event& event = reading.event;
        std::string words(to_string(event.kind));
        words += " " + std::string(to_string(event.phase));
        if (event.active)
            words += *event.active ? " on" : " off";
        told.push_back(words + " " + std::to_string(event.source.channel.value_or(0)));
    }
    std::vector<std::string> told;
};

/// What is heard when the camera answers that motion is on at channels 1 and 2, and its stream tells `meanwhile`.
std::vector<std::string> heard(const std::string& meanwhile)
{
    Opened camera;
    camera.link.on("eventManager.cgi/attach", "");
    camera.link.on("eventManager.cgi/getEventIndexes", [&](const Asked& asked) {
        if (asked.value("code") != "VideoMotion")
            return answer(400, "Error\r\n");
        if (!meanwhile.empty())
            camera.link.feed(meanwhile);
        return answer(200, "channels[0]=0\r\nchannels[1]=1\r\n");
    });
    Heard sink;
    CHECK_FALSE(run(camera.get<driver::EventsBackend>().run(sink)));  // the stream ended
    return sink.told;
}

std::string part(const char* event)
{
    return std::string("--myboundary\r\nContent-Type: text/plain\r\n\r\n") + event + "\r\n\r\n";
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("states: what the stream told since the question is newer than the answer")
{
    CHECK(heard("") == Lines{"motion state on 1", "motion state on 2"});
    CHECK(heard(part("Code=VideoMotion;action=Stop;index=0")) == Lines{"motion end 1", "motion state on 2"});
    CHECK(heard(part("Code=VideoMotion;action=Start;index=1")) == Lines{"motion start 2", "motion state on 1"});
    CHECK(heard(part("Code=VideoBlind;action=Stop;index=0")) ==
          Lines{"tamper end 1", "motion state on 1", "motion state on 2"});
}
