// SPDX-License-Identifier: BSL-1.0
// Notifications of the event socket and of metadata streams: kind, state and source.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "messages_events.hpp"
#include "messages_metadata.hpp"

using namespace camsdk;
using camsdk::drivers::axis::messages::MetadataNotice;
using camsdk::drivers::axis::messages::read_metadata;
using camsdk::drivers::axis::messages::read_socket_message;

namespace {

std::string notify(const std::string& topic, const std::string& source, const std::string& data)
{
    return R"({"apiVersion":"1.0","method":"events:notify","params":{"notification":{"topic":")" + topic +
           R"(","timestamp":1722108150418,"message":{"source":)" + source + R"(,"key":{},"data":)" + data + "}}}}";
}

std::string shared()
{
    const char* given = std::getenv("CAMSDK_SHARED");
    return given ? given : std::string(CAMSDK_SOURCE_DIR) + "/../shared";
}

std::string read_whole(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

TEST_CASE("notifications of the vendor's page")
{
    const auto input =
        read_socket_message(notify("tns1:Device/tnsaxis:IO/VirtualInput", R"({"port":"38"})", R"({"active":"0"})"));
    REQUIRE(input);
    REQUIRE(input->event);
    CHECK(input->event->kind == EventKind::digital_input);
    CHECK(input->event->active == std::optional(false));
    CHECK(input->event->source.input == "39");
    CHECK(input->event->time == TimePoint(std::chrono::milliseconds(1722108150418)));
    const auto motion =
        read_socket_message(notify("tnsaxis:CameraApplicationPlatform/VMD/Camera2Profile1", "{}", R"({"active":"1"})"));
    CHECK(motion->event->kind == EventKind::motion);
    CHECK(motion->event->source.channel == 2);
    CHECK(motion->event->active == std::optional(true));
    const auto storage = read_socket_message(
        notify("tnsaxis:Storage/Alert", R"({"disk_id":"NetworkShare"})", R"({"alert":"0","wear":"-3"})"));
    CHECK(storage->event->kind == EventKind::storage);
    CHECK(read_socket_message(R"({"method":"events:configure","data":{}})")->configured);
    CHECK(read_socket_message(R"({"method":"events:configure","error":{"code":2104,"message":"no"}})")->error);
    CHECK_FALSE(read_socket_message("{}"));
    CHECK_FALSE(read_socket_message("not json"));
    CHECK(read_socket_message(notify("tnsaxis:New/Thing", "{}", "{}"))->event->kind == EventKind::other);
}

TEST_CASE("the recorded notification")
{
    std::ifstream file(shared() +
                       "/captures/axis/Kane610-axis-tests/test_websocket/"
                       "L0192_test_websocket_stream_prefers_active_value-notify_payload.json");
    if (!file) {
        MESSAGE("no recorded notification here");
        return;
    }
    const auto message = read_socket_message(std::string(std::istreambuf_iterator<char>(file), {}));
    REQUIRE(message);
    REQUIRE(message->event);
    CHECK(message->event->kind == EventKind::motion);
    CHECK(message->event->active == std::optional(false));
    CHECK(message->event->source.channel == 1);
    CHECK(message->event->data.at("classTypes") == "human");
    CHECK(message->event->time);
}

TEST_CASE("the recorded metadata documents: kind, phase and source")
{
    struct Expected {
        const char* file;
        EventKind kind;
        bool initial;
        std::optional<bool> active;
        int channel;  ///< 0: none is told
        const char* input;
    };
    constexpr bool begin = true, later = false;
    const Expected all[] = {
        {"L0005_AUDIO_INIT", EventKind::audio, begin, false, 1, ""},
        {"L0007_DAYNIGHT_INIT", EventKind::other, begin, true, 0, ""},
        {"L0009_FENCE_GUARD_INIT", EventKind::line_crossing, begin, false, 1, ""},
        {"L0011_GLOBAL_SCENE_CHANGE", EventKind::tamper, begin, false, 0, ""},
        {"L0013_LIGHT_STATUS_INIT", EventKind::other, begin, false, 0, ""},
        {"L0015_LIGHT_STATUS_CHANGED_INIT", EventKind::other, begin, true, 0, ""},
        {"L0017_LOITERING_GUARD_INIT", EventKind::intrusion, begin, false, 1, ""},
        {"L0019_MOTION_GUARD_INIT", EventKind::motion, begin, false, 1, ""},
        {"L0021_OBJECT_ANALYTICS_INIT", EventKind::motion, begin, false, 1, ""},
        {"L0022_OBJECT_ANALYTICS_ANY_CHANGE", EventKind::motion, later, true, 1, ""},
        {"L0024_PIR_INIT", EventKind::motion, begin, false, 0, ""},
        {"L0025_PIR_CHANGE", EventKind::motion, later, true, 0, ""},
        {"L0027_PORT_0_INIT", EventKind::digital_input, begin, false, 0, "2"},
        {"L0029_PORT_ANY_INIT", EventKind::digital_input, begin, false, 0, "-1"},
        {"L0031_PTZ_MOVE_INIT", EventKind::other, begin, false, 1, ""},
        {"L0032_PTZ_MOVE_START", EventKind::other, later, true, 1, ""},
        {"L0033_PTZ_MOVE_END", EventKind::other, later, false, 1, ""},
        {"L0035_PTZ_PRESET_INIT_1", EventKind::other, begin, true, 1, ""},
        {"L0036_PTZ_PRESET_INIT_2", EventKind::other, begin, false, 1, ""},
        {"L0037_PTZ_PRESET_INIT_3", EventKind::other, begin, false, 1, ""},
        {"L0039_PTZ_PRESET_AT_1_TRUE", EventKind::other, later, true, 1, ""},
        {"L0040_PTZ_PRESET_AT_1_FALSE", EventKind::other, later, false, 1, ""},
        {"L0041_PTZ_PRESET_AT_2_TRUE", EventKind::other, later, true, 1, ""},
        {"L0042_PTZ_PRESET_AT_2_FALSE", EventKind::other, later, false, 1, ""},
        {"L0043_PTZ_PRESET_AT_3_TRUE", EventKind::other, later, true, 1, ""},
        {"L0044_PTZ_PRESET_AT_3_FALSE", EventKind::other, later, false, 1, ""},
        {"L0046_RELAY_INIT", EventKind::relay, begin, false, 0, "4"},
        {"L0048_VMD3_INIT", EventKind::motion, begin, false, 0, ""},
        {"L0050_VMD4_ANY_INIT", EventKind::motion, begin, false, 1, ""},
        {"L0051_VMD4_ANY_CHANGE", EventKind::motion, later, true, 1, ""},
        {"L0053_VMD4_C1P1_INIT", EventKind::motion, begin, false, 1, ""},
        {"L0054_VMD4_C1P1_CHANGE", EventKind::motion, later, true, 1, ""},
        {"L0056_VMD4_C1P2_INIT", EventKind::motion, begin, false, 1, ""},
        {"L0057_VMD4_C1P2_CHANGE", EventKind::motion, later, true, 1, ""},
        {"L0060_RULE_ENGINE_REGION_DETECTOR_INIT", EventKind::motion, begin, false, 0, ""},
        {"L0063_STORAGE_ALERT_INIT", EventKind::storage, begin, false, 0, ""},
    };
    const std::filesystem::path folder = shared() + "/captures/axis/Kane610-axis-tests/event_fixtures";
    if (!std::filesystem::is_directory(folder)) {
        MESSAGE("no recorded documents here");
        return;
    }
    CHECK(read_metadata(read_whole(folder / "L0003_FIRST_MESSAGE.xml"))->empty());
    for (const Expected& expected : all) {
        CAPTURE(expected.file);
        const auto notices = read_metadata(read_whole(folder / (std::string(expected.file) + ".xml")));
        REQUIRE(notices);
        REQUIRE(notices->size() == 1);
        const MetadataNotice& notice = notices->front();
        CHECK(notice.event.kind == expected.kind);
        CHECK(notice.initial == expected.initial);
        CHECK(notice.event.active == expected.active);
        CHECK(notice.event.source.channel.value_or(0) == expected.channel);
        CHECK(notice.event.source.input.value_or("") == expected.input);
        CHECK(notice.event.time);
        CHECK_FALSE(notice.event.raw.empty());
    }
    std::size_t told = 1;  // and no recorded event is left out
    for (const auto& file : std::filesystem::directory_iterator(folder))
        told += read_whole(file.path()).find("NotificationMessage") != std::string::npos ? 1 : 0;
    CHECK(told == std::size(all) + 1);
}

TEST_CASE("what is no metadata document is an error, and never more")
{
    CHECK(read_metadata("<tt:MetadataStream xmlns:tt=\"x\"/>")->empty());
    for (const char* text : {"", "<a/>", "<MetadataStream><Event><NotificationMessage/></Event></MetadataStream>",
                             "<MetadataStream><Event>", "<!DOCTYPE a><MetadataStream/>"})
        CHECK_FALSE(read_metadata(text));
}
