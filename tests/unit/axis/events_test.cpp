// SPDX-License-Identifier: BSL-1.0
// Notifications of the event socket: kind, state and source.
#include <doctest/doctest.h>

#include <fstream>

#include "messages_events.hpp"

using namespace camsdk;
using camsdk::drivers::axis::messages::read_socket_message;

namespace {

std::string notify(const std::string& topic, const std::string& source, const std::string& data)
{
    return R"({"apiVersion":"1.0","method":"events:notify","params":{"notification":{"topic":")" + topic +
           R"(","timestamp":1722108150418,"message":{"source":)" + source + R"(,"key":{},"data":)" + data + "}}}}";
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
    const char* given = std::getenv("CAMSDK_SHARED");
    const std::string root = given ? given : std::string(CAMSDK_SOURCE_DIR) + "/../shared";
    std::ifstream file(root +
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
