// SPDX-License-Identifier: BSL-1.0
// The tables of ONVIF's event topics. Sources: ONVIF core, analytics and profile specifications, the topics that Axis
// documents, and recordings.
#include "codec/topics.hpp"

#include <charconv>

#include "codec/text.hpp"

namespace camsdk::codec {

namespace {

struct Row {
    std::string_view word;  ///< a part of the topic, prefixes taken off
    EventKind kind;
};

// The first that fits, so the special words stand before the general ones.
constexpr Row topic_table[] = {
    {"Monitoring/LinkStatus", EventKind::network},
    {"Monitoring/", EventKind::system},
    {"RecordingHistory/", EventKind::other},
    {"RecordingConfig/", EventKind::other},
    {"PTZController/", EventKind::other},
    {"LightControl/", EventKind::other},
    {"Light/Status", EventKind::other},
    {"DayNightVision", EventKind::other},
    {"LiveStreamAccessed", EventKind::other},
    {"LicensePlate", EventKind::license_plate},
    {"Recognition/Face", EventKind::face_recognition},
    {"FaceRecognition", EventKind::face_recognition},
    {"FaceDetect", EventKind::face_detection},
    {"Face", EventKind::face_detection},
    {"LineDetector", EventKind::line_crossing},
    {"LineCross", EventKind::line_crossing},
    {"LineCounting", EventKind::line_crossing},
    {"CrossLine", EventKind::line_crossing},
    {"FenceGuard", EventKind::line_crossing},
    {"FieldDetector", EventKind::intrusion},
    {"Intrusion", EventKind::intrusion},
    {"LoiteringGuard", EventKind::intrusion},
    {"LoiteringDetector", EventKind::intrusion},
    {"Tamper", EventKind::tamper},
    {"ImageTooBlurry", EventKind::tamper},
    {"ImageTooDark", EventKind::tamper},
    {"ImageTooBright", EventKind::tamper},
    {"GlobalSceneChange", EventKind::tamper},
    {"SignalLoss", EventKind::video_loss},
    {"VideoLoss", EventKind::video_loss},
    {"PeopleDetect", EventKind::motion},
    {"VehicleDetect", EventKind::motion},
    {"DogCatDetect", EventKind::motion},
    {"HumanShapeDetect", EventKind::motion},
    {"Motion", EventKind::motion},
    {"/VMD", EventKind::motion},
    {"ObjectAnalytics/", EventKind::motion},  // Axis names the scenario, not its type
    {"Sensor/PIR", EventKind::motion},
    {"DigitalInput", EventKind::digital_input},
    {"IO/Port", EventKind::digital_input},
    {"IO/VirtualInput", EventKind::digital_input},
    {"IO/VirtualPort", EventKind::digital_input},
    {"Trigger/Relay", EventKind::relay},
    {"IO/OutputPort", EventKind::relay},
    {"Audio", EventKind::audio},
    {"Storage", EventKind::storage},
    {"Login", EventKind::login},
    {"Network", EventKind::network},
    {"Device/", EventKind::system},
};

// What is seen, of topics that only say that something is.
constexpr Row object_table[] = {
    {"Face", EventKind::face_detection}, {"LicensePlate", EventKind::license_plate},
    {"Human", EventKind::motion},        {"Person", EventKind::motion},
    {"Vehicle", EventKind::motion},      {"Animal", EventKind::motion},
};

constexpr std::string_view state_names[] = {
    "IsMotion",        "State",    "LogicalState", "IsTamper",      "IsInside",  "IsSoundDetected",
    "isSoundDetected", "Active",   "active",       "Failed",        "state",     "triggered",
    "tampering",       "alert",    "disruption",   "is_moving",     "on_preset", "day",
    "ready",           "accessed", "IsRecording",  "IsDataPresent", "Value",
};

struct ItemRow {
    std::string_view name;
    SourceItem item;
};
constexpr ItemRow source_table[] = {
    {"InputToken", SourceItem::input}, {"RelayToken", SourceItem::input}, {"port", SourceItem::input},
    {"input", SourceItem::input},      {"Rule", SourceItem::rule},        {"RuleName", SourceItem::rule},
    {"areaid", SourceItem::region},    {"Region", SourceItem::region},
};

/// The topic without its namespace prefixes: some firmware writes them on every step, some on the first only.
std::string bare(std::string_view topic)
{
    std::string out;
    for (const std::string& step : split(topic, '/')) {
        const auto colon = step.find(':');
        out += (out.empty() ? "" : "/") + (colon == std::string::npos ? step : step.substr(colon + 1));
    }
    return out;
}

std::optional<bool> yes_or_no(std::string_view word)
{
    word = trim(word);
    if (same(word, "active"))
        return true;
    if (same(word, "inactive"))
        return false;
    return to_bool(word);
}

}  // namespace

EventKind topic_kind(std::string_view topic, const TopicItems& data)
{
    const std::string name = bare(topic);
    if (name.find("ObjectDetection") != std::string::npos)
        for (const auto& [item, value] : data)
            for (const Row& row : object_table)
                if (item.find("Class") != std::string::npos && value.find(row.word) != std::string::npos)
                    return row.kind;
    for (const Row& row : topic_table)
        if (name.find(row.word) != std::string::npos)
            return row.kind;
    return EventKind::other;
}

std::optional<bool> topic_state(std::string_view topic, const TopicItems& data)
{
    const std::string name = bare(topic);
    if (starts_with(name, "Monitoring/"))
        return std::nullopt;
    for (const std::string_view wanted : state_names)
        for (const auto& [item, value] : data)
            if (item == wanted)
                if (const auto state = yes_or_no(value))
                    return state;
    return std::nullopt;
}

SourceItem source_item(std::string_view name)
{
    for (const ItemRow& row : source_table)
        if (row.name == name)
            return row.item;
    return SourceItem::other;
}

std::optional<int> topic_channel(std::string_view topic)
{
    for (const std::string_view word : {"/Camera", "/Device", "/Channel_"}) {
        const auto at = topic.find(word);
        if (at == std::string_view::npos)
            continue;
        const auto digits = topic.substr(at + word.size());
        int number = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error == std::errc() && number > 0)
            return number;
    }
    return std::nullopt;
}

}  // namespace camsdk::codec
