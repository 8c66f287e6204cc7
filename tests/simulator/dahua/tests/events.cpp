// SPDX-License-Identifier: BSL-1.0
// The event stream of the simulated Dahua camera, and the ways in which it goes wrong.
#include "bench.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace camsim;
using test::DahuaBench;

namespace {

Event event_of(const char* kind, const char* phase)
{
    Event event;
    event.kind = kind;
    event.phase = phase;
    return event;
}

std::string attach(const std::string& rest)
{
    return "eventManager.cgi?action=attach&codes=" + rest;
}

}  // namespace

TEST_CASE("events come as parts of text, each with its code, action, index and data")
{
    DahuaBench bench;
    const HttpResponse stream = bench.ask(attach("[All]&heartbeat=5"));
    CHECK(stream.content_type == "multipart/x-mixed-replace; boundary=myboundary");
    CHECK(stream.more().empty());
    bench.camera->emit(event_of("motion", "start"));
    std::string text = stream.more();
    CHECK(text.rfind("--myboundary\r\nContent-Type: text/plain\r\nContent-Length: ", 0) == 0);
    CHECK(text.find("\r\n\r\nCode=VideoMotion;action=Start;index=0;data={\n") != std::string::npos);
    const auto length = std::stoul(text.substr(text.find("Length: ") + 8));
    CHECK(text.size() == text.find("Code=") + length + 4);
    Event line = event_of("line_crossing", "start");
    line.rule = "Line2";
    line.data["target"] = "human";
    bench.camera->emit(line);
    text = stream.more();
    CHECK(text.find("Code=CrossLineDetection;action=Start;index=0;data=") != std::string::npos);
    CHECK(text.find("\"RuleId\" : 2") != std::string::npos);
    CHECK(text.find("\"ObjectType\" : \"Human\"") != std::string::npos);
    Event input = event_of("input", "state");
    input.input = 1;
    input.data["value"] = "false";
    bench.camera->emit(input);
    CHECK(stream.more().find("Code=AlarmLocal;action=Stop;index=0\r\n\r\n") != std::string::npos);
    CHECK(bench.ask("eventManager.cgi?action=getEventIndexes&code=VideoMotion").body == "channels[0]=0\r\n");
    bench.camera->emit(event_of("motion", "end"));
    CHECK(bench.ask("eventManager.cgi?action=getEventIndexes&code=VideoMotion").body == "Error: No Events\r\n");
}

TEST_CASE("a stream tells only the codes asked for and lives by its heartbeat")
{
    DahuaBench bench;
    const HttpResponse stream = bench.ask(attach("[VideoBlind,AlarmLocal]&heartbeat=0.02"));
    bench.camera->emit(event_of("motion", "start"));
    CHECK(stream.more().empty());
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    CHECK(stream.more() == "--myboundary\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nHeartbeat\r\n\r\n");
    bench.camera->emit(event_of("tamper", "start"));
    CHECK(stream.more().find("Code=VideoBlind;action=Start;index=0") != std::string::npos);
    CHECK(bench.ask(attach("All")).status == 400);
    CHECK(bench.ask(attach("[All]&heartbeat=61")).status == 400);
}

TEST_CASE("the switches of the stream")
{
    DahuaBench bench;
    bench.quirk("max_streams", "1");
    HttpResponse stream = bench.ask(attach("[All]"));
    CHECK(bench.ask(attach("[All]")).status == 503);
    stream = {};
    stream = bench.ask(attach("[All]"));
    CHECK(stream.status == 200);
    bench.quirk("dahua_stray_http_in_stream");
    bench.camera->emit(event_of("motion", "start"));
    CHECK(stream.more().rfind("--myboundary", 0) == 0);
    bench.camera->emit(event_of("motion", "end"));
    CHECK(stream.more().rfind("HTTP/1.1 200 OK\r\n", 0) == 0);
    bench.quirk("no_blank_line");
    bench.camera->emit(event_of("tamper", "start"));
    CHECK(stream.more().find("\r\n\r\nCode") == std::string::npos);
    bench.quirk("dahua_hang_after", "3");
    bench.camera->emit(event_of("tamper", "end"));
    CHECK(stream.more().empty());
}
