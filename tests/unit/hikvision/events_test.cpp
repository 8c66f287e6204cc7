// SPDX-License-Identifier: BSL-1.0
// Alerts: found in any stream of bytes, read from every recording, told with kind, phase and source.
#include <doctest/doctest.h>
#include <camsdk/testing/scripted_link.hpp>

#include <map>

#include <codec/json.hpp>

#include "alert_reader.hpp"
#include "messages_events.hpp"
#include "route_link.hpp"
#include "session.hpp"

using namespace camsdk;
using namespace camsdk::drivers::hikvision;

namespace {

std::string alert_xml(const std::string& type, const std::string& state, const std::string& more = "")
{
    return "<EventNotificationAlert version=\"2.0\" xmlns=\"http://www.hikvision.com/ver20/XMLSchema\"><channelID>1</"
           "channelID><dateTime>2026-01-02T03:04:05+01:00</dateTime><activePostCount>1</activePostCount><eventType>" +
           type + "</eventType><eventState>" + state + "</eventState>" + more + "</EventNotificationAlert>";
}

std::string part(const std::string& document, const std::string& boundary = "--boundary\r\n")
{
    return boundary +
           "Content-Type: application/xml; charset=\"UTF-8\"\r\nContent-Length: " + std::to_string(document.size()) +
           "\r\n\r\n" + document + "\r\n";
}

struct Reading {
    std::vector<std::string> documents;
    int losses = 0;
    AlertReader reader{[this](std::string document) { documents.push_back(std::move(document)); },
                       [this](std::string_view) { ++losses; }};
};

/// What a sink was handed.
class Notes final : public driver::EventSink {
 public:
    void connected(std::chrono::milliseconds) override { ++connections; }
    void read(driver::EventReading reading) override
    {
        readings.push_back(std::move(reading));
        if (on_read)
            on_read();
    }
    void alive() override { ++signs; }
    void lost(std::string_view) override { ++losses; }

    std::vector<driver::EventReading> readings;
    std::function<void()> on_read;
    int connections = 0, signs = 0, losses = 0;
};

}  // namespace

TEST_CASE("alertstream_boundary: alerts are found whatever stands between them, in slices of any size")
{
    const std::string one = alert_xml("VMD", "active");
    const std::string two = alert_xml("IO", "inactive");
    const std::string json = R"({"eventType":"faceCapture","name":"a \"}\" in it","deep":{"channelID":2}})";
    for (const std::string boundary : {"--boundary\r\n", "", "--other\r\n", "--boundary\r\n--boundary\r\n"}) {
        std::string stream = part(one, boundary);
        stream += boundary + "Content-Type: image/jpeg\r\nContent-Length: 9\r\n\r\n\xff\xd8<Event\xff\xd9\r\n";
        stream += boundary + "Content-Type: application/json\r\nContent-Length: 1\r\n\r\n" + json + "\r\n";
        stream += two + two;  // without anything between
        for (const std::size_t slice : {std::size_t(1), std::size_t(7), stream.size()}) {
            Reading reading;
            for (std::size_t at = 0; at < stream.size(); at += slice)
                reading.reader.feed(std::string_view(stream).substr(at, slice));
            CHECK(reading.documents == std::vector<std::string>{one, json, two, two});
            CHECK(reading.losses == 0);
        }
    }
}

TEST_CASE("truncated_part: a cut alert is announced, and the next one is not lost with it")
{
    const std::string whole = alert_xml("VMD", "active");
    Reading reading;
    reading.reader.feed(part(whole.substr(0, whole.size() / 2)) + part(whole));
    CHECK(reading.documents == std::vector<std::string>{whole});
    CHECK(reading.losses == 1);
}

TEST_CASE("an alert without an end costs bounded memory, and is announced")
{
    Reading reading;
    reading.reader.feed("<EventNotificationAlert>");
    for (int i = 0; i < 100; ++i)
        reading.reader.feed(std::string(10000, 'x'));
    CHECK(reading.losses == 1);
    reading.reader.feed(part(alert_xml("VMD", "active")));
    CHECK(reading.documents.size() == 1);
}

TEST_CASE("empty_field and other oddities")
{
    CHECK_FALSE(messages::parse_alert("<EventNotificationAlert/>", {}));
    CHECK_FALSE(messages::parse_alert("{\"a\":1}", {}));
    CHECK_FALSE(messages::parse_alert("<Other><eventType>VMD</eventType></Other>", {}));
    auto alert = messages::parse_alert(
        "<EventNotificationAlert><channelID></channelID><dateTime>00:61</dateTime>"
        "<eventType>vMd</eventType><eventState></eventState></EventNotificationAlert>",
        {});
    REQUIRE(alert);
    CHECK(alert->event.kind == EventKind::motion);
    CHECK_FALSE(alert->active);
    CHECK_FALSE(alert->event.time);
    CHECK_FALSE(alert->event.source.channel);
    alert = messages::parse_alert(alert_xml("somethingNew", "active"), {});
    REQUIRE(alert);
    CHECK(alert->event.kind == EventKind::other);
    CHECK(alert->event.raw_topic == "somethingNew");
    CHECK(alert->event.time == codec::parse_time("2026-01-02T02:04:05Z")->utc());
}

TEST_CASE("old recorders call their first network camera 33")
{
    const std::string text =
        "<EventNotificationAlert><channelID>34</channelID><eventType>VMD</eventType></"
        "EventNotificationAlert>";
    CHECK(messages::parse_alert(text, {1, 2, 3})->event.source.channel == 2);
    CHECK(messages::parse_alert(text, {33, 34})->event.source.channel == 34);
    CHECK(messages::parse_alert(text, {})->event.source.channel == 34);
}

TEST_CASE("recorded alerts: kind, state and source")
{
    struct Expected {
        const char* file;
        EventKind kind;
        bool active;
        int channel;
        const char* input;
        const char* region;
    };
    const Expected all[] = {
        {"HikSink_cam_DS-2CD2185FWD-I/alertStream/00000_videoloss_inactive.xml", EventKind::video_loss, false, 1, "",
         ""},
        {"HikSink_cam_DS-2CD2185FWD-I/alertStream/00014_VMD_active.xml", EventKind::motion, true, 1, "", ""},
        {"HikSink_cam_DS-2CD2185FWD-I/alertStream/00033_VMD_inactive.xml", EventKind::motion, false, 1, "", ""},
        {"HikSink_cam_DS-2CD2185FWD-I/alertStream/00020_linedetection_active.xml", EventKind::line_crossing, true, 1,
         "", "1"},
        {"HikSink_cam_DS-2CD2185FWD-I/alertStream/00029_linedetection_inactive.xml", EventKind::line_crossing, false, 1,
         "", ""},
        {"hikvision_next-fixtures/EventNotificationAlert/cam1_DS-2CD2T46G2-ISU_io_notification.xml",
         EventKind::digital_input, true, 1, "1", ""},
        {"hikvision_next-fixtures/EventNotificationAlert/cam2_DS-2CD2346G2-ISU_io_notification.xml",
         EventKind::digital_input, true, 1, "1", ""},
        {"hikvision_next-fixtures/EventNotificationAlert/cam3_DS-2CD2T86G2-ISU_io_notification.xml",
         EventKind::digital_input, true, 1, "1", ""},
        {"hikvision_next-fixtures/EventNotificationAlert/fielddetection_human.xml", EventKind::intrusion, true, 1, "",
         "3"},
        {"hikvision_next-fixtures/EventNotificationAlert/fielddetection_vehicle.xml", EventKind::intrusion, true, 1, "",
         "*"},
        {"hikvision_next-fixtures/EventNotificationAlert/ipc_1_fielddetection.xml", EventKind::intrusion, true, 1, "",
         "*"},
        {"hikvision_next-fixtures/EventNotificationAlert/ipc_thermometry_motiondetection.xml", EventKind::motion, true,
         2, "", ""},
        {"hikvision_next-fixtures/EventNotificationAlert/nvr_2_fielddetection.xml", EventKind::intrusion, true, 2, "",
         ""},
        {"hikvision_next-fixtures/EventNotificationAlert/pir.xml", EventKind::motion, true, 1, "", ""},
    };
    const auto root = hikvision_test::recordings();
    if (root.empty() || !std::filesystem::exists(root / "hikvision_next-fixtures")) {
        MESSAGE("no recorded alerts here");
        return;
    }
    for (const Expected& expected : all) {
        CAPTURE(expected.file);
        const auto alert = messages::parse_alert(hikvision_test::read_file(root / expected.file), {1, 2});
        REQUIRE(alert);
        CHECK(alert->event.kind == expected.kind);
        CHECK(alert->active == std::optional(expected.active));
        CHECK(alert->event.source.channel == expected.channel);
        CHECK(alert->event.source.input.value_or("") == expected.input);
        if (expected.region != std::string("*"))
            CHECK(alert->event.source.region.value_or("") == expected.region);
        CHECK(alert->event.time);
    }
}

TEST_CASE("a recorded stream: every motion and line has its beginning and its end, and heartbeats are none")
{
    const auto root = hikvision_test::recordings();
    const auto file = root / "HikSink_cam_DS-2CD2185FWD-I" / "alertStream_all_parts.jsonl";
    if (root.empty() || !std::filesystem::exists(file)) {
        MESSAGE("no recorded alertStream here");
        return;
    }
    std::string stream;
    const std::string lines = hikvision_test::read_file(file);
    for (std::size_t at = 0; at < lines.size();) {
        const auto end = std::min(lines.find('\n', at), lines.size());
        auto json = codec::parse_json(std::string_view(lines).substr(at, end - at));
        if (json)
            stream += part(codec::JsonElement(*json).text("content").value_or(""));
        at = end + 1;
    }
    hikvision_test::RouteLink link;
    link.document(messages::alert_stream_path, stream);
    auto session = std::make_shared<Session>(link);
    const auto backend = make_events(session);
    Notes notes;
    notes.on_read = [&] { link.clock += std::chrono::seconds(1); };
    std::map<std::string, int> told;
    const Result<void> end = camsdk::testing::run(backend->run(notes));
    REQUIRE_FALSE(end);
    CHECK(end.error().code() == ErrorCode::unreachable);
    CHECK(notes.connections == 1);
    CHECK(notes.losses == 0);
    for (const driver::EventReading& reading : notes.readings)
        ++told[std::string(to_string(reading.event.kind)) + " " + std::string(to_string(reading.event.phase))];
    CHECK(told ==
          std::map<std::string, int>{
              {"motion start", 259}, {"motion end", 30}, {"line_crossing start", 112}, {"line_crossing end", 20}});
}
