// SPDX-License-Identifier: BSL-1.0
// Events of eventManager.cgi: found in any stream of bytes, read from the recordings.
#include <doctest/doctest.h>

#include <fstream>

#include "event_reader.hpp"
#include "messages_events.hpp"

using namespace camsdk;
using namespace camsdk::drivers::dahua;

namespace {

struct Found {
    std::vector<std::string> events;
    int losses = 0;
    EventReader reader{[this](std::string text) { events.push_back(std::move(text)); },
                       [this](std::string_view) { ++losses; }};
    /// "VideoMotion Start 1", the channel or input from 1.
    std::vector<std::string> words() const
    {
        std::vector<std::string> out;
        for (const std::string& text : events) {
            const auto event = messages::parse_event(text);
            out.push_back(event ? event->code + " " + event->action + " " + std::to_string(event->index + 1) : "?");
        }
        return out;
    }
};

std::string recorded(const char* name)
{
    const char* given = std::getenv("CAMSDK_SHARED");
    const std::string root = given ? given : std::string(CAMSDK_SOURCE_DIR) + "/../shared";
    std::ifstream file(root + "/captures/dahua/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("events are found in slices of any size, with what strays between them")
{
    const std::string data =
        "{\n   \"Name\" : \"a;b=c } \\\" x\",\n   \"Object\" : {\n \"ObjectType\" : \"Human\"\n }\n}";
    const std::string stream =
        "\r\n--myboundary\r\nContent-Type: text/plain\r\nContent-Length: "
        "999\r\n\r\nCode=VideoMotion;action=Start;index=0\r\n"
        "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n-- myboundary\r\nContent-Type: text/plain\r\nHeartbeat\r\n\r\n"
        "Content-Length: 3\r\nCode=CrossLineDetection;action=Pulse;index=1;data=" +
        data + "\r\n\r\nCode=AlarmLocal;action=Stop;index=2\n";
    for (const std::size_t slice : {std::size_t(1), std::size_t(13), stream.size()}) {
        Found found;
        for (std::size_t at = 0; at < stream.size(); at += slice)
            found.reader.feed(std::string_view(stream).substr(at, slice));
        CHECK(found.words() == Lines{"VideoMotion Start 1", "CrossLineDetection Pulse 2", "AlarmLocal Stop 3"});
        CHECK(found.losses == 0);
        const auto line = messages::parse_event(found.events.at(1));
        REQUIRE(line);
        CHECK(line->event.kind == EventKind::line_crossing);
        CHECK(line->event.source.channel == 2);
        CHECK(line->event.data.at("Object.ObjectType") == "Human");
        const auto input = messages::parse_event(found.events.at(2));
        CHECK(input->event.kind == EventKind::digital_input);
        CHECK(input->event.source.input == "3");
        CHECK_FALSE(input->event.source.channel);
    }
}

TEST_CASE("data that were cut leave the event itself, and one without an end is bounded and announced")
{
    Found cut;
    cut.reader.feed(
        "Code=VideoMotion;action=Start;index=0;data={\n \"a\" : 1,\n--myboundary\r\n\r\n"
        "Code=VideoMotion;action=Stop;index=0\r\n");
    CHECK(cut.words() == Lines{"VideoMotion Start 1", "VideoMotion Stop 1"});
    Found endless;
    endless.reader.feed("Code=VideoMotion;action=Start;index=0;data={");
    endless.reader.feed(std::string(1u << 20, 'x') + "\r\n");
    CHECK(endless.losses == 1);
    endless.reader.feed("Code=VideoBlind;action=Start;index=0\r\n");
    CHECK(endless.words() == Lines{"VideoBlind Start 1"});
}

TEST_CASE("odd events")
{
    CHECK_FALSE(messages::parse_event("Code=;action=Start"));
    CHECK_FALSE(messages::parse_event("nothing"));
    const auto unknown = messages::parse_event("Code=Brand New;action=Start;index=-5;data={not json");
    REQUIRE(unknown);
    CHECK(unknown->event.kind == EventKind::other);
    CHECK(unknown->event.raw_topic == "Brand New");
    CHECK(unknown->index == 0);
}

TEST_CASE("recorded and published streams")
{
    struct Expected {
        const char* file;
        Lines words;
        std::vector<EventKind> kinds;
    };
    const Expected all[] = {
        {"ipcmanview/event_test/L0013_eventReaderFixture.txt",
         {"VideoMotion Start 1", "VideoMotion Stop 1"},
         {EventKind::motion, EventKind::motion}},
        {"DahuaBridge-testdata/ipc_event_stream_session.txt",
         {"VideoMotion Start 1", "SmartMotionVehicle Start 2", "CrossLineDetection Stop 1"},
         {EventKind::motion, EventKind::motion, EventKind::line_crossing}},
        {"DahuaBridge-testdata/nvr_event_stream_session.txt",
         {"VideoMotion Start 1", "SmartMotionHuman Pulse 2", "CrossRegionDetection Stop 3"},
         {EventKind::motion, EventKind::motion, EventKind::intrusion}},
        {"DahuaBridge-testdata/vto_event_stream_session.txt",
         {"DoorBell Start 1", "AlarmLocal Start 4", "AccessCtl Pulse 1"},
         {EventKind::other, EventKind::digital_input, EventKind::other}},
    };
    for (const Expected& expected : all) {
        CAPTURE(expected.file);
        const std::string text = recorded(expected.file);
        if (text.empty()) {
            MESSAGE("no recording " << expected.file << " here");
            continue;
        }
        Found found;
        found.reader.feed(text + "\r\n");
        CHECK(found.words() == expected.words);
        CHECK(found.losses == 0);
        std::vector<EventKind> kinds;
        for (const auto& event : found.events)
            kinds.push_back(messages::parse_event(event)->event.kind);
        CHECK((kinds == expected.kinds));
    }
    const std::string text = recorded("ipcmanview/event_test/L0013_eventReaderFixture.txt");
    if (!text.empty()) {
        Found found;
        found.reader.feed(text);
        const auto stop = messages::parse_event(found.events.at(1));
        CHECK(stop->event.time == TimePoint(std::chrono::seconds(1691815066)));
        CHECK(stop->event.kind == EventKind::motion);
        CHECK(stop->event.source.channel == 1);
    }
}
