// SPDX-License-Identifier: BSL-1.0
// Topics: every recorded notification has the right kind, state and source.
#include <doctest/doctest.h>

#include <codec/topics.hpp>

#include "capture_link.hpp"
#include "drivers/onvif/messages_events.hpp"

using namespace camsdk;
using namespace camsdk::drivers::onvif;

TEST_CASE("topics mean the same however their prefixes are written")
{
    using codec::topic_kind;
    CHECK(topic_kind("tns1:Device/Trigger/DigitalInput") == EventKind::digital_input);
    CHECK(topic_kind("tns1:Device/tns1:Trigger/tns1:DigitalInput") == EventKind::digital_input);
    CHECK(topic_kind("tns1:RuleEngine/LineDetector/Crossed") == EventKind::line_crossing);
    CHECK(topic_kind("tns1:RuleEngine/FieldDetector/ObjectsInside") == EventKind::intrusion);
    CHECK(topic_kind("tns1:RuleEngine/Recognition/LicensePlate") == EventKind::license_plate);
    CHECK(topic_kind("tns1:Device/tnsaxis:HardwareFailure/StorageFailure") == EventKind::storage);
    CHECK(topic_kind("tns1:RuleEngine/ObjectDetection/Object", {{"ClassTypes", "Face"}}) == EventKind::face_detection);
    CHECK(topic_kind("tns1:RuleEngine/ObjectDetection/Object", {{"ClassTypes", "Human"}}) == EventKind::motion);
    CHECK(topic_kind("tns1:Device/tnsaxis:IO/OutputPort") == EventKind::relay);
}

TEST_CASE("event_topic_bogus: what nobody knows is other, and keeps its words")
{
    Notification notification;
    notification.topic = "tns9:Odd/Thing";
    notification.data = {{"State", "true"}};
    const Event event = to_event(notification, {});
    CHECK(event.kind == EventKind::other);
    CHECK(event.raw_topic == "tns9:Odd/Thing");
    CHECK(event.data.at("State") == "true");
}

TEST_CASE("event_value: true, 1 and active are the same, and figures are no states")
{
    const char* topic = "tns1:Device/Trigger/DigitalInput";
    for (const char* word : {"true", "True", "1", "active", " true "})
        CHECK(codec::topic_state(topic, {{"LogicalState", word}}) == std::optional(true));
    for (const char* word : {"false", "0", "inactive"})
        CHECK(codec::topic_state(topic, {{"LogicalState", word}}) == std::optional(false));
    CHECK_FALSE(codec::topic_state(topic, {{"LogicalState", "7"}}));
    CHECK_FALSE(codec::topic_state("tns1:Monitoring/ProcessorUsage", {{"Value", "1"}}));
    CHECK_FALSE(codec::topic_state("tns1:RuleEngine/LineDetector/Crossed", {{"ObjectId", "1"}}));
}

TEST_CASE("recorded notifications: kind, state and channel")
{
    struct Expected {
        const char* topic;
        EventKind kind;
        bool stateful;
    };
    const Expected all[] = {
        {"RuleEngine/CellMotionDetector/Motion", EventKind::motion, true},
        {"VideoSource/MotionAlarm", EventKind::motion, true},
        {"RuleEngine/MyRuleDetector/PeopleDetect", EventKind::motion, true},
        {"RuleEngine/MyRuleDetector/VehicleDetect", EventKind::motion, true},
        {"RuleEngine/MyRuleDetector/DogCatDetect", EventKind::motion, true},
        {"UserAlarm/IVA/HumanShapeDetect", EventKind::motion, true},
        {"RuleEngine/MyRuleDetector/FaceDetect", EventKind::face_detection, true},
        {"RuleEngine/FieldDetector/ObjectsInside", EventKind::intrusion, true},
        {"RuleEngine/TamperDetector/Tamper", EventKind::tamper, true},
        {"VideoSource/GlobalSceneChange", EventKind::tamper, true},
        {"VideoSource/ImageTooDark", EventKind::tamper, true},
        {"Device/Trigger/DigitalInput", EventKind::digital_input, true},
        {"Device/Trigger/Relay", EventKind::relay, true},
        {"Monitoring/LinkStatus", EventKind::network, false},
        {"Monitoring/ProcessorUsage", EventKind::system, false},
        {"Monitoring/OperatingTime", EventKind::system, false},
        {"RecordingHistory/", EventKind::other, true},
    };
    std::map<std::string, int> found;
    std::map<std::string, int> channels{{"VideoSourceToken", 1}, {"000", 1}, {"00000", 1}};
    std::error_code ignored;
    for (const auto& file : std::filesystem::recursive_directory_iterator(captures(), ignored)) {
        const std::string name = file.path().filename().string();
        if (!file.is_regular_file() || name.find("Pull") == std::string::npos || file.path().extension() != ".xml")
            continue;
        CAPTURE(file.path().string());
        std::ifstream in(file.path(), std::ios::binary);
        const std::string text((std::istreambuf_iterator<char>(in)), {});
        const auto pulled = read_messages(text);
        if (!pulled)
            continue;  // faults and answers to CreatePullPoint
        for (const Notification& notification : pulled->messages) {
            CAPTURE(notification.topic);
            if (notification.topic.empty()) {
                CHECK(notification.data.empty());
                continue;
            }
            const Event event = to_event(notification, channels);
            const auto* row = std::find_if(std::begin(all), std::end(all), [&](const Expected& each) {
                return notification.topic.find(each.topic) != std::string::npos;
            });
            REQUIRE(row != std::end(all));
            ++found[row->topic];
            CHECK(event.kind == row->kind);
            CHECK(codec::topic_state(notification.topic, notification.data).has_value() == row->stateful);
            CHECK_FALSE(event.raw.empty());
            for (const auto& [item, value] : notification.source)
                if (item == "Rule")
                    CHECK(event.source.rule == value);
        }
    }
    if (!std::filesystem::is_directory(captures())) {
        MESSAGE("no recordings here");
        return;
    }
    CHECK(found.size() >= 12);
    CHECK(found["RuleEngine/CellMotionDetector/Motion"] > 0);
}
