// SPDX-License-Identifier: BSL-1.0
// Topics of events, and what stands at a camera.
#include "vapix/event_notices.hpp"

#include <map>
#include <utility>

namespace camsim::vapix {
namespace {

struct Topic {
    const char* kind;
    const char* topic;   ///< %C stands for the channel
    const char* source;  ///< name of the source's item, or ""
    const char* state;   ///< name of the data's item
};

// What the protocol's description names; line crossing is a scenario of the analytics application.
constexpr Topic topics[] = {
    {"motion", "tnsaxis:CameraApplicationPlatform/VMD/Camera%CProfile1", "", "active"},
    {"line_crossing", "tnsaxis:CameraApplicationPlatform/FenceGuard/Camera%CProfile1", "", "active"},
    {"intrusion", "tnsaxis:CameraApplicationPlatform/LoiteringGuard/Camera%CProfile1", "", "active"},
    {"tamper", "tns1:VideoSource/tnsaxis:Tampering", "channel", "tampering"},
    {"audio", "tns1:AudioSource/tnsaxis:TriggerLevel", "channel", "triggered"},
    {"input", "tns1:Device/tnsaxis:IO/Port", "port", "state"},
    {"output", "tns1:Device/tnsaxis:IO/OutputPort", "port", "state"},
    {"storage_failure", "tns1:Device/tnsaxis:HardwareFailure/StorageFailure", "disk_id", "disruption"},
};

const Topic* topic_of(const Event& event)
{
    for (const Topic& one : topics)
        if (event.kind == one.kind)
            return &one;
    return nullptr;
}

std::string source_of(const Event& event, const Topic& topic)
{
    const std::string name = topic.source;
    if (name == "port")
        return std::to_string((event.kind == "input" ? event.input : event.output) - 1);
    return name == "disk_id" ? "SD_DISK" : std::to_string(event.channel);
}

EventNotice notice_of(const Event& event, const Topic& topic, bool on)
{
    EventNotice notice;
    notice.topic = topic.topic;
    if (const auto place = notice.topic.find("%C"); place != std::string::npos)
        notice.topic.replace(place, 2, std::to_string(event.channel));
    notice.source_name = topic.source;
    if (*topic.source)
        notice.source = source_of(event, topic);
    notice.state_name = topic.state;
    notice.on = on;
    notice.at = event.at;
    return notice;
}

std::string state_key(const Event& event)
{
    return event.kind == "input" ? "input/" + std::to_string(event.input) : event.kind + std::to_string(event.channel);
}

}  // namespace

std::vector<EventNotice> present_notices(const Camera& camera)
{
    std::map<std::string, Event> last;
    Event event;
    event.phase = "end";
    for (const Channel& channel : camera.state.channels)
        for (const char* kind : {"motion", "line_crossing", "intrusion", "tamper"}) {
            event.kind = kind;
            event.channel = channel.id;
            last[state_key(event)] = event;
        }
    event = {};
    event.kind = "input";
    for (const DigitalInput& input : camera.state.inputs) {
        ++event.input;
        event.phase = input.active ? "start" : "end";
        last[state_key(event)] = event;
    }
    for (const Event& past : camera.events.after(0))
        if (topic_of(past) && past.phase != "pulse")
            last[state_key(past)] = past;
    std::vector<EventNotice> all;
    for (auto& [key, present] : last) {
        present.at = camera.state.now();
        all.push_back(notice_of(present, *topic_of(present), present.phase != "end"));
        all.back().initial = true;
    }
    return all;
}

std::vector<EventNotice> notices_of(const Camera& camera, const Event& event)
{
    std::vector<EventNotice> all;
    const Topic* topic = topic_of(event);
    if (!topic)
        return all;
    const int times = camera.quirks.on("event_duplicate") ? 2 : 1;
    for (int i = 0; i < times; ++i) {
        if (event.phase != "end")
            all.push_back(notice_of(event, *topic, true));
        if (event.phase != "start" && !camera.quirks.on("event_no_end"))
            all.push_back(notice_of(event, *topic, false));
    }
    return all;
}

}  // namespace camsim::vapix
